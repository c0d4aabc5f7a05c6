"""The form that is made once for thousands, and what each of them must still have for themselves."""

import re
import threading
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events import form_pages, kept
from events.models import Question, Registration
from portal.lib import content
from tests.factories import EventFactory, PrivacyNoticeFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/events/tea/register/"


@pytest.fixture
def age(monkeypatch):
    """What this process keeps is current until the test says that something has changed."""
    now = [1]
    monkeypatch.setattr(content, "age", lambda: (now[0], 0))
    monkeypatch.setattr(content, "age_without_counters", lambda: (now[0], 0))
    monkeypatch.setattr(form_pages, "_kept", form_pages._Kept())
    monkeypatch.setattr(kept, "_kept", kept._Kept())
    return now


@pytest.fixture
def event(age):
    PrivacyNoticeFactory()
    return EventFactory(slug="tea", capacity=10)


def hidden(response):
    return dict(re.findall(r'name="(csrfmiddlewaretoken|key)"[^>]*? value="([^"]+)"', response.content.decode()))


def told(**changed):
    return {"name": "Chen Jing", "email": "chen@mail.example", "party_size": "1", "consent": "on"} | changed


def test_strangers_share_a_page_and_nothing_of_each_other(client, event, django_assert_num_queries):
    first = client.get(URL)
    with django_assert_num_queries(0):
        second = Client().get(URL)
    assert not hidden(first).items() & hidden(second).items()
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value


def test_the_kept_page_can_be_sent(event):
    Client().get(URL)
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(URL)
    assert browser.post(URL, told(**hidden(page))).status_code == 302
    assert str(Registration.objects.get().key) == hidden(page)["key"]


def test_a_change_shows_at_once(client, event, age):
    client.get(URL)
    event.questions.create(kind=Question.Kind.TEXT, label="Which dialect?")
    age[0] = 2
    assert "Which dialect?" in client.get(URL).content.decode()


def test_who_is_signed_in_gets_no_kept_page(client, event):
    Client().get(URL)
    client.force_login(UserFactory())
    client.get(URL)
    assert len(form_pages._kept.pages) == 1
    event.title = "Another tea"
    event.save(update_fields=["title"])
    assert "Another tea" in client.get(URL).content.decode()


def test_each_page_has_the_clock_of_its_own_moment(client, event):
    event.registration_opens_at = timezone.now() + timedelta(hours=1)
    event.save(update_fields=["registration_opens_at"])
    first, second = (int(re.search(rb'data-now="(\d+)"', client.get(URL).content)[1]) for _ in range(2))
    assert second > first


def test_the_countdown_ends_with_the_opening_also_within_the_minute(client, event, monkeypatch):
    event.registration_opens_at = opens = timezone.now() + timedelta(seconds=50)
    event.save(update_fields=["registration_opens_at"])
    assert b"data-opens" in client.get(URL).content
    monkeypatch.setattr(form_pages.time, "time", lambda: opens.timestamp() + 1)
    monkeypatch.setattr(timezone, "now", lambda: opens + timedelta(seconds=1))
    assert b"data-opens" not in client.get(URL).content


def test_one_person_s_mistakes_are_nobody_else_s(client, event):
    wrong = client.post(URL, told(name="", email="", key="no key"))
    assert wrong.status_code == 422
    assert b"is-invalid" not in client.get(URL).content
    page = hidden(client.get(URL))
    assert client.post(URL, told(key=page["key"])).status_code == 302


def test_forms_sent_at_once_keep_their_own_answers(event):
    form = form_pages.sent_form({}, event, None)
    assert form_pages.sent_form({}, event, None).fields is form.fields
    found = {}

    def look(name):
        sent = form_pages.sent_form(told(name=name, key="b7a0c9c2-3b63-4bd0-9d6b-3a52fd3c8a0e"), event, None)
        assert sent.is_valid()
        found[name] = sent.attendee().name

    threads = [threading.Thread(target=look, args=[f"Chen {number}"]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {f"Chen {number}": f"Chen {number}" for number in range(8)}


def test_a_ticket_shows_what_has_changed_of_its_event(client, event, age):
    place = client.post(URL, told(key="b7a0c9c2-3b63-4bd0-9d6b-3a52fd3c8a0e"))
    client.get(place["Location"])
    event.title = "Another tea"
    event.save(update_fields=["title"])
    age[0] = 2
    assert "Another tea" in client.get(place["Location"]).content.decode()
