"""Captions: read strictly, written anew, refused with the line that is wrong."""

import pytest
from django.core.files.storage import default_storage

from events.rules import Refused
from stories.media import captions
from tests.factories import UserFactory
from tests.media import shown

VTT = "WEBVTT\n\n1\n00:01.000 --> 00:02.500 align:start\n<v Li>Good <c.loud>morning</c></v>\n- all of <i>you</i>\n"
SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\n早上好\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nAgain\r\n"


def test_captions_are_written_anew():
    written = captions.write(captions.read(VTT.encode())).decode()
    assert written == "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Li>Good morning\n- all of <i>you</i>\n"


def test_the_older_kind_is_understood():
    assert [cue.text for cue in captions.read(SRT.encode())] == ["早上好", "Again"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no captions"),
        ("hello", "no captions"),
        ("WEBVTT\n\n1.0 --> 2.0\nx", "Line 3: the times"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nx", "Line 3: this caption ends"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nx\n\n00:01.000 --> 00:02.000\ny", "Line 6: this caption begins"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nx\n00:04.000 --> 00:05.000\ny", "Line 5: an empty line"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, sentence):
    with pytest.raises(Refused, match=sentence):
        captions.read(text.encode())


def test_other_scripts_have_to_be_saved_as_utf_8():
    with pytest.raises(Refused, match="UTF-8"):
        captions.read("WEBVTT\n\n00:01.000 --> 00:02.000\n早上好".encode("gb18030"))


def test_nothing_runs_in_captions():
    head = "WEBVTT\n\nSTYLE\n::cue{background:url(//evil)}\n\n00:01.000 --> 00:02.000\n"
    [cue] = captions.read(f"{head}<script>x</script> a < b & <b onclick=x>c</b>".encode())
    assert cue.text == "x a &lt; b &amp; <b>c</b>"


@pytest.mark.django_db
def test_captions_take_the_place_of_those_before():
    asset = shown("film")
    kept = captions.keep(asset=asset, language="en", content=VTT.encode(), by=UserFactory())
    assert asset.captions.count() == 1
    assert default_storage.open(kept.file.name).read().startswith(b"WEBVTT")
    with pytest.raises(Refused, match="films and sound"):
        captions.keep(asset=shown(), language="en", content=VTT.encode(), by=UserFactory())
