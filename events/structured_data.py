"""What search engines read on an event's page: schema.org as JSON-LD. Who comes is nobody's business and not in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.utils.duration import duration_iso_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.models import Organisation
from centres.structured_data import postal_address
from events import wording
from events.availability import standing
from events.models import Event, Session
from portal.lib.dates import first_day, last_day, local
from portal.lib.structured import SCHEMA, as_json, known
from portal.lib.text import language_tag, localised

_MODES = {
    Event.Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "MixedEventAttendanceMode",
}
_COURSE_MODES = {Event.Mode.IN_PERSON: "Onsite", Event.Mode.ONLINE: "Online", Event.Mode.HYBRID: "Blended"}
_WEEKLY, _DAILY = timedelta(days=7), timedelta(days=1)
_STATUS = {Event.Status.CANCELLED: "EventCancelled", Event.Status.POSTPONED: "EventPostponed"}


def event_json(
    event: Event,
    now: datetime,
    *,
    sessions: Sequence[Session] = (),
    bodies: Sequence[Organisation] = (),
    pictures: Sequence[str] = (),
) -> SafeString:
    """The event as JSON-LD, safe to stand inside a script element. A course is a course, with its dates."""
    url = settings.SITE_URL + event.get_absolute_url()
    location = _location(event)
    told = {
        "startDate": _moment(event, event.starts_at, first_day(event)),
        "endDate": _moment(event, event.ends_at, last_day(event)),
        "eventStatus": _status(event),
        "eventAttendanceMode": f"{SCHEMA}/{_MODES[Event.Mode(event.mode)]}",
        "location": location,
        "maximumAttendeeCapacity": event.capacity,
        "offers": _offer(event, now),
    }
    organisers = [_body(body) for body in bodies] or [_body(event.organisation)]
    shared = {
        "name": localised(event, "title").text,
        "inLanguage": language_tag(localised(event, "title").language or get_language() or ""),
        "description": _description(event),
        "url": url,
        "image": list(pictures),
        "isAccessibleForFree": event.is_free,
    }
    if event.kind == Event.Kind.COURSE:
        instance = {"@type": "CourseInstance", "courseMode": _COURSE_MODES[Event.Mode(event.mode)]} | known(told)
        parts = _parts(event, sessions, url, location)
        instance |= known({"courseSchedule": _schedule(event, sessions), "subEvent": parts})
        course = {"@type": "Course", "@id": url, "provider": organisers[0], "hasCourseInstance": [instance]}
        course |= known({"offers": told["offers"]})
        return as_json({"@context": SCHEMA} | course | shared)
    rest = {"organizer": organisers, "subEvent": _parts(event, sessions, url, location)}
    return as_json({"@context": SCHEMA, "@type": "EducationEvent", "@id": url} | shared | told | rest)


def _description(event: Event) -> str:
    """A sample says so here too: search engines would list it as if it took place."""
    sample = _("Sample data: this date and place are an example.") if event.is_sample else ""
    return " ".join(part for part in (localised(event, "summary").text, sample) if part)


def _body(body: Organisation) -> dict[str, Any]:
    url = settings.SITE_URL + body.get_absolute_url()
    return {"@type": "Organization", "name": localised(body, "name").text, "url": url}


def _schedule(event: Event, sessions: Sequence[Session]) -> dict[str, Any]:
    """From which day to which, and how often."""
    schedule: dict[str, Any] = {
        "@type": "Schedule",
        "startDate": first_day(event).isoformat(),
        "endDate": last_day(event).isoformat(),
        "scheduleTimezone": event.time_zone,
        "repeatCount": len(sessions) or None,
    }
    if event.timing == Event.Timing.TIMED and sessions:
        clocks = {local(one.starts_at, event).time() for one in sessions}
        schedule["startTime"] = clocks.pop().isoformat() if len(clocks) == 1 else None
        lengths = {one.ends_at - one.starts_at if one.ends_at else None for one in sessions}
        length = lengths.pop() if len(lengths) == 1 else None
        schedule["duration"] = duration_iso_string(length) if length else None
        schedule["repeatFrequency"] = _frequency(event, sessions)
    return known(schedule)


def _frequency(event: Event, sessions: Sequence[Session]) -> str | None:
    """Each week or each day, where its dates follow each other so."""
    days = sorted(local(one.starts_at, event).date() for one in sessions)
    steps = {later - earlier for earlier, later in pairwise(days)}
    return "P1W" if steps == {_WEEKLY} else "P1D" if steps == {_DAILY} else None


def _parts(event: Event, sessions: Sequence[Session], url: str, location: Any) -> list[dict[str, Any]]:
    """Its dates, or the parts of its day; each says of what it is a part."""
    if event.timing != Event.Timing.TIMED:
        return []
    return [
        known(
            {
                "@type": "Event",
                "name": localised(one, "title").text or localised(event, "title").text,
                "startDate": local(one.starts_at, event).isoformat(),
                "endDate": local(one.ends_at, event).isoformat() if one.ends_at else None,
                "eventStatus": _status(event),
                "eventAttendanceMode": f"{SCHEMA}/{_MODES[Event.Mode(event.mode)]}",
                "location": location,
                "superEvent": {"@id": url},
            }
        )
        for one in sessions
    ]


def _status(event: Event) -> str:
    return f"{SCHEMA}/{_STATUS.get(Event.Status(event.status), 'EventScheduled')}"


def _moment(event: Event, moment: datetime, day: date) -> str:
    return local(moment, event).isoformat() if event.timing == Event.Timing.TIMED else day.isoformat()


def _location(event: Event) -> dict[str, Any] | list[dict[str, Any]] | None:
    """The place, the page where the link to join is given, or both."""
    online = {"@type": "VirtualLocation", "url": settings.SITE_URL + event.get_absolute_url()}
    if event.mode == Event.Mode.ONLINE:
        return online
    place = _place(event)
    if event.mode == Event.Mode.HYBRID:
        return [place, online] if place else online
    return place


def _place(event: Event) -> dict[str, Any] | None:
    region = event.region or (event.place.region if event.place else None)
    name = wording.place(event) or (localised(region, "name").text if region else "")
    if not name:
        return None
    street = localised(event.place, "address").text if event.place else ""
    return {"@type": "Place", "name": name, "address": postal_address(street, region) or name}


def _offer(event: Event, now: datetime) -> dict[str, Any] | None:
    """Only what we know: that a place costs nothing, and whether there is one."""
    state = standing(event, now)
    if not event.is_free or state not in ("open", "few", "wait"):
        return None
    stock = "SoldOut" if state == "wait" else "InStock"
    opens = event.registration_opens_at
    told = {"@type": "Offer", "category": "Free", "price": "0", "priceCurrency": "CNY"}
    told |= {"availability": f"{SCHEMA}/{stock}", "url": settings.SITE_URL + event.get_absolute_url()}
    return known(told | {"validFrom": local(opens, event).isoformat() if opens else None})
