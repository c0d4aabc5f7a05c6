"""Sending the mail that `messages` wrote down: by the worker, never twice noticed, and not when its reason has passed.

A mail that is not needed any more (a reminder to somebody who gave the place back meanwhile, an invitation that was
answered) stays in the list as done, without a moment of sending and with `NOT_NEEDED` in words: nothing failed that
staff would have to look at, and the books still find one row for each change.
"""

import logging
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events.mail import mails
from events.mail.mail_facts import is_over
from events.models import Certificate, Event, FeedbackForm, Invitation, Message, Registration, ReminderRule
from events.rules import closes_at

log = logging.getLogger(__name__)

Kind = Message.Kind
REFUSED_FOR_GOOD = 500  # SMTP: 4xx is for now, 5xx for good
NOT_NEEDED = "Not sent: it was not needed any more."
_SHOWN = ("event__organisation", "event__place__organisation", "event__region", "mailing", "reminder")
# These tell of an end, or were asked for: they are sent whatever became of the rest.
_ALWAYS = (Kind.GIVEN_BACK, Kind.REFUSED, Kind.LAPSED, Kind.TICKET_AGAIN)


def deliver(message_id: UUID) -> None:
    """Send one mail. Done twice it sends once; the row stays locked meanwhile, so that two workers don't both send.

    A worker killed between the server's yes and our commit sends again, with the same Message-ID, which mail programs
    show once. Raises what the mail server says, so that the job is tried again; a refused address is final.
    """
    with transaction.atomic():
        # Locked first, then read: what the lock waited for, such as an erasure, is seen only by a later statement.
        Message.objects.select_for_update().filter(pk=message_id).first()
        message = _read(message_id)
        if message is None or message.state == Message.State.SENT or _is_erased(message):
            return
        if is_needed(message):
            _send(message)
        else:
            message.state, message.error = Message.State.SENT, NOT_NEEDED
        message.save(update_fields=["subject", "state", "sent_at", "error"])


def _read(message_id: UUID) -> Message | None:
    """The message with all that a mail says; None where its event was removed since."""
    rows = Message.objects.select_related(*_SHOWN, "registration__session", "invitation")
    message = rows.prefetch_related("event__sessions").filter(pk=message_id).first()
    if message is not None:
        for receiver in (message.registration, message.invitation):
            if receiver:
                receiver.event = message.event
    return message


def _send(message: Message) -> None:
    mail = mails.compose(message)
    message.subject = str(mail.subject)[:250]
    try:
        mail.send()
    except SMTPRecipientsRefused as refused:
        if any(code < REFUSED_FOR_GOOD for code, _words in refused.recipients.values()):
            raise  # "try again later": many servers say so to every sender they don't know yet
        log.warning("message %s: the address was refused", message.pk)
        message.state, message.error = Message.State.FAILED, "The address was refused."
    else:
        message.state, message.sent_at, message.error = Message.State.SENT, timezone.now(), ""


def note_failure(message_id: UUID, error: Exception) -> None:
    """Remember why a mail could not be sent yet; the job that carries it is tried again."""
    Message.objects.filter(pk=message_id).exclude(state=Message.State.SENT).update(
        state=Message.State.FAILED, error=type(error).__name__
    )


# --- Whether there is still a reason for it -------------------------------------------------------------------------


def is_needed(message: Message) -> bool:
    """Whether what the mail is about still holds for this person."""
    if message.registration:
        return bool(message.registration.email) and _concerns_registered(message, message.registration)
    return message.invitation is not None and _concerns_invited(message.event, message.invitation)


def _concerns_registered(message: Message, place: Registration) -> bool:
    """A change that a later mail tells of needs no mail of its own: giving back, an offer that was taken or ended."""
    if message.mailing:
        return place.state in message.mailing.states
    if message.kind in _ALWAYS:
        return True
    if message.kind == Kind.CERTIFICATE:
        return Certificate.objects.filter(registration=place.pk).valid().exists()
    if place.state not in Registration.LIVE:
        return False
    if message.kind == Kind.EVENT_CHANGED and message.event.status == Event.Status.CANCELLED:
        return True  # also where the old date of a postponed event has passed: they wait for the new one
    if message.kind == Kind.FEEDBACK:
        is_asked = FeedbackForm.objects.filter(event=place.event_id, is_open=True).exists()
        return is_asked and place.state == Registration.State.CONFIRMED
    if is_over(place):
        return False
    if message.kind == Kind.OFFERED:
        return place.state == Registration.State.OFFERED
    if message.kind == Kind.REMINDER:
        return _is_to_be_reminded(message, place)
    return True


def _is_to_be_reminded(message: Message, place: Registration) -> bool:
    begins_at = place.pool.starts_at
    fits = message.reminder is None or place.state == _REMINDED[message.reminder.audience]
    return fits and message.event.status == Event.Status.PUBLISHED and begins_at > timezone.now()


_REMINDED: dict[str, str] = {
    ReminderRule.Audience.CONFIRMED: Registration.State.CONFIRMED,
    ReminderRule.Audience.WAITING: Registration.State.WAITING,
}


def _concerns_invited(event: Event, invitation: Invitation) -> bool:
    is_open = event.status == Event.Status.PUBLISHED and timezone.now() < closes_at(event)
    return is_open and bool(invitation.email) and invitation.answer == Invitation.Answer.NONE


def _is_erased(message: Message) -> bool:
    """Erasing marks the mails that had not left; they stay marked."""
    receiver = message.registration or message.invitation
    return receiver is not None and receiver.name == ""
