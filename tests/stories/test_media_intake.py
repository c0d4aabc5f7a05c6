"""What people upload: known by what it holds, refused with a sentence, cleaned of all that is not needed."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from events.rules import Refused
from stories.media import drawings, intake, preparing
from stories.media.kinds import known
from stories.models import MediaAsset
from tests.factories import OrganisationFactory, UserFactory
from tests.stories import files

pytestmark = pytest.mark.django_db


def taken_in(upload):
    return intake.take_in(upload=upload, organisation=OrganisationFactory(), by=UserFactory())


def bomb(side):
    """A PNG that says it has so many pixels in a row and so many rows, and holds none."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 99)))


def moving(frames=3):
    written = BytesIO()
    pictures = [Image.new("RGB", (9, 9), (90 * number, 0, 0)) for number in range(frames)]
    pictures[0].save(written, "GIF", save_all=True, append_images=pictures[1:])
    return SimpleUploadedFile("wheel.gif", written.getvalue())


REFUSED = [
    (SimpleUploadedFile("x.jpg", b""), "empty"),
    (SimpleUploadedFile("x.jpg", b"MZ\x90\0 a program"), "no file for the media library"),
    (SimpleUploadedFile("x.html", b"<html><script>alert(1)</script>"), "no file for the media library"),
    (files.picture(name="x.png"), "ends with .png, but it is JPEG"),
    (files.picture(name="x.php"), "ends with .php"),
    (files.picture("GIF", name="x.jpg"), "but it is GIF"),
    (SimpleUploadedFile("x.jpg", b"%PDF-1.7\n\xff\xd8\xff"), "no file for the media library"),
    (SimpleUploadedFile("x.jpg", b"\xff\xd8\xff\xe0 and no more"), "cannot be read"),
    (bomb(100_000), "too many pixels"),
    (bomb(9_000), "too many pixels"),
    (moving(), "moves"),
    (SimpleUploadedFile("x.svg", b"<svg><unclosed>"), "plain SVG"),
]


@pytest.mark.parametrize(("upload", "sentence"), REFUSED)
def test_what_is_nothing_for_us_is_refused_with_a_sentence(upload, sentence):
    with pytest.raises(Refused, match=sentence):
        taken_in(upload)
    assert not MediaAsset.objects.exists()


def test_an_upload_over_the_limit_says_both_sizes(settings):
    settings.MEDIA_MOST_BYTES = settings.MEDIA_MOST_BYTES | {"image": 100}
    with pytest.raises(Refused, match=r"KB.*The limit is 100"):
        known(files.picture())


@pytest.mark.parametrize("tail", [b"/*\n*/=1;alert(1)//", b"<?php system('id') ?>", b"<script>alert(1)</script>"])
def test_of_a_file_with_two_faces_only_the_picture_is_published(tail):
    two_faced = files.picture("GIF", name="x.gif", mode="P", colour=1).read() + tail
    asset = taken_in(SimpleUploadedFile("x.gif", two_faced))
    preparing.prepare(asset.file_versions.get().pk)
    made = [default_storage.open(one.file.name).read() for one in asset.renditions.all()]
    assert made
    assert not any(tail in content or content.startswith(b"GIF") for content in made)


# --- Drawings -------------------------------------------------------------------------------------------------------

TRICKS = [
    b"<script>alert(1)</script>",
    b"<SCRIPT xlink:href='https://evil.example/x.js'/>",
    b"<path d='M0 0' onload='alert(1)' onclick='x()'/>",
    b"<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><iframe src='https://evil.example'/></body></foreignObject>",
    b"<image href='https://evil.example/pixel.png'/>",
    b"<use href='https://evil.example/x.svg#a'/>",
    b"<a xlink:href='javascript:alert(1)'><text>x</text></a>",
    b"<animate attributeName='href' values='javascript:alert(1)'/>",
    b"<set attributeName='onmouseover' to='alert(1)'/>",
    b"<style>@import url(https://evil.example/x.css);</style>",
    b"<style>path{fill:url(https://evil.example/x)}</style>",
    b"<style>path{fill:u\\72l(https://evil.example/x)}</style>",
    b"<path d='M0 0' style='fill:url(//evil.example/x)'/>",
    b"<path d='M0 0' fill='url(https://evil.example/x)'/>",
    b"<path d='M0 0' filter='url( \"https://evil.example/x\" )'/>",
    b"<feImage href='https://evil.example/x'/>",
    b"<handler type='application/ecmascript'>alert(1)</handler>",
    b"<metadata>made by Zhang Min</metadata>",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_in_a_drawing_runs_or_fetches(trick):
    cleaned = drawings.clean(files.SVG % trick).decode()
    for word in ("evil", "alert", "script", "onload", "foreign", "import", "Zhang", "onclick"):
        assert word not in cleaned
    assert '<path id="a" d="M0 0h9v9z" fill="#0a583b"' in cleaned


def test_what_a_drawing_needs_stays():
    inside = b"""<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
    <style>.leaf{fill:url(#g)}</style><path class="leaf" d="M1 1" style="stroke:red"/><use xlink:href="#a" x="3"/>"""
    cleaned = drawings.clean(files.SVG % inside).decode()
    for part in ("linearGradient", ".leaf{fill:url(#g)}", 'style="stroke:red"', 'href="#a"'):
        assert part in cleaned


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        files.SVG % b"<g id='b'><use href='#a'/><use href='#a'/></g><g id='c'><use href='#b'/></g>",
        b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g/>" * 20_001 + b"</svg>",
    ],
)
def test_a_drawing_that_grows_without_end_is_refused(content):
    with pytest.raises(Refused):
        drawings.clean(content)
