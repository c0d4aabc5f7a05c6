"""Photos as they come from a phone, made fit to be shown: upright, no larger than needed, silent about where they
were taken."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LONGEST_SIDE = 2400  # pixels


@contextmanager
def opened(file: Any, kinds: Collection[str]) -> Iterator[Image.Image]:
    """The picture, of which only the head has been read: its format, and that it is no larger than we can bear.

    Raises ValidationError with a sentence for the person, also for what goes wrong while it is worked with.
    """
    try:
        with Image.open(file) as picture:
            if (picture.format or "") not in kinds:
                raise ValidationError(_("This is no photo that we can show. Save it as JPEG, PNG or WebP."))
            width, height = picture.size
            if width * height > settings.MEDIA_MOST_PIXELS:
                raise too_large()
            yield picture
    except Image.DecompressionBombError:
        raise too_large() from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise ValidationError(_("This photo cannot be read. Try another copy of it.")) from None


def too_large() -> ValidationError:
    most = settings.MEDIA_MOST_PIXELS // 1_000_000
    return ValidationError(
        _("This picture has too many pixels. Make it smaller: up to %(most)s million.") % {"most": most}
    )


def upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held, in the colours of the web, without a word about where it was taken."""
    shown = ImageOps.exif_transpose(picture)
    shown = _in_web_colours(shown, "RGBA" if shown.has_transparency_data else "RGB")
    shown.info.clear()
    return shown


def _in_web_colours(picture: Image.Image, mode: str) -> Image.Image:
    """From the picture's own colour profile to sRGB. A profile that nobody can read is left out."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            output = "RGBA" if picture.mode == "RGBA" else "RGB"
            changed = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=output)
        except (ImageCms.PyCMSError, OSError):
            changed = None
        picture = changed or picture
    return picture.convert(mode)


def fit_to_print(photo: bytes, longest: int = 1400) -> bytes:
    """A photo of ours as JPEG, no larger than a page needs: Word does not know every kind that browsers show.

    Empty where the file cannot be read: a paper is printed all the same.
    """
    written = BytesIO()
    try:
        with Image.open(BytesIO(photo)) as picture:
            picture.thumbnail((longest, longest))
            picture.convert("RGB").save(written, "JPEG", quality=85)
    except (UnidentifiedImageError, OSError):
        return b""
    return written.getvalue()


def fit_to_show(upload: UploadedFile, name: str, *, longest: int = LONGEST_SIDE) -> "ContentFile[bytes]":
    """The picture written anew under this name (without ending), so that nothing but pixels is kept.

    Neither side is longer than `longest` pixels afterwards. Raises ValidationError with a sentence for the person.
    """
    with opened(upload, KINDS) as picture:
        kind = picture.format or ""
        shown = ImageOps.exif_transpose(picture)
        shown.thumbnail((longest, longest))
        shown.info.clear()
        written = BytesIO()
        shown.save(written, kind)
    return ContentFile(written.getvalue(), f"{name}.{KINDS[kind]}")
