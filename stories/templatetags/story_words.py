"""Stories in templates: `{% load story_words %}`."""

from decimal import Decimal
from typing import Any

from django import template
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from centres.figures import in_words
from centres.models import Figure
from portal.lib import text
from portal.lib.tags import marked
from stories.models.media import MediaAsset
from stories.models.stories import Story, StoryPage
from stories.telling.content import story_of
from stories.templatetags.media import film

register = template.Library()


@register.simple_tag
def tr_html(obj: Any, field: str) -> SafeString:
    """As `tr_text`, for a short text that was cleaned when it was saved."""
    words = text.localised(obj, field)
    clean = mark_safe(words.text)  # noqa: S308  # telling.short_text.cleaned has been over it
    if not words.text or words.language == get_language():
        return clean
    tag, direction = text.language_tag(words.language), text.text_direction(words.language)
    return format_html('<div lang="{}" dir="{}">{}</div>', tag, direction, clean)


@register.simple_tag
def quotation(page: StoryPage) -> SafeString:
    """The words within their marks, which stand on the right sides also where the page runs the other way.

    A page that is being written has none yet.
    """
    words = text.localised(page, "quote")
    if not words.text:
        return SafeString("")
    said = format_html("“{}”", words.text)
    return said if words.language == get_language() else marked("span", words.language, said)


@register.simple_tag
def as_read(story: Story) -> Story:
    """A public story with the words that readers see, not those of a draft."""
    return story_of(story, story.live.content) if story.live else story


@register.filter
def largest(figures: list[Figure]) -> Decimal:
    """The longest bar of a chart: all its bars have one scale."""
    return max((figure.value for figure in figures), default=Decimal())


register.filter("figure_in_words", in_words)


@register.filter
def in_language(address: str, code: str) -> str:
    """The same page of ours in another language."""
    return translate_url(address, code)


@register.inclusion_tag("stories/_film.html")
def story_film(asset: MediaAsset, *, background: bool = False) -> dict[str, Any]:
    """As `film`, for the player: its poster waits until the page comes near."""
    return film(asset, background=background)
