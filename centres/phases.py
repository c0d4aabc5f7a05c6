"""A phase of a project moves: planned, call open, selection, running, closed; and a person says which phase it is.

Whoever changes a phase or a pilot in it locks the phase's row first.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres import steps
from centres.models import Phase, PhaseStep, Pilot
from centres.steps import Refused, Told

Status, Numbering = Phase.Status, Phase.Numbering

# A call is opened again where it is extended; a closed phase where it was closed too early.
WAYS: dict[str, tuple[str, ...]] = {
    Status.PLANNED: (Status.CALL_OPEN,),
    Status.CALL_OPEN: (Status.SELECTION, Status.PLANNED),
    Status.SELECTION: (Status.RUNNING, Status.CALL_OPEN),
    Status.RUNNING: (Status.CLOSED,),
    Status.CLOSED: (Status.RUNNING,),
}
BACKWARDS = ((Status.CALL_OPEN, Status.PLANNED), (Status.SELECTION, Status.CALL_OPEN), (Status.CLOSED, Status.RUNNING))
UNDECIDED = (Pilot.Status.APPLIED, Pilot.Status.QUALIFIED)
UNFINISHED = (Pilot.Status.SELECTED, Pilot.Status.ACTIVE, Pilot.Status.MID_TERM)


def locked(phase: Phase) -> Phase:
    """The phase as it stands, and nobody else's until the transaction ends."""
    found: Phase = Phase.objects.select_for_update(of=("self",)).select_related("project").get(pk=phase.pk)
    return found


def next_states(phase: Phase, *, is_known: bool) -> list[str]:
    """Where the phase may go. One of which no step is known yet may be found in any state."""
    return list(WAYS[phase.status]) if is_known else list(Status.values)


@transaction.atomic
def move(*, phase: Phase, to: str, seen: str, told: Told, by: User) -> Phase:
    """Let the phase reach its next state, with the step that says so.

    A phase without any step may begin in any state: its earlier steps are not known. Raises Refused where the state
    does not follow, somebody was faster, a reason is missing, or pilots stand in the way.
    """
    phase = locked(phase)
    before = phase.steps.last()
    if phase.status != seen:
        raise Refused(_("Somebody has moved this phase since: it is “%(state)s” now.") % {"state": _state(phase)})
    if to not in next_states(phase, is_known=before is not None):
        words = _("A phase that is “%(from)s” cannot become “%(to)s”.")
        raise Refused(words % {"from": _state(phase), "to": dict(Status.choices).get(to, to)})
    if before and (phase.status, to) in BACKWARDS and not told.reason.strip():
        raise Refused(_("Say why it goes back."), field="reason")
    steps.check_told(told, phase.steps.all())
    _check_pilots(phase, to)
    phase.status = to
    phase.save(update_fields=["status"])
    PhaseStep.objects.create(phase=phase, status=to, **told.columns(by))
    return phase


def _state(phase: Phase) -> str:
    return phase.get_status_display()


def _check_pilots(phase: Phase, to: str) -> None:
    """Nobody is left behind without an answer."""
    if to == Status.RUNNING and (waiting := phase.pilots.filter(status__in=UNDECIDED).count()):
        words = ngettext(
            "%(count)s application is not decided yet. Select it, or say that it was not selected.",
            "%(count)s applications are not decided yet. Select them, or say that they were not selected.",
            waiting,
        )
        raise Refused(words % {"count": waiting})
    if to == Status.CLOSED and (left := phase.pilots.filter(status__in=UNFINISHED).count()):
        words = ngettext(
            "%(count)s pilot has not finished yet. Note that it completed or withdrew.",
            "%(count)s pilots have not finished yet. Note that they completed or withdrew.",
            left,
        )
        raise Refused(words % {"count": left})


# --- Which phase it is ----------------------------------------------------------------------------------------------


@transaction.atomic
def propose_number(*, phase: Phase, number: int, by: User) -> Phase:
    """Say which phase of the project's own count this is. Somebody else has to look at it. Raises Refused."""
    phase = locked(phase)
    if phase.numbering == Numbering.REVIEWED:
        raise Refused(_("The number has been reviewed. Open the question again first."))
    if number < 1:
        raise Refused(_("Phases are counted from 1."))
    phase.number, phase.numbering, phase.numbered_by = number, Numbering.PROPOSED, by
    phase.numbering_reviewed_by = None
    return _numbered(phase)


@transaction.atomic
def review_number(*, phase: Phase, seen: int | None, by: User) -> Phase:
    """Agree to the number that somebody else proposed. Raises Refused for one's own, or where it has changed."""
    phase = locked(phase)
    if phase.numbering != Numbering.PROPOSED or phase.number != seen:
        raise Refused(_("This number is not proposed any more: look again."))
    if phase.numbered_by_id == by.pk:
        raise Refused(_("You proposed this number yourself: somebody else has to review it."))
    same = Phase.objects.filter(project=phase.project_id, number=phase.number, numbering=Numbering.REVIEWED)
    if same.exists():
        raise Refused(_("Another phase of this project has this number."))
    phase.numbering, phase.numbering_reviewed_by = Numbering.REVIEWED, by
    return _numbered(phase)


@transaction.atomic
def open_number(*, phase: Phase, by: User) -> Phase:
    """Leave open again which phase this is. A second time changes nothing."""
    phase = locked(phase)
    phase.number, phase.numbering = None, Numbering.OPEN
    phase.numbered_by, phase.numbering_reviewed_by = by, None
    return _numbered(phase)


def _numbered(phase: Phase) -> Phase:
    phase.save(update_fields=["number", "numbering", "numbered_by", "numbering_reviewed_by"])
    return phase
