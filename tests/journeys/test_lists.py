"""A coordinator brings a list with its usual faults, looks at it, saves it and takes it back, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from events import books
from events.models import Registration
from tests.events.lists.tables import as_xlsx
from tests.factories import EventFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = [
    ["2026年城市社区学习中心会议参会人员名单"],
    ["序号", "姓名", "民族", "单位", "职务", "手机"],
    [1, "李　明", "汉", "天津城市职业学院（承办）", "副会长、项目组组长", "138 0013 8000"],
    [2, "Luo Yan An", "", "UNESCO", "", "1.38E+10"],
    [3, "张㛃", "汉", "天津城市职业学院（承办）", "主任", 13155500142],
    [4, "", "", "没有名字", "", ""],
]


@pytest.fixture
def event(coordinator):
    return EventFactory(organisation=coordinator.roles.get().organisation, slug="dim-sum", title_en="Dim sum basics")


@pytest.fixture
def lists(page: Page, live_server, signed_in, event) -> Page:
    """The lists of the event, reached from its desk."""
    page.context.add_cookies(signed_in)
    page.goto(f"{live_server.url}/desk/dim-sum/")
    page.get_by_role("link", name="Lists").click()
    return page


def check_accessible(page: Page) -> None:
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_a_spreadsheet_becomes_people_and_is_taken_back(lists, event):
    check_accessible(lists)
    made = {"name": "名单.xlsx", "mimeType": "application/octet-stream", "buffer": as_xlsx(ROWS, merged=["A1:F1"])}
    lists.set_input_files("input[type=file]", made)
    lists.get_by_role("button", name="Read the list").click()
    expect(lists.locator("h1")).to_have_text("What do the columns mean?")
    expect(lists.get_by_text("“民族” is left out")).to_be_visible()
    check_accessible(lists)
    lists.get_by_role("button", name="Show the people").click()
    expect(lists.locator("#line-4")).to_contain_text("A spreadsheet has shortened this number")
    expect(lists.locator("#line-6")).to_contain_text("The name is missing")
    check_accessible(lists)
    assert not Registration.objects.exists()
    lists.get_by_role("button", name="Confirm and save").click()
    expect(lists.locator("h1")).to_have_text("The list is saved")
    assert [*Registration.objects.order_by("pk").values_list("name", "phone")] == [
        ("李明", "+8613800138000"), ("Luo Yan An", ""), ("张㛃", "+8613155500142")
    ]  # fmt: skip
    lists.get_by_role("button", name="Take the whole list back").click()
    expect(lists.locator("h1")).to_have_text("The list is taken back")
    assert (Registration.objects.live().count(), books.check(event)) == (0, [])


def test_on_a_narrow_phone_nothing_sticks_out(lists, event):
    lists.set_viewport_size({"width": 320, "height": 700})
    lists.fill("textarea", "姓名\t单位\t手机\n李明\t天津城市职业学院（承办）\t1.38E+10\n")
    lists.get_by_role("button", name="Read the list").click()
    for button in ("Show the people", "Confirm and save"):
        lists.get_by_role("button", name=button).wait_for()
        wide = lists.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, button
        lists.get_by_role("button", name=button).click()
    expect(lists.locator("h1")).to_have_text("The list is saved")
