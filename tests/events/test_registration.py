"""Granting, queueing, changing and giving back a seat: one test per way out."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from events import rules, tickets
from events.models import Event, Message, Registration
from events.registration import change, give_back, give_place, register, walk_in
from events.rules import Full, Refused
from events.waiting import move_queue
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def take(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def counters(event):
    event.refresh_from_db()
    return event.seats_taken, event.queue_length


def test_register_queues_people_in_order_when_the_event_is_full():
    event = EventFactory(capacity=1)
    places = [take(event) for _ in range(3)]
    assert [(p.state, p.queue_number) for p in places] == [
        (State.CONFIRMED, None),
        (State.WAITING, 1),
        (State.WAITING, 2),
    ]
    assert counters(event) == (1, 2)
    assert [p.queue_position() for p in places[1:]] == [1, 2]


def test_register_without_a_limit_confirms_everybody():
    event = EventFactory(capacity=None)
    assert {take(event).state for _ in range(3)} == {State.CONFIRMED}


def test_register_with_the_same_key_returns_the_same_registration():
    event = EventFactory()
    key, attendee = uuid4(), AttendeeFactory()
    first = register(event=event, attendee=attendee, key=key, by=None)
    again = register(event=event, attendee=attendee, key=key, by=None)
    assert first == again
    assert counters(event) == (1, 0)
    assert Message.objects.count() == 1


def test_register_refuses_a_person_who_has_a_place_already():
    event = EventFactory()
    take(event, name="李 明", phone="+8613155500142", email="")
    with pytest.raises(Refused, match="already"):
        take(event, name="李明", phone="+8613155500142", email="")


def test_a_couple_that_shares_a_phone_takes_two_seats():
    event = EventFactory()
    states = [take(event, name=name, phone="+8613155500142", email="").state for name in ("王芳", "李明")]
    assert states == [State.CONFIRMED, State.CONFIRMED]


def test_two_people_with_one_name_and_no_contact_are_two_people():
    event = EventFactory()
    for _ in range(2):
        take(event, name="王伟", email="")
    assert counters(event) == (2, 0)


def test_register_lets_nobody_small_slip_past_a_waiting_party():
    event = EventFactory(capacity=3)
    take(event, party_size=2)
    assert take(event, party_size=2).state == State.WAITING
    assert take(event, party_size=1).state == State.WAITING
    assert counters(event) == (2, 2)


@pytest.mark.parametrize("size", [4, 20])
def test_register_refuses_a_party_beyond_the_limit_of_the_booking(size):
    with pytest.raises(Refused, match="3 people at most"):
        take(EventFactory(max_party=3), party_size=size)


def test_register_refuses_a_party_that_could_never_fit():
    with pytest.raises(Refused, match="only 2 places"):
        take(EventFactory(capacity=2, max_party=5), party_size=3)


HOUR = timedelta(hours=1)
REFUSALS = [
    ({"status": Event.Status.CANCELLED}, "cancelled"),
    ({"status": Event.Status.POSTPONED}, "postponed"),
    ({"status": Event.Status.FINISHED}, "over"),
    ({"status": Event.Status.DRAFT}, "no registration"),
    ({"policy": Event.Policy.DROP_IN}, "just come"),
    ({"policy": Event.Policy.NONE}, "no registration"),
    ({"opens": HOUR}, "opens on"),
    ({"closes": -HOUR}, "closed"),
    ({"starts": -HOUR}, "closed"),
    ({"starts": -5 * HOUR}, "over"),
]


@pytest.mark.parametrize(("fields", "words"), REFUSALS)
def test_register_refuses_with_a_sentence(fields, words):
    now = timezone.now()
    moments = {"opens": "registration_opens_at", "closes": "registration_closes_at", "starts": "starts_at"}
    event = EventFactory(**{moments.get(k, k): now + v if k in moments else v for k, v in fields.items()})
    with pytest.raises(Refused, match=words):
        take(event)
    assert counters(event) == (0, 0)


def test_register_refuses_when_the_event_was_cancelled_a_moment_ago():
    event = EventFactory()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    with pytest.raises(Refused):
        take(event)  # the object in hand still says published; the database does not


def test_give_back_moves_the_queue_in_the_same_step():
    event = EventFactory(capacity=1)
    first, second, third = (take(event) for _ in range(3))
    give_back(registration=first, by=None)
    states = Registration.objects.in_bulk([first.pk, second.pk, third.pk])
    assert [states[p.pk].state for p in (first, second, third)] == [State.CANCELLED, State.CONFIRMED, State.WAITING]
    assert counters(event) == (1, 1)
    assert third.queue_position() == 1
    assert {(m.registration.pk, m.kind) for m in Message.objects.exclude(kind="registered")} == {
        (first.pk, Message.Kind.GIVEN_BACK),
        (second.pk, Message.Kind.MOVED_UP),
    }


def test_give_back_from_the_queue_leaves_the_seats_alone():
    event = EventFactory(capacity=1)
    _holder, waiting = take(event), take(event)
    give_back(registration=waiting, by=None)
    assert counters(event) == (1, 0)


def test_give_back_twice_counts_once():
    event = EventFactory()
    place = take(event)
    for _ in range(2):
        give_back(registration=place, by=None)
    assert counters(event) == (0, 0)


def test_a_person_who_gave_a_place_back_may_register_again():
    event, told = EventFactory(), {"name": "Chen Meiling", "email": "chen@mail.example"}
    give_back(registration=take(event, **told), by=None)
    assert take(event, **told).state == State.CONFIRMED


def test_a_waiting_party_waits_until_it_fits():
    event = EventFactory(capacity=2)
    one, other = take(event), take(event)
    party = take(event, party_size=2)
    give_back(registration=one, by=None)
    party.refresh_from_db()
    assert party.state == State.WAITING
    give_back(registration=other, by=None)
    party.refresh_from_db()
    assert party.state == State.CONFIRMED
    assert counters(event) == (2, 0)


def test_change_takes_and_releases_seats():
    event = EventFactory(capacity=3)
    place = take(event)
    change(registration=place, attendee=AttendeeFactory(party_size=3), by=None)
    assert counters(event) == (3, 0)
    change(registration=place, attendee=AttendeeFactory(party_size=1), by=None)
    assert counters(event) == (1, 0)


def test_change_refuses_more_people_than_seats_and_keeps_everything():
    event = EventFactory(capacity=2)
    place, _other = take(event), take(event)
    with pytest.raises(Refused, match="not enough"):
        change(registration=place, attendee=AttendeeFactory(party_size=2, name="New"), by=None)
    place.refresh_from_db()
    assert (place.party_size, counters(event)) == (1, (2, 0))
    assert place.name != "New"


def test_change_takes_no_seat_that_somebody_waits_for():
    event = EventFactory(capacity=3)
    place, other, _party = take(event, party_size=1), take(event, party_size=1), take(event, party_size=2)
    with pytest.raises(Refused, match="not enough"):
        change(registration=place, attendee=AttendeeFactory(party_size=2), by=None)
    assert counters(event) == (2, 1)
    assert other.state == State.CONFIRMED


def test_change_takes_no_seat_after_registration_closed():
    event = EventFactory(capacity=3)
    place = take(event)
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(Refused, match="closed"):
        change(registration=place, attendee=AttendeeFactory(party_size=2), by=None)


@pytest.mark.parametrize("fields", [{"status": Event.Status.CANCELLED}, {"status": Event.Status.FINISHED}])
def test_nobody_moves_up_for_an_event_that_does_not_take_place(fields):
    event = EventFactory(capacity=1)
    holder, waiting = take(event), take(event)
    Event.objects.filter(pk=event.pk).update(**fields)
    give_back(registration=holder, by=None)
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert not waiting.messages.filter(kind=Message.Kind.MOVED_UP).exists()


def test_change_to_somebody_who_is_registered_is_refused():
    event = EventFactory()
    place, other = take(event), take(event)
    with pytest.raises(Refused, match="already"):
        change(registration=place, attendee=AttendeeFactory(name=other.name, email=other.email), by=None)


def test_a_smaller_party_lets_the_queue_move():
    event = EventFactory(capacity=2)
    party, waiting = take(event, party_size=2), take(event)
    change(registration=party, attendee=AttendeeFactory(party_size=1), by=None)
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED


def test_more_places_move_the_queue():
    event = EventFactory(capacity=1)
    places = [take(event) for _ in range(3)]
    Event.objects.filter(pk=event.pk).update(capacity=2)
    assert move_queue(event=event) == 1
    assert [Registration.objects.get(pk=p.pk).state for p in places] == [
        State.CONFIRMED,
        State.CONFIRMED,
        State.WAITING,
    ]


def test_a_walk_in_takes_a_free_seat():
    event = EventFactory(capacity=1)
    place = walk_in(event=event, attendee=AttendeeFactory(email=""), key=uuid4(), by=UserFactory())
    assert (place.state, place.channel, place.is_over_capacity) == (State.CONFIRMED, "walk_in", False)
    assert counters(event) == (1, 0)


def test_a_walk_in_beyond_the_places_needs_a_reason_and_is_counted_apart():
    event, staff = EventFactory(capacity=1), UserFactory()
    take(event)
    attendee = AttendeeFactory(email="")
    with pytest.raises(Full):
        walk_in(event=event, attendee=attendee, key=uuid4(), by=staff)
    place = walk_in(event=event, attendee=attendee, key=uuid4(), by=staff, reason="The teacher brought a chair")
    assert place.is_over_capacity
    assert counters(event) == (1, 0)
    give_back(registration=place, by=staff)
    assert counters(event) == (1, 0)


def test_give_place_lets_somebody_in_out_of_turn():
    event, staff = EventFactory(capacity=1), UserFactory()
    take(event)
    waiting = take(event)
    with pytest.raises(Full):
        give_place(registration=waiting, by=staff)
    place = give_place(registration=waiting, by=staff, reason="Her husband gave his seat")
    assert (place.state, place.is_over_capacity) == (State.CONFIRMED, True)
    assert counters(event) == (1, 0)


def test_the_database_refuses_more_seats_than_places():
    event = EventFactory(capacity=1)
    with pytest.raises(IntegrityError, match="event_never_takes_more_than_its_seats"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(seats_taken=2)


def test_the_database_refuses_a_second_live_registration_of_a_person():
    event = EventFactory()
    place = take(event)
    other = take(event)
    with pytest.raises(IntegrityError, match="a_person_registers_once"), transaction.atomic():
        Registration.objects.filter(pk=other.pk).update(person_key=place.person_key)


def test_only_the_hash_of_the_token_is_stored():
    place = take(EventFactory())
    token = tickets.token_of(place)
    assert tickets.by_token(token) == place
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM events_registration r")
        assert token not in cursor.fetchone()[0]


def test_a_ticket_outlives_a_change_of_the_sites_secret(settings):
    place = take(EventFactory())
    token = tickets.token_of(place)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert tickets.token_of(place) == token
    assert tickets.by_token(token) == place


@pytest.mark.parametrize("token", ["", "x", "🌳", "\udce4", "a" * 5000, "0" * 32])
def test_a_forged_token_opens_nothing(token):
    take(EventFactory())
    assert tickets.by_token(token) is None


def test_registering_leaves_a_version_that_says_what_was_told():
    place = take(EventFactory(), name="Ouyang Min")
    assert [(v.pgh_label, v.name) for v in place.versions.all()] == [("insert", "Ouyang Min")]


def test_refusal_is_none_while_the_event_has_only_a_waiting_list():
    event = EventFactory(capacity=0)
    assert rules.refusal(event, now=timezone.now()) is None
