"""How fast the database door grants seats: `register` alone, without HTTP, form or page."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.pool import Pool
from uuid import uuid4

from events.attendees import Attendee
from events.models import Event
from events.registration import register

PROCESSES = 8
HEAD_START = 0.3  # seconds for every process to hear of its task


@dataclass(frozen=True)
class Task:
    """What one process does: grant seats at these events in turn, each to somebody else."""

    number: int
    events: Sequence[int]
    with_mail: bool
    starts_at: float
    seconds: float


@dataclass(frozen=True)
class DoorRate:
    """Seats granted a second by eight processes with a connection each."""

    events: int
    with_mail: bool
    per_second: float


def measure_door(pool: Pool, events: Sequence[Event], *, with_mail: bool, seconds: float) -> DoorRate:
    starts_at = time.time() + HEAD_START
    pks = [event.pk for event in events]
    tasks = [Task(number, pks, with_mail, starts_at, seconds) for number in range(PROCESSES)]
    granted = sum(pool.map(grant_seats, tasks, chunksize=1))
    return DoorRate(len(events), with_mail, granted / (time.time() - starts_at))


def grant_seats(task: Task) -> int:
    events = [*Event.objects.filter(pk__in=task.events).order_by("pk")]
    time.sleep(max(0, task.starts_at - time.time()))
    end = time.monotonic() + task.seconds
    granted = 0
    while time.monotonic() < end:
        email = f"{uuid4().hex}@mail.example" if task.with_mail else ""
        attendee = Attendee(name="李 明", email=email)
        # Everybody begins at another event, so that they do not walk in step.
        event = events[(task.number * 13 + granted) % len(events)]
        register(event=event, attendee=attendee, key=uuid4(), by=None)
        granted += 1
    return granted
