"""What the attendance pages read: which session, who is expected there, and what is noted of each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Sum, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.attendance import heads_of
from events.models import Attendance, Event, Registration, Session
from events.models.registrations import RegistrationQuerySet
from events.rosters import Person
from events.rules import session_on
from events.wording import joined
from portal.lib.dates import clock, local
from portal.lib.text import number

MOST_SHOWN = 400
WHOLE = "whole"  # what stands in an address for "the event as a whole"
Status = Attendance.Status


def session_asked(event: Event, asked: str) -> Session | None:
    """The session with this id; without one, the one that is on. None: the event as a whole."""
    prefetch_related_objects([event], "sessions")
    if asked == WHOLE:
        return None
    sessions = list(event.sessions.all())
    chosen = next((one for one in sessions if str(one.pk) == asked), None)
    return chosen or session_on(event, timezone.now())


def key_of(session: Session | None) -> str:
    """How an address and a form name this session."""
    return str(session.pk) if session else WHOLE


def expected(event: Event, session: Session | None) -> RegistrationQuerySet:
    """Those with a place, of whom one can say whether they were at this session."""
    people: RegistrationQuerySet = event.registrations.confirmed()
    return people.in_pool(event, session) if session and event.dates == Event.Dates.EACH else people


# --- The list -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One registration with what is noted of it for the session, if anything is."""

    person: Person
    record: Attendance | None

    @property
    def place(self) -> Registration:
        return self.person.place

    @property
    def status(self) -> str:
        return self.record.status if self.record else ""

    @property
    def told(self) -> str:
        """`late, named check-in, 14:20`, or that nothing is noted yet."""
        if self.record is None:
            return _("nothing noted yet")
        at = clock(local(self.record.noted_at, self.person.event))
        how = [str(self.record.get_evidence_display())] if self.record.is_there else []
        return joined([str(self.record.get_status_display()), *how, at])


@dataclass(frozen=True, slots=True)
class Roll:
    """Those of one session whom a search meant."""

    session: Session | None
    lines: list[Line]
    query: str
    has_more: bool

    @property
    def summary(self) -> str:
        count = len(self.lines)
        return ngettext("%(count)s found", "%(count)s found", count) % {"count": number(count)}


def roll(event: Event, session: Session | None, query: str = "") -> Roll:
    """The list by name, in two queries; at most MOST_SHOWN, which a search reaches beyond."""
    found = expected(event, session).found_by(query).order_by("name", "pk").defer("search_text", "token_hash")
    places = list(found.prefetch_related(_noted(session))[: MOST_SHOWN + 1])
    lines = [_line(event, place) for place in places[:MOST_SHOWN]]
    return Roll(session, lines, query, has_more=len(places) > MOST_SHOWN)


def line(event: Event, session: Session | None, place: Registration) -> Line:
    """The line of one person."""
    place.noted = list(place.attendances.filter(session=session))  # type: ignore[attr-defined]  # as the list has it
    return _line(event, place)


def _noted(session: Session | None) -> "Prefetch[str]":
    return Prefetch("attendances", Attendance.objects.filter(session=session), to_attr="noted")


def _line(event: Event, place: Registration) -> Line:
    noted: list[Attendance] = place.noted  # type: ignore[attr-defined]  # put there by the query above
    place.event = event
    return Line(Person(place, event), noted[0] if noted else None)


# --- The numbers ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people of one session are noted as what. `heads` are counted without names, None: nobody counted."""

    by_status: Mapping[str, int]
    expected: int
    heads: int | None

    @property
    def came(self) -> int:
        return sum(self.by_status.get(status, 0) for status in Attendance.CAME)

    @property
    def open(self) -> int:
        """People of whom nothing is noted yet."""
        return max(self.expected - sum(self.by_status.values()), 0)

    @property
    def total(self) -> int:
        """How many are here: names and heads overlap, so the higher one."""
        return max(self.came, self.heads or 0)

    @property
    def rows(self) -> list[tuple[str, int]]:
        """What the page shows beside each other."""
        return [(str(status.label), self.by_status.get(status, 0)) for status in Status]


def tally(event: Event, session: Session | None) -> Tally:
    """The numbers of one session, in four queries."""
    people = expected(event, session)
    noted = Attendance.objects.filter(registration__in=people, session=session).order_by()
    by_status = dict(noted.values_list("status").annotate(Sum("registration__party_size")))
    everybody = people.aggregate(people=Sum("party_size", default=0))["people"]
    seen = heads_of(event).get(session.pk if session else None)
    heads = max(seen.values(), default=0) if seen is not None else None
    return Tally(by_status, everybody, heads)
