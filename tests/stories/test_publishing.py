"""The way to the readers: what must be there, a second person, a day, and back again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.rules import Refused
from stories.media import uses
from stories.models import MediaAsset, Story
from stories.telling import checks, editing, publishing, revisions
from tests.at_once import at_once
from tests.factories import RoleFactory
from tests.media import captions, shown
from tests.stories.telling import add, begun, figure, page_of, published, writer


def faults(story):
    return [fault.sentence for fault in checks.faults(publishing.for_staff(story, revisions.latest(story)))]


def approve(story, by=None, **options):
    by = by or RoleFactory(kind="centre_staff", organisation=story.organisation).user
    return publishing.approve(story=story, seen=revisions.latest(story).number, by=by, **options)


# --- What must be there ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "sentence"), [
    ("title", "no heading"), ("text", "no text"), ("image", "Nothing has been chosen"), ("film", "Nothing has been"),
    ("sound", "Nothing has been chosen"), ("quote", "words of the quotation"), ("figures", "No figure"),
    ("chart", "No figure"), ("before_after", "second picture"), ("gallery", "No picture"),
])  # fmt: skip
def test_an_empty_page_says_what_it_lacks(kind, sentence):
    story = begun()
    add(story, kind)
    assert any(sentence in fault for fault in faults(story))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["film", "sound"])
def test_film_and_sound_need_captions_and_a_transcript(kind):
    story = begun()
    asset = shown(kind, transcript_en="")
    add(story, kind, heading_en="Hear", media=asset)
    asset.captions.all().delete()
    assert any("captions" in fault for fault in faults(story))
    assert any("transcript" in fault for fault in faults(story))
    with pytest.raises(Refused, match="Page 2"):
        publishing.send_for_review(story=story, by=story.author)
    captions(asset)
    MediaAsset.objects.filter(pk=asset.pk).update(transcript_en="Water.")
    assert faults(story) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("lack", "sentence"), [
    ({"alt_en": ""}, "Describe what is seen"), ({"credit": ""}, "who made it"), ({"licence": ""}, "licence"),
    ({"faces": "unseen"}, "recognised"), ({"faces": "people"}, "recognised"),
])  # fmt: skip
@pytest.mark.parametrize("place", ["media", "background"])
def test_a_picture_without_its_rights_holds_the_story_up(lack, sentence, place):
    story = begun()
    add(story, "image", **({"media": shown()} | {place: shown(**lack)}))
    assert any(sentence in fault for fault in faults(story))
    with pytest.raises(Refused):
        publishing.send_for_review(story=story, by=story.author)


@pytest.mark.django_db
def test_a_chart_compares_only_what_counts_the_same():
    story = begun()
    people, sites = figure(), figure(800, "sites", unit="sites")
    page = add(story, "chart", figures=[people, sites], alternative_en="More people than sites.")
    assert any("different things" in fault for fault in faults(story))
    editing.save_page(page=page, values={"figures": [people]}, seen=None, by=story.author)
    assert any("at least two" in fault for fault in faults(story))


@pytest.mark.django_db
def test_a_sound_on_a_page_for_films_is_a_fault():
    story = begun()
    add(story, "film", media=shown("sound"))
    assert any("cannot be shown on such a page" in fault for fault in faults(story))


# --- Review ---------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_second_person_publishes_and_readers_see_that_revision():
    story = published(begun(pages=1))
    assert story.state == "published"
    assert story.live == revisions.latest(story)
    assert story.reviewed_by != story.author
    assert list(Story.objects.public()) == [story]


@pytest.mark.django_db
def test_nobody_reviews_what_they_have_written():
    body = begun().organisation
    second = writer(body, "centre_staff")
    story = begun(body, slug="second", pages=1)
    page = page_of(story, "bend-1")
    editing.save_page(page=page, values={"heading_en": "Changed"}, seen=None, by=second)
    publishing.send_for_review(story=story, by=story.author)
    for person in (story.author, second):
        with pytest.raises(Refused, match="worked on it yourself"):
            approve(story, by=person)


@pytest.mark.django_db
def test_the_database_refuses_an_author_as_reviewer():
    story = begun()
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(reviewed_by=story.author)
    with pytest.raises(IntegrityError, match="was_reviewed"), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(live=revisions.latest(story))


@pytest.mark.django_db
def test_what_changed_since_the_reviewer_looked_is_not_published():
    story = begun(pages=1)
    publishing.send_for_review(story=story, by=story.author)
    seen = revisions.latest(story).number
    publishing.take_back(story=story, by=story.author)
    add(story, "text", body_en="<p>Slipped in</p>")
    publishing.send_for_review(story=story, by=story.author)
    reviewer = RoleFactory(kind="reviewer", organisation=story.organisation).user
    with pytest.raises(Refused, match="changed since you looked"):
        publishing.approve(story=story, seen=seen, by=reviewer)


@pytest.mark.django_db
@pytest.mark.parametrize("at", [None, timedelta(days=1)])
def test_nothing_is_changed_while_it_is_reviewed_or_waits(at):
    story = begun(pages=1)
    publishing.send_for_review(story=story, by=story.author)
    if at:
        approve(story, at=timezone.now() + at)
    for change in (
        lambda: add(story, "text"),
        lambda: editing.move_page(page=page_of(story, "start"), to=2, by=story.author),
        lambda: editing.save_page(page=page_of(story, "start"), values={}, seen=None, by=story.author),
        lambda: revisions.restore(revision=revisions.latest(story), by=story.author),
    ):
        with pytest.raises(Refused, match="Take it back first"):
            change()


@pytest.mark.django_db
def test_readers_keep_what_was_published_until_the_next_is_approved():
    story = published(begun(pages=1))
    first = story.live
    editing.save_page(page=page_of(story, "bend-1"), values={"heading_en": "Draft"}, seen=None, by=story.author)
    story.refresh_from_db()
    assert (story.state, story.live) == ("draft", first)
    assert "Draft" not in story.words
    published(story)
    assert story.live.number > first.number


# --- On its day -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_story_is_published_on_its_day_and_once():
    at = timezone.now() + timedelta(hours=3)
    story = published(begun(pages=1), at=at)
    assert (story.state, story.live) == ("scheduled", None)
    assert publishing.publish_due(at - timedelta(minutes=1)) == 0
    assert publishing.publish_due(at) == 1
    assert publishing.publish_due(at) == 0
    story.refresh_from_db()
    assert (story.state, story.publish_at) == ("published", None)
    assert story.published_at == at


@pytest.mark.django_db
def test_a_moment_that_is_over_is_refused():
    story = begun(pages=1)
    publishing.send_for_review(story=story, by=story.author)
    with pytest.raises(Refused, match="is over"):
        approve(story, at=timezone.now() - timedelta(minutes=1))


@pytest.mark.django_db
def test_what_may_not_be_shown_any_more_holds_a_scheduled_story_up():
    picture = shown()
    story = begun()
    add(story, "image", media=picture)
    at = timezone.now() + timedelta(hours=3)
    published(story, at=at)
    MediaAsset.objects.filter(pk=picture.pk).update(faces="unseen")
    assert publishing.publish_due(at) == 0
    story.refresh_from_db()
    assert (story.state, story.live) == ("draft", None)
    assert "Page 2" in story.held_up


@pytest.mark.django_db(transaction=True)
def test_two_workers_publish_a_story_once():
    at = timezone.now() + timedelta(hours=3)
    story = published(begun(pages=1), at=at)
    assert sorted(at_once([lambda: publishing.publish_due(at)] * 2)) == [0, 1]
    assert Story.objects.get(pk=story.pk).state == "published"


@pytest.mark.django_db
def test_a_story_is_withdrawn_and_can_come_back():
    story = published(begun(pages=1))
    publishing.withdraw(story=story, by=story.reviewed_by)
    story.refresh_from_db()
    assert (story.state, story.live, story.words) == ("withdrawn", None, "")
    assert not Story.objects.public().exists()
    with pytest.raises(Refused, match="do not see it"):
        publishing.withdraw(story=story, by=story.reviewed_by)
    add(story, "text", body_en="<p>New</p>")
    published(story)
    assert Story.objects.public().exists()


@pytest.mark.django_db
def test_the_library_knows_what_readers_see_also_where_a_draft_has_left_it_out():
    story, picture = begun(), shown()
    page = add(story, "gallery", pictures=[picture])
    assert [use.name for use in uses.of(picture)] == [str(picture)]
    published(story)
    editing.save_page(page=page, values={"pictures": []}, seen=None, by=story.author)
    assert [use.name for use in uses.of(picture)] == ["The river"]
    publishing.withdraw(story=story, by=story.author)
    assert not uses.is_used(picture)
