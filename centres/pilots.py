"""A body applies for a phase, is looked at, selected, takes part and completes it; or is not selected, or withdraws.

Each step is dated and says who did it and why, and is never rewritten: what was noted by mistake is taken back by a
step of its own. The phase's row is locked first, its counter of places moves with the pilots that hold them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres import phases, steps
from centres.models import Organisation, Phase, Pilot, PilotBatch, PilotStep, Project
from centres.steps import Refused, Told

Status, PhaseStatus = Pilot.Status, Phase.Status
SENTENCES_AT_ONCE = 5

WAYS: dict[str, tuple[str, ...]] = {
    Status.APPLIED: (Status.QUALIFIED, Status.NOT_SELECTED, Status.WITHDRAWN),
    Status.QUALIFIED: (Status.SELECTED, Status.NOT_SELECTED, Status.WITHDRAWN),
    Status.SELECTED: (Status.ACTIVE, Status.WITHDRAWN),
    Status.ACTIVE: (Status.MID_TERM, Status.COMPLETED, Status.WITHDRAWN),
    Status.MID_TERM: (Status.COMPLETED, Status.WITHDRAWN),
    Status.COMPLETED: (),
    Status.NOT_SELECTED: (),
    Status.WITHDRAWN: (),
}
# In which states of its phase a pilot may get there; withdrawing is possible at any time.
DURING: dict[str, tuple[str, ...]] = {
    Status.QUALIFIED: (PhaseStatus.CALL_OPEN, PhaseStatus.SELECTION),
    Status.SELECTED: (PhaseStatus.SELECTION, PhaseStatus.RUNNING),
    Status.NOT_SELECTED: (PhaseStatus.SELECTION, PhaseStatus.RUNNING),
    Status.ACTIVE: (PhaseStatus.RUNNING,),
    Status.MID_TERM: (PhaseStatus.RUNNING,),
    Status.COMPLETED: (PhaseStatus.RUNNING, PhaseStatus.CLOSED),
}
NEED_A_REASON = (Status.NOT_SELECTED, Status.WITHDRAWN)
# What somebody may know of a pilot whose earlier steps nobody kept.
FOUND_AS = (Status.SELECTED, Status.ACTIVE, Status.MID_TERM, Status.COMPLETED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The paper about the completion, as far as it is known."""

    number: str = ""
    dated: date | None = None


# --- Coming in ------------------------------------------------------------------------------------------------------


@transaction.atomic
def apply(
    *,
    phase: Phase,
    organisation: Organisation,
    project: Project | None = None,
    told: Told,
    by: User,
    batch: PilotBatch | None = None,
) -> Pilot:
    """Note that a body applied. Raises Refused where no call is open, or it is in this phase already.

    An application that came before or after the call needs a reason.
    """
    phase = phases.locked(phase)
    if phase.status not in (PhaseStatus.CALL_OPEN, PhaseStatus.SELECTION):
        words = _("Nobody applies for a phase that is “%(state)s”.")
        raise Refused(words % {"state": phase.get_status_display()})
    if _is_outside_the_call(phase, told) and not told.reason.strip():
        raise Refused(_("It came before the call opened or after it closed. Say why it is taken all the same."))
    return _come_in(phase, organisation, project, Status.APPLIED, told, by, batch)


@transaction.atomic
def begin(
    *,
    phase: Phase,
    organisation: Organisation,
    status: str,
    project: Project | None = None,
    told: Told,
    by: User | None,
    batch: PilotBatch | None = None,
) -> Pilot:
    """Note a pilot that is known from elsewhere, such as “active, earlier steps unknown”. Raises Refused."""
    phase = phases.locked(phase)
    if status not in FOUND_AS:
        raise Refused(_("A pilot of which nothing earlier is known is selected, active, completed or withdrawn."))
    if phase.status not in (PhaseStatus.RUNNING, PhaseStatus.CLOSED):
        raise Refused(_("As long as the phase is not running, whoever takes part has applied for it."))
    return _come_in(phase, organisation, project, status, told, by, batch)


def _come_in(
    phase: Phase,
    organisation: Organisation,
    project: Project | None,
    status: str,
    told: Told,
    by: User | None,
    batch: PilotBatch | None,
) -> Pilot:
    steps.check_told(told, [])
    if project is not None and project.parent_id != phase.project_id:
        raise Refused(_("“%(name)s” is no sub-project of this project.") % {"name": project})
    _take_places(phase, int(status in Pilot.HOLDING))
    pilot = Pilot(phase=phase, organisation=organisation, project=project, status=status, batch=batch)
    try:
        with transaction.atomic():
            pilot.save()
    except IntegrityError as error:
        raise Refused(_("“%(name)s” is in this phase already.") % {"name": organisation}) from error
    PilotStep.objects.create(pilot=pilot, status=status, **told.columns(by))
    return pilot


def _is_outside_the_call(phase: Phase, told: Told) -> bool:
    day = told.happened_on
    if phase.status != PhaseStatus.CALL_OPEN:
        return day is None or phase.call_closes_on is None or day > phase.call_closes_on
    is_early = day is not None and phase.call_opens_on is not None and day < phase.call_opens_on
    return is_early or (day is not None and phase.call_closes_on is not None and day > phase.call_closes_on)


# --- Going on -------------------------------------------------------------------------------------------------------


def move(
    *, pilot: Pilot, to: str, told: Told, certificate: Certificate | None = None, by: User, seen: str | None = None
) -> Pilot:
    """Let one pilot reach its next state; see `move_all`."""
    expected = {pilot.pk: seen or pilot.status}
    [moved] = move_all(phase=pilot.phase, seen=expected, to=to, told=told, certificate=certificate, by=by)
    return moved


@transaction.atomic
def move_all(
    *,
    phase: Phase,
    seen: Mapping[int, str],
    to: str,
    told: Told,
    certificate: Certificate | None = None,
    by: User,
) -> list[Pilot]:
    """Let several pilots of a phase reach the same state: all of them, or none.

    `seen` has each pilot's number with the state in which the person saw it. Raises Refused where a step does not
    follow, somebody was faster, a reason is missing, or there are fewer places than pilots to be selected.
    """
    phase = phases.locked(phase)
    pilots = list(phase.pilots.select_for_update(of=("self",)).filter(pk__in=seen).select_related("organisation"))
    if not seen or len(pilots) < len(seen):
        raise Refused(_("Choose at least one.") if not seen else _("One of them is not in this phase any more."))
    if to in NEED_A_REASON and not told.reason.strip():
        raise Refused(_("Say why. Only staff read it."), field="reason")
    _check_moves(phase, pilots, seen, to, told)
    if certificate and certificate != Certificate() and (to != Status.COMPLETED or len(pilots) > 1):
        raise Refused(_("A certificate belongs to one pilot that has completed the phase."))
    _take_places(phase, _change_in_places(pilots, to))
    for pilot in pilots:
        _write(pilot, to, told, by, certificate=certificate or Certificate())
    return pilots


def _check_moves(phase: Phase, pilots: Iterable[Pilot], seen: Mapping[int, str], to: str, told: Told) -> None:
    """Raises Refused with a sentence for each of the first that cannot go there."""
    if to in DURING and phase.status not in DURING[to]:
        raise Refused(
            _("While the phase is “%(phase)s”, nobody becomes “%(state)s”.")
            % {"phase": phase.get_status_display(), "state": _label(to)}
        )
    wrong = []
    for pilot in pilots:
        words = {"name": pilot.organisation, "state": pilot.get_status_display(), "to": _label(to)}
        if pilot.status != seen[pilot.pk]:
            wrong.append(_("“%(name)s” is “%(state)s” by now: somebody was faster.") % words)
        elif to not in WAYS[pilot.status]:
            wrong.append(_("“%(name)s” is “%(state)s” and cannot become “%(to)s”.") % words)
        else:
            _check_date(pilot, told, wrong)
    if wrong:
        raise Refused(" ".join(wrong[:SENTENCES_AT_ONCE]))


def _check_date(pilot: Pilot, told: Told, wrong: list[str]) -> None:
    try:
        steps.check_told(told, pilot.steps.all())
    except Refused as refused:
        wrong.append(_("“%(name)s”: %(reason)s") % {"name": pilot.organisation, "reason": refused})


def _label(status: str) -> str:
    return str(dict(Status.choices).get(status, status))


@transaction.atomic
def take_back(*, pilot: Pilot, seen: str, reason: str, by: User) -> Pilot:
    """Take the last step back, which was noted by mistake. Both stay readable; the reason is needed.

    Raises Refused where there is no step before it, somebody was faster, or the place has been given to another.
    """
    phase = phases.locked(pilot.phase)
    pilot = phase.pilots.select_for_update(of=("self",)).select_related("organisation").get(pk=pilot.pk)
    if pilot.status != seen:
        words = _("“%(name)s” is “%(state)s” by now: somebody was faster.")
        raise Refused(words % {"name": pilot.organisation, "state": pilot.get_status_display()})
    if not reason.strip():
        raise Refused(_("Say why it is taken back. Only staff read it."), field="reason")
    states = list(pilot.steps.values_list("status", flat=True))
    if len(states) < 2:
        raise Refused(_("This is its first step. Note that it withdrew, or take back the list it came with."))
    _take_places(phase, _change_in_places([pilot], states[-2]))
    _write(pilot, states[-2], Told(reason=reason), by, is_correction=True)
    return pilot


# --- Parts ----------------------------------------------------------------------------------------------------------


def _change_in_places(pilots: Iterable[Pilot], to: str) -> int:
    return sum((to in Pilot.HOLDING) - (pilot.status in Pilot.HOLDING) for pilot in pilots)


def _take_places(phase: Phase, change: int) -> None:
    """Move the counter of the phase. Raises Refused where there are too few places; none known are endless."""
    if not change:
        return
    after = F("places_taken") + change
    room = Q() if change < 0 else Q(places=None) | Q(places__gte=after)
    if Phase.objects.filter(room, pk=phase.pk).update(places_taken=after):
        return
    free = max((phase.places or 0) - phase.places_taken, 0)
    words = ngettext(
        "There is %(count)s place left in this phase, and %(wanted)s would be needed.",
        "There are %(count)s places left in this phase, and %(wanted)s would be needed.",
        free,
    )
    raise Refused(words % {"count": free, "wanted": change})


def _write(
    pilot: Pilot,
    to: str,
    told: Told,
    by: User,
    *,
    certificate: Certificate = Certificate(),
    is_correction: bool = False,
) -> None:
    """The state and its step, together: the state moves only if it still is what was looked at."""
    told_of = {"certificate_number": certificate.number, "certificate_on": certificate.dated}
    if not Pilot.objects.filter(pk=pilot.pk, status=pilot.status).update(status=to, **told_of):
        raise Refused(_("“%(name)s” was changed by somebody else: look again.") % {"name": pilot.organisation})
    pilot.status, pilot.certificate_number, pilot.certificate_on = to, certificate.number, certificate.dated
    PilotStep.objects.create(pilot=pilot, status=to, is_correction=is_correction, **told.columns(by))


def history(steps: Iterable[PilotStep]) -> list[PilotStep]:
    """The steps that hold: what was taken back is left out, and so is the taking back."""
    held: list[PilotStep] = []
    for step in steps:
        states = [one.status for one in held]
        if step.is_correction and step.status in states:
            del held[states.index(step.status) + 1 :]
        else:
            held.append(step)
    return held
