"""The recipe of the demo story's media: `.venv/bin/python -m portal.demo.media.make` makes them all again.

Drawings come from the lines in `lines.toml` and from the skyline in templates/drawings, the film is drawn frame by
frame, the sound is worked out note by note. Nothing is taken from anybody: all of it is our own work. Needs ffmpeg.
"""

import math
import random
import re
import struct
import subprocess
import tempfile
import tomllib
import wave
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SKYLINE = HERE.parents[2] / "templates" / "drawings" / "skyline-guangzhou.svg"
PAPER, LINE, CANOPY, PALE, KAPOK = "#EFF3EA", "#0A583B", "#0C3B2A", "#CFE2D3", "#B93A20"


# --- Drawings -------------------------------------------------------------------------------------------------------


def drawings() -> None:
    for name, path in tomllib.loads((HERE / "lines.toml").read_text(encoding="utf-8")).items():
        (HERE / f"{name}.svg").write_text(_drawing(path) + "\n", encoding="utf-8")
    (HERE / "skyline.svg").write_text(_skyline() + "\n", encoding="utf-8")


def _drawing(path: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-30 -30 460 460" width="920" height="920">'
        f'<path fill="{PAPER}" d="M-30-30h460v460h-460z"/>'
        f'<path d="{path}" fill="none" stroke="{LINE}" stroke-width="3.4" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    )


def _skyline() -> str:
    """The skyline on a dark page, with sky above it, so that it can stand behind words."""
    inner = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", SKYLINE.read_text(encoding="utf-8").strip())
    lines = re.sub(r' class="(?:fine|boat)"', "", inner.replace("currentColor", PALE))
    lines = lines.replace('<g class="kapok"', '<g fill="#FF8A6E"')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1440 900" width="1440" height="900">'
        f'<path fill="{CANOPY}" d="M0 0h1440v900H0z"/><g transform="translate(0 516)">{lines}</g></svg>'
    )


# --- The film: a boat on the river, five seconds ----------------------------------------------------------------------

WIDTH, HEIGHT, FRAMES, RATE, SHARP = 640, 360, 60, 12, 2


def film(folder: Path) -> None:
    petals = [(random.Random(number).random(), random.Random(-number).random()) for number in range(9)]  # noqa: S311
    for number in range(FRAMES):
        _frame(number / FRAMES, petals).save(folder / f"{number:03}.png")
    sound = folder / "river.wav"
    notes(sound, [(0.2, 0), (1.7, 4), (3.2, 2)], seconds=FRAMES / RATE)
    _ffmpeg(
        *("-framerate", str(RATE), "-i", str(folder / "%03d.png"), "-i", str(sound)),
        *("-c:v", "libx264", "-preset", "veryslow", "-crf", "27", "-pix_fmt", "yuv420p"),
        *("-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", str(HERE / "river.mp4")),
    )


def _frame(time: float, petals: list[tuple[float, float]]) -> Image.Image:
    picture = Image.new("RGB", (WIDTH * SHARP, HEIGHT * SHARP), PAPER)
    draw = ImageDraw.Draw(picture)
    _tower(draw)
    for row, level in enumerate((262, 286, 312, 338)):
        _wave(draw, level, time * math.tau + row * 0.9, 7 - row)
    _boat(draw, 90 + 430 * time, 268 + 3 * math.sin(time * math.tau * 2))
    for left, top in petals:
        x = WIDTH * left + 14 * math.sin(time * math.tau + 9 * top)
        y = (HEIGHT * (top + time)) % HEIGHT
        _dot(draw, x, y, 3.5)
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def _line(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float = 2.2) -> None:
    draw.line([(x * SHARP, y * SHARP) for x, y in points], fill=LINE, width=round(width * SHARP), joint="curve")


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    box = [(x - radius) * SHARP, (y - radius) * SHARP, (x + radius) * SHARP, (y + radius) * SHARP]
    draw.ellipse(box, fill=KAPOK)


def _tower(draw: ImageDraw.ImageDraw) -> None:
    """A slender tower of crossing lines, and houses beside it."""
    for number in range(13):
        angle = number / 13 * math.tau
        for twist in (-1.1, 1.1):
            _line(draw, [(430 + 34 * math.cos(angle), 240), (430 + 20 * math.cos(angle + twist), 70)], 0.9)
    _line(draw, [(430, 70), (430, 26)])
    for left, top, width in ((60, 190, 46), (112, 160, 34), (152, 202, 60), (500, 178, 40), (546, 206, 54)):
        _line(draw, [(left, 240), (left, top), (left + width, top), (left + width, 240)])
    _line(draw, [(0, 240), (WIDTH, 240)], 1.6)


def _wave(draw: ImageDraw.ImageDraw, level: float, phase: float, height: float) -> None:
    _line(draw, [(x, level + height * math.sin(x / 46 + phase)) for x in range(0, WIDTH + 8, 8)], 1.4)


def _boat(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    _line(draw, [(x - 44, y), (x + 44, y), (x + 32, y + 16), (x - 32, y + 16), (x - 44, y)])
    _line(draw, [(x - 24, y), (x - 24, y - 14), (x + 22, y - 14), (x + 22, y)])
    _line(draw, [(x, y - 14), (x, y - 34), (x + 18, y - 22), (x, y - 20)])


# --- The sound: plucked strings on five tones -------------------------------------------------------------------------

SAMPLES, FIVE_TONES = 44_100, (0, 2, 4, 7, 9)


def sound(folder: Path) -> None:
    melody = [(0.1, 0), (0.7, 2), (1.3, 4), (2.2, 3), (2.8, 2), (3.7, 1), (4.3, 2), (5.2, 0)]
    notes(folder / "strings.wav", melody, seconds=7.5)
    _ffmpeg("-i", str(folder / "strings.wav"), "-c:a", "aac", "-b:a", "64k", str(HERE / "strings.m4a"))


def notes(file: Path, melody: list[tuple[float, int]], *, seconds: float) -> None:
    """Each note is a plucked string after Karplus and Strong: noise that runs through a soft loop."""
    heard = [0.0] * round(seconds * SAMPLES)
    for start, step in melody:
        pitch = 261.63 * 2 ** (FIVE_TONES[step] / 12)
        noise = random.Random(step)  # noqa: S311  # the same string each time
        string = [noise.uniform(-1, 1) for _sample in range(round(SAMPLES / pitch))]
        for number in range(round(start * SAMPLES), len(heard)):
            place = number % len(string)
            heard[number] += 0.3 * string[place]
            string[place] = 0.498 * (string[place] + string[(place + 1) % len(string)])
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(SAMPLES)
        out.writeframes(b"".join(struct.pack("<h", round(32_000 * max(-1.0, min(1.0, level)))) for level in heard))


def _ffmpeg(*arguments: str) -> None:
    # Without the date and the program's version the same recipe makes the same bytes.
    quiet = ("-fflags", "+bitexact", "-flags", "+bitexact", "-map_metadata", "-1")
    subprocess.run(["ffmpeg", "-y", "-v", "error", *arguments[:-1], *quiet, arguments[-1]], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        drawings()
        film(Path(scratch))
        sound(Path(scratch))
