"""Feedback: once for each ticket, without a name, told in numbers that hide few."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from events import tickets
from events.mail.delivery import deliver
from events.models import Event, FeedbackAnswer, FeedbackForm, FeedbackUsed, Message, Registration
from events.record import feedback
from events.record.feedback import hidden
from events.registration import register
from events.rules import Refused
from tests.at_once import at_once
from tests.events.record.rows import meeting
from tests.factories import AttendeeFactory, EventFactory, UserFactory
from tests.rows import place_at, staff

pytestmark = pytest.mark.django_db


def asked(event=None, **question):
    return feedback.open_form(event=event or meeting(), question=question, is_open=True, by=UserFactory())


def answers(event, values):
    for value in values:
        FeedbackAnswer.objects.create(event=event, way="ticket", useful=value)


@pytest.fixture
def place():
    place = register(event=EventFactory(slug="evening"), attendee=AttendeeFactory(name="Luo"), key=uuid4(), by=None)
    asked(place.event, question_en="What should come next?")
    return place


def url(place):
    return f"/r/{tickets.token_of(place)}/feedback/"


# --- One answer, without a name -------------------------------------------------------------------------------------


def test_a_ticket_answers_once(client, place):
    page = client.get(url(place)).content.decode()
    assert "What should come next?" in page
    said = client.post(url(place), {"useful": "5", "own": "Paper cutting", "text": "Warm room"})
    assert "without your name" in said.content.decode()
    again = client.post(url(place), {"useful": "1"})
    assert "counts once" in again.content.decode()
    assert "counts once" in client.get(url(place)).content.decode()
    answer = FeedbackAnswer.objects.get()
    assert (answer.useful, answer.own, answer.text, answer.way) == (5, "Paper cutting", "Warm room", "ticket")


def test_nothing_that_is_kept_leads_from_the_answer_to_the_registration(client, place):
    client.post(url(place), {"useful": "5"})
    answer, used = FeedbackAnswer.objects.get(), FeedbackUsed.objects.get()
    names = {field.name for field in FeedbackAnswer._meta.concrete_fields}
    assert names == {"id", "event", "way", "useful", "clear", "organised", "again", "own", "text"}
    assert [field.name for field in FeedbackUsed._meta.concrete_fields] == ["hash"]
    kept = f"{answer.__dict__} {used.__dict__}"
    secrets = (place.key.hex, str(place.key), place.code, place.token_hash, tickets.token_of(place))
    assert not [secret for secret in secrets if secret in kept]
    assert not hasattr(FeedbackAnswer, "versions")


def test_an_answer_that_says_nothing_is_asked_again(client, place):
    response = client.post(url(place), {"useful": "", "text": " "})
    assert response.status_code == 409
    assert "Answer at least one question." in response.content.decode()
    assert not FeedbackUsed.objects.exists()


def test_what_was_typed_is_not_lost(client, place):
    response = client.post(url(place), {"useful": "9", "text": "Warm room"})
    assert response.status_code == 422
    assert "Warm room" in response.content.decode()


def test_only_who_has_a_place_is_asked(client, place):
    Registration.objects.update(state="cancelled", cancelled_at=timezone.now())
    assert client.get(url(place)).status_code == 404


def test_a_closed_form_takes_nothing(client, place):
    form = feedback.open_form(event=place.event, question={}, is_open=False, by=UserFactory())
    assert client.get(url(place)).status_code == 404
    room = f"/feedback/{form.code}/"
    assert "takes no answers any more" in client.get(room).content.decode()
    assert client.post(room, {"key": uuid4(), "useful": "5"}).status_code == 409


def test_the_room_answers_by_its_code_each_page_once(client):
    form = asked()
    room, key = f"/feedback/{form.code.lower()}/", uuid4()
    for _twice in range(2):
        assert client.post(room, {"key": key, "useful": "4"}).status_code == 200
    client.post(room, {"key": uuid4(), "useful": "5"})
    assert sorted(FeedbackAnswer.objects.values_list("useful", "way")) == [(4, "room"), (5, "room")]
    assert client.get("/feedback/XXXXXX/").status_code == 404


def test_the_ticket_page_leads_there_from_the_beginning_on(client, place):
    ticket = f"/r/{tickets.token_of(place)}/"
    assert url(place) not in client.get(ticket).content.decode()
    Event.objects.update(starts_at=timezone.now())
    assert url(place) in client.get(ticket).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_answers_of_one_ticket_at_once_are_one():
    form, key = asked(), uuid4()
    kept = at_once([lambda: feedback.answer(form=form, way="ticket", key=key, told={"useful": 5})] * 2)
    assert (sorted(kept), FeedbackAnswer.objects.count()) == ([False, True], 1)


# --- By mail --------------------------------------------------------------------------------------------------------


def test_the_link_goes_once_to_those_who_came():
    event = meeting()
    asked(event)
    place_at(event, email="came@mail.example", checked_in_at=timezone.now())
    place_at(event, name="Away", email="away@mail.example")
    assert feedback.send_links(event=event, by=UserFactory()) == 1
    with pytest.raises(Refused, match="sent already"):
        feedback.send_links(event=event, by=UserFactory())
    assert Message.objects.get().registration.email == "came@mail.example"


def test_the_mail_brings_the_link_and_no_ticket(place):
    Registration.objects.update(checked_in_at=timezone.now())
    past = timezone.now() - timedelta(hours=3)
    type(place.event).objects.update(starts_at=past, ends_at=past + timedelta(hours=1))
    place.event.refresh_from_db()
    Message.objects.all().delete()
    feedback.send_links(event=place.event, by=UserFactory())
    deliver(Message.objects.get().pk)
    sent = mail.outbox[-1]
    assert url(place) in sent.body
    assert "How was it?" in sent.subject
    assert sent.attachments == []


def test_no_mail_before_the_end():
    event = EventFactory()
    asked(event)
    with pytest.raises(Refused, match="not over yet"):
        feedback.send_links(event=event, by=UserFactory())


# --- In numbers -----------------------------------------------------------------------------------------------------


def test_fewer_than_five_answers_give_no_numbers(client):
    event = meeting()
    asked(event)
    answers(event, [5, 5, 5, 1])
    results = feedback.results(event)
    assert (results.total, results.asked[0].total, results.asked[0].median) == (None, None, None)
    client.force_login(staff("coordinator", event.organisation))
    page = client.get("/desk/meeting/feedback/").content.decode()
    assert "Fewer than 5 answers" in page
    assert "<table" not in page


def test_counts_and_the_median_in_words():
    event = meeting()
    answers(event, [5] * 6 + [4] * 5 + [None])
    (useful, *others) = feedback.results(event).asked
    assert (useful.total, useful.median) == (11, "yes, fully")
    assert [cell.count for cell in useful.cells] == [6, 5, 0, 0, 0]
    assert [one.total for one in others] == [None, None, None]


def test_the_middle_may_lie_between_two_words():
    event = meeting()
    answers(event, [5] * 5 + [4] * 5)
    assert feedback.results(event).asked[0].median == "between “yes, fully” and “mostly”"


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({5: 6, 4: 5, 3: 0, 2: 0, 1: 0}, {5: 6, 4: 5, 3: 0, 2: 0, 1: 0}),
        ({5: 9, 4: 6, 3: 2, 2: 0, 1: 0}, {5: 9, 4: None, 3: None, 2: 0, 1: 0}),
        ({5: 9, 4: 6, 3: 2, 2: 1, 1: 0}, {5: 9, 4: 6, 3: None, 2: None, 1: 0}),
        ({5: 6, 4: 0, 3: 0, 2: 0, 1: 1}, {5: None, 4: 0, 3: 0, 2: 0, 1: None}),
    ],
)
def test_a_small_number_cannot_be_worked_out_from_the_others(counts, shown):
    assert hidden(counts) == shown


def test_how_many_came_by_the_room_is_told_only_where_both_parts_are_large():
    event = meeting()
    answers(event, [5] * 6)
    FeedbackAnswer.objects.create(event=event, way="room", useful=5)
    assert (feedback.results(event).total, feedback.results(event).by_room) == (7, None)


def test_free_texts_are_for_staff_only(client):
    event = meeting()
    asked(event)
    FeedbackAnswer.objects.create(event=event, way="ticket", text="Warm room")
    for path in ("/events/meeting/", "/events/meeting/report/"):
        assert "Warm room" not in client.get(path).content.decode()
    client.force_login(staff("coordinator", event.organisation))
    assert "Warm room" in client.get("/desk/meeting/feedback/").content.decode()


def test_the_screen_shows_the_code(client):
    event = meeting()
    form = asked(event)
    client.force_login(staff("coordinator", event.organisation))
    page = client.get("/desk/meeting/feedback/screen/").content.decode()
    assert f"/feedback/{form.code}/" in page
    assert FeedbackForm.objects.get().code == form.code
