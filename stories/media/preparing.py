"""The work behind an upload: size after size is made, each noted when it is whole; shown once all are there.

A worker that is killed leaves sizes that are whole and one that nobody has noted; the next goes on with that one.
"""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from events.rules import Refused
from stories.media import drawings, intake, pictures
from stories.media.films import Film
from stories.media.pictures import Made
from stories.models import MediaAsset, MediaRendition, MediaVersion

Kind, State = MediaAsset.Kind, MediaVersion.State
SECONDS_BETWEEN_NOTES = 1.0


def prepare(version_id: int) -> None:
    """Make all that is still to be made of this version, and show it. What cannot be made is noted with the reason."""
    version = MediaVersion.objects.select_related("asset").filter(pk=version_id).first()
    if version is None or version.state in (State.READY, State.FAILED):
        return
    _note(version, state=State.WORKING)
    MediaAsset.objects.filter(pk=version.asset_id, current=None).update(state=State.WORKING)
    try:
        _MAKERS[version.asset.kind](version)
    except (Refused, ValidationError) as error:
        _fail(version, error.messages[0] if isinstance(error, ValidationError) else str(error))
    else:
        _finish(version)


def give_up(version_id: int) -> None:
    """After the last attempt that ended in a way nobody foresaw."""
    version = MediaVersion.objects.select_related("asset").get(pk=version_id)
    if version.state != State.READY:
        _fail(version, _("It could not be prepared. Try again, or upload another copy of it."))


def _finish(version: MediaVersion) -> None:
    """From here on it is public, if its rights are clear. An older upload never takes the place of a newer one."""
    with transaction.atomic():
        asset = MediaAsset.objects.select_for_update(of=("self",)).get(pk=version.asset_id)
        version.state, version.progress = State.READY, 100
        version.save(update_fields=["state", "progress", "has_sound"])
        if asset.current is None or asset.current.number < version.number:
            intake.show(asset, version)


def _fail(version: MediaVersion, reason: str) -> None:
    with transaction.atomic():
        _note(version, state=State.FAILED, reason=reason[:300])
        MediaAsset.objects.filter(pk=version.asset_id, current=None).update(state=State.FAILED)


def _note(version: MediaVersion, **columns: object) -> None:
    for name, value in columns.items():
        setattr(version, name, value)
    version.save(update_fields=list(columns))


# --- By kind --------------------------------------------------------------------------------------------------------


def _prepare_picture(version: MediaVersion) -> None:
    with version.original.open("rb") as original:
        wanted = pictures.sizes(original)
        missing = _still_to_make(version, wanted)
        for count, made in enumerate(pictures.make(original, missing) if missing else (), 1):
            _keep(version, made)
            _note(version, progress=100 * (len(wanted) - len(missing) + count) // (len(wanted) + 1))


def _prepare_drawing(version: MediaVersion) -> None:
    with version.original.open("rb") as original:
        content = drawings.clean(original.read())
    width, height = drawings.size(content) or (None, None)
    _keep(version, Made("drawing", "svg", content, width, height))


def _prepare_film(version: MediaVersion) -> None:
    with _on_disk(version) as (source, folder):
        film = Film(source, version.format, folder)
        version.has_sound = film.told.has_sound
        wanted = film.sizes()
        missing = _still_to_make(version, wanted)
        for count, (purpose, name) in enumerate(missing, len(wanted) - len(missing)):
            made = film.make(purpose, name, _told(version, count / len(wanted), 1 / len(wanted)))
            _keep(version, made)
            made.content.unlink()
        if film.is_film:
            for poster in film.posters():
                _keep(version, poster)


_MAKERS: dict[str, Callable[[MediaVersion], None]] = {
    Kind.IMAGE: _prepare_picture,
    Kind.DRAWING: _prepare_drawing,
    Kind.FILM: _prepare_film,
    Kind.SOUND: _prepare_film,
}


def _told(version: MediaVersion, done: float, share: float) -> Callable[[float], None]:
    """Notes how far it is, once a second at most and never more than 99 per cent."""
    last = 0.0

    def note(part: float) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_NOTES:
            last = time.monotonic()
            _note(version, progress=min(99, int(100 * (done + share * part))))

    return note


@contextmanager
def _on_disk(version: MediaVersion) -> Iterator[tuple[Path, Path]]:
    """The upload and a folder to work in, wherever the storage is. What a killed worker left there goes first."""
    folder = settings.MEDIA_WORK / str(version.pk)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        source = folder / "original"
        with version.original.open("rb") as original, source.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        yield source, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- What is made ---------------------------------------------------------------------------------------------------


def _still_to_make(version: MediaVersion, wanted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    there = set(version.renditions.values_list("purpose", "format"))
    return [one for one in wanted if one not in there]


def _keep(version: MediaVersion, made: Made) -> None:
    """Write the file, then note it. A file that a killed worker wrote half has the same name and is written anew."""
    content: File[bytes] = (
        File(made.content.open("rb")) if isinstance(made.content, Path) else ContentFile(made.content)
    )
    with content:
        checksum = hashlib.sha256()
        for chunk in content.chunks():
            checksum.update(chunk)
        digest = checksum.hexdigest()
        # Of two versions with the same picture each has a file of its own, so the number of the version counts too.
        own = hashlib.sha256(f"{version.pk}:{digest}".encode()).hexdigest()[:16]
        name = f"library/{version.asset.key.hex}/{made.purpose}-{own}.{made.format}"
        default_storage.delete(name)
        content.seek(0)
        name = default_storage.save(name, content)
        told = {"width": made.width, "height": made.height, "seconds": made.seconds, "bytes": content.size}
    MediaRendition.objects.update_or_create(
        version=version,
        purpose=made.purpose,
        format=made.format,
        defaults=told | {"asset": version.asset, "checksum": digest, "file": name},
    )
