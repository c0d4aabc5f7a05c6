"""A coordinator's morning before the door opens: approving, refusing, and writing down who phones. In two languages."""

from datetime import timedelta
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Event, Registration, Session
from events.registration import register
from tests.factories import AttendeeFactory, EventFactory, PrivacyNoticeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

State = Registration.State


@pytest.fixture
def event(coordinator):
    return EventFactory(
        organisation=coordinator.roles.get().organisation,
        slug="dim-sum",
        title_en="Dim sum basics",
        title_zh_hans="点心入门",
        policy=Event.Policy.APPROVAL,
        capacity=6,
        held_back=2,
    )


@pytest.fixture
def asked(event):
    names = ("李桂芳", "Liu Gang Fu", "Luo Yan An")
    return [register(event=event, attendee=AttendeeFactory(name=name), key=uuid4(), by=None) for name in names]


@pytest.fixture(params=["", "/zh-hans"], ids=["English", "Chinese"])
def desk(request, page: Page, live_server, signed_in, event) -> Page:
    page.context.add_cookies(signed_in)
    page.emulate_media(reduced_motion="reduce")  # a page that is left in the middle of a transition is no fault
    page.goto(f"{live_server.url}{request.param}/desk/dim-sum/")
    return page


def test_one_is_approved_and_one_refused(asked, desk):
    desk.click("a[href$='/to-look-at/']")
    people = desk.locator(".candidates > li")
    expect(people).to_have_count(3)
    people.first.locator("form[action$='/approve/'] button").click()
    expect(desk.locator(".note--success")).to_contain_text("李桂芳")
    expect(people).to_have_count(2)
    people.first.locator("summary").click()
    people.first.locator("form[action$='/refuse/'] button").click()
    expect(desk.locator(".errmsg")).to_have_count(1)
    expect(desk.locator("[name=reason]:focus")).to_have_count(1)
    desk.keyboard.type("只收初学者")
    desk.keyboard.press("Enter")
    expect(desk.locator(".note--success")).to_contain_text("Liu Gang Fu")
    expect(people).to_have_count(1)
    states = [Registration.objects.get(pk=place.pk).state for place in asked]
    assert states == [State.CONFIRMED, State.REFUSED, State.PENDING]


def test_whoever_phones_gets_a_place_held_back_and_a_slip(desk, event):
    PrivacyNoticeFactory()
    desk.click("a[href*='/register/']")
    desk.fill("[name=name]", "吴建国")
    desk.fill("[name=phone]", "131 5550 0171")
    desk.click("summary:has(+ .field [name=helper_name])")
    desk.fill("[name=helper_name]", "Liu Mei")
    desk.fill("[name=helper_contact]", "131 5550 0172")
    desk.check("[name=consent]")
    desk.click("main form button[type=submit]")
    place = Registration.objects.get()
    expect(desk.locator(".slip-code b")).to_have_text(place.spoken_code)
    expect(desk.locator(".slip")).to_contain_text("131 5550 0171")
    assert (place.state, place.channel) == (State.CONFIRMED, Registration.Channel.PHONE)
    event.refresh_from_db()
    assert (event.held_back, event.seats_taken) == (1, 1)
    desk.emulate_media(media="print")
    expect(desk.locator("[data-print]")).to_be_hidden()
    expect(desk.locator("header.canopy")).to_be_hidden()


def test_what_is_typed_never_stands_in_the_address(desk, asked):
    desk.fill("#find", "lgf")
    expect(desk.locator("#people li")).to_have_count(2)
    asked_for: list[str] = []
    desk.on("request", lambda sent: asked_for.append(sent.url))
    desk.fill("#find", "lya")
    expect(desk.locator("#people li")).to_have_count(1)
    desk.click(".tabs [value=look]")
    expect(desk.locator("#people li")).to_have_count(1)
    assert asked_for
    assert not [url for url in [*asked_for, desk.url] if "lya" in url]


def test_the_desk_of_a_course_is_kept_for_one_date(desk, event):
    start = timezone.now() + timedelta(days=1)
    dates = [Session.objects.create(event=event, starts_at=start + timedelta(days=day)) for day in (0, 1)]
    Event.objects.update(dates=Event.Dates.EACH, policy=Event.Policy.FIRST_COME, capacity=None, held_back=0)
    event.refresh_from_db()
    for name, date in zip(("Chen Jing", "Luo Yan An"), dates, strict=True):
        register(event=event, attendee=AttendeeFactory(name=name), key=uuid4(), by=None, session=date)
    desk.reload()
    expect(desk.locator("#people li")).to_contain_text("Chen Jing")
    desk.select_option("#date", str(dates[1].pk))
    desk.click(".deskdate button")
    expect(desk.locator("#people li")).to_contain_text("Luo Yan An")
    desk.fill("#find", "lya")
    expect(desk.locator("#people li.sel")).to_contain_text("Luo Yan An")
    desk.keyboard.press("Enter")
    expect(desk.locator("#counters dd").first).to_have_text("1")
    assert Registration.objects.here().get().session == dates[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_desk_have_no_fault_that_a_machine_can_find(
    browser, live_server, signed_in, event, asked, scheme
):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    context.add_cookies(signed_in)
    page, found = context.new_page(), {}
    own = f"people/{asked[0].pk}/"
    for path in ("", "to-look-at/", "register/", own, f"{own}slip/"):
        page.goto(f"{live_server.url}/desk/dim-sum/{path}")
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}
