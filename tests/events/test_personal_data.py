"""Everything that is kept about a person, told to the person."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.invitations import Invitee, invite, reply_delegate, reply_yes
from events.merging import merge
from events.models import Answer, Attendance, CheckIn, Option, Question, Registration, RetentionRule, SensitiveAnswer
from events.privacy import elsewhere, personal_data, reading
from events.registration import change, register
from portal.lib.dates import short_date
from tests.factories import AttendeeFactory, EventFactory, PrivacyNoticeFactory, UserFactory
from tests.rows import soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(title_en="Paper cutting")


@pytest.fixture
def place(event):
    attendee = AttendeeFactory(
        name="Zhang Guifang", phone="+8613155500142", needs=["front"], notice=PrivacyNoticeFactory(version="v7")
    )
    return register(event=event, attendee=attendee, key=uuid4(), by=None)


def ask(event, **fields):
    return Question.objects.create(event=event, **({"kind": "text", "label_en": "Which bus?"} | fields))


def answer(place, question, value):
    place.answers.create(question=question, asked=question.label, value=value)


def test_every_column_of_a_registration_is_told_or_left_out_for_a_reason():
    sorted_into = [
        *personal_data.OWN,
        *personal_data.SEAT,
        *personal_data.COPIES,
        *personal_data.LINKED,
        *personal_data.LEFT_OUT,
    ]
    assert sorted(sorted_into) == sorted(field.name for field in Registration._meta.concrete_fields)


def test_every_table_that_points_at_a_registration_is_told():
    pointing = {relation.get_accessor_name() for relation in Registration._meta.related_objects}
    told = {"answers", "sensitive_answers", "messages", "checkins", "attendances", "invitation", "versions"}
    told |= {"merges", "merged_into", "sheet_rows", "certificates", "photos", "offline_actions", "walk_in_number"}
    told |= {holding.link_back for holding in elsewhere.holdings()}  # told by the apps that build on events
    assert pointing == told


def test_about_can_be_written_as_json(place):
    told = json.loads(json.dumps(personal_data.about(place)))
    assert told["event"]["title"] == "Paper cutting"
    assert (told["told"]["name"], told["told"]["phone"]) == ("Zhang Guifang", "+8613155500142")
    assert told["consent"]["notice_version"] == "v7"
    assert told["place"]["state"] == "confirmed"
    assert [message["kind"] for message in told["messages"]] == ["registered"]


def test_what_was_merged_is_told_by_its_tickets(event, place):
    other = register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    merge(one=place, other=other, by=UserFactory())
    [told] = personal_data.about(place)["merged"]
    assert (told["kept"], told["given_back"]) == (place.code, other.code)


def test_answers_are_told_in_words(event, place):
    choice = ask(event, kind="choice", label_en="Meal")
    rice = Option.objects.create(question=choice, label_en="Rice")
    answer(place, choice, rice.pk)
    answer(place, ask(event, kind="consent", label_en="May we film?", rank=1), True)
    answer(place, ask(event, kind="date", label_en="Arrival", rank=2), "2026-11-30")
    told = [(one["question"], one["answer"]) for one in personal_data.about(place)["answers"]]
    assert told == [("Meal", "Rice"), ("May we film?", "Yes"), ("Arrival", "30 November 2026")]


def test_a_sensitive_answer_is_told_to_the_person_with_its_last_day(event, place):
    question = ask(event, label_en="Allergies", is_sensitive=True)
    SensitiveAnswer.objects.create(
        registration=place, question=question, asked="Allergies", value="nuts", delete_on="2026-12-24"
    )
    (told,) = personal_data.about(place)["answers"]
    assert (told["answer"], told["deleted_on"]) == ("nuts", "2026-12-24")
    assert "nuts" in str(reading.in_words(place))


def test_what_stood_there_before_is_told(place):
    change(registration=place, attendee=AttendeeFactory(name="Zhang Guihua"), by=None)
    place.refresh_from_db()
    assert "Zhang Guifang" in [version.get("name") for version in personal_data.about(place)["earlier"]]


def test_answers_given_before_are_told(event, place):
    answer(place, ask(event), "8")
    Answer.objects.update(value="12")
    earlier = [version["answer"] for version in personal_data.about(place)["earlier"] if "answer" in version]
    assert earlier == ["8", "12"]


def test_check_ins_are_told(place):
    CheckIn.objects.create(registration=place, kind="in", device_time=soon(hours=0))
    assert [one["kind"] for one in personal_data.about(place)["check_ins"]] == ["in"]
    assert "came in" in str(reading.in_words(place))


def test_where_one_was_and_how_that_is_known_is_told(event, place):
    Attendance.objects.create(registration=place, status="excused", evidence="sheet", note="on a journey")
    (told,) = personal_data.about(place)["attendance"]
    assert (told["status"], told["evidence"], told["note"]) == ("excused", "sheet", "on a journey")
    assert "excused, signed sheet, on a journey" in str(reading.in_words(place))


def test_how_long_each_group_is_kept_is_told(event, place):
    RetentionRule.objects.create(event=event, group="contact", days=10)
    last = timezone.localdate(event.ends_at) + timedelta(days=10)
    assert personal_data.about(place)["kept_until"]["contact"] == last.isoformat()
    assert short_date(last) in str(reading.in_words(place))


def test_a_delegate_learns_no_more_of_who_was_invited_than_the_name(event):
    (invitation,) = invite(event=event, people=[Invitee(name="Luo", email="luo@mail.example")], by=UserFactory())
    seat = reply_yes(invitation=invitation, attendee=AttendeeFactory(name="Luo", phone="+8613155500143")).registration
    Registration.versions.rel.related_model.objects.update(pgh_created_at=soon(hours=-1))
    reply_delegate(invitation=invitation, attendee=AttendeeFactory(name="Deputy Ma", phone="+8613155500144"))
    told = json.dumps(personal_data.about(seat))
    assert "Deputy Ma" in told
    assert "+8613155500143" not in told
    assert personal_data.about(seat)["invitation"] == {"answer": "delegate", "in_place_of": "Luo"}


def test_in_words_names_what_is_there_and_nothing_else(place):
    rows = {label: words for part in reading.in_words(place) for label, words in part.rows}
    assert rows["Name"] == "Zhang Guifang"
    assert rows["Needs"] == "Hearing loop or a seat at the front"
    assert "Date of birth" not in rows


def queries_for(place, answers):
    for rank in range(answers):
        question = ask(place.event, kind="several", rank=rank)
        answer(place, question, [Option.objects.create(question=question, label_en="Tea").pk])
    with CaptureQueriesContext(connection) as asked:
        personal_data.about(place)
    return len(asked)


def test_the_number_of_answers_costs_no_queries(place):
    assert queries_for(place, answers=1) == queries_for(place, answers=2)
