"""The project desk of those who keep a project: network staff of the body that leads it. For others it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.models import Role
from accounts.scoped_admin import keeps_everything, person_of
from accounts.scoping import is_inside
from centres import phases, pilots
from centres.intake import saving
from centres.intake.board import Board, Card
from centres.intake.forms import ListForm, MoveForm, NumberForm, PhaseForm, TakeBackForm
from centres.intake.lines import Lines
from centres.models import Phase, Pilot, PilotBatch, PilotStep, Project, Region
from centres.models.pilots import PilotQuerySet
from centres.steps import Refused

PhaseView = Callable[Concatenate[HttpRequest, Phase, ...], HttpResponse]
LISTS_SHOWN = 10


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For those who keep projects somewhere. For all others this desk does not exist."""

    @wraps(view)
    def opened(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not is_inside(request.user, Role.Kind.NETWORK_STAFF):
            raise Http404
        return view(request, **kwargs)

    return never_cache(login_required(opened))


def keeper(view: PhaseView) -> Callable[..., HttpResponse]:
    """Hands the view a phase of a project that this person keeps; what others keep is a 404."""

    @inside
    @wraps(view)
    def opened(request: HttpRequest, slug: str, phase: str, **kwargs: Any) -> HttpResponse:
        kept = Project.objects.kept_by(request.user)
        rows = Phase.objects.filter(project__in=kept).select_related("project__lead", "source")
        return view(request, get_object_or_404(rows, project__slug=slug, slug=phase), **kwargs)

    return opened


@require_GET
@inside
def home(request: HttpRequest) -> HttpResponse:
    """The projects that one keeps, with their phases."""
    kept = Project.objects.kept_by(request.user).filter(parent=None).for_list().prefetch_related("phases")
    return render(request, "project_desk/home.html", {"projects": list(kept)})


# --- The board ------------------------------------------------------------------------------------------------------


@require_GET
@keeper
def board(request: HttpRequest, phase: Phase) -> HttpResponse:
    return _board(request, phase)


@require_POST
@keeper
def move(request: HttpRequest, phase: Phase) -> HttpResponse:
    """Those who are ticked reach one state, all or none."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _board(request, phase, move=form, status=422)
    try:
        moved = pilots.move_all(
            phase=phase,
            seen=form.seen(),
            to=form.cleaned_data["to"],
            told=form.told(),
            certificate=form.certificate(),
            by=person_of(request),
        )
    except Refused as refused:
        form.add_error(_beside(form, refused), str(refused))
        return _board(request, phase, move=form, status=409)
    state = dict(Pilot.Status.choices)[form.cleaned_data["to"]]
    words = ngettext(
        "%(count)s institution is now: %(state)s.", "%(count)s institutions are now: %(state)s.", len(moved)
    )
    messages.success(request, words % {"count": len(moved), "state": state})
    return _on(phase, request.POST.get("region", ""))


@require_POST
@keeper
def move_phase(request: HttpRequest, phase: Phase) -> HttpResponse:
    form = PhaseForm(request.POST, prefix="phase")
    if not form.is_valid():
        return _board(request, phase, phase_form=form, status=422)
    told = form.cleaned_data
    try:
        phases.move(phase=phase, to=told["to"], seen=told["seen"], told=form.told(), by=person_of(request))
    except Refused as refused:
        form.add_error(_beside(form, refused), str(refused))
        return _board(request, phase, phase_form=form, status=409)
    messages.success(request, _("The phase is now: %(state)s.") % {"state": dict(Phase.Status.choices)[told["to"]]})
    return _on(phase)


def _beside(form: Form, refused: Refused) -> str | None:
    """The field that a refusal is about; None for the form as a whole."""
    return refused.field if refused.field in form.fields else None


def _on(phase: Phase, region: str = "") -> HttpResponse:
    answer = redirect("project_desk:board", phase.project.slug, phase.slug)
    if region.replace("-", "").isalnum():
        answer["Location"] += f"?region={region}"
    return answer


def _board(
    request: HttpRequest,
    phase: Phase,
    *,
    move: MoveForm | None = None,
    phase_form: PhaseForm | None = None,
    number_form: NumberForm | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.POST.get("region") or request.GET.get("region", "")
    shown = Board(phase, Region.objects.filter(pk=asked[:12]).first() if asked.isprintable() else None)
    move = move or MoveForm(ways=shown.ways)
    phase_form = phase_form or PhaseForm(prefix="phase", ways=shown.phase_ways, initial={"seen": phase.status})
    context = {
        "phase": phase,
        "board": shown,
        "ticked": {f"{number}:{state}" for number, state in move.seen().items()},
        "move": move,
        "phase_form": phase_form,
        "number_form": number_form or NumberForm(initial={"number": phase.number}),
        "form": next((form for form in (move, phase_form, number_form) if form and form.errors), None),
        "lists": phase.batches.filter(undone_at=None).select_related("created_by")[:LISTS_SHOWN],
        "phase_steps": phase.steps.select_related("actor", "noted_by"),
        "is_mine": phase.numbered_by_id == request.user.pk,
    }
    return render(request, "project_desk/board.html", context, status=status)


# --- Which phase it is ----------------------------------------------------------------------------------------------


@require_POST
@keeper
def propose_number(request: HttpRequest, phase: Phase) -> HttpResponse:
    form = NumberForm(request.POST)
    if not form.is_valid():
        return _board(request, phase, number_form=form, status=422)
    try:
        phases.propose_number(phase=phase, number=form.cleaned_data["number"], by=person_of(request))
    except Refused as refused:
        form.add_error("number", str(refused))
        return _board(request, phase, number_form=form, status=409)
    messages.success(request, _("The number is proposed. Somebody else has to review it."))
    return _on(phase)


@require_POST
@keeper
def review_number(request: HttpRequest, phase: Phase) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        number = int(seen) if seen.isdecimal() and len(seen) < 4 else None
        phases.review_number(phase=phase, seen=number, by=person_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The number is reviewed."))
    return _on(phase)


@require_POST
@keeper
def open_number(request: HttpRequest, phase: Phase) -> HttpResponse:
    phases.open_number(phase=phase, by=person_of(request))
    messages.success(request, _("It is open again which phase this is."))
    return _on(phase)


# --- Applications ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def applications(request: HttpRequest, phase: Phase) -> HttpResponse:
    """A form for one institution or many; a post of it shows what would be saved, and saves nothing."""
    if request.method != "POST":
        return _applications(request, phase, ListForm(phase=phase))
    form = ListForm(request.POST, phase=phase)
    if not form.is_valid():
        return _applications(request, phase, form, status=422)
    return _look_at(request, phase, form)


@require_POST
@keeper
def save_applications(request: HttpRequest, phase: Phase) -> HttpResponse:
    form = ListForm(request.POST, phase=phase)
    if not form.is_valid():
        return _applications(request, phase, form, status=422)
    told = form.cleaned_data
    try:
        batch = saving.save(
            lines=_lines(request, phase, form),
            decisions=_decisions(request),
            state=told["state"],
            kind=told["kind"],
            told=form.told(),
            by=person_of(request),
        )
    except Refused as refused:
        return _look_at(request, phase, form, refused=str(refused), status=409)
    count = batch.pilots.count()
    words = ngettext("%(count)s institution is in.", "%(count)s institutions are in.", count)
    messages.success(request, words % {"count": count})
    return _on(phase)


@require_POST
@keeper
def undo_applications(request: HttpRequest, phase: Phase, batch: int) -> HttpResponse:
    found: PilotBatch = get_object_or_404(phase.batches, pk=batch)
    try:
        left = saving.undo(batch=found, by=person_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return _on(phase)
    messages.success(request, _("The list is taken back."))
    for sentence in left:
        messages.warning(request, sentence)
    return _on(phase)


def _lines(request: HttpRequest, phase: Phase, form: ListForm) -> Lines:
    return Lines(form.cleaned_data["text"], phase, keeps_everything(request.user))


def _decisions(request: HttpRequest) -> dict[int, str]:
    """What was chosen for each line; strange names are passed over."""
    chosen = ((name[5:], request.POST[name]) for name in request.POST if name.startswith("line-"))
    return {int(number): said for number, said in chosen if number.isdecimal() and len(number) < 7}


def _applications(request: HttpRequest, phase: Phase, form: ListForm, status: int = 200) -> HttpResponse:
    return render(request, "project_desk/applications.html", {"phase": phase, "form": form}, status=status)


def _look_at(
    request: HttpRequest, phase: Phase, form: ListForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    lines, said = _lines(request, phase, form), _decisions(request)
    if lines.is_too_long:
        form.add_error("text", _("This list is too long. Split it."))
        return _applications(request, phase, form, status=422)
    told = [(name, value) for name, value in form.data.items() if name in form.fields]
    context = {
        "phase": phase,
        "lines": lines,
        "rows": [(line, said.get(line.number) or line.proposed) for line in lines.rows],
        "told": told,
        "refused": refused,
        "can_make": lines.can_make,
    }
    return render(request, "project_desk/look.html", context, status=status)


# --- One pilot ------------------------------------------------------------------------------------------------------


@require_GET
@keeper
def pilot(request: HttpRequest, phase: Phase, pk: int) -> HttpResponse:
    return _pilot(request, phase, pk)


@require_POST
@keeper
def take_back(request: HttpRequest, phase: Phase, pk: int) -> HttpResponse:
    found: Pilot = get_object_or_404(phase.pilots, pk=pk)
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _pilot(request, phase, pk, form, status=422)
    told = form.cleaned_data
    try:
        pilots.take_back(pilot=found, seen=told["seen"], reason=told["reason"], by=person_of(request))
    except Refused as refused:
        form.add_error(_beside(form, refused), str(refused))
        return _pilot(request, phase, pk, form, status=409)
    messages.success(request, _("The last step is taken back."))
    return redirect("project_desk:pilot", phase.project.slug, phase.slug, pk)


def _pilot(
    request: HttpRequest, phase: Phase, pk: int, form: TakeBackForm | None = None, status: int = 200
) -> HttpResponse:
    rows: PilotQuerySet = Pilot.objects.filter(phase=phase)
    rows = rows.for_list().prefetch_related("sites__organisation")
    found = get_object_or_404(rows, pk=pk)
    steps = PilotStep.objects.filter(pilot=found).select_related("actor", "source", "noted_by").order_by("pk")
    context = {
        "phase": phase,
        "card": Card(found),
        "steps": list(steps),
        "form": form or TakeBackForm(initial={"seen": found.status}),
    }
    return render(request, "project_desk/pilot.html", context, status=status)
