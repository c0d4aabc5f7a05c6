"""A coordinator's evening at the door, in a real browser."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from events.models import Registration
from events.registration import register
from tests.factories import AttendeeFactory, EventFactory
from tests.journeys.conftest import TICKET_CODE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(coordinator):
    made = EventFactory(organisation=coordinator.roles.get().organisation, slug="dim-sum", title_en="Dim sum basics")
    for name in ("李桂芳", "Liu Gang Fu", "Luo Yan An"):
        register(event=made, attendee=AttendeeFactory(name=name), key=uuid4(), by=None)
    return made


@pytest.fixture
def desk(page: Page, live_server, signed_in, event) -> Page:
    """The desk of the event, with the coordinator signed in."""
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}/desk/dim-sum/")
    return page


def test_the_desk_asks_who_one_is_and_then_opens(page, live_server, coordinator, event):
    page.goto(f"{live_server.url}/desk/dim-sum/")
    page.fill("input[name=login]", coordinator.email)
    page.fill("input[name=password]", "secret")
    page.press("input[name=password]", "Enter")
    expect(page.locator("h1")).to_have_text("Dim sum basics")


def count_here(page: Page) -> str:
    return page.locator("#counters dd").first.inner_text()


def test_check_in_by_initials_and_undo(desk):
    expect(desk.locator("#find")).to_be_focused()
    desk.keyboard.type("lgf")
    expect(desk.locator("#people li")).to_have_count(2)
    expect(desk.locator("#people li.sel")).to_contain_text("Liu Gang Fu")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.locator("#toast")).to_contain_text("李桂芳 is here.")
    expect(desk.locator("#people li")).to_have_count(3)
    expect(desk.locator("#find")).to_be_focused()
    expect(desk.locator("#find")).to_have_value("")
    assert count_here(desk) == "1"
    assert [place.name for place in Registration.objects.here()] == ["李桂芳"]
    desk.keyboard.press("Enter")  # nobody is chosen: a second Enter does nothing
    desk.click("#toast button")
    expect(desk.locator("#toast")).to_contain_text("Taken back")
    assert count_here(desk) == "0"
    assert not Registration.objects.here().exists()


def test_a_hand_scanner_is_never_faster_than_the_list(desk):
    place = Registration.objects.get(name="Luo Yan An")
    desk.keyboard.type(place.code)
    desk.keyboard.press("Enter")
    expect(desk.locator("#toast")).to_contain_text("Luo Yan An is here.")
    desk.keyboard.type("li")
    desk.keyboard.press("Enter")  # two people: the list only shows them
    expect(desk.locator("#people li")).to_have_count(2)
    assert [here.name for here in Registration.objects.here()] == ["Luo Yan An"]


def test_walk_in_by_keyboard_alone_takes_name_phone_and_two_keys(desk):
    """Twenty-three keys: less than twenty seconds for whoever types five of them in four."""
    desk.keyboard.type("Wu Jianguo")
    expect(desk.locator("#people")).to_contain_text("Nobody by that name")
    desk.keyboard.press("Enter")
    expect(desk.locator("#walk-in [name=phone]")).to_be_focused()
    desk.keyboard.type("13155500171")
    desk.keyboard.press("Enter")
    expect(desk.locator("#toast")).to_contain_text("Wu Jianguo is here.")
    expect(desk.locator("#find")).to_be_focused()
    assert count_here(desk) == "1"


def test_a_walk_in_with_a_mistake_is_told_beside_the_field(desk):
    desk.fill("#walk-in [name=name]", "Wu Jianguo")
    desk.fill("#walk-in [name=phone]", "12")
    desk.keyboard.press("Enter")
    expect(desk.locator("#walk-in .err")).to_contain_text("not a phone number")
    expect(desk.locator("#walk-in [name=phone]")).to_be_focused()
    expect(desk.locator("#walk-in [name=name]")).to_have_value("Wu Jianguo")


def test_a_ticket_before_the_camera_is_checked_in(desk, context):
    Registration.objects.filter(name="Luo Yan An").update(code=TICKET_CODE)
    context.grant_permissions(["camera"])
    desk.click("#scan")
    expect(desk.locator("#toast")).to_contain_text("Luo Yan An is here.")
    desk.click("#scanner button")
    expect(desk.locator("#scanner")).to_be_hidden()


def test_a_refused_camera_is_explained(desk):
    desk.click("#scan")
    expect(desk.locator("#scanner [role=status]")).to_have_text(re.compile("may not use the camera"))


def test_what_could_not_be_sent_is_sent_again(desk, context):
    context.set_offline(True)
    desk.locator("#people button", has_text="Luo Yan An").click()
    expect(desk.locator("#offline")).to_contain_text("has not been sent yet")
    context.set_offline(False)
    desk.click("#retry")
    expect(desk.locator("#toast")).to_contain_text("Luo Yan An is here.")
    expect(desk.locator("#offline")).to_be_hidden()


def test_without_javascript_the_desk_works_by_forms(browser, live_server, signed_in, event):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(signed_in)
    page = context.new_page()
    page.goto(f"{live_server.url}/desk/dim-sum/")
    page.fill("#find", "lya")
    page.press("#find", "Enter")
    page.locator("#people button").click()
    expect(page.locator(".note--success")).to_have_text("Luo Yan An is here.")
    context.close()
