"""A draft for the news: of the record alone, marked, and stored."""

import pytest

from centres.models import Source
from events.models import Contribution, NewsDraft
from events.record import news, report
from events.record.news import text_of
from events.record.writing import all_words
from tests.events.record.rows import meeting, photo_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def told():
    source = Source.objects.create(title_en="A news item", publisher_en="UNESCO")
    event = meeting(attendance=50, attendance_qualifier="more_than", attendance_source=source, objective_en="To learn.")
    Contribution.objects.create(
        event=event, kind="speech", title_en="Progress", title_zh_hans="进展", summary_en="Far."
    )
    photo_of(event, "agreed", caption="A speech")
    return event


def test_a_draft_is_kept_in_both_languages_and_says_that_it_is_one():
    draft = news.write(event=told(), by=UserFactory())
    assert draft.title_en == "Good practice"
    assert draft.title_zh_hans == "交流会"
    assert draft.text_en.startswith("DRAFT, put together from the record on ")
    assert "进展" in draft.text_zh_hans


def test_a_draft_says_nothing_that_is_not_in_the_record():
    event = told()
    content = report.preview(event)[0]
    known = set(all_words(content)) | {section.note.text for section in content.sections if section.note}
    known |= {f"{fact.label.text}: {' '.join(line.text for line in fact.lines)}" for fact in content.facts}
    _mark, *lines = text_of(content, event).splitlines()
    pieces = {piece for line in lines for piece in line.removeprefix("– ").split(" | ") if piece}
    assert pieces <= known
    assert len(pieces) > 8


def test_a_draft_leaves_out_sentences_in_another_language_and_keeps_names():
    text = news.write(event=told(), by=UserFactory()).text_zh_hans
    assert "To learn." not in text
    assert "Far." not in text


def test_an_empty_record_makes_an_honest_draft():
    draft = news.write(event=meeting(slug="empty"), by=UserFactory())
    assert "Nothing was published on how many came." in draft.text_en
    assert "Nobody was counted here." in draft.text_en


def test_earlier_drafts_stay():
    event = told()
    first, second = (news.write(event=event, by=UserFactory()) for _ in range(2))
    assert list(NewsDraft.objects.filter(event=event)) == [second, first]
