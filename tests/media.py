"""Media as the library keeps them once they are ready, with files so small that nothing has to be prepared."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from stories.models import MediaAsset, MediaCaptions, MediaRendition, MediaVersion
from tests.factories import MediaAssetFactory

VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nGood morning\n"
SIZES = {
    "image": [("w640", name, 640, 480) for name in ("avif", "webp", "jpg")] + [("w320", "jpg", 320, 240)],
    "drawing": [("drawing", "svg", 100, 50)],
    "film": [
        ("p720", "webm", 1280, 720),
        ("p720", "mp4", 1280, 720),
        ("p480", "webm", 854, 480),
        ("p480", "mp4", 854, 480),
        ("poster-w640", "jpg", 640, 360),
    ],
    "sound": [("sound", "ogg", None, None), ("sound", "m4a", None, None)],
}


def shown(kind: str = "image", **fields: object) -> MediaAsset:
    """A public asset of this kind."""
    told = {} if kind in ("image", "drawing") else {"transcript_en": "Good morning.", "has_sound": True}
    asset = MediaAssetFactory(kind=kind, **(told | fields))
    give_files(asset)
    if told:
        captions(asset)
    return asset


def give_files(asset: MediaAsset) -> MediaVersion:
    """One more version of it, which is shown from now on."""
    number = asset.file_versions.count() + 1
    original = default_storage.save(f"originals/{asset.key.hex}/{number}.bin", ContentFile(b"0123456789"))
    told = {"format": "jpeg", "bytes": 10, "checksum": "0" * 64, "state": "ready", "progress": 100}
    version = MediaVersion.objects.create(asset=asset, number=number, original=original, **told)
    for count, (purpose, name, width, height) in enumerate(SIZES[asset.kind]):
        checksum = f"{version.pk:08x}{count:08x}"
        path = default_storage.save(f"library/{asset.key.hex}/{purpose}-{checksum}.{name}", ContentFile(b"0123456789"))
        MediaRendition.objects.create(
            asset=asset, version=version, purpose=purpose, format=name, width=width, height=height, bytes=10,
            checksum=checksum.ljust(64, "0"), file=path,
        )  # fmt: skip
    asset.current, asset.state = version, MediaAsset.State.READY
    asset.save(update_fields=["current", "state"])
    return version


def captions(asset: MediaAsset, language: str = "en") -> MediaCaptions:
    path = default_storage.save(f"library/{asset.key.hex}/captions-{language}-{asset.pk:016x}.vtt", ContentFile(VTT))
    return MediaCaptions.objects.create(asset=asset, language=language, file=path)
