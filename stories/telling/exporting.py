"""A story as one archive, to be kept or to be brought to another portal."""

import json
import shutil
import zipfile
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO

from centres.models import Figure, Source
from portal.lib.text import in_all_languages
from stories.models.media import MediaAsset
from stories.models.stories import Story
from stories.telling.archive_format import (
    ASSET_TEXTS,
    FORMAT,
    STORY_FILE,
    VERSION,
    Json,
    asset_json,
    figure_json,
    source_json,
)
from stories.telling.content import media_of, to_json
from stories.telling.kinds import MEDIA


def archive_of(story: Story) -> IO[bytes]:
    """The story as it stands at the desk, with the files of its media as they were uploaded; a file that goes away."""
    content = to_json(story)
    made = TemporaryFile()  # noqa: SIM115  # the one who asked for it closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        told = _told(story, content, archive)
        archive.writestr(STORY_FILE, json.dumps(told, ensure_ascii=False, indent=1))
    made.seek(0)
    return made


def _told(story: Story, content: Json, archive: zipfile.ZipFile) -> Json:
    assets = MediaAsset.objects.filter(pk__in=media_of(content)).select_related("current").prefetch_related("captions")
    media = {str(asset.pk): _asset(asset, archive) for asset in assets.order_by("pk")}
    counted = {number for row in content["pages"] for number in row["figures"]}
    figures = Figure.objects.filter(pk__in=counted).for_list()
    quoted = {row["quote_source"] for row in content["pages"]} - {None}
    return {
        "format": FORMAT,
        "version": VERSION,
        "slug": story.slug,
        "links": {
            "city": story.city.slug if story.city else None,
            "network": story.network.slug if story.network else None,
            "programmes": list(story.programmes.values_list("slug", flat=True)),
            "events": list(story.events.values_list("slug", flat=True)),
        },
        "content": {**content, "cover": _name(content.get("cover")), "pages": [_page(row) for row in content["pages"]]},
        "media": media,
        "figures": {str(figure.pk): figure_json(figure) for figure in figures},
        "sources": {str(source.pk): source_json(source) for source in Source.objects.filter(pk__in=quoted)},
    }


def _page(row: Json) -> Json:
    """The numbers of this portal become names inside the archive."""
    named = {name: _name(row[name]) for name in (*MEDIA, "quote_source")}
    lists = {name: [str(number) for number in row[name]] for name in ("figures", "pictures")}
    return {**row, **named, **lists}


def _name(number: int | None) -> str | None:
    return None if number is None else str(number)


def _asset(asset: MediaAsset, archive: zipfile.ZipFile) -> Json:
    told = asset_json(asset, in_all_languages(*ASSET_TEXTS))
    told["nobody"] = asset.faces == MediaAsset.Faces.NOBODY
    if asset.current:
        told["file"] = f"media/{asset.pk}{PurePosixPath(asset.current.original.name or '').suffix.lower()}"
        with asset.current.original.open("rb") as original, archive.open(told["file"], "w") as packed:
            shutil.copyfileobj(original, packed)
    told["captions"] = {}
    for captions in asset.captions.all():
        name = f"captions/{asset.pk}.{captions.language}.vtt"
        with captions.file.open("rb") as words:
            archive.writestr(name, words.read())
        told["captions"][captions.language] = name
    return told
