"""Events sorted into the days of a week or a month, some to a day, in three queries however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import Count, DateField, Exists, F, OuterRef, Value, Window
from django.db.models.functions import Greatest, Least, RowNumber, TruncDate
from django.utils import timezone

from events.listing import for_lines
from events.models import Event, Session
from events.models.events import EventQuerySet


@dataclass(frozen=True, slots=True)
class Entry:
    """One event on one day: its start, or the session that falls on this day."""

    event: Event
    starts_at: datetime

    @property
    def has_time(self) -> bool:
        return self.event.timing == Event.Timing.TIMED


@dataclass(slots=True)
class Day:
    """One day with the first of its entries; `total` counts those that are not shown too."""

    day: date
    today: date
    entries: list[Entry] = field(default_factory=list)
    total: int = 0

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def is_past(self) -> bool:
        return self.day < self.today

    @property
    def more(self) -> int:
        return self.total - len(self.entries)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def by_day(events: EventQuerySet, first: date, last: date, *, today: date, most: int) -> list[Day]:
    """The days from first to last, each with its first `most` entries in order of time.

    An event with sessions stands on the days of its sessions. One without stands on a single day even where it lasts
    longer: on its first, or on today while it is under way.
    """
    days = {day: Day(day, today) for day in _days(first, last)}
    found = defaultdict(list)
    for pk, starts_at, day, position, total in chain(
        _starts(events, first, last, today, most), _sessions(events, first, last, most)
    ):
        found[day].append((starts_at, pk))
        # The same total stands in each row of one query; rows of the other query add theirs.
        days[day].total += total if position == 1 else 0
    shown = {day: sorted(rows)[:most] for day, rows in found.items()}
    wanted = {pk for rows in shown.values() for _starts_at, pk in rows}
    known = {event.pk: event for event in for_lines(Event.objects.filter(pk__in=wanted))} if wanted else {}
    for day, rows in shown.items():
        days[day].entries = [Entry(known[pk], starts_at) for starts_at, pk in rows]
    return list(days.values())


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _starts(events: EventQuerySet, first: date, last: date, today: date, most: int) -> Iterable[Any]:
    """Events without sessions, each with its one day in the range."""
    running = Least(Value(today, DateField()), TruncDate(F("ends_at") - timedelta(microseconds=1)))
    day = Least(Greatest(TruncDate("starts_at"), Value(first, DateField()), running), Value(last, DateField()))
    without = events.between(first, last).filter(~Exists(Session.objects.filter(event=OuterRef("pk"))))
    return _numbered(without.annotate(day=day), "pk", most)


def _sessions(events: EventQuerySet, first: date, last: date, most: int) -> Iterable[Any]:
    """Sessions in the range, one for each event and day: the parts of a conference day are one entry."""
    zone = timezone.get_default_timezone()
    begin = datetime.combine(first, datetime.min.time(), zone)
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), zone)
    earlier = Session.objects.annotate(day=TruncDate("starts_at")).filter(
        event=OuterRef("event"), day=OuterRef("day"), starts_at__lt=OuterRef("starts_at")
    )
    sessions = (
        Session.objects.filter(event__in=events.order_by().values("pk"), starts_at__gte=begin, starts_at__lt=end)
        .annotate(day=TruncDate("starts_at"))
        .filter(~Exists(earlier))
    )
    return _numbered(sessions, "event", most)


def _numbered(rows: Any, event: str, most: int) -> Iterable[Any]:
    """The first rows of each `day`: the event, when, the day, the place in the day and how many there are that day.

    Only these few columns: number and total make Django write each column three times.
    """
    numbered: Iterable[Any] = (
        rows.order_by("starts_at", "pk")
        .annotate(
            position=Window(RowNumber(), partition_by="day", order_by=("starts_at", "pk")),
            total=Window(Count("pk"), partition_by="day"),
        )
        .filter(position__lte=most)
        .values_list(event, "starts_at", "day", "position", "total")
    )
    return numbered
