"""The waiting list: who is next, offers with an end, places held back, and what a new number of places would do.

The order is strict: nobody small slips past a party that is next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import parting
from events.mail import messages
from events.models import Event, Message, Registration, Session
from events.rules import Refused
from events.seating import free_seats, leave_queue, lock, lock_place, take_seats

State = Registration.State
SHORTEST_OFFER = timedelta(hours=1)


@transaction.atomic
def move_queue(*, event: Event) -> int:
    """Give free places to those who wait, in order, after the number of places was changed. Returns how many."""
    event = lock(event.pk)
    return sum(move(event, pool) for pool in pools(event))


def move(event: Event, pool: Event | Session) -> int:
    """Give the free places of the event or the date to those next in line. The caller holds the event's lock."""
    now = timezone.now()
    if not is_moving(event, pool, now):
        return 0
    session = pool if isinstance(pool, Session) else None
    moved = in_part = 0
    for place in Registration.objects.in_pool(event, session).waiting().select_for_update(of=("self",)):
        if not take_seats(pool, place.party_size):
            in_part = _give_in_part(event, pool, place, now)
            break
        _give(event, pool, place, now)
        moved += 1
    if moved:
        leave_queue(pool, moved)
    return moved + in_part


def is_moving(event: Event, pool: Event | Session, now: datetime) -> bool:
    """Nobody moves up for what is cancelled or over; while an event is postponed, everybody keeps what they have."""
    if event.status != Event.Status.PUBLISHED or event.is_over(now):
        return False
    return not isinstance(pool, Session) or (pool.ends_at or pool.starts_at) >= now


@transaction.atomic
def resume(*, event: Event) -> None:
    """The event has a new date: offers that rested meanwhile begin anew, and free places go to those who wait."""
    event = lock(event.pk)
    ends = max(
        timezone.now() + SHORTEST_OFFER, min(timezone.now() + timedelta(hours=event.offer_hours), event.starts_at)
    )
    event.registrations.filter(state=State.OFFERED, offer_expires_at__lt=ends).update(offer_expires_at=ends)
    for pool in pools(event):
        move(event, pool)


def _give(event: Event, pool: Event | Session, place: Registration, now: datetime) -> None:
    """The place at once, or an offer of it, as the event has it; its seats are counted either way."""
    if event.queue_rule == Event.QueueRule.OFFER:
        place.state = State.OFFERED
        ends = min(now + timedelta(hours=event.offer_hours), pool.starts_at)
        place.offer_expires_at = max(ends, now + SHORTEST_OFFER)
        told = Message.Kind.OFFERED
    else:
        place.state, told = State.CONFIRMED, Message.Kind.MOVED_UP
    place.queue_number = None
    place.save(update_fields=["state", "queue_number", "offer_expires_at", "party_size", "companions", "children"])
    messages.enqueue(place, told)


def _give_in_part(event: Event, pool: Event | Session, place: Registration, now: datetime) -> int:
    """Where the next party would rather come in part: those who fit; the others keep its place in line. 1, or 0."""
    pool.refresh_from_db(fields=["capacity", "held_back", "seats_taken"])
    left, number = pool.seats_left, place.queue_number
    if place.is_together or left is None or not 0 < left < place.party_size or not take_seats(pool, left):
        return 0
    others = parting.row_for(parting.divide(place, left), place)
    others.state, others.queue_number = State.WAITING, number
    _give(event, pool, place, now)
    others.save(force_insert=True)
    messages.enqueue(others, Message.Kind.REGISTERED)
    return 1


def pools(event: Event) -> Iterable[Event | Session]:
    """Where this event's places are counted: on its own row, or on those of its dates."""
    return event.sessions.all() if event.dates == Event.Dates.EACH else (event,)


# --- Offers ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def accept_offer(*, registration: Registration, by: User | None) -> Registration:
    """Say yes to an offer in time. A second time changes nothing. Raises Refused where the offer has ended."""
    place = lock_place(registration)
    if place.state == State.CONFIRMED:
        return place
    if place.event.status == Event.Status.CANCELLED:
        raise Refused(_("This event has been cancelled."))
    if place.state != State.OFFERED or _has_ended(place, timezone.now()):
        raise Refused(_("This offer has ended. The place went to the next person on the waiting list."))
    place.state, place.offer_expires_at = State.CONFIRMED, None
    place.save(update_fields=["state", "offer_expires_at"])
    messages.enqueue(place, Message.Kind.MOVED_UP)
    return place


def expire_offers(*, now: datetime | None = None) -> int:
    """End the offers whose time is over and ask the next in line. Returns how many ended."""
    now = now or timezone.now()
    ended = Registration.objects.filter(
        state=State.OFFERED, offer_expires_at__lte=now, event__status=Event.Status.PUBLISHED
    )
    return sum(_expire(place, now) for place in ended.only("event_id").order_by("offer_expires_at"))


@transaction.atomic
def _expire(registration: Registration, now: datetime) -> bool:
    place = lock_place(registration)
    if place.state != State.OFFERED or not _has_ended(place, now):
        return False
    place.state, place.offer_expires_at = State.LAPSED, None
    place.save(update_fields=["state", "offer_expires_at"])
    free_seats(place.pool, place.party_size)
    messages.enqueue(place, Message.Kind.LAPSED)
    move(place.event, place.pool)
    return True


def _has_ended(place: Registration, now: datetime) -> bool:
    return place.offer_expires_at is None or place.offer_expires_at <= now


# --- Places held back -----------------------------------------------------------------------------------------------


@transaction.atomic
def release_held(*, event: Event, by: User | None) -> int:
    """Give the places still held back for telephone and paper to everybody, those waiting first. Returns how many."""
    event = lock(event.pk)
    released = 0
    for pool in pools(event):
        released += pool.held_back
        type(pool).objects.filter(pk=pool.pk).update(held_back=0)
        move(event, pool)
    return released


def release_due(*, now: datetime | None = None) -> int:
    """Release what was held back until a moment that is over. Returns how many places."""
    held = Q(held_back__gt=0) | Q(sessions__held_back__gt=0)
    due = Event.objects.filter(held, held_until__lte=now or timezone.now(), status=Event.Status.PUBLISHED).distinct()
    return sum(release_held(event=event, by=None) for event in due.only("pk"))


# --- What would happen ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """What a number of places would do: how many registrations and people would get one, or why it cannot be."""

    registrations: int = 0
    people: int = 0
    still_waiting: int = 0
    refused: str = ""


def effect_of(pool: Event | Session, *, capacity: int | None, held_back: int) -> Effect:
    """What would happen to those who wait if the pool had so many places. Nothing is changed."""
    event = pool.event if isinstance(pool, Session) else pool
    session = pool if isinstance(pool, Session) else None
    if capacity is not None and capacity < pool.seats_taken + held_back:
        return Effect(
            refused=_("%(count)s places are taken or held back: it cannot be fewer.")
            % {"count": pool.seats_taken + held_back}
        )
    left = None if capacity is None else capacity - held_back - pool.seats_taken
    parties = Registration.objects.in_pool(event, session).waiting().values_list("party_size", "is_together")
    moved = people = in_part = 0
    for size, is_together in parties:
        if left is not None and people + size > left:
            in_part = 0 if is_together else max(left - people, 0)
            break
        moved, people = moved + 1, people + size
    return Effect(registrations=moved + bool(in_part), people=people + in_part, still_waiting=len(parties) - moved)
