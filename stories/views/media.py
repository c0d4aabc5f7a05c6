"""/media/library/: the files that were made of the media library, for those who may see them. Never an original."""

import re

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_safe

from portal.lib.serving import served
from stories.models import MediaAsset, MediaCaptions, MediaRendition

TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "vtt": "text/vtt; charset=utf-8",
}
# A name carries its checksum, so what it names never changes; but somebody on it may change their mind.
PUBLIC = "public, max-age=86400"
OWN = "private, no-store"
# What is opened by itself is no page of ours: nothing runs in it, nothing is fetched by it.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
NAME = re.compile(r"(?P<key>[0-9a-f]{32})/(?P<purpose>[a-z0-9-]+)-[0-9a-f]{16}\.(?P<format>[a-z0-9]{3,4})\Z")


@require_safe
def library(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file; or, where it was replaced, the way to the one that took its place."""
    parts = NAME.match(name)
    asset = MediaAsset.objects.visible_to(request.user).filter(key=parts["key"]).first() if parts else None
    if parts is None or asset is None:
        raise Http404
    file = _file(asset, f"library/{name}")
    if file is None:
        return _replaced(asset, parts["purpose"], parts["format"])
    if not file.file.storage.exists(f"library/{name}"):
        raise Http404
    response = served(file.file, TYPES[parts["format"]], request.headers.get("Range", ""))
    is_public = MediaAsset.objects.public().filter(pk=asset.pk).exists()
    response["Cache-Control"] = PUBLIC if is_public else OWN
    response["Content-Security-Policy"] = ALONE
    return response


def _file(asset: MediaAsset, name: str) -> MediaRendition | MediaCaptions | None:
    shown = MediaRendition.objects.filter(asset=asset, version=asset.current_id, file=name).first()
    return shown or MediaCaptions.objects.filter(asset=asset, file=name).first()


def _replaced(asset: MediaAsset, purpose: str, format: str) -> HttpResponse:
    """An address that somebody kept goes on to the same size of what is shown today, or to the largest there is."""
    kept: MediaCaptions | MediaRendition | None
    if purpose.startswith("captions-"):
        kept = MediaCaptions.objects.filter(asset=asset, language=purpose.removeprefix("captions-")).first()
    else:
        near = MediaRendition.objects.filter(asset=asset, version=asset.current_id, format=format)
        kept = near.filter(purpose=purpose).first() or near.order_by(F("width").desc(nulls_last=True)).first()
    if kept is None:
        raise Http404
    return HttpResponseRedirect(f"{settings.MEDIA_URL}{kept.file.name}", headers={"Cache-Control": "no-cache"})
