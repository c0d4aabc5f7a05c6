"""Whether the books balance: places, waiting lists, mails and the jobs that carry them.

Nothing here mends anything. Each check is one statement over all events (or one), so a hundred thousand registrations
cost no more queries than ten. What the database forbids by a constraint is looked at too: a constraint may be dropped.
"""

# ruff: noqa: S608  # the statements are put together from the constants of this module only

from dataclasses import dataclass
from typing import Any

from django.db import connection

from events.models import Event, Message, Registration

_STUCK_AFTER = 300  # seconds without a sign of life from the worker that holds a job; after sixty another takes it over


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not balance, in a sentence without a name of any person; of which event, if of one."""

    check: str
    sentence: str
    event: str = ""

    def __str__(self) -> str:
        return f"{self.event}: {self.sentence}" if self.event else self.sentence


def check(event: Event | None = None) -> list[Finding]:
    """Everything that does not balance, of one event or of all. An empty list is what one hopes for."""
    found = []
    with connection.cursor() as cursor:
        for name, (sentence, statement) in _CHECKS.items():
            cursor.execute(statement, _VALUES | {"event_id": event.pk if event else None})
            found += [Finding(name, sentence.format(*figures), slug or "") for slug, *figures in cursor.fetchall()]
    return found


_VALUES: dict[str, Any] = {
    "live": [*Registration.LIVE],
    "seated": [*Registration.SEATED],
    "waiting": Registration.State.WAITING,
    "offered": Registration.State.OFFERED,
    "registered": Message.Kind.REGISTERED,
    "queued": Message.State.QUEUED,
    "send": "events.tasks.send_message",
    "stuck_after": _STUCK_AFTER,
}

# What is counted together: the registrations of an event, or those of one of its dates.
_POOLS = """
WITH pools AS (
    SELECT e.slug, e.id AS event_id, NULL::bigint AS session_id, e.capacity, e.held_back, e.seats_taken, e.queue_length,
           e.queue_last
    FROM events_event e WHERE %(event_id)s::bigint IS NULL OR e.id = %(event_id)s
    UNION ALL
    SELECT e.slug, e.id, s.id, s.capacity, s.held_back, s.seats_taken, s.queue_length, s.queue_last
    FROM events_session s JOIN events_event e ON e.id = s.event_id
    WHERE %(event_id)s::bigint IS NULL OR e.id = %(event_id)s
), counted AS (
    SELECT event_id, session_id,
           coalesce(sum(party_size) FILTER (WHERE state = ANY(%(seated)s) AND NOT is_over_capacity), 0) AS seated,
           count(*) FILTER (WHERE state = %(waiting)s) AS waiting,
           max(queue_number) AS last_number
    FROM events_registration WHERE %(event_id)s::bigint IS NULL OR event_id = %(event_id)s
    GROUP BY event_id, session_id
), books AS (
    SELECT p.*, coalesce(c.seated, 0) AS seated, coalesce(c.waiting, 0) AS waiting,
           coalesce(c.last_number, 0) AS highest
    FROM pools p
    LEFT JOIN counted c ON c.event_id = p.event_id AND c.session_id IS NOT DISTINCT FROM p.session_id
)
"""
_OF_EVENT = "(%(event_id)s::bigint IS NULL OR event_id = %(event_id)s)"
_SLUG = "(SELECT slug FROM events_event e WHERE e.id = event_id)"
_IS_MADE = "j.task_name = %(send)s AND j.status IN ('todo', 'doing')"
_NO_EVENT_ASKED = "%(event_id)s::bigint IS NULL"

# By name: the sentence, and the statement whose rows are the event's address and what stands in the sentence's gaps.
_CHECKS = {
    "seats": (
        "{} places are counted, but {} people hold one.",
        f"{_POOLS} SELECT slug, seats_taken, seated FROM books WHERE seats_taken <> seated",
    ),
    "capacity": (
        "{} places are taken and {} held back, of {}.",
        f"{_POOLS} SELECT slug, seats_taken, held_back, capacity FROM books WHERE seats_taken + held_back > capacity",
    ),
    "queue": (
        "{} are counted on the waiting list, but {} wait.",
        f"{_POOLS} SELECT slug, queue_length, waiting FROM books WHERE queue_length <> waiting",
    ),
    "queue_last": (
        "The last number given out on the waiting list is {}, but somebody has number {}.",
        f"{_POOLS} SELECT slug, queue_last, highest FROM books WHERE queue_last < highest",
    ),
    "queue_numbers": (
        "Number {} on the waiting list is held {} times.",
        f"""SELECT {_SLUG}, queue_number, count(*) FROM events_registration
        WHERE state = %(waiting)s AND {_OF_EVENT}
        GROUP BY event_id, session_id, queue_number HAVING count(*) > 1 OR queue_number IS NULL""",
    ),
    "people": (
        "One person is registered {} times.",
        f"""SELECT {_SLUG}, count(*) FROM events_registration
        WHERE state = ANY(%(live)s) AND person_key IS NOT NULL AND {_OF_EVENT}
        GROUP BY event_id, session_id, person_key HAVING count(*) > 1""",
    ),
    "offers": (
        "{} offers have no end.",
        f"""SELECT {_SLUG}, count(*) FROM events_registration
        WHERE state = %(offered)s AND offer_expires_at IS NULL AND {_OF_EVENT} GROUP BY event_id""",
    ),
    # As it was written down at first: an e-mail that was told later had no mail when the place was given.
    "mails": (
        "{} of those who gave an e-mail have not exactly one mail about their place.",
        """WITH told AS (
            SELECT registration_id, count(*) AS times FROM events_message WHERE kind = %(registered)s
            GROUP BY registration_id
        )
        SELECT (SELECT slug FROM events_event e WHERE e.id = r.event_id), count(*) FROM events_registration r
        JOIN events_registrationversion v ON v.pgh_obj_id = r.id AND v.pgh_label = 'insert' AND v.email <> ''
        LEFT JOIN told ON told.registration_id = r.key
        WHERE coalesce(told.times, 0) <> 1 AND (%(event_id)s::bigint IS NULL OR r.event_id = %(event_id)s)
        GROUP BY r.event_id""",
    ),
    "unsent": (
        "{} mails wait to be sent, and no job will send them.",
        f"""SELECT {_SLUG}, count(*) FROM events_message m
        WHERE state = %(queued)s AND {_OF_EVENT}
        AND NOT EXISTS (SELECT FROM procrastinate_jobs j WHERE {_IS_MADE} AND j.args->>'message_id' = m.id::text)
        GROUP BY event_id""",
    ),
    "jobs": (
        "{} jobs are to send a mail that does not exist.",
        f"""SELECT NULL, count(*) FROM procrastinate_jobs j
        WHERE {_NO_EVENT_ASKED} AND {_IS_MADE}
        AND NOT EXISTS (SELECT FROM events_message m WHERE m.id::text = j.args->>'message_id') HAVING count(*) > 0""",
    ),
    "stuck": (
        "{} jobs are held by a worker that is gone.",
        f"""SELECT NULL, count(*) FROM procrastinate_jobs j LEFT JOIN procrastinate_workers w ON w.id = j.worker_id
        WHERE {_NO_EVENT_ASKED} AND j.status = 'doing'
        AND (w.id IS NULL OR w.last_heartbeat < now() - %(stuck_after)s * interval '1 second') HAVING count(*) > 0""",
    ),
}
