"""After a meeting: the list of what is open, minutes by two people, a photo with consent, the report, feedback."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from events.models import EventPhoto, FeedbackAnswer, Minutes
from tests.events.record.rows import meeting, photo_of
from tests.factories import RoleFactory
from tests.rows import place_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(coordinator):
    event = meeting(organisation=coordinator.roles.get().organisation)
    photo_of(event, faces="unseen", caption="The hall")
    place_at(event, name="罗延安")
    return event


@pytest.fixture
def desk(page: Page, live_server, signed_in, event) -> Page:
    page.context.add_cookies(signed_in)
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/desk/meeting/")
    return page


def test_a_meeting_is_written_down_and_published(desk, event, live_server):
    desk.click("#work a[href$='/record/']")
    expect(desk.locator(".check--open")).to_have_count(7)
    desk.click("#point-certificates button")
    expect(desk.locator("#point-certificates")).to_contain_text("not for us")
    write_minutes(desk)
    approve_as_somebody_else(event)
    let_the_photo_out(desk)
    desk.goto(f"{live_server.url}/desk/meeting/record/report/")
    desk.click("form[action$='/publish/'] button")
    expect(desk.locator(".note--success")).to_contain_text("published")
    desk.context.clear_cookies()
    desk.goto(f"{live_server.url}/zh-hans/events/meeting/report/")
    expect(desk.locator("article.report").first).to_have_attribute("lang", "zh-Hans")
    expect(desk.locator("article.report").first).to_contain_text("继续推进")
    expect(desk.locator("article.report img")).to_have_count(2)


def write_minutes(desk):
    desk.click("#point-minutes a")
    desk.fill("[name=text_en]", "Much was said.")
    desk.fill("[name=decisions-0-text_zh_hans]", "继续推进")
    desk.fill("[name=actions-0-text_en]", "Write to all")
    desk.fill("[name=actions-0-who]", "The college")
    desk.click("text=Save the draft")
    expect(desk.locator(".note").first).to_contain_text("saved")
    assert "Approve the minutes" not in desk.content()


def approve_as_somebody_else(event):
    client = Client()  # in a browser of their own
    client.force_login(RoleFactory(organisation=event.organisation).user)
    seen = client.get("/desk/meeting/record/minutes/").context["seen"]
    client.post("/desk/meeting/record/minutes/approve/", {"seen": seen})
    assert Minutes.objects.get().is_approved


def let_the_photo_out(desk):
    desk.goto(desk.url.replace("/minutes/", "/photos/"))
    desk.click(".photolist a")
    desk.check("[name=faces][value=people]")
    desk.fill("[name=people-0-name]", "罗延安")
    desk.select_option("[name=people-0-consent]", "agreed")
    desk.click("text=Save")
    expect(desk.locator(".photolist")).to_contain_text("public")
    assert EventPhoto.objects.public().count() == 1


def test_the_room_says_how_it_was(desk, live_server):
    desk.click("#work a[href$='/feedback/']")
    desk.fill("[name=question_en]", "What should come next?")
    desk.click("text=Open the form")
    desk.click("text=Code for the screen")
    address = desk.locator("p bdi").inner_text()
    desk.context.clear_cookies()
    desk.goto(live_server.url + "/feedback/" + address.rstrip("/").rsplit("/", 1)[1] + "/")
    desk.locator("[name=useful][value='4']").check()
    desk.fill("[name=own]", "Paper cutting")
    desk.click("main button[type=submit]")
    expect(desk.locator("h1")).to_have_text("Thank you")
    answer = FeedbackAnswer.objects.get()
    assert (answer.useful, answer.own, answer.way) == (4, "Paper cutting", "room")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_the_record_have_no_fault_that_a_machine_can_find(browser, live_server, signed_in, event, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    context.add_cookies(signed_in)
    page, found = context.new_page(), {}
    own = f"photos/{event.photos.get().pk}/"
    paths = ["record/", *(f"record/{path}" for path in ("minutes/", "photos/", own, "awards/add/", "report/", "news/"))]
    for path in [*paths, "feedback/"]:
        page.goto(f"{live_server.url}/desk/meeting/{path}")
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}
