"""Staff paste a cohort, decide about one line, save it, show it, and take it back. In two languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from centres.models import Cohort, LearningCity, Membership
from tests.factories import FigureFactory, LearningCityFactory, NetworkFactory, RegionFactory
from tests.rows import staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = """**Africa**
- Kilifi County (Kenya)
- Kuno Consortium (Kenya)
Asia and the Pacific
- Hebei, China"""


@pytest.fixture
def cohort():
    RegionFactory(code="KE", name_en="Kenya")
    china = RegionFactory(code="CN", name_en="China")
    RegionFactory(code="CN-HE", gbt_code="130000", level=1, parent=china, name_en="Hebei")
    tianjin = RegionFactory(code="CN-TJ", level=1, parent=china, name_en="Tianjin")
    district = RegionFactory(code="120105", level=3, parent=tianjin, name_en="Hebei District")
    LearningCityFactory(name_en="Hebei District", region=district)
    found = Cohort.objects.create(network=NetworkFactory(slug="gnlc"), year=2022)
    found.figures.add(FigureFactory(network=found.network, value=77, unit="cities", kind="joined"))
    return found


@pytest.fixture(params=["", "/zh-hans"], ids=["English", "Chinese"])
def back_office(request, client, page: Page, live_server, cohort) -> Page:
    client.force_login(staff(Role.Kind.NETWORK_STAFF, None))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}{request.param}/admin/centres/cohort/{cohort.pk}/change/")
    return page


def test_a_cohort_is_pasted_decided_saved_shown_and_taken_back(back_office, live_server):
    page = back_office
    page.click("a[href$='/list/']")
    page.fill("[name=text]", LIST)
    page.click(".submit-row [type=submit]")
    expect(page.locator(".lines tbody tr")).to_have_count(3)
    expect(page.locator(".lines tr.asked")).to_have_count(1)
    page.select_option(".lines tr.asked select", "new-CN-HE")
    page.click(".submit-row .default")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    assert Membership.objects.count() == 3
    saved = page.url
    page.goto(f"{live_server.url}/networks/gnlc/2022/")
    expect(page.locator(".cohort-group")).to_have_count(2)
    expect(page.locator(".note")).to_contain_text("published are 77")
    page.goto(saved)
    page.click(".submit-row button")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    assert LearningCity.objects.count() == 1


def test_the_pages_have_no_serious_fault_for_a_screen_reader(page: Page, live_server, cohort):
    for path in ("/networks/", "/networks/gnlc/", "/networks/gnlc/2022/", "/ar/networks/gnlc/"):
        page.goto(f"{live_server.url}{path}")
        found = Axe().run(page).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == [], path
