"""The same two registrations in several hands at the same instant, with real threads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from events import books
from events.merging import merge, undo
from events.models import Event, Registration, RegistrationMerge
from events.registration import give_back, register
from events.rules import Refused
from tests.at_once import at_once
from tests.events.test_races import seat
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
State = Registration.State


@pytest.fixture
def by():
    return UserFactory()


def pair_at(event):
    told = {"phone": "+8613155500142"}
    people = AttendeeFactory(name="Bao Huaying", email="", **told), AttendeeFactory(name="包华影", **told)
    return [register(event=event, attendee=attendee, key=uuid4(), by=None) for attendee in people]


def answered(job):
    """A refusal is an answer too."""

    def work():
        try:
            return job()
        except Refused as refused:
            return refused

    return work


def test_two_registrations_merged_in_both_directions_at_once_are_merged_once(by):
    for _round in range(5):
        event = EventFactory(capacity=5)
        one, other = pair_at(event)
        jobs = [
            lambda a=one, b=other: merge(one=a, other=b, by=by),
            lambda a=one, b=other: merge(one=b, other=a, by=by),
        ]
        records = at_once(jobs * 3, threads=6)
        assert len({record.pk for record in records}) == 1
        assert Event.objects.get(pk=event.pk).seats_taken == 1
        assert books.check(event) == []


def test_merging_while_one_gives_back_and_others_register_keeps_the_books(by):
    for _round in range(5):
        event = EventFactory(capacity=4, starts_at=timezone.now() + timedelta(days=9))
        one, other = pair_at(event)
        jobs = [
            answered(lambda a=one, b=other: merge(one=a, other=b, by=by)),
            answered(lambda a=one: give_back(registration=a, by=None)),
            *(seat(event) for _ in range(6)),
        ]
        at_once(jobs, threads=8)
        event.refresh_from_db()
        assert books.check(event) == []
        assert event.seats_taken == 4


def test_undoing_while_others_take_the_seat_gives_it_to_exactly_one(by):
    for _round in range(5):
        event = EventFactory(capacity=2)
        record = merge(one=(pair := pair_at(event))[0], other=pair[1], by=by)
        at_once(
            [answered(lambda record=record: undo(record=record, by=by)), *(seat(event) for _ in range(3))], threads=4
        )
        event.refresh_from_db()
        assert event.seats_taken == 2
        assert books.check(event) == []
    assert RegistrationMerge.objects.count() == 5
