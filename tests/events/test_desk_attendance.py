"""The desk's list of a session: one tap for each person, all the others, search, and numbers beside names."""

from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from events.attendance import mark
from events.models import Attendance, HeadCount, Registration, Session
from tests.factories import EventFactory, OrganisationFactory, RoleFactory, UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A course that began an hour ago, with a second date in a week."""
    begins = timezone.now() - timedelta(hours=1)
    event = EventFactory(slug="tai-chi", starts_at=begins, ends_at=begins + timedelta(days=8), capacity=None)
    for week in range(2):
        starts_at = begins + timedelta(weeks=week)
        Session.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    return event


@pytest.fixture
def desk(client, event):
    user = UserFactory()
    RoleFactory(user=user, organisation=event.organisation)
    client.force_login(user)
    return client


def tap(desk, place, status, **data):
    headers = {"HX-Request": "true"} if data.pop("htmx", False) else {}
    fields = {"mark": f"{place.pk}:{status}"} | data
    return desk.post("/desk/tai-chi/attendance/mark/", fields, headers=headers)


def statuses():
    return list(Attendance.objects.order_by("registration__name").values_list("registration__name", "status"))


def test_a_tap_notes_the_person_for_the_session_that_is_on(desk, event):
    place = place_at(event)
    response = tap(desk, place, "late")
    today = event.sessions.first()
    assert (response.status_code, response["Location"]) == (
        302,
        f"/desk/tai-chi/attendance/?session={today.pk}#person-{place.pk}",
    )
    row = Attendance.objects.get()
    assert (row.session, row.status, row.evidence, row.noted_by.roles.exists()) == (today, "late", "named", True)


def test_a_tap_by_htmx_is_answered_with_the_line_and_the_numbers(desk, event):
    place = place_at(event, name="Luo Yan An", party_size=3)
    content = tap(desk, place, "present", htmx=True).content.decode()
    assert f'id="person-{place.pk}" hx-swap-oob="true"' in content
    assert 'id="numbers" hx-swap-oob="true"' in content
    assert "Luo Yan An: present" in content
    assert f'value="{place.pk}:present" aria-pressed="true"' in content
    assert "<dt>present</dt><dd>3</dd>" in content


def test_another_session_is_chosen_in_the_address(desk, event):
    place, later = place_at(event), event.sessions.last()
    tap(desk, place, "excused", session=later.pk, note="on a journey")
    row = Attendance.objects.get()
    assert (row.session, row.status, row.note) == (later, "excused", "on a journey")
    assert "on a journey" in desk.get(f"/desk/tai-chi/attendance/?session={later.pk}").content.decode()
    assert "on a journey" not in desk.get("/desk/tai-chi/attendance/").content.decode()


def test_the_event_as_a_whole_has_a_list_of_its_own(desk, event):
    tap(desk, place_at(event), "present", session="whole")
    assert Attendance.objects.get().session is None


def test_all_the_others_were_present_leaves_what_is_noted(desk, event):
    late = place_at(event, name="A")
    for name in "BC":
        place_at(event, name=name)
    place_at(event, name="D", state="waiting", queue_number=1)
    tap(desk, late, "late")
    desk.post("/desk/tai-chi/attendance/others/")
    assert statuses() == [("A", "late"), ("B", "present"), ("C", "present")]
    page = desk.post("/desk/tai-chi/attendance/others/", follow=True).content.decode()
    assert "Something is noted of everybody already." in page


def test_who_has_no_place_is_not_noted_and_the_page_says_why(desk, event):
    place = place_at(event, name="Wu", state="cancelled")
    response = tap(desk, place, "present")
    assert (response.status_code, "Wu has no place at this event." in response.content.decode()) == (409, True)
    assert "Wu has no place" in tap(desk, place, "present", htmx=True).content.decode()


@pytest.mark.parametrize("forged", ["", "x", "1:gone", "1", "99999999999999999999:late", ":late", "1:late\n"])
def test_a_forged_tap_is_refused_with_a_sentence(desk, forged):
    response = desk.post("/desk/tai-chi/attendance/mark/", {"mark": forged})
    assert response.status_code == 409
    assert "Choose present, late, excused or absent." in response.content.decode()


def test_somebody_of_another_event_does_not_exist_here(desk):
    assert tap(desk, place_at(EventFactory()), "present").status_code == 404
    assert not Attendance.objects.exists()


def test_the_list_is_searched_by_post_and_keeps_what_was_typed(desk, event):
    place_at(event, name="Chen Jing", search_text="chen jing cj")
    found = place_at(event, name="Luo Yan An", search_text="luo yan an lya")
    page = desk.post("/desk/tai-chi/attendance/", {"q": "lya"}).content.decode()
    assert ("Luo Yan An" in page, "Chen Jing" in page, 'value="lya"' in page) == (True, False, True)
    answered = tap(desk, found, "present", q="lya")
    assert answered.status_code == 200
    assert "Chen Jing" not in answered.content.decode()


def test_heads_stand_beside_the_names_and_are_not_added(desk, event):
    today = event.sessions.first()
    mark(registration=place_at(event), session=today, status="present", evidence="named", by=None)
    HeadCount.objects.create(event=event, session=today, people=40)
    page = desk.get("/desk/tai-chi/attendance/").content.decode()
    assert "<dt>heads counted</dt><dd>40</dd>" in page
    assert "the higher of names and heads</small></dt><dd>40</dd>" in page


def test_where_each_date_stands_alone_the_list_has_those_of_the_date(desk, event):
    first, second = event.sessions.all()
    event.dates = "each"
    event.save(update_fields=["dates"])
    place_at(event, name="Of today", session=first)
    place_at(event, name="Of next week", session=second)
    page = desk.get("/desk/tai-chi/attendance/").content.decode()
    assert ("Of today" in page, "Of next week" in page) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_long(desk, event, django_assert_num_queries, number):
    for _ in range(number):
        mark(registration=place_at(event), session=None, status="present", evidence="named", by=None)
    desk.get("/desk/tai-chi/attendance/")
    with django_assert_num_queries(12):
        desk.get("/desk/tai-chi/attendance/")


def test_three_hundred_people_are_on_one_page(desk, event):
    rows = [
        Registration(event=event, name=f"P{n:03}", state="confirmed", code=f"C{n}", token_hash=f"h{n}")
        for n in range(300)
    ]
    Registration.objects.bulk_create(rows)
    page = desk.get("/desk/tai-chi/attendance/").content.decode()
    assert page.count('class="roll-line"') == 300
    assert "Only the first" not in page


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
def test_the_page_is_valid_and_has_one_heading(desk, event, prefix):
    tap(desk, place_at(event), "excused")
    for page in ("attendance", "clicker", "screen", "board"):
        content = desk.get(f"{prefix}/desk/tai-chi/{page}/").content.decode()
        html5lib.HTMLParser(strict=True).parse(content)
        assert content.count("<h1") == 1


def test_what_others_keep_does_not_exist(client, event):
    user = UserFactory()
    RoleFactory(user=user, organisation=OrganisationFactory())
    client.force_login(user)
    place = place_at(event)
    for page in ("attendance", "clicker", "screen", "screen/code", "board", "board/figures"):
        assert client.get(f"/desk/tai-chi/{page}/").status_code == 404
    assert tap(client, place, "present").status_code == 404
    assert client.post("/desk/tai-chi/attendance/others/").status_code == 404
    assert client.post("/desk/tai-chi/clicker/click/", {"change": 1}).status_code == 404
    assert not Attendance.objects.exists()
