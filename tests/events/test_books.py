"""The books: nothing is found where all is right, and each thing that is wrong is found by its own check."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from events import books
from events.models import Event, Message, Registration, Session
from events.registration import give_back, register
from tests.factories import AttendeeFactory, EventFactory

pytestmark = pytest.mark.django_db


def take(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


@pytest.fixture
def event():
    """Two places, both taken, and two people who wait."""
    event = EventFactory(capacity=2, slug="tea")
    for _ in range(4):
        take(event)
    return event


def found():
    return [finding.check for finding in books.check()]


def without(constraint, table="events_registration"):
    """The books look also where a constraint is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        kind = "INDEX" if constraint.startswith(("a_person", "two_people")) else None
        drop = f"DROP INDEX {constraint}" if kind else f"ALTER TABLE {table} DROP CONSTRAINT {constraint}"
        cursor.execute(drop)


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_books_balance_after_taking_giving_back_and_waiting(event):
    give_back(registration=Registration.objects.confirmed()[0], by=None)
    take(event, party_size=2)
    assert books.check() == []


def test_the_books_of_an_event_whose_dates_have_places_of_their_own_balance():
    event = EventFactory(dates=Event.Dates.EACH, capacity=None, starts_at=timezone.now() + timedelta(days=1))
    session = Session.objects.create(event=event, starts_at=event.starts_at, capacity=1)
    for _ in range(2):
        register(event=event, session=session, attendee=AttendeeFactory(), key=uuid4(), by=None)
    assert books.check() == []
    Session.objects.update(seats_taken=0)
    assert found() == ["seats"]


def test_a_seat_that_nobody_holds_is_found(event):
    Event.objects.update(capacity=9, seats_taken=3)
    assert [str(finding) for finding in books.check()] == ["tea: 3 places are counted, but 2 people hold one."]


def test_more_seats_than_places_are_found(event):
    without("event_never_takes_more_than_its_seats", "events_event")
    Event.objects.update(capacity=1)
    assert found() == ["capacity"]


def test_a_wrong_length_of_the_queue_is_found(event):
    Event.objects.update(queue_length=1)
    assert found() == ["queue"]


def test_a_number_beyond_the_last_one_given_out_is_found(event):
    Event.objects.update(queue_last=1)
    assert found() == ["queue_last"]


def test_two_with_one_number_in_the_queue_are_found(event):
    without("two_people_never_share_a_place_in_the_queue")
    Registration.objects.waiting().update(queue_number=1)
    assert found() == ["queue_numbers"]


def test_a_person_who_is_there_twice_is_found(event):
    without("a_person_registers_once_for_an_event")
    Registration.objects.confirmed().update(person_key="meiling|1")
    assert found() == ["people"]


def test_an_offer_without_an_end_is_found(event):
    without("an_offer_has_an_end")
    place = Registration.objects.confirmed()[0]
    Registration.objects.filter(pk=place.pk).update(state=Registration.State.OFFERED)
    assert found() == ["offers"]


def test_a_place_whose_mail_was_never_written_down_is_found(event):
    sql("DELETE FROM procrastinate_jobs")
    Message.objects.all().delete()
    assert [str(finding) for finding in books.check()] == [
        "tea: 4 of those who gave an e-mail have not exactly one mail about their place."
    ]


def test_a_place_that_is_told_twice_is_found(event):
    place = Registration.objects.confirmed()[0]
    Message.objects.create(event=event, registration=place, kind=Message.Kind.REGISTERED, state=Message.State.SENT)
    assert found() == ["mails"]


def test_nobody_without_e_mail_is_missed_in_the_mails():
    take(EventFactory(), email="", phone="+8613155500142")
    assert books.check() == []


def test_a_mail_that_no_job_will_send_is_found(event):
    sql("UPDATE procrastinate_jobs SET status = 'cancelled'")
    assert [str(finding) for finding in books.check()] == ["tea: 4 mails wait to be sent, and no job will send them."]


def test_a_job_for_a_mail_that_does_not_exist_is_found(event):
    one = "SELECT min(id) FROM procrastinate_jobs"
    sql(f"""UPDATE procrastinate_jobs SET args = '{{"message_id": "0"}}' WHERE id = ({one})""")
    assert found() == ["unsent", "jobs"]


def test_a_job_whose_worker_is_gone_is_found(event):
    sql("UPDATE procrastinate_jobs SET status = 'doing'")
    assert found() == ["stuck"]


def test_one_event_is_checked_alone(event):
    other = EventFactory()
    Event.objects.filter(pk=event.pk).update(queue_length=1)
    assert books.check(other) == []
    assert [finding.event for finding in books.check(event)] == ["tea"]


def test_the_check_costs_as_many_queries_for_many_as_for_one(event, django_assert_num_queries):
    with django_assert_num_queries(len(books._CHECKS)):
        books.check()
    for _ in range(3):
        take(EventFactory())
    with django_assert_num_queries(len(books._CHECKS)):
        books.check()


def test_the_command_says_what_is_wrong_and_ends_with_1(event):
    said = StringIO()
    call_command("check_books", stdout=said)
    Event.objects.update(queue_length=1)
    with pytest.raises(CommandError) as ended:
        call_command("check_books", "tea", stdout=said)
    assert ended.value.returncode == 1
    assert said.getvalue().splitlines() == [
        "The books balance.",
        "tea: 1 are counted on the waiting list, but 2 wait.",
    ]
