"""How fast a coordinator checks people in, through the desk's own address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing.pool import Pool
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from bench import visitors
from bench.server import WebServer
from events.attendees import Attendee
from events.models import Event
from events.registration import register

CLIENTS = 4
WARM_UP = 20  # check-ins that are not measured


@dataclass(frozen=True)
class DeskCost:
    """Check-ins by several devices at once. Times in milliseconds; CPU per check-in."""

    clients: int
    per_second: float
    median: float
    cpu: float
    database_cpu: float | None
    errors: int


def measure_desk(server: WebServer, pool: Pool, event: Event, *, people: int) -> DeskCost:
    """Check everybody in, each once, by one coordinator's session on several devices."""
    guests = _guests(event, people + WARM_UP)
    tap = partial(visitors.check_in, visitors.Desk(server.port, _address(event), _signed_in(event)))
    _side_by_side(pool, tap, guests[:WARM_UP])
    with server.metered() as spent:
        visits = _side_by_side(pool, tap, guests[WARM_UP:])
    done = sorted(1000 * visit.duration for visit in visits if visit.status == 200)
    here = event.registrations.exclude(checked_in_at=None).count()
    if here != len(done) + WARM_UP:
        raise ValueError(f"{len(done) + WARM_UP} check-ins were answered, but {here} people are here.")
    return DeskCost(
        clients=CLIENTS,
        per_second=len(done) / spent.wall,
        median=done[len(done) // 2],
        cpu=spent.web_each(len(visits)),
        database_cpu=spent.database_each(len(visits)),
        errors=len(visits) - len(done),
    )


def _side_by_side(
    pool: Pool, tap: Callable[[Sequence[int]], list[visitors.Visit]], guests: Sequence[int]
) -> list[visitors.Visit]:
    parts = [guests[number::CLIENTS] for number in range(CLIENTS)]
    return [visit for visits in pool.map(tap, parts, chunksize=1) for visit in visits]


def _address(event: Event) -> str:
    return reverse("desk:check_in", args=[event.slug])


def _guests(event: Event, people: int) -> Sequence[int]:
    attendees = (Attendee(name=f"{visitors.FAMILY_NAMES[number % 10]} {number}") for number in range(people))
    return [register(event=event, attendee=attendee, key=uuid4(), by=None).pk for attendee in attendees]


def _signed_in(event: Event) -> str:
    """The session of a coordinator of the event's own centre."""
    coordinator = User.objects.create_user(f"{event.slug}@example.org", name="Coordinator")
    Role.objects.create(user=coordinator, kind=Role.Kind.COORDINATOR, organisation=event.organisation)
    client = Client()
    client.force_login(coordinator, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value
