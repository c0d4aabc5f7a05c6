"""The dates of a course by rule: these days of the week, every so many weeks, but not on those days.

All on the clock of the event's zone: 19:00 stays 19:00 when the clocks change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import MO, WEEKLY, rrule
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from events import publishing
from events.models import Event, Session
from events.rules import Refused
from events.seating import lock

MOST_DATES = 200
YEARS = range(2000, 2101)  # what lies beyond was mistyped, and far beyond there is no calendar


@dataclass(frozen=True, slots=True)
class Rule:
    """When the dates are. Weekdays count from Monday, 0. It ends on a day, or after so many dates that take place."""

    first: date
    begins: time
    minutes: int
    weekdays: frozenset[int]
    every: int = 1
    until: date | None = None
    count: int | None = None
    not_on: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """One date that the rule makes; `is_there` says that the event has this very date already."""

    starts_at: datetime
    ends_at: datetime
    is_there: bool = False


def check_day(day: date, *, field: str) -> None:
    """Raise Refused for a day that no event is planned on."""
    if day.year not in YEARS:
        raise Refused(_("Give a day between the years 2000 and 2100."), field=field)


def days(rule: Rule) -> list[date]:
    """The days on which it takes place.

    Raises Refused where the rule has no end, no day, or too many, or lies far from our time.
    """
    check_day(rule.first, field="first")
    if rule.until:
        check_day(rule.until, field="until")
    if rule.until is None and rule.count is None:
        raise Refused(_("Say when it ends: on a day, or after so many dates."), field="until")
    if rule.count is not None and rule.count > MOST_DATES:
        raise Refused(_("At most %(most)s dates at once.") % {"most": MOST_DATES}, field="count")
    begin = datetime.combine(rule.first, time())
    end = datetime.combine(rule.until, time()) if rule.until else None
    found = rrule(
        WEEKLY, dtstart=begin, interval=rule.every, byweekday=sorted(rule.weekdays) or None, until=end, wkst=MO
    )
    taking_place = (moment.date() for moment in found if moment.date() not in rule.not_on)
    chosen = list(islice(taking_place, rule.count or MOST_DATES + 1))
    if not chosen:
        raise Refused(_("There is no such day between the first and the last."), field="until")
    if len(chosen) > MOST_DATES:
        raise Refused(_("At most %(most)s dates at once.") % {"most": MOST_DATES}, field="until")
    check_day(chosen[-1], field="count")
    return chosen


def preview(event: Event, rule: Rule) -> list[Slot]:
    """The dates in order, as they would be written down. Nothing is. Raises Refused."""
    known = set(event.sessions.values_list("starts_at", "ends_at"))
    slots = []
    for day in days(rule):
        starts_at = datetime.combine(day, rule.begins, event.zone).astimezone(UTC)
        ends_at = starts_at + timedelta(minutes=rule.minutes)
        slots.append(Slot(starts_at, ends_at, (starts_at, ends_at) in known))
    return slots


@transaction.atomic
def create(
    *, event: Event, slots: Iterable[Slot], by: User, capacity: int | None = None, covers: bool = True
) -> list[Session]:
    """Write these dates down and return the new ones; a date that is there already is left as it is.

    `covers` moves the event's beginning and end to its first and last date. Calendars see a new revision.
    """
    event = lock(event.pk)
    known = set(event.sessions.values_list("starts_at", "ends_at"))
    wanted = {(slot.starts_at, slot.ends_at) for slot in slots} - known
    made = [
        Session.objects.create(event=event, starts_at=starts_at, ends_at=ends_at, capacity=capacity)
        for starts_at, ends_at in sorted(wanted)
    ]
    if covers:
        _cover(event)
    if made:
        publishing.note_change(event)
    return made


def _cover(event: Event) -> None:
    """From the first date to the end of the last one."""
    sessions = list(event.sessions.all())
    if not sessions:
        return
    event.starts_at = min(session.starts_at for session in sessions)
    event.ends_at = max(session.ends_at or session.starts_at for session in sessions)
    if event.ends_at <= event.starts_at:
        event.ends_at = event.starts_at + timedelta(hours=1)
    event.save(update_fields=["starts_at", "ends_at", "updated_at"])
