"""What the page of one news item shows, in a constant number of queries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Count, Prefetch, Q
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.lib import richtext
from portal.lib.admin import own_name
from portal.lib.text import Localised, language_tag, localised
from stories.models import MediaAsset, NewsCorrection, NewsItem, NewsPicture, NewsReading, NewsSubject
from stories.models.news_parts import SUBJECTS
from stories.news_languages import is_stale, language_for, said

MOST_TO_READ = 3
# In a paragraph of its own, in the words of whoever writes: where the picture of that number stands.
_HERE = re.compile(r"<p>\s*[\[【]\s*(?:picture|image|photo|图片|图)\s*([0-9]{1,2})\s*[\]】]\s*</p>", re.IGNORECASE)
_SHARED = ("event", "learningcity", "programme")


def without_pictures(html: str) -> str:
    """The text alone, for readers that have no pictures."""
    return re.sub(_HERE, "", html)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text: words, or a picture between them."""

    html: SafeString | None = None
    picture: NewsPicture | None = None


@dataclass(frozen=True, slots=True)
class ToRead:
    """Something to read next."""

    title: Localised
    url: str


@dataclass
class NewsPage:
    """One news item as its page tells it."""

    item: NewsItem

    @cached_property
    def language(self) -> str:
        return language_for(self.item)

    @property
    def address(self) -> str:
        """Where this text stands for good: a reader whose language is missing sees it under another address too."""
        return self._address(self.language)

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """Every language that was checked, with its address."""
        shown = [code for code in settings.MENU_LANGUAGES if code in self.item.shown_in]
        return [(language_tag(code), self._address(code)) for code in shown]

    def _address(self, language: str) -> str:
        return str(settings.SITE_URL) + translate_url(self.item.get_absolute_url(), language)

    @property
    def is_translated_for_reader(self) -> bool:
        return self.language == (get_language() or settings.LANGUAGE_CODE)

    @property
    def language_name(self) -> str:
        return own_name(self.language)

    @cached_property
    def title(self) -> Localised:
        return said(self.item, "title")

    @property
    def lede(self) -> Localised:
        return said(self.item, "lede")

    @property
    def description(self) -> str:
        """For search engines and cards: the first sentences."""
        return self.lede.text or richtext.words(self.body)[:200]

    @property
    def body(self) -> str:
        return said(self.item, "body").text

    @property
    def note(self) -> Localised:
        return said(self.item, "note")

    @cached_property
    def other_languages(self) -> list[str]:
        return [code for code in self.item.shown_in if code != self.language and code in settings.MENU_LANGUAGES]

    @cached_property
    def is_stale(self) -> bool:
        """Whether this is a translation that is older than the original."""
        if self.language == self.item.original_language:
            return False
        rows = {row.language: row for row in self.item.languages.all()}
        here = rows.get(self.language)
        return here is not None and is_stale(here, rows.get(self.item.original_language))

    # --- Pictures ---------------------------------------------------------------------------------------------------

    @cached_property
    def pictures(self) -> list[NewsPicture]:
        """Captions, and of the pictures those that everybody may see."""
        pictures = list(self.item.pictures.all())
        wanted = [picture.asset_id for picture in pictures if picture.asset_id]
        public = MediaAsset.objects.public().for_show().filter(pk__in=wanted).in_bulk() if wanted else {}
        for picture in pictures:
            picture.shown = public.get(picture.asset_id)  # type: ignore[attr-defined]
        return pictures

    @cached_property
    def pieces(self) -> list[Piece]:
        """The text with its pictures in their places."""
        parts = _HERE.split(self.body)
        pieces = []
        for place, part in enumerate(parts):
            if place % 2 == 0:
                pieces += [Piece(html=richtext.shown(part))] if part.strip() else []
            elif (picture := self._numbered(int(part))) is not None:
                pieces.append(Piece(picture=picture))
        return pieces

    def _numbered(self, number: int) -> NewsPicture | None:
        shown = self.pictures[number - 1 : number] if number else []
        return shown[0] if shown and shown[0].shown else None  # type: ignore[attr-defined]

    @property
    def pictures_below(self) -> list[NewsPicture]:
        """Those that have no place in the text."""
        placed = {piece.picture.pk for piece in self.pieces if piece.picture}
        return [one for one in self.pictures if one.shown and one.pk not in placed]  # type: ignore[attr-defined]

    @property
    def captions_alone(self) -> list[NewsPicture]:
        """What the source's pictures show, where they are not ours to show."""
        return [picture for picture in self.pictures if picture.asset_id is None]

    @cached_property
    def card(self) -> tuple[str, str] | None:
        """The first picture for cards on other sites: its address and its description, or nothing."""
        for asset in (one.shown for one in self.pictures if one.shown):  # type: ignore[attr-defined]
            files = (file for file in asset.renditions.all() if file.format == "jpeg")
            if large := sorted(files, key=lambda file: file.width or 0):
                return settings.SITE_URL + large[-1].url, localised(asset, "alt").text
        return None

    # --- What it is about -------------------------------------------------------------------------------------------

    @cached_property
    def subjects(self) -> list[NewsSubject]:
        """In the order in which they are named; an event that is not public is not named."""
        return [one for one in self.item.subjects.all() if one.event is None or one.event.is_public]

    def _kind(self, name: str) -> list[Any]:
        return [found for one in self.subjects if (found := getattr(one, name)) is not None]

    @property
    def events(self) -> list[Any]:
        return self._kind("event")

    @property
    def cities(self) -> list[Any]:
        return self._kind("learningcity")

    @property
    def programmes(self) -> list[Any]:
        return self._kind("programme")

    @property
    def people(self) -> list[Any]:
        return self._kind("person")

    @property
    def bodies(self) -> list[Any]:
        return self._kind("organisation")

    @cached_property
    def corrections(self) -> list[NewsCorrection]:
        return list(self.item.corrections.all())

    @cached_property
    def to_read(self) -> list[ToRead]:
        """Chosen by hand first; then what is about the same events, cities and programmes."""
        chosen = [_to_read(one) for one in self.item.readings.all() if one.other is None or one.other.is_public]
        if len(chosen) >= MOST_TO_READ:
            return chosen[:MOST_TO_READ]
        known = [one.other_id for one in self.item.readings.all() if one.other_id]
        return chosen + [_news(item) for item in self._related(known)[: MOST_TO_READ - len(chosen)]]

    def _related(self, known: Sequence[int]) -> Sequence[NewsItem]:
        shared = Q(pk__in=[])
        for name in _SHARED:
            if keys := [getattr(one, f"{name}_id") for one in self.subjects if getattr(one, f"{name}_id")]:
                shared |= Q(**{f"subjects__{name}__in": keys})
        if shared == Q(pk__in=[]):
            return []
        near = NewsItem.objects.public().filter(shared).exclude(pk__in=[self.item.pk, *known])
        near = near.annotate(shared=Count("subjects")).order_by("-shared", "-dated_on", "-pk")
        found: Sequence[NewsItem] = near.for_list()
        return found


def _to_read(reading: NewsReading) -> ToRead:
    return _news(reading.other) if reading.other else ToRead(localised(reading, "title"), reading.url)


def _news(item: NewsItem) -> ToRead:
    return ToRead(said(item, "title"), item.get_absolute_url())


def news_for_page() -> Any:
    """News with all that the page shows."""
    subjects = NewsSubject.objects.select_related(*SUBJECTS, "programme__presented_by", "programme__operator")
    return (
        NewsItem.objects.select_related("organisation", "author_person", "author_body")
        .defer("search")
        .prefetch_related(
            Prefetch("subjects", subjects),
            "pictures",
            Prefetch("readings", NewsReading.objects.select_related("other")),
            "corrections",
            "languages",
            "sources",
        )
    )
