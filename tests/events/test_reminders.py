"""Reminders by rule: who gets one, when, and that nobody gets it twice."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from events.mail.reminders import enqueue_due
from events.models import Event, Invitation, Message, Registration, ReminderRule, Session
from events.registration import register
from tests.at_once import at_once
from tests.factories import AttendeeFactory, EventFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def take(event, session=None, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None, session=session)


def rule(event, **fields):
    return ReminderRule.objects.create(event=event, **fields)


def reminded(kind="reminder"):
    return sorted(m.registration.name for m in Message.objects.filter(kind=kind).select_related("registration"))


@pytest.fixture
def event():
    return EventFactory(starts_at=timezone.now() + 30 * HOUR, capacity=2)


def test_a_reminder_is_due_at_its_moment_and_sent_once(event):
    take(event, name="Chen")
    one = rule(event, hours_before=24)
    jobs = ProcrastinateJob.objects.filter(task_name="events.tasks.send_message")
    before = jobs.count()
    assert enqueue_due() == 0
    later = timezone.now() + 7 * HOUR
    assert enqueue_due(later) == 1
    assert enqueue_due(later) == 0
    one.refresh_from_db()
    assert one.enqueued_at == later
    assert reminded() == ["Chen"]
    assert jobs.count() == before + 1


def test_only_those_the_rule_means_are_reminded(event):
    for name in ("Chen", "Li", "Wang"):
        take(event, name=name)
    take(EventFactory(), name="Somebody else")
    take(event, name="No mail", email="", phone="+8613155500142")
    Registration.objects.filter(name="Li").update(state="cancelled")
    rule(event, hours_before=48, audience="waiting")
    assert enqueue_due() == 1
    assert reminded() == ["Wang"]
    rule(event, hours_before=48, audience="confirmed")
    enqueue_due()
    assert reminded() == ["Chen", "Wang"]


def test_a_rule_that_is_made_late_is_carried_out_at_once_but_not_after_the_start(event):
    take(event)
    rule(event, hours_before=48)
    assert enqueue_due(event.starts_at + HOUR / 60) == 0
    assert enqueue_due() == 1


def test_whoever_registers_after_it_was_sent_gets_none(event):
    rule(event, hours_before=48)
    assert enqueue_due() == 0
    take(event)
    assert enqueue_due() == 0


@pytest.mark.parametrize("status", ["draft", "postponed", "cancelled"])
def test_nobody_is_reminded_of_what_is_not_published(event, status):
    take(event)
    rule(event, hours_before=48)
    Event.objects.update(status=status)
    assert enqueue_due() == 0


def test_publishing_makes_up_no_reminders(event):
    take(event)
    assert enqueue_due() == 0
    assert not ReminderRule.objects.exists()


def test_those_invited_are_reminded_before_registration_closes(event):
    Event.objects.update(policy="invitation", registration_closes_at=timezone.now() + 10 * HOUR)
    now = timezone.now()
    answers = {"Chen": ("none", None), "Li": ("yes", now), "Wang": ("withdrawn", None)}
    for name, (answer, answered_at) in answers.items():
        Invitation.objects.create(
            event=event, name=name, email=f"{name}@mail.example", code=name, token_hash=name,
            sent_at=now, answer=answer, answered_at=answered_at,
        )  # fmt: skip
    Invitation.objects.create(event=event, name="On paper", email="p@mail.example", code="P", token_hash="P")
    rule(event, hours_before=8, audience="invited")
    assert enqueue_due(now) == 0
    assert enqueue_due(now + 3 * HOUR) == 1
    assert enqueue_due(now + 3 * HOUR) == 0
    assert [m.invitation.name for m in Message.objects.filter(kind="invited_again")] == ["Chen"]


def test_where_dates_stand_alone_people_are_reminded_before_theirs():
    now = timezone.now()
    event = EventFactory(dates=Event.Dates.EACH, starts_at=now + 30 * HOUR, ends_at=now + 80 * HOUR)
    first, second = (
        Session.objects.create(event=event, starts_at=now + hours * HOUR, capacity=9) for hours in (30, 78)
    )
    take(event, first, name="Chen")
    take(event, second, name="Li")
    rule(event, hours_before=24)
    assert [enqueue_due(now + hours * HOUR) for hours in (5, 7, 7.1, 31)] == [0, 1, 0, 0]
    assert reminded() == ["Chen"]
    assert enqueue_due(now + 55 * HOUR) == 1
    assert reminded() == ["Chen", "Li"]
    late = Session.objects.create(event=event, starts_at=now + 79 * HOUR, capacity=9)
    take(event, late, name="Wu")
    assert enqueue_due(now + 56 * HOUR) == 1


def test_whoever_registers_after_the_moment_of_the_date_gets_none():
    now = timezone.now()
    event = EventFactory(dates=Event.Dates.EACH, starts_at=now + 10 * HOUR, ends_at=now + 80 * HOUR)
    near = Session.objects.create(event=event, starts_at=now + 10 * HOUR, capacity=9)
    take(event, near)
    rule(event, hours_before=24)
    assert enqueue_due() == 0


def test_many_are_reminded_in_as_many_statements_as_a_few(event, django_assert_max_num_queries):
    Event.objects.update(capacity=None)
    for _number in range(4):
        take(event)
    rule(event, hours_before=48)
    with django_assert_max_num_queries(9):  # the rules, two savepoints, two locks, the people, mails, jobs, the mark
        assert enqueue_due() == 4


def test_two_workers_at_once_remind_once(transactional_db, event):
    take(event)
    rule(event, hours_before=48)
    assert sum(at_once([enqueue_due] * 2)) == 1
    assert reminded() == [Registration.objects.get().name]
