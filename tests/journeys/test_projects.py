"""Staff take applications in and move them on the board; a visitor reads the project. With and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from centres.models import ExpectedOutcome, Expert, Phase, Pilot, ProgressUpdate
from centres.pilots import begin
from centres.steps import Told
from tests.factories import OrganisationFactory, PersonFactory, PhaseFactory, RegionFactory, RoleFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOARD = "/project-desk/clc/first/"


@pytest.fixture
def phase(transactional_db):
    RegionFactory(code="CN-TJ", level=1, name_en="Tianjin", parent=RegionFactory())
    return PhaseFactory(
        slug="first", label_en="First phase", project__slug="clc", project__name_en="Urban CLC project", places=1
    )


@pytest.fixture
def cookies(client, live_server, phase):
    user = UserFactory(is_staff=True)
    RoleFactory(user=user, kind=Role.Kind.NETWORK_STAFF, organisation=None)
    client.force_login(user)
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def desk(request, browser, live_server, cookies) -> Page:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844})
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{live_server.url}/project-desk/")
    yield page
    context.close()


def test_institutions_come_in_and_move_on_the_board_and_a_visitor_reads_it(desk, live_server):
    desk.click("text=First phase")
    desk.click("text=Add institutions")
    desk.fill("[name=text]", "North College, Tianjin\nSouth College, Tianjin")
    desk.click("main button[type=submit]")
    expect(desk.locator(".pagehead .lede")).to_have_text("2 new")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("#board-h")).to_have_text("2 applied")
    move(desk, ["North College", "South College"], "qualified")
    move_phase(desk, "selection")
    move(desk, ["North College", "South College"], "selected")
    expect(desk.locator(".errsum")).to_contain_text("2 would be needed")
    desk.get_by_label("South College", exact=True).uncheck()
    desk.click("text=Move them")
    expect(desk.locator("#col-selected")).to_contain_text("1")
    move(desk, ["South College"], "not_selected", reason="One place only")
    move_phase(desk, "running")
    move(desk, ["North College"], "active")
    desk.context.clear_cookies()
    desk.goto(f"{live_server.url}/projects/clc/")
    expect(desk.locator("#phases + article")).to_contain_text("North College")
    assert "South College" not in desk.content()
    assert (Phase.objects.get().places_taken, Pilot.objects.count()) == (1, 2)


def move(desk, names, to, reason=""):
    for name in names:
        desk.get_by_label(name, exact=True).check()
    desk.select_option("[name=to]", to)
    desk.fill("[name=reason]", reason)
    desk.click("text=Move them")


def move_phase(desk, to):
    desk.select_option("[name=phase-to]", to)
    desk.click("text=Move the phase")


def test_the_board_is_worked_by_keyboard_alone(page, live_server, cookies, phase):
    page.context.add_cookies(cookies)
    row = Pilot.objects.create(phase=phase, organisation=OrganisationFactory(), status="applied")
    page.goto(live_server.url + BOARD)
    page.focus(f"#pilot-{row.pk}")
    page.keyboard.press("Space")
    while page.evaluate("document.activeElement.name") != "to":
        page.keyboard.press("Tab")
    page.keyboard.type("quali")
    while page.evaluate("document.activeElement.innerText") != "Move them":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#board-h")).to_have_text("1 qualified")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_projects_have_no_fault_that_a_machine_can_find(browser, live_server, cookies, phase, scheme):
    Phase.objects.update(status="running", verbatim="the first phase of the expansion")
    pilot = begin(phase=phase, organisation=OrganisationFactory(), status="active", told=Told(), by=None)
    pilot.steps.create(status="active", reason="Twice")
    project = phase.project
    ExpectedOutcome.objects.create(project=project, text_en="Better")
    Expert.objects.create(project=project, person=PersonFactory(), role_en="Head")
    ProgressUpdate.objects.create(project=project, organisation=pilot.organisation, pilot=pilot, text_en="Far")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    context.add_cookies(cookies)
    page, found = context.new_page(), {}
    public = ["/projects/", "/projects/clc/", "/projects/clc/first/", f"/projects/clc/pilots/{pilot.pk}/"]
    for path in [*public, "/project-desk/", BOARD, f"{BOARD}applications/", f"{BOARD}{pilot.pk}/"]:
        page.goto(live_server.url + path)
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}
