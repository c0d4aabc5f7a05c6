"""Atom feeds (RFC 4287) of news and events. An entry keeps its id for ever, whatever happens to its address."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Model
from django.urls import translate_url
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import wording
from events.models import Event
from portal.lib import dates
from portal.lib.text import language_tag, localised, without_controls
from stories.models import NewsCorrection, NewsItem
from stories.news_languages import language_for, said
from stories.news_page import without_pictures

_ADDRESS = re.compile(r'(?<=href=")(?=/)')
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """An entry may have its whole text, and says in which language it is."""

    def latest_post_date(self) -> datetime:
        """Of an empty feed some moment that stays: the same state is the same file."""
        return super().latest_post_date() if self.items else NEVER

    def add(self, *, title: str, link: str, summary: str, content: str = "", **told: Any) -> None:
        """Title and summary are plain words here. A sign that no XML may hold would lose the whole feed."""
        words = escape(without_controls(summary), quote=False) or None
        told["content"] = without_controls(content)
        self.add_item(without_controls(title), link, words, **told)  # type: ignore[arg-type]  # None: no element

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]} if item.get("language") else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content", item["content"], {"type": "html"})
        for language, address in item.get("translations", ()):
            told = {"rel": "alternate", "hreflang": language, "type": "text/html", "href": address}
            handler.addQuickElement("link", "", told)


def news_feed(items: Iterable[NewsItem], *, address: str, page: str) -> bytes:
    """Each item in the feed's language if that was checked, else in its original."""
    feed = _feed(_("%(site)s: news") % {"site": settings.SITE_NAME}, address=address, page=page)
    for item in items:
        language = language_for(item)
        feed.add(
            title=said(item, "title").text,
            link=settings.SITE_URL + item.get_absolute_url(),
            summary=said(item, "lede").text,
            unique_id=_id("news", item.pk),
            pubdate=item.published_at,
            updateddate=item.updated_at,
            author_name=_author(item),
            content=_text(item),
            language=language_tag(language),
            translations=_translations(item, language),
        )
    return _written(feed)


def _translations(item: NewsItem, shown: str) -> list[tuple[str, str]]:
    """The other languages that a second person has checked, with their addresses."""
    others = [code for code in settings.MENU_LANGUAGES if code in item.shown_in and code != shown]
    path = item.get_absolute_url()
    return [(language_tag(code), settings.SITE_URL + translate_url(path, code)) for code in others]


def _author(item: NewsItem) -> str:
    """Whoever is named as such. The body that keeps it need not have written a word."""
    named = item.author_person or item.author_body
    return localised(named, "name").text if named else settings.SITE_NAME


def _text(item: NewsItem) -> str:
    """The whole text; addresses of this site are whole too. Corrections stand above, as on the page; the note below."""
    above = [
        format_html("<p><strong>{}</strong> {}</p>", _("Correction, %(day)s:") % {"day": _day(one)}, _said(one, "note"))
        for one in item.corrections.all()
    ]
    note = said(item, "note").text
    below = [format_html("<p><strong>{}</strong> {}</p>", _("Note:"), note)] if note else []
    below += [format_html("<p>{}</p>", _("Sample data: this news item is an example."))] if item.is_sample else []
    text = _ADDRESS.sub(settings.SITE_URL, without_pictures(said(item, "body").text))
    return "".join([*above, text, *below])


def _day(correction: NewsCorrection) -> str:
    return dates.short_date(timezone.localdate(correction.made_at))


def _said(row: Model, field: str) -> str:
    return localised(row, field).text


def event_feed(events: Iterable[Event], *, address: str, page: str) -> bytes:
    """What is on: when and where stands in the first line."""
    feed = _feed(_("%(site)s: what’s on") % {"site": settings.SITE_NAME}, address=address, page=page)
    for event in events:
        title = localised(event, "title")
        feed.add(
            title=title.text,
            link=settings.SITE_URL + event.get_absolute_url(),
            summary=_in_words(event),
            unique_id=_id("event", event.pk),
            updateddate=event.updated_at,
            author_name=localised(event.organisation, "name").text,
            language=language_tag(title.language),
        )
    return _written(feed)


def _in_words(event: Event) -> str:
    parts = [dates.when(event), wording.where(event), localised(event, "status_note").text]
    state = event.get_status_display() if event.status in (Event.Status.CANCELLED, Event.Status.POSTPONED) else ""
    said_first = wording.joined(part for part in [state, *parts] if part)
    summary = localised(event, "summary").text
    sample = _("Sample data: this date and place are an example.") if event.is_sample else ""
    return " ".join(part for part in (f"{said_first}.", summary, sample) if part)


def _id(kind: str, key: int) -> str:
    """A tag address (RFC 4151): of the site, the kind and the row's number."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{kind}/{key}"


def _feed(title: str, *, address: str, page: str) -> Feed:
    return Feed(
        title=title,
        link=page,
        description="",
        language=language_tag(get_language() or settings.LANGUAGE_CODE),
        feed_url=address,
        feed_guid=address,
        author_name=settings.SITE_NAME,
    )


def _written(feed: Feed) -> bytes:
    return feed.writeString("utf-8").encode()
