"""The screens of a hall: the rotating code and the live board, for whoever keeps the door or has the signed link."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events.attendance import mark
from events.models import Event, HeadCount, Session
from events.room_codes import code_now, screen_key
from tests.factories import EventFactory, RoleFactory, UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    begins = timezone.now() - timedelta(minutes=5)
    return EventFactory(slug="talk", starts_at=begins, ends_at=begins + timedelta(hours=3), capacity=40)


@pytest.fixture
def desk(client, event):
    user = UserFactory()
    RoleFactory(user=user, organisation=event.organisation)
    client.force_login(user)
    return client


def came(event, session=None, **fields):
    mark(registration=place_at(event, **fields), session=session, status="present", evidence="named", by=None)


def figures(page):
    return dict(re.findall(r"<dt>(\w+)</dt><dd>([\d,]+)</dd>", page))


# --- Who may look ---------------------------------------------------------------------------------------------------


def test_strangers_are_asked_who_they_are(client, event):
    for page in ("screen/", "screen/code/", "board/", "board/figures/"):
        assert client.get(f"/desk/talk/{page}").status_code == 302


def test_the_signed_link_opens_screen_and_board_without_signing_in(client, event):
    key = screen_key(event)
    for page in ("screen/", "screen/code/", "board/", "board/figures/"):
        answer = client.get(f"/room/{key}/{page}")
        assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
        assert "/room/" not in re.sub(r'data-url="[^"]*"', "", answer.content.decode())  # the link is not handed on


@pytest.mark.parametrize("key", ["1", "1:x", "x:y", ":", "%F0%9F%8C%B3:x"])
def test_any_other_link_does_not_exist(client, event, key):
    assert client.get(f"/room/{key}/screen/").status_code == 404
    forged = screen_key(event).replace(str(event.pk), str(EventFactory().pk), 1)
    assert client.get(f"/room/{forged}/board/").status_code == 404


def test_the_link_ends_the_day_after_the_event_and_with_a_draft(client, event):
    key = screen_key(event)
    Event.objects.update(starts_at=timezone.now() - timedelta(days=3), ends_at=timezone.now() - timedelta(days=2))
    assert client.get(f"/room/{key}/board/").status_code == 404
    Event.objects.update(ends_at=timezone.now() + timedelta(days=2), status="draft")
    assert client.get(f"/room/{key}/board/").status_code == 404


def test_the_desk_offers_the_link(desk, event):
    assert f"/room/{screen_key(event)}/screen/" in desk.get("/desk/talk/screen/").content.decode()


# --- The code -------------------------------------------------------------------------------------------------------


def test_the_screen_shows_the_code_of_now_and_when_to_ask_again(desk, event):
    before = timezone.now()
    page = desk.get("/desk/talk/screen/code/").content.decode()
    code, seconds = re.search(r'data-code="(\w+)"', page)[1], int(re.search(r'data-seconds="(\d+)"', page)[1])
    assert code in {code_now(event, None, moment).text for moment in (before, timezone.now())}
    assert 1 <= seconds <= 30
    assert f"{code[:3]} {code[3:]}" in page
    assert '<svg role="img"' in page


def test_outside_its_time_the_screen_says_so_and_shows_no_code(desk, event):
    Event.objects.update(starts_at=timezone.now() + timedelta(hours=2), ends_at=timezone.now() + timedelta(hours=3))
    page = desk.get("/desk/talk/screen/").content.decode()
    assert ("Check-in by phone opens" in page, "data-code" in page) == (True, False)


def test_each_room_shows_the_code_of_its_session(desk, event):
    rooms = [Session.objects.create(event=event, starts_at=event.starts_at) for _ in range(2)]
    codes = [desk.get(f"/desk/talk/screen/code/?session={room.pk}").content.decode() for room in rooms]
    first, second = (re.search(r'data-code="(\w+)"', page)[1] for page in codes)
    assert first != second


# --- The board ------------------------------------------------------------------------------------------------------


def test_the_board_counts_people_and_shows_now_and_next_without_names(desk, event):
    first, second = (
        Session.objects.create(event=event, title_en=name, starts_at=event.starts_at + timedelta(hours=hours))
        for hours, name in ((0, "Opening"), (1, "Speeches"))
    )
    came(event, first, name="Luo Yan An", party_size=3)
    place_at(event, name="Wu", state="waiting", queue_number=1, party_size=2)
    page = desk.get("/desk/talk/board/").content.decode()
    assert figures(page) == {"here": "3", "places": "40", "free": "40", "waiting": "2"}
    assert page.index("Opening") < page.index("Speeches")
    assert re.search(r"\d\d:\d\d</p>", page)
    assert not re.search(r"\b(Luo|Wu)\b", page)  # as words: by chance, two letters stand in a token
    assert second.title in page


def test_heads_counted_without_names_are_here_too(desk, event):
    came(event)
    HeadCount.objects.create(event=event, people=25)
    assert figures(desk.get("/desk/talk/board/figures/").content.decode())["here"] == "25"


def test_whoever_came_this_morning_is_still_here_at_the_next_session(desk, event):
    now = timezone.now()
    first, _second, last_week = (
        Session.objects.create(event=event, starts_at=now + timedelta(seconds=seconds), ends_at=ends)
        for seconds, ends in ((-2, now - timedelta(seconds=1)), (0, None), (-7 * 86400, None))
    )
    came(event, first, party_size=2)
    came(event, last_week)
    assert figures(desk.get("/desk/talk/board/figures/").content.decode())["here"] == "2"


def test_an_event_without_a_limit_shows_no_places(desk, event):
    Event.objects.update(capacity=None)
    assert figures(desk.get("/desk/talk/board/figures/").content.decode()) == {"here": "0"}


def test_the_board_is_sent_again_only_when_something_changed(desk, event):
    version = re.search(r'data-version="([^"]+)"', desk.get("/desk/talk/board/figures/").content.decode())[1]
    same = desk.get("/desk/talk/board/figures/", {"seen": version})
    assert same.status_code in (200, 204)  # 200 where a minute has just begun
    came(event)
    assert desk.get("/desk/talk/board/figures/", {"seen": version}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_however_many_came(client, event, django_assert_num_queries, number):
    for _ in range(number):
        came(event)
        Session.objects.create(event=event, starts_at=event.starts_at)
    key = screen_key(event)
    with django_assert_num_queries(7):
        client.get(f"/room/{key}/board/figures/")
