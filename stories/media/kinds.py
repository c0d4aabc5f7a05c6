"""What a file is, told by its first bytes; the ending of its name has to agree, and is trusted for nothing else."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from events.rules import Refused
from stories.models import MediaAsset

Kind = MediaAsset.Kind


@dataclass(frozen=True, slots=True)
class Format:
    """`demuxer` is the only way in which ffmpeg may read it: what a file says of itself opens no other."""

    name: str
    kind: str
    endings: tuple[str, ...]
    demuxer: str = ""


FORMATS = {
    one.name: one
    for one in (
        Format("jpeg", Kind.IMAGE, ("jpg", "jpeg", "jpe", "jfif")),
        Format("png", Kind.IMAGE, ("png",)),
        Format("webp", Kind.IMAGE, ("webp",)),
        Format("gif", Kind.IMAGE, ("gif",)),
        Format("avif", Kind.IMAGE, ("avif",)),
        Format("svg", Kind.DRAWING, ("svg",)),
        Format("mp4", Kind.FILM, ("mp4", "m4v", "mov"), "mov"),
        Format("webm", Kind.FILM, ("webm", "mkv"), "matroska"),
        Format("m4a", Kind.SOUND, ("m4a",), "mov"),
        Format("mp3", Kind.SOUND, ("mp3",), "mp3"),
        Format("wav", Kind.SOUND, ("wav",), "wav"),
        Format("ogg", Kind.SOUND, ("ogg", "oga", "opus"), "ogg"),
        Format("flac", Kind.SOUND, ("flac",), "flac"),
    )
}
ENDINGS = tuple(ending for one in FORMATS.values() for ending in one.endings)
_AVIF_BRANDS = (b"avif", b"avis")
_HEAD = 4096


def known(upload: Any) -> Format:
    """What this upload is. Raises Refused with a sentence where it is nothing for us, too large or misnamed."""
    if not upload.size:
        raise Refused(_("This file is empty. Try another copy of it."))
    upload.seek(0)
    found = FORMATS.get(_told_by(upload.read(_HEAD)))
    upload.seek(0)
    if found is None:
        raise Refused(
            _("This is no file for the media library. Save it as JPEG, PNG, WebP, SVG, MP4, WebM, MP3, M4A or WAV.")
        )
    ending = (upload.name or "").rsplit(".", 1)[-1].lower()
    if ending not in found.endings:
        words = _(
            "The name of this file ends with .%(ending)s, but it is %(format)s. Save it again under the right kind."
        )
        raise Refused(words % {"ending": ending[:12], "format": found.name.upper()})
    most = settings.MEDIA_MOST_BYTES[found.kind]
    if upload.size > most:
        words = _("This file has %(size)s. The limit is %(most)s.")
        raise Refused(words % {"size": filesizeformat(upload.size), "most": filesizeformat(most)})
    return found


def is_cut_off(file: Any) -> bool:
    """Whether an MP4, MOV or M4A ends before the last of its boxes does: it was not copied whole."""
    position = 0
    while position + 8 <= file.size:
        file.seek(position)
        head = file.read(16)
        length = int.from_bytes(head[:4], "big")
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length == 0 or not head[4:8].isalnum():
            return False  # to the end of the file; or something that a camera left behind the last box
        if length < 8:
            return True
        position += length
    return bool(position > file.size)


def _told_by(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _of_brand(head[8:12])
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12], "")
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # a frame of MPEG audio, layer 3
        return "mp3"
    return "svg" if b"<svg" in head.lower() and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else ""


def _of_brand(brand: bytes) -> str:
    if brand in _AVIF_BRANDS:
        return "avif"
    return "m4a" if brand[:3] == b"M4A" else "" if brand[:3] in (b"hei", b"mif") else "mp4"


_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"\x1aE\xdf\xa3", "webm"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
)
