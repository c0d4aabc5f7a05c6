"""From the upload to what a browser gets: sizes, formats, nothing about where or by whom it was taken."""

import subprocess
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from PIL import Image, ImageCms

from events.rules import Refused
from stories.media import ffmpeg, intake, preparing
from stories.models import MediaAsset, MediaRendition, MediaVersion
from tests.factories import OrganisationFactory, UserFactory
from tests.stories import files

pytestmark = pytest.mark.django_db


def taken_in(upload):
    asset = intake.take_in(upload=upload, organisation=OrganisationFactory(), by=UserFactory())
    return asset, asset.file_versions.get()


def prepared(upload):
    asset, version = taken_in(upload)
    preparing.prepare(version.pk)
    return MediaAsset.objects.get(pk=asset.pk)


def opened(rendition):
    return Image.open(BytesIO(default_storage.open(rendition.file.name).read()))


def test_a_photo_is_turned_upright_in_every_size_and_format():
    asset = prepared(files.photo_from_a_telephone())
    made = {(one.purpose, one.format): (one.width, one.height) for one in asset.renditions.all()}
    assert made == {(f"w{w}", name): (w, round(w * 7 / 4)) for w in (320, 400) for name in ("avif", "webp", "jpg")}
    assert asset.state == "ready"


def test_nothing_tells_where_a_photo_was_taken():
    asset = prepared(files.photo_from_a_telephone())
    for one in asset.renditions.all():
        picture = opened(one)
        assert not picture.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


def test_colours_are_those_of_the_web():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    strange = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert profile
    asset = prepared(files.picture(icc_profile=strange, colour=(200, 30, 30)))
    pixel = opened(asset.renditions.get(purpose="w320", format="jpg")).getpixel((9, 9))
    assert all(abs(one - other) < 6 for one, other in zip(pixel, (200, 30, 30), strict=True))


def test_a_clear_background_stays_clear():
    asset = prepared(files.picture("PNG", name="logo.png", mode="RGBA", colour=(9, 9, 9, 0)))
    assert {one.format for one in asset.renditions.all()} == {"avif", "webp", "png"}


def test_a_film_plays_everywhere_and_has_a_picture():
    asset = prepared(files.film())
    made = {(one.purpose, one.format) for one in asset.renditions.all()}
    posters = {("poster-w64", name) for name in ("avif", "webp", "jpg")}
    assert made == {("p480", "mp4"), ("p480", "webm")} | posters
    film = default_storage.open(asset.renditions.get(format="mp4").file.name).read()
    assert film.index(b"moov") < film.index(b"mdat")  # it begins before it is loaded whole
    assert asset.has_sound


def test_a_film_without_sound_says_so():
    assert prepared(files.film(with_sound=False)).has_sound is False


def loudness(path):
    command = [ffmpeg.program(), "-i", path, "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(said.rsplit("I:", 1)[1].split()[0])


def test_sound_is_as_loud_as_all_others():
    asset = prepared(files.sound())
    assert {one.format for one in asset.renditions.all()} == {"ogg", "m4a"}
    for one in asset.renditions.all():
        assert abs(loudness(default_storage.path(one.file.name)) + 16) < 1.5


def test_silence_stays_silence():
    assert prepared(files.sound(loudness="volume=0")).state == "ready"


def test_a_drawing_is_kept_as_it_was_cleaned():
    asset = prepared(files.drawing(b"<script>alert(1)</script>"))
    [one] = asset.renditions.all()
    assert (one.width, one.height) == (40, 20)
    for name in (one.file.name, asset.current.original.name):
        assert b"script" not in default_storage.open(name).read()


def test_names_of_files_are_ours():
    asset, version = taken_in(files.picture(name="../../etc/Zhang Min.jpg"))
    assert asset.title_en == "Zhang Min"
    assert "Zhang" not in version.original.name
    assert ".." not in version.original.name


# --- What breaks off ------------------------------------------------------------------------------------------------


def test_a_killed_worker_loses_nothing_and_shows_nothing_half(monkeypatch):
    asset, version = taken_in(files.picture())
    kept = preparing._keep

    def killed(version, made):
        if made.format == "webp":
            raise SystemExit
        kept(version, made)

    monkeypatch.setattr(preparing, "_keep", killed)
    with pytest.raises(SystemExit):
        preparing.prepare(version.pk)
    monkeypatch.setattr(preparing, "_keep", kept)
    [whole] = MediaRendition.objects.filter(version=version)
    assert MediaAsset.objects.get(pk=asset.pk).current is None
    preparing.prepare(version.pk)
    assert MediaRendition.objects.filter(pk=whole.pk).exists()
    assert (asset.renditions.count(), MediaAsset.objects.get(pk=asset.pk).state) == (9, "ready")


def test_what_a_killed_worker_left_half_written_is_written_anew(monkeypatch):
    _asset, version = taken_in(files.picture(size=(100, 100)))
    preparing.prepare(version.pk)
    one = version.renditions.filter(format="jpg").get()
    whole = default_storage.open(one.file.name).read()
    with default_storage.open(one.file.name, "wb") as half:
        half.write(whole[:50])
    one.delete()
    MediaVersion.objects.update(state="working")
    preparing.prepare(version.pk)
    assert default_storage.open(version.renditions.get(format="jpg").file.name).read() == whole


def test_preparing_twice_is_harmless():
    asset = prepared(files.picture(size=(100, 100)))
    preparing.prepare(asset.current_id)
    assert asset.renditions.count() == 3


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
def test_a_film_that_was_not_copied_whole_is_refused_at_once(share):
    content = files.film().read()
    with pytest.raises(Refused, match="another copy"):
        taken_in(files.SimpleUploadedFile("march.mp4", content[: int(len(content) * share)]))


@pytest.mark.parametrize(("start", "end"), [(b"moov", b"mdat"), (b"mdat", b"\0" * 9999)])
def test_a_broken_film_is_refused_with_a_sentence(start, end):
    content = files.film().read()
    first = content.index(start)
    last = content.index(end) - 4 if end in content else len(content)
    holed = content[: first + 4] + b"\0" * (last - first - 4) + content[last:]
    asset, version = taken_in(files.SimpleUploadedFile("march.mp4", holed))
    preparing.prepare(version.pk)
    version.refresh_from_db()
    assert (version.state, MediaAsset.objects.get(pk=asset.pk).state) == ("failed", "failed")
    assert "another copy" in version.reason
    assert not (settings.MEDIA_WORK / str(version.pk)).exists()


def test_a_film_that_is_a_list_of_other_files_opens_none():
    listed = files.SimpleUploadedFile("march.mp4", b"\0\0\0\x18ftypisom#EXTM3U\nfile:///etc/passwd\n")
    _asset, version = taken_in(listed)
    preparing.prepare(version.pk)
    assert MediaVersion.objects.get().state == "failed"


def test_what_is_too_long_is_refused(settings):
    settings.MEDIA_MOST_SECONDS = 0
    assert "too long" in prepared(files.sound()).file_versions.get().reason


def test_what_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(ffmpeg, "SHORTEST_WAIT", 0)
    assert "took too long" in prepared(files.film()).file_versions.get().reason


def test_a_file_that_failed_is_tried_again():
    asset, version = taken_in(files.picture())
    original = default_storage.open(version.original.name).read()
    with default_storage.open(version.original.name, "wb") as broken:
        broken.write(original[:500])
    preparing.prepare(version.pk)
    assert MediaAsset.objects.get(pk=asset.pk).state == "failed"
    with default_storage.open(version.original.name, "wb") as mended:
        mended.write(original)
    intake.try_again(version=version, by=UserFactory())
    preparing.prepare(version.pk)
    assert MediaAsset.objects.get(pk=asset.pk).state == "ready"
