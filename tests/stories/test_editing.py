"""A story is written: pages of every kind, their order, what two people do at once, revisions."""

import pytest
from django.db import IntegrityError, connection, transaction

from events.rules import Refused
from stories.models import MediaAsset, Story, StoryPage, StoryRevision
from stories.telling import comparing, editing, revisions
from tests.media import shown
from tests.stories.telling import add, begun, figure, page_of, writer

pytestmark = pytest.mark.django_db


def order(story):
    return list(story.pages.order_by("rank").values_list("key", flat=True))


def test_a_story_begins_with_its_title_page_and_a_revision():
    story = begun()
    assert order(story) == ["start"]
    assert page_of(story, "start").heading_zh_hans == "河"
    assert revisions.latest(story).number == 1
    assert story.state == "draft"


@pytest.mark.parametrize("kind", StoryPage.Kind.values)
def test_every_kind_of_page_can_be_added(kind):
    story = begun()
    page = editing.add_page(story=story, kind=kind, by=story.author)
    assert (page.kind, page.rank) == (kind, 2)


def test_an_unknown_kind_is_refused():
    with pytest.raises(Refused, match="Choose what kind"):
        editing.add_page(story=begun(), kind="carousel", by=writer())


def test_a_new_page_stands_before_the_credits():
    story = begun()
    add(story, "credits")
    add(story, "text", heading_en="Fish")
    assert order(story) == ["start", "fish", "credits"]


def test_the_link_of_a_page_comes_from_its_heading_and_stays():
    story = begun()
    page = add(story, "text", heading_en="The third age")
    assert page.key == "the-third-age"
    editing.save_page(page=page, values={"heading_en": "Growing older"}, seen=page.version, by=story.author)
    assert page_of(story, "the-third-age").heading_en == "Growing older"
    assert add(story, "text", heading_en="The third age").key == "the-third-age-2"
    assert add(story, "text", heading_en="Text").key == "text-2"  # /text/ is the text view's


def test_a_page_that_came_with_a_link_keeps_it():
    """As one of an archive does: its first saving here is not its first at all, and somebody may have shared it."""
    story = begun()
    page = add(story, "text", heading_en="The third age")
    StoryPage.objects.filter(pk=page.pk).update(version=1)
    saved = editing.save_page(page=page, values={"heading_en": "Later life"}, seen=None, by=story.author)
    assert saved.key == "the-third-age"


@pytest.mark.parametrize(("key", "to", "after"), [
    ("bend-1", 1, ["bend-1", "start", "bend-2", "bend-3"]),
    ("bend-1", 4, ["start", "bend-2", "bend-3", "bend-1"]),
    ("bend-3", 2, ["start", "bend-3", "bend-1", "bend-2"]),
    ("start", 1, ["start", "bend-1", "bend-2", "bend-3"]),
])  # fmt: skip
def test_a_page_moves_and_the_others_close_up(key, to, after):
    story = begun(pages=3)
    editing.move_page(page=page_of(story, key), to=to, by=story.author)
    assert order(story) == after
    assert list(story.pages.order_by("rank").values_list("rank", flat=True)) == [1, 2, 3, 4]


@pytest.mark.parametrize("to", [0, 5, -1])
def test_a_place_that_is_none_is_refused(to):
    story = begun(pages=3)
    with pytest.raises(Refused, match="no such place"):
        editing.move_page(page=page_of(story, "start"), to=to, by=story.author)


def test_the_database_refuses_two_pages_at_one_place():
    story = begun(pages=1)
    story.pages.update(rank=1)
    with pytest.raises(IntegrityError, match="each_page_has_its_own_place"):
        connection.check_constraints()


def test_a_page_is_taken_out_but_never_the_last():
    story = begun(pages=2)
    editing.remove_page(page=page_of(story, "bend-1"), by=story.author)
    assert order(story) == ["start", "bend-2"]
    editing.remove_page(page=page_of(story, "bend-2"), by=story.author)
    with pytest.raises(Refused, match="one page at least"):
        editing.remove_page(page=page_of(story, "start"), by=story.author)


def test_what_two_people_write_at_once_is_not_lost():
    story = begun(pages=1)
    page = page_of(story, "bend-1")
    editing.save_page(page=page, values={"heading_en": "Mine"}, seen=page.version, by=story.author)
    with pytest.raises(Refused, match="Somebody else has changed this page"):
        editing.save_page(page=page, values={"heading_en": "Theirs"}, seen=page.version, by=story.author)
    assert page_of(story, "bend-1").heading_en == "Mine"


def test_short_texts_are_cleaned_when_saved():
    story = begun()
    nasty = '<p onclick="x()">Hello <script>alert(1)</script><a href="javascript:x()">there</a><img src=x></p>'
    page = add(story, "text", body_en=nasty)
    assert page.body_en == '<p>Hello <a rel="noopener">there</a></p>'


def test_each_saving_leaves_a_revision_and_saving_the_same_leaves_none():
    story = begun(pages=1)
    before = story.revisions.count()
    page = page_of(story, "bend-1")
    for _time in range(2):
        editing.save_page(page=page, values={"heading_en": "New"}, seen=None, by=story.author)
    assert story.revisions.count() == before + 1


def test_a_revision_is_brought_back_whole():
    story = begun(pages=2)
    counted, picture = figure(), shown()
    add(story, "figures", heading_en="Numbers", figures=[counted], media=picture)
    kept = revisions.latest(story)
    editing.remove_page(page=page_of(story, "numbers"), by=story.author)
    editing.save_page(page=page_of(story, "bend-1"), values={"heading_en": "Gone"}, seen=None, by=story.author)
    made, lost = revisions.restore(revision=kept, by=story.author)
    assert lost == 0
    assert made.content == kept.content
    assert "revision" in made.note
    page = page_of(story, "numbers")
    assert list(page.figures.all()) == [counted]
    assert page.media == picture


def test_what_no_longer_exists_is_counted_when_a_revision_is_brought_back():
    story, picture = begun(), shown()
    page = add(story, "image", media=picture)
    kept = revisions.latest(story)
    editing.save_page(page=page, values={"media": None}, seen=None, by=story.author)
    MediaAsset.objects.filter(pk=picture.pk).update(current=None, state="waiting")
    picture.file_versions.all().delete()
    picture.delete()
    _made, lost = revisions.restore(revision=kept, by=story.author)
    assert lost == 1


def test_two_revisions_are_compared_word_by_word():
    story = begun(pages=2)
    before = revisions.latest(story).content
    editing.save_page(page=page_of(story, "bend-1"), values={"body_en": "<p>Other words 1</p>"}, seen=None, by=None)
    editing.move_page(page=page_of(story, "bend-2"), to=1, by=story.author)
    add(story, "text", heading_en="Mouth")
    found = comparing.differences(before, revisions.latest(story).content)
    told = {(one.where, one.what): [(piece.how, piece.text) for piece in one.pieces] for one in found}
    assert told["Bend 1", "Text (English)"] == [("out", "Words "), ("in", "Other words "), ("same", "1")]
    assert told["Mouth", "page"] == [("in", "a new page")]
    assert ("The story", "order") in told


def test_chinese_is_compared_sign_by_sign():
    story = begun(pages=1)
    page = page_of(story, "bend-1")
    editing.save_page(page=page, values={"heading_zh_hans": "河的第一弯"}, seen=None, by=None)
    before = revisions.latest(story).content
    editing.save_page(page=page, values={"heading_zh_hans": "河的第二弯"}, seen=None, by=None)
    (found,) = comparing.differences(before, revisions.latest(story).content)
    assert [piece.text for piece in found.pieces] == ["河的第", "一", "二", "弯"]


def test_a_revision_is_never_changed():
    story = begun()
    number = revisions.latest(story).number
    with pytest.raises(IntegrityError, match="each_revision_of_a_story"), transaction.atomic():
        StoryRevision.objects.create(story=story, number=number, content={})
    assert Story.objects.count() == 1
