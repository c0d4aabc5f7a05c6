"""Captions as WebVTT, written anew: only times and words are read, so nothing else gets through."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from accounts.models import User
from events.rules import Refused
from stories.models import MediaAsset, MediaCaptions

MOST_BYTES = 1024 * 1024
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?\Z")
_TAG = re.compile(r"<v(?:\.[^ <>]*)? ([^<>]+)>|</?([a-z]+)[^<>]*>", re.IGNORECASE)
_KEPT = ("b", "i", "u")


@dataclass(frozen=True, slots=True)
class Cue:
    begins: int  # milliseconds
    ends: int
    text: str


def read(content: bytes) -> list[Cue]:
    """The captions of a WebVTT or SRT file. Raises Refused with the line that cannot be understood."""
    if len(content) > MOST_BYTES:
        raise Refused(_("This file of captions is too large: the limit is 1 MB."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("Save the captions as UTF-8 text.")) from None
    found = list(_cues(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    if not found:
        raise Refused(_("There are no captions in this file. It should be WebVTT (.vtt) or SRT."))
    return found


def write(cues: Sequence[Cue]) -> bytes:
    blocks = [f"{_clock(cue.begins)} --> {_clock(cue.ends)}\n{cue.text}\n" for cue in cues]
    return ("WEBVTT\n\n" + "\n".join(blocks)).encode()


def keep(*, asset: MediaAsset, language: str, content: bytes, by: User) -> MediaCaptions:
    """The captions in this language, in the place of those that were there. Raises Refused, as `read` does."""
    if asset.is_picture:
        raise Refused(_("Only films and sound have captions."))
    written = write(read(content))
    checksum = hashlib.sha256(written).hexdigest()[:16]
    name = f"library/{asset.key.hex}/captions-{language}-{checksum}.vtt"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(written))
    kept, _is_new = MediaCaptions.objects.update_or_create(asset=asset, language=language, defaults={"file": name})
    return kept


def _cues(lines: Sequence[str]) -> Iterator[Cue]:
    number, last = 0, -1
    while number < len(lines):
        line = lines[number]
        number += 1
        if "-->" not in line:
            continue  # the head, a note, a number, an empty line
        begins, ends = _times(line, number)
        if begins < last:
            raise Refused(_("Line %(line)s: this caption begins before the one above it.") % {"line": number})
        words = []
        while number < len(lines) and lines[number].strip():
            if "-->" in lines[number]:
                raise Refused(_("Line %(line)s: an empty line is missing above.") % {"line": number + 1})
            words.append(_plain(lines[number]))
            number += 1
        last = begins
        if text := "\n".join(filter(None, words)):
            yield Cue(begins, ends, text)


def _times(line: str, number: int) -> tuple[int, int]:
    found = _TIMES.match(line)
    if found is None:
        words = _("Line %(line)s: the times should look like 00:01.000 --> 00:04.000.")
        raise Refused(words % {"line": number})
    parts = [int(part or 0) for part in found.groups()]
    begins, ends = (
        ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths
        for hours, minutes, seconds, thousandths in (parts[:4], parts[4:])
    )
    if ends <= begins:
        raise Refused(_("Line %(line)s: this caption ends before it begins.") % {"line": number})
    return begins, ends


def _plain(line: str) -> str:
    """Without tags but bold, italic, underlined and who speaks; a lone angle bracket becomes a word of the text."""

    def tag(found: "re.Match[str]") -> str:
        if found[1]:
            return f"\0v {found[1].strip()}\1"
        name = found[2].lower()
        slash = "/" if found[0].startswith("</") else ""
        return f"\0{slash}{name}\1" if name in _KEPT else ""

    escaped = _TAG.sub(tag, line.strip().replace("\0", "").replace("\1", ""))
    escaped = re.sub(r"&(?!(amp|lt|gt|nbsp|lrm|rlm);)", "&amp;", escaped).replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\0", "<").replace("\1", ">")


def _clock(moment: int) -> str:
    seconds, thousandths = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{thousandths:03}"
