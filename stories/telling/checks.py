"""What a story still lacks before readers may see it, in sentences, each with the page it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from centres.models import Figure
from portal.lib.text import localised
from stories.media import rights
from stories.models.media import MediaAsset
from stories.telling.content import Shown, Told
from stories.telling.kinds import NEEDED, PAGE_TEXTS, Kind
from stories.telling.kinds import shows as shown_kinds


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to be mended. `key` is that of the page, empty where it is about the whole story."""

    sentence: str
    key: str = ""
    number: int = 0


Lacks = Mapping[int, list[str]]


def faults(story: Told) -> list[Fault]:
    """Everything that stands in the way of publishing; empty when nothing does. One query."""
    assets = [*story.assets, *([story.cover] if story.cover else [])]
    lacks = rights.missing_of(assets)
    return [*_of_story(story, lacks), *(fault for shown in story.pages for fault in _of_page(shown, lacks))]


def _of_story(story: Told, lacks: Lacks) -> Iterator[Fault]:
    if not localised(story.story, "title").text:
        yield Fault(_("The story has no title."))
    if not story.pages:
        yield Fault(_("The story has no page yet."))
    if story.cover:
        yield from (Fault(_about(story.cover, sentence)) for sentence in lacks[story.cover.pk])


def _of_page(shown: Shown, lacks: Lacks) -> Iterator[Fault]:
    of_media = (_about(asset, sentence) for asset in shown.assets for sentence in lacks[asset.pk])
    for sentence in (*_missing(shown), *_wrong(shown), *of_media):
        yield Fault(sentence, shown.page.key, shown.number)


def _about(asset: MediaAsset, sentence: str) -> str:
    return _("“%(title)s”: %(sentence)s") % {"title": asset, "sentence": sentence}


MISSING = {
    "heading": lambda: _("It has no heading."),
    "body": lambda: _("It has no text."),
    "quote": lambda: _("The words of the quotation are missing."),
    "media": lambda: _("Nothing has been chosen to be shown."),
    "media_after": lambda: _("The second picture is missing."),
    "figures": lambda: _("No figure has been chosen, or none of them is published."),
    "pictures": lambda: _("No picture has been chosen."),
    "alternative": lambda: _("Say in words what the chart shows, for those who cannot see it."),
}


def _missing(shown: Shown) -> Iterator[str]:
    for name in NEEDED[shown.page.kind]:
        found = localised(shown.page, name).text if name in PAGE_TEXTS else getattr(shown, name)
        if not found:
            yield MISSING[name]()


def _wrong(shown: Shown) -> Iterator[str]:
    """What is there and cannot be shown like this."""
    if shown.media and shown.media.kind not in shown_kinds(shown.page.kind):
        yield _("“%(title)s” cannot be shown on such a page.") % {"title": shown.media}
    if shown.page.kind == Kind.CHART and shown.figures:
        if not _count_the_same(shown.figures):
            yield _("The figures of a chart count different things. Bars of one length would mean two things.")
        if len(shown.figures) == 1:
            yield _("A chart compares at least two figures. Show a single one on a page for figures.")


def _count_the_same(figures: Sequence[Figure]) -> bool:
    """One unit, and one kind of count; a figure and those that are part of it may stand beside each other."""
    whole = {figure.pk for figure in figures}
    kinds = {figure.kind for figure in figures if figure.parent_id not in whole}
    return len(kinds) == len({figure.unit for figure in figures}) == 1


def first_of(found: list[Fault]) -> str:
    """One sentence with the first thing that stands in the way."""
    first = found[0]
    if not first.number:
        return first.sentence
    return _("Page %(number)s: %(sentence)s") % {"number": first.number, "sentence": first.sentence}
