"""A picture on its way: sent with progress, prepared, described, agreed to, seen; and all of it without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from stories.media import preparing
from stories.models import MediaAsset
from tests.factories import OrganisationFactory
from tests.rows import staff
from tests.stories import files

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sent(upload, kind):
    return {"name": upload.name, "mimeType": kind, "buffer": upload.read()}


@pytest.fixture
def pictures():
    return [sent(files.picture(name="hall.jpg"), "image/jpeg"), sent(files.drawing(), "image/svg+xml")]


def sign_in(page, live_server, client):
    client.force_login(staff(Role.Kind.CENTRE_STAFF, OrganisationFactory()))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}/admin/stories/mediaasset/add/")


def test_pictures_are_sent_prepared_described_and_seen(page: Page, live_server, client, pictures):
    sign_in(page, live_server, client)
    broken = {"name": "broken.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff and no more"}
    page.set_input_files("[name=uploads]", [*pictures, broken])
    page.fill("[name=credit]", "Yuexiu centre")
    page.select_option("[name=licence]", "own")
    page.click("#upload button[type=submit]")
    expect(page.locator("#uploads a")).to_have_text(["hall", "leaf"])
    expect(page.locator("#uploads .errornote")).to_contain_text("cannot be read")
    # Our part of the page; the frame is Django's own. Without preloading, which writes styles into the page.
    found = Axe().run(page, context="#content-main", options={"resultTypes": ["violations"], "preload": False})
    assert found.violations_count == 0, found.generate_report()
    page.click("#uploads a >> nth=0")
    expect(page.locator("#progress")).to_contain_text("Waiting: 0%")
    preparing.prepare(MediaAsset.objects.get(kind="image").file_versions.get().pk)
    expect(page.locator(".focal-frame img")).to_be_visible()  # the page has loaded itself anew
    describe(page)
    expect(page.locator(".messagelist")).to_contain_text("successfully")
    asset = MediaAsset.objects.public().get()
    assert (asset.focal_x, asset.focal_y) == (25, 75)
    page.context.clear_cookies()
    assert page.goto(f"{live_server.url}{asset.renditions.first().url}").status == 200


def describe(page):
    """What matters is chosen by a click; everything else is written."""
    box = page.locator(".focal-frame img").bounding_box()
    page.locator(".focal-frame").click(position={"x": box["width"] / 4, "y": box["height"] * 3 / 4})
    page.fill("[name=alt_en]", "A hall full of people")
    page.select_option("[name=faces]", "people")
    page.click("#people-group .add-row a")
    page.fill("[name=people-0-name]", "Li Xiaoxia")
    page.select_option("[name=people-0-consent]", "given")
    page.click("[name=_continue]")


def test_without_scripts_files_come_in_all_the_same(browser, live_server, client, pictures):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, client)
    page.set_input_files("[name=uploads]", pictures)
    page.click("#upload button[type=submit]")
    expect(page.locator(".messagelist")).to_contain_text("2 files are in the library")
    assert MediaAsset.objects.count() == 2
    context.close()
