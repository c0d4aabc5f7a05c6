"""A door without network: who gets the list, what stands on it, and what becomes of what was done there."""

import json
from datetime import UTC, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import merging, offline, offline_actions
from events.attendees import Attendee
from events.checkin import check_in, undo
from events.models import Attendance, CheckIn, DeskDevice, NumberBlock, OfflineAction, Registration, WalkInNumber
from events.offline_actions import Told
from events.privacy.erasure import erase
from events.registration import change, give_back, register
from events.rules import Full, Refused
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db
Problem = OfflineAction.Problem


@pytest.fixture
def event():
    now = timezone.now()
    return EventFactory(capacity=3, starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(hours=2))


@pytest.fixture
def place(event):
    return seat(event)


@pytest.fixture
def device(event):
    return prepared(event)


@pytest.fixture
def staff():
    return UserFactory()


def seat(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=UserFactory(), channel="phone")


def prepared(event, label=""):
    """A device with the list since an hour ago: what is told happened after that."""
    made = offline.prepare(event=event, session=None, label=label, by=UserFactory())
    made.prepared_at = timezone.now() - timedelta(hours=1)
    made.save(update_fields=["prepared_at"])
    return made


def told(kind="in", place=None, *, minutes_ago=1, **more):
    at = timezone.now() - timedelta(minutes=minutes_ago)
    pk = place.pk if place else None
    return Told(client_id=uuid4(), position=1, kind=kind, device_time=at, place=pk, **more)


def take(device, what, offset=0):
    return offline_actions.take(device=device, told=what, clock_offset=offset, by=UserFactory())


def walk_in(number=1, **more):
    return told("walk_in", number=number, walk_in=Attendee(name="Wu Jianguo", phone="+8613155500171"), **more)


# --- Devices and their numbers --------------------------------------------------------------------------------------


def test_each_device_has_numbers_of_its_own(event, device):
    second = prepared(event)
    offline.more_numbers(device=device)
    assert offline.numbers_of(device) == [(1, 50), (101, 150)]
    assert offline.numbers_of(second) == [(51, 100)]
    assert [device.label, second.label] == ["Device 1", "Device 2"]
    assert [offline.has_number(device, n) for n in (1, 50, 51, 101, 151)] == [True, True, False, True, False]


@pytest.mark.parametrize("first", [1, 26])
def test_the_database_keeps_two_devices_from_one_number(event, device, first):
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberBlock.objects.create(event=event, device=prepared(EventFactory()), first=first)


def test_the_database_gives_one_number_once(event, place):
    WalkInNumber.objects.create(event=event, registration=place, number=7)
    with pytest.raises(IntegrityError, match="a_number_is_given_to_one_walk_in"), transaction.atomic():
        WalkInNumber.objects.create(event=event, registration=seat(event), number=7)


def test_the_key_comes_back_without_the_pin_until_the_device_is_given_up(device):
    now = timezone.now()
    assert len(offline.recover(device=device, now=now)) == 32
    with pytest.raises(Refused, match="no longer kept"):
        offline.recover(device=device, now=now + timedelta(days=30))
    offline.ask_to_wipe(device=device, by=UserFactory())
    with pytest.raises(Refused, match="no longer kept"):
        offline.recover(device=device, now=now)
    assert DeskDevice.objects.get().secret is None


def test_a_wiped_device_has_no_key_and_is_not_known(event, device):
    offline.note_wiped(device=device)
    assert offline.device_of(event, device.key) is None
    with pytest.raises(IntegrityError, match="the_key_of_a_wiped_device_is_gone"), transaction.atomic():
        DeskDevice.objects.update(secret=b"x" * 32)


# --- What a device may know -----------------------------------------------------------------------------------------


def test_the_list_tells_what_the_door_needs_and_nothing_else(event):
    secrets = {"email": "guifang@mail.example", "phone": "+8613155500142", "needs": ["front"], "needs_note": "Left ear"}
    place = seat(event, name="张桂芳", companions=["Li Ming"], party_size=2, body="Circle", **secrets)
    give_back(registration=seat(event), by=None)
    [row] = offline.roster(event, None)
    assert row == {
        "id": place.pk,
        "name": "张桂芳",
        "others": ["Li Ming"],
        "party": 2,
        "keys": ["张桂芳", "zhangguifang", "zgf", "li ming", "liming", "lm"],
        "tail": "0142",
        "code": place.code,
        "ticket": place.token_hash[:16],
        "number": None,
        "state": "confirmed",
        "here": None,
    }
    assert not [
        word for word in ("mail.example", "131555001", "front", "Left ear", "Circle") if word in json.dumps(row)
    ]


def test_a_device_is_told_of_every_change_since(event, place):
    gone, later = seat(event), timezone.now() + offline.OVERLAP + timedelta(seconds=1)
    assert offline.roster(event, None, since=later) == []
    give_back(registration=gone, by=None)
    change(registration=place, attendee=AttendeeFactory(name="Chen Jing"), by=None)
    rows = {row["id"]: (row["name"], row["state"]) for row in offline.roster(event, None, since=timezone.now())}
    assert rows == {gone.pk: (gone.name, "cancelled"), place.pk: ("Chen Jing", "confirmed")}


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_one_query(event, people, django_assert_num_queries):
    for _one in range(people):
        seat(event)
    with django_assert_num_queries(1):
        assert len(offline.roster(event, None)) == people


# --- What fits is done, once ----------------------------------------------------------------------------------------


def test_a_check_in_is_done_at_the_moment_it_happened(event, place, device):
    action = take(device, told(place=place, minutes_ago=30), offset=0)
    place.refresh_from_db()
    assert (action.outcome, action.problem) == ("done", "")
    assert place.checked_in_at == action.device_time
    assert CheckIn.objects.get().device_time == action.device_time < CheckIn.objects.get().received_at


def test_a_wrong_clock_is_put_right_and_kept_as_it_was(place, device):
    fast = told(place=place, minutes_ago=-60)  # an hour ahead of us
    action = take(device, fast, offset=3600)
    place.refresh_from_db()
    assert abs(place.checked_in_at - timezone.now()) < timedelta(minutes=5)
    assert CheckIn.objects.get().device_time == fast.device_time == action.device_time
    assert action.clock_offset == 3600


def test_nobody_came_before_the_list_was_loaded(place, device):
    take(device, told(place=place, minutes_ago=60 * 24 * 365))
    place.refresh_from_db()
    assert place.checked_in_at == device.prepared_at


def test_the_same_action_twice_is_one(place, device):
    what = told(place=place)
    assert take(device, what) == take(device, what)
    assert (CheckIn.objects.count(), OfflineAction.objects.count()) == (1, 1)


def test_two_devices_with_one_person_are_one_attendance_and_both_scans(event, place, device):
    for which in (device, prepared(event)):
        assert take(which, told(place=place)).outcome == "done"
    assert (CheckIn.objects.count(), Attendance.objects.count()) == (2, 1)


def test_a_device_takes_back_its_own(place, device):
    arrival = told(place=place, minutes_ago=2)
    take(device, arrival)
    take(device, told("undo", place, undoes=arrival.client_id))
    place.refresh_from_db()
    assert place.checked_in_at is None
    assert [row.kind for row in CheckIn.objects.all()] == ["in", "undo"]


def test_a_walk_in_comes_in_under_the_number_of_the_badge(event, device):
    what = walk_in()
    action = take(device, what)
    assert take(device, what) == action
    came = Registration.objects.get()
    assert (came.name, came.channel, came.walk_in_number.number) == ("Wu Jianguo", "walk_in", 1)
    assert came.checked_in_at is not None
    assert (action.registration, action.told) == (came, None)


def test_somebody_of_another_event_is_refused_and_nothing_is_kept(device):
    with pytest.raises(Refused, match="not on the list"):
        take(device, told(place=seat(EventFactory())))
    assert not OfflineAction.objects.exists()


def test_the_id_of_another_device_s_action_opens_nothing(place, device):
    what = told(place=place)
    take(device, what)
    with pytest.raises(Refused, match="another device"):
        take(prepared(EventFactory()), what)


# --- What does not fit waits ----------------------------------------------------------------------------------------


def given_back(event, place, device):
    give_back(registration=place, by=None)
    return told(place=place)


def waits(event, place, device):
    seat(event), seat(event)
    return told(place=seat(event))


def taken_back_later(event, place, device):
    check_in(registration=place, by=UserFactory())
    undo(registration=place, by=UserFactory())
    return told(place=place, minutes_ago=5)


def seen_elsewhere(event, place, device):
    take(prepared(event), told(place=place, minutes_ago=9))
    own = told(place=place, minutes_ago=8)
    take(device, own)
    return told("undo", place, minutes_ago=7, undoes=own.client_id)


def full(event, place, device):
    seat(event), seat(event)
    return walk_in()


def registered(event, place, device):
    seat(event, name="Wu Jianguo", phone="+8613155500171", email="")
    return walk_in()


def foreign_number(event, place, device):
    return walk_in(number=51)


CONFLICTS = {
    given_back: Problem.GIVEN_BACK,
    waits: Problem.NO_PLACE,
    taken_back_later: Problem.TAKEN_BACK,
    seen_elsewhere: Problem.SEEN_ELSEWHERE,
    full: Problem.FULL,
    registered: Problem.REGISTERED,
    foreign_number: Problem.NUMBER,
}


@pytest.mark.parametrize(("case", "problem"), CONFLICTS.items())
def test_what_contradicts_the_record_changes_nothing_and_waits(event, place, device, case, problem):
    what = case(event, place, device)
    before = (CheckIn.objects.count(), Registration.objects.count(), set(Registration.objects.here()))
    action = take(device, what)
    assert (action.outcome, action.problem) == ("conflict", problem)
    assert before == (CheckIn.objects.count(), Registration.objects.count(), set(Registration.objects.here()))
    assert take(device, what) == action
    assert list(event.offline_actions.to_settle()) == [action]


@pytest.mark.parametrize("case", [given_back, waits, taken_back_later, full, registered, foreign_number])
def test_they_were_here_after_all(event, place, device, staff, case):
    action = take(device, case(event, place, device))
    name = action.name
    action = offline_actions.accept(action=action, by=staff, reason="came from far away")
    assert (action.outcome, action.settled_by, action.told) == ("accepted", staff, None)
    assert name in [one.name for one in Registration.objects.here()]
    assert CheckIn.objects.filter(client_id=action.client_id).exists()
    assert offline_actions.accept(action=action, by=staff) == action


def test_a_check_in_is_taken_back_after_all(event, place, device, staff):
    action = take(device, seen_elsewhere(event, place, device))
    offline_actions.accept(action=action, by=staff)
    assert [row.kind for row in CheckIn.objects.all()] == ["in", "in", "undo"]


def test_beyond_the_places_it_takes_a_reason(event, place, device, staff):
    action = take(device, full(event, place, device))
    with pytest.raises(Full):
        offline_actions.accept(action=action, by=staff)
    action.refresh_from_db()
    assert (action.outcome, action.told["name"]) == ("conflict", "Wu Jianguo")


def test_what_is_left_changes_nothing_and_forgets_the_walk_in(event, place, device, staff):
    action = offline_actions.leave(action=take(device, full(event, place, device)), by=staff)
    assert (action.outcome, action.told) == ("left", None)
    assert not Registration.objects.here().exists()
    assert not event.offline_actions.to_settle().exists()


def test_the_database_keeps_nothing_of_a_walk_in_that_was_decided(event, place, device, staff):
    action = take(device, full(event, place, device))
    with pytest.raises(IntegrityError, match="what_was_told_is_kept_while_it_waits"), transaction.atomic():
        OfflineAction.objects.filter(pk=action.pk).update(outcome="left")


def test_whoever_is_forgotten_is_forgotten_here_too(event, place, device, staff):
    action = take(device, registered(event, place, device))
    Registration.objects.filter(pk=action.registration_id).update(state="cancelled")
    erase(registration=action.registration, by=staff)
    action.refresh_from_db()
    assert (action.told, action.name) == (None, "")
    with pytest.raises(Refused, match="forgotten"):
        offline_actions.accept(action=action, by=staff)


def test_a_device_that_knew_of_the_other_may_take_its_check_in_back(event, place, device):
    take(prepared(event), told(place=place, minutes_ago=9))
    assert take(device, told("undo", place, minutes_ago=3)).outcome == "done"  # it undoes none of its own


def test_device_time_is_kept_in_utc(place, device):
    assert take(device, told(place=place)).device_time.tzinfo in (UTC, timezone.get_default_timezone())


def test_whoever_was_merged_while_the_device_was_away_came_by_the_ticket_that_stays(event, device, place, staff):
    record = merging.merge(one=place, other=seat(event), by=staff)
    action = take(device, told("in", record.dropped))
    assert (action.outcome, action.registration) == (OfflineAction.Outcome.DONE, record.kept)
    assert list(event.registrations.here()) == [record.kept]
