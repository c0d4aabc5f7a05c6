"""The statement that grants a seat. It is short because everybody who wants the same event waits while it runs.

One statement on the event's row decides between seat and queue and writes the registration. Two (try a seat, else
queue) would leave a gap in which a seat given back is missed, and a condition worked out in a subquery may be that of
the row before it was locked. A seat is granted only while nobody queues, so the length of the queue afterwards tells
which it was.
"""

from functools import cache

from django.db import connection
from django.db.models import Field

from events.models import Event, Registration

_FREE = "queue_length = 0 AND (capacity IS NULL OR seats_taken + %(party_size)s <= capacity)"
_SEAT_OR_QUEUE = f"""
WITH seat AS (
    UPDATE events_event SET
        seats_taken = seats_taken + CASE WHEN {_FREE} THEN %(party_size)s ELSE 0 END,
        queue_length = queue_length + CASE WHEN {_FREE} THEN 0 ELSE 1 END,
        queue_last = queue_last + CASE WHEN {_FREE} THEN 0 ELSE 1 END
    WHERE id = %(event_id)s AND status = '{Event.Status.PUBLISHED}'
    RETURNING CASE WHEN queue_length > 0 THEN '{Registration.State.WAITING}' ELSE '{Registration.State.CONFIRMED}' END
              AS state, CASE WHEN queue_length > 0 THEN queue_last END AS queue_number
)
INSERT INTO events_registration (state, queue_number, {{columns}})
SELECT seat.state, seat.queue_number, {{values}} FROM seat
RETURNING id, state, queue_number
"""  # noqa: S608  # no word of it comes from outside
_DECIDED_HERE = ("id", "state", "queue_number")


def take_seat_or_queue(place: Registration) -> bool:
    """Write the new registration with a seat or a number in the queue, and move the event's counters with it.

    Fills in its id, state and queue number. False, and nothing written, if the event isn't published (any more).
    """
    values = {
        field.attname: field.get_db_prep_save(field.pre_save(place, add=True), connection) for field in _columns()
    }
    with connection.cursor() as cursor:
        cursor.execute(_statement(), values)
        row = cursor.fetchone()
    if row is None:
        return False
    place.pk, place.state, place.queue_number = row
    place._state.adding, place._state.db = False, connection.alias
    return True


@cache
def _columns() -> list["Field[object, object]"]:
    return [field for field in Registration._meta.concrete_fields if field.attname not in _DECIDED_HERE]


@cache
def _statement() -> str:
    """The cast says each value's type: a value in a SELECT has none of its own."""
    columns = ", ".join(f'"{field.column}"' for field in _columns())
    values = ", ".join(f"%({field.attname})s::{field.db_type(connection)}" for field in _columns())
    return _SEAT_OR_QUEUE.format(columns=columns, values=values)
