"""A saved list of a cohort is taken back as a whole.

What has happened since is respected: a membership that moved on, or a city that somebody has written about, stays.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from centres.cohorts import lists
from centres.merging import relations
from centres.models import CohortLine, CohortList, LearningCity, Membership, MembershipStep, ProgressReport
from centres.steps import Refused

State = CohortList.State
Status = Membership.Status
# What a list itself writes about a city.
_OF_LISTS = (Membership, CohortLine)


@transaction.atomic
def undo(*, batch: CohortList, by: User) -> CohortList:
    """Take back what the list made: memberships, steps and cities. A second time changes nothing.

    `kept` counts the lines of which something stays, because it was used since. Raises Refused for a list that was
    never saved.
    """
    batch = lists.lock(batch)
    if batch.state == State.UNDONE:
        return batch
    if batch.state != State.SAVED:
        raise Refused(_("Nothing of this list has been saved."))
    lines = list(batch.lines.exclude(step=None))
    batch.kept = sum(not _taken_back(line) for line in lines)
    batch.state, batch.undone_at, batch.undone_by = State.UNDONE, timezone.now(), by
    batch.save(update_fields=["kept", "state", "undone_at", "undone_by"])
    return batch


def _taken_back(line: CohortLine) -> bool:
    step = MembershipStep.objects.filter(pk=line.step or 0).first()
    if step is None:  # somebody has removed the membership since
        return True
    membership = Membership.objects.select_for_update().get(pk=step.membership_id)
    if membership.status != Status.MEMBER or membership.steps.filter(pk__gt=step.pk).exists():
        return False
    reports = membership.reports.all()
    if reports.exclude(state__in=(ProgressReport.State.DUE, ProgressReport.State.LAPSED)).exists():
        return False
    if not line.made_membership:
        reports.filter(state=ProgressReport.State.DUE).delete()
        step.delete()
        Membership.objects.filter(pk=membership.pk).update(status=Status.RECOMMENDED, cohort=None, joined_year=None)
        return True
    if membership.track_record.exists():
        return False
    membership.delete()
    return not line.made_city or line.city_id is None or _city_removed(line.city_id)


def _city_removed(pk: int) -> bool:
    """The city goes where it is as the list made it and nothing else points at it."""
    city = LearningCity.objects.select_for_update().get(pk=pk)
    if city.versions.count() > 1:  # type: ignore[attr-defined]  # made by accounts.history.track
        return False
    for link in relations(LearningCity):
        if link.model not in _OF_LISTS and link.model._base_manager.filter(**{link.name: pk}).exists():
            return False
    if Membership.objects.filter(city=pk).exists():
        return False
    city.delete()
    return True
