"""Who came, in a real browser: the list, the clicker, the screen of the hall, and somebody with a phone in it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.clicker import clicked
from events.models import Attendance
from tests.factories import EventFactory
from tests.rows import place_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(coordinator):
    begins = timezone.now() - timedelta(minutes=5)
    made = EventFactory(
        organisation=coordinator.roles.get().organisation,
        slug="talk",
        title_en="A talk on learning cities",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
    )
    for name, code in (("Luo Yan An", "7K4M2Q"), ("李桂芳", "ABCDEF")):
        place_at(made, name=name, code=code, token_hash=code, phone="+8613155500142", search_text=name.lower())
    return made


@pytest.fixture
def desk(page: Page, live_server, signed_in, event) -> Page:
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}/desk/talk/")
    return page


def test_one_tap_for_each_person_and_all_the_others(desk):
    desk.click("text=Attendance")
    line = desk.locator(".roll-line", has_text="Luo Yan An")
    line.get_by_role("button", name="Late").or_(line.get_by_role("button", name="late")).click()
    expect(line.get_by_role("button", name="late")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("#said")).to_contain_text("Luo Yan An: late")
    expect(line.get_by_role("button", name="late")).to_be_focused()
    expect(desk.locator("#tally")).to_contain_text(re.compile(r"late\s*1"))
    desk.fill("#find", "李")
    expect(desk.locator(".roll-line")).to_have_count(1)
    desk.get_by_role("button", name="All the others were present").click()
    expect(desk.locator(".note--success")).to_contain_text("1 registration is noted as present")
    assert sorted(Attendance.objects.values_list("registration__name", "status")) == [
        ("Luo Yan An", "late"),
        ("李桂芳", "present"),
    ]


def test_a_tap_that_is_not_kept_says_so(desk, context):
    desk.goto(desk.url + "attendance/")
    context.set_offline(True)
    desk.locator(".roll-line").first.get_by_role("button", name="absent").click()
    expect(desk.locator("#offline")).to_be_visible()
    context.set_offline(False)
    desk.locator(".roll-line").first.get_by_role("button", name="absent").click()
    expect(desk.locator("#offline")).to_be_hidden()
    assert Attendance.objects.get().status == "absent"


def test_taps_on_the_clicker_outlive_a_lost_network_and_a_closed_tab(desk, context, event, live_server):
    address = f"{live_server.url}/desk/talk/clicker/"
    desk.goto(address)
    for _ in range(3):
        desk.click(".clicker-plus")
    expect(desk.locator("#total")).to_have_text("3")
    expect(desk.locator("#state")).to_have_text("Everything is kept.")
    context.set_offline(True)
    for _ in range(4):
        desk.click(".clicker-plus")
    expect(desk.locator("#state")).to_contain_text("Not sent yet")
    expect(desk.locator("#total")).to_have_text("7")
    assert clicked(event, None) == 3
    other = context.new_page()
    desk.close()  # killed with taps that nobody has
    context.set_offline(False)
    other.goto(address)
    expect(other.locator("#total")).to_have_text("7")
    expect(other.locator("#state")).to_have_text("Everything is kept.")
    assert clicked(event, None) == 7


def test_the_screen_rotates_and_somebody_with_a_phone_checks_in(desk, browser, live_server, event):
    desk.clock.install()
    desk.goto(f"{live_server.url}/desk/talk/screen/")
    desk.evaluate("document.querySelector('#live').firstElementChild.dataset.code = 'OLD'")
    desk.clock.fast_forward(31_000)
    shown = desk.locator(".wall-code[data-code]:not([data-code=OLD])")
    expect(shown).to_be_visible()
    code = shown.get_attribute("data-code")
    pocket = browser.new_context(viewport={"width": 390, "height": 780})
    phone = pocket.new_page()
    phone.goto(f"{live_server.url}/here/talk/{code}/")
    phone.fill("input[name=code]", "7k4m2q")
    phone.fill("input[name=known]", "0142")
    phone.click("main button[type=submit]")
    expect(phone.locator("h1")).to_have_text("You are checked in")
    pocket.close()
    desk.goto(f"{live_server.url}/desk/talk/board/")
    expect(desk.locator(".wall-main dd")).to_have_text("1")
    assert Attendance.objects.get().registration.name == "Luo Yan An"


def test_the_board_follows_and_says_when_it_is_cut_off(desk, live_server, context, event):
    desk.clock.install()
    desk.goto(f"{live_server.url}/desk/talk/board/")
    expect(desk.locator(".wall-main dd")).to_have_text("0")
    Attendance.objects.create(registration=event.registrations.first(), status="present", evidence="named")
    desk.clock.fast_forward(5000)
    expect(desk.locator(".wall-main dd")).to_have_text("1")
    context.set_offline(True)
    desk.clock.fast_forward(5000)
    expect(desk.locator("#lost")).to_be_visible()


@pytest.mark.parametrize(("page_name", "least"), [("screen", 0.05), ("board", 0.05)])
def test_the_wall_is_read_from_ten_metres(desk, live_server, page_name, least):
    """A twentieth of the height: five centimetres on a picture one metre high, as signs for ten metres have."""
    desk.set_viewport_size({"width": 1920, "height": 1080})
    desk.goto(f"{live_server.url}/desk/talk/{page_name}/")
    sizes = desk.evaluate(
        """() => [...document.querySelectorAll("#live *")]
            .filter((one) => !one.closest(".visually-hidden, svg") && one.innerText?.trim() && !one.children.length)
            .map((one) => parseFloat(getComputedStyle(one).fontSize) / window.innerHeight)"""
    )
    assert min(sizes) >= least
    fits = "document.querySelector('.hall-main').scrollHeight <= window.innerHeight"
    assert desk.evaluate(fits)
