"""A clerk writes news, somebody else publishes them, a visitor reads."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from portal.lib.richtext import clean
from stories.models import NewsItem
from tests.factories import EventFactory, LearningCityFactory, PublishedNewsFactory, RoleFactory
from tests.portal.xss import VECTORS
from tests.portal.xss_owasp import OWASP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EDITOR = ".field-body_en [role=textbox]"


@pytest.fixture
def clerk(coordinator):
    coordinator.is_staff = True
    coordinator.save()
    return coordinator


@pytest.fixture
def office(page: Page, live_server, clerk, signed_in) -> Page:
    page.context.add_cookies(signed_in)
    page.emulate_media(reduced_motion="reduce")
    return page


def test_a_clerk_writes_a_second_person_publishes_and_a_visitor_reads(office, live_server, clerk):
    body = clerk.roles.get().organisation
    office.goto(f"{live_server.url}/admin/stories/newsitem/add/")
    choose(office, body)
    office.fill("[name=title_en]", "Paper cutting for everybody")
    editor = office.locator(EDITOR).first
    editor.click()
    office.keyboard.type("Many came.")
    office.keyboard.press("Enter")
    office.locator(".field-body_en").get_by_role("button", name="List", exact=True).click()
    office.keyboard.type("Scissors")
    office.click("[name=_continue]")
    expect(office.locator("#life")).to_contain_text("draft")
    item = NewsItem.objects.get()
    assert item.body_en == "<p>Many came.</p><ul><li><p>Scissors</p></li></ul>"
    office.click("summary:has-text('Hand it in')")
    office.click("form[action$='/move/submit/'] button")
    expect(office.locator("#life")).to_contain_text("with somebody to check")
    publish_as_somebody_else(item)
    office.context.clear_cookies()
    office.goto(f"{live_server.url}/news/")
    office.click("text=Paper cutting for everybody")
    expect(office.locator("article")).to_contain_text("Scissors")
    expect(office.locator("h1")).to_have_text("Paper cutting for everybody")


def choose(office, body):
    """The body, in the picker that searches."""
    office.click(".field-organisation .select2-selection")
    office.keyboard.type(body.name[:8])
    office.locator(".select2-results__option", has_text=body.name).click()  # not the one that says “Searching…”


def publish_as_somebody_else(item):
    client = Client()  # in a browser of their own
    reader = RoleFactory(organisation=item.organisation).user
    reader.is_staff = True
    reader.save()
    client.force_login(reader)
    client.post(f"/admin/stories/newsitem/{item.pk}/move/approve/")
    item.refresh_from_db()
    assert (item.state, item.approved_by) == ("published", reader)


def test_without_scripts_the_text_area_saves(browser, live_server, signed_in, clerk):
    item = PublishedNewsFactory(organisation=clerk.roles.get().organisation, state="draft")
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(signed_in)
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/stories/newsitem/{item.pk}/change/")
    page.fill("[name=body_en]", "One.\n\nTwo.")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("successfully")
    context.close()
    assert NewsItem.objects.get().body_en == "<p>One.</p><p>Two.</p>"


PASTE = """([selector, html]) => {
  const editor = document.querySelector(selector), data = new DataTransfer();
  data.setData("text/html", html);
  editor.focus();
  editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
WORD = (
    "<meta charset=utf-8><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1."
    "</span>One</p><p>Two<del>gone</del></p><img src='file:///x.png' onerror='document.title=1'>"
)


def test_what_is_pasted_from_word_is_tidied_at_once(office, live_server, clerk):
    item = PublishedNewsFactory(organisation=clerk.roles.get().organisation, state="draft", body_en="")
    said = []
    office.on("console", lambda message: said.append(message.text))
    office.goto(f"{live_server.url}/admin/stories/newsitem/{item.pk}/change/")
    expect(office.locator(EDITOR)).to_be_visible()
    office.evaluate(PASTE, [EDITOR, WORD])
    expect(office.locator(".field-body_en [role=status]")).to_contain_text("Pictures come from the media library")
    office.click("[name=_continue]")
    office.wait_for_load_state()
    assert NewsItem.objects.get().body_en == "<ol><li><p>One</p></li></ol><p>Two</p>"
    assert said == []  # not one complaint about a style or a script


def test_no_trick_runs_in_a_real_browser(page):
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.set_content("".join(clean(trick) for trick in (*VECTORS, *OWASP)))
    for link in page.locator("a").all():
        assert not link.evaluate("link => link.protocol").startswith(("javascript", "data", "vbscript"))
    assert (asked, dialogs) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_no_fault_that_a_machine_can_find(browser, live_server, signed_in, clerk, scheme):
    body = clerk.roles.get().organisation
    item = PublishedNewsFactory(organisation=body, body_en="<h2>A</h2><table><tr><th>b</th><td>c</td></tr></table>")
    draft = PublishedNewsFactory(organisation=body, state="draft")
    item.subjects.create(learningcity=LearningCityFactory())
    EventFactory()
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    context.add_cookies(signed_in)
    page, found = context.new_page(), {}
    public = ["/news/", f"/news/{item.slug}/", "/embed/", "/embed/events/", "/ar/news/", "/events/"]
    for path in [*public, f"/admin/stories/newsitem/{draft.pk}/change/"]:
        if "admin" in path:
            page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + path)
        if "admin" in path:
            page.wait_for_selector(EDITOR)
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}
