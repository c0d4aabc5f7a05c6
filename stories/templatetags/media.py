"""`{% picture %}`, `{% film %}` and `{% sound %}`: media as they stand on a page.

The page fetches its assets with `MediaAsset.objects.public().for_show()`; no query starts here. The strict policy
forbids style attributes, so the point around which a picture is cut is said by two classes (`focal.css`), in steps of
five per cent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from portal.lib.admin import own_name
from portal.lib.text import language_tag, localised
from stories.models import MediaAsset, MediaRendition

register = template.Library()

Format = MediaRendition.Format
# What browsers are offered, the smallest first; the last one that is there is for those that know none of the others.
PICTURES = {Format.AVIF: "image/avif", Format.WEBP: "image/webp", Format.JPEG: "image/jpeg", Format.PNG: "image/png"}
FILMS = {Format.WEBM: 'video/webm; codecs="vp9, opus"', Format.MP4: "video/mp4"}
SOUNDS = {Format.OPUS: 'audio/ogg; codecs="opus"', Format.AAC: "audio/mp4"}
SMALL = "(max-width: 48em)"
STEP = 5  # per cent, of focal points


@dataclass(frozen=True, slots=True)
class Source:
    """One line inside <picture>, <video> or <audio>."""

    type: str
    srcset: str
    media: str = ""


@register.inclusion_tag("media/_picture.html")
def picture(
    asset: MediaAsset | None, sizes: str = "100vw", *, css: str = "", eager: bool = False, decorative: bool = False
) -> dict[str, Any]:
    """`{% picture asset sizes="(min-width: 60em) 50vw, 100vw" %}`; of a film its poster, of a sound nothing.

    `eager` for what is seen first; `decorative` where the words beside it say the same, or nothing needs saying.
    """
    files = [] if asset is None else _shown(asset)
    prefix = "poster-w" if asset is not None and asset.kind == MediaAsset.Kind.FILM else "w"
    by_format = {name: _of(files, name, prefix) for name in PICTURES}
    offered = [(name, found) for name, found in by_format.items() if found]
    drawn = [file for file in files if file.format == Format.SVG]
    last = drawn or (offered[-1][1] if offered else [])
    alt = localised(asset, "alt") if asset is not None and not decorative else None
    return {
        "file": last[-1] if last else None,
        "sources": [Source(PICTURES[name], _srcset(found)) for name, found in offered[:-1]],
        "srcset": "" if drawn or len(last) < 2 else _srcset(last),
        "sizes": sizes,
        "alt": alt.text if alt else "",
        "alt_language": _other_language(asset, alt.language) if alt else "",
        "css": " ".join(filter(None, (css, focal(asset) if asset is not None else ""))),
        "eager": eager,
    }


@register.inclusion_tag("media/_film.html")
def film(asset: MediaAsset, *, css: str = "", background: bool = False) -> dict[str, Any]:
    """`{% film asset %}`: with captions and transcript, loaded when somebody starts it, never by itself.

    `background`: mute, without controls, for a script to start; the page shows the film with its words elsewhere.
    """
    files = _shown(asset)
    posters = _of(files, Format.JPEG, "poster-w")
    films = [file for file in files if file.format in FILMS]
    films.sort(key=lambda file: (list(FILMS).index(Format(file.format)), file.height or 0))
    return _played(asset) | {
        "sources": [
            Source(FILMS[Format(file.format)], file.url, SMALL if _is_small(file, films) else "")
            for file in sorted(films, key=lambda file: not _is_small(file, films))
        ],
        "poster": posters[-1].url if posters else "",
        "file": max(films, key=lambda file: file.height or 0, default=None),
        "css": " ".join((css, focal(asset))).strip(),
        "background": background,
    }


@register.inclusion_tag("media/_sound.html")
def sound(asset: MediaAsset, *, css: str = "") -> dict[str, Any]:
    """`{% sound asset %}`: with its captions and transcript, loaded when somebody starts it."""
    files = {file.format: file for file in _shown(asset)}
    sources = [Source(kind, files[name].url) for name, kind in SOUNDS.items() if name in files]
    return _played(asset) | {"sources": sources, "css": css}


@register.filter
def focal(asset: MediaAsset) -> str:
    """The classes that keep what matters in sight when the picture is cut; none where that is the middle."""
    x, y = (STEP * round(value / STEP) for value in (asset.focal_x, asset.focal_y))
    return "" if (x, y) == (50, 50) else f"focal focal-x{x} focal-y{y}"


def _played(asset: MediaAsset) -> dict[str, Any]:
    tracks = list(asset.captions.all())
    first = next((track for track in tracks if track.language == get_language()), tracks[0] if tracks else None)
    return {
        "asset": asset,
        "tracks": [
            {
                "url": track.url,
                "language": language_tag(track.language),
                "label": own_name(track.language),
                "is_first": track is first,
            }
            for track in tracks
        ],
        "has_transcript": bool(localised(asset, "transcript").text),
    }


def _shown(asset: MediaAsset) -> list[MediaRendition]:
    """The files of the version that is shown; those of a version that was replaced stay out."""
    return [file for file in asset.renditions.all() if file.version_id == asset.current_id]


def _of(files: Iterable[MediaRendition], name: str, prefix: str) -> list[MediaRendition]:
    found = [file for file in files if file.format == name and file.purpose.startswith(prefix)]
    return sorted(found, key=lambda file: file.width or 0)


def _srcset(files: Iterable[MediaRendition]) -> str:
    return ", ".join(f"{file.url} {file.width}w" for file in files)


def _is_small(file: MediaRendition, films: list[MediaRendition]) -> bool:
    return any(other.format == file.format and (other.height or 0) > (file.height or 0) for other in films)


def _other_language(asset: MediaAsset | None, language: str) -> str:
    """The language of the description where it is not the visitor's: the attribute stands on the picture itself."""
    return "" if not language or language == get_language() else language_tag(language)
