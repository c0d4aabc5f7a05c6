"""A list and the web at the same instant, with real threads."""

import pytest

from events import books
from events.lists import saving, undoing
from events.models import ListBatch, Registration
from tests.at_once import at_once
from tests.events.lists.saved import brought, confirmed, keeper_of
from tests.events.test_races import seat
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = [[f"人{n}", f"138001380{n:02}"] for n in range(20)]
HEADINGS = ["姓名", "手机"]


def confirm(batch, by):
    return lambda: saving.confirm(batch=batch, sends_mail=False, rest_waits=True, by=by)


def test_a_list_and_twenty_people_on_the_web_never_share_a_place():
    event = EventFactory(capacity=30)
    by = keeper_of(event)
    batch = brought(event, ROWS, by=by, headings=HEADINGS)
    at_once([confirm(batch, by), *(seat(event) for _ in range(20))], threads=7)
    event.refresh_from_db()
    batch.refresh_from_db()
    assert (batch.state, event.seats_taken, event.queue_length) == ("saved", 30, 10)
    assert [str(finding) for finding in books.check(event)] == []


def test_a_list_confirmed_by_six_at_once_is_saved_once():
    event = EventFactory(capacity=100)
    by = keeper_of(event)
    batch = brought(event, ROWS, by=by, headings=HEADINGS)
    at_once([confirm(batch, by)] * 6, threads=6)
    assert Registration.objects.count() == 20
    assert ListBatch.objects.get().added == 20
    assert books.check(event) == []


def test_a_list_taken_back_while_people_register_leaves_true_counters():
    event = EventFactory(capacity=25)
    by = keeper_of(event)
    batch = confirmed(event, ROWS, by=by, headings=HEADINGS)
    undo = [lambda: undoing.undo(batch=batch, by=by)] * 2
    at_once([*undo, *(seat(event) for _ in range(12))], threads=7)
    event.refresh_from_db()
    assert (event.seats_taken, event.queue_length) == (12, 0)
    assert [str(finding) for finding in books.check(event)] == []
