"""Places for many people at once: what would become of each, and the counters moved together.

It comes to the same as registering one after the other at the desk (`events.registration`), in a few statements. The
caller holds the lock on the event's row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from events.models import Event, Registration, Session
from events.seating import take_seats

State = Registration.State


@dataclass(frozen=True, slots=True)
class Plan:
    """For each party, in order, whether it gets its places or waits."""

    sizes: Sequence[int]
    states: Sequence[str]

    @property
    def seats(self) -> int:
        """How many people get a place."""
        return sum(size for size, state in zip(self.sizes, self.states, strict=True) if state == State.CONFIRMED)

    @property
    def waits(self) -> int:
        """How many people wait."""
        return sum(self.sizes) - self.seats


def plan(pool: Event | Session, sizes: Sequence[int]) -> Plan:
    """Who would get a place: those held back first, then free ones while nobody waits. Nothing is changed."""
    held, waits = pool.held_back, pool.queue_length
    free = None if pool.capacity is None else pool.capacity - pool.held_back - pool.seats_taken
    states = []
    for size in sizes:
        fits = free is None or free + held >= size or held >= size
        if fits and (held >= size or not waits):
            from_held = min(held, size)
            held, free = held - from_held, None if free is None else free - (size - from_held)
            states.append(State.CONFIRMED)
        else:
            waits += 1
            states.append(State.WAITING)
    return Plan(sizes, states)


def take(pool: Event | Session, planned: Plan) -> list[int | None]:
    """Move the counters as planned; returns each party's number in the queue, None with a place.

    Raises RuntimeError where the pool is not the one that was planned with: the caller had no lock.
    """
    if planned.seats and not take_seats(pool, planned.seats, from_held=True):
        raise RuntimeError("the places have moved under the lock")
    waiting = planned.states.count(State.WAITING)
    last = _join_queue_together(pool, waiting) if waiting else 0
    numbers = iter(range(last - waiting + 1, last + 1))
    return [next(numbers) if state == State.WAITING else None for state in planned.states]


def _join_queue_together(pool: Event | Session, many: int) -> int:
    """As `seating.join_queue` for many at once: the number of the last of them."""
    rows = type(pool)._default_manager.filter(pk=pool.pk)
    rows.update(queue_length=F("queue_length") + many, queue_last=F("queue_last") + many)
    return int(rows.values_list("queue_last", flat=True).get())


def take_or_exceed(pool: Event | Session, sizes: Sequence[int]) -> list[bool]:
    """Count in people who came unannounced; for each whether they are beyond the places, as walk-ins are."""
    left = pool.seats_left
    beyond, taken = [], 0
    for size in sizes:
        fits = left is None or taken + size <= left
        taken += size if fits else 0
        beyond.append(not fits)
    if taken and not take_seats(pool, taken):
        raise RuntimeError("the places have moved under the lock")
    return beyond
