"""What is said about places, and that it is what registration decides."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from events.availability import REGISTERING, availability, has_places, standing
from events.models import Event
from events.rules import refusal
from tests.factories import EventFactory

NOW = timezone.now()
HOUR = timedelta(hours=1)


def event(**facts):
    facts = {"starts_at": NOW + 24 * HOUR, "ends_at": NOW + 26 * HOUR, "capacity": 40} | facts
    return EventFactory.build(organisation=None, **facts)


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        ({"seats_taken": 12}, "open", "28 places left"),
        ({"capacity": None}, "open", "Places available"),
        ({"seats_taken": 37}, "few", "3 places left"),
        ({"seats_taken": 39}, "few", "1 place left"),
        ({"capacity": 100, "seats_taken": 91}, "few", "9 places left"),
        ({"capacity": 100, "seats_taken": 90}, "open", "10 places left"),
        ({"seats_taken": 40}, "wait", "Waiting list"),
        ({"seats_taken": 40, "queue_length": 6}, "wait", "Waiting list, 6 ahead"),
        ({"seats_taken": 39, "queue_length": 1}, "wait", "Waiting list, 1 ahead"),
        ({"capacity": 0}, "wait", "Waiting list"),
        ({"policy": "drop_in"}, "drop", "Drop in"),
        ({"policy": "none"}, "closed", "No registration"),
        ({"status": "draft"}, "closed", "Not public yet"),
        ({"registration_closes_at": NOW}, "closed", "Registration closed"),
        ({"starts_at": NOW - HOUR}, "closed", "Under way"),
        ({"starts_at": NOW - HOUR, "registration_closes_at": NOW + HOUR}, "open", "40 places left"),
        ({"starts_at": NOW - 3 * HOUR, "ends_at": NOW - HOUR}, "past", "Finished"),
        ({"status": "finished"}, "past", "Finished"),
        ({"status": "documented"}, "ended", "Finished, with a report"),
        ({"status": "cancelled"}, "cancelled", "Cancelled"),
        ({"status": "postponed"}, "postponed", "Postponed"),
    ],
)
def test_availability_is_said_in_words(facts, kind, words):
    state = availability(event(**facts), NOW)
    assert (state.kind, state.words) == (kind, words)


def test_availability_says_when_registration_opens():
    state = availability(event(registration_opens_at=NOW + HOUR), NOW)
    assert state.kind == "soon"
    assert state.words.startswith("Registration opens on ")


def test_shape_is_one_that_the_style_sheet_draws():
    shapes = {availability(event(status=status), NOW).shape for status in Event.Status}
    assert shapes <= {"open", "few", "wait", "drop", "past", "ended"}


def every_case():
    moments = [None, NOW - HOUR, NOW + HOUR]
    for status, policy, start, seats in product(
        Event.Status, Event.Policy, (-3, -1, 24), ((40, 0), (40, 40), (None, 9))
    ):
        for opens, closes in [
            (None, None),
            (None, moments[1]),
            (None, moments[2]),
            (moments[2], None),
            (moments[1], None),
        ]:
            yield {
                "status": status,
                "policy": policy,
                "starts_at": NOW + start * HOUR,
                "ends_at": NOW + (start + 2) * HOUR,
                "capacity": seats[0],
                "seats_taken": seats[1],
                "registration_opens_at": opens,
                "registration_closes_at": closes,
            }


def test_availability_and_registration_agree_in_every_case():
    for facts in every_case():
        can_register = refusal(event(**facts), NOW) is None
        assert can_register == (standing(event(**facts), NOW) in REGISTERING), facts


@pytest.mark.django_db
def test_filter_for_places_finds_what_is_said_to_have_places():
    home = EventFactory().organisation
    Event.objects.all().delete()
    events = [EventFactory(organisation=home, **facts) for facts in list(every_case())[::7]]
    assert set(Event.objects.filter(has_places(NOW))) == {
        event for event in events if standing(event, NOW) in ("open", "few")
    }
