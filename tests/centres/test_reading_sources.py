"""Bringing in the text of a source: read, put right, compared, kept once."""

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError

from centres import reading_sources as reading
from centres.models import Source
from tests.factories import SourceFactory

TODAY = date(2026, 11, 22)
STORY = (
    "Let's go\n\nGuangzhou\u202ftells\u00a0its story.\nGoto first page\n"
    "Scroll down to continue Swipe to continue\nMore to read:"
)


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("学习".encode(), "utf-8"),
        ("\ufeff学习".encode(), "utf-8"),
        ("学习".encode("utf-16"), "utf-16"),
        ("学习，𬱖".encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_is_found(content, charset):
    brought = reading.read(content)
    assert (brought.text[:2], brought.charset) == ("学习", charset)
    assert brought.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is no text"),
        (b"   \n", "There is no text"),
        (b"a\x00b", "There is no text"),
        (b"\xff\xff\xff\x80", "in which encoding"),
        (b"\xef\xbb\xbf\xff\xff", "in which encoding"),
        (b"<html><body><script>x</script></body></html>", "There is no text"),
        (b"a" * (reading.MOST_BYTES + 1), "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(reading.Refused, match=sentence):
        reading.read(content)


def test_a_web_page_gives_its_paragraphs_without_menus_and_scripts():
    html = """<!doctype html><html lang="zh-Hans"><head><title>学习 &amp; 城市</title><style>p{}</style></head>
    <body><nav><a href="/">Home</a></nav><h1>Learning&nbsp;city</h1><p>One
    sentence.</p><script>track()</script><p>Another<br>line.</p><form>Name</form></body></html>"""
    brought = reading.read(html.encode())
    assert (brought.page.title, brought.page.language) == ("学习 & 城市", "zh-Hans")
    assert brought.text.split() == ["Learning", "city", "One", "sentence.", "Another", "line."]


def test_furniture_and_odd_spaces_go_and_are_counted():
    proposal = reading.propose(STORY)
    assert proposal.text == "Guangzhou tells its story."
    assert {repair["kind"]: repair["count"] for repair in proposal.repairs} == {"spaces": 2, "furniture": 4}


def test_what_is_declined_stays():
    assert reading.propose(STORY, ["spaces"]).text.startswith("Let's go\n\nGuangzhou tells its story.\nGoto")
    assert "\u202f" in reading.propose(STORY, ["furniture"]).text
    assert "鈥淪" in reading.propose("鈥淪haring", []).text


@pytest.mark.parametrize(
    "line",
    ["Goto first page", "Let's go", "Swipe to continue", "We use cookies to improve this site.", "Accept all cookies",
     "Please make sure your speakers are turned on.", "返回顶部", "分享到微信", "Back to top"],
)  # fmt: skip
def test_page_furniture_is_known(line):
    assert reading.propose(f"Text.\n{line}\nMore.").text == "Text.\nMore."


@pytest.mark.parametrize(
    "line", ["Let us go on learning.", "Cookies were baked in the evening class.", "下一步，扩大覆盖。"]
)
def test_sentences_are_no_furniture(line):
    assert line in reading.propose(f"Text.\n{line}").text


def test_the_difference_shows_what_changes_and_what_goes():
    before = "It鈥檚 here.\nSame.\nGoto first page"
    rows = reading.difference(before, reading.propose(before).text)
    assert [row.is_changed for row in rows] == [True, False, True]
    assert ("’s", True) in rows[0].after
    assert rows[2].after == []


@pytest.mark.django_db
def test_a_text_is_kept_with_its_sums_and_what_was_put_right():
    brought = reading.read(STORY.encode())
    source = reading.keep(
        brought=brought, kinds=reading.KINDS, facts={"title": "Story", "publisher": "City"}, today=TODAY
    )
    kept = Source.objects.get(pk=source.pk)
    assert (kept.text, kept.original_sha256) == ("Guangzhou tells its story.", brought.sha256)
    assert kept.text_sha256 == hashlib.sha256(kept.text.encode()).hexdigest()
    assert (kept.retrieved_on, [repair["kind"] for repair in kept.repairs]) == (TODAY, ["spaces", "furniture"])


@pytest.mark.django_db
@pytest.mark.parametrize("again", [STORY, "Guangzhou tells its story.", f"Back to top\n{STORY}"])
def test_the_same_text_is_kept_once(again):
    facts = {"title": "Story", "publisher": "City"}
    reading.keep(brought=reading.read(STORY.encode()), kinds=reading.KINDS, facts=facts, today=TODAY)
    with pytest.raises(reading.Refused, match="This text is here already: “Story”"):
        reading.keep(brought=reading.read(again.encode()), kinds=reading.KINDS, facts=facts, today=TODAY)


@pytest.mark.django_db
def test_the_database_keeps_a_text_once_and_never_edits_it():
    brought = reading.read(b"Words.")
    source = reading.keep(brought=brought, kinds=(), facts={"title": "A", "publisher": "B"}, today=TODAY)
    with pytest.raises(IntegrityError, match="never edited"):
        Source.objects.filter(pk=source.pk).update(text="Other words.")


@pytest.mark.django_db
def test_the_database_refuses_a_second_copy_and_a_text_without_sum():
    SourceFactory(text="Words.", text_sha256=reading.sum_of("Words."))
    with pytest.raises(IntegrityError, match="a_text_is_kept_once"):
        SourceFactory(text="Words.", text_sha256=reading.sum_of("Words."))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("a_text_is_kept_with_its_sum", {"text": "Words."}),
        ("a_source_is_read_after_it_was_published", {"published_on": TODAY, "retrieved_on": date(2020, 1, 1)}),
    ],
)
def test_the_database_refuses_impossible_sources(name, fields):
    with pytest.raises(IntegrityError, match=name):
        SourceFactory(**fields)
