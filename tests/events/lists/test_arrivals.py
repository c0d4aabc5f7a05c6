"""They came: names pasted after the event become attendance, on the word of the list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import attendance, books
from events.lists import batches, reading, saving, undoing
from events.models import Attendance, Event, Evidence, Registration, Session
from tests.events.lists.saved import confirmed, keeper_of, registered
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
NAMES = ["姓名"]


@pytest.fixture
def event():
    return EventFactory(capacity=3)


def over(event):
    """Let the event end yesterday."""
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(
        starts_at=now - timedelta(days=1, hours=2), ends_at=now - timedelta(days=1), status="finished"
    )
    event.refresh_from_db()
    return event


def came(event, *people, decide="add", session=None):
    return confirmed(
        over(event), [[name] for name in people], kind="came", headings=NAMES, decide=decide, session=session
    )


def attended(event):
    rows = Attendance.objects.filter(registration__event=event).order_by("registration")
    return [(row.registration.name, row.status, row.evidence) for row in rows]


def test_names_pasted_in_one_line_are_matched_and_noted(event):
    for name in ("李明", "王芳", "张三"):
        registered(event, name=name)
    table = reading.read("李明、王芳".encode(), is_pasted=True)
    by = keeper_of(over(event))
    batch = batches.start(event=event, session=None, kind="came", table=table, by=by)
    batch = batches.settle(batch=batch, heading_line=0, meanings=batch.columns, by=by)
    batch = saving.confirm(batch=batch, sends_mail=False, rest_waits=False, by=by)
    assert attended(event) == [("李明", "present", "imported"), ("王芳", "present", "imported")]
    assert (batch.marked, batch.added, batch.updated) == (2, 0, 0)
    assert Registration.objects.get(name="李明").checked_in_at == event.starts_at


def test_who_is_unknown_is_added_as_somebody_who_came(event):
    registered(event, name="李明")
    came(event, "李明", "赵四")
    assert attended(event) == [("李明", "present", "imported"), ("赵四", "present", "imported")]
    place = Registration.objects.get(name="赵四")
    assert (place.channel, place.state, place.is_over_capacity) == ("walk_in", "confirmed", False)
    assert attendance.counts(event).people_by_grade == {Evidence.IMPORTED: 2}


def test_who_is_unknown_can_be_left_out(event):
    registered(event, name="李明")
    came(event, "李明", "赵四", decide="leave")
    assert [name for name, _status, _evidence in attended(event)] == ["李明"]


def test_beyond_the_places_they_are_counted_apart(event):
    registered(event, name="李明")
    came(event, *"甲乙丙丁")
    event.refresh_from_db()
    assert event.seats_taken == 3
    assert Registration.objects.filter(is_over_capacity=True).count() == 2
    assert books.check(event) == []


def test_who_waited_and_came_has_a_place(event):
    Event.objects.filter(pk=event.pk).update(capacity=1)
    registered(event, name="李明")
    registered(event, name="王芳")
    came(event, "王芳")
    assert [name for name, _status, _evidence in attended(event)] == ["王芳"]
    assert books.check(event) == []


def test_a_list_changes_nothing_of_what_people_told(event):
    place = registered(event, name="李明", body="天津")
    phone = [["李明", "131 5550 0142"]]
    confirmed(over(event), phone, kind="came", headings=["姓名", "手机"])
    place.refresh_from_db()
    assert (place.body, place.phone, attended(event)) == ("天津", "", [("李明", "present", "imported")])


def test_what_was_seen_at_the_door_is_not_overruled(event):
    place = registered(event, name="李明")
    attendance.mark(registration=place, session=None, status="late", evidence="named", by=None)
    batch = came(event, "李明")
    assert attended(event) == [("李明", "late", "named")]
    undoing.undo(batch=batch, by=keeper_of(event))
    assert attended(event) == [("李明", "late", "named")]


def test_a_list_can_be_of_one_session(event):
    place = registered(event, name="李明")
    session = Session.objects.create(event=event, starts_at=event.starts_at, title_en="Morning")
    came(event, "李明", session=session)
    assert Attendance.objects.get().session == session
    assert place.attendances.count() == 1


def test_taken_back_everybody_is_as_before(event):
    here, absent = registered(event, name="李明"), registered(event, name="王芳")
    attendance.mark(registration=absent, session=None, status="absent", evidence="imported", by=None)
    batch = came(event, "李明", "王芳", "赵四")
    assert len(attended(event)) == 3
    batch = undoing.undo(batch=batch, by=keeper_of(event))
    assert attended(event) == [("王芳", "absent", "imported")]
    here.refresh_from_db()
    assert (here.checked_in_at, Registration.objects.live().count(), batch.kept) == (None, 2, 0)
    assert books.check(event) == []


def test_the_history_of_those_added_says_who_confirmed(event):
    by = keeper_of(event)
    confirmed(over(event), [["赵四"]], by=by, kind="came", headings=NAMES, decide="add")
    version = Registration.objects.get().versions.order_by("pgh_id").first()
    assert version.pgh_context.metadata["user"] == by.pk
