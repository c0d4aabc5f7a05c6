"""What a story looks like when it travels: one zip file with `story.json`, the media and their captions.

Nothing in it refers to numbers of one portal. Figures and sources are described, and found again by that description.
"""

from typing import Any

from centres.models import Figure, Source
from centres.models.figures import SUBJECTS
from stories.models.media import MediaAsset

FORMAT, VERSION = "banyan-story", 1
STORY_FILE = "story.json"

# What is said of media travels; that somebody agreed to be shown does not: they agreed where it was.
ASSET_COLUMNS = ("kind", "credit", "holder", "licence", "licence_note", "place", "language", "focal_x", "focal_y")
ASSET_TEXTS = ("title", "alt", "caption", "transcript")

Json = dict[str, Any]


def figure_json(figure: Figure) -> Json:
    """Enough to know the same claim again: what it is about, what it counts, how much, as of when."""
    return {
        "about": about(figure),
        "measure": figure.measure_en or figure.measure,  # type: ignore[attr-defined]  # a translated column
        "value": str(figure.value.normalize()),
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "source": source_json(figure.source),
    }


def about(figure: Figure) -> Json:
    for kind in SUBJECTS:
        if subject := getattr(figure, kind):
            return {"kind": kind, "slug": subject.slug}
    return {}


def source_json(source: Source) -> Json:
    return {"title": source.title_en or source.title, "url": source.url}  # type: ignore[attr-defined]


def asset_json(asset: MediaAsset, columns: tuple[str, ...]) -> Json:
    told = {name: getattr(asset, name) for name in (*ASSET_COLUMNS, *columns)}
    return {name: value for name, value in told.items() if value not in ("", None)}
