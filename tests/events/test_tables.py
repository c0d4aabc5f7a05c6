"""A table that is read in leaves alone what moved since its row was read."""

import pytest

from events.admin.tables import EventTable
from events.models import Event
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db


def test_an_import_writes_back_neither_seats_nor_state():
    event = EventFactory(title_en="Old")
    in_hand = Event.objects.get(pk=event.pk)
    Event.objects.filter(pk=event.pk).update(seats_taken=7, status=Event.Status.CANCELLED)
    in_hand.title_en = "New"
    EventTable().do_instance_save(in_hand, is_create=False)
    event.refresh_from_db()
    assert (event.title_en, event.seats_taken, event.status) == ("New", 7, Event.Status.CANCELLED)
