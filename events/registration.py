"""The one place where a seat is granted, queued, changed or given back.

The counters stand on the event's row (or its date's) and are moved by one conditional UPDATE, so that two requests can
never both take the last seat; nobody counts registrations to grant one. Every function locks the event's row before it
touches any registration of it, always in this order.
"""

from contextlib import nullcontext
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from accounts.models import User
from events import parting, questions, tickets, waiting
from events.attendees import Attendee
from events.mail import messages
from events.models import Event, Message, Registration, Session
from events.rules import Full, Refused, check, check_people, check_session, current_session, is_minor, refusal
from events.seating import free_seats, join_queue, leave_queue, lock, lock_place, take_seat_or_queue, take_seats

State = Registration.State
Channel = Registration.Channel
# What somebody said about themselves that an approval rests on.
MATTERS = ("name", "body", "title", "party_size", "children", "birth_date")


# --- Taking a place -------------------------------------------------------------------------------------------------


def register(
    *,
    event: Event,
    attendee: Attendee,
    key: UUID,
    by: User | None,
    channel: str = Channel.WEB,
    session: Session | None = None,
) -> Registration:
    """Give a seat, a place in the queue, or (where each is looked at) write the wish down.

    Sending the same key again returns the same registration. Raises Refused, with a sentence for the person, where
    registration is not open or the rules say no.
    """
    now = timezone.now()
    if channel == Channel.WEB:
        if reason := refusal(event, now=now):
            if found := _found(event, session, attendee, key):  # a lost answer is given again, also after the end
                return found
            raise Refused(reason)
        check_session(event, session, now)
        check(event, attendee, now=now, session=session)
    else:
        check_people(event, attendee, session)
    for _attempt in range(3):
        try:
            return _write(_new(event, session, attendee, key, by, channel), attendee)
        except Refused:
            if found := _found(event, session, attendee, key):  # its own twin used up the limit
                return found
            raise
        except IntegrityError as error:
            if not isinstance(error.__cause__, UniqueViolation):
                raise
        # The key, the person or by rare chance the code is there already: look which, and if the code, try another.
        if found := _found(event, session, attendee, key):
            return found
    raise Refused(_("Too much is happening at once. Please try again."))


def _write(place: Registration, attendee: Attendee) -> Registration:
    """One statement where thousands come at once, which is a transaction by itself: no BEGIN, no COMMIT, one answer."""
    event = place.event
    is_asked_for = event.policy == Event.Policy.APPROVAL and place.channel == Channel.WEB
    is_plain = not (is_asked_for or place.session_id or place.channel in Registration.ASSISTED)
    is_plain = is_plain and (place.is_together or place.party_size == 1)
    is_one_statement = is_plain and not attendee.answers and not connection.in_atomic_block
    with nullcontext() if is_one_statement else transaction.atomic():
        if is_plain:
            _write_at_once(place)
        else:
            messages.enqueue(place, Message.Kind.REGISTERED)
            _write_locked(place, attendee, is_asked_for=is_asked_for)
        if attendee.answers:
            questions.save_answers(place, attendee.answers)
    return place


def _write_at_once(place: Registration) -> None:
    now = timezone.now()
    if not take_seat_or_queue(place, now=now):  # staff changed the event a moment ago
        reason = refusal(Event.objects.get(pk=place.event_id), now=now)
        raise Refused(reason or _("The event has just been changed. Please look at it again."))


def _write_locked(place: Registration, attendee: Attendee, *, is_asked_for: bool) -> None:
    """The ways that thousands do not take at once: the event's row is locked first, then looked at."""
    event = place.event = lock(place.event_id)
    place.session = event.sessions.filter(pk=place.session_id).first() if place.session_id else None
    _look_again(place, attendee)
    if is_asked_for:
        place.state = State.PENDING
    else:
        _split(place)
        _seat_or_queue(place)
    place.save(force_insert=True)


def _look_again(place: Registration, attendee: Attendee) -> None:
    """Staff may have changed the event since the rules were looked at. Raises Refused."""
    event, now = place.event, timezone.now()
    if place.channel not in Registration.ASSISTED:
        if reason := refusal(event, now, is_invited=place.channel == Channel.INVITATION):
            raise Refused(reason)
        check_session(event, place.session, now)
    elif (event.dates == Event.Dates.EACH) != (place.session is not None):
        raise Refused(_("Choose a date."), field="session")
    check_people(event, attendee, place.session)


def _seat_or_queue(place: Registration) -> None:
    """Count the place in, or put it last in line."""
    pool = place.pool
    is_assisted = place.channel in Registration.ASSISTED
    goes_first = is_assisted and pool.held_back >= place.party_size
    if (goes_first or not pool.queue_length) and take_seats(pool, place.party_size, from_held=is_assisted):
        place.state = State.CONFIRMED
    else:
        place.state, place.queue_number = State.WAITING, join_queue(pool)


def _split(place: Registration) -> None:
    """Where a party would rather come in part than not at all: those who fit, and a second row for those who wait."""
    left = place.pool.seats_left
    if place.is_together or left is None or place.pool.queue_length:
        return
    if place.channel in Registration.ASSISTED:
        left += place.pool.held_back
    if not 0 < left < place.party_size:
        return
    other = parting.row_for(parting.divide(place, left), place)
    other.state, other.queue_number = State.WAITING, join_queue(other.pool)
    place.pool.queue_length = 0  # it was empty when this party came
    other.save(force_insert=True)
    messages.enqueue(other, Message.Kind.REGISTERED)


def _found(event: Event, session: Session | None, attendee: Attendee, key: UUID) -> Registration | None:
    """The registration that was made with this key. Raises Refused where the person has another one."""
    this_one = Q(key=key)
    if person_key := attendee.person_key():
        this_one |= Q(event=event, session=session, person_key=person_key, state__in=Registration.LIVE)
    found = Registration.objects.filter(this_one).order_by("pk").first()
    if found is None or found.key == key:
        return found
    raise Refused(
        _("%(name)s is registered for this event already. The link to the ticket is in the mail or on the slip.")
        % {"name": attendee.name}
    )


def _new(
    event: Event, session: Session | None, attendee: Attendee, key: UUID, by: User | None, channel: str
) -> Registration:
    place = Registration(
        event=event, session=session, key=key, code=tickets.new_code(), channel=channel, registered_by=by
    )
    place.token_hash = tickets.hash_of(tickets.new_token(key))
    tell(event, place, attendee)
    return place


def tell(event: Event, place: Registration, attendee: Attendee) -> None:
    """Write down what was told, and which of the registrations with this phone or e-mail it is. The caller saves."""
    before = place.contact
    attendee.write_to(place)
    place.is_minor = is_minor(attendee)
    if event.max_per_contact and place.contact and place.contact != before:
        place.contact_slot = _free_slot(event, place)


def _free_slot(event: Event, place: Registration) -> int:
    """The constraint on the slot keeps two at once from both taking the last one."""
    limit = event.max_per_contact or 0
    others = Registration.objects.live().filter(event=event, contact=place.contact).exclude(pk=place.pk)
    taken = [*others.values_list("contact_slot", flat=True)]
    free = set(range(1, limit + 1)) - set(taken)
    if len(taken) >= limit or not free:  # those from before there was a limit have no slot, and count
        raise Refused(_("This phone or e-mail has been used as often as this event allows."))
    return min(free)


# --- Giving it back, changing it ------------------------------------------------------------------------------------


@transaction.atomic
def give_back(*, registration: Registration, by: User | None) -> Registration:
    """Give a seat, an offer or a place in the queue back, and let the queue move. A second time changes nothing."""
    place = lock_place(registration)
    if place.state not in Registration.LIVE:
        return place
    if place.checked_in_at:
        raise Refused(_("This person is here already; take the check-in back first."))
    leave(place, State.CANCELLED)
    messages.enqueue(place, Message.Kind.GIVEN_BACK)
    return place


def leave(place: Registration, state: str, reason: str = "") -> None:
    """Take a locked registration off the counters for good, and let the queue move."""
    release(place, place.party_size)
    place.state, place.state_reason, place.cancelled_at = state, reason, timezone.now()
    place.offer_expires_at, place.is_changed = None, False
    place.save(update_fields=["state", "state_reason", "cancelled_at", "offer_expires_at", "is_changed"])
    waiting.move(place.event, place.pool)


def release(place: Registration, people: int) -> None:
    """Take off the counters what the place held there: seats, or its spot in the queue once it is given back."""
    if place.state in Registration.SEATED and not place.is_over_capacity:
        free_seats(place.pool, people)
    elif place.state == State.WAITING and people == place.party_size:
        leave_queue(place.pool)


@transaction.atomic
def change(*, registration: Registration, attendee: Attendee, by: User | None) -> Registration:
    """Change what was told, the number of people included. Raises Refused where there are not enough seats.

    Where each registration is looked at, a change that matters asks again; the place is kept meanwhile.
    """
    place = lock_place(registration)
    event = place.event
    if place.state not in Registration.LIVE:
        raise Refused(_("This place has been given back."))
    more = attendee.party_size - place.party_size
    if by is None:
        _check_still_fits(event, attendee, place)
    else:
        check_people(event, attendee, place.session, held=place.party_size)
    if more > 0:
        _make_room(event, place, more)
    if more < 0:
        release(place, -more)
    before = [getattr(place, name) for name in MATTERS]
    tell(event, place, attendee)
    if by is None and _asks_again(event, place) and before != [getattr(place, name) for name in MATTERS]:
        place.is_changed = True
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise Refused(_("%(name)s is registered for this event already.") % {"name": attendee.name}) from error
    questions.save_answers(place, attendee.answers)
    waiting.move(event, place.pool)
    return place


def _asks_again(event: Event, place: Registration) -> bool:
    return event.policy == Event.Policy.APPROVAL and place.channel == Channel.WEB and place.state != State.PENDING


def _check_still_fits(event: Event, attendee: Attendee, place: Registration) -> None:
    """What holds for newcomers about age and guardians holds for those who change what they told."""
    now = max(timezone.now(), event.registration_opens_at or timezone.now())  # the early round was passed long ago
    check(event, attendee, now=now, session=place.session, held=place.party_size)


def _make_room(event: Event, place: Registration, more: int) -> None:
    """Seats for more people of a party, under the rules for newcomers: open, and nobody waiting for them."""
    if reason := refusal(event, now=timezone.now(), is_invited=place.channel == Channel.INVITATION):
        raise Refused(reason)
    if place.state == State.OFFERED:
        raise Refused(_("Say yes to the offer first; then more people can be added if there are places."))
    if place.state != State.CONFIRMED:
        return
    pool = place.pool
    if place.is_over_capacity or pool.queue_length or not take_seats(pool, more):
        raise Refused(_("There are not enough places left for more people."), field="party_size")


# --- At the door ----------------------------------------------------------------------------------------------------


@transaction.atomic
def give_place(*, registration: Registration, by: User, reason: str = "") -> Registration:
    """Let somebody in from the waiting list out of turn, or without the answer they wait for: staff decide at the door.

    Raises Full where no seat is free and no reason is given; with a reason the person comes beyond the places.
    """
    place = lock_place(registration)
    if place.state not in Registration.LIVE:
        raise Refused(_("This place has been given back."))
    if place.state == State.OFFERED:
        return waiting.accept_offer(registration=place, by=by)
    if place.state == State.CONFIRMED:
        return place
    over = not take_seats(place.pool, place.party_size)
    if over and not reason:
        raise Full(_("All places are taken. Give a reason to let this person in all the same."))
    if place.state == State.WAITING:
        leave_queue(place.pool)
    place.state, place.queue_number = State.CONFIRMED, None
    place.is_over_capacity, place.over_capacity_reason = over, reason if over else ""
    place.save(update_fields=["state", "queue_number", "is_over_capacity", "over_capacity_reason"])
    messages.enqueue(place, Message.Kind.MOVED_UP)
    return place


@transaction.atomic
def walk_in(
    *, event: Event, attendee: Attendee, key: UUID, by: User, reason: str = "", session: Session | None = None
) -> Registration:
    """Register somebody who stands at the desk, with a seat if one is free, or beyond the places with a reason.

    Where each date has places of its own, without a date the one that is on now is meant.
    Raises Full where no seat is free and no reason is given. The same key again returns the same registration.
    """
    event = lock(event.pk)
    session = session or current_session(event, timezone.now())
    if session is None and event.dates == Event.Dates.EACH:
        raise Refused(_("This event has no dates yet. Add one first."))
    if found := _found(event, session, attendee, key):
        return found
    if event.status not in (Event.Status.PUBLISHED, Event.Status.FINISHED):
        raise Refused(_("The event is not open: publish it first."))
    place = _new(event, session, attendee, key, by, Channel.WALK_IN)
    place.state = State.CONFIRMED
    place.is_over_capacity = not take_seats(place.pool, attendee.party_size)
    if place.is_over_capacity and not reason:
        raise Full(_("All places are taken. Give a reason to let this person in all the same."))
    place.over_capacity_reason = reason if place.is_over_capacity else ""
    place.save(force_insert=True)
    messages.enqueue(place, Message.Kind.REGISTERED)
    return place
