"""Photos as they come from a phone, made fit to be shown: upright, no larger than needed, silent about where they
were taken."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
LONGEST_SIDE = 2400  # pixels


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
    try:
        with Image.open(upload) as picture:
            kind = picture.format or ""
            if kind not in KINDS:
                raise ValidationError(_("This is no photo that we can show. Save it as JPEG, PNG or WebP."))
            shown = ImageOps.exif_transpose(picture)
            shown.thumbnail((longest, longest))
            shown.info.clear()
            written = BytesIO()
            shown.save(written, kind)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ValidationError(_("This photo cannot be read. Try another copy of it.")) from None
    return ContentFile(written.getvalue(), f"{name}.{KINDS[kind]}")
