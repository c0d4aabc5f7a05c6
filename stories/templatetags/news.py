"""`{% said item "title" %}` and what else pages print of news."""

from typing import Any

from django import template
from django.db.models import Model
from django.urls import translate_url
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.lib.admin import own_name as language_name
from portal.lib.tags import marked
from portal.lib.text import Localised
from stories.models import NewsItem
from stories.news_languages import said as said_in

register = template.Library()
NEWS_SHOWN = 3


@register.simple_tag
def said(item: NewsItem, field: str) -> SafeString:
    """A text of the item in the reader's language if that was checked; or in its original, marked as such."""
    return words(said_in(item, field))


@register.simple_tag
def words(text: Localised) -> SafeString:
    """A text with the mark of its language where that is not the reader's."""
    if not text.text or text.language == get_language():
        return conditional_escape(text.text)
    return marked("span", text.language, conditional_escape(text.text))


@register.filter
def said_plain(item: NewsItem, field: str) -> str:
    return said_in(item, field).text


@register.simple_tag
def news_about(*subjects: Model, most: int = NEWS_SHOWN) -> list[NewsItem]:
    """`{% news_about event as news %}`: the newest public news about it. One query."""
    return list(NewsItem.objects.public().about(*subjects).newest().for_list()[:most])


@register.inclusion_tag("stories/_news_lines.html")
def news_lines(items: list[NewsItem], level: str = "h3") -> dict[str, Any]:
    return {"items": items, "level": level}


@register.simple_tag
def news_in(item: NewsItem, language: str) -> str:
    """The address of the item in another language."""
    return translate_url(item.get_absolute_url(), language)


@register.simple_tag
def own_name(language: str) -> str:
    return language_name(language)


@register.filter
def og_locale(language: str) -> str:
    """`en_GB` as cards want it: a language with a country."""
    return _LOCALES.get(language, language)


_LOCALES = {"en": "en_GB", "zh-hans": "zh_CN", "fr": "fr_FR", "es": "es_ES", "ru": "ru_RU", "ar": "ar_AR"}
