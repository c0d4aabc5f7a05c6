"""What belongs to each kind of page. Forms, checks, archives and the pages themselves read it here."""

from collections.abc import Mapping

from portal.lib.text import in_all_languages
from stories.models.stories import StoryPage

Kind = StoryPage.Kind

# Written once per language.
STORY_TEXTS = ("title", "lede", "credits")
PAGE_TEXTS = ("eyebrow", "heading", "body", "quote", "speaker", "alternative", "label_before", "label_after")
STORY_COLUMNS = in_all_languages(*STORY_TEXTS)
PAGE_COLUMNS = in_all_languages(*PAGE_TEXTS)
MEDIA = ("media", "media_after", "background")

_ALL = ("tone", "background")
FIELDS: Mapping[str, tuple[str, ...]] = {
    Kind.TITLE: ("eyebrow", "heading", "body", *_ALL),
    Kind.TEXT: ("heading", "body", "media", *_ALL),
    Kind.IMAGE: ("heading", "body", "media", *_ALL),
    Kind.FILM: ("heading", "body", "media", "figures", *_ALL),
    Kind.SOUND: ("heading", "body", "media", "figures", *_ALL),
    Kind.QUOTE: ("quote", "speaker", "quote_source", "media", *_ALL),
    Kind.FIGURES: ("heading", "body", "figures", "media", *_ALL),
    Kind.CHART: ("heading", "body", "figures", "alternative", *_ALL),
    Kind.BEFORE_AFTER: ("heading", "body", "media", "label_before", "media_after", "label_after", *_ALL),
    Kind.GALLERY: ("heading", "body", "pictures", *_ALL),
    Kind.CREDITS: ("heading", "body", *_ALL),
}
# What a page cannot be without; where a heading is missing, its text says what it is about.
NEEDED: Mapping[str, tuple[str, ...]] = {
    Kind.TITLE: ("heading",),
    Kind.TEXT: ("body",),
    Kind.IMAGE: ("media",),
    Kind.FILM: ("media",),
    Kind.SOUND: ("media",),
    Kind.QUOTE: ("quote",),
    Kind.FIGURES: ("figures",),
    Kind.CHART: ("figures", "alternative"),
    Kind.BEFORE_AFTER: ("media", "media_after"),
    Kind.GALLERY: ("pictures",),
    Kind.CREDITS: (),
}
# The kinds of media that may stand in `media`, by the kind of page. Text pages may have a picture beside them.
PICTURES = ("image", "drawing")
SHOWS: Mapping[str, tuple[str, ...]] = {Kind.FILM: ("film",), Kind.SOUND: ("sound",)}
BEHIND = (*PICTURES, "film")


def shows(kind: str) -> tuple[str, ...]:
    """The kinds of media that a page of this kind shows in its `media`."""
    return SHOWS.get(kind, PICTURES)
