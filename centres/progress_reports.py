"""The one place where the progress reports of members move: due, reminded, submitted, accepted or returned.

A network says every how many years. The first is due at the end of so many years after the city joined; when one is
accepted, the next is expected. A city that leaves owes none any more. Locks: the membership, then its report.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Membership, ProgressReport, ReportStep
from centres.steps import Refused, Told, check_told

State = ProgressReport.State

MOVES: Mapping[str, Sequence[str]] = {
    State.DUE: (State.REMINDED, State.SUBMITTED),
    State.REMINDED: (State.REMINDED, State.SUBMITTED),
    State.SUBMITTED: (State.ACCEPTED, State.RETURNED),
    State.RETURNED: (State.REMINDED, State.SUBMITTED),
    State.ACCEPTED: (),
    State.LAPSED: (),
}
UNKNOWN = Told()


def next_due(membership: Membership, today: date) -> date | None:
    """The last day of the year in which the next report falls due, or None where nobody can tell.

    Years that are over are passed over: what was sent before this portal kept count is not known, so nothing is late.
    What a city owed before it left and joined again no longer counts.
    """
    years = membership.network.years_between_reports
    if not years or not membership.joined_year:
        return None
    owed = membership.reports.exclude(state=State.LAPSED).filter(due_on__year__gte=membership.joined_year)
    taken = owed.order_by("-due_on").values_list("due_on", flat=True).first()
    year = (taken.year if taken else membership.joined_year) + years
    while not taken and year < today.year:
        year += years
    return date(year, 12, 31)


@transaction.atomic
def expect(*, membership: Membership, due_on: date | None = None, by: User | None) -> ProgressReport | None:
    """Note that a report is due, on this day or by the rule of the network. Asked again it changes nothing.

    Returns the open report; None where none is due: the network asks for none, or it is unknown since when the city
    is a member. Raises Refused for a city that is no member now.
    """
    locked = Membership.objects.select_for_update(of=("self",)).select_related("network").get(pk=membership.pk)
    if locked.status not in Membership.INSIDE:
        raise Refused(_("Only members owe a progress report."))
    if open_report := locked.reports.exclude(state__in=ProgressReport.CLOSED).first():
        return open_report
    due = due_on or next_due(locked, timezone.localdate())
    if due is None:
        return None
    try:
        with transaction.atomic():
            return ProgressReport.objects.create(membership=locked, due_on=due)
    except IntegrityError:
        raise Refused(_("A report of this member is due on that day already."), field="due_on") from None


def remind(*, report: ProgressReport, told: Told = UNKNOWN, by: User | None) -> ProgressReport:
    """Note that the city was reminded; how is said in the step's words. It may be reminded several times."""
    return _move(report, State.REMINDED, told, by)


def submit(
    *, report: ProgressReport, file: UploadedFile | None = None, url: str = "", told: Told = UNKNOWN, by: User | None
) -> ProgressReport:
    """The city hands its report in, as a file or as an address. Raises Refused without either."""
    if file is None and not url:
        raise Refused(_("Add the report’s file or its address."), field="file")
    return _move(report, State.SUBMITTED, told, by, file=file, url=url)


@transaction.atomic
def accept(*, report: ProgressReport, told: Told = UNKNOWN, by: User | None) -> ProgressReport:
    """The report is in order; the next one is due after as many years as the network says."""
    Membership.objects.select_for_update().get(pk=report.membership_id)
    accepted = _move(report, State.ACCEPTED, told, by)
    membership = Membership.objects.get(pk=report.membership_id)
    if membership.status in Membership.INSIDE:
        expect(membership=membership, by=by)
    return accepted


@transaction.atomic
def let_go(*, membership: Membership, told: Told = UNKNOWN, by: User | None) -> None:
    """The city has left: whatever report was open is no longer due. What came in stays readable.

    The membership is locked already, by the step with which it left.
    """
    for report in membership.reports.select_for_update().exclude(state__in=ProgressReport.CLOSED):
        report.state = State.LAPSED
        report.save(update_fields=["state"])
        ReportStep.objects.create(report=report, state=State.LAPSED, **told.columns(by))


def give_back(*, report: ProgressReport, told: Told, by: User | None) -> ProgressReport:
    """The report goes back to the city. Raises Refused without a reason."""
    if not told.reason.strip():
        raise Refused(_("Say what the city should change: the reason stays on record."), field="reason")
    return _move(report, State.RETURNED, told, by)


@transaction.atomic
def _move(
    report: ProgressReport, to: State, told: Told, by: User | None, file: UploadedFile | None = None, url: str = ""
) -> ProgressReport:
    locked = ProgressReport.objects.select_for_update(of=("self",)).select_related("membership__city").get(pk=report.pk)
    if to not in MOVES[locked.state]:
        words = _("A report that is “%(now)s” does not become “%(to)s”.")
        raise Refused(words % {"now": locked.get_state_display(), "to": to.label})
    check_told(told, locked.steps.all())
    locked.state, columns = to, ["state"]
    if to == State.SUBMITTED:
        locked.file, locked.url = file or "", url
        columns += ["file", "url"]
    locked.save(update_fields=columns)
    ReportStep.objects.create(report=locked, state=to, **told.columns(by))
    return locked
