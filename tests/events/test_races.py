"""Many people at the same instant, on a real database with real threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections

from events.models import Event, Message, Registration
from events.registration import give_back, register
from tests.factories import AttendeeFactory, EventFactory

pytestmark = pytest.mark.django_db(transaction=True)
State = Registration.State


def at_once(jobs, threads):
    """Run the jobs in threads that all start at the same instant, each with its own connection."""
    barrier = Barrier(threads)

    def work(mine):
        connection.ensure_connection()
        barrier.wait()
        try:
            return [job() for job in mine]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return [result for results in pool.map(work, [jobs[n::threads] for n in range(threads)]) for result in results]


def seat(event):
    attendee, key = AttendeeFactory(email=""), uuid4()
    return lambda: register(event=event, attendee=attendee, key=key, by=None)


def test_300_people_on_50_seats_end_with_50_seats_and_250_in_an_ordered_queue():
    event = EventFactory(capacity=50)
    places = at_once([seat(event) for _ in range(300)], threads=30)
    event.refresh_from_db()
    assert (event.seats_taken, event.queue_length) == (50, 250)
    assert sum(place.state == State.CONFIRMED for place in places) == 50
    queue = list(Registration.objects.waiting().values_list("queue_number", flat=True))
    assert queue == list(range(1, 251))


def test_one_last_seat_goes_to_exactly_one_of_twelve_each_time():
    for _round in range(20):
        event = EventFactory(capacity=1)
        places = at_once([seat(event) for _ in range(12)], threads=12)
        assert [place.state for place in places].count(State.CONFIRMED) == 1
        assert sorted(place.queue_number for place in places if place.queue_number) == list(range(1, 12))


def test_the_same_form_sent_twelve_times_at_once_is_one_registration():
    event = EventFactory(capacity=5)
    attendee, key = AttendeeFactory(), uuid4()
    places = at_once([lambda: register(event=event, attendee=attendee, key=key, by=None)] * 12, threads=12)
    assert len({place.pk for place in places}) == 1
    assert Event.objects.get(pk=event.pk).seats_taken == 1
    assert Message.objects.count() == 1


def test_seats_given_back_while_others_register_are_neither_lost_nor_doubled():
    event = EventFactory(capacity=10)
    held = [seat(event)() for _ in range(10)]
    leaving = [lambda place=place: give_back(registration=place, by=None) for place in held]
    at_once([job for pair in zip(leaving, [seat(event) for _ in range(10)], strict=True) for job in pair], threads=10)
    event.refresh_from_db()
    confirmed = Registration.objects.confirmed().count()
    assert (event.seats_taken, event.queue_length, confirmed) == (10, 0, 10)
