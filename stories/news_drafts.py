"""A draft that the record of an event put together becomes a news item, with links to all that it names."""

from collections.abc import Iterator
from html import escape
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from centres.models import LearningCity
from events.models import Event, NewsDraft
from events.record.report import report_of
from portal.lib import dates
from portal.lib.admin import free_slug
from portal.lib.text import localised
from stories import news
from stories.models import NewsItem, NewsSubject

_LINE = "– "


@transaction.atomic
def take(*, draft: NewsDraft, by: User) -> NewsItem:
    """Make a news item of the draft. Done again, it leads to the item that was made."""
    event = Event.objects.select_for_update(of=("self",)).get(pk=draft.event_id)
    made = NewsItem.objects.filter(subjects__event=event, organisation=event.organisation).order_by("pk").first()
    if made is not None:
        return made
    codes = [code for code, _name in settings.LANGUAGES]
    titles = {f"title_{code}": getattr(draft, build_localized_fieldname("title", code)) or "" for code in codes}
    words: dict[str, Any] = {}
    for code in codes:
        if text := getattr(draft, build_localized_fieldname("text", code)):
            words[build_localized_fieldname("title", code)] = titles[f"title_{code}"]
            words[build_localized_fieldname("body", code)] = _html(text)
            words[build_localized_fieldname("dateline", code)] = _place(event, code)
    item = NewsItem(
        organisation=event.organisation,
        original_language=report_of(event).first_language,
        dated_on=dates.first_day(event),
        is_sample=event.is_sample,
        slug=free_slug(NewsItem, words, "title"),
        **words,
    )
    item.save()
    if event.attendance_source_id:
        item.sources.add(event.attendance_source_id)
    _link(item, event)
    news.note_writing(item=item, columns=words, by=by)
    return item


def _html(text: str) -> str:
    """The lines of a draft: blocks apart, a block of lines with a dash is a list under its heading.

    The first block is the mark of the draft, for whoever reads it at the desk.
    """
    return "".join(part for block in text.split("\n\n")[1:] for part in _block(block.split("\n")))


def _block(lines: list[str]) -> Iterator[str]:
    plain = [line for line in lines if not line.startswith(_LINE)]
    listed = [line.removeprefix(_LINE) for line in lines if line.startswith(_LINE)]
    if not listed:
        yield f"<p>{'<br>'.join(escape(line) for line in plain)}</p>"
        return
    if plain:
        yield f"<h2>{escape(plain[0])}</h2>"
    yield from (f"<p>{escape(line)}</p>" for line in plain[1:])
    yield "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in listed) + "</ul>"


def _place(event: Event, language: str) -> str:
    with override(language):
        return localised(event.region, "name").text if event.region else ""


def _link(item: NewsItem, event: Event) -> None:
    """The event, its city, then bodies and speakers in the order in which they stand there."""
    cities = LearningCity.objects.filter(region=event.region_id) if event.region_id else LearningCity.objects.none()
    people = event.contributions.order_by("rank", "pk").values_list("speakers__person", flat=True)
    bodies = event.roles.values_list("organisation", flat=True)
    links: list[dict[str, Any]] = [{"event": event}]
    links += [{"learningcity": city} for city in cities]
    links += [{"organisation_id": body} for body in dict.fromkeys(bodies)]
    links += [{"person_id": person} for person in dict.fromkeys(people) if person]
    NewsSubject.objects.bulk_create(NewsSubject(item=item, rank=rank, **link) for rank, link in enumerate(links))
