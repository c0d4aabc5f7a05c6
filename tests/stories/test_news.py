"""One writes, another one approves, and what readers were told is changed in the open."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from stories import news
from stories.models import NewsCorrection, NewsItem, NewsSubject
from stories.news import Refused
from stories.news_languages import language_for, language_states, said
from tests.factories import (
    EventFactory,
    LearningCityFactory,
    NewsItemFactory,
    PersonFactory,
    PublishedNewsFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory()


@pytest.fixture
def checker():
    return UserFactory()


@pytest.fixture
def handed_in(writer):
    item = NewsItemFactory()
    news.note_writing(item=item, columns=["title_en", "body_en"], by=writer)
    return news.submit(item=item, by=writer)


@pytest.fixture
def published(handed_in, checker):
    return news.approve(item=handed_in, by=checker)


def state_of(item, language):
    return next(found.state for found in language_states(item) if found.language == language)


# --- Two people -----------------------------------------------------------------------------------------------------


def test_a_second_person_approves_and_it_is_published(handed_in, checker):
    item = news.approve(item=handed_in, by=checker)
    assert (item.state, item.approved_by, item.shown_in) == ("published", checker, ["en"])
    assert item.dated_on == timezone.localdate()
    assert NewsItem.objects.public().get() == item


def test_the_writer_does_not_approve(handed_in, writer):
    with pytest.raises(Refused, match="wrote this yourself"):
        news.approve(item=handed_in, by=writer)
    assert not NewsItem.objects.public().exists()


def test_whoever_wrote_a_word_of_it_does_not_approve_either(writer):
    item, helper = NewsItemFactory(), UserFactory()
    news.note_writing(item=item, columns=["body_zh_hans"], by=helper)
    item = news.submit(item=item, by=writer)
    with pytest.raises(Refused):
        news.approve(item=item, by=helper)


def test_the_database_refuses_an_approval_by_the_writer(handed_in, writer):
    with pytest.raises(IntegrityError, match="approved_by_a_second_person"), transaction.atomic():
        NewsItem.objects.update(approved_by=writer)


def test_what_has_no_text_in_its_original_is_not_handed_in(writer):
    with pytest.raises(Refused, match="English"):
        news.submit(item=NewsItemFactory(body_en="", body_zh_hans="<p>中文</p>", title_zh_hans="题"), by=writer)


def test_it_goes_back_with_a_reason_and_is_handed_in_again(handed_in, writer, checker):
    item = news.send_back(item=handed_in, by=checker, note="Who said so?")
    assert (item.state, item.returned_note) == ("draft", "Who said so?")
    assert news.submit(item=item, by=writer).returned_note == ""


def test_only_whoever_wrote_it_takes_it_back_without_a_reason(handed_in, writer, checker):
    with pytest.raises(Refused, match="what is to be changed"):
        news.send_back(item=handed_in, by=checker, note=" ")
    assert news.send_back(item=handed_in, by=writer).state == "draft"


@pytest.mark.parametrize("step", ["approve", "send_back"])
def test_a_draft_that_nobody_handed_in_is_not_checked(checker, step):
    with pytest.raises(Refused, match="is now: draft"):
        getattr(news, step)(item=NewsItemFactory(), by=checker)


# --- Moments --------------------------------------------------------------------------------------------------------


def test_it_is_published_at_its_moment_once(handed_in, checker):
    moment = timezone.now() + timedelta(hours=1)
    item = news.approve(item=handed_in, by=checker, publish_at=moment)
    assert (item.state, news.publish_due()) == ("scheduled", 0)
    assert news.publish_due(now=moment) == 1
    assert news.publish_due(now=moment) == 0
    item.refresh_from_db()
    assert (item.state, item.published_at) == ("published", moment)


def test_a_moment_that_is_over_is_refused(handed_in, checker):
    with pytest.raises(Refused, match="moment is over"):
        news.approve(item=handed_in, by=checker, publish_at=timezone.now() - timedelta(minutes=1))
    handed_in.refresh_from_db()
    assert handed_in.state == "in_review"


def test_another_moment_may_be_chosen_but_none_of_the_past(handed_in, checker):
    item = news.approve(item=handed_in, by=checker, publish_at=timezone.now() + timedelta(hours=1))
    later = timezone.now() + timedelta(days=2)
    assert news.schedule(item=item, publish_at=later, by=checker).publish_at == later
    with pytest.raises(Refused, match="passed"):
        news.schedule(item=item, publish_at=timezone.now() - timedelta(days=2), by=checker)


def test_news_without_a_day_or_a_language_cannot_be_public():
    with pytest.raises(IntegrityError, match="published_news"), transaction.atomic():
        PublishedNewsFactory(shown_in=[])
    with pytest.raises(IntegrityError, match="published_news"), transaction.atomic():
        PublishedNewsFactory(dated_on=None)


def test_what_is_withdrawn_says_why_and_may_come_back_as_a_draft(published, writer):
    with pytest.raises(Refused, match="why"):
        news.withdraw(item=published, reason=" ", by=writer)
    item = news.withdraw(item=published, reason="The date was wrong.", by=writer)
    assert (item.state, item.withdrawal_en) == ("withdrawn", "The date was wrong.")
    assert not NewsItem.objects.public().exists()
    again = news.reopen(item=item, by=writer)
    assert (again.state, again.shown_in, again.approved_by) == ("draft", [], None)


# --- Corrections ----------------------------------------------------------------------------------------------------


def test_a_correction_is_told_with_its_date(published, writer):
    news.correct(item=published, words={"title_en": "Right"}, note={"note_en": "The title."}, by=writer)
    correction = NewsCorrection.objects.get()
    assert (correction.note_en, correction.made_by) == ("The title.", writer)
    item = NewsItem.objects.get()
    assert (item.title_en, item.title, item.updated_at) == ("Right", "Right", correction.made_at)


def test_nothing_that_readers_see_changes_in_silence(published, writer):
    with pytest.raises(Refused, match="put right") as refused:
        news.correct(item=published, words={"body_en": "<p>Other</p>"}, note={}, by=writer)
    assert refused.value.field == "correction"
    assert NewsItem.objects.get().body_en == "<p>What happened.</p>"


def test_nobody_empties_what_readers_see(published, writer):
    with pytest.raises(Refused, match="Withdraw"):
        news.correct(item=published, words={"body_en": ""}, note={"note_en": "x"}, by=writer)


def test_a_note_alone_says_that_a_claim_is_disputed(published, writer):
    news.correct(item=published, words={}, note={"note_en": "Disputed."}, by=writer)
    assert NewsCorrection.objects.count() == 1


# --- Languages ------------------------------------------------------------------------------------------------------


def translated(item, by):
    words = {"title_zh_hans": "新闻", "body_zh_hans": "<p>经过。</p>"}
    return news.correct(item=item, words=words, note={}, by=by)


def test_a_translation_is_seen_when_a_second_person_has_checked_it(published, writer, checker):
    assert state_of(published, "zh-hans") == "missing"
    item = translated(published, writer)
    assert (state_of(item, "zh-hans"), language_for(item, "zh-hans")) == ("written", "en")
    with pytest.raises(Refused, match="yourself"):
        news.check_language(item=item, language="zh-hans", by=writer)
    item = news.check_language(item=item, language="zh-hans", by=checker)
    assert (state_of(item, "zh-hans"), said(item, "title", "zh-hans").text) == ("checked", "新闻")


def test_a_translation_is_stale_when_the_original_changed_after_it(published, writer, checker):
    item = news.check_language(item=translated(published, writer), language="zh-hans", by=checker)
    item = news.correct(item=item, words={"title_en": "New"}, note={"note_en": "Title"}, by=writer)
    assert (state_of(item, "zh-hans"), state_of(item, "en")) == ("stale", "written")
    item = news.check_language(item=item, language="zh-hans", by=checker)
    assert state_of(item, "zh-hans") == "checked"


def test_an_approval_checks_every_language_that_is_there(handed_in, checker):
    NewsItem.objects.update(title_fr="Titre", body_fr="<p>Texte</p>", title_ru="Без текста")
    item = news.approve(item=NewsItem.objects.get(), by=checker)
    assert item.shown_in == ["en", "fr"]
    assert [found.checked_by for found in language_states(item) if found.state == "checked"] == [checker, checker]


def test_a_missing_language_falls_back_to_the_original(published):
    assert (language_for(published, "ar"), said(published, "title", "ar").language) == ("en", "en")


# --- What is stored, and found --------------------------------------------------------------------------------------


def test_no_script_reaches_the_database_by_any_way():
    NewsItemFactory(body_en="<p onclick=x>a</p><script>b</script>")
    NewsItem.objects.update(body_zh_hans="<p>c</p><iframe src=d></iframe>")
    NewsItem.objects.bulk_create(
        [NewsItemFactory.build(organisation=NewsItem.objects.get().organisation, body_fr="<b>e")]
    )
    stored = NewsItem.objects.order_by("pk").values_list("body_en", "body_zh_hans", "body_fr")
    assert [*stored] == [("<p>a</p>", "<p>c</p>", None), ("<p>What happened.</p>", None, "<p><strong>e</strong></p>")]


def test_news_is_found_by_its_words_and_not_by_its_markup():
    item = PublishedNewsFactory(
        title_en="Tianjin", body_en="<p>Vocational <strong>colleges</strong></p>", body_zh_hans="<p>学习型城市</p>"
    )
    assert [*NewsItem.objects.search("college tianjin")] == [item]
    assert [*NewsItem.objects.search("学习")] == [item]
    assert not NewsItem.objects.search("strong").exists()


def test_news_is_found_by_what_it_is_about():
    city, event, person = LearningCityFactory(), EventFactory(), PersonFactory()
    first, second = PublishedNewsFactory(), PublishedNewsFactory()
    NewsSubject.objects.create(item=first, learningcity=city)
    NewsSubject.objects.create(item=second, person=person)
    assert [*NewsItem.objects.public().about(city)] == [first]
    assert {*NewsItem.objects.public().about(city, event, person)} == {first, second}


def test_a_subject_is_one_thing_and_stands_once():
    item, city = NewsItemFactory(), LearningCityFactory()
    NewsSubject.objects.create(item=item, learningcity=city)
    for wrong in ({}, {"learningcity": city}, {"learningcity": LearningCityFactory(), "event": EventFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NewsSubject.objects.create(item=item, **wrong)


def test_an_earlier_version_is_restored(writer, checker):
    item = NewsItemFactory(title_en="First")
    NewsItem.objects.filter(pk=item.pk).update(title_en="Second")
    version = item.versions.order_by("pgh_id").first()
    item = news.restore(item=item, version=version, by=writer)
    assert NewsItem.objects.get().title_en == "First"
    with pytest.raises(Refused):
        news.approve(item=news.submit(item=item, by=checker), by=writer)
