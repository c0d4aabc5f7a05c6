"""A visitor finds a city on the map or in the list, reads its page, and goes on to a good practice."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from centres.models import CityFact, Framework, Goal, Membership, Network, PriorityArea, Quote, Source, Strategy, Term
from tests.factories import LearningCityFactory, RegionFactory
from tests.rows import practice_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/cities/",
    "/cities/guangzhou/",
    "/practices/",
    "/practices/tea/",
    "/frameworks/",
    "/frameworks/sdg-2015/",
    "/zh-hans/cities/",
    "/ar/cities/",
    "/ar/cities/guangzhou/",
]


@pytest.fixture
def cities(transactional_db):
    """A city about which everything is said, and two more on the map."""
    source = Source.objects.create(title="The story", publisher="City", url="https://city.example/story")
    city = LearningCityFactory(
        slug="guangzhou",
        name_en="Guangzhou",
        name_zh_hans="广州",
        summary_en="A city that learns.",
        region=RegionFactory(),
        drawing="skyline-guangzhou",
        latitude="23.13",
        longitude="113.26",
    )
    LearningCityFactory(slug="lyon", name_en="Lyon", territory="district", latitude="45.76", longitude="4.84")
    LearningCityFactory(slug="kuno", name_en="Kuno Consortium", territory="consortium")
    network = Network.objects.create(slug="gnlc", name_en="Global network")
    Membership.objects.create(network=network, city=city, status="member", joined_year=2022)
    said = {"city": city, "source": source}
    for horizon, edition in (("medium", 1), ("medium", 2), ("long", 1)):
        Strategy.objects.create(horizon=horizon, edition=edition, text_en=f"Plan {edition}", **said)
    framework = Framework.objects.create(slug="sdg-2015", scheme="SDG", version="2015", name_en="Goals")
    term = Term.objects.create(framework=framework, code="4", name_en="Quality education")
    Goal.objects.create(target_year=2035, text_en="All learn.", **said).terms.add(term)
    CityFact.objects.create(kind="hosted", text_en="A fair", **said)
    Quote.objects.create(text="Anyone can learn.", language="en", **said)
    city.priorities.add(PriorityArea.objects.create(slug="family", name_en="family education"))
    practice_of(None, city=city, slug="tea", title_en="Tea and talk").terms.add(term)


def test_a_city_is_found_on_the_map_by_keyboard(page, live_server, cities):
    page.goto(live_server.url + "/cities/")
    expect(page.locator(".worldmap a")).to_have_count(2)
    page.locator(".worldmap a", has_text="Lyon").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".worldmap a", has_text="Guangzhou")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Guangzhou")
    expect(page.locator(".quote footer")).to_contain_text("The speaker is not named.")
    page.click("text=Earlier editions")
    expect(page.locator(".earlier li")).to_be_visible()
    page.click("text=Tea and talk")
    expect(page.locator("h1")).to_have_text("Tea and talk")
    page.click("text=SDG 4")
    expect(page).to_have_url(f"{live_server.url}/frameworks/sdg-2015/#t-{Term.objects.get().pk}")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_list_and_map_are_narrowed_together(browser, live_server, cities, scripts):
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(live_server.url + "/cities/")
    page.click("summary:has-text('Kind of territory')")
    page.check("#territory-district")
    if not scripts:
        page.click("noscript button")
    expect(page.locator(".cities h3")).to_have_text(["Lyon"])
    expect(page.locator(".worldmap a")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_fault_that_a_machine_can_find(browser, live_server, cities, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in PAGES:
        page.goto(live_server.url + path)
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 1440])
def test_no_page_scrolls_sideways_even_with_the_largest_text(page, live_server, cities, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script("localStorage.setItem('banyan-text', 'xl')")
    for path in PAGES:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
