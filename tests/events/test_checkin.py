"""The door: scans are kept, repeats are harmless."""

from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from events.checkin import check_in, undo
from events.models import CheckIn, Registration
from events.registration import give_back, register
from events.rules import Refused
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return register(event=EventFactory(capacity=1), attendee=AttendeeFactory(), key=uuid4(), by=None)


def test_check_in_marks_the_person_as_here(place):
    row = check_in(registration=place, by=UserFactory(), device="tablet")
    assert (row.kind, row.device) == ("in", "tablet")
    assert Registration.objects.get().checked_in_at is not None


def test_the_same_scan_sent_twice_is_one_row(place):
    client_id, staff = uuid4(), UserFactory()
    rows = [check_in(registration=place, by=staff, client_id=client_id) for _ in range(2)]
    assert rows[0] == rows[1]
    assert CheckIn.objects.count() == 1


def test_two_devices_are_one_attendance_and_two_rows(place):
    first = check_in(registration=place, by=UserFactory(), device="one")
    here_since = Registration.objects.get().checked_in_at
    check_in(registration=place, by=UserFactory(), device="two")
    assert [row.device for row in CheckIn.objects.all()] == [first.device, "two"]
    assert Registration.objects.get().checked_in_at == here_since


def test_undo_takes_the_mark_away_and_keeps_both_rows(place):
    staff = UserFactory()
    check_in(registration=place, by=staff)
    undo(registration=place, by=staff)
    assert Registration.objects.get().checked_in_at is None
    assert [row.kind for row in CheckIn.objects.all()] == ["in", "undo"]


def test_whoever_waits_is_not_checked_in(place):
    waiting = register(event=place.event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    with pytest.raises(Refused, match="waiting list"):
        check_in(registration=waiting, by=UserFactory())


def test_whoever_gave_the_place_back_is_not_checked_in(place):
    with pytest.raises(Refused, match="given the place back"):
        check_in(registration=give_back(registration=place, by=None), by=UserFactory())


def test_a_place_given_back_a_moment_ago_is_not_checked_in(place):
    Registration.objects.filter(pk=place.pk).update(state=Registration.State.CANCELLED)
    with pytest.raises(Refused, match="given the place back"):
        check_in(registration=place, by=UserFactory())  # the object in hand still says confirmed
    assert not CheckIn.objects.exists()


def test_whoever_is_here_cannot_give_the_place_back(place):
    check_in(registration=place, by=UserFactory())
    with pytest.raises(Refused, match="here already"):
        give_back(registration=place, by=None)


@pytest.mark.parametrize("attempt", ["update", "delete"])
def test_the_database_keeps_every_scan_as_it_was(place, attempt):
    check_in(registration=place, by=UserFactory())
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        CheckIn.objects.update(device="x") if attempt == "update" else CheckIn.objects.all().delete()
