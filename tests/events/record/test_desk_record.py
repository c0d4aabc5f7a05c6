"""The pages of the record at the desk: whose they are, and what they keep."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import AwardParty, Event, EventAward, EventPhoto, Minutes, NewsDraft, NotForUs
from events.record import report
from events.record.forms import BLANK_ROWS
from tests.events.record.rows import meeting, photo_of, pixels
from tests.rows import place_at, staff

pytestmark = pytest.mark.django_db

GET = ["record/", "record/minutes/", "record/photos/", "record/awards/", "record/awards/add/", "record/news/"]
GET += ["record/awards/run-sheet/", "record/report/", "record/report.docx", "record/report.pdf", "feedback/"]
POST = [
    "record/published/",
    "record/not-for-us/",
    "record/for-us/",
    "record/remove-sensitive/",
    "record/report/publish/",
]
POST += [
    "record/took-place/",
    "record/minutes/approve/",
    "record/minutes/open/",
    "record/report/languages/",
    "feedback/send/",
]


@pytest.fixture
def event():
    return meeting()


@pytest.fixture
def desk(client, event):
    client.force_login(staff("coordinator", event.organisation))
    return client


def rows(prefix, *told, initial=0):
    """A formset as a browser sends it."""
    sent = {f"{prefix}-TOTAL_FORMS": len(told), f"{prefix}-INITIAL_FORMS": initial}
    for number, row in enumerate(told):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


# --- Whose they are -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", GET)
def test_every_page_opens_for_those_who_keep_the_event(desk, path):
    response = desk.get(f"/desk/meeting/{path}")
    assert response.status_code == 200


@pytest.mark.parametrize("path", [*GET, *POST, "record/photos/{photo}/", "record/awards/{award}/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_record_of_another_centre_does_not_exist(desk, path, method):
    theirs = meeting(slug="theirs")
    award = EventAward.objects.create(event=theirs)
    path = path.format(photo=photo_of(theirs).pk, award=award.pk)
    expected = 404 if (method == "get" and path not in POST) or method == "post" else 405
    assert getattr(desk, method)(f"/desk/theirs/{path}").status_code in (expected, 405)


def test_a_photo_or_award_of_another_event_is_a_404(desk):
    theirs = meeting(slug="theirs")
    award = EventAward.objects.create(event=theirs)
    assert desk.get(f"/desk/meeting/record/photos/{photo_of(theirs).pk}/").status_code == 404
    assert desk.get(f"/desk/meeting/record/awards/{award.pk}/").status_code == 404


# --- The list and the number ----------------------------------------------------------------------------------------


def test_the_list_links_to_each_point_and_says_who_set_one_aside(desk):
    page = desk.get("/desk/meeting/record/").content.decode()
    for path in ("record/minutes/", "record/photos/", "record/report/", "record/#published"):
        assert f'href="/desk/meeting/{path}"' in page
    desk.post("/desk/meeting/record/not-for-us/", {"point": "certificates"})
    row = NotForUs.objects.get()
    assert f"Said by {row.said_by}" in desk.get("/desk/meeting/record/").content.decode()
    desk.post("/desk/meeting/record/for-us/", {"point": "certificates"})
    assert not NotForUs.objects.exists()


def test_the_published_number_is_written_with_its_word_and_note(desk, event):
    sent = {
        "people": "50",
        "qualifier": "more_than",
        "attendance_note_en": "All of them",
        "attendance_note_zh_hans": "",
    }
    assert desk.post("/desk/meeting/record/published/", sent).status_code == 302
    event.refresh_from_db()
    assert (event.attendance, event.attendance_qualifier, event.attendance_note_en) == (50, "more_than", "All of them")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"people": "50"}, "Say how exact the number is"),
        ({"qualifier": "exact"}, "Write the number, too"),
        ({"people": "many", "qualifier": "exact"}, "Enter a whole number"),
    ],
)
def test_a_mistake_in_the_number_is_said_beside_the_field_and_loses_nothing(desk, sent, sentence):
    response = desk.post("/desk/meeting/record/published/", {"attendance_note_en": "All of them", **sent})
    page = response.content.decode()
    assert response.status_code in (409, 422)
    assert sentence in page
    assert "All of them" in page
    assert Event.objects.get().attendance is None


# --- Minutes --------------------------------------------------------------------------------------------------------


def test_minutes_are_saved_with_decisions_and_tasks_in_order(desk, event):
    sent = {"text_en": "Much was said.", "text_zh_hans": "说了很多。"}
    sent |= rows("decisions", {"ORDER": "2", "text_en": "Later"}, {"ORDER": "1", "text_en": "First"}, {"ORDER": "3"})
    sent |= rows("actions", {"ORDER": "1", "text_zh_hans": "写信", "who": "Li", "until": "2023-06-01"})
    assert desk.post("/desk/meeting/record/minutes/", sent).status_code == 302
    kept = Minutes.objects.get()
    assert (kept.text_en, kept.text_zh_hans) == ("Much was said.", "说了很多。")
    assert list(kept.decisions.values_list("text_en", flat=True)) == ["First", "Later"]
    assert [(row.text_zh_hans, row.who, str(row.until)) for row in kept.actions.all()] == [("写信", "Li", "2023-06-01")]


def test_a_task_without_words_keeps_what_was_typed(desk):
    sent = rows("decisions") | rows("actions", {"ORDER": "1", "who": "Li", "until": "soon"})
    response = desk.post("/desk/meeting/record/minutes/", sent | {"text_en": "Much was said."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Write what is to be done." in page
    assert "Much was said." in page
    assert not Minutes.objects.exists()


def test_the_writer_is_not_asked_to_approve_and_a_second_person_is(client, event):
    writer, second = (staff("coordinator", event.organisation) for _ in range(2))
    client.force_login(writer)
    client.post("/desk/meeting/record/minutes/", rows("decisions") | rows("actions") | {"text_en": "x"})
    page = client.get("/desk/meeting/record/minutes/").content.decode()
    assert "Approve the minutes" not in page
    client.force_login(second)
    response = client.get("/desk/meeting/record/minutes/")
    assert "Approve the minutes" in response.content.decode()
    client.post("/desk/meeting/record/minutes/approve/", {"seen": response.context["seen"]})
    assert Minutes.objects.get().approved_by == second
    client.post("/desk/meeting/record/minutes/open/")
    assert not Minutes.objects.get().is_approved


def test_a_changed_draft_is_sent_back_with_what_was_typed(desk, event):
    desk.post("/desk/meeting/record/minutes/", rows("decisions") | rows("actions") | {"text_en": "One"})
    response = desk.post("/desk/meeting/record/minutes/", rows("decisions") | rows("actions") | {"text_en": "Two"})
    assert response.status_code == 409
    assert "Two" in response.content.decode()
    assert Minutes.objects.get().text_en == "One"
    seen = desk.get("/desk/meeting/record/minutes/").context["seen"]
    sent = rows("decisions") | rows("actions") | {"text_en": "Two", "seen": seen}
    assert desk.post("/desk/meeting/record/minutes/", sent).status_code == 302


# --- Photos and awards ----------------------------------------------------------------------------------------------


def test_a_photo_is_added_and_stays_here_until_somebody_says_who_is_on_it(desk, event):
    image = pixels()
    image.name = "Li Ming at the door.jpg"
    sent = {"image": image, "credit": "Chen", "caption_en": "The hall", "alt_en": "A hall"}
    response = desk.post("/desk/meeting/record/photos/", sent)
    photo = EventPhoto.objects.get()
    assert response["Location"] == f"/desk/meeting/record/photos/{photo.pk}/"
    assert "Li" not in photo.image.name
    assert not EventPhoto.objects.public().exists()


def test_a_photo_without_credit_or_description_gets_sentences(desk):
    response = desk.post("/desk/meeting/record/photos/", {"image": pixels(), "caption_zh_hans": "大厅"})
    assert {"credit", "alt_en"} == set(response.context["form"].errors)
    assert "大厅" in response.content.decode()


def test_people_on_a_photo_are_written_down_from_the_left(desk, event):
    photo = photo_of(event, faces="unseen")
    place_at(event, name="Luo Yan An")
    sent = {"credit": "Chen", "faces": "people", "caption_en": "The hall", "alt_en": "A hall"}
    told = [
        {"ORDER": "2", "consent": "agreed"},
        {"ORDER": "1", "name": "Luo Yan An", "consent": "agreed"},
        {"ORDER": "3"},
    ]
    response = desk.post(f"/desk/meeting/record/photos/{photo.pk}/", sent | rows("people", *told))
    assert response.status_code == 302
    assert [(str(on.registration.name) if on.registration else on.name) for on in photo.people.all()] == [
        "Luo Yan An",
        "",
    ]
    assert EventPhoto.objects.public().filter(pk=photo.pk).exists()
    shown = desk.get(f"/desk/meeting/record/photos/{photo.pk}/").context["people"]
    assert [form.initial.get("name") for form in shown] == ["Luo Yan An", "", *[None] * BLANK_ROWS]


def test_people_typed_on_a_photo_are_not_dropped_where_nobody_is_said_to_be_recognised(desk, event):
    photo = photo_of(event, faces="unseen")
    sent = {"credit": "Chen", "faces": "unseen", "caption_en": "The hall", "alt_en": "A hall"}
    told = rows("people", {"ORDER": "1", "name": "Luo Yan An", "consent": "agreed"})
    response = desk.post(f"/desk/meeting/record/photos/{photo.pk}/", sent | told)
    assert response.status_code == 422
    assert "faces" in response.context["form"].errors
    assert "Luo Yan An" in response.content.decode()


def test_a_mistake_in_a_row_is_also_said_at_the_top(desk):
    sent = rows("decisions") | rows("actions", {"text_en": "Write it up", "until": "2026-13-45"})
    page = desk.post("/desk/meeting/record/minutes/", sent).content.decode()
    assert page.index("Something in the rows below is not right yet") < page.index("What was said")


def test_an_award_is_saved_with_its_stage_and_shown_again(desk, event):
    told = [{"ORDER": "1", "part": "recipient", "name": "Wang Fang", "consent": "agreed"}, {"ORDER": "2"}]
    sent = {"title_en": "Star", "rank": "1"} | rows("people", *told)
    assert desk.post("/desk/meeting/record/awards/add/", sent).status_code == 302
    party = AwardParty.objects.get()
    assert (party.name, party.consent, party.part) == ("Wang Fang", "agreed", "recipient")
    page = desk.get(f"/desk/meeting/record/awards/{party.award_id}/").content.decode()
    assert "Wang Fang" in page
    assert "Wang Fang" in desk.get("/desk/meeting/record/awards/run-sheet/").content.decode()


# --- Report and news ------------------------------------------------------------------------------------------------


def test_the_report_is_seen_published_and_corrected_at_the_desk(desk, event):
    assert "Publish the report" in desk.get("/desk/meeting/record/report/").content.decode()
    desk.post("/desk/meeting/record/report/publish/")
    assert "See it as readers do" in desk.get("/desk/meeting/record/report/").content.decode()
    Event.objects.filter(pk=event.pk).update(attendance=9, attendance_qualifier="exact")
    refused = desk.post("/desk/meeting/record/report/publish/", {"note_en": ""})
    assert refused.status_code == 409
    assert "Say in one sentence what was corrected" in refused.content.decode()
    assert desk.post("/desk/meeting/record/report/publish/", {"note_en": "Counted again."}).status_code == 302
    assert report.published(event).corrections[0].edition.note_en == "Counted again."


def test_it_is_said_at_the_desk_that_the_event_took_place(desk, event):
    Event.objects.filter(pk=event.pk).rewrite(False).update(status="published")
    page = desk.get("/desk/meeting/record/report/").content.decode()
    assert "It took place" in page
    assert "Publish the report" not in page
    desk.post("/desk/meeting/record/took-place/")
    assert "Publish the report" in desk.get("/desk/meeting/record/report/").content.decode()
    assert Event.objects.get().status == "finished"


def test_an_event_to_come_has_not_taken_place(desk, event):
    to_come = timezone.now() + timedelta(days=1)
    Event.objects.filter(pk=event.pk).rewrite(False).update(status="published", ends_at=to_come)
    assert "is not over yet" in desk.post("/desk/meeting/record/took-place/", follow=True).content.decode()


def test_a_pair_of_one_language_is_refused_beside_the_field(desk):
    sent = {"first_language": "en", "second_language": "en"}
    response = desk.post("/desk/meeting/record/report/languages/", sent)
    assert response.status_code == 409
    assert "Choose two different languages." in response.content.decode()
    sent["first_language"] = "ar"
    desk.post("/desk/meeting/record/report/languages/", sent)
    assert 'dir="rtl"' in desk.get("/desk/meeting/record/report/").content.decode()


def test_a_draft_for_the_news_is_written_and_marked(desk, event):
    desk.post("/desk/meeting/record/news/")
    draft = NewsDraft.objects.get()
    page = desk.get("/desk/meeting/record/news/").content.decode()
    assert draft.written_by is not None
    assert "DRAFT, put together from the record" in page


def test_a_long_list_of_photos_costs_a_constant_number_of_queries(desk, event, django_assert_max_num_queries):
    for _ in range(3):
        photo_of(event, "agreed", "unknown")
    with django_assert_max_num_queries(12):
        desk.get("/desk/meeting/record/photos/")


def test_nobody_approves_minutes_that_do_not_exist(desk):
    assert desk.post("/desk/meeting/record/minutes/approve/").status_code == 404
