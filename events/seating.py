"""The counters of places: of an event, or of one of its dates. Nobody else moves them.

`take_seat_or_queue` is short because everybody who wants the same event waits while it runs. One statement on the
event's row decides between seat and queue, writes the registration, its mail and the job that sends it. Two (try a
seat, else queue) would leave a gap in which a seat given back is missed, and a condition worked out in a subquery may
be that of the row before it was locked. A seat is granted only while nobody queues, so the length of the queue
afterwards tells which it was. The rules were looked at before, on a row that may be a moment old: what of them can
change stands in the statement once more.

The other functions are for callers who hold the lock on the event's row (`locked`).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import psycopg
from django.db import connection, models
from django.db.models import F, Field, Q, QuerySet
from django.db.models.functions import Least
from psycopg.sql import Literal

from events import tasks
from events.models import Event, Message, Registration, Session
from events.models.seats import Seats

_FREE = "queue_length = 0 AND (capacity IS NULL OR seats_taken + held_back + %(party_size)s::int <= capacity)"
_SEAT_OR_QUEUE = f"""
WITH seat AS (
    UPDATE events_event SET
        seats_taken = seats_taken + CASE WHEN {_FREE} THEN %(party_size)s::int ELSE 0 END,
        queue_length = queue_length + CASE WHEN {_FREE} THEN 0 ELSE 1 END,
        queue_last = queue_last + CASE WHEN {_FREE} THEN 0 ELSE 1 END
    WHERE id = %(event_id)s::bigint AND status = '{Event.Status.PUBLISHED}' AND policy = %(policy)s::text
        AND dates = %(dates)s::text AND max_party >= %(party_size)s::int
        AND (%(channel)s::text <> '{Registration.Channel.WEB}'
            OR coalesce(priority_opens_at, registration_opens_at, '-infinity') <= %(now)s::timestamptz
            AND coalesce(registration_closes_at, starts_at) > %(now)s::timestamptz)
    RETURNING CASE WHEN queue_length > 0 THEN '{Registration.State.WAITING}' ELSE '{Registration.State.CONFIRMED}' END
              AS state, CASE WHEN queue_length > 0 THEN queue_last END AS queue_number
), place AS (
    INSERT INTO events_registration (state, queue_number, {{columns}})
    SELECT seat.state, seat.queue_number, {{values}} FROM seat
    RETURNING id, state, queue_number
), mail AS (
    INSERT INTO events_message ({{mail_columns}})
    SELECT {{mail_values}} FROM place WHERE %(email)s::text <> ''
    RETURNING id
), job AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    SELECT '{tasks.send_message.queue}', '{tasks.send_message.name}', jsonb_build_object('message_id', mail.id)
    FROM mail
)
SELECT id, state, queue_number FROM place
"""  # noqa: S608  # no word of it comes from outside
_VALUE = re.compile(r"%\((\w+)\)s")
_DECIDED_HERE = ("id", "state", "queue_number")
# What nobody who has just come can have. It stands in the statement itself: each value less is quicker to send.
_NOT_YET = (
    "session_id",
    "state_reason",
    "offer_expires_at",
    "is_changed",
    "is_over_capacity",
    "over_capacity_reason",
    "category",
    "cancelled_at",
    "checked_in_at",
)
_MAIL = {
    "id": "gen_random_uuid()",
    "event_id": "%(event_id)s::bigint",
    "registration_id": "%(key)s::uuid",
    "created_at": "%(registered_at)s::timestamptz",
}


def take_seat_or_queue(place: Registration, *, now: datetime) -> bool:
    """Write the new registration with a seat of the event or a number in its queue, and what belongs to it.

    Fills in its id, state and queue number. False, and nothing written, where the event has changed since it was read
    so that one cannot register any more.
    """
    statement, names = _statement()
    place.registered_at = now
    told = {"now": now, "policy": place.event.policy, "dates": place.event.dates}
    values = [told[name] if name in told else getattr(place, name) for name in names]
    with connection.cursor() as cursor, connection.wrap_database_errors:
        # Prepared, and past the history's context: it costs a row and names nobody, for strangers have no account.
        prepared = psycopg.RawCursor(cursor.connection)
        prepared.execute(statement, values, prepare=True)
        row = prepared.fetchone()
    if row is None:
        return False
    place.pk, place.state, place.queue_number = row
    place._state.adding, place._state.db = False, connection.alias
    return True


@cache
def _statement() -> tuple[str, list[str]]:
    """The statement with numbers in the place of its values, as PostgreSQL knows it, and the values' names in order."""
    columns = [field for field in Registration._meta.concrete_fields if field.attname not in _DECIDED_HERE]
    # The cast says each value's type: a value in a SELECT has none of its own.
    told = {
        field.attname: f"%({field.attname})s::{field.db_type(connection)}"
        for field in columns
        if field.attname not in _NOT_YET
    }
    mail = Message(kind=Message.Kind.REGISTERED)
    statement = _SEAT_OR_QUEUE.format(
        columns=_names(columns),
        values=_values(columns, Registration(), told),
        mail_columns=_names(mail._meta.concrete_fields),
        mail_values=_values(mail._meta.concrete_fields, mail, _MAIL),
    )
    names = list(dict.fromkeys(_VALUE.findall(statement)))
    return _VALUE.sub(lambda found: f"${names.index(found[1]) + 1}", statement), names


def _names(columns: Iterable["Field[Any, Any]"]) -> str:
    return ", ".join(f'"{field.column}"' for field in columns)


def _values(columns: Iterable["Field[Any, Any]"], usual: models.Model, told: Mapping[str, str]) -> str:
    """What is told of each column, or what the usual row has there."""
    return ", ".join(told.get(field.attname) or _literal(field, usual) for field in columns)


def _literal(field: "Field[Any, Any]", row: models.Model) -> str:
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    return f"{Literal(value).as_string()}::{field.db_type(connection)}"


# --- Under the lock -------------------------------------------------------------------------------------------------


def lock(event_id: int) -> Event:
    """The event's row, fresh, and nobody else's until the transaction ends."""
    return Event.objects.select_for_update().get(pk=event_id)


def lock_place(registration: Registration) -> Registration:
    """The event's row, then the registration's, both locked and fresh; always in this order."""
    event = lock(registration.event_id)
    place = Registration.objects.select_for_update(of=("self",)).select_related("session").get(pk=registration.pk)
    place.event = event
    return place


def take_seats(pool: Event | Session, people: int, *, from_held: bool = False) -> bool:
    """Count so many people in, or say False and change nothing. `from_held`: places held back first, then free ones."""
    free = Q(capacity=None) | Q(seats_taken__lte=F("capacity") - F("held_back") - people)
    moved = {"seats_taken": F("seats_taken") + people}
    if from_held:
        free |= Q(held_back__gte=people) | Q(seats_taken__lte=F("capacity") - people)
        moved["held_back"] = F("held_back") - Least(F("held_back"), people)
    return bool(_row(pool).filter(free).update(**moved))


def free_seats(pool: Event | Session, people: int) -> None:
    _row(pool).update(seats_taken=F("seats_taken") - people)


def join_queue(pool: Event | Session) -> int:
    """The number of whoever comes last in line now."""
    _row(pool).update(queue_length=F("queue_length") + 1, queue_last=F("queue_last") + 1)
    return int(_row(pool).values_list("queue_last", flat=True).get())


def leave_queue(pool: Event | Session, many: int = 1) -> None:
    _row(pool).update(queue_length=F("queue_length") - many)


def _row(pool: Seats) -> QuerySet[Seats]:
    rows: QuerySet[Seats] = type(pool)._default_manager.filter(pk=pool.pk)
    return rows
