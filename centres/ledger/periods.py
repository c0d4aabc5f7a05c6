"""A period is locked when it has been reported, and opened again for a reason. Both stay on record.

Locks may lie in one another: a quarter is reported, then its year. Each is opened by itself, so `held` tells what is
locked and by which, and `also_holding` what stays locked when one of them is opened. `holding` and `named` tell whoever
is refused which months are in the way.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role, User
from accounts.scoping import AnyUser, nodes
from centres.ledger.refused import Refused
from centres.models import Participation, PeriodLock
from centres.models.participation import months


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


@dataclass(frozen=True, slots=True)
class Held:
    """Months in a row that the same locks hold."""

    first_on: date
    last_on: date
    locks: list[PeriodLock]

    def __str__(self) -> str:
        return months(self.first_on, self.last_on)


def held() -> list[Held]:
    """What is locked now, month after month, with every lock that holds it."""
    found: list[Held] = []
    for month, locks in sorted(_locks_by_month().items()):
        before = found[-1] if found else None
        if before and before.locks == locks and before.last_on + timedelta(days=1) == month:
            found[-1] = Held(before.first_on, _end(month), locks)
        else:
            found.append(Held(month, _end(month), locks))
    return found


def held_between(first_on: date | None, last_on: date | None) -> list[Held]:
    """What is locked of the months from the one day to the other; nothing where there are no days."""
    if first_on is None or last_on is None:
        return []
    return [part for part in held() if part.first_on <= last_on and part.last_on >= first_on]


def also_holding(period: PeriodLock, among: Iterable[PeriodLock]) -> list[PeriodLock]:
    """The other locks that hold a part of this period: opening it does not open that part."""
    return [
        other
        for other in among
        if other.pk != period.pk
        and not other.reopened_at
        and other.first_on <= period.last_on
        and other.last_on >= period.first_on
    ]


def holding(rows: QuerySet[Participation]) -> list[PeriodLock]:
    """The locks within which some of these rows lie."""
    inside = rows.filter(happened_on__gte=OuterRef("first_on"), happened_on__lte=OuterRef("last_on"))
    return list(PeriodLock.objects.filter(Exists(inside), reopened_at=None).order_by("first_on", "last_on"))


def named(locks: Iterable[PeriodLock]) -> str:
    """What they hold, as spans of months that neither touch nor overlap: `2022-01 – 2022-03, 2023-01 – 2023-12`.

    Isolated from left to right, so that a sentence in Arabic leaves their order alone.
    """
    spans: list[tuple[date, date]] = []
    for period in sorted(locks, key=lambda one: (one.first_on, one.last_on)):
        if spans and period.first_on <= spans[-1][1] + timedelta(days=1):
            spans[-1] = (spans[-1][0], max(spans[-1][1], period.last_on))
        else:
            spans.append((period.first_on, period.last_on))
    listed = ", ".join(months(*span) for span in spans)
    return f"\u2066{listed}\u2069" if listed else ""


def keep_as_they_are() -> None:
    """Until this transaction ends nobody locks or opens a period. Loads and merges hold this side by side."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE centres_periodlock IN SHARE MODE")


def locked_years() -> list[int]:
    """The years of which every month is locked."""
    locked = _locks_by_month()
    years = {month.year for month in locked}
    return sorted(year for year in years if all(date(year, month, 1) in locked for month in range(1, 13)))


def _locks_by_month() -> dict[date, list[PeriodLock]]:
    found: dict[date, list[PeriodLock]] = {}
    for period in PeriodLock.objects.filter(reopened_at=None).select_related("locked_by").order_by("pk"):
        for month in _months(period):
            found.setdefault(month, []).append(period)
    return found


def _months(period: PeriodLock) -> Iterator[date]:
    month = period.first_on
    while month <= period.last_on:
        yield month
        month = _end(month) + timedelta(days=1)


def _end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _is_last_of_month(day: date) -> bool:
    return day == _end(day)
