"""A clerk brings a file with a bad row, mends it, loads it, and follows a number to its rows, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.models import Role
from centres.models import Participation
from tests.centres.ledger.made import a_network, as_csv, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ledger(page: Page, live_server, signed_in, coordinator) -> Page:
    """The first page of the ledger, for somebody who keeps the network's node."""
    top = a_network()
    Role.objects.create(user=coordinator, kind=Role.Kind.CENTRE_STAFF, organisation=top)
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}/ledger/")
    return page


def check_accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def bring(page: Page, rows: list[list[str]]) -> None:
    made = {"name": "五月.csv", "mimeType": "text/csv", "buffer": as_csv(rows, encoding="gb18030")}
    page.set_input_files("input[type=file]", made)
    page.get_by_role("button", name="Check the file").click()


def test_a_file_is_mended_loaded_and_looked_into(ledger):
    check_accessible(ledger)
    bring(ledger, [row(site="第1村"), row(sex="?")])
    expect(ledger.get_by_role("link", name="Fetch them with their reasons (.csv)")).to_be_visible()
    check_accessible(ledger)
    ledger.get_by_role("button", name="Forget this file").click()
    bring(ledger, [row(site="第1村"), row(sex="1", learner_number="A2")])
    ledger.get_by_role("button", name="Load 2 rows").click()
    expect(ledger.get_by_text("The rows are in the ledger")).to_be_visible()
    assert Participation.objects.count() == 2
    ledger.get_by_role("link", name="Batches", exact=True).first.click()
    ledger.get_by_role("link", name="Reports").click()
    check_accessible(ledger)
    ledger.get_by_role("link", name="2", exact=True).first.click()
    expect(ledger.locator("h1")).to_have_text("The rows behind a number")
    expect(ledger.get_by_text("Village 1").first).to_be_visible()
    check_accessible(ledger)
