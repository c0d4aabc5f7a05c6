"""The waiting room: first come, first served, and nobody gets in by a trick."""

import re
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core import signing
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from events import waiting_room
from events.waiting_room import WaitingRoomMiddleware
from portal.lib import pressure

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(monkeypatch):
    """A room of its own, which calls nobody in by the clock."""
    room = waiting_room.Room(pace=0.0)
    monkeypatch.setattr(waiting_room, "room", room)
    monkeypatch.setattr(waiting_room, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(waiting_room, "MOMENT", 60.0)  # a slow test is no reason for a gap
    yield room
    pressure.measured_by(None)
    with connection.cursor() as cursor:  # a sequence is not rolled back: the next test finds nobody in line
        cursor.execute("SELECT setval('banyan_waiting_numbers', 1)")


@pytest.fixture
def clock(room, monkeypatch):
    """Sets the clock of the room, which stands still from then on."""

    def stands_at(moment):
        monkeypatch.setattr(waiting_room, "time", SimpleNamespace(monotonic=lambda: moment))

    return stands_at


def crowded():
    pressure.measured_by(lambda: waiting_room.FULL + 1)


def calm():
    pressure.measured_by(lambda: waiting_room.EASY + 1)


def call_in(number):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE banyan_waiting_room SET called = %s", [number])


def end_of_pause():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE banyan_waiting_room SET not_before = now()")


def view(request):
    """The site as it stands behind the waiting room."""
    return WaitingRoomMiddleware(lambda request: HttpResponse("seat", status=int(request.POST.get("answer", 200))))(
        request
    )


def send(key=None, token="", cookie="", **typed):
    data = {"key": key or str(uuid4()), "name": "<b>李明", **typed} | ({"turn": token} if token else {})
    request = RequestFactory().post("/events/tea/register/", data)
    request.COOKIES["turn"] = cookie
    return view(request)


def token_in(response):
    return re.search(r'name="turn" value="([^"]+)"', response.content.decode())[1]


def number_in(response):
    return int(token_in(response).partition(".")[0])


def test_nobody_waits_while_the_server_can_serve(room):
    calm()
    assert send().content == b"seat"


def test_a_crowd_gets_numbers_in_the_order_in_which_it_came(room):
    crowded()
    answers = [send() for _ in range(3)]
    assert {answer.status_code for answer in answers} == {202}
    numbers = [number_in(answer) for answer in answers]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


def test_the_page_keeps_what_was_typed_and_says_when_to_come_again(room):
    crowded()
    page = send(needs=["front", "large_print"])
    text = page.content.decode()
    assert 'name="name" value="&lt;b&gt;李明"' in text
    assert text.count('name="needs"') == 2
    assert waiting_room.SOONEST <= int(page["Retry-After"]) <= waiting_room.LATEST


def test_who_comes_later_waits_behind_even_when_the_crowd_is_gone(room):
    crowded()
    first = send()
    calm()
    assert number_in(send()) == number_in(first) + 1


def test_whose_number_is_called_gets_in_even_while_it_is_crowded(room):
    crowded()
    key = str(uuid4())
    token = token_in(send(key))
    assert send(key, token).status_code == 202
    call_in(int(token.partition(".")[0]))
    assert send(key, token).content == b"seat"


def test_a_number_serves_one_form_only(room):
    crowded()
    token = token_in(send())
    call_in(int(token.partition(".")[0]))
    other = send(str(uuid4()), token)
    assert number_in(other) > int(token.partition(".")[0])


@pytest.mark.parametrize("forge", ["altered", "guessed", "other key"])
def test_a_forged_number_counts_as_none(room, forge, settings):
    crowded()
    key = str(uuid4())
    token = token_in(send(key))
    call_in(1)
    if forge == "altered":
        forged = "1" + token
    elif forge == "guessed":
        forged = f"1.{key}:1vMzzz:{'A' * 43}"
    else:
        forged = signing.TimestampSigner(key="x" * 50, salt="banyan.waiting-room").sign(f"1.{key}")
    assert number_in(send(key, forged)) > int(token.partition(".")[0])


def test_a_number_is_no_good_after_an_hour(room, monkeypatch):
    crowded()
    key = str(uuid4())
    token = token_in(send(key))
    call_in(int(token.partition(".")[0]))
    monkeypatch.setattr(waiting_room, "GOOD_FOR", -1)
    assert send(key, token).status_code == 202


def test_the_order_survives_a_restart(room, monkeypatch):
    crowded()
    first = send()
    monkeypatch.setattr(waiting_room, "room", waiting_room.Room(pace=0.0))
    calm()
    assert number_in(send()) > number_in(first)


def test_numbers_that_were_fetched_and_not_given_out_in_time_are_void(room, monkeypatch):
    crowded()
    first = send()
    monkeypatch.setattr(waiting_room, "MOMENT", -1)
    assert number_in(send()) == number_in(first) + waiting_room.AT_ONCE


def test_those_who_left_keep_nobody_waiting(room):
    crowded()
    for _ in range(50):
        send()
    pressure.measured_by(lambda: 0)
    end_of_pause()
    room.pace, room.looked_at = 20.0, room.looked_at - 60  # a minute later
    assert send().content == b"seat"


def test_nobody_is_called_in_while_many_wait_and_fewer_after_that(room, clock):
    room.pace = 100.0
    crowded()
    for _ in range(30):
        send()
    pressure.measured_by(lambda: 0)
    end_of_pause()
    clock(room.looked_at + 0.1)
    room.look()
    quick, called = room.pace, room.called
    crowded()
    clock(room.looked_at + 1)
    room.look()
    assert room.called == called
    assert 0 < room.pace < quick


def test_a_process_that_is_crowded_holds_up_the_others_for_a_moment(room, clock):
    crowded()
    for _ in range(30):
        send()
    other = waiting_room.Room(pace=100.0, given=room.given, looked_at=room.looked_at)
    pressure.measured_by(lambda: 0)
    clock(other.looked_at + 1)
    other.look()
    assert other.called == room.called
    end_of_pause()
    clock(other.looked_at + 1)
    other.look()
    assert other.called > room.called


def test_the_crowd_that_comes_for_its_numbers_makes_nobody_slower(room):
    room.pace = 100.0
    crowded()
    for _ in range(10):
        send()
    assert room.pace == 100.0


@pytest.mark.parametrize("path", ["/events/tea/", "/nowhere/", "/zh-hans/events/tea/"])
def test_other_addresses_know_nothing_of_the_line(room, path):
    crowded()
    assert view(RequestFactory().post(path, {"key": str(uuid4())})).content == b"seat"


def test_the_page_speaks_the_language_of_the_form(room):
    crowded()
    page = view(RequestFactory().post("/zh-hans/events/tea/register/", {"key": str(uuid4())}))
    assert 'lang="zh-Hans"' in page.content.decode()
    assert 'action="/zh-hans/events/tea/register/"' in page.content.decode()


def test_who_has_to_correct_the_form_does_not_wait_again(room):
    crowded()
    key = str(uuid4())
    token = token_in(send(key))
    call_in(int(token.partition(".")[0]))
    refused = send(key, token, answer=422)
    token_in(send())
    assert send(key, cookie=refused.cookies["turn"].value).content == b"seat"


def test_the_page_asks_in_the_background_how_far_the_line_has_come(room):
    crowded()
    token = token_in(send())
    ask = RequestFactory().get("/events/tea/register/", headers={"X-Turn": token})
    assert b'"is_now": false' in view(ask).content
    call_in(int(token.partition(".")[0]))
    assert view(ask).content == b'{"is_now": true}'


@pytest.mark.parametrize(("before", "about"), [(0, 0), (7, 7), (43, 40), (238, 240), (1298, 1300), (4949, 4900)])
def test_the_number_before_is_as_exact_as_it_is_known(before, about):
    assert waiting_room.Turn("", before, 2).about == about
