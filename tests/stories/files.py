"""Small files of every kind, as people upload them."""

import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from stories.media.ffmpeg import program

GPS, LATITUDE, ORIENTATION = 0x8825, 2, 0x0112


def picture(kind="JPEG", size=(700, 400), name="IMG_1234.jpg", *, mode="RGB", colour="green", **options):
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind, **options)
    return SimpleUploadedFile(name, written.getvalue())


def photo_from_a_telephone():
    """On its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[LATITUDE] = (23.0, 7.0, 30.0)
    return picture(exif=exif)


@cache
def filmed(*options, ending):
    """A second of moving pattern with a tone, made once for all tests."""
    pattern = ("-f", "lavfi", "-i", "testsrc=size=64x64:rate=5:duration=1")
    tone = ("-f", "lavfi", "-i", "sine=frequency=440:duration=1")
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"made.{ending}"
        command = [program(), "-hide_banner", "-loglevel", "error", *pattern, *tone, *options, str(made)]
        subprocess.run(command, check=True)
        return made.read_bytes()


def film(name="march.mp4", *, with_sound=True):
    sound = ("-c:a", "aac") if with_sound else ("-an",)
    flags = ("-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart")
    return SimpleUploadedFile(name, filmed(*flags, *sound, ending="mp4"))


def sound(name="song.wav", loudness="volume=-30dB"):
    return SimpleUploadedFile(name, filmed("-map", "1:a", "-af", loudness, ending="wav"))


SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 viewBox="0 0 40 20"><title>Leaf</title><path id="a" d="M0 0h9v9z" fill="#0a583b"/>%s</svg>"""


def drawing(inside=b"", name="leaf.svg"):
    return SimpleUploadedFile(name, SVG % inside)
