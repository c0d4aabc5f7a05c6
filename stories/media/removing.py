"""Assets go only when nothing shows them; replaced files go after a while."""

import re
from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.rules import Refused
from portal.lib import stored
from stories.media import uses
from stories.media.intake import KEPT_DAYS
from stories.models import MediaAsset, MediaCaptions, MediaRendition, MediaVersion

FOLDERS = ("library", "originals")
_LEFT_LYING = timedelta(days=2)
_KEY = re.compile(r"[0-9a-f]{32}\Z")


def remove(*, asset: MediaAsset, by: User) -> None:
    """Delete it with all its files. Raises Refused while something shows it."""
    with transaction.atomic():
        asset = MediaAsset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
        if uses.is_used(asset):
            raise Refused(_("It is still used: take it out there first."))
        names = [*_files(asset.file_versions.all()), *asset.captions.values_list("file", flat=True)]
        try:
            asset.delete()
        except ProtectedError:
            raise Refused(_("It is still used: take it out there first.")) from None
        transaction.on_commit(partial(_delete, names))


def forget_replaced() -> int:
    """Remove the files that were replaced long ago, and those that no row knows. Returns how many versions went."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = MediaVersion.objects.filter(replaced_at__lt=before, shown_by=None)
    with transaction.atomic():
        names, pks = list(_files(old)), list(old.values_list("pk", flat=True))
        MediaVersion.objects.filter(pk__in=pks).delete()
        transaction.on_commit(partial(_delete, names))
    _delete(_unknown())
    return len(pks)


def _files(versions: Iterable[MediaVersion]) -> Iterable[str]:
    for version in versions:
        yield str(version.original.name)
        yield from version.renditions.values_list("file", flat=True)


def _unknown() -> Iterable[str]:
    """What a killed worker or a failed upload left lying, once nobody can be at it any more."""
    before = timezone.now() - _LEFT_LYING
    for folder in FOLDERS:
        for key in stored.listed(folder)[0]:
            if not _KEY.match(key):
                continue
            known = _known(key)
            for file in stored.listed(f"{folder}/{key}")[1]:
                name = f"{folder}/{key}/{file}"
                if name not in known and default_storage.get_modified_time(name) < before:
                    yield name


def _known(key: str) -> set[str]:
    rows = (
        MediaVersion.objects.filter(asset__key=key).values_list("original", flat=True),
        MediaRendition.objects.filter(asset__key=key).values_list("file", flat=True),
        MediaCaptions.objects.filter(asset__key=key).values_list("file", flat=True),
    )
    return {str(name) for found in rows for name in found}


def _delete(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)
