"""Small sentences about an event that several pages, mails and files share."""

from collections.abc import Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.models import Organisation, Region
from events.models import Event, EventRole
from portal.lib.text import localised, number

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


def place(event: Event) -> str:
    """Where it takes place, in one line: house, room. Empty where nothing is known."""
    room = localised(event, "room").text
    if event.place is None:
        parts = [room, localised(event.region, "name").text if event.region else ""]
    else:
        house, name = body(event.place.organisation), localised(event.place, "name").text
        parts = [house, "" if name in house else name, room]
    return joined(part for part in parts if part)


def roles(held: Iterable[EventRole]) -> list[tuple[Organisation, str]]:
    """Each body once, in the order of protocol, with the words for all that it is: `Organiser, Host`."""
    found: dict[Organisation, list[str]] = {}
    notes: dict[Organisation, list[str]] = {}
    for role in held:
        found.setdefault(role.organisation, []).append(role.get_role_display())
        if note := localised(role, "note").text:
            notes.setdefault(role.organisation, []).append(note)
    return [(who, ". ".join([joined(words), *notes.get(who, [])])) for who, words in found.items()]


def in_place_of_photo(seen: str) -> str:
    return _("Drawing in place of a photo: %(seen)s") % {"seen": seen}
