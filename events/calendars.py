"""Calendar files (iCalendar, RFC 5545): of an event's page, of a mail, of a ticket."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone, vDuration, vText, vUri
from icalendar import Event as Entry

from events import wording
from events.listing import LINE, for_lines
from events.mail.mail_facts import occasion, separate_dates
from events.models import Event, EventPhoto, Registration, Session
from events.models.events import EventQuerySet
from portal.lib.dates import Occasion, first_day, last_day, local
from portal.lib.text import Localised, in_all_languages, language_tag, localised, without_controls

PRODUCT = "-//Banyan//Learning events//EN"
REFRESH = timedelta(hours=1)  # how often a calendar that subscribes may ask
_STATUS = {Event.Status.CANCELLED: "CANCELLED", Event.Status.POSTPONED: "TENTATIVE", Event.Status.DRAFT: "TENTATIVE"}


def for_calendar(events: EventQuerySet) -> EventQuerySet:
    """All that a calendar file says of an event, in one query."""
    said = in_all_languages("summary", "status_note", "place__address")
    return for_lines(events).only(*LINE, "revision", "updated_at", "online_url", *said)


def event_calendar(event: Event, language: str, url: str) -> bytes:
    """The calendar file of one event in one language; `url` is the page it leads back to.

    The same event always has the same UID and a SEQUENCE that grows, so that a later file replaces the first. An event
    that lasts all day, or whose times nobody published, stands on its day without a time.
    """
    return _calendar(event, [None], language, url)


def ticket_calendar(place: Registration, url: str) -> bytes:
    """The calendar file of a ticket in the person's language: an entry for each date that the person comes to.

    Of a course these are all dates of the run; of an event in one piece, the parts of whose day are no dates of their
    own, it is the event.
    """
    dates = [place.session] if place.session else separate_dates(place.event)
    link = place.event.online_url if place.state == Registration.State.CONFIRMED else ""
    return _calendar(place.event, dates or [None], place.language, url, link)


def feed_calendar(events: Iterable[Event], *, language: str, name: str, source: str, page: str) -> bytes:
    """The calendar file of many events, which calendars fetch again and again from `source` (RFC 7986).

    `page` is the list of the same events for people.

    A course is an entry for each of its dates, as on a ticket. The events come from `for_feed`. Nobody who comes is in
    it. A cancelled event stays as such: a calendar that knows it has to hear.
    """
    events = list(events)
    calendar = _empty()
    calendar.add("uid", str(uuid5(NAMESPACE_URL, source)))
    calendar.add("name", vText(name), parameters={"LANGUAGE": language_tag(language)})
    calendar.add("x-wr-calname", name)  # what older calendars read
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add("source", vUri(source), parameters={"VALUE": "URI"})
    calendar.add("url", vUri(page))
    if events:
        calendar.add("last-modified", max(event.updated_at for event in events))
    years: dict[str, set[int]] = {}
    for event in events:
        if event.timing == Event.Timing.TIMED and event.time_zone != "UTC":
            years.setdefault(event.time_zone, set()).update((event.starts_at.year, event.ends_at.year))
    for zone, seen in sorted(years.items()):
        calendar.add_component(_time_zone(zone, min(seen), max(seen)))
    with override(language):
        for event in events:
            url = settings.SITE_URL + event.get_absolute_url()
            dates: Sequence[Session | None] = separate_dates(event) or [None]
            for session in dates:
                entry = _entry(event, session, url)
                _add_conference(entry, event)
                _add_picture(entry, event)
                calendar.add_component(entry)
    file: bytes = calendar.to_ical()
    return file


def for_feed(events: EventQuerySet) -> EventQuerySet:
    """All that a feed says of events, in three queries."""
    photos = EventPhoto.objects.public().exclude(image="").only("event", "image", "width", "height")
    return for_calendar(events).prefetch_related("sessions", Prefetch("photos", photos))


def _add_conference(entry: Entry, event: Event) -> None:
    """The link to join, where everybody may have it: without registration it stands on the page as well."""
    if event.online_url and event.mode != Event.Mode.IN_PERSON and event.policy not in Event.BOOKABLE:
        label = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": _("Join online")}
        entry.add("conference", vUri(event.online_url), parameters=label)


def _add_picture(entry: Entry, event: Event) -> None:
    for photo in list(event.photos.all())[:1]:
        told = {"VALUE": "URI", "DISPLAY": "FULLSIZE"}
        entry.add("image", vUri(settings.SITE_URL + photo.image.url), parameters=told)


def _empty() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _calendar(event: Event, dates: Sequence[Session | None], language: str, url: str, link: str = "") -> bytes:
    """`link` is the one to join by, for those who have a place."""
    calendar = _empty()
    if event.timing == Event.Timing.TIMED and event.time_zone != "UTC":
        calendar.add_component(_time_zone(event.time_zone, event.starts_at.year, event.starts_at.year))
    with override(language):
        for session in dates:
            calendar.add_component(_entry(event, session, url, link))
    file: bytes = calendar.to_ical()
    return file


def _entry(event: Event, session: Session | None, url: str, link: str = "") -> Entry:
    entry = Entry()
    identity = f"session-{session.pk}" if session else f"event-{event.pk}"
    entry.add("uid", f"{identity}@{urlsplit(settings.SITE_URL).hostname}")
    # Not the time of the download: the same state of the event is the same file, byte for byte.
    entry.add("dtstamp", event.updated_at)
    entry.add("last-modified", event.updated_at)
    entry.add("sequence", event.revision)
    entry.add("status", _STATUS.get(Event.Status(event.status), "CONFIRMED"))
    start, end = _span(occasion(event, session))
    entry.add("dtstart", start)
    if end:
        entry.add("dtend", end)
    _add_text(entry, "summary", localised(event, "title"))
    _add_text(entry, "description", _description(event, link))
    entry.add("categories", [capfirst(str(event.get_kind_display()))])
    if place := _location(event, session):
        entry.add("location", without_controls(place))
    entry.add("url", url)
    return entry


def _span(takes_place: Occasion) -> tuple[datetime, datetime | None] | tuple[date, date]:
    """Begin and end on the clock of the place; whole days end on the day after, as the format wants it."""
    if takes_place.timing == Event.Timing.TIMED:
        return local(takes_place.starts_at, takes_place), local(
            takes_place.ends_at, takes_place
        ) if takes_place.ends_at else None
    return first_day(takes_place), last_day(takes_place) + timedelta(days=1)


def _add_text(entry: Entry, name: str, words: Localised) -> None:
    if words.text:
        entry.add(name, vText(without_controls(words.text)), parameters={"LANGUAGE": language_tag(words.language)})


def _description(event: Event, link: str) -> Localised:
    """What is new first, then how to join and what it is about; a sample says that it is one."""
    note, summary = localised(event, "status_note"), localised(event, "summary")
    sample = _("Sample data: this date and place are an example.") if event.is_sample else ""
    join = _("Join online: %(url)s") % {"url": link} if link else ""
    parts = [part for part in (note.text, join, summary.text, sample) if part]
    return Localised("\n\n".join(parts), note.language or summary.language or (get_language() or "" if parts else ""))


def _location(event: Event, session: Session | None) -> str:
    in_person = event.place if event.mode != Event.Mode.ONLINE else None
    address = localised(in_person, "address").text if in_person else ""
    room = localised(session, "room").text if session else ""
    return wording.joined(part for part in (room, wording.where(event), address) if part)


@lru_cache(maxsize=256)
def _time_zone(name: str, first: int, last: int) -> Timezone:
    """The rules of a time zone around these years. Working them out costs more than the rest of the file."""
    return Timezone.from_tzid(name, first_date=date(first - 1, 1, 1), last_date=date(last + 3, 1, 1))
