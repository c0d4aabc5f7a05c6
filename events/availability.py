"""Whether one can still get a place, as a line of a list and the register box say it.

`registration.refusal` decides; what is said here must agree with it, and a test walks both through every case.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from portal.lib.dates import local, short_date

Kind = Literal["open", "few", "wait", "drop", "past", "ended", "soon", "closed", "cancelled", "postponed"]

FEW = 3
# The style sheet draws six shapes; what has none of its own borrows the nearest.
_SHAPES: dict[Kind, Kind] = {"soon": "drop", "closed": "ended", "cancelled": "ended", "postponed": "ended"}


@dataclass(frozen=True, slots=True)
class Availability:
    """How an event stands for somebody who would like to come, with the words for it."""

    kind: Kind
    words: str

    @property
    def shape(self) -> Kind:
        return _SHAPES.get(self.kind, self.kind)


def availability(event: Event, now: datetime) -> Availability:
    kind = standing(event, now)
    return Availability(kind, _words(event, kind, now))


def standing(event: Event, now: datetime) -> Kind:
    """How the event stands at this moment, without words."""
    if event.status == Event.Status.CANCELLED:
        return "cancelled"
    if event.status == Event.Status.POSTPONED:
        return "postponed"
    if event.status == Event.Status.DOCUMENTED:
        return "ended"
    if event.is_over(now):
        return "past"
    if event.status == Event.Status.DRAFT or event.policy == Event.Policy.NONE:
        return "closed"
    if event.policy == Event.Policy.DROP_IN:
        return "drop"
    return _booking(event, now)


def _booking(event: Event, now: datetime) -> Kind:
    if event.registration_opens_at and now < event.registration_opens_at:
        return "soon"
    if now >= (event.registration_closes_at or event.starts_at):
        return "closed"
    left = event.seats_left
    if left is None and not event.queue_length:
        return "open"
    # A free place is not on offer while somebody waits for it, such as a party that needs two.
    if not left or event.queue_length:
        return "wait"
    return "few" if left <= FEW or left * 10 < (event.capacity or 0) else "open"


def has_places(now: datetime) -> Q:
    """The events for which `standing` says "open" or "few", as a filter."""
    return (
        Q(status=Event.Status.PUBLISHED, policy=Event.Policy.FIRST_COME, queue_length=0, ends_at__gte=now)
        & (Q(capacity=None) | Q(seats_taken__lt=F("capacity")))
        & (Q(registration_opens_at=None) | Q(registration_opens_at__lte=now))
        & (Q(registration_closes_at__gt=now) | Q(registration_closes_at=None, starts_at__gt=now))
    )


def _words(event: Event, kind: Kind, now: datetime) -> str:
    if kind in ("open", "few"):
        return places_left(event)
    if kind == "wait":
        return _waiting(event.queue_length)
    if kind == "soon" and event.registration_opens_at:
        return _("Registration opens on %(date)s") % {"date": short_date(local(event.registration_opens_at, event))}
    if kind == "closed":
        return _closed(event, now)
    return {
        "drop": _("Drop in"),
        "past": _("Finished"),
        "ended": _("Finished, with a report"),
        "cancelled": _("Cancelled"),
        "postponed": _("Postponed"),
    }[kind]


def places_left(event: Event) -> str:
    left = event.seats_left
    if left is None:
        return _("Places available")
    return ngettext("%(count)s place left", "%(count)s places left", left) % {"count": left}


def _waiting(queue: int) -> str:
    if not queue:
        return _("Waiting list")
    return ngettext("Waiting list, %(count)s ahead", "Waiting list, %(count)s ahead", queue) % {"count": queue}


def _closed(event: Event, now: datetime) -> str:
    if event.status == Event.Status.DRAFT:
        return _("Not public yet")
    if event.starts_at <= now:
        return _("Under way")
    return _("No registration") if event.policy == Event.Policy.NONE else _("Registration closed")
