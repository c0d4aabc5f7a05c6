"""The waiting list: offers with an end, places held back, and what a new number of places would do."""

from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Event, Message, Registration, Session
from events.publishing import postpone, publish
from events.registration import give_back, register, walk_in
from events.rules import Refused
from events.waiting import accept_offer, effect_of, expire_offers, move_queue, release_due, release_held
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db
State, Channel = Registration.State, Registration.Channel


def take(event, channel=Channel.WEB, session=None, **told):
    return register(
        event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None, channel=channel, session=session
    )


def state_of(place):
    place.refresh_from_db()
    return place.state


def counters(pool):
    pool.refresh_from_db()
    return pool.seats_taken, pool.held_back, pool.queue_length


@pytest.fixture
def offered():
    """An event with one seat that is offered to the first of two who wait."""
    event = EventFactory(capacity=1, queue_rule=Event.QueueRule.OFFER, starts_at=timezone.now() + timedelta(days=9))
    holder, first, second = (take(event) for _ in range(3))
    give_back(registration=holder, by=None)
    return event, first, second


def test_a_free_place_is_offered_with_an_end_and_kept_meanwhile(offered):
    event, first, second = offered
    assert (state_of(first), state_of(second)) == (State.OFFERED, State.WAITING)
    assert timedelta(hours=47) < first.offer_expires_at - timezone.now() <= timedelta(hours=48)
    assert counters(event) == (1, 0, 1)
    assert take(event).state == State.WAITING


def test_an_offer_ends_with_the_beginning_of_the_event_at_the_latest():
    event = EventFactory(capacity=1, queue_rule=Event.QueueRule.OFFER, starts_at=timezone.now() + timedelta(hours=5))
    holder, first = take(event), take(event)
    give_back(registration=holder, by=None)
    first.refresh_from_db()
    assert first.offer_expires_at == event.starts_at


def test_accepting_twice_confirms_once_and_tells_once(offered):
    _event, first, _second = offered
    for _ in range(2):
        accept_offer(registration=first, by=None)
    assert state_of(first) == State.CONFIRMED
    assert first.messages.filter(kind=Message.Kind.MOVED_UP).count() == 1


def test_an_offer_not_taken_goes_to_the_next(offered):
    event, first, second = offered
    assert expire_offers(now=timezone.now() + timedelta(hours=49)) == 1
    assert (state_of(first), state_of(second)) == (State.LAPSED, State.OFFERED)
    assert counters(event) == (1, 0, 0)
    assert expire_offers() == 0


def test_an_offer_cannot_be_accepted_after_its_end(offered):
    _event, first, _second = offered
    Registration.objects.filter(pk=first.pk).update(offer_expires_at=timezone.now())
    with pytest.raises(Refused, match="has ended"):
        accept_offer(registration=first, by=None)


def test_an_offer_given_back_goes_to_the_next(offered):
    _event, first, second = offered
    give_back(registration=first, by=None)
    assert (state_of(first), state_of(second)) == (State.CANCELLED, State.OFFERED)


def test_offers_of_a_cancelled_event_do_not_end(offered):
    event, first, _second = offered
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert expire_offers(now=timezone.now() + timedelta(hours=49)) == 0
    assert state_of(first) == State.OFFERED


def test_the_database_knows_no_offer_without_an_end(offered):
    _event, first, _second = offered
    with pytest.raises(IntegrityError, match="an_offer_has_an_end"), transaction.atomic():
        Registration.objects.filter(pk=first.pk).update(offer_expires_at=None)


# --- Places held back -----------------------------------------------------------------------------------------------


def test_nobody_on_the_web_gets_a_place_that_is_held_back():
    event = EventFactory(capacity=3, held_back=2)
    assert [take(event).state for _ in range(2)] == [State.CONFIRMED, State.WAITING]
    assert event.seats_left == 0 or counters(event) == (1, 2, 1)


@pytest.mark.parametrize("channel", Registration.ASSISTED)
def test_whoever_phones_gets_a_place_held_back_although_others_wait(channel):
    event = EventFactory(capacity=2, held_back=1)
    assert [take(event).state for _ in range(2)] == [State.CONFIRMED, State.WAITING]
    assert take(event, channel).state == State.CONFIRMED
    assert counters(event) == (2, 0, 1)
    assert take(event, channel).state == State.WAITING


def test_whoever_phones_gets_free_places_when_none_are_held_back():
    event = EventFactory(capacity=3, held_back=1)
    assert take(event, Channel.PHONE, party_size=2).state == State.CONFIRMED
    assert counters(event) == (2, 0, 0)


def test_releasing_gives_the_places_to_those_who_wait():
    event = EventFactory(capacity=3, held_back=2)
    places = [take(event) for _ in range(4)]
    assert release_held(event=event, by=UserFactory()) == 2
    assert [state_of(place) for place in places] == [State.CONFIRMED] * 3 + [State.WAITING]
    assert counters(event) == (3, 0, 1)


def test_places_are_released_at_their_moment_and_not_before():
    now = timezone.now()
    early = EventFactory(capacity=3, held_back=2, held_until=now + timedelta(hours=1))
    due = EventFactory(capacity=3, held_back=2, held_until=now)
    assert release_due(now=now) == 2
    assert (counters(early)[1], counters(due)[1]) == (2, 0)


def test_a_walk_in_does_not_take_what_is_held_back():
    event = EventFactory(capacity=1, held_back=1)
    place = walk_in(event=event, attendee=AttendeeFactory(), key=uuid4(), by=UserFactory(), reason="a chair more")
    assert place.is_over_capacity
    assert counters(event) == (0, 1, 0)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"capacity": 2, "held_back": 3}, "never_takes_more"),
        ({"capacity": None, "held_back": 1}, "holds_back_only_what_is_limited"),
    ],
)
def test_the_database_refuses_to_hold_back_what_is_not_there(fields, constraint):
    event = EventFactory(capacity=5)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**fields)


# --- What would happen ----------------------------------------------------------------------------------------------


def test_the_effect_of_more_places_is_what_then_happens():
    event = EventFactory(capacity=3, max_party=3)
    for size in (3, 1, 2, 3):
        take(event, party_size=size)
    event.refresh_from_db()
    effect = effect_of(event, capacity=7, held_back=0)
    assert (effect.registrations, effect.people, effect.still_waiting, effect.refused) == (2, 3, 1, "")
    Event.objects.filter(pk=event.pk).update(capacity=7)
    assert move_queue(event=event) == effect.registrations


def test_a_party_that_would_rather_come_in_part_takes_what_becomes_free():
    event = EventFactory(capacity=4, max_party=4)
    take(event, party_size=4)
    party = take(event, party_size=3, companions=["Li", "Ma"], is_together=False)
    behind = take(event)
    event.refresh_from_db()
    effect = effect_of(event, capacity=6, held_back=0)
    Event.objects.filter(pk=event.pk).update(capacity=6)
    assert (effect.registrations, effect.people, effect.still_waiting) == (move_queue(event=event), 2, 2)
    party.refresh_from_db()
    others = Registration.objects.get(name="Ma")
    assert (party.state, party.party_size, party.companions) == (State.CONFIRMED, 2, ["Li"])
    assert (others.state, others.party_size, others.queue_position()) == (State.WAITING, 1, 1)
    behind.refresh_from_db()
    assert (behind.state, behind.queue_position(), counters(event)) == (State.WAITING, 2, (6, 0, 2))


def test_a_party_that_comes_together_lets_nobody_slip_past():
    event = EventFactory(capacity=2, max_party=2)
    holder, _stays, party, behind = take(event), take(event), take(event, party_size=2), take(event)
    give_back(registration=holder, by=None)
    assert (state_of(party), state_of(behind)) == (State.WAITING, State.WAITING)


def test_the_effect_of_too_few_places_is_a_refusal():
    event = EventFactory(capacity=5, held_back=1)
    take(event, party_size=3)
    event.refresh_from_db()
    assert "4 places" in effect_of(event, capacity=3, held_back=1).refused


# --- Each date with places of its own -------------------------------------------------------------------------------


@pytest.fixture
def course():
    """A course of two dates with one place each."""
    event = EventFactory(dates=Event.Dates.EACH, capacity=None, ends_at=timezone.now() + timedelta(days=9))
    dates = [timezone.now() + timedelta(days=days) for days in (2, 9)]
    return event, [Session.objects.create(event=event, starts_at=date, capacity=1) for date in dates]


def test_each_date_has_places_and_a_queue_of_its_own(course):
    event, (monday, tuesday) = course
    one, two = take(event, session=monday), take(event, session=monday)
    other = take(event, session=tuesday)
    assert [place.state for place in (one, two, other)] == [State.CONFIRMED, State.WAITING, State.CONFIRMED]
    assert (counters(monday), counters(tuesday), counters(event)) == ((1, 0, 1), (1, 0, 0), (0, 0, 0))
    give_back(registration=one, by=None)
    assert state_of(two) == State.CONFIRMED


def test_one_person_may_come_to_two_dates_but_not_twice_to_one(course):
    event, (monday, tuesday) = course
    told = {"name": "Chen Meiling", "email": "chen@mail.example"}
    assert take(event, session=monday, **told).state == take(event, session=tuesday, **told).state
    with pytest.raises(Refused, match="already"):
        take(event, session=monday, **told)


def test_a_date_has_to_be_chosen_of_this_event_and_to_come(course):
    event, (monday, _tuesday) = course
    other = Session.objects.create(event=EventFactory(), starts_at=timezone.now() + timedelta(days=1))
    for session in (None, other):
        with pytest.raises(Refused, match="Choose a date"):
            take(event, session=session)
    Session.objects.filter(pk=monday.pk).update(starts_at=timezone.now() - timedelta(hours=1))
    monday.refresh_from_db()
    with pytest.raises(Refused, match="begun already"):
        take(event, session=monday)


def test_a_whole_run_takes_no_single_date():
    event = EventFactory()
    session = Session.objects.create(event=event, starts_at=event.starts_at)
    with pytest.raises(Refused, match="all dates"):
        take(event, session=session)


# --- Postponed, cancelled, over -------------------------------------------------------------------------------------


def test_while_an_event_is_postponed_nobody_moves_and_offers_rest(offered):
    event, first, second = offered
    event.refresh_from_db()
    postpone(event=event, by=UserFactory())
    assert expire_offers(now=timezone.now() + timedelta(hours=49)) == 0
    Event.objects.filter(pk=event.pk).update(capacity=2)
    assert move_queue(event=event) == 0
    assert (state_of(first), state_of(second)) == (State.OFFERED, State.WAITING)


def test_a_new_date_begins_offers_anew_and_moves_the_queue(offered):
    event, first, second = offered
    event.refresh_from_db()
    postpone(event=event, by=UserFactory())
    Registration.objects.filter(pk=first.pk).update(offer_expires_at=timezone.now())
    starts = timezone.now() + timedelta(days=30)
    Event.objects.filter(pk=event.pk).update(
        capacity=2, starts_at=starts, ends_at=starts + timedelta(hours=1), room="1"
    )
    publish(event=Event.objects.get(pk=event.pk), by=UserFactory())
    assert (state_of(first), state_of(second)) == (State.OFFERED, State.OFFERED)
    assert first.offer_expires_at > timezone.now() + timedelta(hours=47)


def test_a_postponed_event_is_not_over_when_its_old_date_has_passed():
    event = EventFactory(status=Event.Status.POSTPONED, starts_at=timezone.now() - timedelta(days=2))
    assert not event.is_over(timezone.now())


def test_an_offer_of_a_cancelled_event_cannot_be_accepted(offered):
    event, first, _second = offered
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    with pytest.raises(Refused, match="cancelled"):
        accept_offer(registration=first, by=None)


def test_the_queue_of_a_date_that_is_over_rests(course):
    event, (monday, _tuesday) = course
    one, two = take(event, session=monday), take(event, session=monday)
    Session.objects.filter(pk=monday.pk).update(starts_at=timezone.now() - timedelta(hours=2))
    give_back(registration=one, by=None)
    assert state_of(two) == State.WAITING


def test_the_age_counts_on_the_date_that_was_chosen(course):
    event, (monday, tuesday) = course
    Event.objects.filter(pk=event.pk).update(min_age=50)
    event.refresh_from_db()
    born = tuesday.starts_at.astimezone(event.zone).date() - relativedelta(years=50)
    with pytest.raises(Refused, match="from the age"):
        take(event, session=monday, birth_date=born)
    assert take(event, session=tuesday, birth_date=born).state == State.CONFIRMED


def test_a_date_that_was_removed_a_moment_ago_is_refused(course):
    event, (monday, _tuesday) = course
    stale = Session.objects.get(pk=monday.pk)
    monday.delete()
    with pytest.raises(Refused, match="Choose a date"):
        take(event, session=stale)


def test_a_walk_in_needs_a_date_where_each_has_places_of_its_own():
    event = EventFactory(dates=Event.Dates.EACH, capacity=None)
    with pytest.raises(Refused, match="no dates yet"):
        walk_in(event=event, attendee=AttendeeFactory(), key=uuid4(), by=UserFactory())
