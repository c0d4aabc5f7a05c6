"""What search engines read on an event's page: schema.org as JSON-LD. Who comes is nobody's business and not in it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from centres.models import Organisation
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
_STATUS = {Event.Status.CANCELLED: "EventCancelled", Event.Status.POSTPONED: "EventPostponed"}


def event_json(
    event: Event, now: datetime, *, sessions: Sequence[Session] = (), bodies: Sequence[Organisation] = ()
) -> SafeString:
    """The event as JSON-LD, safe to stand inside a script element. A course is a course, with its dates."""
    url = settings.SITE_URL + event.get_absolute_url()
    told = {
        "startDate": _moment(event, event.starts_at, first_day(event)),
        "endDate": _moment(event, event.ends_at, last_day(event)),
        "eventStatus": f"{SCHEMA}/{_STATUS.get(Event.Status(event.status), 'EventScheduled')}",
        "eventAttendanceMode": f"{SCHEMA}/{_MODES[Event.Mode(event.mode)]}",
        "location": _location(event),
        "maximumAttendeeCapacity": event.capacity,
        "offers": _offer(event, now),
    }
    organisers = [_body(body) for body in bodies] or [_body(event.organisation)]
    shared = {
        "name": localised(event, "title").text,
        "inLanguage": language_tag(localised(event, "title").language or get_language() or ""),
        "description": localised(event, "summary").text,
        "url": url,
        "isAccessibleForFree": event.is_free,
    }
    if event.kind == Event.Kind.COURSE:
        instance = {"@type": "CourseInstance", "courseMode": _COURSE_MODES[Event.Mode(event.mode)]} | known(told)
        instance |= known({"courseSchedule": _schedule(event, sessions), "subEvent": _parts(event, sessions, url)})
        course = {"@type": "Course", "@id": url, "provider": organisers[0], "hasCourseInstance": [instance]}
        return as_json({"@context": SCHEMA} | course | shared)
    parts = {"organizer": organisers, "subEvent": _parts(event, sessions, url)}
    return as_json({"@context": SCHEMA, "@type": "EducationEvent", "@id": url} | shared | told | parts)


def _body(body: Organisation) -> dict[str, Any]:
    return {"@type": "Organization", "name": localised(body, "name").text}


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
    return known(schedule)


def _parts(event: Event, sessions: Sequence[Session], url: str) -> list[dict[str, Any]]:
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
                "superEvent": {"@id": url},
            }
        )
        for one in sessions
    ]


def _moment(event: Event, moment: datetime, day: date) -> str:
    return local(moment, event).isoformat() if event.timing == Event.Timing.TIMED else day.isoformat()


def _location(event: Event) -> dict[str, Any] | None:
    if event.mode == Event.Mode.ONLINE:
        return {"@type": "VirtualLocation", "url": settings.SITE_URL + event.get_absolute_url()}
    name = wording.place(event)
    address = localised(event.place, "address").text if event.place else ""
    if not name:
        return None
    return {"@type": "Place", "name": name} | ({"address": address} if address else {})


def _offer(event: Event, now: datetime) -> dict[str, Any] | None:
    """Only what we know: that a place costs nothing, and whether there is one."""
    state = standing(event, now)
    if not event.is_free or state not in ("open", "few", "wait"):
        return None
    stock = "SoldOut" if state == "wait" else "InStock"
    return {"@type": "Offer", "price": "0", "priceCurrency": "CNY", "availability": f"{SCHEMA}/{stock}"}
