"""A story as plain content: what a revision keeps, what a page of the portal shows, what an archive takes along.

The same shape serves drafts and what readers see, so a preview cannot show anything else than what is published later.
Media and figures are kept by their numbers and read when the story is: a figure that was corrected is right at once,
and a picture that may no longer be shown is gone at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from centres.models import Figure, Source
from portal.lib.text import localised
from stories.models.media import MediaAsset, MediaAssetQuerySet
from stories.models.stories import Story, StoryPage
from stories.telling import live_figures, short_text
from stories.telling.kinds import MEDIA, PAGE_COLUMNS, STORY_COLUMNS, Kind

Json = dict[str, Any]


# --- Writing down ---------------------------------------------------------------------------------------------------


def to_json(story: Story) -> Json:
    """The story and its pages as they stand in the database now; three queries."""
    pages = story.pages.order_by("rank").prefetch_related("shown_figures", "shown_pictures")
    told: Json = {column: getattr(story, column) or "" for column in STORY_COLUMNS}
    return {**_said(told), "cover": story.cover_id, "pages": [_page_json(page) for page in pages]}


def _page_json(page: StoryPage) -> Json:
    return {
        "key": page.key,
        "kind": page.kind,
        "tone": page.tone,
        **_said({column: getattr(page, column) or "" for column in PAGE_COLUMNS}),
        **{name: getattr(page, f"{name}_id") for name in MEDIA},
        "quote_source": page.quote_source_id,
        "figures": [shown.figure_id for shown in page.shown_figures.all()],
        "pictures": [shown.asset_id for shown in page.shown_pictures.all()],
    }


def _said(texts: Json) -> Json:
    return {column: text for column, text in texts.items() if text}


# --- Reading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """One page with everything that is on it. `page` is not saved: it only carries the texts."""

    number: int
    page: StoryPage
    is_first: bool
    media: MediaAsset | None
    media_after: MediaAsset | None
    background: MediaAsset | None
    quote_source: Source | None
    figures: Sequence[Figure]
    pictures: Sequence[MediaAsset]

    @property
    def anchor(self) -> str:
        return f"page-{self.page.key}"

    @property
    def name(self) -> str:
        """What the page is called in a list of pages; empty for a quotation without a heading."""
        return localised(self.page, "heading").text

    @property
    def title(self) -> str:
        """As `name`, and where it has none, the first words of the quotation or the kind of page."""
        return self.name or localised(self.page, "quote").text[:60] or str(self.page.get_kind_display())

    @property
    def has_side(self) -> bool:
        """Whether something stands beside the words."""
        return (bool(self.media or self.pictures) and self.page.kind != Kind.BEFORE_AFTER) or self.has_pair

    @property
    def has_pair(self) -> bool:
        return self.page.kind == Kind.BEFORE_AFTER and bool(self.media and self.media_after)

    @property
    def assets(self) -> list[MediaAsset]:
        """All media of the page, each once."""
        found = (self.background, self.media, self.media_after, *self.pictures)
        return list({asset.pk: asset for asset in found if asset}.values())

    @property
    def plays_sound(self) -> bool:
        return any(asset.kind == "sound" or asset.has_sound for asset in self.assets)


@dataclass(frozen=True)
class Told:
    """A whole story ready to be shown. `story` is not saved: it carries the texts of this revision."""

    story: Story
    pages: Sequence[Shown]
    cover: MediaAsset | None

    @property
    def has_focal_points(self) -> bool:
        """Whether a picture behind a page is cut around another point than its middle."""
        middle = (50, 50)
        behind = (shown.background for shown in self.pages if shown.background)
        return any((asset.focal_x, asset.focal_y) != middle for asset in behind)

    @property
    def has_sound(self) -> bool:
        return any(shown.plays_sound for shown in self.pages)

    @cached_property
    def assets(self) -> list[MediaAsset]:
        """All media of the story, each once, in the order in which they appear."""
        return list({asset.pk: asset for shown in self.pages for asset in shown.assets}.values())

    @property
    def sources(self) -> list[Source]:
        """Where its figures and quotations were published, each once."""
        quoted = [shown.quote_source for shown in self.pages if shown.quote_source]
        counted = [figure.source for shown in self.pages for figure in shown.figures]
        return list({source.pk: source for source in (*counted, *quoted)}.values())


def told(story: Story, content: Json, *, media: MediaAssetQuerySet) -> Told:
    """The content with those media that the QuerySet lets through; a fixed number of queries."""
    rows: list[Json] = content["pages"]
    assets = {asset.pk: asset for asset in media.filter(pk__in=media_of(content)).for_show()}
    counted = {number for row in rows for number in row["figures"]}
    numbers = live_figures.as_of_today(counted)
    sources = Source.objects.in_bulk([row["quote_source"] for row in rows if row["quote_source"]])
    shown = [_shown(number, row, assets, numbers, sources) for number, row in enumerate(rows, 1)]
    cover = content.get("cover")
    return Told(story_of(story, content), shown, assets.get(cover) if cover else None)


def story_of(story: Story, content: Json) -> Story:
    """The story with the texts of this content, for reading only."""
    texts = {column: content.get(column, "") for column in STORY_COLUMNS}
    kept = {name: getattr(story, name) for name in ("pk", "slug", "published_at", "is_sample", "city_id", "live_id")}
    return Story(**kept, **texts)


def media_of(content: Json) -> set[int]:
    """The numbers of all media that a content names, on its pages and as its cover."""
    named = [row[name] for row in content["pages"] for name in MEDIA]
    pictures = [number for row in content["pages"] for number in row["pictures"]]
    return {number for number in (content.get("cover"), *named, *pictures) if number is not None}


def _shown(
    number: int, row: Json, assets: dict[int, MediaAsset], figures: dict[int, Figure], sources: dict[int, Source]
) -> Shown:
    return Shown(
        number=number,
        page=page_of(row),
        is_first=number == 1 and row["kind"] == Kind.TITLE,
        quote_source=sources.get(row["quote_source"]),
        figures=[figures[pk] for pk in row["figures"] if pk in figures],
        pictures=[assets[pk] for pk in row["pictures"] if pk in assets],
        **{name: assets.get(row[name]) for name in MEDIA},
    )


def page_of(row: Json) -> StoryPage:
    """An unsaved page with the texts of this content."""
    texts = {column: row.get(column, "") for column in PAGE_COLUMNS}
    return StoryPage(key=row["key"], kind=row["kind"], tone=row["tone"], **texts)


def row_as_typed(row: Json, values: Json) -> Json:
    """The content of a page with what somebody typed and chose in its form, which is not saved yet."""
    typed = {name: value for name, value in values.items() if name in PAGE_COLUMNS}
    chosen = {name: values[name].pk if values[name] else None for name in (*MEDIA, "quote_source") if name in values}
    lists: Json = {name: [one.pk for one in values[name]] for name in ("figures", "pictures") if name in values}
    return {**row, **typed, **chosen, **lists, "tone": values["tone"]}


# --- Words ----------------------------------------------------------------------------------------------------------


def words_of(content: Json) -> str:
    """All words of a story in all languages, for the search."""
    texts = [content.get(column, "") for column in STORY_COLUMNS]
    texts += [short_text.plain(row.get(column, "")) for row in content["pages"] for column in PAGE_COLUMNS]
    return "\n".join(text for text in texts if text)
