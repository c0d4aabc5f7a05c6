"""Many people at the same instant, on a real database with real threads."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone

from events import offline, offline_actions
from events.models import CheckIn, Event, Message, OfflineAction, Registration, Session
from events.publishing import cancel
from events.registration import give_back, register
from events.rules import Refused
from events.waiting import accept_offer, expire_offers
from tests.at_once import at_once
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
State = Registration.State


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


def accept(place):
    """Say yes; True if it was in time."""

    def job():
        try:
            return accept_offer(registration=place, by=None).state == State.CONFIRMED
        except Refused:
            return False

    return job


def test_an_offer_accepted_at_the_moment_it_ends_is_either_accepted_or_passed_on():
    for _round in range(10):
        event = EventFactory(capacity=1, queue_rule=Event.QueueRule.OFFER, starts_at=timezone.now() + timedelta(days=9))
        holder, first, second = (seat(event)() for _ in range(3))
        give_back(registration=holder, by=None)
        end = Registration.objects.get(pk=first.pk).offer_expires_at
        accepted, _expired = at_once([accept(first), lambda end=end: expire_offers(now=end)], threads=2)
        first.refresh_from_db()
        second.refresh_from_db()
        expected = (State.CONFIRMED, State.WAITING) if accepted else (State.LAPSED, State.OFFERED)
        assert (first.state, second.state) == expected
        assert Event.objects.get(pk=event.pk).seats_taken == 1


def test_one_phone_used_twelve_times_at_once_registers_no_more_than_allowed():
    event = EventFactory(capacity=50, max_per_contact=3)

    def family(number):
        told = AttendeeFactory(name=f"Child {number}", email="", phone="+8613155500142")

        def job():
            try:
                return register(event=event, attendee=told, key=uuid4(), by=None)
            except Refused:
                return None

        return job

    at_once([family(number) for number in range(12)], threads=12)
    assert Registration.objects.count() == Event.objects.get(pk=event.pk).seats_taken
    assert 1 <= Registration.objects.count() <= 3


def test_telephone_and_web_at_once_take_no_place_twice():
    event = EventFactory(capacity=10, held_back=4)

    def phone():
        told, key = AttendeeFactory(email=""), uuid4()
        return lambda: register(event=event, attendee=told, key=key, by=None, channel=Registration.Channel.PHONE)

    at_once([job for _ in range(10) for job in (seat(event), phone())], threads=20)
    event.refresh_from_db()
    assert (event.seats_taken, event.held_back) == (10, 0)
    assert Registration.objects.confirmed().count() == 10
    assert event.queue_length == Registration.objects.waiting().count() == 10


def test_dates_of_one_course_fill_up_apart_from_each_other():
    begins = timezone.now() + timedelta(days=3)
    event = EventFactory(dates=Event.Dates.EACH, capacity=None, starts_at=begins)
    dates = [Session.objects.create(event=event, starts_at=begins + timedelta(days=n), capacity=3) for n in range(3)]

    def on(date):
        told, key = AttendeeFactory(email=""), uuid4()
        return lambda: register(event=event, attendee=told, key=key, by=None, session=date)

    at_once([on(date) for _ in range(5) for date in dates], threads=15)
    for date in dates:
        date.refresh_from_db()
        assert (date.seats_taken, date.queue_length) == (3, 2)


def test_registering_while_the_event_is_cancelled_is_a_place_or_a_refusal():
    event, staff = EventFactory(capacity=50), UserFactory()

    def try_it():
        told, key = AttendeeFactory(), uuid4()

        def job():
            try:
                return register(event=event, attendee=told, key=key, by=None)
            except Refused:
                return None

        return job

    places = at_once([*(try_it() for _ in range(11)), lambda: cancel(event=event, by=staff)], threads=12)
    got = [place for place in places if isinstance(place, Registration)]
    event.refresh_from_db()
    assert event.seats_taken == len(got) == Registration.objects.count()
    told = Message.objects.filter(kind=Message.Kind.EVENT_CHANGED)
    assert told.count() == len(got)


def test_fewer_places_while_people_register_never_leave_more_people_than_places():
    event = EventFactory(capacity=20)

    def shrink():
        try:
            return Event.objects.filter(pk=event.pk).update(capacity=8)
        except IntegrityError:
            return 0

    at_once([*(seat(event) for _ in range(15)), shrink], threads=16)
    event.refresh_from_db()
    assert event.seats_taken <= event.capacity
    assert event.seats_taken == Registration.objects.confirmed().count()


def test_twelve_devices_at_once_get_twelve_blocks_of_numbers():
    event, staff = EventFactory(), UserFactory()
    jobs = [lambda: offline.prepare(event=event, session=None, label="", by=staff) for _ in range(12)]
    blocks = [offline.numbers_of(device)[0] for device in at_once(jobs, threads=12)]
    assert sorted(blocks) == [(first, first + 49) for first in range(1, 600, 50)]


def test_one_batch_sent_twice_at_once_is_taken_once():
    event, staff = EventFactory(), UserFactory()
    place = seat(event)()
    device = offline.prepare(event=event, session=None, label="", by=staff)
    named = {"position": 1, "device_time": timezone.now()}
    told = [offline_actions.Told(client_id=uuid4(), kind="in", place=place.pk, **named)]
    walk_in = {"kind": "walk_in", "walk_in": AttendeeFactory(), "number": 1}
    told.append(offline_actions.Told(client_id=uuid4(), **walk_in, **named))
    take = partial(offline_actions.take, device=device, clock_offset=0, by=staff)
    done = at_once([partial(take, told=one) for one in told for _twin in range(4)], threads=8)
    assert {action.outcome for action in done} == {"done"}
    assert (CheckIn.objects.count(), OfflineAction.objects.count(), Registration.objects.count()) == (2, 2, 2)
