"""What the screen of a hall shows of an event: how many are here, which session is on and which is next. No names."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Sum, prefetch_related_objects

from events.attendance import heads_of
from events.mail.mail_facts import occasion
from events.models import Attendance, Event, Session
from events.rosters import Counts, date_of
from events.rules import session_end, session_on
from portal.lib import dates
from portal.lib.dates import clock, local
from portal.lib.text import localised


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the programme: its title, and when it is."""

    title: str
    hours: str


@dataclass(frozen=True, slots=True)
class Board:
    """The figures are of people. `places` and `free` are None where there is no limit."""

    here: int
    places: int | None
    free: int | None
    waiting: int
    on: Part | None
    following: Part | None
    clock: str

    @property
    def version(self) -> str:
        """A short text that changes when the board does: with the figures, the programme and each minute."""
        parts = [part.title + part.hours if part else "" for part in (self.on, self.following)]
        return "-".join(map(str, (self.here, self.places, self.free, self.waiting, *parts, self.clock)))


def board(event: Event, now: datetime) -> Board:
    """The board of this moment, in five queries."""
    prefetch_related_objects([event], "sessions")
    sessions = list(event.sessions.all())
    date = date_of(event)
    counts = Counts.of(event, date)
    on = next((one for one in sessions if one.starts_at <= now <= session_end(one, sessions)), None)
    following = next((one for one in sessions if one.starts_at > now), None)
    if sessions:
        parts = (part_of(event, on, now) if on else None, part_of(event, following, now) if following else None)
    else:
        whole = part_of(event, None, now)
        parts = (whole if event.starts_at <= now <= event.ends_at else None, whole if now < event.starts_at else None)
    return Board(
        here=_here(event, on or session_on(event, now)),
        places=counts.places,
        free=None if counts.places is None else (date or event).seats_left,
        waiting=counts.waiting,
        on=parts[0],
        following=parts[1],
        clock=clock(local(now, event)),
    )


def _here(event: Event, session: Session | None) -> int:
    """How many came today, or were counted now. Whoever checked in this morning is not asked again at each session."""
    came = Attendance.objects.came().filter(registration=OuterRef("pk"))
    if session:
        came = came.filter(session__in=_same_day(event, session))
    people: int = event.registrations.filter(Exists(came)).aggregate(people=Sum("party_size", default=0))["people"]
    heads = heads_of(event).get(session.pk if session else None)
    return max(people, *heads.values()) if heads else people


def _same_day(event: Event, session: Session) -> list[Session]:
    """The sessions that one arrival is for: all of the day, unless each has places of its own."""
    if event.dates == Event.Dates.EACH:
        return [session]
    day = local(session.starts_at, event).date()
    return [one for one in event.sessions.all() if local(one.starts_at, event).date() == day]


def part_of(event: Event, session: Session | None, now: datetime) -> Part:
    """What stands on the wall of a session, or of the whole event: the hours, and of another day the day as well."""
    when = occasion(event, session)
    hours, day = dates.hours(when), dates.first_day(when)
    is_today = day == local(now, event).date()
    title = localised(session, "title").text if session else ""
    text = hours if is_today else f"{dates.short_date(day)}{dates.style().before_time}{hours}"
    return Part(title or localised(event, "title").text, text)
