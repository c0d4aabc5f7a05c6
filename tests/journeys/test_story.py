"""A story is read by wheel, by keys, by touch, without a script, as text; and it is written at its desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from stories.models import StoryPage
from tests.media import shown
from tests.stories.telling import add, begun, figure, published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

IN_VIEW = "Math.abs(document.getElementById(`page-${key}`).getBoundingClientRect().top) < 4"


@pytest.fixture
def story():
    story = begun()
    add(story, "text", heading_en="Bend 1", body_en="<p>Words</p>", heading_ar="واحد")
    add(story, "quote", quote_en="We learn.")
    add(story, "film", heading_en="Film", media=shown("film"))
    add(story, "before_after", heading_en="Then and now", media=shown(), media_after=shown())
    add(story, "figures", heading_en="Numbers", figures=[figure()])
    add(story, "credits", heading_en="End")
    return published(story)


@pytest.fixture
def player(page: Page, live_server, story) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/stories/river/")
    expect(page.locator("[data-count]")).to_be_visible()
    return page


def at(page, key, number=None):
    """The page is in view, and everything says so."""
    page.wait_for_function(f"key => {IN_VIEW}", arg=key)
    expect(page.locator(".sprog [aria-current]")).to_have_attribute("href", f"#page-{key}")
    if number:
        expect(page.locator("[data-count]")).to_contain_text(f"{number} / 7")


def test_a_story_is_read_by_keys(player):
    at(player, "start", 1)
    for key, to, number in (
        ("ArrowDown", "bend-1", 2), ("PageDown", "quote", 3), ("ArrowRight", "film", 4), ("ArrowUp", "quote", 3),
        ("ArrowLeft", "bend-1", 2), ("Space", "quote", 3), ("Shift+Space", "bend-1", 2), ("PageUp", "start", 1),
        ("End", "end", 7), ("Home", "start", 1), ("ArrowUp", "start", 1),
    ):  # fmt: skip
        player.keyboard.press(key)
        at(player, to, number)
    player.keyboard.press("ArrowDown")
    at(player, "bend-1")
    expect(player.locator("#page-bend-1 h2")).to_be_focused()
    expect(player.locator("[data-say]")).to_have_text("Page 2 of 7")
    assert player.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert player.url.endswith("#page-bend-1")


def test_keys_mirror_from_right_to_left(page, live_server, story):
    page.goto(f"{live_server.url}/ar/stories/river/")
    at(page, "start")
    page.keyboard.press("ArrowLeft")
    at(page, "bend-1")
    page.keyboard.press("ArrowRight")
    at(page, "start")


def settled(player):
    """Wait until the pages have come to rest: a wheel that is turned before scrolls on in the page that is leaving."""
    player.wait_for_function(
        "() => new Promise((said) => { const y = scrollY; setTimeout(() => said(scrollY === y), 250); })"
    )


def test_a_story_is_read_by_wheel_and_by_its_buttons(player):
    player.mouse.move(600, 400)
    settled(player)
    player.mouse.wheel(0, 120)  # as little as a wheel says
    at(player, "bend-1", 2)
    for turn in (100, 60, 20, 4):  # the rest of it, as a trackpad fades out
        player.mouse.wheel(0, turn)
    at(player, "bend-1", 2)
    player.wait_for_timeout(1000)  # longer than two pages of one long turn lie apart
    settled(player)
    player.mouse.wheel(0, -120)
    at(player, "start", 1)
    player.click("[data-go='1']")
    at(player, "bend-1", 2)
    player.click("[data-go='1']")
    at(player, "quote", 3)
    player.click("[data-first]")
    at(player, "start", 1)


def test_the_way_back_leads_where_one_came_from(player, live_server):
    player.click(".sprog li:nth-child(5) a")
    at(player, "then-and-now", 5)
    for _step in range(2):
        player.keyboard.press("PageDown")
    at(player, "end", 7)
    player.go_back()
    at(player, "start", 1)
    player.goto(f"{live_server.url}/stories/river/numbers/")
    at(player, "numbers", 6)


def test_focus_follows_the_page_that_is_read(player):
    player.click("text=Let’s go")
    at(player, "bend-1")
    expect(player.locator("#page-bend-1 h2")).to_be_focused()
    player.go_back()
    at(player, "start")
    expect(player.locator("h1")).to_be_focused()
    settled(player)
    player.mouse.move(600, 400)
    player.mouse.wheel(0, 120)
    at(player, "bend-1")
    expect(player.locator("#page-bend-1 h2")).to_be_focused()


def swipe(page, chrome, start, end, across=None):
    """One finger from `start` to `end`, in pixels from the top (or from the left, at the height `across`).

    It rests before it is lifted: how far a page flies on would be a matter of how fast this machine is.
    """
    steps = 12
    for step in range(steps + 1):
        moved = start + (end - start) * step / steps
        point = {"x": 190, "y": moved} if across is None else {"x": moved, "y": across}
        chrome.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [point]})
    page.wait_for_timeout(300)
    chrome.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_story_is_read_by_touch(browser: Browser, live_server, story):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/stories/river/")
    at(page, "start")
    chrome = context.new_cdp_session(page)
    here = page.locator(".sprog [aria-current]")  # a slow finger may rest a little beside the edge of the page
    swipe(page, chrome, 780, 40)
    expect(here).to_have_attribute("href", "#page-bend-1")
    settled(page)
    swipe(page, chrome, 80, 820)
    expect(here).to_have_attribute("href", "#page-start")
    settled(page)  # a finger that taps while pages move only stops them
    page.tap("text=Let’s go")
    at(page, "bend-1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(("path", "on"), [("", -1), ("/ar", 1)])
def test_a_swipe_sideways_leads_on_in_the_direction_of_reading(browser: Browser, live_server, story, path, on):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}{path}/stories/river/")
    at(page, "start")
    chrome = context.new_cdp_session(page)
    swipe(page, chrome, 195 - on * 120, 195 + on * 120, across=300)
    at(page, "bend-1", 2)
    settled(page)
    swipe(page, chrome, 195 + on * 120, 195 - on * 120, across=300)
    at(page, "start", 1)
    context.close()


def test_a_story_is_whole_without_a_script(browser: Browser, live_server, story):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/stories/river/")
    for words in ("The river", "Words", "We learn.", "The speaker is not named.", "160,000"):
        expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("video[controls]")).to_have_count(1)
    expect(page.locator(".pair img")).to_have_count(2)
    for name in ("data-sound", "data-share", "data-full", "data-nav"):
        expect(page.locator(f"[{name}]")).to_be_hidden()
    page.click(".sprog li:nth-child(6) a")
    expect(page.locator("#page-numbers h2")).to_be_in_viewport()
    page.click("text=Read as text")
    expect(page.locator("article")).to_contain_text("Good morning.")
    context.close()


def test_sound_is_off_until_somebody_turns_it_on(player):
    expect(player.locator(".start")).to_contain_text("It is off until you turn it on.")
    expect(player.locator("[data-sound]")).to_have_attribute("aria-pressed", "false")
    silent = "[...document.querySelectorAll('video')].every((one) => one.paused && one.muted)"
    assert player.evaluate(silent)
    player.click("[data-sound]")
    expect(player.locator("[data-sound]")).to_have_text("Sound on")
    assert player.evaluate("!document.querySelector('video').muted")
    player.click("[data-sound]")
    assert player.evaluate(silent)


def test_films_are_fetched_when_they_come_near(page, live_server, story):
    asked = []
    page.on("request", lambda sent: asked.append(sent.url) if "/media/" in sent.url else None)
    page.goto(f"{live_server.url}/stories/river/")
    at(page, "start")
    assert asked == []
    page.keyboard.press("End")
    at(page, "end")
    page.keyboard.press("Home")
    at(page, "start")
    page.goto(f"{live_server.url}/stories/river/#page-quote")
    at(page, "quote")
    expect(page.locator("video[poster]")).to_have_count(1)


def test_before_and_after_share_one_frame(player):
    player.locator(".sprog li:nth-child(5) a").click()
    slider = player.locator(".slide input")
    slider.focus()
    player.keyboard.press("ArrowRight")  # the slider's own key: the page stays
    at(player, "then-and-now")
    slider.fill("80")
    assert player.evaluate("document.querySelector('[data-pair]').style.getPropertyValue('--seen')") == "20%"


def test_calm_is_respected(browser: Browser, live_server, story):
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{live_server.url}/stories/river/")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollSnapType") == "none"
    assert not page.evaluate("document.body.classList.contains('moves')")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"key => {IN_VIEW}", arg="bend-1")
    context.close()


def test_the_address_is_shown_where_it_cannot_be_shared(player):
    player.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined}); navigator.share = undefined")
    player.keyboard.press("PageDown")
    at(player, "bend-1")
    player.click("[data-share]")
    expect(player.locator("#share input")).to_have_value(player.url)
    assert player.url.endswith("#page-bend-1")
    player.keyboard.press("Enter")
    expect(player.locator("#share")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(320, 800), (1440, 900)])
def test_stories_have_no_fault_that_a_machine_can_find(
    browser, live_server, signed_in, coordinator, scheme, width, height
):
    own = begun(coordinator.roles.get().organisation, by=coordinator, slug="own", pages=1)
    add(own, "image", heading_en="Look", media=shown())
    story = begun()
    add(story, "figures", heading_en="Numbers", figures=[figure()], tone="canopy")
    add(story, "film", heading_en="Film", media=shown("film"), tone="cin")
    add(story, "chart", heading_en="Chart", figures=[figure(5), figure(7)], alternative_en="More.", tone="leaf")
    add(story, "credits")
    published(story)
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce"
    )
    context.add_cookies(signed_in)
    page, found = context.new_page(), {}
    desk = ["", "own/", f"own/pages/{own.pages.last().pk}/", "own/about/", "own/revisions/?from=1&to=2", "new.html"]
    for path in ["stories/", "stories/river/", "stories/river/text/", *(f"stories-desk/{one}" for one in desk)]:
        page.goto(f"{live_server.url}/{path}")
        report = Axe().run(page)
        found[path] = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in report.response["violations"]]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_a_story_is_written_at_its_desk(page, live_server, signed_in, coordinator):
    story = begun(coordinator.roles.get().organisation, by=coordinator, pages=2)
    page.context.add_cookies(signed_in)
    page.emulate_media(reduced_motion="reduce")  # nothing moves but what is dragged
    page.goto(f"{live_server.url}/stories-desk/river/")
    page.get_by_role("button", name="Move up: Bend 2").press("Enter")
    expect(page.locator(".note--success")).to_contain_text("is page 2 now")
    page.wait_for_load_state()
    # Both rows in view: a page that scrolls between press and move begins no drag.
    page.locator("[data-pages]").evaluate("list => list.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.locator("[data-row]:nth-child(3) [data-grip]").drag_to(page.locator("[data-row]:nth-child(1)"))
    expect(page.locator("[data-row]:nth-child(1)")).to_contain_text("Bend 1")
    assert list(story.pages.order_by("rank").values_list("key", flat=True)) == ["bend-1", "start", "bend-2"]
    page.select_option("#kind", "quote")
    page.click(".addpage button")
    page.fill("[name=quote_en]", "The river learns.")
    preview = page.frame_locator("iframe[name=preview]")
    expect(preview.locator("blockquote")).to_contain_text("The river learns.")
    page.click("text=Save")
    expect(page.locator(".note--success")).to_contain_text("saved")
    assert StoryPage.objects.get(kind="quote").quote_en == "The river learns."
    page.click("text=Send it for review")
    expect(page.locator(".note--success")).to_contain_text("review")
