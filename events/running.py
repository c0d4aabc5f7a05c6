"""A course that needs a minimum of people: it is tentative until somebody, or the clock, decides."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from events import publishing, waiting
from events.mail import messages
from events.models import Event, Message
from events.rules import Refused
from events.seating import lock

# Nobody types it: each is told in their own language.
TOO_FEW = gettext_lazy("Too few people have registered, so it does not take place this time.")


@transaction.atomic
def go_ahead(*, event: Event, by: User | None) -> Event:
    """Decide that it takes place, and tell everybody who registered. Twice changes nothing. Raises Refused."""
    event = lock(event.pk)
    if event.status != Event.Status.PUBLISHED:
        raise Refused(_("The event is not open: publish it first."))
    if not event.is_tentative:
        return event
    Event.objects.filter(pk=event.pk).update(
        goes_ahead_at=timezone.now(), updated_at=timezone.now(), revision=F("revision") + 1
    )
    event.refresh_from_db()
    messages.enqueue_to_all(event.registrations.live(), Message.Kind.GOES_AHEAD)
    return event


def call_off(*, event: Event, by: User | None) -> Event:
    """Decide that too few people registered: the event is cancelled and everybody is told why.

    Raises Refused once it was decided that it goes ahead, and publishing.Refused where it is cancelled already.
    """
    if not event.is_tentative:
        raise Refused(_("It was decided already that it goes ahead. Cancel the event instead."))
    return publishing.cancel(event=event, by=by, note=TOO_FEW)


def decide_due(*, now: datetime | None = None) -> int:
    """Decide for the events whose moment has come: enough people, or not. Returns for how many."""
    due = Event.objects.filter(
        status=Event.Status.PUBLISHED, minimum__isnull=False, goes_ahead_at=None, decide_at__lte=now or timezone.now()
    )
    decided = 0
    for event in due:
        decided += _decide(event)
    return decided


@transaction.atomic
def _decide(event: Event) -> bool:
    """Nobody can give a place back between the look and the word."""
    event = lock(event.pk)
    if event.status != Event.Status.PUBLISHED or not event.is_tentative:
        return False
    enough = sum(pool.seats_taken for pool in waiting.pools(event)) >= (event.minimum or 0)
    (go_ahead if enough else call_off)(event=event, by=None)
    return True
