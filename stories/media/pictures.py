"""Pictures in the sizes and formats that browsers ask for, made of the pixels alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from events.rules import Refused
from portal.lib.images import opened, upright

READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
WIDTHS = (320, 640, 960, 1440, 1920)
POSTER_WIDTHS = (640, 1280)


@dataclass(frozen=True, slots=True)
class Made:
    """One file for the public, with what a page says of it."""

    purpose: str
    format: str
    content: Any
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


def check(file: Any) -> None:
    """Look at the head of the file alone. Raises Refused for a picture that moves, is too large or cannot be read."""
    try:
        with opened(file, READABLE) as picture:
            if getattr(picture, "is_animated", False):
                raise Refused(_("This picture moves. Upload it as a film (MP4), or a single picture of it."))
    except ValidationError as error:
        raise Refused(error.messages[0]) from error


def widths(width: int, wanted: tuple[int, ...] = WIDTHS) -> list[int]:
    """No picture is enlarged: its own width is the largest."""
    return [one for one in wanted if one < width] + [min(width, wanted[-1])]


def sizes(file: Any, prefix: str = "w", wanted: tuple[int, ...] = WIDTHS) -> "list[tuple[str, str]]":
    """What will be made of this picture: purpose and format of each, smallest first."""
    with opened(file, READABLE) as picture:
        is_turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        width = picture.height if is_turned else picture.width
        last = "png" if picture.has_transparency_data else "jpg"
    return [(f"{prefix}{one}", name) for one in widths(width, wanted) for name in (last, "webp", "avif")]


def make(file: Any, wanted: "list[tuple[str, str]]") -> Iterator[Made]:
    """These sizes, one after the other. Raises ValidationError where the pixels cannot be read after all."""
    with opened(file, READABLE) as picture:
        whole = upright(picture)
        for purpose, name in wanted:
            width = int(purpose.rsplit("w", 1)[-1])
            yield _made(whole, purpose, name, width)


_SAVED: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    "png": {"format": "PNG", "optimize": True},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "avif": {"format": "AVIF", "quality": 60, "speed": 7},
}


def _made(whole: Image.Image, purpose: str, name: str, width: int) -> Made:
    height = max(1, round(whole.height * width / whole.width))
    shown = whole.resize((width, height), Image.Resampling.LANCZOS) if width != whole.width else whole
    written = BytesIO()
    shown.save(written, **_SAVED[name])
    return Made(purpose, name, written.getvalue(), width, height)
