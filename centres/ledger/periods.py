"""A period is locked when it has been reported, and opened again for a reason. Both stay on record."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scoping import AnyUser, nodes
from centres.ledger.refused import Refused
from centres.models import PeriodLock


def may_lock(user: AnyUser) -> bool:
    """Periods are locked for everybody, so by network staff of the whole portal."""
    return None in nodes(user, Role.Kind.NETWORK_STAFF)


def lock(*, first_on: date, last_on: date, reason: str, by: User | None) -> PeriodLock:
    """Let nothing change any more from the first to the last of these months. Waits for loads that are under way.

    Raises Refused without a reason, for a period that is not whole months, not over, or locked already.
    """
    if not reason.strip():
        raise Refused(_("Say why the period is locked."))
    if first_on.day != 1 or not _is_last_of_month(last_on) or last_on < first_on:
        raise Refused(_("A period is whole months, and ends after it begins."))
    if last_on >= timezone.localdate():
        raise Refused(_("This period is not over yet."))
    told = {"first_on": first_on, "last_on": last_on, "reason": reason.strip()[:250], "locked_by": by}
    try:
        with transaction.atomic():
            return PeriodLock.objects.create(**told)
    except IntegrityError:
        raise Refused(_("This period is locked already.")) from None


def reopen(*, period: PeriodLock, reason: str, by: User | None) -> PeriodLock:
    """Open a locked period again. Raises Refused without a reason, or where it is open."""
    if not reason.strip():
        raise Refused(_("Say why the period is opened again."))
    told = {"reopened_at": timezone.now(), "reopened_by": by, "reopen_reason": reason.strip()[:250]}
    if not PeriodLock.objects.filter(pk=period.pk, reopened_at=None).update(**told):
        raise Refused(_("This period is open already: somebody was faster."))
    period.refresh_from_db()
    return period


def locked_years() -> list[int]:
    """The years of which every month is locked."""
    months: set[tuple[int, int]] = set()
    for period in PeriodLock.objects.filter(reopened_at=None):
        month = period.first_on
        while month <= period.last_on:
            months.add((month.year, month.month))
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return sorted({year for year, _month in months if all((year, month) in months for month in range(1, 13))})


def _is_last_of_month(day: date) -> bool:
    return (date.fromordinal(day.toordinal() + 1)).day == 1
