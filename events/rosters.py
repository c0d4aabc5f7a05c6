"""What the desk reads: which events one keeps the door of, who is on an event's roster, and how many are here.

Numbers are of people, never of bookings: a party of three counts as three.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Q, Sum, prefetch_related_objects
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from accounts.scoping import AnyUser
from events import merging, tickets
from events.models import Event, OfflineAction, Registration, Session
from events.models.events import EventQuerySet
from events.models.registrations import RegistrationQuerySet
from events.rules import current_session, door_opened
from portal.lib.dates import clock, local, short_date, style
from portal.lib.forms import readable_phone
from portal.lib.names import asked, search_keys
from portal.lib.text import number

KEEPERS = (Role.Kind.COORDINATOR, Role.Kind.CENTRE_STAFF, Role.Kind.NETWORK_STAFF)
MOST_SHOWN = 50
RECENT = timedelta(days=30)

State = Registration.State
_BOOKED = Q(state=State.CONFIRMED)
_NAMED = Least(F("companions__len") + 1, F("party_size"), output_field=IntegerField())
# Registrations that somebody has to look at: new ones, and those that changed after they were approved.
TO_LOOK_AT = Q(state=State.PENDING) | Q(is_changed=True, state__in=Registration.LIVE)
_COUNTED = {
    "booked": Sum("party_size", filter=_BOOKED, default=0),
    "named": Sum(_NAMED, filter=_BOOKED, default=0),
    "waiting": Sum("party_size", filter=Q(state__in=(State.PENDING, State.WAITING, State.OFFERED)), default=0),
    "to_look_at": Count("pk", filter=TO_LOOK_AT),
    "offers": Count("pk", filter=Q(state=State.OFFERED)),
    "last": Max("checked_in_at"),
}


def events_of(user: AnyUser) -> EventQuerySet:
    """The events whose door this person keeps: the way in for every address below /desk/."""
    kept: EventQuerySet = Event.objects.kept_by(user, *KEEPERS)
    return kept


def with_words(event: Event) -> Event:
    """The event again, with all that the head of a page says of it. A tap does without: it must be quick."""
    waits = OfflineAction.objects.filter(event=OuterRef("pk"), outcome=OfflineAction.Outcome.CONFLICT)
    whole = Event.objects.select_related("place__organisation", "region").defer("search")
    return whole.annotate(has_conflicts=Exists(waits)).get(pk=event.pk)


def date_of(event: Event, asked: str = "") -> Session | None:
    """The date that the desk looks at: the one asked for by its id, else the one the door is kept for now.

    None where one registration holds for all dates.
    """
    if event.dates != Event.Dates.EACH:
        return None
    prefetch_related_objects([event], "sessions")
    chosen = next((session for session in event.sessions.all() if str(session.pk) == asked), None)
    return chosen or current_session(event, timezone.now())


def people_of(event: Event, date: Session | None) -> RegistrationQuerySet:
    """Those of the event, or of one of its dates."""
    everybody: RegistrationQuerySet = event.registrations.all()
    return everybody.in_pool(event, date) if date else everybody


# --- How many -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people are here, have a place and wait, and how many places there are (None: no limit).

    `named` are those with a place whose name is known; `to_look_at` and `offers` count registrations.
    """

    here: int
    booked: int
    named: int
    waiting: int
    to_look_at: int
    offers: int
    places: int | None
    last: datetime | None

    @classmethod
    def of(cls, event: Event, date: Session | None = None) -> Self:
        found = people_of(event, date).aggregate(here=_here([event]), **_COUNTED)
        return cls(places=places_of(event, date), **found)

    @property
    def version(self) -> str:
        """A short text that changes when something happens at the door."""
        last = f"{self.last.timestamp():.0f}" if self.last else ""
        numbers = (self.here, self.booked, self.named, self.waiting, self.to_look_at, self.offers, self.places)
        return "-".join([*map(str, numbers), last])

    @property
    def most(self) -> int:
        """What a full bar stands for."""
        return self.places or self.booked

    @property
    def spoken(self) -> str:
        return _("%(here)s of %(booked)s people are here") % {"here": number(self.here), "booked": number(self.booked)}


def _here(events: Iterable[Event]) -> Sum:
    """How many people of these events are here, today where they go on for days."""
    is_here, now = _BOOKED & Q(checked_in_at__isnull=False), timezone.now()
    for event in events:
        if opened := door_opened(event, now):
            is_here &= ~Q(event=event, checked_in_at__lt=opened)
    return Sum("party_size", filter=is_here, default=0)


def places_of(event: Event, date: Session | None) -> int | None:
    """Where each date has places of its own, those of the event's own row mean nothing."""
    return date.capacity if date else None if event.dates == Event.Dates.EACH else event.capacity


# --- Which events ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the list of one's own."""

    event: Event
    counts: Counts


@dataclass(frozen=True, slots=True)
class Agenda:
    """One's own events: those of today, those to come, and those of the last 30 days, the latest first.

    Of a search, also those that are longer past.
    """

    today: list[Line]
    coming: list[Line]
    recent: list[Line]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not (self.today or self.coming or self.recent)


def agenda(user: AnyUser, today: date, query: str = "") -> Agenda:
    """The events that a desk may have work with; of each part the first 50. A search reaches beyond, in time too."""
    kept = events_of(user).exclude(status__in=(Event.Status.DRAFT, Event.Status.CANCELLED))
    kept = kept.select_related("place__organisation", "region").defer("search")
    if query:
        kept = kept.search(query)
    begin = datetime.combine(today, time.min, timezone.get_default_timezone())
    end = begin + timedelta(days=1)
    past = kept.filter(ends_at__lte=begin).order_by("-starts_at", "-pk")
    parts = [
        [*part[: MOST_SHOWN + 1]]
        for part in (
            kept.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk"),
            kept.filter(starts_at__gte=end).order_by("starts_at", "pk"),
            past if query else past.filter(ends_at__gt=begin - RECENT),
        )
    ]
    counted = _counts_of(event for part in parts for event in part)
    today_lines, coming, recent = ([Line(event, counted[event.pk]) for event in part[:MOST_SHOWN]] for part in parts)
    return Agenda(today_lines, coming, recent, is_cut=any(len(part) > MOST_SHOWN for part in parts))


def _counts_of(events: Iterable[Event]) -> dict[int, Counts]:
    events = list(events)
    places = {event.pk: places_of(event, None) for event in events}
    counted = {"here": _here(events), **_COUNTED}
    rows = Registration.objects.filter(event__in=places).values_list("event").annotate(**counted)
    found = {pk: dict(zip(counted, numbers, strict=True)) for pk, *numbers in rows}
    nobody: dict[str, Any] = dict.fromkeys(counted, 0) | {"last": None}
    return {pk: Counts(places=capacity, **found.get(pk, nobody)) for pk, capacity in places.items()}


# --- Who ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster: a registration, as the desk shows it.

    `found_as` are the names of those in the party whom the search meant.
    """

    place: Registration
    event: Event
    found_as: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """What the line looks like: here, due, or the registration's state."""
        if self.place.state != State.CONFIRMED:
            return self.place.state
        return "here" if self.came_at else "due"

    @property
    def came_at(self) -> datetime | None:
        """When they came in; None where they are not here, or came on another day."""
        return came_at(self.place, self.event)

    @property
    def here_since(self) -> str:
        """On the clock of the event's place; empty if the person is not here."""
        return clock(local(self.came_at, self.event)) if self.came_at else ""

    @property
    def is_live(self) -> bool:
        return self.place.state in Registration.LIVE

    @property
    def is_to_look_at(self) -> bool:
        """Whether somebody has to say yes or no: as TO_LOOK_AT filters."""
        return self.place.state == State.PENDING or (self.place.is_changed and self.is_live)

    @property
    def registered(self) -> str:
        return moment(self.place.registered_at, self.event)

    @property
    def offer_ends(self) -> str:
        """Until when they can say yes: `24 November 2026, 09:00`; empty where nothing is on offer."""
        return moment(self.place.offer_expires_at, self.event)

    @property
    def phone(self) -> str:
        """In full, as people here write it: only the person's own page shows it."""
        return readable_phone(self.place.phone)

    @property
    def party(self) -> str:
        """How many come: `12 people: 4 named, 8 counted (3 children)`. Empty for one grown-up."""
        place = self.place
        words = ngettext("%(count)s person", "%(count)s people", place.party_size) % {"count": place.party_size}
        if place.unnamed and self.event.naming != Event.Naming.CONTACT:
            told = {"people": words, "named": place.named, "counted": place.unnamed}
            words = _("%(people)s: %(named)s named, %(counted)s counted") % told
        if place.children:
            children = ngettext("%(count)s child", "%(count)s children", place.children) % {"count": place.children}
            words = _("%(people)s (%(children)s)") % {"people": words, "children": children}
        return words if place.party_size > 1 or place.children else ""

    @property
    def details(self) -> SafeString:
        """What tells namesakes apart, and what helps: `••• 0142, 7K4M-2Q, 2 people, Large print handouts`."""
        place = self.place
        parts = [f"••• {place.phone_tail}"] if place.phone else []
        parts += [place.spoken_code, place.body, self.party]
        if self.found_as:
            parts.append(_("among them %(names)s") % {"names": _(", ").join(self.found_as)})
        parts += place.needs_labels
        return format_html_join(_(", "), "<bdi>{}</bdi>", ((part,) for part in parts if part))


def came_at(place: Registration, event: Event) -> datetime | None:
    """When somebody came who is here now: on another day of the event is not now."""
    opened, came = door_opened(event, timezone.now()), place.checked_in_at
    return None if came and opened and came < opened else came


def moment(at: datetime | None, event: Event) -> str:
    """`24 November 2026, 09:00` on the clock of the event's place, or nothing."""
    if at is None:
        return ""
    there = local(at, event)
    return f"{short_date(there)}{style().before_time}{clock(there)}"


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


# Each with the moment from which on people are here.
SHOWS: dict[str, Callable[[RegistrationQuerySet, datetime | None], RegistrationQuerySet]] = {
    "all": lambda people, _opened: people.live(),
    "due": lambda people, opened: people.due(opened),
    "here": lambda people, opened: people.here(opened),
    "waiting": lambda people, _opened: people.waiting(),
    "offers": lambda people, _opened: people.filter(state=State.OFFERED),
    "look": lambda people, _opened: people.filter(TO_LOOK_AT),
}


def roster(event: Event, query: str = "", show: str = "all", date: Session | None = None) -> Roster:
    """Those of the event or date whom `query` means; `show` is a key of SHOWS, anything else shows everybody."""
    show = show if show in SHOWS else "all"
    chosen = SHOWS[show](people_of(event, date), door_opened(event, timezone.now()))
    found = chosen.found_by(query).for_roster().defer("search_text", "token_hash")[: MOST_SHOWN + 1]
    people = [Person(place, event, _among(place, query)) for place in found]
    return Roster(people[:MOST_SHOWN], query, show, has_more=len(people) > MOST_SHOWN)


def _among(place: Registration, query: str) -> tuple[str, ...]:
    """The companions whom the search means: without their names a found line would be a riddle."""
    words = asked(query[:100]).split()[:6] if place.companions else []
    return tuple(name for name in place.companions if words and all(word in search_keys(name) for word in words))


def by_code(event: Event, scanned: str) -> Registration | None:
    """Whose ticket was scanned or typed: its code, or the address of its page. A merged one leads to the other."""
    _before, is_link, token = scanned.strip().partition("/r/")
    if is_link:
        place = event.registrations.filter(token_hash=tickets.hash_of(token.split("/", 1)[0])).first()
    else:
        code = "".join(sign for sign in scanned.upper() if sign.isalnum())
        place = event.registrations.filter(code=code).first()
    return merging.now_under(place) if place else None
