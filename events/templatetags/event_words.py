"""What the pages of events say in words: `{% load event_words %}`."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from centres.models import Person
from events import wording
from events.availability import Availability, availability, places
from events.models import Event, EventPhoto
from events.record.content import Picture
from events.record.report import PARTS
from portal.lib.admin import own_name
from portal.lib.dates import days, first_day, last_day
from portal.lib.facets import Facet, Option
from portal.lib.tags import drawing, hour_range, icon, tr
from portal.lib.text import language_tag, localised

register = template.Library()

_DRAWINGS = {
    EventPhoto.Drawing.GROUP: "photo-group",
    EventPhoto.Drawing.AWARD: "photo-award",
    EventPhoto.Drawing.LECTERN: "photo-speaker-1",
    EventPhoto.Drawing.LECTERN_RIGHT: "photo-speaker-2",
    EventPhoto.Drawing.SCREEN: "photo-speaker-3",
}

register.filter("place_words", wording.where)
register.filter("access_words", wording.access)
register.filter("attendance_words", wording.attendance)
register.filter("all_access_words", wording.all_access)
register.filter("opening_words", wording.opening)
register.filter("closing_words", wording.closing)
register.filter("session_when", wording.session_when)
register.filter("event_days", days)
register.filter("ages_words", wording.ages)
register.filter("moment_at", wording.moment)
register.filter("places_words", places)
register.filter("own_name", own_name)


@register.filter
def part_words(keys: Iterable[str]) -> str:
    """The parts of a report that a correction changed: `awards, photos`."""
    return wording.joined(str(PARTS.get(key, key)) for key in keys)


@register.filter
def seats_now(event: Event) -> Availability:
    """How the event stands at this moment, for pages that are made for one visitor."""
    return availability(event, timezone.now())


@register.filter
def any_sample(events: Iterable[Event]) -> bool:
    return any(event.is_sample for event in events)


@register.simple_tag
def pick(facet: Facet, option: Option) -> SafeString:
    """One box to tick, with the number of events it would leave."""
    return format_html(
        '<label class="pick"><input type="checkbox" id="{0}-{1}" name="{0}" value="{1}"{2}>'
        '<span>{3}</span><span class="n" id="n-{0}-{1}">{4}</span></label>',
        facet.name,
        option.value,
        mark_safe(" checked") if option.is_chosen else "",
        option.label,
        option.count,
    )


@register.simple_tag
def avail(event: Event, now: datetime) -> SafeString:
    """Shape and words for how many places there are."""
    state = availability(event, now)
    return format_html('<span class="avail avail--{}">{}</span>', state.shape, state.words)


@register.simple_tag
def meta(event: Event) -> SafeString:
    """The small line below a listed event: when, where, access, for whom. A tag, because a list has thirty of them."""
    lasts_days = first_day(event) != last_day(event)
    items = [(icon("cal"), days(event)) if lasts_days else (icon("clock"), hour_range(event))]
    if where := wording.where(event):
        items.append((icon("pin"), where))
    if access := wording.access(event):
        items.append((icon("access"), access))
    if audience := tr(event, "audience"):
        items.append((icon("people"), audience))
    return format_html('<ul class="meta">{}</ul>', format_html_join("", "<li>{}{}</li>", items))


@register.filter
def person_name(person: Person) -> SafeString:
    """The name as the person writes it, with the family name marked where we know which part it is."""
    name, language = localised(person, "name")
    family = getattr(person, f"family_name_{language.replace('-', '_')}", "") if language else ""
    before, found, after = name.partition(family) if family else (name, "", "")
    marked = format_html('{}<span class="fam">{}</span>{}', before, found, after) if found else format_html("{}", name)
    if not name or language == get_language():
        return marked
    return format_html('<span lang="{}">{}</span>', language_tag(language), marked)


@register.filter
def initial(person: Person) -> str:
    """The first letter of the family name, or of the name: what stands in the place of a face."""
    name = localised(person, "name")
    family = getattr(person, f"family_name_{name.language.replace('-', '_')}", "") if name.language else ""
    return (family or name.text)[:1]


@register.filter
def photo_drawing(photo: EventPhoto) -> SafeString:
    """A drawing in place of a photo, which says that it is one."""
    seen = localised(photo, "alt").text or photo.get_drawing_display()
    return drawing(_DRAWINGS[EventPhoto.Drawing(photo.drawing)], wording.in_place_of_photo(seen))


@register.simple_tag
def report_picture(photos: Mapping[int, EventPhoto], picture: Picture) -> SafeString | str:
    """The photo of a report, described in the report's language, or the drawing in its place. Nothing where strangers
    may not see it any more: `photos` are those they may."""
    photo = photos.get(picture.photo)
    if photo is None:
        return ""
    if not photo.image:
        return photo_drawing(photo)
    seen = picture.alt.text if picture.alt else picture.caption.text
    return format_html(
        '<img class="ph object-fit-cover" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        photo.image.url,
        seen,
        photo.width,
        photo.height,
    )
