"""People check themselves in: the code on the screen, the ticket, and what is refused."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from events import room_codes, tickets
from events.models import Attendance, CheckIn, Session
from events.room_codes import STEP, code_now, meant
from events.rules import Refused
from events.views import here
from tests.factories import EventFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """It began five minutes ago."""
    begins = timezone.now() - timedelta(minutes=5)
    return EventFactory(slug="talk", title_en="A talk", starts_at=begins, ends_at=begins + timedelta(hours=2))


@pytest.fixture
def place(event):
    return place_at(event, name="Luo Yan An", code="7K4M2Q", phone="+8613155500142", email="luo@mail.example")


def ticket(place):
    """The address of the ticket's page."""
    token = tickets.new_token(place.key)
    type(place).objects.filter(pk=place.pk).update(token_hash=tickets.hash_of(token))
    return f"/r/{token}/"


def shown(event, session=None, ago=timedelta()):
    return code_now(event, session, timezone.now() - ago).text


def send(client, **told):
    return client.post("/here/", {"code": "7k4m-2q", "known": "0142"} | told)


# --- The code -------------------------------------------------------------------------------------------------------


def test_the_code_has_six_signs_without_confusables_and_changes_every_half_minute(event):
    now = timezone.now()
    codes = {code_now(event, None, now + n * STEP).text for n in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch("[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}", code) for code in codes)


def test_the_code_is_another_one_for_each_event_session_and_secret(event, settings):
    now, session = timezone.now(), Session.objects.create(event=event, starts_at=timezone.now())
    codes = {
        code_now(event, None, now).text,
        code_now(event, session, now).text,
        code_now(EventFactory(), None, now).text,
    }
    settings.SECRET_KEY = "another"
    assert len(codes | {code_now(event, None, now).text}) == 4


def test_the_code_before_is_still_taken_and_an_older_one_is_not(event):
    at = timezone.datetime.fromtimestamp(timezone.now().timestamp() // 30 * 30 + 1, tz=timezone.get_current_timezone())
    typed = code_now(event, None, at).text
    for seconds in (0, 28, 30, 58):
        assert meant(event, typed.lower(), at + timedelta(seconds=seconds)) is None  # taken: it has no sessions
    for seconds in (-2, 60):
        with pytest.raises(Refused, match="not the code on the screen now"):
            meant(event, typed, at + timedelta(seconds=seconds))


def test_the_code_says_which_of_two_rooms_one_is_in(event):
    rooms = [Session.objects.create(event=event, title_en=name, starts_at=event.starts_at) for name in "AB"]
    for room in rooms:
        assert meant(event, shown(event, room), timezone.now()) == room


@pytest.mark.parametrize(("hours", "sentence"), [(-4, "Check-in by phone opens"), (4, "Check-in by phone has ended")])
def test_outside_its_time_the_right_code_is_refused_with_a_sentence(event, hours, sentence):
    now = timezone.now() + timedelta(hours=hours)
    with pytest.raises(Refused, match=sentence):
        meant(event, code_now(event, None, now).text, now)


# --- By ticket and code ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", ["0142", "131 5550 0142", "LUO@mail.example"])
def test_ticket_and_screen_check_in_by_name(client, event, place, known):
    response = send(client, known=known, room_code=shown(event))
    assert (response.status_code, "You are checked in" in response.content.decode()) == (200, True)
    row = Attendance.objects.get()
    assert (row.registration, row.status, row.evidence, row.noted_by) == (place, "present", "named", None)
    assert (CheckIn.objects.get().device, CheckIn.objects.get().operator) == ("own phone", None)


def test_twice_is_one_attendance(client, event, place):
    for _ in range(2):
        assert send(client, room_code=shown(event)).status_code == 200
    assert Attendance.objects.count() == 1


def test_the_answer_names_nobody(client, event, place):
    assert not re.search(r"\bLuo\b", send(client, room_code=shown(event)).content.decode())


@pytest.mark.parametrize(
    "told", [{"code": "7K4M2R"}, {"known": "0143"}, {"known": "142"}, {"known": "other@mail.example"}]
)
def test_a_wrong_ticket_or_wrong_digits_have_the_same_answer(client, event, place, told):
    response = send(client, room_code=shown(event), **told)
    assert (response.status_code, "We find no ticket" in response.content.decode()) == (422, True)
    assert not Attendance.objects.exists()


def test_who_gave_neither_phone_nor_email_is_not_known_by_nothing(client, event):
    place_at(event, code="ABCDEF")
    for known in ("0000", "@", " "):
        assert send(client, code="ABCDEF", known=known, room_code=shown(event)).status_code == 422


def test_a_wrong_code_is_told_beside_its_field_and_what_was_typed_stays(client, place):
    response = send(client, room_code="AAAAAA")
    page = response.content.decode()
    assert (response.status_code, 'value="7k4m-2q"' in page) == (409, True)
    assert "not the code on the screen now" in page


def test_who_waits_is_not_checked_in(client, event, place):
    type(place).objects.update(state="waiting", queue_number=1)
    answer = send(client, room_code=shown(event)).content.decode()
    assert ("This ticket has no place at the event now." in answer, "Luo Yan An" in answer) == (True, False)


def test_guesses_are_limited_for_each_ticket(client, event, place):
    answers = [send(client, room_code="AAAAAA").status_code for _ in range(here.TRIES_PER_TICKET + 1)]
    assert answers[-2:] == [409, 429]
    assert send(client, room_code=shown(event)).status_code == 429


def test_guesses_are_limited_for_each_sender(client, event, place, monkeypatch):
    monkeypatch.setattr(here, "TRIES_PER_ADDRESS", 3)
    answers = [client.get(f"/here/talk/AAAAA{n}/").status_code for n in range(2, 6)]
    assert answers == [409, 409, 409, 429]
    assert send(client, room_code=shown(event)).status_code == 429


# --- By scan --------------------------------------------------------------------------------------------------------


def scan_in(page):
    return re.search(r'name="scan" value="([^"]+)"', page)[1]


def test_who_scans_needs_no_code_and_has_time_to_look_for_the_ticket(client, event, place):
    page = client.get(f"/here/talk/{shown(event)}/").content.decode()
    assert ("A talk" in page, "room_code" in page) == (True, False)
    assert send(client, scan=scan_in(page)).status_code == 200
    assert Attendance.objects.get().registration == place


def test_a_scan_that_is_too_old_gives_way_to_the_code_and_keeps_what_was_typed(client, event, place, monkeypatch):
    page = client.get(f"/here/talk/{shown(event)}/").content.decode()
    monkeypatch.setattr(room_codes, "SCAN_HOLDS", timedelta(seconds=-1))
    response = send(client, scan=scan_in(page))
    answer = response.content.decode()
    assert (response.status_code, "That took a while" in answer) == (409, True)
    assert ('name="room_code"' in answer, 'value="7k4m-2q"' in answer) == (True, True)
    assert not Attendance.objects.exists()


def test_an_old_code_in_the_address_asks_for_the_new_one(client, event, place):
    response = client.get(f"/here/talk/{shown(event, ago=timedelta(minutes=5))}/")
    page = response.content.decode()
    assert (response.status_code, 'name="room_code"' in page) == (409, True)
    assert "not the code on the screen now" in page


def test_a_scan_of_another_event_is_refused(client, event, place):
    scan = room_codes.scan_of(EventFactory(), None)
    assert "This ticket is for another event" in send(client, scan=scan).content.decode()
    for forged in ("x", signing.dumps([event.pk, None], salt="other")):
        assert send(client, scan=forged).status_code == 409
    assert not Attendance.objects.exists()


def test_a_ticket_for_another_date_is_refused(client, event, place):
    today, later = (Session.objects.create(event=event, starts_at=event.starts_at + timedelta(days=n)) for n in (0, 7))
    type(place).objects.update(session=later)
    scan = room_codes.scan_of(event, today)
    assert "Your place is for another date." in send(client, scan=scan).content.decode()


def test_a_draft_has_no_page_to_scan(client):
    draft = EventFactory(slug="draft", status="draft", starts_at=timezone.now())
    assert client.get(f"/here/draft/{shown(draft)}/").status_code == 404


# --- From the ticket ------------------------------------------------------------------------------------------------


def test_the_ticket_asks_for_the_code_and_then_says_that_one_is_here(client, event, place):
    page = ticket(place)
    assert 'name="room_code"' in client.get(page).content.decode()
    assert client.post(f"{page}here/", {"room_code": shown(event)})["Location"] == page
    after = client.get(page).content.decode()
    assert ("You are checked in." in after, 'name="room_code"' in after) == (True, False)


def test_a_wrong_code_on_the_ticket_is_told_and_limited(client, place):
    page = ticket(place)
    answers = [client.post(f"{page}here/", {"room_code": "AAAAAA"}) for _ in range(here.TRIES_PER_TICKET + 1)]
    assert [answer.status_code for answer in answers[-2:]] == [409, 429]
    assert client.post(f"{page}here/", {}).status_code == 422


def test_before_its_time_the_ticket_does_not_ask(client):
    place = place_at(EventFactory())
    page = ticket(place)
    assert 'name="room_code"' not in client.get(page).content.decode()
    answer = client.post(f"{page}here/", {"room_code": "AAAAAA"})
    assert (answer.status_code, Attendance.objects.exists()) == (409, False)
