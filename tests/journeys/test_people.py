"""Staff find one office under two names, look at both, merge them, and take it back. In two languages."""

from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from centres.models import MergeRecord, Organisation
from events.models import Registration
from events.registration import register
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, RegionFactory
from tests.rows import staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def offices():
    facts = {"region": RegionFactory(), "kind": Organisation.Kind.UN_OFFICE, "phone": "010 6532 2828"}
    names = ("UNESCO Multi-sectoral Regional Office in Beijing", "UNESCO Multisectoral Regional Office in Beijing")
    return [OrganisationFactory(name_en=name, slug=f"office-{n}", **facts) for n, name in enumerate(names)]


@pytest.fixture(params=["", "/zh-hans"], ids=["English", "Chinese"])
def back_office(request, client, page: Page, live_server, offices) -> Page:
    client.force_login(staff(Role.Kind.NETWORK_STAFF, None))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}{request.param}/admin/centres/organisation/")
    return page


def test_two_names_of_one_office_become_one_and_two_again(back_office, offices, live_server):
    page = back_office
    page.click("a[href$='/duplicates/']")
    expect(page.locator(".pairs > li")).to_have_count(1)
    page.click(".pairs a.button")
    page.check(f"[name=keep][value='{offices[0].pk}']")
    page.check(f"[name=name_en][value='{offices[1].pk}']")
    page.click("button[form=merge]")
    expect(page.locator(".outlook li").first).to_contain_text("office", ignore_case=True)
    page.click("button[name=confirmed]")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    assert Organisation.objects.get().name_en == "UNESCO Multisectoral Regional Office in Beijing"
    page.goto(f"{live_server.url}/centres/office-1/")
    expect(page).to_have_url(f"{live_server.url}/centres/office-0/")
    page.goto(f"{live_server.url}/admin/centres/mergerecord/{MergeRecord.objects.get().pk}/change/")
    page.click(".life button")
    expect(page.locator(".messagelist li")).to_have_count(1)
    assert Organisation.objects.count() == 2
    page.goto(f"{live_server.url}/centres/office-1/")
    expect(page).to_have_url(f"{live_server.url}/centres/office-1/")


@pytest.fixture
def doubled(coordinator):
    """Somebody who stands on the list of an event twice."""
    event = EventFactory(organisation=coordinator.roles.get().organisation, slug="dim-sum", capacity=6)
    people = (AttendeeFactory(name=name, phone="+8613155500142") for name in ("Bao Huaying", "包华影"))
    return [register(event=event, attendee=attendee, key=uuid4(), by=None) for attendee in people]


@pytest.mark.parametrize("language", ["", "/zh-hans"])
def test_somebody_on_the_list_twice_is_made_one(page, live_server, signed_in, doubled, language):
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}{language}/desk/dim-sum/")
    page.click("a[href$='/doubles/']")
    page.click(".candidates a.btn-primary")
    page.check(f"[name=name][value='{doubled[1].pk}']")
    page.click("button[form=merge]")
    expect(page.locator(".note--success")).to_contain_text("包华影")
    assert Registration.objects.live().get().name == "包华影"
    page.goto(f"{live_server.url}{language}/desk/dim-sum/doubles/")
    page.click("form[action*='/undo/'] button")
    expect(page.locator(".note--success")).to_have_count(1)
    assert Registration.objects.live().count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_fault_that_a_machine_can_find(browser, live_server, client, offices, doubled, scheme):
    boss = staff(Role.Kind.NETWORK_STAFF, None)
    client.force_login(boss)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page, found = context.new_page(), {}
    pair, people = (f"{rows[0].pk}/{rows[1].pk}/" for rows in (offices, doubled))
    own = "/admin/centres/organisation/duplicates/"
    for path in (own, f"{own}{pair}", "/desk/dim-sum/doubles/", f"/desk/dim-sum/doubles/{people}"):
        page.goto(f"{live_server.url}{path}")
        report = Axe().run(page, context="#content" if path.startswith("/admin/") else None)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}
