"""A figure from a text to a page: brought in, entered by one, published by another, found by a visitor."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from centres.models import Figure, Source
from tests.factories import FigureFactory, OrganisationFactory, ProgrammeFactory
from tests.rows import staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REPORT = "The college trained 1,200 people.\nIt鈥檚 on 鈥淟ifelong Learning鈥.\nGoto first page"


@pytest.fixture
def programme():
    return ProgrammeFactory(slug="evening", name_en="Evening school", operator=OrganisationFactory())


def sign_in(page, client, live_server, kind, programme):
    client.force_login(staff(kind, programme.operator))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def bring_in(page, live_server):
    page.goto(f"{live_server.url}/admin/centres/source/bring-in/")
    page.fill("[name=text]", REPORT)
    page.click("button.default")
    expect(page.locator("ins").first).to_have_text("’s")
    page.fill("[name=title]", "Report")
    page.fill("[name=publisher]", "College")
    page.click("button.default")
    expect(page.locator(".messagelist")).to_contain_text("is kept with its text")


def test_a_figure_goes_from_a_text_to_a_page(client, page: Page, live_server, programme):
    sign_in(page, client, live_server, Role.Kind.CENTRE_STAFF, programme)
    bring_in(page, live_server)
    assert Source.objects.get().text == "The college trained 1,200 people.\nIt’s on “Lifelong Learning”."
    figure = FigureFactory(programme=programme, source=Source.objects.get(), status="draft", reviewed_at=None)
    page.goto(f"{live_server.url}/admin/centres/figure/{figure.pk}/change/")
    page.click(".life button")
    expect(page.locator(".life h2 strong")).to_have_text("waits for a second person")
    sign_in(page, client, live_server, Role.Kind.REVIEWER, programme)
    page.goto(f"{live_server.url}/admin/centres/figure/{figure.pk}/change/")
    page.click("form[action*=approve-and-publish] button")
    expect(page.locator(".life h2 strong")).to_have_text("published")
    assert Figure.objects.get().status == "published"
    page.goto(f"{live_server.url}/programmes/evening/")
    page.click(".figs .src a >> nth=0")
    expect(page.locator("h1")).to_have_text("Report")


def test_the_pages_hold_no_barrier(page: Page, live_server, programme):
    whole = FigureFactory(programme=programme, value=160_000)
    FigureFactory(programme=programme, value=80_000, qualifier="more_than", parent=whole)
    for path in ("/programmes/", "/programmes/evening/", f"/sources/{whole.source_id}/"):
        for prefix, width in (("", 390), ("/ar", 1440)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{live_server.url}{prefix}{path}")
            assert [found["id"] for found in Axe().run(page).response["violations"]] == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
