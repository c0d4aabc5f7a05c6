"""What a ticket's page says in every state of a registration."""

from datetime import timedelta
from uuid import uuid4

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import questions, tickets
from events.models import Event, Registration
from events.registration import give_back, register
from tests.factories import AttendeeFactory, EventFactory
from tests.rows import soon

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(capacity=2)


@pytest.fixture
def place(event):
    return taken(event)


def taken(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def page(client, place):
    return client.get(f"/r/{tickets.token_of(place)}/").content.decode()


STATES = [
    ({"state": "pending"}, "We look at your registration", "There is nothing to do now."),
    ({"state": "confirmed"}, "You have a place", "Show it at the door"),
    ({"state": "confirmed", "is_changed": True}, "You have a place", "your place is kept"),
    ({"state": "waiting", "queue_number": 1}, "You are on the waiting list", "You are number 1"),
    ({"state": "offered", "offer_expires_at": soon(hours=3)}, "A place is offered to you", "Yes, I come"),
    ({"state": "offered", "offer_expires_at": soon(hours=-3)}, "The offer has ended", "Register again"),
    ({"state": "lapsed"}, "The offer has ended", "Register again"),
    ({"state": "refused", "state_reason": "For beginners"}, "We cannot give you a place", "For beginners"),
    ({"state": "cancelled"}, "Your place is given back", "Register again"),
    ({"state": "cancelled", "queue_number": 4}, "You have left the waiting list", "Register again"),
    ({"state": "cancelled", "channel": "invitation"}, "Your place is given back", "Register again"),
]


@pytest.mark.parametrize(("fields", "heading", "words"), STATES)
def test_the_ticket_says_how_things_stand(client, event, fields, heading, words):
    place = taken(event)
    Registration.objects.filter(pk=place.pk).update(**fields)
    found = page(client, place)
    html5lib.HTMLParser(strict=True).parse(found)
    assert f"<h1>{heading}" in found
    assert words in found
    assert ('class="qr' in found) == (heading == "You have a place")


def test_the_ticket_of_an_event_online_sends_nobody_to_a_door(client):
    event = EventFactory(mode="online", online_url="https://meet.example.org/1")
    found = page(client, taken(event))
    assert "The link to join stands below." in found
    assert "https://meet.example.org/1" in found
    for words in ('class="qr', "at the door", "Go to the desk", "say this code"):
        assert words not in found


def test_whoever_asked_takes_a_registration_back(client):
    place = taken(EventFactory(policy="approval"))
    give_back(registration=place, by=None)
    assert "<h1>Your registration is taken back" in page(client, place)


def test_the_contact_of_a_party_finds_the_ticket_of_those_who_did_not_fit(client):
    event = EventFactory(capacity=1, max_party=3)
    place = taken(event, party_size=3, is_together=False, email="", phone="+8613155500142")
    others = Registration.objects.exclude(pk=place.pk).get()
    found = page(client, place)
    assert "2 people are on the waiting list, with a ticket of their own." in found
    assert f"/r/{tickets.token_of(others)}/" in found


def test_a_refused_person_is_not_asked_to_register_again(client, event):
    place = taken(event)
    Registration.objects.update(state="refused")
    found = page(client, place)
    assert "Register again" not in found
    assert "Find another event" in found


def test_nobody_is_asked_to_register_again_when_registration_is_closed(client, event):
    place = taken(event)
    give_back(registration=place, by=None)
    Event.objects.update(registration_closes_at=timezone.now() - timedelta(hours=1))
    assert "Register again" not in page(client, place)


def test_a_ticket_of_an_event_that_is_over_offers_nothing_to_change(client, place):
    Event.objects.update(starts_at=soon(hours=-5), ends_at=soon(hours=-3))
    found = page(client, place)
    assert "This event is over" in found
    assert "Change my details" not in found


def test_a_party_is_told_by_names_and_heads(client):
    event = EventFactory(naming="names", max_party=12, capacity=20)
    found = page(client, taken(event, party_size=12, companions=["陈明", "陈静"], guardian="Chen Li", helper="Ms Wu"))
    for words in ("12 people, 3 of them by name", "陈静", "Chen Li", "Ms Wu"):
        assert words in found


def two_dates(event):
    return [
        event.sessions.create(starts_at=event.starts_at + timedelta(days=n), title_en=f"Evening {n}", capacity=5)
        for n in (0, 7)
    ]


def test_a_course_shows_all_its_dates(client, event, place):
    two_dates(event)
    found = page(client, place)
    assert "Evening 0" in found
    assert "Evening 7" in found


def test_a_date_of_its_own_is_shown_alone(client):
    event = EventFactory(dates="each")
    dates = two_dates(event)
    place = register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None, session=dates[1])
    found = page(client, place)
    assert "Evening 7" in found
    assert "Evening 0" not in found


def test_a_course_that_needs_people_says_when_it_is_decided(client, event, place):
    Event.objects.update(minimum=2, decide_at=soon(hours=5))
    assert "It takes place if 2 people register." in page(client, place)
    Event.objects.update(goes_ahead_at=timezone.now())
    assert "It is certain: it takes place." in page(client, place)


def test_answers_are_shown_and_sensitive_ones_only_named(client, event, place):
    for label, is_sensitive in (("Which bus?", False), ("Allergies", True)):
        question = event.questions.create(kind="text", label_en=label, is_sensitive=is_sensitive)
        questions.save_answers(place, {question.pk: f"Secret of {label}"} | known_answers(place))
    found = page(client, place)
    assert "Secret of Which bus?" in found
    assert "Allergies" in found
    assert "Secret of Allergies" not in found


def known_answers(place):
    return dict(place.answers.values_list("question", "value"))


def queries_of(client, place):
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/r/{tickets.token_of(place)}/")
    return len(asked)


def test_the_ticket_costs_the_same_with_one_answer_and_with_three(client, event, place):
    found = []
    for _ in range(3):
        question = event.questions.create(kind="text", label_en="Which bus?")
        questions.save_answers(place, {question.pk: "8"} | known_answers(place))
        found.append(queries_of(client, place))
    assert found[0] == found[2]
