"""Mail to those who registered: written down with the change it tells of, and handed to the worker."""

from django.db import transaction

from events import tasks
from events.models import Message, Registration


def enqueue(registration: Registration, kind: str) -> Message | None:
    """Write a mail down and hand it to the worker, both in the caller's transaction. Nobody without e-mail gets one."""
    if not registration.email:
        return None
    message = Message.objects.create(registration_id=registration.key, kind=kind)
    tasks.send_message.defer(message_id=str(message.pk))
    return message


@transaction.atomic
def send_again(registration: Registration) -> Message | None:
    """Send the ticket once more, because a person or the staff asked."""
    return enqueue(registration, Message.Kind.TICKET_AGAIN)
