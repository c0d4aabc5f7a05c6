"""Mail: written with the change, sent once, in the person's language."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connections, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from events import tickets
from events.approval import approve, refuse
from events.mail.delivery import deliver, note_failure
from events.models import Event, Message
from events.publishing import cancel
from events.registration import give_back, register
from events.running import go_ahead
from events.waiting import accept_offer, expire_offers
from portal.mail import FolderBackend
from tests.factories import AttendeeFactory, EventFactory, PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


def take(event=None, **told):
    return register(
        event=event or EventFactory(title_en="Dim sum", title_zh_hans="点心"),
        attendee=AttendeeFactory(**told),
        key=uuid4(),
        by=None,
    )


def sent(message):
    deliver(message.pk)
    return mail.outbox[-1]


def test_the_mail_and_its_job_are_written_with_the_seat():
    take()
    assert ProcrastinateJob.objects.filter(task_name="events.tasks.send_message").count() == 1
    assert [m.state for m in Message.objects.all()] == [Message.State.QUEUED]


def test_each_change_is_told_in_exactly_one_mail():
    event = EventFactory(policy="approval", capacity=1, queue_rule="offer", minimum=1, decide_at=timezone.now())
    staff, kinds = UserFactory(), Message.objects.order_by("created_at", "kind").values_list("kind", flat=True)
    chen, li = take(event, name="Chen"), take(event, name="Li")
    approve(registration=chen, by=staff)
    approve(registration=li, by=staff)
    assert [*kinds.all()] == ["registered", "registered", "approved", "approved"]
    give_back(registration=chen, by=None)
    assert [*kinds.all()][4:] == ["offered", "given_back"]
    accept_offer(registration=li, by=None)
    assert [*kinds.all()][6:] == ["moved_up"]
    go_ahead(event=event, by=staff)
    assert [*kinds.all()][7:] == ["goes_ahead"]
    refuse(registration=li, by=staff, reason="It is for beginners.")
    assert [*kinds.all()][8:] == ["refused"]
    assert ProcrastinateJob.objects.filter(task_name="events.tasks.send_message").count() == 9


def test_a_change_that_is_made_twice_is_told_once():
    place, staff = take(), UserFactory()
    for _ in range(2):
        give_back(registration=place, by=None)
    take(place.event)
    for _ in range(2):
        go_ahead(event=place.event, by=staff)
    assert Counter(Message.objects.values_list("kind", flat=True)) == {"registered": 2, "given_back": 1}


def test_an_offer_that_ends_is_told_and_the_next_one_asked():
    event = EventFactory(capacity=1, queue_rule="offer", starts_at=timezone.now() + timedelta(days=90))
    first, second, third = (take(event) for _ in range(3))
    give_back(registration=first, by=None)
    expire_offers(now=timezone.now() + timedelta(days=3))
    assert Counter(second.messages.values_list("kind", flat=True)) == {"registered": 1, "offered": 1, "lapsed": 1}
    assert Counter(third.messages.values_list("kind", flat=True)) == {"registered": 1, "offered": 1}


@pytest.mark.parametrize("people", [1, 3])
def test_everybody_with_a_place_is_told_in_as_many_statements(people, django_assert_num_queries):
    event = EventFactory(capacity=2)
    places = [take(event) for _ in range(people)]
    give_back(registration=take(event), by=None)
    take(event, email="", phone="+8613155500142")
    with django_assert_num_queries(7):  # two savepoints, the step, the event, the people, their mails, the jobs
        cancel(event=event, by=UserFactory.build(), note="The hall is flooded.")
    told = Message.objects.filter(kind="event_changed")
    assert {message.registration.pk for message in told.select_related("registration")} == {p.pk for p in places}


def test_a_seat_that_is_rolled_back_leaves_no_mail():
    event = EventFactory()
    with transaction.atomic():
        take(event)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_nobody_without_e_mail_gets_a_mail():
    take(email="", phone="+8613155500142")
    assert not Message.objects.exists()


def test_the_mail_carries_ticket_calendar_and_link():
    event = EventFactory(place=PlaceFactory(name_en="Yuexiu centre"), room_en="room 2")
    place = take(event, email="chen@mail.example", name="Chen Meiling")
    letter = sent(Message.objects.get())
    html = letter.alternatives[0].content
    assert letter.to == ["chen@mail.example"]
    assert letter.subject.startswith("You have a place: ")
    for text in (letter.body, html):
        assert place.spoken_code in text
        assert f"/r/{tickets.token_of(place)}/" in text
        assert "Yuexiu centre, room 2" in text
    parts = message_from_bytes(letter.message().as_bytes(), policy=policy.default).walk()
    assert {"text/plain", "text/html", "image/png", "text/calendar"} <= {part.get_content_type() for part in parts}


def test_the_mail_is_in_the_persons_language():
    place = take(language="zh-hans")
    letter = sent(place.messages.get())
    assert "点心" in letter.subject
    assert "/zh-hans/r/" in letter.body


def test_a_mail_is_sent_once_however_often_the_job_runs():
    message = take().messages.get()
    for _ in range(3):
        deliver(message.pk)
    message.refresh_from_db()
    assert len(mail.outbox) == 1
    assert (message.state, message.sent_at is not None) == (Message.State.SENT, True)


def test_a_mail_that_is_sent_again_has_the_same_identity():
    message = take().messages.get()
    first = sent(message)
    Message.objects.filter(pk=message.pk).update(state=Message.State.QUEUED)  # killed before the commit
    assert sent(message).extra_headers["Message-ID"] == first.extra_headers["Message-ID"]


def test_a_mail_whose_worker_is_killed_is_sent_by_the_next(monkeypatch):
    message = take().messages.get()
    with monkeypatch.context() as killed:
        killed.setattr("django.core.mail.EmailMessage.send", _raiser(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            deliver(message.pk)
    message.refresh_from_db()
    assert message.state == Message.State.QUEUED
    assert sent(message).to == [message.registration.email]


def test_the_mail_tells_how_things_stand_when_it_is_sent():
    event = EventFactory(capacity=1)
    first, second = take(event), take(event)
    give_back(registration=first, by=None)
    assert sent(second.messages.get(kind="registered")).subject.startswith("You have a place")


def test_a_mail_of_the_waiting_list_says_the_number_and_has_no_ticket():
    event = EventFactory(capacity=1)
    take(event)
    letter = sent(take(event).messages.get())
    assert "number 1 on the waiting list" in letter.body
    assert not letter.attachments


def test_a_refused_address_is_final(monkeypatch):
    message = take().messages.get()
    refusal = SMTPRecipientsRefused({"x@example.org": (550, b"no such user")})
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _raiser(refusal))
    deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.error) == (Message.State.FAILED, "The address was refused.")


def test_an_address_that_is_refused_for_now_is_tried_again(monkeypatch):
    message = take().messages.get()
    refusal = SMTPRecipientsRefused({"x@example.org": (451, b"greylisted, try again later")})
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _raiser(refusal))
    with pytest.raises(SMTPRecipientsRefused):
        deliver(message.pk)


@pytest.mark.parametrize(("status", "said"), [("cancelled", "cancelled"), ("postponed", "postponed")])
def test_the_mail_says_that_the_event_does_not_take_place(status, said):
    place = take()
    Event.objects.update(status=status, status_note_en="The hall is flooded.")
    letter = sent(place.messages.get())
    assert said in letter.body.split("\n")[0]
    assert "The hall is flooded." in letter.body
    assert (place.spoken_code in letter.body) == (status == "postponed")


def test_sending_a_mail_keeps_nobody_from_a_seat(transactional_db, monkeypatch):
    message = take(event := EventFactory()).messages.get()

    def send(mail):
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(_register_elsewhere, event).result(timeout=120)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    deliver(message.pk)
    assert Event.objects.get().seats_taken == 2


def _register_elsewhere(event):
    try:
        take(event)
    finally:
        connections.close_all()


def test_a_server_that_is_down_is_noted_and_tried_again(monkeypatch):
    message = take().messages.get()
    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", _raiser(SMTPServerDisconnected()))
        with pytest.raises(SMTPServerDisconnected) as caught:
            deliver(message.pk)
    note_failure(message.pk, caught.value)
    message.refresh_from_db()
    assert message.state == Message.State.FAILED
    deliver(message.pk)
    message.refresh_from_db()
    assert (message.state, message.error) == (Message.State.SENT, "")


def test_the_folder_keeps_one_file_a_mail(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    message = take().messages.get()
    letter = sent(message)
    for _ in range(2):
        FolderBackend().send_messages([letter])
    assert [path.name for path in tmp_path.iterdir()] == [f"{message.pk}.eml"]


def _raiser(error):
    def send(*args, **kwargs):
        raise error

    return send
