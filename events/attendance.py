"""Who came: noted for each session, with how one knows, and counted without counting anybody twice.

Better evidence wins: what somebody saw at the door is not overruled by a list that is imported later.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, DateTimeField, Exists, F, IntegerField, Max, OuterRef, Sum, When
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import Attendance, DoorClick, Event, Evidence, HeadCount, Registration, Session
from events.rules import Refused, door_opened, session_end, session_on
from portal.lib import bulk

Status = Attendance.Status

# Whoever comes later than this after the beginning is noted as late.
LATE_AFTER = timedelta(minutes=15)


# --- Noting ---------------------------------------------------------------------------------------------------------


def mark(
    *,
    registration: Registration,
    session: Session | None,
    status: str,
    evidence: str,
    by: User | None,
    now: datetime | None = None,
    note: str = "",
) -> Attendance:
    """Note whether a registration's people were at a session, or (without one) at the event as a whole.

    A second mark corrects the first, unless the first said by better evidence that they came. A repeat changes nothing.
    Raises Refused for somebody without a place, and for a session that their place is not for.
    """
    told = {"session": session, "status": status, "evidence": evidence, "by": by, "now": now, "note": note}
    if not mark_many(registrations=[registration], **told):  # type: ignore[arg-type]  # one dict, several types
        raise Refused(_("%(name)s has no place at this event.") % {"name": registration.name})
    return Attendance.objects.get(registration=registration, session=session)


@transaction.atomic
def mark_many(
    *,
    registrations: Iterable[Registration],
    session: Session | None,
    status: str,
    evidence: str,
    by: User | None,
    now: datetime | None = None,
    note: str = "",
    is_for_unmarked: bool = False,
) -> int:
    """As `mark`, for many of one event in a few statements. Returns of how many there is a record now.

    Those without a place are left out, and with `is_for_unmarked` also those of whom something is noted already.
    Raises Refused for a session that somebody's place is not for.
    """
    asked = list(registrations)
    places = _locked(asked)
    for place in places:
        if session and (session.event_id != place.event_id or place.session_id not in (None, session.pk)):
            raise Refused(_("That session is not one that this place is for."))
    if is_for_unmarked:
        noted = Attendance.objects.filter(bulk.among("registration_id", _pks(places)), session=session)
        marked = set(noted.values_list("registration", flat=True))
        places = [place for place in places if place.pk not in marked]
    if places:
        now = now or timezone.now()
        fresh = Attendance(session=session, status=status, evidence=evidence, noted_at=now, noted_by=by, note=note)
        _write(places, fresh)
        _keep_in_step(asked[0].event, places, fresh)
    return len(places)


def mark_added(
    *, registrations: Sequence[int], session: Session | None, status: str, evidence: str, by: User | None
) -> int:
    """As `mark_many`, for places given in this very transaction: nothing is noted of them, and nobody else sees them.

    The caller has written since when they are here, and the session is one of the event. Returns how many they are.
    """
    told = {"session": session, "status": status, "evidence": evidence, "noted_at": timezone.now(), "noted_by": by}
    bulk.write([Attendance(registration_id=pk, **told) for pk in registrations])
    return len(registrations)


@transaction.atomic(savepoint=False)
def arrive(*, registration: Registration, by: User | None, now: datetime, session: Session | None = None) -> Attendance:
    """Note that they came in at this moment, to this session or else to the one that is on.

    A second arrival leaves the first as it is.

    Raises Refused where the place was given back a moment ago.
    """
    opened = door_opened(registration.event, now) or datetime.min.replace(tzinfo=UTC)
    if registration.checked_in_at is None or registration.checked_in_at < opened:
        registration.checked_in_at = now
    is_here = When(checked_in_at__gte=opened, then=F("checked_in_at"))
    since = Case(is_here, default=registration.checked_in_at, output_field=DateTimeField())
    # One statement asks for the place, keeps the moment of the first device, and makes the others wait.
    if not Registration.objects.confirmed().filter(pk=registration.pk).update(checked_in_at=since):
        raise Refused(_("%(name)s has given the place back.") % {"name": registration.name})
    session = session or session_of(registration, now)
    row = Attendance.objects.filter(registration=registration, session=session).first()
    if row and row.is_there and row.evidence == Evidence.NAMED:
        return row
    row = row or Attendance(registration=registration, session=session)
    row.status, row.evidence = status_at(registration.event, session, now), Evidence.NAMED
    row.noted_at, row.noted_by, row.note = now, by, ""
    row.save()
    return row


@transaction.atomic
def take_back(*, registration: Registration) -> None:
    """Undo the last arrival: its record goes, and stays in the history. Whoever came before that still has come."""
    _locked([registration])
    came = Attendance.objects.filter(registration=registration).came()
    if last := came.filter(evidence=Evidence.NAMED).order_by("-noted_at", "-pk").first():
        last.delete()
    before = came.order_by("noted_at", "pk").first()
    registration.checked_in_at = came_at(registration.event, before) if before else None
    Registration.objects.filter(pk=registration.pk).update(checked_in_at=registration.checked_in_at)


def session_of(registration: Registration, now: datetime) -> Session | None:
    """What somebody comes to who comes now: the date of their place, else the session that is on."""
    return registration.session or session_on(registration.event, now)


def status_at(event: Event, session: Session | None, moment: datetime) -> str:
    """Present or late for whoever comes at this moment.

    Nobody is late where no time is known, on a later day, or once it is over: then somebody writes it down afterwards.
    """
    begins, ends = _span(event, session)
    is_same_day = begins.astimezone(event.zone).date() == moment.astimezone(event.zone).date()
    is_late = event.timing == Event.Timing.TIMED and is_same_day and begins + LATE_AFTER < moment <= ends
    return Status.LATE if is_late else Status.PRESENT


def _span(event: Event, session: Session | None) -> tuple[datetime, datetime]:
    return (session.starts_at, session_end(session, [session])) if session else (event.starts_at, event.ends_at)


def _locked(registrations: Iterable[Registration]) -> list[Registration]:
    """Those of them with a place. Whoever writes about the same person waits, so that records never cross."""
    wanted = Registration.objects.confirmed().filter(bulk.among("events_registration.id", _pks(registrations)))
    return list(wanted.only("event", "session", "state", "checked_in_at").order_by("pk").select_for_update(no_key=True))


def _write(places: Iterable[Registration], fresh: Attendance) -> None:
    """Write the record for each of these locked places, except where a better one stands."""
    standing = Attendance.objects.filter(bulk.among("registration_id", _pks(places)), session=fresh.session)
    known = {row.registration_id: row for row in standing}
    columns = ("session", "status", "evidence", "noted_at", "noted_by", "note")
    values = {name: getattr(fresh, name) for name in columns}
    bulk.write([Attendance(registration=place, **values) for place in places if place.pk not in known])
    changed = [row.pk for row in known.values() if not _stands(row, fresh)]
    Attendance.objects.filter(pk__in=changed).update(**values)


def _pks(rows: Iterable[Registration]) -> list[int]:
    return [row.pk for row in rows]


def _stands(row: Attendance, fresh: Attendance) -> bool:
    """Whether a record stays as it is: it says the same, or better evidence says that they came."""
    is_better = Evidence(row.evidence).rank < Evidence(fresh.evidence).rank
    is_same = (row.status, row.evidence, row.note) == (fresh.status, fresh.evidence, fresh.note)
    return is_same or (is_better and (row.is_there or not fresh.is_there))


def _keep_in_step(event: Event, places: Iterable[Registration], fresh: Attendance) -> None:
    """The desk shows as here who came; whoever came to nothing is not."""
    marked = Registration.objects.filter(bulk.among("events_registration.id", _pks(places)))
    came = Exists(Attendance.objects.filter(registration=OuterRef("pk")).came())
    if fresh.is_there:
        marked.filter(checked_in_at=None).update(checked_in_at=came_at(event, fresh))
    else:
        marked.filter(checked_in_at__isnull=False).exclude(came).update(checked_in_at=None)


def came_at(event: Event, row: Attendance) -> datetime:
    """Since when somebody is here who was not seen to come in: since the beginning, as far as one knows."""
    begins, ends = _span(event, row.session)
    is_seen = row.evidence == Evidence.NAMED and row.noted_at <= ends
    return row.noted_at if is_seen else min(begins, row.noted_at)


# --- Counting -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SessionCounted:
    """How many people were at one session (None: at the event as a whole), by each way of knowing.

    `by_status` counts the people of registrations with a record; `recorded` are those of them who came. `heads` is the
    highest count without names (None: nobody counted). The two overlap: `total` is the higher one, never the sum.
    The grades add up to the total.
    """

    session: Session | None
    by_status: Mapping[str, int]
    recorded: int
    heads: int | None
    total: int
    by_grade: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many came to an event. Somebody at three sessions is one person, and three person-times.

    The grades add up to the figure. Where only heads were counted at several sessions, nobody knows who came twice:
    `people` is then the least that it can be.
    """

    people: int
    person_times: int
    people_by_grade: Mapping[str, int]
    person_times_by_grade: Mapping[str, int]
    sessions: tuple[SessionCounted, ...]


class _Record(NamedTuple):
    """One row of Attendance with its party."""

    registration: int
    session: int | None
    status: str
    evidence: str
    person: str | None
    party: int
    named: int

    @property
    def is_there(self) -> bool:
        return self.status in Attendance.CAME

    @property
    def grades(self) -> Counter[str]:
        """Its people by how one knows of them: of a party that was seen, whoever has no name was counted."""
        counted = Evidence.HEADCOUNT if self.evidence in (Evidence.NAMED, Evidence.SHEET) else self.evidence
        return Counter({self.evidence: self.named}) + Counter({counted: self.party - self.named})


_NAMED = Least(F("registration__companions__len") + 1, F("registration__party_size"), output_field=IntegerField())
Heads = Mapping[int | None, Counter[str]]


def counts(event: Event) -> Counted:
    """Everybody who came to the event, in four queries.

    One registration for each date makes one person of the same name and contact, until the contact is forgotten.
    """
    records, heads = _records(event), heads_of(event)
    sessions: list[Session | None] = list(event.sessions.all())
    if not sessions or None in heads or any(record.session is None for record in records):
        sessions.append(None)
    counted = tuple(_of_session(session, records, heads) for session in sessions)
    looks: Counter[str] = Counter()
    for seen in heads.values():
        looks |= seen  # the most that one look at a room saw
    people = _filled(_people(records), looks)
    times = _filled(_times(records, counted), heads.get(None, Counter()))
    return Counted(people.total(), times.total(), people, times, counted)


def shares(event: Event) -> dict[int, Fraction]:
    """Of each registration with a place, the share of its sessions that it was at, in three queries.

    Whoever is noted for the event as a whole and for no session was at all of it. Excused is not there.
    """
    places = dict(event.registrations.confirmed().values_list("pk", "session"))
    number = event.sessions.count()
    attended: Counter[int] = Counter()
    noted: set[int] = set()
    whole: set[int] = set()
    for record in Attendance.objects.filter(registration__in=places).values_list("registration", "session", "status"):
        registration, session, status = record
        is_there = status in Attendance.CAME
        if session is None:
            whole |= {registration} if is_there else set()
        else:
            noted.add(registration)
            attended[registration] += is_there
    return {
        place: Fraction(attended[place], 1 if date else max(number, 1)) if place in noted else Fraction(place in whole)
        for place, date in places.items()
    }


def heads_of(event: Event) -> Heads:
    """The highest count without names of each session (None: of the whole event), by evidence, in two queries."""
    found: dict[int | None, Counter[str]] = {}
    keyed = HeadCount.objects.filter(event=event).order_by().values_list("session", "evidence")
    for session, evidence, people in keyed.annotate(Max("people")):
        found.setdefault(session, Counter())[evidence] = people
    clicked = DoorClick.objects.filter(event=event).order_by().values_list("session")
    for session, people in clicked.annotate(Sum("change")):
        found[session] = found.get(session, Counter()) | Counter({Evidence.HEADCOUNT.value: max(people, 0)})
    return found


def _records(event: Event) -> list[_Record]:
    rows = Attendance.objects.filter(registration__event=event)
    of_party = ("registration__person_key", "registration__party_size")
    return [
        _Record(*row) for row in rows.values_list("registration", "session", "status", "evidence", *of_party, _NAMED)
    ]


def _of_session(session: Session | None, records: Iterable[_Record], heads: Heads) -> SessionCounted:
    pk = session.pk if session else None
    by_status, came = Counter[str](), Counter[str]()
    for record in records:
        if record.session == pk:
            by_status[record.status] += record.party
            came += record.grades if record.is_there else Counter()
    by_grade = _filled(came, heads.get(pk, Counter()))
    most = max(heads[pk].values(), default=0) if pk in heads else None
    return SessionCounted(session, by_status, came.total(), most, by_grade.total(), by_grade)


def _people(records: Iterable[_Record]) -> Counter[str]:
    """Each person once, by the best evidence; of a party the largest that came."""
    best: dict[str | int, _Record] = {}
    for record in records:
        if record.is_there:
            who = record.person or record.registration
            held = best.setdefault(who, record)
            first = min(held, record, key=lambda one: Evidence(one.evidence).rank)
            best[who] = first._replace(party=max(held.party, record.party), named=max(held.named, record.named))
    return sum((record.grades for record in best.values()), Counter())


def _times(records: Iterable[_Record], sessions: Iterable[SessionCounted]) -> Counter[str]:
    """Those of the sessions; and whoever is noted for the whole event alone was there at least once."""
    at_sessions = {record.registration for record in records if record.session is not None and record.is_there}
    alone = [one for one in records if one.session is None and one.is_there and one.registration not in at_sessions]
    found: Counter[str] = sum((record.grades for record in alone), Counter())
    return sum((Counter(one.by_grade) for one in sessions if one.session), found)


def _filled(recorded: Counter[str], heads: Mapping[str, int]) -> Counter[str]:
    """The records, and of those counted without names so many as are more than that, the better count first."""
    whole = Counter(recorded)
    for grade in HeadCount.NAMELESS:
        whole[grade] += max(heads.get(grade, 0) - whole.total(), 0)
    return +whole
