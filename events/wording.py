"""Small sentences about an event that several pages, mails and files share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.models import Organisation, Region
from events.models import Event, EventRole, Session
from portal.lib import dates
from portal.lib.text import localised, number

MOST_ACCESS = 3

HAS_ENDED: dict[str, Promise] = {
    Event.Kind.MEETING: gettext_lazy("This meeting has ended"),
    Event.Kind.LECTURE: gettext_lazy("This lecture has ended"),
    Event.Kind.WORKSHOP: gettext_lazy("This workshop has ended"),
    Event.Kind.COURSE: gettext_lazy("This course has ended"),
    Event.Kind.CAMPAIGN: gettext_lazy("This campaign has ended"),
}

# What to call the regions invited: their bare names repeat (Hebei is a province, and a district of Tianjin).
_INVITED: dict[int, Promise] = {
    Region.Level.COUNTRY: gettext_lazy("Countries invited"),
    Region.Level.PROVINCE: gettext_lazy("Provinces and municipalities invited"),
    Region.Level.PREFECTURE: gettext_lazy("Prefectures and cities invited"),
    Region.Level.COUNTY: gettext_lazy("Counties and districts invited"),
}


def attendance(event: Event) -> str:
    """The published number of people with its qualifier: `More than 50 people`. Never the portal's own count."""
    count = event.attendance
    if count is None:
        return ""
    sentence = {
        Event.Qualifier.EXACT: ngettext("%(number)s person", "%(number)s people", count),
        Event.Qualifier.MORE_THAN: ngettext("More than %(number)s person", "More than %(number)s people", count),
        Event.Qualifier.AT_LEAST: ngettext("At least %(number)s person", "At least %(number)s people", count),
        Event.Qualifier.AROUND: ngettext("Around %(number)s person", "Around %(number)s people", count),
        Event.Qualifier.UP_TO: ngettext("Up to %(number)s person", "Up to %(number)s people", count),
    }[Event.Qualifier(event.attendance_qualifier)]
    return sentence % {"number": number(count)}


def joined(words: Iterable[str]) -> str:
    """`Tianjin, Guangdong, Sichuan`, with the comma of the language."""
    return _(", ").join(words)


def invited(regions: Sequence[Region]) -> tuple[str, str]:
    """What the invited regions are, and their names."""
    levels = {region.level for region in regions}
    label = _INVITED[levels.pop()] if len(levels) == 1 else _("Regions invited")
    return str(label), joined(localised(region, "name").text for region in regions)


def body(organisation: Organisation) -> str:
    """The short name of a body, or its name where it has none."""
    return localised(organisation, "short_name").text or localised(organisation, "name").text


def where(event: Event) -> str:
    """Where one can take part, in one line: `Yuexiu centre, room 2`, `Online`. Empty where nothing is known."""
    if event.mode == Event.Mode.ONLINE:
        return _("Online")
    house = place(event)
    return joined((house, _("and online"))) if event.mode == Event.Mode.HYBRID and house else house


def place(event: Event) -> str:
    """The house and the room, in one line."""
    room = localised(event, "room").text
    if event.place is None:
        parts = [room, localised(event.region, "name").text if event.region else ""]
    else:
        house, name = body(event.place.organisation), localised(event.place, "name").text
        parts = [house, "" if name in house else name, room]
    return joined(part for part in parts if part)


def access(event: Event) -> str:
    """What of access is worth knowing in a list: `Step-free, Hearing loop`."""
    return joined(event.place.accessibility_labels()[:MOST_ACCESS]) if event.place else ""


def roles(held: Iterable[EventRole]) -> list[tuple[Organisation, str]]:
    """Each body once, in the order of protocol, with the words for all that it is: `Organiser, Host`.

    Two that became one later still stand there as two, as on that day (`events.credits`).
    """
    who: dict[tuple[int, str], Organisation] = {}
    found: dict[tuple[int, str], list[str]] = {}
    notes: dict[tuple[int, str], list[str]] = {}
    for role in held:
        key = (role.organisation_id, localised(role.organisation, "name").text)
        who.setdefault(key, role.organisation)
        found.setdefault(key, []).append(role.get_role_display())
        if note := localised(role, "note").text:
            notes.setdefault(key, []).append(note)
    return [(who[key], ". ".join([joined(words), *notes.get(key, [])])) for key, words in found.items()]


def in_place_of_photo(seen: str) -> str:
    return _("Drawing in place of a photo: %(seen)s") % {"seen": seen}


def all_access(event: Event) -> str:
    return joined(event.place.accessibility_labels()) if event.place else ""


def opening(event: Event) -> str:
    """`Tuesday 24 November 2026, 09:00`: when registration opens, on the clock of the place."""
    return moment(event.registration_opens_at, event)


def closing(event: Event) -> str:
    return moment(event.registration_closes_at, event)


def ages(event: Event) -> str:
    """`from 16 to 30`; empty where everybody may come."""
    bounds = {"least": event.min_age, "most": event.max_age}
    if event.min_age is not None and event.max_age is not None:
        return _("from %(least)s to %(most)s") % bounds
    if event.min_age is not None:
        return _("from %(least)s") % bounds
    return _("up to %(most)s") % bounds if event.max_age is not None else ""


def moment(at: datetime | None, event: Event) -> str:
    """`Tuesday 24 November 2026, 09:00`, on the clock of the place; empty for no moment.

    With the zone for those who may be elsewhere: `Tuesday 24 November 2026, 09:00 (UTC+8)`.
    """
    if at is None:
        return ""
    there = dates.local(at, event)
    text = f"{dates.full_date(there)}{dates.style().before_time}{dates.clock(there)}"
    zone = dates.zone(_SessionOccasion(at, None, event.Timing.TIMED, event.time_zone, event.mode))
    return f"{text} ({zone})" if zone else text


def session_when(session: Session, event: Event) -> str:
    """`Tuesday 24 November 2026, 09:30 to 11:30`; only the day where times of the event were not published."""
    return dates.when(_SessionOccasion(session.starts_at, session.ends_at, event.timing, event.time_zone, event.mode))


@dataclass(frozen=True, slots=True)
class _SessionOccasion:
    """A session with the clock of its event."""

    starts_at: datetime
    ends_at: datetime | None
    timing: str
    time_zone: str
    mode: str
