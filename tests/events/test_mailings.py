"""Letters to many: who gets one, that nobody gets it twice, and how far it is."""

from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from events.mail import mailings
from events.mail.delivery import deliver
from events.mail.mailings import count, progress, recipients, send, send_test, write_letters
from events.models import Mailing, Message, Registration
from events.registration import give_back, register
from events.rules import Refused
from tests.at_once import at_once
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db


def take(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def letter(event, **fields):
    words = {"subject_en": "Dear {name}", "text_en": "We meet at {place}.", "states": ["confirmed"]}
    return Mailing.objects.create(event=event, **(words | fields))


@pytest.fixture
def event():
    return EventFactory(capacity=3)


@pytest.fixture
def staff():
    return UserFactory(email="staff@example.org")


def names(mailing):
    return sorted(recipients(mailing).values_list("name", flat=True))


def addressed(mailing):
    return sorted(m.registration.name for m in mailing_rows(mailing).select_related("registration"))


def mailing_rows(mailing):
    return Message.objects.filter(mailing=mailing)


def deliver_all():
    for message in Message.objects.filter(state="queued", kind="mailing"):
        deliver(message.pk)


# --- To whom --------------------------------------------------------------------------------------------------------


def test_the_filter_says_who_gets_it(event):
    for name in ("Chen", "Li", "Wang", "Zhao"):
        take(event, name=name)
    Registration.objects.filter(name="Chen").update(checked_in_at=timezone.now())
    take(EventFactory(), name="Somebody else")
    assert names(letter(event)) == ["Chen", "Li", "Wang"]
    assert names(letter(event, states=["waiting"])) == ["Zhao"]
    assert names(letter(event, states=["waiting", "confirmed"])) == ["Chen", "Li", "Wang", "Zhao"]
    assert names(letter(event, came="here")) == ["Chen"]
    assert names(letter(event, came="away")) == ["Li", "Wang"]
    assert names(letter(event, states=[])) == []


def test_those_without_e_mail_are_counted_apart(event):
    take(event, name="Chen")
    take(event, name="Li", email="", phone="+8613155500142")
    assert count(letter(event)) == mailings.Reach(letters=1, without_email=1)


def test_one_person_with_two_registrations_gets_one_letter(event):
    take(event, name="Chen", email="chen@mail.example")
    again = take(event, name="Chen B", email="x@mail.example")
    Registration.objects.filter(pk=again.pk).update(name="Chen", email="CHEN@mail.example")
    take(event, name="Li", email="chen@mail.example")
    assert names(letter(event)) == ["Chen", "Li"]


# --- A look beforehand ----------------------------------------------------------------------------------------------


def test_a_test_goes_to_the_one_who_writes_it_and_is_marked(event, staff):
    mailing = letter(event)
    send_test(mailing, by=staff)
    job = ProcrastinateJob.objects.get(task_name="events.tasks.send_sample")
    mailings.deliver_sample(**job.args)
    assert [(m.to, m.subject) for m in mail.outbox] == [(["staff@example.org"], "Test: Dear Chen Meiling")]
    assert "We meet at " in mail.outbox[0].body
    mailing.refresh_from_db()
    assert (mailing.state, Message.objects.count()) == ("draft", 0)


def test_a_test_of_a_letter_that_was_removed_is_left_alone(staff):
    mailings.deliver_sample(0, staff.pk, str(uuid4()))
    assert not mail.outbox


def test_unknown_words_in_braces_are_refused(event, staff):
    take(event)
    mailing = letter(event, text_zh_hans="{nam}")
    for act in (send_test, send):
        with pytest.raises(Refused, match=r"not known: \{nam\}"):
            act(mailing, by=staff)
    assert not ProcrastinateJob.objects.filter(task_name__contains="write_letters").exists()


# --- Sending --------------------------------------------------------------------------------------------------------


def test_each_gets_the_letter_in_their_language_with_their_link(event, staff):
    take(event, name="Chen", language="zh-hans")
    take(event, name="Smith")
    mailing = letter(event, subject_zh_hans="{name}，您好", text_zh_hans="见面")
    send(mailing, by=staff)
    write_letters(mailing.pk)
    deliver_all()
    found = {m.subject: m for m in mail.outbox}
    assert set(found) == {"Chen，您好", "Dear Smith"}
    assert "/zh-hans/r/" in found["Chen，您好"].body
    assert "/r/" in found["Dear Smith"].body
    assert not found["Dear Smith"].attachments


def test_pressed_twice_it_leaves_once(event, staff):
    take(event)
    mailing = letter(event)
    for _press in range(2):
        assert send(Mailing.objects.get(pk=mailing.pk), by=staff).state == "sending"
    assert ProcrastinateJob.objects.filter(task_name="events.tasks.write_letters").count() == 1
    mailing.refresh_from_db()
    assert mailing.written_by == staff


def test_a_letter_to_nobody_is_refused(event, staff):
    with pytest.raises(Refused, match="Nobody fits"):
        send(letter(event), by=staff)
    take(event, email="", phone="+8613155500142")
    with pytest.raises(Refused, match="gave no e-mail"):
        send(letter(event), by=staff)


def test_killed_in_between_it_goes_on_where_it_was(event, staff, monkeypatch):
    for name in ("Chen", "Li", "Wang"):
        take(event, name=name)
    mailing = send(letter(event), by=staff)
    monkeypatch.setattr(mailings, "CHUNK", 2)
    assert mailings._write_some(mailing.pk)  # and then the worker was killed
    assert len(addressed(mailing)) == 2
    for _again in range(2):
        write_letters(mailing.pk)
    assert addressed(mailing) == ["Chen", "Li", "Wang"]
    mailing.refresh_from_db()
    assert mailing.total == 3
    assert ProcrastinateJob.objects.filter(task_name="events.tasks.send_message", priority__lt=0).count() == 3


def test_whoever_registers_after_it_was_sent_gets_none(event, staff):
    take(event, name="Chen")
    mailing = send(letter(event), by=staff)
    take(event, name="Late")
    write_letters(mailing.pk)
    assert addressed(mailing) == ["Chen"]


def test_whoever_fits_the_filter_no_more_gets_none(event, staff):
    place = take(event)
    mailing = send(letter(event), by=staff)
    write_letters(mailing.pk)
    give_back(registration=place, by=None)
    deliver_all()
    assert not mail.outbox
    assert progress(mailing) == mailings.Progress(total=1, sent=0, failed=0, queued=0, not_needed=1)


def test_two_workers_at_once_write_each_letter_once(transactional_db, event, staff, monkeypatch):
    for name in ("Chen", "Li", "Wang"):
        take(event, name=name)
    monkeypatch.setattr(mailings, "CHUNK", 1)
    mailing = send(letter(event), by=staff)
    at_once([lambda: write_letters(mailing.pk)] * 2)
    assert addressed(mailing) == ["Chen", "Li", "Wang"]


# --- How far it is --------------------------------------------------------------------------------------------------


def test_progress_from_the_press_to_the_last_letter(event, staff):
    take(event)
    take(event)
    mailing = send(letter(event), by=staff)
    assert progress(mailing) == mailings.Progress(total=2, sent=0, failed=0, queued=2)
    write_letters(mailing.pk)
    mailing.refresh_from_db()
    deliver(mailing_rows(mailing).first().pk)
    assert progress(mailing) == mailings.Progress(total=2, sent=1, failed=0, queued=1)
    assert mailings.close_sent() == 0
    mailing_rows(mailing).filter(state="queued").update(state="failed")
    assert mailings.close_sent() == 1
    mailing.refresh_from_db()
    assert (mailing.state, mailing.finished_at is None) == ("sent", False)
    assert progress(mailing) == mailings.Progress(total=2, sent=1, failed=1, queued=0)


def test_a_letter_whose_last_reader_went_away_is_done(event, staff):
    place = take(event)
    mailing = send(letter(event), by=staff)
    Registration.objects.filter(pk=place.pk).update(state="cancelled")
    write_letters(mailing.pk)
    mailing.refresh_from_db()
    assert (mailing.state, mailing.total) == ("sent", 0)


def test_writing_to_four_takes_as_many_statements_as_to_one(event, staff, django_assert_max_num_queries):
    for _number in range(3):
        take(event)
    mailing = send(letter(event), by=staff)
    with django_assert_max_num_queries(8):
        write_letters(mailing.pk)
