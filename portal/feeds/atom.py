"""Atom feeds (RFC 4287) of news and events. An entry keeps its id for ever, whatever happens to its address."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import wording
from events.models import Event
from portal.lib import dates
from portal.lib.text import language_tag, localised
from stories.models import NewsItem
from stories.news_languages import language_for, said
from stories.news_page import without_pictures

_ADDRESS = re.compile(r'(?<=href=")(?=/)')
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """An entry may have its whole text, and says in which language it is."""

    def latest_post_date(self) -> datetime:
        """Of an empty feed some moment that stays: the same state is the same file."""
        return super().latest_post_date() if self.items else NEVER

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        return {"xml:lang": item["language"]} if item.get("language") else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item.get("content"):
            handler.addQuickElement("content", item["content"], {"type": "html"})


def news_feed(items: Iterable[NewsItem], *, address: str, page: str) -> bytes:
    """Each item in the feed's language if that was checked, else in its original."""
    feed = _feed(_("%(site)s: news") % {"site": settings.SITE_NAME}, address=address, page=page)
    for item in items:
        language = language_for(item)
        feed.add_item(
            title=said(item, "title").text,
            link=settings.SITE_URL + item.get_absolute_url(),
            description=said(item, "lede").text,
            unique_id=_id("news", item.pk),
            pubdate=item.published_at,
            updateddate=item.updated_at,
            author_name=_author(item),
            content=_text(item),
            language=language_tag(language),
        )
    return _written(feed)


def _author(item: NewsItem) -> str:
    return localised(item.author_person or item.author_body or item.organisation, "name").text


def _text(item: NewsItem) -> str:
    """The whole text; addresses of this site are whole too, and corrections stand above."""
    corrections = "".join(
        f"<p>{_('Correction')}, {dates.short_date(timezone.localdate(one.made_at))}: {localised(one, 'note').text}</p>"
        for one in item.corrections.all()
    )
    return corrections + _ADDRESS.sub(settings.SITE_URL, without_pictures(said(item, "body").text))


def event_feed(events: Iterable[Event], *, address: str, page: str) -> bytes:
    """What is on: when and where stands in the first line."""
    feed = _feed(_("%(site)s: what’s on") % {"site": settings.SITE_NAME}, address=address, page=page)
    for event in events:
        title = localised(event, "title")
        feed.add_item(
            title=title.text,
            link=settings.SITE_URL + event.get_absolute_url(),
            description=_in_words(event),
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
    return f"{said_first}. {localised(event, 'summary').text}".strip()


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
