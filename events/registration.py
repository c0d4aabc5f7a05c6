"""The one place where a seat is granted, queued, changed or given back.

The seat counter stands on the event's row and is moved by one conditional UPDATE, so that two requests can never both
take the last seat; nobody counts registrations to grant one. Every function locks the event's row before it touches
any registration of it, always in this order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from psycopg.errors import UniqueViolation

from accounts.models import PrivacyNotice, User
from events import messages, tickets
from events.models import Event, Message, Registration
from events.seating import take_seat_or_queue
from portal.lib.names import search_keys
from portal.lib.search import plain

State = Registration.State
Channel = Registration.Channel


class Refused(Exception):
    """Why it cannot be done, in a sentence for the person."""


class Full(Refused):
    """No seat is left; at the desk a walk-in may be let in all the same, with a reason."""


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """What a person tells us when taking a seat, tidied. The names are those of Registration's columns."""

    name: str
    email: str = ""
    phone: str = ""
    body: str = ""
    title: str = ""
    party_size: int = 1
    needs: Iterable[str] = ()
    needs_note: str = ""
    language: str = "en"
    notice: PrivacyNotice | None = None
    agrees_to_photos: bool = False

    def write_to(self, registration: Registration) -> None:
        for field in fields(self):
            setattr(registration, field.name, getattr(self, field.name))
        registration.needs = list(self.needs)
        registration.person_key = self.person_key()
        registration.search_text = search_keys(self.name, self.phone, registration.code)

    def person_key(self) -> str | None:
        """Who this is, as far as one can tell: name with e-mail or phone. Couples share a phone, namesakes exist."""
        contact = self.email.lower() or self.phone
        return f"{plain(self.name).replace(' ', '')}|{contact}"[:200] if contact else None


def refusal(event: Event, now: datetime) -> str | None:
    """Why nobody can register for the event now, or None if they can (perhaps for the waiting list only)."""
    if event.status == Event.Status.CANCELLED:
        return _("This event has been cancelled.")
    if event.status == Event.Status.POSTPONED:
        return _("This event has been postponed. Registration opens again when the new date is known.")
    if event.is_over(now):
        return _("This event is over.")
    if event.policy == Event.Policy.DROP_IN:
        return _("No registration is needed: just come.")
    if event.policy != Event.Policy.FIRST_COME or event.status != Event.Status.PUBLISHED:
        return _("There is no registration for this event.")
    if event.registration_opens_at and now < event.registration_opens_at:
        opens = date_format(event.registration_opens_at.astimezone(event.zone), "DATETIME_FORMAT")
        return _("Registration opens on %(moment)s.") % {"moment": opens}
    if now >= (event.registration_closes_at or event.starts_at):
        return _("Registration is closed.")
    return None


def register(
    *, event: Event, attendee: Attendee, key: UUID, by: User | None, channel: str = Channel.WEB
) -> Registration:
    """Give a seat, or a place in the queue. Sending the same key again returns the same registration.

    Raises Refused, with a sentence for the person, where registration is not open or the rules say no.
    """
    if channel == Channel.WEB and (reason := refusal(event, now=timezone.now())):
        if found := _found(event, attendee, key):  # an answer that got lost is given again, also after the end
            return found
        raise Refused(reason)
    _check_party(event, attendee.party_size)
    for _attempt in range(3):
        place = _new(event, attendee, key, by, channel)
        try:
            return _write(place)
        except IntegrityError as error:
            if not isinstance(error.__cause__, UniqueViolation):
                raise
        # The key, the person or by rare chance the code is there already: look which, and if the code, try another.
        if found := _found(event, attendee, key):
            return found
    raise Refused(_("Too much is happening at once. Please try again."))


@transaction.atomic
def _write(place: Registration) -> Registration:
    """The seat last, so that nobody waits for what can be done before it; the mail's row is checked at the commit."""
    messages.enqueue(place, Message.Kind.REGISTERED)
    if not take_seat_or_queue(place):  # it was taken off the site a moment ago
        raise Refused(_("There is no registration for this event."))
    return place


def _found(event: Event, attendee: Attendee, key: UUID) -> Registration | None:
    """The registration that was made with this key. Raises Refused where the person has another one."""
    this_one = Q(key=key)
    if person_key := attendee.person_key():
        this_one |= Q(event=event, person_key=person_key, state__in=Registration.LIVE)
    found = Registration.objects.filter(this_one).order_by("pk").first()
    if found is None or found.key == key:
        return found
    raise Refused(
        _("%(name)s is registered for this event already. The link to the ticket is in the mail or on the slip.")
        % {"name": attendee.name}
    )


def _check_party(event: Event, size: int) -> None:
    if size > event.max_party:
        raise Refused(
            ngettext("A booking is for one person only.", "A booking is for %(count)s people at most.", event.max_party)
            % {"count": event.max_party}
        )
    if event.capacity is not None and size > event.capacity:
        raise Refused(
            ngettext("There is only one place in all.", "There are only %(count)s places in all.", event.capacity)
            % {"count": event.capacity}
        )


def _new(event: Event, attendee: Attendee, key: UUID, by: User | None, channel: str) -> Registration:
    place = Registration(event=event, key=key, code=tickets.new_code(), channel=channel, registered_by=by)
    place.token_hash = tickets.hash_of(tickets.new_token(key))
    attendee.write_to(place)
    return place


@transaction.atomic
def give_back(*, registration: Registration, by: User | None) -> Registration:
    """Give a seat or a place in the queue back, and let the queue move. A second time changes nothing."""
    event, place = _locked(registration)
    if place.state == State.CANCELLED:
        return place
    if place.checked_in_at:
        raise Refused(_("This person is here already; take the check-in back first."))
    _release(event, place, place.party_size)
    place.state, place.cancelled_at = State.CANCELLED, timezone.now()
    place.save(update_fields=["state", "cancelled_at"])
    _move_queue(event)
    messages.enqueue(place, Message.Kind.GIVEN_BACK)
    return place


@transaction.atomic
def change(*, registration: Registration, attendee: Attendee, by: User | None) -> Registration:
    """Change what was told, the number of people included. Raises Refused where there are not enough seats."""
    event, place = _locked(registration)
    if place.state == State.CANCELLED:
        raise Refused(_("This place has been given back."))
    more = attendee.party_size - place.party_size
    if more:
        _check_party(event, attendee.party_size)
    if more > 0:
        _make_room(event, place, more)
    if more < 0:
        _release(event, place, -more)
    attendee.write_to(place)
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise Refused(_("%(name)s is registered for this event already.") % {"name": attendee.name}) from error
    _move_queue(event)
    return place


@transaction.atomic
def give_place(*, registration: Registration, by: User, reason: str = "") -> Registration:
    """Let somebody in from the waiting list out of turn: staff decide at the door.

    Raises Full where no seat is free and no reason is given; with a reason the person comes beyond the places.
    """
    event, place = _locked(registration)
    if place.state == State.CANCELLED:
        raise Refused(_("This place has been given back."))
    if place.state == State.WAITING:
        over = not _add_seats(event, place.party_size)
        if over and not reason:
            raise Full(_("All places are taken. Give a reason to let this person in all the same."))
        Event.objects.filter(pk=event.pk).update(queue_length=F("queue_length") - 1)
        place.state, place.queue_number = State.CONFIRMED, None
        place.is_over_capacity, place.over_capacity_reason = over, reason if over else ""
        place.save(update_fields=["state", "queue_number", "is_over_capacity", "over_capacity_reason"])
        messages.enqueue(place, Message.Kind.MOVED_UP)
    return place


@transaction.atomic
def walk_in(*, event: Event, attendee: Attendee, key: UUID, by: User, reason: str = "") -> Registration:
    """Register somebody who stands at the desk, with a seat if one is free, or beyond the places with a reason.

    Raises Full where no seat is free and no reason is given. The same key again returns the same registration.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    if found := _found(event, attendee, key):
        return found
    if event.status not in (Event.Status.PUBLISHED, Event.Status.FINISHED):
        raise Refused(_("The event is not open: publish it first."))
    place = _new(event, attendee, key, by, Channel.WALK_IN)
    place.state = State.CONFIRMED
    place.is_over_capacity = not _add_seats(event, attendee.party_size)
    if place.is_over_capacity and not reason:
        raise Full(_("All places are taken. Give a reason to let this person in all the same."))
    place.over_capacity_reason = reason if place.is_over_capacity else ""
    place.save(force_insert=True)
    messages.enqueue(place, Message.Kind.REGISTERED)
    return place


@transaction.atomic
def move_queue(*, event: Event) -> int:
    """Give free seats to those who wait, in order; for use after the number of places was changed. Returns how many."""
    return _move_queue(Event.objects.select_for_update().get(pk=event.pk))


def _locked(registration: Registration) -> tuple[Event, Registration]:
    """The event's row, then the registration's, both locked and fresh."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    place = Registration.objects.select_for_update().get(pk=registration.pk)
    place.event = event
    return event, place


def _add_seats(event: Event, seats: int) -> bool:
    free = Q(capacity=None) | Q(seats_taken__lte=F("capacity") - seats)
    return bool(Event.objects.filter(free, pk=event.pk).update(seats_taken=F("seats_taken") + seats))


def _make_room(event: Event, place: Registration, more: int) -> None:
    """Seats for more people of a party, under the rules for newcomers: open, and nobody waiting for them."""
    if reason := refusal(event, now=timezone.now()):
        raise Refused(reason)
    if place.state != State.CONFIRMED:
        return
    if place.is_over_capacity or event.queue_length or not _add_seats(event, more):
        raise Refused(_("There are not enough places left for more people."))


def _release(event: Event, place: Registration, seats: int) -> None:
    """Take off the counters what the place held there: seats, or its spot in the queue once it is given back."""
    row = Event.objects.filter(pk=event.pk)
    if place.state == State.CONFIRMED and not place.is_over_capacity:
        row.update(seats_taken=F("seats_taken") - seats)
    elif place.state == State.WAITING and seats == place.party_size:
        row.update(queue_length=F("queue_length") - 1)


def _move_queue(event: Event) -> int:
    """Confirm those who wait, strictly in order: nobody small slips past a party that is next. The row is locked.

    Nobody moves up for an event that is cancelled or over.
    """
    if event.status not in (Event.Status.PUBLISHED, Event.Status.POSTPONED) or event.is_over(timezone.now()):
        return 0
    moved = 0
    for place in event.registrations.waiting().select_for_update():
        if not _add_seats(event, place.party_size):
            break
        place.state, place.queue_number = State.CONFIRMED, None
        place.save(update_fields=["state", "queue_number"])
        messages.enqueue(place, Message.Kind.MOVED_UP)
        moved += 1
    if moved:
        Event.objects.filter(pk=event.pk).update(queue_length=F("queue_length") - moved)
    return moved
