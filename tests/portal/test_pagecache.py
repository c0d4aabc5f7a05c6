"""Kept pages: the same bytes while nothing changes, new ones as soon as something does."""

import time

import pytest
from django.test import Client

from centres.models import Place
from events.models import Event
from portal import pagecache
from tests.factories import EventFactory, PlaceFactory
from tests.settings import PAGE_CACHE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeping(settings, monkeypatch):
    """The middleware as in production, with the minute standing still, and a way to wait for the database's word."""
    settings.MIDDLEWARE = [PAGE_CACHE, *settings.MIDDLEWARE]
    monkeypatch.setattr(pagecache, "minute", lambda: 0)
    client = Client()
    client.get("/events/")
    watch = client.handler._middleware_chain.watch
    wait_until(lambda: watch.version is not None)
    yield client, watch
    watch.stop()


def wait_until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the database's word did not come"
        time.sleep(0.01)


def fetched(client, path="/events/", **headers):
    return client.get(path, headers=headers)


def test_a_kept_page_costs_no_query_and_says_the_same(keeping, django_assert_num_queries):
    client, _watch = keeping
    EventFactory(title_en="Dim sum")
    wait_until(lambda: b"Dim sum" in fetched(client).content)
    first = fetched(client)
    with django_assert_num_queries(0):
        again = fetched(client)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]


def test_a_browser_that_has_the_page_gets_304(keeping):
    client, _watch = keeping
    etag = fetched(client)["ETag"]
    assert fetched(client, if_none_match=etag).status_code == 304


@pytest.mark.parametrize("change", ["title", "seats", "place"])
def test_a_change_shows_at_once(keeping, change):
    client, watch = keeping
    event = EventFactory(title_en="Dim sum", capacity=10, place=PlaceFactory())
    path = event.get_absolute_url()
    wait_until(lambda: fetched(client, path).status_code == 200)
    before, version = fetched(client, path).content, watch.version
    if change == "title":
        Event.objects.update(title_en="Roast goose")
    elif change == "seats":
        Event.objects.update(seats_taken=9)
    else:
        Place.objects.update(name_en="East wing")
    wait_until(lambda: watch.version != version)
    assert fetched(client, path).content != before


def test_the_minute_makes_a_page_old(keeping, monkeypatch, django_assert_max_num_queries):
    client, _watch = keeping
    fetched(client)
    monkeypatch.setattr(pagecache, "minute", lambda: 1)
    with pytest.raises(pytest.fail.Exception), django_assert_max_num_queries(0):
        fetched(client)


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
