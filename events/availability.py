"""Whether one can still get a place, as a line of a list and the register box say it.

`rules.refusal` decides; what is said here must agree with it, and a test walks both through every case.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from events.models.seats import Seats
from events.rules import closes_at, is_priority_round
from portal.lib.dates import local, short_date

Kind = Literal[
    "open", "few", "wait", "ask", "dates", "early", "invited", "drop",
    "past", "ended", "soon", "closed", "cancelled", "postponed",
]  # fmt: skip

FEW = 3
# The style sheet draws six shapes; what has none of its own borrows the nearest.
_SHAPES: dict[Kind, Kind] = {
    "ask": "open",
    "dates": "open",
    "early": "drop",
    "invited": "drop",
    "soon": "drop",
    "closed": "ended",
    "cancelled": "ended",
    "postponed": "ended",
}
# In these a stranger can fill in the form.
REGISTERING: tuple[Kind, ...] = ("open", "few", "wait", "ask", "dates", "early")


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
    opens_at = event.priority_opens_at or event.registration_opens_at
    if opens_at and now < opens_at:
        return "soon"
    if now >= closes_at(event):
        return "closed"
    if event.policy == Event.Policy.INVITATION:
        return "invited"
    if is_priority_round(event, now):
        return "early"
    if event.policy == Event.Policy.APPROVAL:
        return "ask"
    if event.dates == Event.Dates.EACH:
        return "dates"
    left = event.seats_left
    if left is None and not event.queue_length:
        return "open"
    # A free place is not on offer while somebody waits for it, such as a party that needs two.
    if not left or event.queue_length:
        return "wait"
    return "few" if left <= FEW or left * 10 < (event.capacity or 0) else "open"


def has_places(now: datetime) -> Q:
    """The events for which `standing` says "open", "few" or "dates", as a filter."""
    is_each = Q(dates=Event.Dates.EACH)
    begins = Q(starts_at__gt=now) | is_each & Q(ends_at__gt=now)
    return (
        Q(status=Event.Status.PUBLISHED, policy=Event.Policy.FIRST_COME, ends_at__gte=now)
        & (is_each | Q(queue_length=0) & (Q(capacity=None) | Q(seats_taken__lt=F("capacity") - F("held_back"))))
        & (Q(registration_opens_at=None) | Q(registration_opens_at__lte=now))
        & (Q(registration_closes_at__gt=now) | Q(registration_closes_at=None) & begins)
    )


def _words(event: Event, kind: Kind, now: datetime) -> str:
    if kind in ("open", "few"):
        return places_left(event)
    if kind == "wait":
        return _waiting(event.queue_length)
    if kind == "soon":
        opens_at = event.priority_opens_at or event.registration_opens_at or now
        return _("Registration opens on %(date)s") % {"date": short_date(local(opens_at, event))}
    if kind == "closed":
        return _closed(event, now)
    return {
        "ask": _("Registration, then confirmed"),
        "dates": _("Choose a date"),
        "early": _("Open for returning learners"),
        "invited": _("By invitation"),
        "drop": _("Drop in"),
        "past": _("Finished"),
        "ended": _("Finished, with a report"),
        "cancelled": _("Cancelled"),
        "postponed": _("Postponed"),
    }[kind]


def places(pool: Seats) -> str:
    """How many places an event or a date has left, or how many wait for one."""
    return _waiting(pool.queue_length) if pool.queue_length or pool.seats_left == 0 else places_left(pool)


def places_left(event: Seats) -> str:
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
