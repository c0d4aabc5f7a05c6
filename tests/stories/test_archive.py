"""A story as an archive: out and in again, and every archive that wants what it should not."""

import io
import json
import stat
import struct
import zipfile

import pytest
from django.core.files.base import ContentFile

from centres.models import Programme, Source
from events.rules import Refused
from stories.models import MediaAsset, Story
from stories.telling import exporting, importing, revisions
from stories.telling.archive_safety import MOST_FILES
from tests.factories import LearningCityFactory, OrganisationFactory
from tests.media import shown
from tests.stories.telling import add, begun, figure, page_of, writer

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"><path d="M1 1h7"/></svg>'
VTT = b"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nWater\n"


@pytest.fixture
def someone():
    return writer(OrganisationFactory())


def exported(story):
    with exporting.archive_of(story) as made:
        return made.read()


def with_original(asset, content=SVG, name="a.svg"):
    """The file as it was uploaded, which an archive takes along."""
    asset.current.original.save(name, ContentFile(content))
    return asset


def a_story():
    story = begun(city=LearningCityFactory(slug="riverside"))
    drawing = with_original(shown("drawing", title_en="Lines", transcript_en=""))
    add(story, "image", heading_en="Look", body_en="<p>Some <strong>words</strong></p>", media=drawing)
    add(story, "figures", heading_en="Numbers", figures=[figure(), figure(80000, "certificates")])
    add(story, "quote", quote_en="We learn.", quote_source=Source.objects.get())
    return story


def packed(told=None, files=None):
    """An archive made by hand."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if told is not None:
            archive.writestr("story.json", told if isinstance(told, (str, bytes)) else json.dumps(told))
        for name, content in (files or {}).items():
            archive.writestr(name, content)
    made.seek(0)
    return made


def told_by(content):
    return json.loads(zipfile.ZipFile(io.BytesIO(content)).read("story.json"))


def bring(content, someone):
    file = io.BytesIO(content) if isinstance(content, bytes) else content
    return importing.bring_in(file=file, organisation=someone.roles.get().organisation, by=someone)


# --- Out and in -----------------------------------------------------------------------------------------------------


def test_a_story_comes_in_as_it_went_out(someone):
    story = a_story()
    made, missing = bring(exported(story), someone)
    assert missing == []
    assert (made.slug, made.state, made.author) == ("the-river", "draft", someone)
    assert made.city == story.city
    before, after = (revisions.latest(one).content["pages"] for one in (story, made))
    changed = {"media"}
    assert [{k: v for k, v in row.items() if k not in changed} for row in before] == [
        {k: v for k, v in row.items() if k not in changed} for row in after
    ]
    asset = page_of(made, "look").media
    assert asset != page_of(story, "look").media
    assert (asset.title_en, asset.credit, asset.licence, asset.organisation) == (
        "Lines", "Yuexiu centre", "own", made.organisation,
    )  # fmt: skip


def test_an_archive_names_no_number_and_no_consent_of_this_portal(someone):
    story = a_story()
    MediaAsset.objects.update(faces="people")
    told = told_by(exported(story))
    assert '"faces"' not in json.dumps(told["media"])
    made, _missing = bring(exported(story), someone)
    assert page_of(made, "look").media.faces == "unseen"  # whoever is on it is asked again


def test_what_is_not_known_here_is_listed(someone):
    content = exported(a_story())
    told = told_by(content)
    told["links"] |= {"city": "atlantis", "events": ["nowhere"]}
    told["figures"][next(iter(told["figures"]))]["value"] = "1234"
    next(iter(told["sources"].values())).update(title="Unknown", url="https://example.org/unknown")
    files = {name: zipfile.ZipFile(io.BytesIO(content)).read(name) for name in namelist(content)}
    made, missing = bring(packed(told, files), someone)
    assert made.city is None
    assert len(page_of(made, "numbers").figures.all()) == 1
    assert "".join(missing).count("not known here") + "".join(missing).count("Not known here") == 4


def namelist(content):
    return [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name != "story.json"]


def test_an_imported_text_is_cleaned(someone):
    told = told_by(exported(begun()))
    told["content"]["pages"][0]["body_en"] = "<p>Fine</p><script>alert(1)</script><img src=x onerror=alert(1)>"
    made, _missing = bring(packed(told), someone)
    assert page_of(made, "start").body_en == "<p>Fine</p>"


def test_export_and_import_at_the_desk(client, someone):
    content = exported(a_story())
    client.force_login(someone)
    file = io.BytesIO(content)
    file.name = "river.zip"
    told = {"organisation": someone.roles.get().organisation.pk, "archive": file}
    answer = client.post("/stories-desk/archive.zip", told, follow=True)
    assert "as a draft" in answer.content.decode()
    back = client.get("/stories-desk/the-river/export/")
    assert back["Content-Disposition"] == 'attachment; filename="the-river.zip"'
    assert zipfile.ZipFile(io.BytesIO(b"".join(back.streaming_content))).testzip() is None
    file = io.BytesIO(b"no zip")
    file.name = "x.zip"
    answer = client.post("/stories-desk/archive.zip", told | {"archive": file})
    assert answer.status_code == 422
    assert "not a whole zip archive" in answer.content.decode()
    assert answer.content.decode().count('class="errsum"') == 1


# --- What is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "sentence"), [
    ("../evil.svg", "climbs out"), ("media/../../evil.svg", "climbs out"), ("media\\..\\evil.svg", "climbs out"),
    ("/etc/passwd", "outside of its folder"), ("C:evil.svg", "outside of its folder"),
    ("\\\\server\\evil", "outside of its folder"), ("evil.exe", "does not belong"),
    ("media/a/b.svg", "does not belong"), ("media/.htaccess", "does not belong"), ("media/a\nb.svg", "does not belong"),
])  # fmt: skip
def test_a_path_that_climbs_out_is_refused(someone, name, sentence):
    with pytest.raises(Refused, match=sentence):
        bring(packed({}, {name: b"x"}), someone)


def test_a_link_to_another_file_is_refused(someone):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo("media/1.svg")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(Refused, match="link to another file"):
        bring(made, someone)


def test_a_bomb_is_refused_before_it_is_unpacked(someone):
    with pytest.raises(Refused, match="far too large"):
        bring(packed({}, {"media/1.svg": b"0" * 30_000_000}), someone)


def test_an_archive_that_would_be_too_large_is_refused(someone):
    made = packed({}, {"media/1.svg": b"x"}).getvalue()
    place = made.rindex(b"PK\x01\x02") + 24
    made = made[:place] + struct.pack("<I", 2**31) + made[place + 4 :]
    with pytest.raises(Refused, match="larger than"):
        bring(made, someone)


def test_too_many_files_and_two_of_one_name_are_refused(someone):
    with pytest.raises(Refused, match="more than"):
        bring(packed({}, {f"media/{number}.svg": b"x" for number in range(MOST_FILES + 1)}), someone)
    made = packed({}, {"media/1.svg": b"a", "media/2.svg": b"b"}).getvalue().replace(b"media/2.svg", b"media/1.svg")
    with pytest.raises(Refused, match="two files of one name"):
        bring(made, someone)


@pytest.mark.parametrize(("told", "sentence"), [
    (None, "no “story.json”"), ("{", "cannot be read"), (b"\xff\xfe", "cannot be read"), ("[]", "not exported"),
    ("[" * 100_000, "cannot be read"), ({"format": "pageflow"}, "not exported as a story"),
    ({"format": "banyan-story", "version": 2}, "of version 2"), ({"format": "banyan-story", "version": 1}, "not as a"),
])  # fmt: skip
def test_what_is_no_story_of_ours_is_refused(someone, told, sentence):
    with pytest.raises(Refused, match=sentence):
        bring(packed(told, {"media/1.svg": b"x"}), someone)


@pytest.mark.parametrize("damage", [
    lambda told: told["content"].update(pages=[]),
    lambda told: told["content"]["pages"].extend(told["content"]["pages"] * 2),
    lambda told: told["content"]["pages"][0].update(kind="carousel"),
    lambda told: told["content"]["pages"][0].update(tone="plaid"),
    lambda told: told["content"]["pages"][0].update(key="text"),
    lambda told: told["content"]["pages"][0].update(heading_en=["x"]),
    lambda told: told["content"]["pages"][0].update(heading_en="x" * 161),
    lambda told: told["content"]["pages"][0].update(heading_en="a\0b"),
    lambda told: told["content"]["pages"][0].update(figures=None),
    lambda told: told["content"].update(title_en="", title_zh_hans=""),
    lambda told: told.update(media=[]),
    lambda told: told.update(figures={"1": {"about": {"kind": "pk", "slug": "1"}, "value": "1"}}),
    lambda told: told.update(figures={"1": {"about": {"kind": "city", "slug": "1"}, "value": "NaN?", "unit": "x",
                                            "as_of": None, "measure": "x"}}),
    lambda told: told.update(media={"1": {"file": "media/none.svg", "captions": {}}}),
])  # fmt: skip
def test_a_damaged_story_is_refused_and_nothing_of_it_stays(someone, damage):
    told = told_by(exported(begun()))
    damage(told)
    before = Story.objects.count(), MediaAsset.objects.count()
    with pytest.raises(Refused):
        bring(packed(told), someone)
    assert (Story.objects.count(), MediaAsset.objects.count()) == before


def test_one_bad_file_brings_nothing_in(someone):
    content = exported(a_story())
    told = told_by(content)
    told["media"]["9"] = {"file": "media/9.svg", "captions": {}, "kind": "drawing", "title_en": "Polyglot"}
    files = {name: zipfile.ZipFile(io.BytesIO(content)).read(name) for name in namelist(content)}
    before = Story.objects.count(), MediaAsset.objects.count()
    with pytest.raises(Refused):
        bring(packed(told, files | {"media/9.svg": b"GIF89a<script>alert(1)</script>"}), someone)
    assert (Story.objects.count(), MediaAsset.objects.count()) == before


@pytest.mark.parametrize("length", [0, 10, -40])
def test_a_cut_off_archive_is_refused(someone, length):
    content = exported(a_story())
    with pytest.raises(Refused, match="not a whole zip"):
        bring(content[:length], someone)
    assert Programme.objects.count() == 1
