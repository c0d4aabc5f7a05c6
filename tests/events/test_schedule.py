"""Dates by rule: which days, at which time of the local clock, and what is written down."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.models import Event
from events.rules import Refused
from events.schedule import Rule, create, days, preview
from tests.factories import EventFactory, UserFactory

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2027, 3, 1)


def rule(**values):
    told = {"first": MONDAY, "begins": time(19), "minutes": 90, "weekdays": frozenset({0}), "count": 4}
    return Rule(**(told | values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, [1, 8, 15, 22]),
        ({"weekdays": frozenset({0, 3})}, [1, 4, 8, 11]),
        ({"every": 2}, [1, 15, 29, 12]),
        ({"every": 2, "weekdays": frozenset({0, 3})}, [1, 4, 15, 18]),
        ({"count": None, "until": date(2027, 3, 15)}, [1, 8, 15]),
        ({"not_on": frozenset({date(2027, 3, 8)})}, [1, 15, 22, 29]),
        ({"count": None, "until": date(2027, 3, 15), "not_on": frozenset({date(2027, 3, 8)})}, [1, 15]),
        ({"first": date(2027, 3, 3)}, [8, 15, 22, 29]),
    ],
)
def test_a_rule_makes_these_days(values, expected):
    assert [day.day for day in days(rule(**values))] == expected


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"count": None}, "until"),
        ({"count": 201}, "count"),
        ({"count": None, "until": date(2050, 1, 1)}, "until"),
        ({"count": None, "until": date(2027, 2, 1)}, "until"),
        ({"count": None, "until": MONDAY, "not_on": frozenset({MONDAY})}, "until"),
    ],
)
def test_a_rule_without_end_or_days_is_refused(values, field):
    with pytest.raises(Refused) as refused:
        days(rule(**values))
    assert refused.value.field == field


@pytest.fixture
def course(db):
    return EventFactory(
        time_zone="Europe/Paris",
        starts_at=datetime(2027, 2, 1, 19, tzinfo=PARIS),
        ends_at=datetime(2027, 2, 1, 20, tzinfo=PARIS),
    )


def test_the_clock_of_the_place_stays_when_the_clocks_change(course):
    slots = preview(course, rule(count=6))
    assert {slot.starts_at.astimezone(PARIS).time() for slot in slots} == {time(19)}
    assert {slot.starts_at.time() for slot in slots} == {time(18), time(17)}
    assert {slot.ends_at - slot.starts_at for slot in slots} == {timedelta(minutes=90)}


def test_looking_writes_nothing_down(course):
    preview(course, rule())
    assert not course.sessions.exists()


def test_dates_are_written_down_once_and_the_event_covers_them(course):
    user = UserFactory()
    assert len(create(event=course, slots=preview(course, rule(count=2)), by=user, capacity=8)) == 2
    more = preview(course, rule(count=3))
    assert [slot.is_there for slot in more] == [True, True, False]
    assert len(create(event=course, slots=more, by=user)) == 1
    course.refresh_from_db()
    assert course.sessions.count() == 3
    assert course.starts_at == datetime(2027, 3, 1, 19, tzinfo=PARIS)
    assert course.ends_at == datetime(2027, 3, 15, 20, 30, tzinfo=PARIS)
    assert course.revision == 2


def test_the_events_own_times_may_stay(course):
    before = course.starts_at
    create(event=course, slots=preview(course, rule()), by=UserFactory(), covers=False)
    assert Event.objects.get(pk=course.pk).starts_at == before
