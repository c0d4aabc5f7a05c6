"""A certificate in a browser: the coordinator gives it, the holder chooses what is shown, somebody checks it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from events import tickets
from events.models import Attendance, Certificate
from tests.factories import EventFactory
from tests.rows import certificate_of, place_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def holder(coordinator):
    """Somebody who came to an event of the coordinator's centre, with the token of their ticket."""
    key = uuid4()
    token = tickets.new_token(key)
    body = coordinator.roles.get().organisation
    began = timezone.now() - timedelta(days=1)
    event = EventFactory(
        organisation=body, title_en="Paper cutting", starts_at=began, ends_at=began + timedelta(hours=2)
    )
    place = place_at(event, name="Luo Yan", key=key, token_hash=tickets.hash_of(token))
    Attendance.objects.create(registration=place, session=None, status="present", evidence="named")
    place.token = token
    return place


def no_serious_faults(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in found if fault["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_certificate_is_given_shown_and_checked(page, live_server, signed_in, holder, settings, width):
    settings.SITE_URL = live_server.url
    page.set_viewport_size({"width": width, "height": 900})
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}/desk/{holder.event.slug}/certificates/")
    page.check("#id_attended-is_given")
    page.click("text=How much, title and languages")
    no_serious_faults(page)
    page.click("section:has(#rules-h) button[type=submit]")
    expect(page.locator(".verdicts")).to_contain_text("Luo Yan")
    page.click("text=Give the 1 that is missing")
    expect(page.locator("main")).to_contain_text("1 certificate is given.")
    no_serious_faults(page)
    row = Certificate.objects.get()

    page.context.clear_cookies()
    page.goto(f"{live_server.url}/r/{holder.token}/")
    page.click("text=My certificates")
    no_serious_faults(page)
    with page.expect_download() as paper:
        page.click("text=Paper (PDF)")
    assert paper.value.suggested_filename == f"certificate-{row.serial}.pdf"
    page.check("text=my full name")
    page.click("form:has([name=shows]) button[type=submit]")
    expect(page.locator("main")).to_contain_text("Saved.")

    page.goto(f"{live_server.url}/verify/")
    page.fill("#id_code", row.spoken_code.lower())
    page.press("#id_code", "Enter")
    expect(page.locator("h1")).to_have_text("This certificate is valid")
    expect(page.locator("main")).to_contain_text("Luo Yan")
    no_serious_faults(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow == 0


def test_it_is_checked_without_javascript(browser, live_server, holder):
    row = certificate_of(holder)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/verify/")
    page.fill("#id_code", row.spoken_code)
    page.click("main button[type=submit]")
    expect(page.locator("main")).to_contain_text("L** Y**")
    context.close()
