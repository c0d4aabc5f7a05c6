"""The media of an archive come into the library like any upload: their files are looked at, and prepared anew.

That somebody agreed to be shown stays where they agreed: here, whoever is on a picture has to be asked again. What was
taken in before something went wrong is in no row, and the library removes it by itself.
"""

import zipfile

from django.conf import settings
from django.core.files.base import ContentFile

from accounts.models import User
from centres.models import Organisation
from portal.lib.text import in_all_languages
from stories.media import captions, intake
from stories.models.media import MediaAsset
from stories.telling.archive_format import ASSET_COLUMNS, ASSET_TEXTS, Json


def bring_in(archive: zipfile.ZipFile, rows: Json, *, organisation: Organisation, by: User) -> dict[str, int]:
    """The media by the names that the archive gives them; one without a file stays out. Raises Refused, as `intake`."""
    found: dict[str, int] = {}
    for name, row in rows.items():
        if row.get("file"):
            found[name] = _bring_in(archive, row, organisation, by).pk
    return found


def _bring_in(archive: zipfile.ZipFile, row: Json, organisation: Organisation, by: User) -> MediaAsset:
    upload = ContentFile(archive.read(row["file"]), name=row["file"])
    asset = intake.take_in(upload=upload, organisation=organisation, by=by)
    texts = {column: str(row[column]) for column in in_all_languages(*ASSET_TEXTS) if row.get(column)}
    told = {name: row[name] for name in ASSET_COLUMNS if name in row and name != "kind"}
    for column, value in (told | texts).items():
        setattr(asset, column, value)
    asset.faces = MediaAsset.Faces.NOBODY if row.get("nobody") is True else MediaAsset.Faces.UNSEEN
    asset.full_clean(exclude=["current", "organisation"])
    asset.save()
    known = dict(settings.LANGUAGES)
    for language, file in row["captions"].items():
        if language in known:
            captions.keep(asset=asset, language=language, content=archive.read(file), by=by)
    return asset
