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


def fit_to_show(upload: UploadedFile, name: str) -> "ContentFile[bytes]":
    """The picture written anew under this name (without ending), so that nothing but pixels is kept.

    Raises ValidationError with a sentence for the person.
    """
    try:
        with Image.open(upload) as picture:
            kind = picture.format or ""
            if kind not in KINDS:
                raise ValidationError(_("This is no photo that we can show. Save it as JPEG, PNG or WebP."))
            shown = ImageOps.exif_transpose(picture)
            shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            shown.info.clear()
            written = BytesIO()
            shown.save(written, kind)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise ValidationError(_("This photo cannot be read. Try another copy of it.")) from None
    return ContentFile(written.getvalue(), f"{name}.{KINDS[kind]}")
