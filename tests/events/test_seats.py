"""Taking a seat over HTTP: no account, nothing lost, no page that answers 500."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from events import questions, tickets
from events.models import Event, Message, Registration
from events.registration import give_back, register
from tests.factories import AttendeeFactory, EventFactory, PrivacyNoticeFactory

pytestmark = pytest.mark.django_db


def told(**changed):
    return {
        "key": str(uuid4()),
        "name": "Chen Meiling",
        "phone": "131 5550 0142",
        "email": "chen@mail.example",
        "party_size": "1",
        "consent": "on",
        **changed,
    }


def url(event):
    return f"/events/{event.slug}/register/"


@pytest.fixture
def event():
    return EventFactory(capacity=2)


@pytest.fixture
def place(event):
    return register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)


def test_register_leads_to_the_ticket(client, event):
    notice = PrivacyNoticeFactory()
    response = client.post(url(event), told(needs=["front"], needs_note="Left ear"), follow=True)
    place = Registration.objects.get()
    assert response.redirect_chain == [(f"/r/{tickets.token_of(place)}/", 302)]
    assert "You have a place" in response.content.decode()
    assert (place.name, place.phone, place.email) == ("Chen Meiling", "+8613155500142", "chen@mail.example")
    assert (place.needs, place.needs_note, place.notice, place.language) == (["front"], "Left ear", notice, "en")
    assert place.spoken_code in response.content.decode()


def test_register_in_chinese_keeps_the_language(client, event):
    client.post(f"/zh-hans{url(event)}", told())
    assert Registration.objects.get().language == "zh-hans"


def test_the_form_sent_twice_is_one_registration(client, event):
    form = told()
    answers = [client.post(url(event), form) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Registration.objects.count() == 1


def test_each_form_has_a_key_of_its_own(client, event):
    keys = {re.search(r'name="key" value="([^"]+)"', client.get(url(event)).content.decode())[1] for _ in range(2)}
    assert len(keys) == 2


def test_a_full_event_says_so_and_queues(client, event):
    for _ in range(2):
        register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    assert "Join the waiting list" in client.get(url(event)).content.decode()
    page = client.post(url(event), told(), follow=True).content.decode()
    assert "You are on the waiting list" in page
    assert "You are number 1" in page


BAD = [
    ({"name": ""}, "Enter your name."),
    ({"name": "\u3000 \u200b"}, "Enter your name."),
    ({"name": "x" * 10_000}, "at most 120"),
    ({"phone": "1.38E+10"}, "A spreadsheet has shortened"),
    ({"phone": "call me"}, "not a phone number"),
    ({"phone": "131 5550"}, "not a phone number"),
    ({"phone": "", "email": ""}, "Give a phone number or an e-mail"),
    ({"email": "chen@"}, "name@example.org"),
    ({"party_size": "99"}, "from 1 to 3"),
    ({"needs": ["gold"]}, "valid choice"),
    ({"consent": ""}, "Tick the box"),
    ({"needs_note": "y" * 10_000}, "at most 500"),
]


@pytest.mark.parametrize(("changed", "words"), BAD)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, event, changed, words):
    response = client.post(url(event), told(body="Haizhu college", **changed))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "Haizhu college" in page
    assert Registration.objects.count() == 0


GOOD_NAMES = [
    "李　明",
    "欧阳 某某",
    "买买提·艾合买提",
    "Luo Yan An",
    "张㛃",
    "𬱖",
    "محمد علي",
    "=HYPERLINK(1)",
    "O’Neill",
]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_every_name_of_the_world_is_taken(client, event, name):
    assert client.post(url(event), told(name=name)).status_code == 302


def test_closed_registration_answers_409_with_the_reason(client):
    event = EventFactory(registration_closes_at=timezone.now() - timedelta(hours=1))
    assert "Registration is closed." in client.get(url(event)).content.decode()
    response = client.post(url(event), told())
    assert response.status_code == 409
    assert "Registration is closed." in response.content.decode()


def test_a_draft_cannot_be_found(client):
    event = EventFactory(status=Event.Status.DRAFT)
    assert client.get(url(event)).status_code == 404
    assert client.post(url(event), told()).status_code == 404


def test_a_missing_key_is_answered_with_the_form(client, event):
    assert client.post(url(event), told(key="nonsense")).status_code == 422


def test_too_many_registrations_from_one_address_are_slowed_down_without_a_puzzle(client, event, settings):
    settings.REGISTRATIONS_PER_ADDRESS = 1
    client.defaults["REMOTE_ADDR"] = "198.51.100.1"  # of no other test: a process remembers the last few tries
    assert client.post(url(event), told()).status_code == 302
    response = client.post(url(event), told(name="Next"))
    assert response.status_code == 429
    assert "Next" in response.content.decode()


def test_the_ticket_is_private(client, place):
    response = client.get(f"/r/{tickets.token_of(place)}/")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("token", ["x", "🌳", "a" * 300, "0" * 32, "..%2f"])
@pytest.mark.parametrize("end", ["", "change/", "give-back/", "ticket.ics", "data/", "data.json", "erase/"])
def test_a_forged_link_is_not_found(client, token, end):
    assert client.get(f"/r/{token}/{end}").status_code == 404


@pytest.mark.parametrize("end", ["accept/", "leave/", "send/", "send-all/", "give-back/", "change/", "erase/"])
def test_a_forged_link_does_nothing(client, place, end):
    assert client.post(f"/r/{tickets.token_of(place)[::-1]}/{end}").status_code == 404
    assert Registration.objects.get().state == "confirmed"


def test_give_back_asks_first_and_then_does_it(client, place):
    address = f"/r/{tickets.token_of(place)}/give-back/"
    assert client.get(address).status_code == 200
    assert Registration.objects.get().state == "confirmed"
    page = client.post(address, follow=True).content.decode()
    assert "Your place is given back" in page
    assert client.post(address).status_code == 302


@pytest.mark.parametrize("end", ["give-back/", "change/"])
def test_an_old_link_changes_nothing_once_the_event_is_over(client, place, end):
    Event.objects.update(starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1))
    response = client.post(f"/r/{tickets.token_of(place)}/{end}", told())
    assert response.url == f"/r/{tickets.token_of(place)}/"
    place.refresh_from_db()
    assert (place.state, place.cancelled_at) == (Registration.State.CONFIRMED, None)


def test_change_keeps_consent_and_language(client, event):
    client.post(f"/zh-hans{url(event)}", told())
    place = Registration.objects.get()
    address = f"/r/{tickets.token_of(place)}/change/"
    assert "131 5550 0142" in client.get(address).content.decode()
    client.post(f"/zh-hans{address}", told(name="陈美玲", party_size="2"))
    changed = Registration.objects.get()
    assert (changed.name, changed.party_size, changed.language) == ("陈美玲", 2, "zh-hans")
    assert changed.notice == place.notice


def test_change_refuses_more_people_than_places(client, place):
    register(event=place.event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    response = client.post(f"/r/{tickets.token_of(place)}/change/", told(party_size="2"))
    assert response.status_code == 409
    assert "not enough places" in response.content.decode()


def test_send_again_stops_after_three(client, place):
    address = f"/r/{tickets.token_of(place)}/send/"
    pages = [client.post(address).content.decode() for _ in range(4)]
    assert ["on its way" in page for page in pages] == [True, True, True, False]
    assert Message.objects.filter(kind="ticket_again").count() == 3


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(sorted(told())), st.text(max_size=200)))
def test_nothing_typed_is_ever_answered_with_an_error_page(client, event, typed):
    assert client.post(url(event), told() | typed).status_code in (302, 409, 422)


# --- Offers, and the waiting list -----------------------------------------------------------------------------------


def page(client, place, end="", **said):
    """The page behind the ticket's link, as text; with `said`, after a POST."""
    address = f"/r/{tickets.token_of(place)}/{end}"
    return (client.post(address, said, follow=True) if said else client.get(address)).content.decode()


def taken(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


@pytest.fixture
def offered():
    """An offer, because the only place was given back."""
    event = EventFactory(capacity=1, queue_rule=Event.QueueRule.OFFER, offer_hours=6)
    first, place = taken(event), taken(event)
    give_back(registration=first, by=None)
    place.refresh_from_db()
    return place


def test_yes_to_an_offer_is_a_place(client, offered):
    assert "You have a place" in page(client, offered, "accept/", yes="1")
    assert "You have a place" in page(client, offered, "accept/", yes="1")
    assert Message.objects.filter(kind="moved_up").count() == 1


def test_no_to_an_offer_asks_the_next_one(client, offered):
    following = taken(offered.event)
    assert "Your place is given back" in page(client, offered, "leave/", no="1")
    following.refresh_from_db()
    assert following.state == "offered"


def test_a_yes_that_comes_too_late_gets_a_sentence(client, offered):
    Registration.objects.filter(pk=offered.pk).update(offer_expires_at=timezone.now())
    response = client.post(f"/r/{tickets.token_of(offered)}/accept/")
    assert response.status_code == 409
    assert "This offer has ended." in response.content.decode()
    assert Registration.objects.get(pk=offered.pk).state == "offered"


def test_opening_the_link_answers_no_offer(client, offered):
    for end in ("accept/", "leave/"):
        assert client.get(f"/r/{tickets.token_of(offered)}/{end}").status_code == 405


def test_the_waiting_list_says_how_offers_come(client, event):
    Event.objects.update(capacity=1, queue_rule="offer", offer_hours=6)
    _first, place = taken(event), taken(event)
    assert "then you have 6 hours to say yes" in page(client, place)


@pytest.mark.parametrize("state", ["waiting", "pending"])
def test_one_click_leaves_the_waiting_list(client, state):
    policy = "approval" if state == "pending" else "first_come"
    event = EventFactory(capacity=1, policy=policy)
    _first, place = taken(event), taken(event)
    assert place.state == state
    assert "Register again" in page(client, place, "leave/", out="1")
    assert Registration.objects.get(pk=place.pk).state == "cancelled"
    assert "Register again" in page(client, place, "leave/", out="1")


def test_a_seat_that_came_meanwhile_is_not_given_back_by_the_one_click(client, place):
    assert "Keep it" in page(client, place, "leave/", out="1")
    assert Registration.objects.get().state == "confirmed"


# --- Changing what was told -----------------------------------------------------------------------------------------


def test_a_change_that_is_looked_at_again_is_said_before(client):
    event = EventFactory(policy="approval")
    place = taken(event)
    words = "is looked at again. Your place is kept meanwhile."
    assert words not in page(client, place, "change/")
    Registration.objects.update(state="confirmed")
    assert words in page(client, place, "change/")
    assert "Your changes are being looked at; your place is kept." in page(client, place, "change/", **told())


def test_a_refusal_stands_beside_its_field(client, place):
    taken(place.event)
    response = client.post(f"/r/{tickets.token_of(place)}/change/", told(party_size="2"))
    assert response.status_code == 409
    assert response.context["form"].errors.keys() == {"party_size"}


def test_a_change_asks_the_questions_again_with_what_was_answered(client, event, place):
    question = event.questions.create(kind="text", label_en="Which bus?")
    questions.save_answers(place, {question.pk: "Line 8"})
    assert "Line 8" in page(client, place, "change/")
    page(client, place, "change/", **told(**{f"q{question.pk}": "Line 9"}))
    assert place.answers.get().value == "Line 9"


def test_nothing_is_changed_after_it_was_given_back(client, place):
    give_back(registration=place, by=None)
    page(client, place, "change/", **told(name="Somebody else"))
    assert Registration.objects.get().name != "Somebody else"


# --- The calendar file ----------------------------------------------------------------------------------------------


def two_dates(event):
    return [
        event.sessions.create(starts_at=event.starts_at + timedelta(days=n), title_en=f"Evening {n}", capacity=5)
        for n in (0, 7)
    ]


def entries(client, place):
    file = client.get(f"/r/{tickets.token_of(place)}/ticket.ics")
    return [str(entry["UID"]) for entry in Calendar.from_ical(file.content).walk("VEVENT")]


def test_the_calendar_file_has_every_date_of_a_course(client, event, place):
    assert len(entries(client, place)) == 1
    dates = two_dates(event)
    assert [uid.split("@")[0] for uid in entries(client, place)] == [f"session-{date.pk}" for date in dates]


def test_the_calendar_of_a_ticket_says_how_to_join(client):
    event = EventFactory(mode="online", online_url="https://meet.example.org/1", capacity=1)
    waits = [register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None) for _ in range(2)][1]
    files = [client.get(f"/r/{tickets.token_of(place)}/ticket.ics") for place in (event.registrations.first(), waits)]
    said = [str(Calendar.from_ical(file.content).walk("VEVENT")[0]["DESCRIPTION"]) for file in files[:1]]
    assert "Join online: https://meet.example.org/1" in said[0]
    assert b"meet.example.org" not in files[1].content


def test_the_parts_of_one_day_are_one_entry(client, event, place):
    for hours in (0, 1):
        event.sessions.create(starts_at=event.starts_at.replace(hour=1 + hours))
    assert [uid.split("@")[0] for uid in entries(client, place)] == [f"event-{event.pk}"]


def test_the_calendar_file_has_only_the_date_of_ones_own(client):
    event = EventFactory(dates="each")
    _first, second = two_dates(event)
    place = register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None, session=second)
    assert [uid.split("@")[0] for uid in entries(client, place)] == [f"session-{second.pk}"]
