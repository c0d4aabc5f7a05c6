"""A file comes into the library or takes the place of another: looked at, kept under our own name, prepared later."""

import hashlib
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from centres.models import Organisation
from events.rules import Refused
from portal.lib.names import tidy
from stories import tasks
from stories.media import drawings, ffmpeg, pictures
from stories.media.kinds import Format, is_cut_off, known
from stories.models import MediaAsset, MediaVersion

Kind, State = MediaAsset.Kind, MediaVersion.State
KEPT_DAYS = 30  # that a replaced file waits to be put back


def take_in(
    *, upload: Any, organisation: Organisation, by: User, credit: str = "", licence: str = "", title: str = ""
) -> MediaAsset:
    """Keep this upload as a new asset, and have it prepared. Raises Refused with a sentence about the file."""
    form = known(upload)
    content = _looked_at(upload, form)
    name = tidy(title) or tidy(Path(upload.name or "").stem.replace("_", " ")) or str(form.name)
    asset = MediaAsset(organisation=organisation, kind=form.kind, credit=credit, licence=licence)
    setattr(asset, build_localized_fieldname("title", get_language() or "en"), name[:200])
    with transaction.atomic():
        asset.save()
        _new_version(asset, form, content, by)
    return asset


def replace(*, asset: MediaAsset, upload: Any, by: User, shows_same_people: bool = False) -> MediaVersion:
    """Put another file in its place. Until that one is ready, what was there stays. Raises Refused, as `take_in`.

    Unless the same people are on it, somebody has to look at it again before it is public.
    """
    form = known(upload)
    if form.kind != asset.kind:
        words = _("This is a %(new)s in the place of a %(old)s. Upload it as a new one.")
        names = {"new": Kind(form.kind).label, "old": Kind(asset.kind).label}
        raise Refused(words % names)
    content = _looked_at(upload, form)
    with transaction.atomic():
        asset = MediaAsset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
        return _new_version(asset, form, content, by, shows_same_people=shows_same_people)


def try_again(*, version: MediaVersion, by: User) -> MediaVersion:
    """Prepare a file that could not be prepared. Raises Refused while it is under way or done."""
    with transaction.atomic():
        version = MediaVersion.objects.select_for_update(of=("self",)).select_related("asset").get(pk=version.pk)
        if version.state != State.FAILED:
            raise Refused(_("This file is under way already, or ready."))
        version.state, version.reason, version.progress = State.WAITING, "", 0
        version.save(update_fields=["state", "reason", "progress"])
        MediaAsset.objects.filter(pk=version.asset_id, current=None).update(state=State.WAITING)
        _ask(version)
    return version


def put_back(*, version: MediaVersion, by: User) -> MediaAsset:
    """Show a file that was replaced once more. Raises Refused where it was never ready."""
    with transaction.atomic():
        asset = MediaAsset.objects.select_for_update(of=("self",)).get(pk=version.asset_id)
        version = MediaVersion.objects.select_for_update().get(pk=version.pk)
        if version.state != State.READY or not version.renditions.exists():
            raise Refused(_("This file was never ready to be shown."))
        if asset.current_id != version.pk:
            show(asset, version)
    return asset


def show(asset: MediaAsset, version: MediaVersion) -> None:
    """From now on this version is what people see. To be called with the asset's row locked."""
    before = asset.current
    asset.file_versions.exclude(pk=version.pk).filter(replaced_at=None).update(replaced_at=timezone.now())
    MediaVersion.objects.filter(pk=version.pk).update(replaced_at=None)
    asset.current, asset.state, asset.has_sound = version, MediaAsset.State.READY, version.has_sound
    if before and not max(before, version, key=lambda one: one.number).shows_same_people:
        asset.faces = MediaAsset.Faces.UNSEEN
    asset.save(update_fields=["current", "state", "has_sound", "faces", "updated_at"])


def _looked_at(upload: Any, form: Format) -> "File[bytes]":
    """What will be kept as the original: of a drawing only what is harmless. Raises Refused."""
    if form.kind == Kind.IMAGE:
        pictures.check(upload)
    if form.demuxer == "mov" and is_cut_off(upload):
        raise ffmpeg.broken()
    upload.seek(0)
    return ContentFile(drawings.clean(upload.read())) if form.kind == Kind.DRAWING else File(upload)


def _new_version(
    asset: MediaAsset, form: Format, content: "File[bytes]", by: User, *, shows_same_people: bool = False
) -> MediaVersion:
    checksum, size = hashlib.sha256(), 0
    content.seek(0)
    for chunk in content.chunks():
        checksum.update(chunk)
        size += len(chunk)
    content.seek(0)
    last = asset.file_versions.order_by("-number").values_list("number", flat=True).first() or 0
    name = default_storage.save(f"originals/{asset.key.hex}/{uuid4().hex}.{form.endings[0]}", content)
    version = MediaVersion.objects.create(
        asset=asset,
        number=last + 1,
        original=name,
        format=form.name,
        bytes=size,
        checksum=checksum.hexdigest(),
        uploaded_by=by,
        shows_same_people=shows_same_people,
    )
    _ask(version)
    return version


def _ask(version: MediaVersion) -> None:
    """Two workers never prepare one asset at once: the queue keeps them apart."""
    job = partial(tasks.prepare_media.configure, lock=f"media-{version.asset_id}")
    job().defer(version_id=version.pk, language=get_language() or "en")
