"""The invented part, marked as such: centres, the events of four weeks, and people who take seats."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from accounts.models import PrivacyNotice, User
from centres.models import OpeningHours, Organisation, Place, Region
from events import checkin, registration
from events.attendees import Attendee
from events.models import Event, EventPhoto, EventRole, Registration, Session
from portal.demo import ways
from portal.demo.contents import columns, read, region

Channel = Registration.Channel
ZONE = ZoneInfo("Asia/Shanghai")
NODE = "guangzhou-learning-centres-sample"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


# --- Centres --------------------------------------------------------------------------------------------------------


def load_centres() -> dict[str, Organisation]:
    found = read("sample_centres")
    _name_districts(found["districts"])
    node = Organisation.objects.create(
        region=region(found["node"].pop("region")), is_sample=True, **columns(found["node"])
    )
    return {row["slug"]: _centre(node, **row) for row in found["centre"]}


def _name_districts(names: dict[str, str]) -> None:
    """The code list has Chinese names only. A name that staff have given stays."""
    unnamed = {"name_en": None}
    for code, name in names.items():
        Region.objects.filter(code=code, **unnamed).update(**columns({"name": {"en": name}}))


def _centre(node: Organisation, **row: Any) -> Organisation:
    places, hours, where = row.pop("place"), row.pop("hours"), region(row.pop("region"))
    centre = Organisation.objects.create(parent=node, region=where, is_sample=True, **columns(row))
    for rank, place in enumerate(places):
        made = Place.objects.create(organisation=centre, region=where, rank=rank, **columns(place))
        if rank == 0:
            OpeningHours.objects.bulk_create(stretch for text in hours for stretch in _opening_hours(made, text))
    return centre


def _opening_hours(place: Place, text: str) -> list[OpeningHours]:
    """`mon-thu 08:30-20:00` as one row for each day."""
    days, stretch = text.split()
    first, last = days.split("-") if "-" in days else (days, days)
    opens, closes = (time.fromisoformat(clock) for clock in stretch.split("-"))
    weekdays = range(DAYS.index(first), DAYS.index(last) + 1)
    return [OpeningHours(place=place, weekday=weekday, opens=opens, closes=closes) for weekday in weekdays]


# --- Events ---------------------------------------------------------------------------------------------------------


def load_events(centres: dict[str, Organisation], now: datetime) -> None:
    people = [_attendee(row) for row in read("sample_people")["people"]]
    for row in read("sample_events")["event"]:
        taken, status, photo = row.pop("taken", 0), row.pop("status", Event.Status.PUBLISHED), row.pop("photo", None)
        row.pop("checked_in", None)  # later, when there is somebody to check them in
        questions, asking, guests = row.pop("question", []), row.pop("asking", 0), row.pop("invited", 0)
        event = _event(centres, now, **row)
        ways.ask(event, questions)
        session = event.sessions.first() if event.dates == Event.Dates.EACH else None
        for attendee in people[:taken]:  # by the desk's door: some of these events are over
            registration.register(
                event=event, attendee=attendee, key=uuid4(), by=None, channel=Channel.DESK, session=session
            )
        ways.wish(event, people[taken : taken + asking])
        ways.invite(event, people[:guests])
        if photo:
            EventPhoto.objects.create(event=event, **columns(photo))
        if status != event.status:
            event.status = status
            event.save(update_fields=["status"])


def _attendee(row: dict[str, Any]) -> Attendee:
    return Attendee(notice=PrivacyNotice.current(), **row)


def _event(centres: dict[str, Organisation], now: datetime, **row: Any) -> Event:
    place = _place(centres, row)
    centre = place.organisation if place else centres[row.pop("organisation")]
    weeks, opens_day, decide_day = row.pop("sessions", 1), row.pop("opens_day", None), row.pop("decide_day", None)
    session_capacity = row.pop("session_capacity", None)
    today = now.astimezone(ZONE).date()
    starts_at, ends_at = _times(today + timedelta(days=row.pop("day")), row.pop("hours", "00:00-24:00"), now)
    event = Event.objects.create(
        organisation=centre,
        place=place,
        region=centre.region,
        status=Event.Status.PUBLISHED,
        starts_at=starts_at,
        ends_at=ends_at + timedelta(weeks=weeks - 1),
        time_zone=ZONE.key,
        registration_opens_at=_at(today + timedelta(days=opens_day), time(9)) if opens_day is not None else None,
        decide_at=_at(today + timedelta(days=decide_day), time(18)) if decide_day is not None else None,
        is_sample=True,
        **columns(row),
    )
    EventRole.objects.create(event=event, organisation=centre, role=EventRole.Role.ORGANISER)
    for week in range(weeks if weeks > 1 else 0):
        later = timedelta(weeks=week)
        Session.objects.create(
            event=event, starts_at=starts_at + later, ends_at=ends_at + later, capacity=session_capacity
        )
    return event


def _place(centres: dict[str, Organisation], row: dict[str, Any]) -> Place | None:
    slug, number = row.pop("place", None), row.pop("place_number", 0)
    return centres[slug].places.all()[number] if slug else None


def _times(day: date, text: str, now: datetime) -> tuple[datetime, datetime]:
    """`09:30-11:30` on that day; `today 2.5` lasts so many hours and begins when it can still be joined."""
    if text.startswith("today"):
        starts_at = _still_today(now.astimezone(ZONE))
        return starts_at, starts_at + timedelta(hours=float(text.split()[1]))
    begin, _, end = text.partition("-")
    if end == "24:00":
        return _at(day, time.fromisoformat(begin)), _at(day + timedelta(days=1), time.min)
    return _at(day, time.fromisoformat(begin)), _at(day, time.fromisoformat(end))


def _still_today(now: datetime) -> datetime:
    """At 14:00; later in the day at the next full hour but one; never so late that it runs into the night."""
    soon = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=2)
    latest = _at(now.date(), time(21))
    return min(max(_at(now.date(), time(14)), soon), latest)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZONE)


# --- The door -------------------------------------------------------------------------------------------------------


def check_some_in(by: User) -> None:
    """The first few of the event of the day are here already."""
    for row in read("sample_events")["event"]:
        here = Registration.objects.confirmed().filter(
            event__slug=row["slug"], event__is_sample=True, checked_in_at=None
        )
        for place in here.order_by("pk")[: row.get("checked_in", 0)]:
            checkin.check_in(registration=place, by=by, device="Demo")
