"""Two workers remove old data at the same instant, and people come and go meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from events.models import Event, Registration, RetentionRun
from events.privacy import retention
from events.privacy.erasure import erase
from events.registration import register
from tests.at_once import at_once
from tests.events.stored import place_with_everything, still_there
from tests.factories import AttendeeFactory, EventFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_remove_everything_once():
    place = place_with_everything()
    ends_at = timezone.now() - timedelta(days=1827)
    Event.objects.update(starts_at=ends_at - timedelta(hours=1), ends_at=ends_at)
    runs = at_once([retention.carry_out] * 2, threads=2)
    assert sorted(run.removed["names"] for run in runs) == [0, 1]
    assert RetentionRun.objects.count() == 2
    assert still_there() == []
    assert place.versions.count() <= 6


def test_removal_stands_in_nobodys_way():
    old, coming = place_with_everything(), EventFactory(capacity=6)
    ends_at = timezone.now() - timedelta(days=400)
    Event.objects.filter(pk=old.event_id).update(starts_at=ends_at - timedelta(hours=1), ends_at=ends_at)
    seats = [
        lambda: register(event=coming, attendee=AttendeeFactory(email=""), key=uuid4(), by=None) for _one in range(6)
    ]
    at_once([retention.carry_out, lambda: erase(registration=old, by=None), *seats], threads=8)
    coming.refresh_from_db()
    assert (coming.seats_taken, Registration.objects.confirmed().filter(event=coming).count()) == (6, 6)
    assert still_there() == []
