"""A visitor finds an event, takes a seat and gives it back; with and without scripts, by keyboard, large, dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from events.models import Registration
from tests.factories import EventFactory, PlaceFactory, PrivacyNoticeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(transactional_db):
    PrivacyNoticeFactory()
    place = PlaceFactory(name_en="Yuexiu centre", name_zh_hans="越秀中心")
    return EventFactory(slug="phone", title_en="Use your phone", title_zh_hans="放心用手机", place=place, capacity=20)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitor(request, browser, live_server, event) -> Page:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def test_a_seat_is_found_taken_and_given_back(visitor):
    visitor.fill("input[name=q]", "phone")
    visitor.press("input[name=q]", "Enter")
    visitor.click("text=Use your phone")
    visitor.click(".regbox a.btn-primary")
    visitor.fill("input[name=name]", "陈美玲")
    visitor.fill("input[name=phone]", "131 5550 0142")
    visitor.click("button[type=submit]")
    expect(visitor.locator(".errsum")).to_contain_text("Tick the box")
    expect(visitor.locator("input[name=name]")).to_have_value("陈美玲")
    visitor.check("input[name=consent]")
    visitor.click("main button[type=submit]")
    expect(visitor.locator("h1")).to_have_text("You have a place")
    expect(visitor.locator(".ticket svg.qr")).to_be_visible()
    visitor.click("text=Give your place back")
    visitor.click("main button[type=submit]")
    expect(visitor.locator("h1")).to_have_text("Your place is given back")
    assert Registration.objects.get().state == "cancelled"


def test_a_seat_is_taken_by_keyboard_alone(page, live_server, event):
    page.goto(f"{live_server.url}/events/phone/register/")
    page.focus("input[name=name]")
    page.keyboard.type("Chen Meiling")
    page.keyboard.press("Tab")
    page.keyboard.type("131 5550 0142")
    while page.evaluate("document.activeElement.name") != "consent":
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("You have a place")


PAGES = ["/", "/events/", "/events/phone/", "/events/phone/register/", "/zh-hans/", "/ar/events/", "/accounts/login/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_fault_that_a_machine_can_find(browser, live_server, event, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(live_server.url + path)
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_page_scrolls_sideways_even_with_the_largest_text(page, live_server, event, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("localStorage.setItem('banyan-text', 'xl')")
    for path in PAGES:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
