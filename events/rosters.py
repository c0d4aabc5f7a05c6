"""What the desk reads: which events one keeps the door of, who is on an event's roster, and how many are here.

Numbers are of people, never of bookings: a party of three counts as three.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import Max, Q, Sum
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from accounts.scoping import AnyUser
from events import tickets
from events.models import Event, Registration
from events.models.events import EventQuerySet
from events.models.registrations import RegistrationQuerySet
from portal.lib.dates import clock, local
from portal.lib.forms import readable_phone
from portal.lib.text import number

KEEPERS = (Role.Kind.COORDINATOR, Role.Kind.CENTRE_STAFF, Role.Kind.NETWORK_STAFF)
MOST_SHOWN = 50
RECENT = timedelta(days=30)

State = Registration.State
_HERE = Q(state=State.CONFIRMED, checked_in_at__isnull=False)
_COUNTED = {
    "here": Sum("party_size", filter=_HERE, default=0),
    "booked": Sum("party_size", filter=Q(state=State.CONFIRMED), default=0),
    "waiting": Sum("party_size", filter=Q(state=State.WAITING), default=0),
    "last": Max("checked_in_at"),
}


def events_of(user: AnyUser) -> EventQuerySet:
    """The events whose door this person keeps: the way in for every address below /desk/."""
    kept: EventQuerySet = Event.objects.kept_by(user, *KEEPERS)
    return kept


def with_words(event: Event) -> Event:
    """The event again, with all that the head of a page says of it. A tap does without: it must be quick."""
    return Event.objects.select_related("place__organisation", "region").defer("search").get(pk=event.pk)


# --- How many -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are here, have a place and wait, and how many places there are (None: no limit)."""

    here: int
    booked: int
    waiting: int
    places: int | None
    last: datetime | None

    @classmethod
    def of(cls, event: Event) -> Self:
        return cls(places=event.capacity, **event.registrations.aggregate(**_COUNTED))

    @property
    def version(self) -> str:
        """A short text that changes when something happens at the door."""
        last = f"{self.last.timestamp():.0f}" if self.last else ""
        return f"{self.here}-{self.booked}-{self.waiting}-{self.places}-{last}"

    @property
    def most(self) -> int:
        """What a full bar stands for."""
        return self.places or self.booked

    @property
    def spoken(self) -> str:
        return _("%(here)s of %(booked)s people are here") % {"here": number(self.here), "booked": number(self.booked)}


# --- Which events ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the list of one's own."""

    event: Event
    counts: Counts


@dataclass(frozen=True, slots=True)
class Agenda:
    """One's own events: those of today, those to come, and those of the last 30 days, the latest first."""

    today: list[Line]
    coming: list[Line]
    recent: list[Line]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.coming or self.recent)


def agenda(user: AnyUser, today: date, query: str = "") -> Agenda:
    """The events that a desk may have work with; of each part the first 50, which a search reaches beyond."""
    kept = events_of(user).exclude(status__in=(Event.Status.DRAFT, Event.Status.CANCELLED))
    kept = kept.select_related("place__organisation", "region").defer("search")
    if query:
        kept = kept.search(query)
    begin = datetime.combine(today, time.min, timezone.get_default_timezone())
    end = begin + timedelta(days=1)
    parts = [
        [*part[: MOST_SHOWN + 1]]
        for part in (
            kept.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk"),
            kept.filter(starts_at__gte=end).order_by("starts_at", "pk"),
            kept.filter(ends_at__lte=begin, ends_at__gt=begin - RECENT).order_by("-starts_at", "-pk"),
        )
    ]
    counted = _counts_of(event for part in parts for event in part)
    today_lines, coming, recent = ([Line(event, counted[event.pk]) for event in part[:MOST_SHOWN]] for part in parts)
    return Agenda(today_lines, coming, recent, is_cut=any(len(part) > MOST_SHOWN for part in parts))


def _counts_of(events: Iterable[Event]) -> dict[int, Counts]:
    places = {event.pk: event.capacity for event in events}
    rows = Registration.objects.filter(event__in=places).values_list("event").annotate(**_COUNTED)
    found = {pk: dict(zip(_COUNTED, numbers, strict=True)) for pk, *numbers in rows}
    nobody: dict[str, Any] = {"here": 0, "booked": 0, "waiting": 0, "last": None}
    return {pk: Counts(places=capacity, **found.get(pk, nobody)) for pk, capacity in places.items()}


# --- Who ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster: a registration, as the desk shows it."""

    place: Registration
    event: Event

    @property
    def state(self) -> str:
        """What the line looks like: here, due, waiting or cancelled."""
        if self.place.state != State.CONFIRMED:
            return self.place.state
        return "here" if self.place.checked_in_at else "due"

    @property
    def here_since(self) -> str:
        """On the clock of the event's place; empty if the person is not here."""
        since = self.place.checked_in_at
        return clock(local(since, self.event)) if since else ""

    @property
    def phone(self) -> str:
        """In full, as people here write it: only the person's own page shows it."""
        return readable_phone(self.place.phone)

    @property
    def details(self) -> SafeString:
        """What tells namesakes apart, and what helps: `••• 0142, 7K4M-2Q, 2 people, Large print handouts`."""
        place = self.place
        parts = [f"••• {place.phone_tail}"] if place.phone else []
        parts += [place.spoken_code, place.body] if place.body else [place.spoken_code]
        if place.party_size > 1:
            parts.append(
                ngettext("%(count)s person", "%(count)s people", place.party_size) % {"count": place.party_size}
            )
        parts += place.needs_labels
        return format_html_join(_(", "), "<bdi>{}</bdi>", ((part,) for part in parts))


@dataclass(frozen=True, slots=True)
class Roster:
    """The people that one search found, at most 50 of them."""

    people: list[Person]
    query: str
    show: str
    has_more: bool

    @property
    def summary(self) -> str:
        """How many were found, for those who do not see the list."""
        if self.has_more:
            return _("More than %(count)s found") % {"count": number(MOST_SHOWN)}
        count = len(self.people)
        return ngettext("%(count)s found", "%(count)s found", count) % {"count": number(count)}


SHOWS = {
    "all": RegistrationQuerySet.live,
    "due": RegistrationQuerySet.due,
    "here": RegistrationQuerySet.here,
    "waiting": RegistrationQuerySet.waiting,
}


def roster(event: Event, query: str = "", show: str = "all") -> Roster:
    """Those of the event whom `query` means; `show` is a key of SHOWS, anything else shows everybody."""
    show = show if show in SHOWS else "all"
    chosen = SHOWS[show](event.registrations.all())
    found = chosen.found_by(query).for_roster().defer("search_text", "token_hash")[: MOST_SHOWN + 1]
    people = [Person(place, event) for place in found]
    return Roster(people[:MOST_SHOWN], query, show, has_more=len(people) > MOST_SHOWN)


def by_code(event: Event, scanned: str) -> Registration | None:
    """Whose ticket was scanned or typed: its code, or the address of its page."""
    _before, is_link, token = scanned.strip().partition("/r/")
    if is_link:
        return event.registrations.filter(token_hash=tickets.hash_of(token.split("/", 1)[0])).first()
    code = "".join(sign for sign in scanned.upper() if sign.isalnum())
    return event.registrations.filter(code=code).first()
