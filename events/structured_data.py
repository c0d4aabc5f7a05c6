"""What search engines read on an event's page: schema.org as JSON-LD. Who comes is nobody's business and not in it."""

import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from events import wording
from events.availability import standing
from events.models import Event
from portal.lib.dates import first_day, last_day, local
from portal.lib.text import language_tag, localised

SCHEMA = "https://schema.org"
_MODES = {
    Event.Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "MixedEventAttendanceMode",
}
_STATUS = {Event.Status.CANCELLED: "EventCancelled", Event.Status.POSTPONED: "EventPostponed"}
# JSON inside a script element: these would end the element or start another.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def event_json(event: Event, now: datetime) -> SafeString:
    """The event as JSON-LD, safe to stand inside a script element."""
    title = localised(event, "title")
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "CourseInstance" if event.kind == Event.Kind.COURSE else "Event",
        "name": title.text,
        "inLanguage": language_tag(title.language or get_language() or ""),
        "description": localised(event, "summary").text,
        "url": settings.SITE_URL + event.get_absolute_url(),
        "startDate": _moment(event, event.starts_at, first_day(event)),
        "endDate": _moment(event, event.ends_at, last_day(event)),
        "eventStatus": f"{SCHEMA}/{_STATUS.get(Event.Status(event.status), 'EventScheduled')}",
        "eventAttendanceMode": f"{SCHEMA}/{_MODES[Event.Mode(event.mode)]}",
        "isAccessibleForFree": event.is_free,
        "organizer": {"@type": "Organization", "name": localised(event.organisation, "name").text},
        "location": _location(event),
        "maximumAttendeeCapacity": event.capacity,
        "offers": _offer(event, now),
    }
    kept = {key: value for key, value in data.items() if value not in ("", None)}
    return mark_safe(json.dumps(kept, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308  # escaped here


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
