"""Registrations that are looked at one by one: confirmed, or refused with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.mail import messages
from events.models import Event, Message, Registration
from events.registration import leave
from events.rules import Refused
from events.seating import join_queue, lock_place, take_seats

State = Registration.State


@transaction.atomic
def approve(*, registration: Registration, by: User) -> Registration:
    """Confirm a registration, or put it last in line where all places are taken. Twice changes nothing.

    One that was changed after it was approved is approved as it stands now, and nothing is sent. Raises Refused.
    """
    place = lock_place(registration)
    if place.is_changed:
        place.is_changed = False
        place.save(update_fields=["is_changed"])
        return place
    if place.state in (State.CONFIRMED, State.WAITING, State.OFFERED):
        return place
    if place.state == State.REFUSED:
        raise Refused(_("%(name)s has been refused already.") % {"name": place.name})
    if place.state != State.PENDING:
        raise Refused(_("%(name)s has given the place back.") % {"name": place.name})
    if place.event.status == Event.Status.CANCELLED:
        raise Refused(_("This event has been cancelled."))
    if place.event.is_over(timezone.now()):
        raise Refused(_("This event is over."))
    if not place.pool.queue_length and take_seats(place.pool, place.party_size):
        place.state = State.CONFIRMED
    else:
        place.state, place.queue_number = State.WAITING, join_queue(place.pool)
    place.save(update_fields=["state", "queue_number"])
    messages.enqueue(place, Message.Kind.APPROVED)
    return place


@transaction.atomic
def refuse(*, registration: Registration, by: User, reason: str) -> Registration:
    """Refuse a registration with a reason that the person is told; a place it held is the next one's.

    Raises Refused without a reason, and for somebody who is here already.
    """
    if not reason.strip():
        raise Refused(_("Write the reason: the person is told."), field="reason")
    place = lock_place(registration)
    if place.state not in Registration.LIVE:
        return place
    if place.checked_in_at:
        raise Refused(_("This person is here already; take the check-in back first."))
    leave(place, State.REFUSED, reason.strip()[:300])
    messages.enqueue(place, Message.Kind.REFUSED)
    return place
