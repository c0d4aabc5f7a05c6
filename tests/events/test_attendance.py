"""Who came: one record for a person and a session, the best evidence, and nobody counted twice."""

from datetime import timedelta
from fractions import Fraction
from functools import partial
from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from events import checkin
from events.attendance import LATE_AFTER, arrive, counts, mark, mark_many, shares
from events.models import Attendance, DoorClick, HeadCount, Registration, Session
from events.registration import give_back
from events.rules import Refused, session_on
from tests.at_once import at_once
from tests.factories import EventFactory, UserFactory
from tests.rows import place_at, where_it_is_noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """A course that began an hour ago and goes on for two more weeks: today, in a week, in two."""
    begins = timezone.now() - timedelta(hours=1)
    zone = where_it_is_noon()
    event = EventFactory(starts_at=begins, ends_at=begins + timedelta(days=14, hours=2), capacity=None, time_zone=zone)
    for week in range(3):
        starts_at = begins + timedelta(weeks=week)
        Session.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    return event


@pytest.fixture
def sessions(event):
    return list(event.sessions.all())


def note(place, session, status="present", evidence="named", **more):
    return mark(registration=place, session=session, status=status, evidence=evidence, by=None, **more)


def heads(event, people, session=None, evidence="headcount"):
    return HeadCount.objects.create(event=event, session=session, people=people, evidence=evidence)


def clicked(event, change, session=None):
    DoorClick.objects.create(event=event, session=session, change=change, device_time=timezone.now())


# --- Noting ---------------------------------------------------------------------------------------------------------


def test_a_second_mark_corrects_the_first_and_history_keeps_both(event, sessions):
    place, staff = place_at(event), UserFactory()
    note(place, sessions[0], "absent")
    mark(registration=place, session=sessions[0], status="excused", evidence="named", by=staff, note="ill")
    row = Attendance.objects.get()
    assert (row.status, row.noted_by, row.note) == ("excused", staff, "ill")
    assert [version.status for version in row.versions.order_by("pgh_id")] == ["absent", "excused"]


def test_the_same_mark_twice_is_one_record_of_the_first_moment(event, sessions):
    place = place_at(event)
    first = note(place, sessions[0])
    again = note(place, sessions[0])
    assert (again.pk, again.noted_at, again.versions.count()) == (first.pk, first.noted_at, 1)


def test_an_imported_list_does_not_overrule_what_the_door_saw(event, sessions):
    place = place_at(event)
    note(place, sessions[0], "late")
    for status in ("present", "absent"):
        row = note(place, sessions[0], status, "imported")
        assert (row.status, row.evidence) == ("late", "named")


def test_better_evidence_takes_the_place_of_weaker(event, sessions):
    place = place_at(event)
    note(place, sessions[0], evidence="imported")
    assert note(place, sessions[0], evidence="sheet").evidence == "sheet"


def test_a_signed_sheet_shows_that_somebody_noted_as_absent_came(event, sessions):
    place = place_at(event)
    note(place, sessions[0], "absent")
    assert note(place, sessions[0], "present", "sheet").status == "present"


def test_whoever_has_no_place_is_not_marked(event, sessions):
    with pytest.raises(Refused, match="has no place"):
        note(place_at(event, state="cancelled"), sessions[0])


def test_a_session_of_another_event_or_date_is_refused(event, sessions):
    elsewhere = Session.objects.create(event=EventFactory(), starts_at=timezone.now())
    with pytest.raises(Refused, match="not one that this place is for"):
        note(place_at(event), elsewhere)
    with pytest.raises(Refused, match="not one that this place is for"):
        note(place_at(event, session=sessions[1]), sessions[0])


@pytest.mark.parametrize("number", [1, 30])
def test_many_are_marked_in_a_few_statements(event, sessions, django_assert_max_num_queries, number):
    places = [place_at(event) for _ in range(number)]
    gone = place_at(event, state="cancelled")
    with django_assert_max_num_queries(9):
        told = {"session": sessions[0], "status": "present", "evidence": "named", "by": None}
        assert mark_many(registrations=[*places, gone], **told) == number
    assert Attendance.objects.count() == number


def test_the_database_keeps_one_record_for_a_person_and_a_session(event):
    place = place_at(event)
    Attendance.objects.create(registration=place, status="present", evidence="named")
    with pytest.raises(IntegrityError, match="a_person_attends_a_session_once"), transaction.atomic():
        Attendance.objects.create(registration=place, status="absent", evidence="named")


def test_the_database_refuses_a_head_count_by_name_and_a_click_of_nobody(event):
    with pytest.raises(IntegrityError, match="a_head_count_names_nobody"), transaction.atomic():
        heads(event, 3, evidence="named")
    with pytest.raises(IntegrityError, match="a_head_count_is_a_million"), transaction.atomic():
        heads(event, 1_000_001)
    with pytest.raises(IntegrityError, match="a_click_counts_somebody"), transaction.atomic():
        clicked(event, 0)


# --- In step with the desk ------------------------------------------------------------------------------------------


def test_whoever_is_marked_as_present_is_here_at_the_desk_and_cannot_leave(event, sessions):
    place = place_at(event)
    note(place, sessions[0])
    place.refresh_from_db()
    assert place.checked_in_at is not None
    with pytest.raises(Refused, match="here already"):
        give_back(registration=place, by=None)


def test_whoever_is_corrected_to_absent_is_not_here_any_more(event, sessions):
    place = place_at(event)
    note(place, sessions[0])
    note(place, sessions[1])
    note(place, sessions[1], "absent")
    assert Registration.objects.here().exists()
    note(place, sessions[0], "absent")
    assert not Registration.objects.here().exists()


def test_of_an_imported_name_one_knows_only_that_they_came_since_the_beginning(event, sessions):
    place = place_at(event)
    note(place, sessions[0], evidence="imported")
    place.refresh_from_db()
    assert place.checked_in_at == sessions[0].starts_at


# --- At the door ----------------------------------------------------------------------------------------------------


@pytest.fixture
def seat(event):
    return place_at(event)


def test_a_check_in_marks_the_session_that_is_on_by_name(event, sessions, seat):
    staff = UserFactory()
    checkin.check_in(registration=seat, by=staff)
    row = Attendance.objects.get()
    assert (row.session, row.status, row.evidence, row.noted_by) == (sessions[0], "late", "named", staff)


def test_a_check_in_where_each_date_stands_alone_marks_the_date_of_the_place(event, sessions):
    place = place_at(event, session=sessions[2])
    checkin.check_in(registration=place, by=UserFactory())
    assert Attendance.objects.get().session == sessions[2]


def test_a_check_in_at_an_event_without_sessions_is_for_the_whole():
    place = place_at(EventFactory())
    checkin.check_in(registration=place, by=UserFactory())
    assert (Attendance.objects.get().session, Attendance.objects.get().status) == (None, "present")


def test_undo_takes_the_mark_back_and_leaves_the_weeks_before(event, sessions, seat):
    note(seat, sessions[1], now=timezone.now() - timedelta(hours=2))
    checkin.check_in(registration=seat, by=UserFactory())
    assert Attendance.objects.count() == 2
    checkin.undo(registration=seat, by=UserFactory())
    assert [row.session for row in Attendance.objects.all()] == [sessions[1]]
    assert Registration.objects.here().exists()
    checkin.undo(registration=seat, by=UserFactory())
    assert not Attendance.objects.exists()
    assert not Registration.objects.here().exists()


def test_a_check_in_overrules_excused_and_an_import_and_leaves_a_mark_by_hand(event, sessions, seat):
    note(seat, sessions[0], "excused", note="on a journey")
    checkin.check_in(registration=seat, by=UserFactory())
    assert (Attendance.objects.get().status, Attendance.objects.get().note) == ("late", "")
    note(seat, sessions[0], "present")
    checkin.check_in(registration=seat, by=UserFactory())
    assert Attendance.objects.get().status == "present"


@pytest.mark.parametrize(
    ("after", "status"),
    [
        (timedelta(hours=-1), "present"),
        (LATE_AFTER, "present"),
        (LATE_AFTER + timedelta(seconds=1), "late"),
        (timedelta(hours=2), "late"),
        (timedelta(hours=2, seconds=1), "present"),  # written down afterwards
    ],
)
def test_late_is_whoever_comes_after_the_grace_and_before_the_end(after, status):
    begins = timezone.now().replace(hour=8, minute=0)
    event = EventFactory(starts_at=begins, ends_at=begins + timedelta(hours=2))
    assert arrive(registration=place_at(event), by=None, now=begins + after).status == status


@pytest.mark.parametrize("timing", ["all_day", "unknown"])
def test_nobody_is_late_where_no_time_is_known(timing):
    begins = timezone.now().replace(hour=8, minute=0)
    event = EventFactory(starts_at=begins, ends_at=begins + timedelta(hours=9), timing=timing)
    assert arrive(registration=place_at(event), by=None, now=begins + timedelta(hours=2)).status == "present"


def test_a_session_without_an_end_is_on_until_the_next_one_and_three_hours_at_most(event):
    event.sessions.all().delete()
    begins = timezone.now()
    first, second = (Session.objects.create(event=event, starts_at=begins + timedelta(hours=hours)) for hours in (0, 2))
    on = {hours: session_on(event, begins + timedelta(hours=hours)) for hours in (0.5, 2.5, 4.9, 9)}
    assert on == {0.5: first, 2.5: second, 4.9: second, 9: second}


# --- Counting -------------------------------------------------------------------------------------------------------


def test_somebody_at_three_sessions_is_one_person_and_three_person_times(event, sessions):
    place = place_at(event)
    for session in sessions:
        note(place, session)
    note(place_at(event), sessions[0], "absent")
    counted = counts(event)
    assert (counted.people, counted.person_times) == (1, 3)
    assert counted.person_times_by_grade == {"named": 3}
    assert [one.by_status for one in counted.sessions] == [{"present": 1, "absent": 1}, {"present": 1}, {"present": 1}]


def test_a_party_counts_its_names_as_named_and_the_others_as_heads(event, sessions):
    note(place_at(event, party_size=5, companions=["Li", "Wu"]), sessions[0])
    counted = counts(event)
    assert (counted.people, counted.people_by_grade) == (5, {"named": 3, "headcount": 2})


def test_heads_and_names_of_one_session_stand_side_by_side_and_the_higher_is_the_total(event, sessions):
    for _ in range(10):
        note(place_at(event), sessions[0])
    heads(event, 8, sessions[0])
    assert (counts(event).sessions[0].total, counts(event).person_times_by_grade) == (10, {"named": 10})
    heads(event, 30, sessions[0])
    first = counts(event).sessions[0]
    assert (first.recorded, first.heads, first.total) == (10, 30, 30)
    assert first.by_grade == {"named": 10, "headcount": 20}


def test_two_looks_at_one_room_are_not_added_and_an_estimate_keeps_its_grade(event, sessions):
    heads(event, 25, sessions[0])
    heads(event, 20, sessions[0])
    heads(event, 40, sessions[0], "estimate")
    counted = counts(event)
    assert (counted.people, counted.person_times) == (40, 40)
    assert counted.people_by_grade == {"headcount": 25, "estimate": 15}


def test_clicks_of_all_devices_are_added_and_never_below_nobody(event, sessions):
    for change in (3, 4, -1):
        clicked(event, change, sessions[0])
    clicked(event, -2, sessions[1])
    counted = counts(event)
    assert [one.heads for one in counted.sessions] == [6, 0, None]
    assert (counted.people, counted.person_times) == (6, 6)


def test_heads_of_several_sessions_are_person_times_and_the_least_that_people_can_be(event, sessions):
    heads(event, 20, sessions[0])
    heads(event, 30, sessions[1])
    assert (counts(event).people, counts(event).person_times) == (30, 50)
    heads(event, 45)  # of the event as a whole
    assert (counts(event).people, counts(event).person_times) == (45, 50)


def test_whoever_is_noted_for_the_whole_event_alone_was_there_once(event, sessions):
    whole, both = place_at(event), place_at(event)
    note(whole, None, evidence="imported")
    note(both, None, evidence="imported")
    note(both, sessions[0])
    counted = counts(event)
    assert (counted.people, counted.person_times) == (2, 2)
    assert counted.people_by_grade == {"named": 1, "imported": 1}


def test_one_person_with_a_place_for_each_date_is_one_person(event, sessions):
    for session in sessions:
        note(place_at(event, session=session, person_key="li|1"), session)
    assert (counts(event).people, counts(event).person_times) == (1, 3)


def test_an_event_without_sessions_counts_as_a_whole():
    event = EventFactory()
    note(place_at(event, party_size=2), None)
    heads(event, 5)
    counted = counts(event)
    assert (counted.people, counted.person_times, len(counted.sessions)) == (5, 5, 1)
    assert counts(EventFactory()).people == 0


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_four_queries_however_many_came(event, sessions, django_assert_num_queries, number):
    for _ in range(number):
        note(place_at(event), sessions[0])
        heads(event, 5, sessions[0])
    with django_assert_num_queries(4):
        counts(event)


# --- Shares ---------------------------------------------------------------------------------------------------------


def test_shares_are_of_the_sessions_of_ones_place(event, sessions):
    one, whole, dated, nobody = (place_at(event, session=date) for date in (None, None, sessions[1], None))
    note(one, sessions[0])
    note(one, sessions[1], "late")
    note(one, sessions[2], "excused")
    note(whole, None, evidence="imported")
    note(dated, sessions[1])
    assert shares(event) == {one.pk: Fraction(2, 3), whole.pk: 1, dated.pk: 1, nobody.pk: 0}


def test_what_is_known_of_sessions_counts_before_the_whole(event, sessions):
    place = place_at(event)
    note(place, None)
    note(place, sessions[0], "absent")
    note(place, sessions[1])
    assert shares(event) == {place.pk: Fraction(1, 3)}


# --- Before there was attendance ------------------------------------------------------------------------------------


def test_the_migration_notes_whoever_was_checked_in_before_for_the_session_of_then(event, sessions):
    first, third, beyond = (sessions[n].starts_at + timedelta(hours=hours) for n, hours in ((0, 1), (1, 3), (2, 99)))
    moments = {"A": first, "B": third, "C": beyond}
    for name, moment in moments.items():
        place_at(event, name=name, checked_in_at=moment)
    place_at(event, name="D", session=sessions[2], checked_in_at=first)
    place_at(event, name="E")
    whole = place_at(EventFactory(), name="F", checked_in_at=first)
    with connection.cursor() as cursor:
        cursor.execute(import_module("events.migrations.0005_attendance").NOTE_WHO_IS_HERE)
    found = {row.registration.name: row.session for row in Attendance.objects.filter(noted_at__in=moments.values())}
    assert found == {"A": sessions[0], "B": sessions[2], "C": sessions[2], "D": sessions[2], "F": None}
    assert set(whole.attendances.values_list("status", "evidence")) == {("present", "named")}


# --- Races ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_mark_one_person_at_once_leave_one_record():
    event = EventFactory()
    places = [place_at(event) for _ in range(5)]

    def work(status):
        told = {"session": None, "status": status, "evidence": "named", "by": None}
        mark_many(registrations=places if status == "present" else places[::-1], **told)

    at_once([partial(work, status) for status in ("present", "late", "excused") * 2])
    assert Attendance.objects.count() == 5
