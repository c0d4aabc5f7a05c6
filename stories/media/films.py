"""Films and sound for the web: two kinds of file that together play everywhere, as loud as all others."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from events.rules import Refused
from stories.media import ffmpeg, pictures
from stories.media.kinds import FORMATS
from stories.media.pictures import Made

HEIGHTS = (480, 720)
# The web is listened to on telephones: louder than EBU R 128 asks of broadcasters, measured as it says.
LOUDNESS = "loudnorm=I=-16:TP=-1.5:LRA=11"
_MEASURED = re.compile(r"\{[^{}]*\"input_i\"[^{}]*\}")
_SILENCE = -70.0  # LUFS; below this there is nothing to make louder
_SHORTEST_SHARE = 0.9  # of the length that the file promises

# Options of ffmpeg: what plays on every telephone, and what is smaller where it is known.
H264 = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p")
MP4 = (*H264, "-movflags", "+faststart", "-f", "mp4")
VP9 = ("-c:v", "libvpx-vp9", "-crf", "34", "-b:v", "0", "-row-mt", "1", "-cpu-used", "5", "-pix_fmt", "yuv420p")
WEBM = (*VP9, "-deadline", "good", "-f", "webm")
AAC = ("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000")
OPUS = ("-c:a", "libopus", "-b:a", "96k", "-ac", "2", "-ar", "48000")
SOUND = {"m4a": (*AAC, "-movflags", "+faststart", "-f", "ipod"), "ogg": (*OPUS, "-f", "ogg")}

Progress = Callable[[float], None]


class Film:
    """One film or sound as it was uploaded, on this machine's disk, with what is to be made of it."""

    def __init__(self, source: Path, format: str, folder: Path) -> None:
        """Raises Refused where the file cannot be read, is too long or is of the other kind."""
        self.source, self.folder, self.demuxer = source, folder, FORMATS[format].demuxer
        self.is_film = FORMATS[format].kind == "film"
        self.told = ffmpeg.look(source, self.demuxer)
        self._loudness: list[str] | None = None
        if self.told.seconds > settings.MEDIA_MOST_SECONDS:
            most = settings.MEDIA_MOST_SECONDS // 60
            raise Refused(_("This is too long: the limit is %(most)s minutes.") % {"most": most})
        if self.is_film and not self.told.height:
            raise Refused(_("There is no moving picture in this file. Upload it as sound: M4A or MP3."))
        if not self.is_film and not self.told.has_sound:
            raise Refused(_("There is no sound in this file."))

    def sizes(self) -> list[tuple[str, str]]:
        """Purpose and format of all that is to be made. No film is enlarged."""
        if not self.is_film:
            return [("sound", name) for name in SOUND]
        short = min(self.told.height or 0, self.told.width or 0)
        heights = [height for height in HEIGHTS if height <= short] or HEIGHTS[:1]
        return [(f"p{height}", name) for height in heights for name in ("mp4", "webm")]

    def make(self, purpose: str, name: str, progress: Progress) -> Made:
        """One of the sizes. Raises Refused where the film ends before it should."""
        target = self.folder / f"{purpose}.{name}"
        if self.is_film:
            options = [*self._picture(int(purpose[1:])), *(MP4 if name == "mp4" else WEBM)]
            options += [*self._loud(), *(AAC if name == "mp4" else OPUS)] if self.told.has_sound else ["-an"]
        else:
            options = ["-map", "0:a:0", "-vn", *self._loud(), *SOUND[name]]
        ffmpeg.convert(self.source, self.demuxer, options, target, seconds=self.told.seconds, progress=progress)
        made = ffmpeg.look(target, {"mp4": "mov", "m4a": "mov", "webm": "matroska", "ogg": "ogg"}[name])
        if made.seconds < self.told.seconds * _SHORTEST_SHARE - 0.25:
            raise ffmpeg.broken()
        return Made(purpose, name, target, made.width, made.height, made.seconds)

    def posters(self) -> Iterator[Made]:
        """A picture of the film, from a tenth of its length, for before somebody starts it."""
        target = self.folder / "poster.png"
        where = ["-ss", f"{self.told.seconds / 10:.2f}"]
        options = ["-frames:v", "1", "-an", "-c:v", "png", "-f", "image2"]
        ffmpeg.convert(self.source, self.demuxer, options, target, seconds=1, before=where)
        if not target.exists():
            raise ffmpeg.broken()
        with target.open("rb") as poster:
            yield from pictures.make(poster, pictures.sizes(poster, "poster-w", pictures.POSTER_WIDTHS))

    @staticmethod
    def _picture(height: int) -> list[str]:
        """The shorter side gets this length at most; both are even, which the formats want."""
        side = f"if(gt(iw,ih),-2,min({height},trunc(iw/2)*2))"
        other = f"if(gt(iw,ih),min({height},trunc(ih/2)*2),-2)"
        return ["-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-vf", f"scale=w='{side}':h='{other}'"]

    def _loud(self) -> list[str]:
        """Measured once, then made as loud as all others. Silence stays silence."""
        if self._loudness is None:
            options = ["-map", "0:a:0", "-vn", "-af", f"{LOUDNESS}:print_format=json", "-f", "null"]
            said = ffmpeg.convert(self.source, self.demuxer, options, Path("-"), seconds=self.told.seconds)
            self._loudness = _filter(said)
        return self._loudness


def _filter(said: str) -> list[str]:
    found = _MEASURED.search(said)
    told = json.loads(found[0]) if found else {}
    try:
        level = float(told["input_i"])
    except (KeyError, ValueError):
        return []
    if level < _SILENCE:
        return []
    measured = ":".join(
        f"{name}={told[key]}"
        for name, key in (
            ("measured_I", "input_i"),
            ("measured_TP", "input_tp"),
            ("measured_LRA", "input_lra"),
            ("measured_thresh", "input_thresh"),
            ("offset", "target_offset"),
        )
    )
    return ["-af", f"{LOUDNESS}:{measured}:linear=true"]
