"""Sending the mail that `messages` wrote down: by the worker, never twice noticed."""

import logging
from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from events import mails
from events.models import Message

log = logging.getLogger(__name__)

REFUSED_FOR_GOOD = 500  # SMTP: 4xx is for now, 5xx for good


def deliver(message_id: UUID) -> None:
    """Send one mail. Done twice it sends once; the row stays locked meanwhile, so that two workers don't both send.

    A worker killed between the server's yes and our commit sends again, with the same Message-ID, which mail programs
    show once. Raises what the mail server says, so that the job is tried again; a refused address is final.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(of=("self",)).select_related("registration__event").get(pk=message_id)
        )
        if message.state == Message.State.SENT or not message.registration.email:  # sent already, or erased meanwhile
            return
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
        message.save(update_fields=["subject", "state", "sent_at", "error"])


def note_failure(message_id: UUID, error: Exception) -> None:
    """Remember why a mail could not be sent yet; the job that carries it is tried again."""
    Message.objects.filter(pk=message_id).exclude(state=Message.State.SENT).update(
        state=Message.State.FAILED, error=type(error).__name__
    )
