"""News in the back office: what people type is kept, cleaned and checked, and nobody reaches what is not theirs."""

import re

import pytest
from django.urls import reverse

from accounts.models import Role
from events.models import Contribution, ContributionSpeaker, EventRole
from events.record import news as record_news
from stories import news
from stories.models import NewsCorrection, NewsItem
from tests.events.record.rows import meeting
from tests.factories import (
    LearningCityFactory,
    NewsItemFactory,
    OrganisationFactory,
    PersonFactory,
    PublishedNewsFactory,
    RegionFactory,
)
from tests.rows import staff, superuser

pytestmark = pytest.mark.django_db
Kind = Role.Kind
EMPTY = {
    f"{prefix}-{name}": number
    for prefix in ("subjects", "pictures", "readings")
    for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
}


@pytest.fixture
def body():
    return OrganisationFactory()


@pytest.fixture
def writer(client, body):
    user = staff(Kind.COORDINATOR, body)
    client.force_login(user)
    return user


def url(view, *args):
    return reverse(f"admin:stories_newsitem_{view}", args=args)


def posted(item, **fields):
    """What the form of this item sends."""
    told = {"organisation": item.organisation_id, "original_language": "en", "slug": item.slug}
    told |= {"title_en": item.title_en, "body_en": item.body_en, **EMPTY}
    return {name: "" if value is None else value for name, value in (told | fields).items()}


def said(client, path):
    return client.get(path).content.decode()


def test_what_is_typed_and_pasted_is_saved_as_plain_structure(client, writer, body):
    item = NewsItemFactory(organisation=body)
    pasted = "<p class=MsoNormal onclick='x()'>A <b>b</b></p><script>x</script><iframe src=y></iframe>"
    answer = client.post(url("change", item.pk), posted(item, body_en=pasted), follow=True)
    item.refresh_from_db()
    assert item.body_en == "<p>A <strong>b</strong></p>"
    assert "Taken out of the text" in answer.content.decode()
    assert "a script, a page within the page." in answer.content.decode()
    assert [*item.writers.all()] == [writer]


def test_the_editor_asks_for_what_was_pasted_in_plain_structure(client, writer):
    word = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>One</p><img src=file:///x.png>"
    answer = client.post(url("tidy"), {"html": f"<meta charset=utf-8>{word}"}).json()
    assert answer["html"] == "<ol><li>One</li></ol>"
    assert "a picture. Pictures come from the media library" in answer["told"]
    assert client.post(url("tidy"), {"html": "<p>x</p>"}).json() == {"html": "<p>x</p>", "told": ""}
    client.logout()
    assert client.post(url("tidy"), {"html": "x"}).status_code == 302


def test_what_nobody_misses_is_not_told(client, writer, body):
    item = NewsItemFactory(organisation=body)
    answer = client.post(url("change", item.pk), posted(item, body_en="<p style='x:y'>A</p>"), follow=True)
    assert "Taken out" not in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title_en": ""}, "“title” is needed in one language at least"),
        ({"slug": "2023"}, "Four digits are the address of a year"),
        ({"dated_on": "yesterday"}, "Enter a valid date"),
        ({"body_en": "<p>" + "x" * 41_000 + "</p>"}, "40000"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(client, writer, body, fields, sentence):
    item = NewsItemFactory(organisation=body)
    page = client.post(url("change", item.pk), posted(item, lede_en="Typed with care", **fields)).content.decode()
    assert sentence in page
    assert "Typed with care" in page


def test_a_change_that_readers_see_asks_for_a_sentence(client, writer, body):
    item = PublishedNewsFactory(organisation=body)
    day = {"dated_on": item.dated_on.isoformat()}
    page = client.post(url("change", item.pk), posted(item, body_en="<p>New</p>", **day)).content.decode()
    assert "Say in one sentence what you put right" in page
    assert not NewsCorrection.objects.exists()
    client.post(url("change", item.pk), posted(item, body_en="<p>New</p>", correction_en="The text.", **day))
    assert NewsItem.objects.get().body_en == "<p>New</p>"
    assert NewsCorrection.objects.get().made_by == writer


def test_saving_unchanged_corrects_nothing(client, writer, body):
    item = PublishedNewsFactory(organisation=body, body_en="<p>One\ntwo</p>")
    day = {"dated_on": item.dated_on.isoformat(), "body_en": "<p>One\r\ntwo</p>"}
    assert client.post(url("change", item.pk), posted(item, **day)).status_code == 302
    assert not NewsCorrection.objects.exists()


def test_nobody_writes_in_what_somebody_reads(client, writer, body):
    item = news.submit(item=NewsItemFactory(organisation=body, title_en="Before"), by=writer)
    page = said(client, url("change", item.pk))
    assert 'name="title_en"' not in page
    client.post(url("change", item.pk), posted(item, title_en="After"))
    assert NewsItem.objects.get().title_en == "Before"


# --- Steps ----------------------------------------------------------------------------------------------------------


def test_whoever_checks_reads_a_text_and_no_markup(client, writer, body):
    item = NewsItemFactory(organisation=body, body_en="<h2>Why</h2>\n<p>3 &lt; 4</p>", title_en="A <b>")
    news.submit(item=item, by=writer)
    own = said(client, url("change", item.pk))
    assert "Somebody else reads and approves it" in own
    assert "/move/approve/" not in own
    client.force_login(staff(Kind.COORDINATOR, body))
    page = said(client, url("change", item.pk))
    assert "<h2>Why</h2><p>3 &lt; 4</p>" in page
    assert "A &lt;b&gt;" in page
    assert "/move/approve/" in page
    assert 'name="_save"' not in page


def test_nobody_is_asked_to_check_their_own_words(client, writer, body):
    item = NewsItemFactory(organisation=body)
    news.note_writing(item=item, columns=["body_en"], by=writer)
    assert "/check/en/" not in said(client, url("change", item.pk))
    client.force_login(staff(Kind.COORDINATOR, body))
    assert "/check/en/" in said(client, url("change", item.pk))


def test_the_writer_is_told_that_somebody_else_approves(client, writer, body):
    item = NewsItemFactory(organisation=body)
    client.post(url("move", item.pk, "submit"))
    page = client.post(url("move", item.pk, "approve"), follow=True).content.decode()
    assert "You wrote this yourself" in page
    assert not NewsItem.objects.public().exists()


def test_the_writer_reads_why_it_came_back_and_from_whom(client, writer, body):
    item = news.submit(item=NewsItemFactory(organisation=body), by=writer)
    reader = staff(Kind.REVIEWER, body)
    client.force_login(reader)
    assert "Say what is to be changed" in client.post(url("move", item.pk, "send-back"), follow=True).content.decode()
    client.post(url("move", item.pk, "send-back"), {"note": "Who said so?"})
    client.force_login(writer)
    page = said(client, url("change", item.pk))
    assert "Who said so?" in page
    assert f"<small>{reader}, " in page


@pytest.mark.parametrize("kind", [Kind.REVIEWER, Kind.COORDINATOR, Kind.CENTRE_STAFF, Kind.NETWORK_STAFF])
def test_somebody_else_approves(client, writer, body, kind):
    item = news.submit(item=NewsItemFactory(organisation=body), by=writer)
    client.force_login(staff(kind, body))
    client.post(url("move", item.pk, "approve"))
    assert NewsItem.objects.public().get() == item


def test_a_reviewer_reads_and_does_not_write(client, body):
    item = NewsItemFactory(organisation=body)
    client.force_login(staff(Kind.REVIEWER, body))
    assert 'name="title_en"' not in said(client, url("change", item.pk))
    assert client.post(url("move", item.pk, "submit")).status_code == 404


def test_a_moment_that_is_none_gets_a_sentence(client, writer, body):
    item = news.submit(item=NewsItemFactory(organisation=body), by=writer)
    client.force_login(superuser())
    page = client.post(url("move", item.pk, "approve"), {"publish_at": "tomorrow"}, follow=True).content.decode()
    assert "This is no day and time" in page
    client.post(url("move", item.pk, "approve"), {"publish_at": "2035-01-02T09:00"})
    assert NewsItem.objects.get().publish_at.isoformat() == "2035-01-02T01:00:00+00:00"


def test_what_is_not_yours_is_not_there(client, writer):
    item = NewsItemFactory()
    paths = [url("change", item.pk), url("history", item.pk)]
    assert {client.get(path).status_code for path in paths} == {404}
    posts = [url("move", item.pk, "submit"), url("check", item.pk, "en"), url("restore", item.pk, 1)]
    assert {client.post(path).status_code for path in posts} == {404}
    assert item.title_en not in said(client, url("changelist"))


def test_a_step_is_a_post_and_has_a_name(client, writer, body):
    item = NewsItemFactory(organisation=body)
    assert client.get(url("move", item.pk, "submit")).status_code == 405
    assert client.post(url("move", item.pk, "vanish")).status_code == 404


def test_what_readers_saw_is_withdrawn_and_not_deleted(client, writer, body):
    item = PublishedNewsFactory(organisation=body)
    assert client.get(url("delete", item.pk)).status_code == 403
    client.post(url("move", item.pk, "withdraw"), {"note": "It was wrong."})
    assert NewsItem.objects.get().withdrawal_en == "It was wrong."


def test_a_language_is_checked_by_its_button(client, writer, body):
    item = PublishedNewsFactory(organisation=body, title_fr="Titre", body_fr="<p>Texte</p>")
    assert "written, not checked yet" in said(client, url("change", item.pk))
    client.post(url("check", item.pk, "fr"))
    assert NewsItem.objects.get().shown_in == ["en", "fr"]


def test_earlier_words_come_back_by_a_button(client, writer, body):
    item = NewsItemFactory(organisation=body, title_en="First")
    client.post(url("change", item.pk), posted(item, title_en="Second"))
    page = said(client, url("change", item.pk))
    path = re.search(r'action="([^"]+/restore/[0-9]+/)"', page)[1]
    client.post(path)
    assert NewsItem.objects.get().title_en == "First"


# --- From the record of an event ------------------------------------------------------------------------------------


def draft_of(body, writer):
    region = RegionFactory()
    event = meeting(organisation=body, region=region, objective_en="To learn <b>.")
    LearningCityFactory(region=region)
    EventRole.objects.create(event=event, organisation=body, role="host")
    speech = Contribution.objects.create(event=event, kind="speech", title_en="Progress")
    ContributionSpeaker.objects.create(contribution=speech, person=PersonFactory(name_en="Bao Huaying"))
    return record_news.write(event=event, by=writer)


def test_a_draft_of_the_record_becomes_news_with_its_links(client, writer, body):
    draft = draft_of(body, writer)
    assert "Drafts from the record of an event" in said(client, url("changelist"))
    client.post(url("from_draft", draft.pk))
    item = NewsItem.objects.get()
    assert (item.state, item.title_en, item.title_zh_hans) == ("draft", "Good practice", "交流会")
    assert (str(item.dated_on), item.dateline_en) == ("2023-05-20", "China")
    linked = [type(one.subject).__name__ for one in item.subjects.all()]
    assert linked == ["Event", "LearningCity", "Organisation", "Person"]
    assert "<h2>" in item.body_en
    assert "DRAFT" not in item.body_en
    assert "&lt;b&gt;" in item.body_en
    client.post(url("from_draft", draft.pk))
    assert NewsItem.objects.count() == 1


def test_the_button_of_a_draft_stands_outside_the_form_of_the_list(client, writer, body):
    draft = draft_of(body, writer)
    page = said(client, url("changelist"))
    assert page.index(url("from_draft", draft.pk)) < page.index('<form id="changelist-form"')


def test_a_draft_of_others_is_not_there(client, writer):
    draft = draft_of(OrganisationFactory(), writer)
    assert client.post(url("from_draft", draft.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(client, django_assert_max_num_queries, count):
    client.force_login(superuser())
    for _number in range(count):
        PublishedNewsFactory()
    with django_assert_max_num_queries(14):
        client.get(url("changelist"))
