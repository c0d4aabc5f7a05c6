"""ffmpeg as a program of its own: never by a shell, never from the network, not for ever, with how far it is.

The system's is taken where there is one, else that of the package imageio-ffmpeg.
"""

import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.utils.translation import gettext as _

from events.rules import Refused

SHORTEST_WAIT, PATIENCE, LONGEST_WAIT = 120, 30, 3 * 3600  # seconds; so many for each second of film
MOST_PIXELS = 8192 * 4320
MOST_BYTES = 2 * 1024**3  # of one file that is made
_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)")
_VIDEO = re.compile(r"Stream #0.*: Video: .*?, (\d{2,5})x(\d{2,5})")
_LISTED = 4000  # characters of what ffmpeg says that are looked at


class Broken(Refused):
    """The file cannot be read to its end."""


@dataclass(frozen=True, slots=True)
class Told:
    """What ffmpeg says of a file. Height and width are those of the coded picture, before it is turned."""

    seconds: float
    width: int | None
    height: int | None
    has_sound: bool


@cache
def program() -> str:
    """Where ffmpeg is. Raises Refused where there is none."""
    if found := shutil.which("ffmpeg"):
        return found
    try:
        import imageio_ffmpeg  # noqa: PLC0415  # only where the system has none

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        raise Refused(_("Films and sound cannot be prepared here: ffmpeg is not installed.")) from None


def look(path: Path, demuxer: str) -> Told:
    """What the file holds. Raises Broken where that cannot be told."""
    said = _run([*_input(path, demuxer)], SHORTEST_WAIT, must_succeed=False)
    duration, video = _DURATION.search(said), _VIDEO.search(said)
    if duration is None:
        raise broken()
    hours, minutes, seconds = (float(part) for part in duration.groups())
    return Told(
        seconds=hours * 3600 + minutes * 60 + seconds,
        width=int(video[1]) if video else None,
        height=int(video[2]) if video else None,
        has_sound=": Audio: " in said,
    )


def convert(
    source: Path,
    demuxer: str,
    options: Sequence[str],
    target: Path,
    *,
    seconds: float,
    progress: Callable[[float], None] = lambda _share: None,
    before: Sequence[str] = (),
) -> str:
    """Make one file. Returns what ffmpeg said; raises Broken where it could not. `progress` hears the share done."""
    limits = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-threads", "2"]
    command = [*before, *_input(source, demuxer), *options, *limits, "-fs", str(MOST_BYTES), "-y", str(target)]
    wait = min(max(SHORTEST_WAIT, seconds * PATIENCE), LONGEST_WAIT)
    return _run(command, wait, lambda done: progress(min(done / seconds, 1.0) if seconds else 1.0))


def broken() -> Broken:
    return Broken(_("This file cannot be read to its end. Perhaps it was not copied whole: try another copy of it."))


def _input(path: Path, demuxer: str) -> list[str]:
    """Read as this format and no other: a file that says it is a list of other files is not asked."""
    return ["-protocol_whitelist", "file", "-max_pixels", str(MOST_PIXELS), "-f", demuxer, "-i", str(path)]


def _end(running: "subprocess.Popen[str]", is_late: threading.Event) -> None:
    is_late.set()
    running.kill()


def _run(
    options: Sequence[str], seconds: float, heard: Callable[[float], None] | None = None, *, must_succeed: bool = True
) -> str:
    """What ffmpeg said. Its progress comes through a pipe of ours, so that it ends when this process is killed."""
    command = [program(), "-hide_banner", "-nostdin", "-nostats", "-progress", "pipe:1", *options]
    folder = settings.MEDIA_WORK
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile() as words:
        running = subprocess.Popen(  # no shell; the names of files are our own
            command, stdout=subprocess.PIPE, stderr=words, stdin=subprocess.DEVNULL, cwd=folder, text=True
        )
        is_late = threading.Event()
        timer = threading.Timer(seconds, _end, [running, is_late])
        timer.start()
        try:
            for line in running.stdout or ():
                if heard and line.startswith("out_time_us=") and (done := line.partition("=")[2].strip()).isdigit():
                    heard(int(done) / 1_000_000)
        finally:
            timer.cancel()
            running.kill()
            running.wait()
        words.seek(0)
        said = words.read().decode("utf-8", "replace")
    if is_late.is_set():
        raise Refused(_("This took too long to prepare. Make it shorter, or save it at a smaller size."))
    if must_succeed and running.returncode != 0:
        raise broken()
    return said
