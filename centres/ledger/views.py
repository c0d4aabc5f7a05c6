"""The pages of the ledger for staff, and the one that everybody may see. What others keep is not there (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.models import User
from accounts.scoping import is_inside
from centres.ledger import batches, forms, learners, periods, publishing, workbook
from centres.ledger.bad_rows import MOST_BAD_ROWS
from centres.ledger.drilling import OF, rows_behind
from centres.ledger.facets import KEEPERS, LINES, READERS, Facets
from centres.ledger.refused import Refused
from centres.ledger.reports import Numbers, Report
from centres.ledger.reports import report as make_report
from centres.models import LedgerBatch, Offering, PeriodLock, Programme, PublishedSummary
from centres.models.participation import AgeBand

LINES_ON_A_PAGE = 100
State = LedgerBatch.State


class LedgerRequest(HttpRequest):
    """A request of somebody who has signed in and reads the ledger."""

    user: User


def _opened(kinds: tuple[str, ...]) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @never_cache
        @login_required
        @wraps(view)
        def opened(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if not is_inside(request.user, *kinds):
                raise Http404
            return view(cast(LedgerRequest, request), **kwargs)

        return opened

    return decorate


reader, keeper = _opened(READERS), _opened(KEEPERS)


# --- Batches --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@reader
def home(request: LedgerRequest) -> HttpResponse:
    """The batches within one's reach, and the form for the next file."""
    may_bring = is_inside(request.user, *KEEPERS)
    if request.method != "POST":
        return _home(request, forms.BringForm(user=request.user) if may_bring else None)
    if not may_bring:
        raise Http404
    form = forms.BringForm(request.POST, request.FILES, user=request.user)
    if not form.is_valid():
        return _home(request, form, status=422)
    told = form.cleaned_data
    try:
        batch = batches.bring(organisation=told["organisation"], file=told["file"], by=request.user)
    except Refused as refused:
        form.add_error("file", str(refused))
        return _home(request, form, status=409)
    return redirect("ledger:batch", pk=batch.pk)


def _home(request: LedgerRequest, form: forms.BringForm | None, status: int = 200) -> HttpResponse:
    told = {"form": form, "batches": forms.latest(request.user), "may_lock": periods.may_lock(request.user)}
    return render(request, "ledger/home.html", told, status=status)


@require_GET
@reader
def batch(request: LedgerRequest, pk: int) -> HttpResponse:
    return _batch_page(request, _batch(request, pk))


def _batch_page(request: LedgerRequest, found: LedgerBatch, refused: str = "", status: int = 200) -> HttpResponse:
    is_busy = found.state in LedgerBatch.BUSY
    told = {
        "batch": found,
        "refused": refused,
        "is_busy": is_busy,
        "done": batches.progress(found) if is_busy else None,
        "may_keep": LedgerBatch.objects.kept_by(request.user, *KEEPERS).filter(pk=found.pk).exists(),
        "reason_form": forms.ReasonForm(request.POST if refused else None),
        "most_bad": MOST_BAD_ROWS,
        "held": periods.held_between(found.first_on, found.last_on) if found.state == State.LOADED else [],
    }
    return render(request, "ledger/batch.html", told, status=status)


@require_POST
@keeper
def batch_confirm(request: LedgerRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk, *KEEPERS)
    try:
        found = batches.confirm(batch=found, takes_good_only=request.POST.get("good") == "only", by=request.user)
    except Refused as refused:
        return _batch_page(request, found, str(refused), status=409)
    if found.state == State.LOADED:
        messages.success(request, _("The rows are in the ledger."))
    return redirect("ledger:batch", pk=pk)


@require_POST
@keeper
def batch_drop(request: LedgerRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk, *KEEPERS)
    try:
        batches.drop(batch=found, by=request.user)
    except Refused as refused:
        return _batch_page(request, found, str(refused), status=409)
    messages.success(request, _("The file is forgotten. Nothing of it was loaded."))
    return redirect("ledger:home")


@require_POST
@keeper
def batch_undo(request: LedgerRequest, pk: int) -> HttpResponse:
    found = _batch(request, pk, *KEEPERS)
    try:
        found = batches.undo(batch=found, reason=request.POST.get("reason", "").replace("\0", ""), by=request.user)
    except Refused as refused:
        return _batch_page(request, _batch(request, pk), str(refused), status=409)
    if found.state == State.UNDONE:
        messages.success(request, _("The batch is taken back, and its rows are out of all sums."))
    return redirect("ledger:batch", pk=pk)


@require_GET
@reader
def batch_bad(request: LedgerRequest, pk: int) -> FileResponse:
    """The bad rows with their reasons."""
    found = _batch(request, pk)
    if not found.bad_rows:
        raise Http404
    return FileResponse(found.bad_rows.open("rb"), as_attachment=True, filename=f"bad-rows-{pk}.csv")


def _batch(request: LedgerRequest, pk: int, *kinds: str) -> LedgerBatch:
    rows = LedgerBatch.objects.kept_by(request.user, *(kinds or READERS)).select_related("organisation", "created_by")
    return get_object_or_404(rows, pk=pk)


# --- Reports --------------------------------------------------------------------------------------------------------


@require_GET
@reader
def report(request: LedgerRequest) -> HttpResponse:
    """A report over any facets: the true numbers within one's reach."""
    facets = Facets.of(request.GET)
    found = make_report(facets, request.user)
    page = Paginator(found.lines, LINES_ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "facets": facets,
        "line_title": LINES[facets.by],
        "report": found,
        "page": page,
        "lines": [(line, facets.narrowed(line.key), _cells(facets, found, line.key, line.cells)) for line in page],
        "bottom": _cells(facets, found, None, found.bottom),
        "most": max((line.total.participations for line in found.lines), default=0),
        "most_in_a_cell": max((cell.participations for line in found.lines for cell in line.cells), default=0),
        "form": forms.ReportForm(facets),
        "chosen": forms.chosen(facets),
        "all_rows": facets.query(),
    }
    return render(request, "ledger/report.html", told)


def _cells(facets: Facets, found: Report, key: Any, cells: list[Numbers]) -> list[tuple[Numbers, str]]:
    """The cells of one line, each with the address of its rows."""
    return [(cell, facets.narrowed(key, column)) for (column, _label), cell in zip(found.columns, cells, strict=True)]


@require_GET
@reader
def report_xlsx(request: LedgerRequest) -> FileResponse:
    found = make_report(Facets.of(request.GET), request.user)
    return FileResponse(workbook.written(found), as_attachment=True, filename="participations.xlsx")


@require_GET
@reader
def rows(request: LedgerRequest) -> HttpResponse:
    """The rows behind a number."""
    facets = Facets.of(request.GET)
    of = request.GET.get("of", "")
    found = rows_behind(facets, request.user, of=of, after=request.GET.get("after", ""))
    mine = LedgerBatch.objects.kept_by(request.user, *READERS).filter(pk__in={row.batch_id for row in found.rows})
    reach = set(mine.values_list("pk", flat=True))
    told = {
        "facets": facets,
        "page": found,
        "rows": [(row, _age(row), row.minutes and row.minutes / 60, row.batch_id in reach) for row in found.rows],
        "chosen": forms.chosen(facets),
        "report_query": facets.query(),
        "of": of if of in OF else "",
    }
    return render(request, "ledger/rows.html", told)


def _age(row: Any) -> str:
    return str(row.happened_on.year - row.birth_year) if row.birth_year else str(AgeBand.UNKNOWN.label)


# --- Periods and what is public -------------------------------------------------------------------------------------


@require_GET
@reader
def locked(request: LedgerRequest) -> HttpResponse:
    return _locked(request)


def _locked(request: LedgerRequest, form: Any = None, refused: str = "", status: int = 200) -> HttpResponse:
    offered = Programme.objects.filter(pk__in=Offering.objects.order_by().values("programme"))
    shown = set(PublishedSummary.objects.values_list("programme_id", flat=True))
    mine = set(publishing.kept(request.user).values_list("pk", flat=True))
    locks = list(PeriodLock.objects.select_related("locked_by", "reopened_by"))
    told = {
        "held": periods.held(),
        "locks": [(period, periods.also_holding(period, locks)) for period in locks],
        "may_lock": periods.may_lock(request.user),
        "form": form or forms.LockForm(),
        "refused": refused,
        "programmes": [(one, one.pk in shown, one.pk in mine) for one in offered],
        "late": LedgerBatch.objects.kept_by(request.user).filter(is_late=True, state=State.LOADED),
    }
    return render(request, "ledger/periods.html", told, status=status)


@require_POST
@keeper
def lock(request: LedgerRequest) -> HttpResponse:
    if not periods.may_lock(request.user):
        raise Http404
    form = forms.LockForm(request.POST)
    if not form.is_valid():
        return _locked(request, form, status=422)
    first_on, last_on = form.days()
    try:
        reason = form.cleaned_data["reason"]
        made = periods.lock(first_on=first_on, last_on=last_on, reason=reason, by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _locked(request, form, status=409)
    _tell(request, made, _("The period is locked."))
    return redirect("ledger:periods")


def _tell(request: LedgerRequest, period: PeriodLock, done: str) -> None:
    """Whoever opens a year must not believe that its first quarter is open, if that was locked by itself."""
    others = periods.also_holding(period, PeriodLock.objects.all())
    if not others:
        messages.success(request, done)
        return
    if period.reopened_at:
        words = _("This lock is opened, but another one still holds the period or a part of it: %(locks)s.")
    else:
        words = _("The period is locked. Another lock holds it or a part of it as well: %(locks)s.")
    named = "; ".join(f"{other}, {other.reason}" for other in others)
    messages.warning(request, words % {"locks": named})


@require_POST
@keeper
def reopen(request: LedgerRequest, pk: int) -> HttpResponse:
    if not periods.may_lock(request.user):
        raise Http404
    period = get_object_or_404(PeriodLock, pk=pk)
    try:
        reason = request.POST.get("reason", "").replace("\0", "")
        period = periods.reopen(period=period, reason=reason, by=request.user)
    except Refused as refused:
        return _locked(request, refused=str(refused), status=409)
    _tell(request, period, _("The period is open again. What is loaded into it now is marked as late."))
    return redirect("ledger:periods")


@require_POST
@keeper
def publish(request: LedgerRequest, slug: str) -> HttpResponse:
    programme = _kept_programme(request, slug)
    publishing.publish(programme=programme, by=request.user)
    messages.success(request, _("Everybody sees this programme’s locked years now."))
    return redirect("ledger:periods")


@require_POST
@keeper
def withdraw(request: LedgerRequest, slug: str) -> HttpResponse:
    publishing.withdraw(programme=_kept_programme(request, slug), by=request.user)
    messages.success(request, _("Nobody but staff sees these numbers any more."))
    return redirect("ledger:periods")


def _kept_programme(request: LedgerRequest, slug: str) -> Programme:
    programme = get_object_or_404(Programme, slug=slug)
    if not publishing.keeps(request.user, programme):
        raise Http404
    return programme


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def forget(request: LedgerRequest) -> HttpResponse:
    """Cut the way from a learner's number to its rows, when the learner asks for it."""
    form = forms.NumberForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        if learners.forget(**form.cleaned_data):
            messages.success(request, _("The number is forgotten. What it did stays counted."))
            return redirect("ledger:home")
        form.add_error("number", _("Nothing in the ledger has this number."))
    return render(request, "ledger/forget.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """A programme's locked years, where its keeper lets everybody see them."""
    programme = get_object_or_404(Programme, slug=slug, participation_summary__isnull=False)
    told = {"programme": programme, "summary": publishing.summary(programme)}
    return render(request, "centres/participation.html", told)
