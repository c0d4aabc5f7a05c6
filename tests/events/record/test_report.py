"""The report: one record in two languages, published by a person, kept as it was published."""

from datetime import date, datetime
from functools import partial

import pytest
from django.utils import timezone

from centres.models import Source
from events.models import (
    AwardParty,
    Contribution,
    ContributionSpeaker,
    Event,
    EventAward,
    EventRole,
    MeetingReport,
    ReportEdition,
    Session,
)
from events.record import awards, minutes, report
from events.record.awards import OnStage
from events.record.content import Words, from_json, to_json
from events.record.writing import all_words, paragraphs
from events.rules import Refused
from tests.at_once import at_once
from tests.events.record.rows import ZONE, meeting, photo_of
from tests.factories import OrganisationFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def lines(content, key):
    """What stands in a section: titles, names and lines, entry by entry."""
    section = content.section(key)
    return [
        [
            *([entry.title.text] if entry.title else []),
            *(named.name.text for named in entry.names),
            *(words.text for words in entry.lines),
        ]
        for entry in section.entries
    ]


def whole(**fields):
    """A meeting with something in every part of its record."""
    source = Source.objects.create(title_en="A news item", publisher_en="UNESCO")
    attendance = {"attendance": 50, "attendance_qualifier": "more_than", "attendance_source": source}
    event = meeting(objective_en="To learn.\n\nTogether.", theme_en="Lifelong learning", **attendance | fields)
    item = Contribution.objects.create(event=event, kind="speech", title_en="Progress", summary_en="Far.", rank=1)
    ContributionSpeaker.objects.create(
        contribution=item, person=PersonFactory(name_en="Luo"), affiliation_en="Director"
    )
    EventRole.objects.create(event=event, organisation=OrganisationFactory(name_en="College"), role="host")
    EventAward.objects.create(event=event, recipients_en="some of the representatives")
    photo_of(event, "agreed", caption="A speech")
    return event


# --- What it says ---------------------------------------------------------------------------------------------------


def test_published_attendance_stands_beside_what_was_counted_here():
    content = report.preview(whole())[0]
    assert lines(content, "attendance") == [
        ["As published", "More than 50 people", "Source: A news item, UNESCO"],
        ["As counted here", "Nobody was counted here."],
    ]


def test_what_nobody_noted_is_said_to_be_unknown_or_left_out():
    content = report.preview(meeting(timing="unknown"))[0]
    assert [section.key for section in content.sections] == ["attendance"]
    assert lines(content, "attendance")[0] == ["As published", "Nothing was published on how many came."]
    assert "Times were not published" in " ".join(all_words(content))
    assert "09:00" not in " ".join(all_words(content))


def test_contributions_keep_their_order_and_need_no_times():
    event = meeting(timing="unknown")
    for rank, title in [(2, "Second"), (1, "First"), (3, "Third")]:
        session = Session.objects.create(event=event, starts_at=event.starts_at)
        Contribution.objects.create(event=event, kind="speech", title_en=title, rank=rank, session=session)
    content = report.preview(event)[0]
    assert lines(content, "agenda") == [["First"], ["Second"], ["Third"]]
    assert "Times were not published" in content.section("agenda").note.text


def test_each_text_says_its_language_where_the_report_has_another():
    english, chinese = report.preview(whole(title_zh_hans="交流会"))
    assert (english.language, chinese.language) == ("en", "zh-hans")
    assert (chinese.title.text, chinese.title.language) == ("交流会", "zh-hans")
    (entry,) = chinese.section("why").entries
    assert [(words.text, words.language) for words in entry.lines] == [("To learn.", "en"), ("Together.", "en")]


def test_words_of_our_own_stand_in_english_where_the_interface_does_not_speak_the_language():
    event = whole(title_ar="لقاء")
    report.choose_languages(event=event, first="ar", second="en", by=UserFactory())
    arabic = report.preview(event)[0]
    assert (arabic.direction, arabic.title.language, arabic.kind.language) == ("rtl", "ar", "en")


def test_two_languages_are_two():
    with pytest.raises(Refused) as refused:
        report.choose_languages(event=meeting(), first="en", second="en", by=UserFactory())
    assert refused.value.field == "second_language"
    assert not MeetingReport.objects.exists()


def test_a_content_comes_back_from_json_as_it_was():
    for content in report.preview(whole()):
        assert from_json(to_json(content)) == content


# --- Awards ---------------------------------------------------------------------------------------------------------


def test_an_award_without_name_and_names_says_so():
    content = report.preview(whole())[0]
    (award,) = lines(content, "awards")
    assert award == [
        "Name of the award not published",
        "Given to: some of the representatives",
        "The report does not name who received it.",
    ]


def test_names_on_the_stage_are_public_only_with_consent(client):
    event = meeting()
    body = OrganisationFactory(name_en="The college")
    stage = [
        OnStage(part="recipient", name="Wang Fang", consent="agreed"),
        OnStage(part="recipient", name="Zhao Lei", consent="unknown"),
        OnStage(part="recipient", name="Sun Li", consent="refused"),
        OnStage(part="recipient", name="The college"),
        OnStage(part="conferrer", name="Director Ma", consent="agreed"),
    ]
    awards.save(event=event, award=None, texts={"title_en": "Star"}, rank=1, parties=stage, by=UserFactory())
    assert list(AwardParty.objects.values_list("organisation", flat=True)) == [None, None, None, body.pk, None]
    content = report.preview(event)[0]
    assert lines(content, "awards") == [
        ["Star", "Wang Fang", "The college", "Director Ma", "2 recipients are not named here."]
    ]
    page = client.get("/events/meeting/").content.decode()
    assert "Wang Fang" in page
    assert "Zhao Lei" not in page
    assert "Sun Li" not in page


def test_a_name_leaves_the_published_report_when_the_consent_is_taken_back(client):
    event = meeting()
    stage = [OnStage(part="recipient", name="Wang Fang", consent="agreed")]
    awards.save(event=event, award=None, texts={}, rank=1, parties=stage, by=UserFactory())
    report.publish(event=event, by=UserFactory(), note={})
    assert "Wang Fang" in client.get("/events/meeting/report/").content.decode()
    AwardParty.objects.update(consent="refused")
    assert "Wang Fang" not in client.get("/events/meeting/report/").content.decode()


def test_the_run_sheet_names_everybody_in_the_order_of_the_stage():
    event = meeting()
    for rank, name in [(2, "Second"), (1, "First")]:
        stage = [OnStage(part="recipient", name="Zhao Lei"), OnStage(part="conferrer", name="Director Ma")]
        awards.save(event=event, award=None, texts={"title_en": name}, rank=rank, parties=stage, by=UserFactory())
    calls = awards.run_sheet(event)
    assert [call.award.title_en for call in calls] == ["First", "Second"]
    assert [str(party) for party in (*calls[0].recipients, *calls[0].conferrers)] == ["Zhao Lei", "Director Ma"]


# --- Minutes --------------------------------------------------------------------------------------------------------


def written_minutes(event, by, **fields):
    told = {"text": {"text_en": "Much was said."}, "decisions": [{"text_en": "We go on."}], "actions": []}
    return minutes.write(event=event, by=by, seen_at=None, **told | fields)


def test_minutes_are_approved_by_a_second_person():
    writer, second = UserFactory(), UserFactory()
    draft = written_minutes(meeting(), writer)
    with pytest.raises(Refused, match="Somebody else than the writer"):
        minutes.approve(minutes=draft, by=writer, seen_at=draft.written_at)
    approved = minutes.approve(minutes=draft, by=second, seen_at=draft.written_at)
    assert (approved.approved_by, approved.is_approved) == (second, True)


def test_minutes_stand_in_the_report_once_they_are_approved():
    event = meeting()
    action = {"text_en": "Write to all", "who": "College", "until": date(2023, 6, 1)}
    draft = written_minutes(event, UserFactory(), actions=[action])
    assert report.preview(event)[0].section("minutes") is None
    minutes.approve(minutes=draft, by=UserFactory(), seen_at=draft.written_at)
    content = report.preview(event)[0]
    assert (lines(content, "minutes"), lines(content, "decisions")) == ([["Much was said."]], [["We go on."]])
    assert lines(content, "tasks") == [["Write to all", "College", "Until Thursday 1 June 2023"]]


def test_approved_minutes_are_opened_again_before_they_change():
    event = meeting()
    draft = written_minutes(event, UserFactory())
    minutes.approve(minutes=draft, by=UserFactory(), seen_at=draft.written_at)
    draft.refresh_from_db()
    with pytest.raises(Refused, match="Open them again"):
        minutes.write(event=event, text={}, decisions=[], actions=[], by=UserFactory(), seen_at=draft.written_at)
    minutes.reopen(minutes=draft, by=UserFactory())
    assert report.preview(event)[0].section("minutes") is None


def test_what_somebody_else_wrote_meanwhile_is_not_lost():
    event = meeting()
    written_minutes(event, UserFactory())
    with pytest.raises(Refused, match="Somebody else has changed"):
        minutes.write(event=event, text={}, decisions=[], actions=[], by=UserFactory(), seen_at=timezone.now())
    assert event.minutes.decisions.count() == 1


def test_only_what_was_read_is_approved():
    draft = written_minutes(meeting(), UserFactory())
    with pytest.raises(Refused, match="changed meanwhile"):
        minutes.approve(minutes=draft, by=UserFactory(), seen_at=datetime(2023, 5, 20, tzinfo=ZONE))


def test_a_list_typed_line_by_line_keeps_its_lines():
    said = paragraphs(Words("We spoke of\r\n- one\n-  two\n\nThank you", "en"))
    assert [part.text for part in said] == ["We spoke of", "- one", "- two", "Thank you"]


# --- Publishing -----------------------------------------------------------------------------------------------------


def test_a_report_is_there_once_a_person_has_published_it(client):
    event = whole()
    paths = [f"/events/meeting/report{end}" for end in ("/", ".docx", ".pdf")]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]
    edition = report.publish(event=event, by=UserFactory(), note={})
    assert [client.get(path).status_code for path in paths] == [200, 200, 200]
    assert (edition.number, edition.published_by is not None) == (1, True)


@pytest.mark.parametrize("status", ["draft", "published", "postponed", "cancelled"])
def test_what_has_not_taken_place_has_no_report(status):
    with pytest.raises(Refused, match="took place"):
        report.publish(event=meeting(status=status), by=UserFactory(), note={})


def test_a_published_report_keeps_what_it_said_until_a_correction_says_what_changed(client):
    event = whole()
    report.publish(event=event, by=UserFactory(), note={})
    Event.objects.filter(pk=event.pk).rewrite(False).update(attendance=60, theme_en="Another theme")
    page = client.get("/events/meeting/report/").content.decode()
    assert "More than 50 people" in page
    assert "Another theme" not in page
    assert report.waits(event)
    note = {"note_en": "The number was too low.", "note_zh_hans": "人数有误。"}
    edition = report.publish(event=event, by=UserFactory(), note=note)
    assert (edition.number, edition.changed) == (2, ["facts", "attendance"])
    page = client.get("/events/meeting/report/").content.decode()
    assert "More than 60 people" in page
    assert "The number was too low." in page
    assert "Changed: when, where and theme, who came." in page
    assert "人数有误。" in client.get("/zh-hans/events/meeting/report/").content.decode()
    first = ReportEdition.objects.get(number=1)
    assert "More than 50 people" in str(first.content)


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_one():
    event, users = whole(), [UserFactory(), UserFactory()]

    def publish(user):
        return report.publish(event=Event.objects.get(pk=event.pk), by=user, note={}).number

    assert 1 in at_once([partial(publish, user) for user in users], answers=Refused)
    assert ReportEdition.objects.count() == 1


def test_the_event_s_page_leads_to_its_report(client):
    event = whole()
    assert "Read the report" not in client.get("/events/meeting/").content.decode()
    report.publish(event=event, by=UserFactory(), note={})
    assert 'href="/events/meeting/report/"' in client.get("/events/meeting/").content.decode()


def test_a_correction_needs_a_change_and_a_sentence():
    event = whole()
    report.publish(event=event, by=UserFactory(), note={})
    with pytest.raises(Refused, match="Nothing has changed"):
        report.publish(event=event, by=UserFactory(), note={"note_en": "x"})
    Event.objects.filter(pk=event.pk).update(attendance=60)
    with pytest.raises(Refused) as refused:
        report.publish(event=event, by=UserFactory(), note={"note_en": " "})
    assert refused.value.field == "note"


def test_the_page_shows_both_languages_the_visitor_s_own_first(client):
    report.publish(event=whole(), by=UserFactory(), note={})
    pages = [client.get(f"{prefix}/events/meeting/report/").content.decode() for prefix in ("", "/zh-hans")]
    order = [page.index('id="report-en"') < page.index('id="report-zh-hans"') for page in pages]
    assert order == [True, False]


@pytest.mark.parametrize("items", [1, 3])
def test_the_published_page_costs_the_same_however_much_it_says(client, django_assert_num_queries, items):
    event = meeting()
    for number in range(items):
        photo_of(event, "agreed")
        EventAward.objects.create(event=event, title_en=f"Award {number}")
        Contribution.objects.create(event=event, kind="speech", title_en=f"Talk {number}")
    report.publish(event=event, by=UserFactory(), note={})
    with django_assert_num_queries(5):  # the event, its editions, photos and names that are public, the pictures
        client.get("/events/meeting/report/")
