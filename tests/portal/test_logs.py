"""Nothing personal in the log, and nothing in an address."""

import io
import logging
import time
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction

from accounts.models import Role
from events.registration import register
from events.tickets import token_of
from portal.logs import Plain, WithoutTickets, plain
from tests.factories import AttendeeFactory, EventFactory
from tests.rows import place_at, staff

TOLD = {"name": "Zhang  Guifang", "phone": "131 5550 0142", "email": "guifang@mail.example"}
PERSONAL = ("Zhang", "zhang", "Guifang", "guifang", "5550", "131555")


@pytest.fixture
def log():
    """What the portal's own handler writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    form = settings.LOGGING["formatters"]["plain"]
    handler.setFormatter(Plain(form["format"], style=form["style"]))
    handler.addFilter(WithoutTickets())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


def said(text):
    return [word for word in PERSONAL if word in text]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /r/abc123_-x/", "Not Found: /r/…/"),
        ("Forbidden: /zh-hans/r/abc123/change/", "Forbidden: /zh-hans/r/…/change/"),
        ("Not Found: /i/abc123/yes/", "Not Found: /i/…/yes/"),
        ("Not Found: /new-door/0123456789abcdefghij0123456789-_/", "Not Found: /new-door/…/"),
        ("GET /desk/dim-sum/?q=Zhang+Guifang HTTP/1.1", "GET /desk/dim-sum/?… HTTP/1.1"),
        ("{'guifang@mail.example': (550, b'no')}", "{'…': (550, b'no')}"),
        ("to +8613155500142 failed", "to … failed"),
        ("Not Found: /events/dim-sum/", "Not Found: /events/dim-sum/"),
        ("job 4711 took 12.345678901 s", "job 4711 took 12.345678901 s"),
    ],
)
def test_what_is_personal_is_left_out_of_a_line(line, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (line,), None)
    assert WithoutTickets().filter(record)
    assert record.getMessage() == kept


def test_the_portal_uses_both_for_every_line():
    (handler,) = settings.LOGGING["handlers"].values()
    form = settings.LOGGING["formatters"][handler["formatter"]]
    assert form["class"] == "portal.logs.Plain"
    assert settings.LOGGING["filters"][handler["filters"][0]]["()"] == "portal.logs.WithoutTickets"
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]


@pytest.mark.django_db
@pytest.mark.urls("tests.portal.failing")
def test_an_error_page_leaves_nothing_of_what_was_posted(client, log):
    client.raise_request_exception = False
    token = "s3cret-tok3n"
    assert client.post(f"/r/{token}/fail/", TOLD).status_code == 500
    written = log.getvalue()
    assert "ValueError" in written
    assert said(written) == []
    assert token not in written


@pytest.mark.django_db
def test_a_row_that_the_database_refuses_is_not_told(log):
    name = "Zhang Guifang"
    place = place_at(EventFactory(), name=name, phone="+8613155500142")
    for error in (IntegrityError, DataError):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                if error is IntegrityError:
                    cursor.execute("UPDATE events_registration SET party_size = 999 WHERE id = %s", [place.pk])
                else:
                    cursor.execute("SELECT %s::integer", [name])
        except error:
            logging.getLogger("events").exception("could not")
    written = log.getvalue()
    assert written.count("Traceback") >= 2
    assert "left out" in written
    assert said(written) == []


@pytest.mark.django_db
def test_a_registration_leaves_no_trace_in_the_log(client, log):
    event = EventFactory()
    form = TOLD | {"key": uuid4(), "party_size": 1, "consent": "on"}
    for _try in range(20):
        response = client.post(f"/events/{event.slug}/register/", form)
        if response.status_code != 202:  # asked to wait, as one may be under load
            break
        time.sleep(0.3)
    token = token_of(event.registrations.get())
    client.get("/r/not-a-ticket-of-anybody/")
    assert said(response["Location"]) == []
    assert said(log.getvalue()) == []
    assert token not in log.getvalue()


@pytest.mark.django_db
def test_a_search_at_the_desk_leaves_no_trace(client, log):
    event = EventFactory()
    register(event=event, attendee=AttendeeFactory(**TOLD), key=uuid4(), by=None)
    client.force_login(staff(Role.Kind.COORDINATOR, event.organisation))
    for sent in ({}, {"HTTP_HX_REQUEST": "true"}):
        response = client.post(f"/desk/{event.slug}/people/", {"q": "Zhang Guifang"}, **sent)
        assert said(response.headers.get("Location", "")) == []
    client.get(f"/desk/{event.slug}/people/?q=Zhang")
    client.get("/desk/no-such/?q=Zhang")
    assert said(log.getvalue()) == []


@pytest.mark.django_db
def test_a_search_for_a_persons_data_leaves_no_trace(client, log):
    event = EventFactory()
    register(event=event, attendee=AttendeeFactory(**TOLD), key=uuid4(), by=None)
    client.force_login(staff(Role.Kind.PRIVACY_OFFICER, event.organisation))
    client.post("/privacy-desk/find/", {"words": "Zhang Guifang"})
    asked = {"kind": "erase", "about": "Zhang Guifang", "organisation": event.organisation_id}
    response = client.post("/privacy-desk/receive/", asked)
    assert response.status_code == 302
    assert said(response["Location"]) == []
    client.post(f"{response['Location']}erase/", {"row": "r99999999"})
    assert said(log.getvalue()) == []


def test_plain_text_stays_as_it_is():
    text = "2026-11-22 02:26:00,123 INFO events: 12 mails, revision 20261122"
    assert plain(text) == text
