"""Each way of giving places, as a visitor walks through it: in English and in Chinese."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.models import Event, Option, Question, Registration, Session
from tests.factories import EventFactory, PrivacyNoticeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
in_two_languages = pytest.mark.parametrize("language", ["", "/zh-hans"])


@pytest.fixture(autouse=True)
def notice(transactional_db):
    return PrivacyNoticeFactory()


def open_form(page: Page, live_server, event, language):
    page.goto(f"{live_server.url}{language}/events/{event.slug}/register/")
    page.fill("#id_name", "陈美玲")
    page.fill("#id_phone", "131 5550 0142")


def send(page: Page) -> Registration:
    page.check("#id_consent")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/r/**")
    return Registration.objects.get()


def ask(event, kind, *options, **facts):
    question = Question.objects.create(event=event, kind=kind, label_en=f"{kind}?", label_zh_hans="问题", **facts)
    return question, [Option.objects.create(question=question, label_en=o, label_zh_hans="答案") for o in options]


@in_two_languages
def test_one_waits_for_the_opening_and_takes_a_place(page, live_server, language):
    event = EventFactory(registration_opens_at=timezone.now() + timedelta(hours=1))
    asked = []
    page.clock.install()
    open_form(page, live_server, event, language)
    page.check("#id_consent")
    page.on("request", lambda request: asked.append(request.method))
    button = page.locator("main form button[type=submit]")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.press("#id_name", "Enter")
    expect(page.locator("[data-waiting]").first).to_be_visible()
    expect(page.locator("[data-opened]")).to_be_hidden()
    Event.objects.update(registration_opens_at=timezone.now())  # the hour is over, here and in the browser
    page.clock.fast_forward("01:00:00")
    expect(page.locator("[data-opened]")).to_be_visible()
    expect(button).not_to_have_attribute("aria-disabled", "true")
    assert asked == []
    button.dblclick()
    page.wait_for_url("**/r/**")
    assert Registration.objects.get().state == "confirmed"
    assert asked.count("POST") == 1


@in_two_languages
def test_without_scripts_the_form_sent_too_early_is_kept(browser, live_server, language):
    event = EventFactory(registration_opens_at=timezone.now() + timedelta(hours=3))
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    open_form(page, live_server, event, language)
    page.check("#id_consent")
    with page.expect_navigation() as answer:
        page.click("main form button[type=submit]")
    assert answer.value.status == 409
    expect(page.locator("#countdown")).to_be_visible()
    expect(page.locator("#id_name")).to_have_value("陈美玲")
    context.close()


@in_two_languages
def test_a_device_whose_clock_is_wrong_still_waits_for_the_server(browser, live_server, language):
    event = EventFactory(registration_opens_at=timezone.now() + timedelta(hours=3))
    context = browser.new_context()
    page = context.new_page()
    page.clock.install(time=timezone.now() + timedelta(days=400))
    page.goto(f"{live_server.url}{language}/events/{event.slug}/register/")
    expect(page.locator("button[data-opening]")).to_have_attribute("aria-disabled", "true")
    page.clock.fast_forward(timedelta(hours=3, seconds=5).seconds * 1000)
    expect(page.locator("button[data-opening]")).not_to_have_attribute("aria-disabled", "true")
    context.close()


@in_two_languages
def test_a_class_comes_by_head_count(page, live_server, language):
    event = EventFactory(max_party=60, naming="heads", capacity=80)
    open_form(page, live_server, event, language)
    page.fill("#id_adults", "2")
    page.fill("#id_children", "30")
    place = send(page)
    assert (place.party_size, place.children, place.state) == (32, 30, "confirmed")


@in_two_languages
def test_a_family_gives_its_names(page, live_server, language):
    event = EventFactory(max_party=5, naming="names")
    open_form(page, live_server, event, language)
    expect(page.locator("#id_companions")).to_be_hidden()
    page.check("input[name=party_size][value='3']")
    page.fill("#id_companions", "李明\nWang Fang")
    page.check("input[name=is_together][value=some]")
    place = send(page)
    assert (place.party_size, place.companions, place.is_together) == (3, ["李明", "Wang Fang"], False)


@in_two_languages
def test_one_date_of_a_course_is_taken(page, live_server, language):
    event = EventFactory(kind="course", dates="each", capacity=None)
    starts = (event.starts_at + timedelta(days=number) for number in range(3))
    dates = [Session.objects.create(event=event, starts_at=moment, capacity=2) for moment in starts]
    page.goto(f"{live_server.url}{language}/events/{event.slug}/")
    expect(page.locator(".choose-dates li")).to_have_count(3)
    page.click(".regbox a.btn-primary")
    page.fill("#id_name", "陈美玲")
    page.fill("#id_phone", "131 5550 0142")
    page.check(f"input[name=session][value='{dates[1].pk}']")
    place = send(page)
    assert (place.session, place.state) == (dates[1], "confirmed")


@in_two_languages
def test_questions_appear_as_they_are_called_for(page, live_server, language):
    event = EventFactory()
    brings, (yes, no) = ask(event, "choice", "yes", "no")
    what, _options = ask(event, "text", shown_if=brings, shown_if_option=yes, is_required=True)
    diet, _options = ask(event, "text", is_sensitive=True)
    open_form(page, live_server, event, language)
    dependent = page.locator(f"#id_q{what.pk}")
    expect(dependent).to_be_hidden()
    page.check(f"input[name=q{brings.pk}][value='{yes.pk}']")
    expect(dependent).to_be_visible()
    page.check(f"input[name=q{brings.pk}][value='{no.pk}']")
    expect(dependent).to_be_hidden()
    page.check(f"input[name=q{brings.pk}][value='{yes.pk}']")
    dependent.fill("Cake")
    page.fill(f"#id_q{diet.pk}", "No nuts")
    page.check("#id_sensitive_consent")
    place = send(page)
    assert dict(place.answers.values_list("question", "value")) == {brings.pk: yes.pk, what.pk: "Cake"}
    assert place.sensitive_answers.get().value == "No nuts"


@in_two_languages
def test_a_registration_that_is_looked_at_waits_for_its_answer(page, live_server, language):
    event = EventFactory(policy="approval")
    open_form(page, live_server, event, language)
    assert send(page).state == "pending"


@in_two_languages
def test_a_neighbour_registers_a_child(page, live_server, language):
    open_form(page, live_server, EventFactory(), language)
    page.click("details.more-fields >> nth=0 >> summary")
    expect(page.locator("#id_guardian")).to_be_hidden()
    page.check("#id_is_minor")
    page.fill("#id_guardian", "Chen Lan")
    page.check("#id_for_another")
    page.fill("#id_helper_name", "Wu Gang")
    page.fill("#id_helper_contact", "131 5550 0143")
    place = send(page)
    assert (place.is_minor, place.guardian) == (True, "Chen Lan")
    assert place.helper.startswith("Wu Gang")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_have_no_fault_that_a_machine_can_find(browser, live_server, scheme):
    opens = timezone.now() + timedelta(hours=3)
    event = EventFactory(max_party=60, naming="heads", capacity=80, min_age=10, registration_opens_at=opens)
    brings, _options = ask(event, "choice", "yes", "no")
    for kind in ("text", "number", "date", "consent", "several"):
        ask(event, kind, "A", is_sensitive=kind == "number", shown_if=brings if kind == "text" else None)
    course = EventFactory(dates="each", capacity=None, naming="names", max_party=9)
    Session.objects.create(event=course, starts_at=course.starts_at, capacity=2)
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for path in (f"/events/{event.slug}/", f"/ar/events/{event.slug}/register/", f"/events/{course.slug}/register/"):
        page.goto(live_server.url + path)
        found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
        assert found == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()
