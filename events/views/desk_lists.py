"""Lists in at the desk: brought, columns settled, looked at, confirmed, and taken back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events import rosters
from events.lists import batches, headers, page, saving, undoing
from events.lists.forms import ColumnsForm, ConfirmForm, LineForm, ListForm
from events.models import Event, ListBatch
from events.rules import Refused
from events.views.desk import DeskRequest, keeper

State = ListBatch.State
MOST_SAMPLES = 12  # lines shown while the columns are settled
MOST_SHOWN = 30  # lists of one event


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def lists(request: DeskRequest, event: Event) -> HttpResponse:
    """The lists of an event, and the form for the next one."""
    event = rosters.with_words(event)
    if request.method != "POST":
        return _lists(request, event, ListForm(event=event))
    form = ListForm(request.POST, request.FILES, event=event)
    if not form.is_valid() or form.table is None:
        return _lists(request, event, form, status=422)
    try:
        batch = batches.start(
            event=event,
            session=form.chosen_session(),
            kind=form.cleaned_data["kind"],
            table=form.table,
            by=request.user,
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return _lists(request, event, form, status=409)
    if form.table.sheets > 1:
        messages.info(request, _("The file has several sheets. The first one with something in it was read."))
    return redirect("desk:list_columns", event.slug, batch.pk)


def _lists(request: DeskRequest, event: Event, form: ListForm, status: int = 200) -> HttpResponse:
    brought = event.lists.select_related("created_by", "session")[:MOST_SHOWN]
    return render(request, "desk/lists.html", {"event": event, "form": form, "lists": brought}, status=status)


# --- Columns --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def list_columns(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batch = _batch(event, pk)
    if not batch.is_open or batch.lines is None:
        return redirect("desk:one_list", event.slug, batch.pk)
    columns = batches.columns_of(batch, _number((request.POST or request.GET).get("headings")))
    form = ColumnsForm(request.POST or None, columns=columns, refused=batch.refused_columns)
    if request.method != "POST":
        return _columns(request, batch, form, columns)
    if not form.is_valid():
        return _columns(request, batch, form, columns, status=422)
    try:
        batches.settle(batch=batch, heading_line=columns.heading_line, meanings=form.meanings(), by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _columns(request, batch, form, columns, status=409)
    return redirect("desk:one_list", event.slug, batch.pk)


def _columns(
    request: DeskRequest, batch: ListBatch, form: ColumnsForm, columns: headers.Columns, status: int = 200
) -> HttpResponse:
    table = batches.table_of(batch)
    below = [line for line in table.lines if line.number > columns.heading_line]
    context = {
        "event": rosters.with_words(batch.event),
        "batch": batch,
        "form": form,
        "columns": columns,
        "samples": [(line.number, _padded(line.cells, table.width)) for line in below[:MOST_SAMPLES]],
        "above": table.lines[: headers.LOOKED_AT],
        "notices": headers.notices(batches.proposed(batch, columns.heading_line), batch.refused_columns),
        "count": len(below),
    }
    return render(request, "desk/list_columns.html", context, status=status)


def _padded(cells: Sequence[str], width: int) -> Sequence[str]:
    return [*cells, *[""] * (width - len(cells))]


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 7 else None


# --- Looking and deciding -------------------------------------------------------------------------------------------


@require_GET
@keeper
def one_list(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batch = _batch(event, pk)
    if batch.state == State.READ:
        return redirect("desk:list_columns", event.slug, batch.pk)
    return _list(request, batch)


def _list(
    request: DeskRequest, batch: ListBatch, *, refused: str = "", confirm: ConfirmForm | None = None, status: int = 200
) -> HttpResponse:
    asked = request.POST or request.GET
    context: dict[str, Any] = {"event": rosters.with_words(batch.event), "batch": batch, "refused": refused}
    if batch.state == State.READY:
        overview = page.overview(batch)
        context |= {
            "overview": overview,
            "lines": page.lines(batch, asked.get("show", "all"), asked.get("page")),
            "at_once": page.at_once(batch, overview.counts),
            "is_for_coming": batch.kind == ListBatch.Kind.COMING,
            "confirm": confirm or ConfirmForm.of(batch),
        }
        return render(request, "desk/one_list.html", context, status=status)
    if batch.state == State.SAVING:
        context |= {"done": saving.progress(batch), "total": batch.rows.count()}
    context["can_undo"] = undoing.can_undo(batch, timezone.now())
    return render(request, "desk/list_saved.html", context, status=status)


@require_POST
@keeper
def list_decide(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    """What was chosen on one page of the list."""
    batch = _batch(event, pk)
    said = {int(name[4:]): request.POST[name] for name in request.POST if name[:4] == "row-" and name[4:].isdecimal()}
    try:
        batches.decide(batch=batch, decisions=said, by=request.user)
    except Refused as refused:
        return _list(request, batch, refused=str(refused), status=409)
    messages.success(request, _("Your decisions are noted. Nothing is saved before you confirm the list."))
    return _back(request, batch)


@require_POST
@keeper
def list_decide_all(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batch = _batch(event, pk)
    match, _sign, said = request.POST.get("all", "").partition("-")
    try:
        count = batches.decide_all(batch=batch, match=match, said=said, by=request.user)
    except Refused as refused:
        return _list(request, batch, refused=str(refused), status=409)
    messages.success(
        request, ngettext("%(count)s line is decided.", "%(count)s lines are decided.", count) % {"count": count}
    )
    return _back(request, batch)


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def list_line(request: DeskRequest, event: Event, pk: int, row: int) -> HttpResponse:
    """One line, to be mended by hand."""
    batch = _batch(event, pk)
    line = get_object_or_404(batch.rows, pk=row)
    line.batch = batch
    if batch.state != State.READY:
        return redirect("desk:one_list", event.slug, batch.pk)
    form = LineForm(request.POST or None, row=line, columns=page.columns_of(batch))
    if request.method == "POST" and form.is_valid():
        try:
            line = batches.correct(row=line, cells=form.cells(), by=request.user)
        except Refused as refused:
            return _list(request, batch, refused=str(refused), status=409)
        if not line.problems:
            messages.success(request, _("Line %(line)s is mended.") % {"line": line.line})
            return _back(request, batch)
        form = LineForm(row=line, columns=page.columns_of(batch))
    context = {"event": rosters.with_words(event), "batch": batch, "row": line, "form": form}
    return render(request, "desk/list_line.html", context)


# --- The last word --------------------------------------------------------------------------------------------------


@require_POST
@keeper
def list_confirm(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batch, form = _batch(event, pk), ConfirmForm(request.POST)
    if not form.is_valid():
        return _list(request, batch, confirm=form, status=422)
    try:
        batch = saving.confirm(batch=batch, by=request.user, **form.cleaned_data)
    except Refused as refused:
        return _list(request, batch, refused=str(refused), confirm=form, status=409)
    if batch.trouble:
        batch = _batch(event, pk)
        return _list(request, batch, refused=str(batch.get_trouble_display()), status=409)
    return redirect("desk:one_list", event.slug, batch.pk)


@require_POST
@keeper
def list_drop(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batches.drop(batch=_batch(event, pk), by=request.user)
    messages.success(request, _("The list is forgotten. Nothing of it was saved."))
    return redirect("desk:lists", event.slug)


@require_POST
@keeper
def list_undo(request: DeskRequest, event: Event, pk: int) -> HttpResponse:
    batch = _batch(event, pk)
    try:
        undoing.undo(batch=batch, by=request.user)
    except Refused as refused:
        return _list(request, batch, refused=str(refused), status=409)
    messages.success(request, _("The list is taken back."))
    return redirect("desk:one_list", event.slug, batch.pk)


def _batch(event: Event, pk: int) -> ListBatch:
    """The list of this event, or 404."""
    batch: ListBatch = get_object_or_404(event.lists.select_related("session", "created_by", "saved_by"), pk=pk)
    batch.event = event
    return batch


def _back(request: DeskRequest, batch: ListBatch) -> HttpResponse:
    """To the page of the list on which one was."""
    answer = redirect("desk:one_list", batch.event.slug, batch.pk)
    asked = {name: request.POST[name] for name in ("show", "page") if request.POST.get(name, "").isalnum()}
    if asked:
        answer["Location"] += "?" + "&".join(f"{name}={value}" for name, value in asked.items())
    return answer
