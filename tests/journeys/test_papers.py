"""A coordinator prints a sheet, keys it back in by keyboard beside its photo, and looks at badges before printing."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from events.models import Attendance
from tests.events.papers.reading import photo
from tests.factories import EventFactory
from tests.rows import place_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=["", "/zh-hans"], ids=["English", "Chinese"])
def desk(request, page: Page, live_server, signed_in, coordinator) -> Page:
    event = EventFactory(organisation=coordinator.roles.get().organisation, slug="talk", title_en="A talk")
    for name in ("包华影", "Li Na", "Robert Parua"):
        place_at(event, name=name)
    page.context.add_cookies(signed_in)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}{request.param}/desk/talk/")
    return page


def test_a_sheet_is_printed_signed_and_keyed_in(desk, tmp_path):
    desk.click("#work a[href$='/papers/']")
    desk.click("a[href$='/papers/sheet/']")
    expect(desk.locator(".paper-look img")).to_have_js_property("complete", True)
    desk.fill("[name=blank]", "2")
    desk.click("form[data-preview] button")
    desk.click("form[action$='/sheets/'] button")
    picture = tmp_path / "signed.jpg"
    picture.write_bytes(photo(size=(900, 1200)).read())
    desk.set_input_files("[name=photo]", picture)
    desk.click("form[action$='/photos/'] button")
    expect(desk.locator(".sheet-photos img")).to_have_count(1)
    first = desk.locator(".sheet-rows bdi[dir=ltr]").first.inner_text()
    desk.fill("#id_codes", first.lower())
    desk.keyboard.press("Enter")
    expect(desk.locator(".note--success")).to_contain_text("包华影")
    _tick_and_type(desk)
    assert Axe().run(desk).response["violations"] == []
    came = Attendance.objects.filter(status="present", evidence="sheet")
    assert set(came.values_list("registration__name", flat=True)) == {"包华影", "Li Na", "赵六"}


def _tick_and_type(desk):
    """By keyboard alone: Enter ticks and goes on, in the blank rows it goes to the next field."""
    desk.locator(".sheet-rows input[type=checkbox]").nth(1).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".sheet-rows input[type=checkbox]").nth(2)).to_be_focused()
    desk.click(".sheet-rows + .btns button")
    expect(desk.locator(".note--success")).to_contain_text("Li Na")
    fields = desk.locator(".sheet-blank input")
    fields.first.fill("赵六")
    fields.first.press("Enter")
    expect(fields.nth(1)).to_be_focused()
    desk.keyboard.type("街道办")
    for _field in range(3):
        desk.keyboard.press("Enter")
    expect(desk.locator("#walk-ins button")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".note--success")).to_contain_text("赵六")


def test_badges_are_looked_at_and_downloaded(desk):
    desk.goto(f"{desk.url}papers/badges/")
    desk.check("[name=outlines]")
    desk.click("form[data-preview] button")
    expect(desk.locator(".paper-look img")).to_have_attribute("src", re.compile("outlines=on"))
    assert (
        desk.locator(".paper-look img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 400
    )
    assert Axe().run(desk).response["violations"] == []
    with desk.expect_download() as download:
        desk.click("a[download]")
    assert download.value.suggested_filename == "talk-badges.pdf"
