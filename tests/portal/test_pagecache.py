"""Kept pages: the same bytes while nothing changes, new ones as soon as something does."""

import time
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from centres.models import Place
from events.models import Event, Session
from events.registration import register
from portal.lib import content
from tests.factories import AttendeeFactory, EventFactory, PlaceFactory, PublishedNewsFactory
from tests.settings import PAGE_CACHE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeping(settings, monkeypatch):
    """The middleware as in production, with the minute standing still, and a way to wait for the database's word."""
    settings.MIDDLEWARE = [PAGE_CACHE, *settings.MIDDLEWARE]
    monkeypatch.setattr(content, "_watch", None)  # what hears changes in this test is forgotten with it
    monkeypatch.setattr(content, "minute", lambda: 0)
    client = Client()
    client.get("/events/")
    watch = client.handler._middleware_chain.watch
    wait_until(lambda: watch.version is not None)
    yield client, watch
    watch.stop()


@pytest.fixture
def listener():
    """A connection of its own that hears what the web processes hear."""
    with psycopg.connect(**content.ContentWatch._parameters(), autocommit=True) as listener:
        listener.execute(f"LISTEN {content.CHANNEL}")
        yield listener


def heard(listener):
    """How many words have come since the last look: the database hands out what is committed with its next answer."""
    listener.execute("SELECT 1")
    return len(list(listener.notifies(timeout=0)))


def wait_until(condition, seconds=60):
    """Others in this server may be writing, so a page may have to be made more than once before it is kept."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the database's word did not come"
        time.sleep(0.01)


def fetched(client, path="/events/", **headers):
    return client.get(path, headers=headers)


def costs_no_query(client, path="/events/"):
    with CaptureQueriesContext(connection) as queries:
        fetched(client, path)
    return not queries


def test_a_kept_page_costs_no_query_and_says_the_same(keeping):
    client, _watch = keeping
    EventFactory(title_en="Dim sum")
    wait_until(lambda: b"Dim sum" in fetched(client).content)
    first = fetched(client)
    wait_until(lambda: costs_no_query(client))
    again = fetched(client)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]


def test_a_browser_that_has_the_page_gets_304(keeping):
    client, _watch = keeping
    etag = fetched(client)["ETag"]
    assert fetched(client, if_none_match=etag).status_code == 304


@pytest.mark.parametrize("change", ["title", "place"])
def test_a_change_shows_at_once(keeping, change):
    client, _watch = keeping
    event = EventFactory(title_en="Dim sum", capacity=10, place=PlaceFactory())
    path = event.get_absolute_url()
    wait_until(lambda: fetched(client, path).status_code == 200)
    before = fetched(client, path).content
    if change == "title":
        Event.objects.update(title_en="Roast goose")
    else:
        Place.objects.update(name_en="East wing")
    wait_until(lambda: fetched(client, path).content != before)


def test_the_minute_makes_a_page_old(keeping, monkeypatch):
    client, _watch = keeping
    wait_until(lambda: costs_no_query(client))
    monkeypatch.setattr(content, "minute", lambda: 1)
    assert not costs_no_query(client)


def test_somebody_signed_in_is_never_shown_a_kept_page(keeping):
    client, _watch = keeping
    fetched(client)
    client.cookies["sessionid"] = "whatever"
    assert "ETag" not in fetched(client)


def test_a_browser_that_can_unpack_gets_the_page_compressed(keeping):
    client, _watch = keeping
    packed = fetched(client, accept_encoding="gzip, br")
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(fetched(client).content) / 2
    assert int(packed["Content-Length"]) == len(packed.content)


@pytest.mark.parametrize("path", ["/search/?q=x", "/nowhere/"])
def test_what_is_not_marked_is_not_kept(keeping, path):
    client, _watch = keeping
    assert "ETag" not in fetched(client, path)


def test_a_seat_taken_shows_at_the_next_look_and_tells_nobody(keeping, listener):
    client, _watch = keeping
    event = EventFactory(capacity=10)
    path = event.get_absolute_url()
    wait_until(lambda: fetched(client, path).status_code == 200)
    before = fetched(client, path).content
    told = heard(listener)
    Event.objects.update(seats_taken=F("seats_taken") + 9)
    wait_until(lambda: fetched(client, path).content != before)
    assert told > 0
    assert heard(listener) == 0


def test_seats_that_are_taken_are_told_apart_from_what_else_changes(listener):
    event, changes = EventFactory(capacity=10), content.ContentWatch()._changes(listener)
    assert heard(listener) > 0
    Event.objects.update(seats_taken=1)
    assert next(changes) is False
    Event.objects.filter(pk=event.pk).update(title_en="Another tea")
    assert any(next(changes) for _look in range(9))


def test_a_seat_that_is_committed_late_is_seen_all_the_same(listener):
    event, counters = EventFactory(capacity=10), content.Counters()
    counters.have_moved(listener)
    with psycopg.connect(**content.ContentWatch._parameters()) as slow:
        slow.execute("UPDATE events_event SET seats_taken = 1 WHERE id = %s", [event.pk])
        assert [counters.have_moved(listener) for _ in range(3)] == [True, True, True]
    assert counters.have_moved(listener)
    wait_until(lambda: not counters.have_moved(listener), seconds=500)  # until others in this server have ended, too


def test_a_registration_calls_nobody_by_notify(listener):
    event = EventFactory(capacity=10)
    listener.execute("LISTEN procrastinate_any_queue_v1")
    assert heard(listener) > 0  # of the event
    register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    assert heard(listener) == 0


@pytest.mark.parametrize("model", [Event, Session])
def test_every_column_but_the_counters_makes_pages_old(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname, array_agg(attname) FROM pg_trigger, unnest(tgattr) AS number, pg_attribute "
            "WHERE tgrelid = %s::regclass AND attrelid = tgrelid AND attnum = number "
            "AND tgname IN ('content_changed', 'counters_moved') GROUP BY tgname",
            [model._meta.db_table],
        )
        watched = {name: set(columns) for name, columns in cursor.fetchall()}
    written = {field.column for field in model._meta.concrete_fields if not field.generated}
    assert watched["counters_moved"] == {"held_back", "seats_taken", "queue_length", "queue_last"}
    assert watched["content_changed"] == written - watched["counters_moved"]


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/events.ics", "/embed/events/", "/sitemap.xml", "/news/"])
def test_what_programs_read_is_kept_too(keeping, path):
    client, _watch = keeping
    first = fetched(client, path)
    wait_until(lambda: costs_no_query(client, path))
    again = fetched(client, path)
    assert (again.content, again["ETag"]) == (first.content, first["ETag"])
    assert fetched(client, path, if_none_match=first["ETag"]).status_code == 304
    policy = again.get("Content-Security-Policy", "frame-ancestors 'none'")
    assert ("frame-ancestors *" in policy) is (path == "/embed/events/")


def test_published_news_shows_at_once(keeping):
    client, _watch = keeping
    assert b"Dim sum" not in fetched(client, "/news/").content
    PublishedNewsFactory(title_en="Dim sum")
    wait_until(lambda: b"Dim sum" in fetched(client, "/news/").content)
    wait_until(lambda: b"Dim sum" in fetched(client, "/feeds/news.atom").content)
