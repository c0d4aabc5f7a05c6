"""What people do with their own registration and with an invitation, in two languages, without scripts too."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from events import invitations, tickets
from events.invitations import Invitee, invite
from events.models import Event, Invitation, Registration
from events.registration import give_back, register
from tests.factories import AttendeeFactory, EventFactory, PlaceFactory, PrivacyNoticeFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["", "/zh-hans"], ids=["in English", "in Chinese"])
def site(request, live_server) -> str:
    return live_server.url + request.param


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitor(request, browser) -> Page:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def event(transactional_db):
    PrivacyNoticeFactory()
    return EventFactory(slug="phone", capacity=1, queue_rule="offer", place=PlaceFactory(), title_zh_hans="放心用手机")


def taken(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def ticket(place):
    return f"/r/{tickets.token_of(place)}/"


@pytest.fixture
def invitation(event):
    Event.objects.update(policy=Event.Policy.INVITATION)
    return invite(event=event, people=[Invitee(name="罗主任", body="海珠区")], by=UserFactory())[0]


def test_an_offer_is_taken(visitor, site, event):
    first, place = taken(event), taken(event)
    give_back(registration=first, by=None)
    visitor.goto(site + ticket(place))
    expect(visitor.locator(".ticket svg.qr")).to_have_count(0)
    visitor.click("form[action$='/accept/'] button")
    expect(visitor.locator(".ticket svg.qr")).to_be_visible()
    assert Registration.objects.get(pk=place.pk).state == "confirmed"


def test_the_waiting_list_is_left_in_one_click(visitor, site, event):
    _first, place = taken(event), taken(event)
    visitor.goto(site + ticket(place))
    visitor.click("form[action$='/leave/'] button")
    expect(visitor.locator("main a[href$='/events/phone/register/']")).to_be_visible()
    assert Registration.objects.get(pk=place.pk).state == "cancelled"


def test_a_ticket_is_found_by_code_and_phone(visitor, site, event):
    place = taken(event, phone="+8613155500142")
    visitor.goto(site + "/events/phone/")
    visitor.click("footer a[href$='/r/']")
    visitor.fill("input[name=code]", place.spoken_code.lower())
    visitor.fill("input[name=contact]", "131 5550 0143")
    visitor.click("main button[type=submit]")
    expect(visitor.locator(".errsum")).to_be_visible()
    visitor.fill("input[name=contact]", "131 5550 0142")
    visitor.click("main button[type=submit]")
    expect(visitor.locator(".ticket svg.qr")).to_be_visible()


def test_somebody_invited_on_paper_sends_a_delegate(visitor, site, invitation):
    visitor.goto(site + "/i/")
    visitor.fill("input[name=code]", invitation.spoken_code)
    visitor.click("main button[type=submit]")
    visitor.click("a[href$='/delegate/']")
    visitor.fill("input[name=name]", "马副主任")
    visitor.fill("input[name=phone]", "131 5550 0144")
    visitor.check("input[name=consent]")
    visitor.click("main button[type=submit]")
    expect(visitor.locator("h1 + .lede")).to_contain_text("马副主任")
    answered = Invitation.objects.get()
    assert (answered.answer, answered.name, answered.registration.name) == ("delegate", "罗主任", "马副主任")


def test_somebody_erases_what_is_kept(visitor, site, event):
    place = taken(event)
    visitor.goto(site + ticket(place))
    visitor.click("a[href$='/data/']")
    visitor.click("a[href$='/erase/']")
    visitor.click("main button[type=submit]")
    expect(visitor.locator("main a[href$='/events/']")).to_be_visible()
    assert Registration.objects.get().name == ""


@pytest.fixture
def pages(event, invitation):
    Event.objects.update(policy=Event.Policy.FIRST_COME)
    event.refresh_from_db()
    first, offered, waits = taken(event), taken(event), taken(event)
    give_back(registration=first, by=None)
    answer = f"/i/{invitations.token_of(invitation)}/"
    own = [ticket(offered) + end for end in ("", "data/", "erase/", "change/")]
    return [*own, ticket(first), ticket(waits), "/r/", "/i/", answer, answer + "delegate/", "/ar" + ticket(offered)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_fault_that_a_machine_can_find(browser, live_server, pages, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto(live_server.url + path)
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 1440])
def test_no_page_scrolls_sideways_even_with_the_largest_text(page, live_server, pages, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("localStorage.setItem('banyan-text', 'xl')")
    for path in pages:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
