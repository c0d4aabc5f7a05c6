"""Photos of signed sheets: evidence, seen by those who keep the event, and removed with the names."""

from functools import partial
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.fields.files import ImageFieldFile
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import SheetPhoto, SignInSheet
from events.rules import Refused
from portal.lib.images import fit_to_show

MOST = 20  # a sheet of 600 rows has as many pages


def add(*, sheet: SignInSheet, upload: UploadedFile, by: User) -> SheetPhoto:
    """Keep a photo, written anew without what the camera says about place and time.

    Raises ValidationError where it is no photo, Refused where there are too many.
    """
    if sheet.photos.count() >= MOST:
        raise Refused(_("There are %(most)s photos of this sheet already.") % {"most": MOST}, field="photo")
    return SheetPhoto.objects.create(sheet=sheet, image=fit_to_show(upload, uuid4().hex), uploaded_by=by)


def remove(photos: QuerySet[SheetPhoto]) -> int:
    """The rows now, the files once that is certain."""
    gone = list(photos)
    SheetPhoto.objects.filter(pk__in=[photo.pk for photo in gone]).delete()
    transaction.on_commit(partial(_delete_files, [photo.image for photo in gone]))
    return len(gone)


def _delete_files(images: list[ImageFieldFile]) -> None:
    for image in images:
        image.storage.delete(str(image.name))
