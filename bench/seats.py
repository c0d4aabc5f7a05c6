"""How fast people get their seats over HTTP, and whether each of them really has one afterwards."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from multiprocessing.pool import Pool
from typing import TypeVar

from django.db.models import Count, F, Sum
from django.urls import reverse

from bench import visitors
from bench.server import WebServer
from events.models import Event, Registration

MOST_CLIENTS = 16
STEP_CLIENTS = 4
HEAD_START = 0.3  # seconds for every process to hear of its task

Given = TypeVar("Given")
Returned = TypeVar("Returned")


@dataclass(frozen=True)
class Rush:
    """So many clients registering on so many events. Times in milliseconds, as a person waits from click to ticket."""

    clients: int
    events: int
    per_second: float
    median: float
    slowest_of_20: float
    errors: int


@dataclass(frozen=True)
class StepCost:
    """CPU of one step of a registration, in milliseconds."""

    name: str
    cpu: float
    database_cpu: float | None


@dataclass(frozen=True)
class Ledger:
    """What the visitors were told, beside what the database says of the same events."""

    told: int
    kept: int
    seats_of_people: int
    seats_counted: int
    events_beyond_capacity: int
    twins: int

    @property
    def lost(self) -> int:
        return self.told - self.kept

    @property
    def is_right(self) -> bool:
        return (
            self.told == self.kept
            and self.seats_of_people == self.seats_counted
            and not (self.events_beyond_capacity or self.twins)
        )


@dataclass
class Crowd:
    """The processes of the visitors, started once, and how many tickets they have seen."""

    pool: Pool
    told: int = 0
    events: set[int] = field(default_factory=set)

    def rush(self, server: WebServer, events: Sequence[Event], *, clients: int, seconds: float) -> Rush:
        """Let them register, all from the same moment on."""
        starts_at = time.time() + HEAD_START
        tasks = [visitors.Task(number, server.port, _paths(events), starts_at, seconds) for number in range(clients)]
        visits = [visit for done in self.pool.map(visitors.take_seats, tasks, chunksize=1) for visit in done]
        took = time.time() - starts_at
        durations = sorted(1000 * visit.duration for visit in visits if visit.status == 200)
        self._remember(events, len(durations))
        return Rush(
            clients=clients,
            events=len(events),
            per_second=len(durations) / took,
            median=durations[len(durations) // 2] if durations else 0,
            slowest_of_20=durations[len(durations) * 19 // 20] if durations else 0,
            errors=len(visits) - len(durations),
        )

    def steps(self, server: WebServer, events: Sequence[Event], *, people: int) -> list[StepCost]:
        """What form, post and ticket page cost the server, each measured alone."""
        paths = (_paths(events) * (people // len(events) + 1))[:people]
        form, forms = self._step(server, "form", visitors.fetch_forms, paths)
        post, tickets = self._step(server, "post", visitors.send_forms, forms)
        ticket, _opened = self._step(server, "ticket page", visitors.open_tickets, tickets)
        self._remember(events, len(tickets))
        return [form, post, ticket]

    def _step(
        self, server: WebServer, name: str, do: Callable[[int, list[Given]], list[Returned]], given: list[Given]
    ) -> tuple[StepCost, list[Returned]]:
        """Let a few processes share the work; each request has to succeed."""
        parts = [given[number::STEP_CLIENTS] for number in range(STEP_CLIENTS)]
        with server.metered() as spent:
            returned = [one for part in self.pool.map(partial(do, server.port), parts, chunksize=1) for one in part]
        if len(returned) < len(given):
            raise ValueError(f"{len(given) - len(returned)} of {len(given)} requests failed: {name}")
        return StepCost(name, spent.web_each(len(given)), spent.database_each(len(given))), returned

    def ledger(self) -> Ledger:
        """Compare what the visitors were told with the database."""
        events = Event.objects.filter(pk__in=self.events)
        kept = Registration.objects.filter(event__in=self.events, state=Registration.State.CONFIRMED)
        twins = kept.values("event", "person_key").annotate(times=Count("pk")).filter(times__gt=1)
        return Ledger(
            told=self.told,
            kept=kept.count(),
            seats_of_people=kept.aggregate(total=Sum("party_size", default=0))["total"],
            seats_counted=events.aggregate(total=Sum("seats_taken", default=0))["total"],
            events_beyond_capacity=events.filter(seats_taken__gt=F("capacity")).count(),
            twins=twins.count(),
        )

    def _remember(self, events: Sequence[Event], told: int) -> None:
        self.told += told
        self.events.update(event.pk for event in events)


@contextmanager
def crowd() -> Iterator[Crowd]:
    with get_context("spawn").Pool(MOST_CLIENTS) as pool:
        yield Crowd(pool)


def _paths(events: Sequence[Event]) -> list[str]:
    return [reverse("events:register", args=[event.slug]) for event in events]
