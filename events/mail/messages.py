"""Mail to those who registered or are invited: written down with the change it tells of, and handed to the worker."""

from collections.abc import Iterable
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from events import tasks
from events.models import Invitation, Message, Registration
from events.models.registrations import RegistrationQuerySet
from portal.lib import bulk

MOST_TICKETS = 20  # sent at one click

AT_ONCE = 1000
# What goes to many leaves after the mails that somebody waits for at that moment.
AFTER_OTHERS = -10


def enqueue(registration: Registration, kind: str) -> Message | None:
    """Write a mail down and hand it to the worker, both in the caller's transaction. Nobody without e-mail gets one."""
    if not registration.email:
        return None
    message = Message.objects.create(event_id=registration.event_id, registration_id=registration.key, kind=kind)
    tasks.send_message.defer(message_id=str(message.pk))
    return message


def enqueue_to(invitation: Invitation, kind: str) -> Message | None:
    """As `enqueue`, to somebody invited."""
    if not invitation.email:
        return None
    message = Message.objects.create(event_id=invitation.event_id, invitation=invitation, kind=kind)
    tasks.send_message.defer(message_id=str(message.pk))
    return message


def enqueue_to_all(registrations: RegistrationQuerySet, kind: str) -> int:
    """As `enqueue`, to many at once, in a few statements. Returns how many mails there will be."""
    rows = registrations.exclude(email="").values_list("event_id", "key")
    return enqueue_rows(Message(event_id=event, registration_id=key, kind=kind) for event, key in rows)


def enqueue_rows(rows: Iterable[Message], *, priority: int = 0) -> int:
    """Write down mails that are put together already, with a job for each, in the caller's transaction.

    One that is there already (a letter to many, a reminder) is an error here: the caller has looked, under a lock.
    """
    waiting, written = iter(rows), 0
    while some := list(islice(waiting, AT_ONCE)):
        bulk.write(some)
        with connection.cursor() as cursor:
            cursor.execute(_JOBS, [priority, [message.pk for message in some]])
        written += len(some)
    return written


_JOBS = f"""
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
SELECT '{tasks.send_message.queue}', '{tasks.send_message.name}', %s, jsonb_build_object('message_id', message)
FROM unnest(%s::uuid[]) AS message
"""  # noqa: S608  # no word of it comes from outside


@transaction.atomic
def send_again(registration: Registration) -> Message | None:
    """Send the ticket once more, because a person or the staff asked."""
    return enqueue(registration, Message.Kind.TICKET_AGAIN)


@transaction.atomic
def send_all(registration: Registration) -> None:
    """Send the tickets of everything that this person is registered for and is still to come, each to its e-mail."""
    same = Registration.objects.live().filter(person_key=registration.person_key, person_key__isnull=False)
    _send_those_to_come(same)


@transaction.atomic
def send_to(email: str) -> None:
    """Send the tickets of what is still to come to this e-mail, to which they belong: to whoever lost link and code."""
    if email:
        _send_those_to_come(Registration.objects.live().filter(email__iexact=email))


def _send_those_to_come(places: RegistrationQuerySet) -> None:
    for place in places.filter(event__ends_at__gte=timezone.now()).order_by("event__starts_at")[:MOST_TICKETS]:
        enqueue(place, Message.Kind.TICKET_AGAIN)
