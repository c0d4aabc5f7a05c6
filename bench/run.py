"""The measurement from beginning to end, one thing at a time: nothing else may run while something is measured."""

import os
import platform
import time
from dataclasses import dataclass
from importlib.metadata import version

from django.urls import reverse
from django.utils import timezone

from bench import data, database
from bench.desk import measure_desk
from bench.door import PROCESSES, measure_door
from bench.pages import Page, count_queries, measure_page
from bench.processes import processor, total_memory
from bench.results import Results
from bench.seats import crowd
from bench.server import start_up_times, web_server
from bench.start import django_processes
from bench.urls import TRIVIAL
from events.models import Event
from portal.management.commands.prepare import collect_static_files


@dataclass(frozen=True)
class Plan:
    """How much is made and how long each thing is measured."""

    few_events: int = 200
    many_events: int = 20_000
    seconds: float = 4
    people: int = 400  # registered step by step, and checked in

    @classmethod
    def quick(cls) -> "Plan":
        return cls(many_events=1_000, seconds=1, people=40)


def measure(plan: Plan, *, is_quick: bool) -> Results:
    """Make the database, measure everything, drop the database. Takes about five minutes."""
    results = Results(
        made_at=timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S"),
        machine=f"{os.cpu_count()} cores ({processor()}), {total_memory():.0f} GB",
        versions={"Python": platform.python_version(), "Django": version("django"), "gunicorn": version("gunicorn")},
        is_quick=is_quick,
    )
    say("Making and migrating the database …")
    begun = time.monotonic()
    with database.fresh_database():
        results.seconds_to_migrate = time.monotonic() - begun
        results.versions["PostgreSQL"] = database.version()
        results.is_durable = database.is_durable()
        collect_static_files()
        _measure_pages(plan, results)
        _measure_seats(plan, results)
        _measure_door(plan, results)
        say("Starting the web server twice …")
        results.start_up = start_up_times()
    return results


def _measure_pages(plan: Plan, results: Results) -> None:
    _fill(0, plan.few_events, results, "few")
    pages = _pages()
    with web_server("bench.settings_bare") as server:
        results.bare = [measure_page(server, pages[0], seconds=plan.seconds)]
    with web_server("bench.settings_uncached") as server:
        say("Measuring pages among few events …")
        results.few_events = [measure_page(server, page, seconds=plan.seconds) for page in pages[1:]]
    _fill(plan.few_events, plan.many_events, results, "many")
    with web_server("bench.settings_uncached") as server:
        say("Measuring pages among many events …")
        results.uncached = [measure_page(server, page, seconds=plan.seconds) for page in pages]
    results.queries = {page.name: count_queries(page.path) for page in pages}
    with web_server("bench.settings") as server:
        say("Measuring kept pages …")
        results.cached = [measure_page(server, page, seconds=plan.seconds) for page in pages]


def _fill(first: int, last: int, results: Results, name: str) -> None:
    say(f"Writing {last - first:,} events …")
    if first == 0:
        data.load_centres()
    data.load_events(first, last)
    results.events[name] = last
    database.settle()


def _pages() -> list[Page]:
    """The trivial view first."""
    coming = Event.objects.public().filter(starts_at__gt=timezone.now()).order_by("pk")
    lecture = coming.filter(kind=Event.Kind.LECTURE, policy=Event.Policy.FIRST_COME)[0]
    meeting = coming.filter(kind=Event.Kind.MEETING)[0]
    return [
        Page("trivial view", TRIVIAL),
        Page("home", "/"),
        Page("event list", reverse("events:list")),
        Page("event page", lecture.get_absolute_url()),
        Page("meeting with 8 speeches", meeting.get_absolute_url()),
        Page(".ics", reverse("events:calendar", args=[lecture.slug])),
    ]


def _measure_seats(plan: Plan, results: Results) -> None:
    hundred = data.open_events("one-of-many", 100)
    with web_server("bench.settings") as server, crowd() as people:
        say("Measuring registrations over HTTP …")
        people.steps(server, hundred, people=plan.people // 4)  # warms up
        results.steps = people.steps(server, hundred, people=plan.people)
        for clients in (1, 4, 16):
            for events in (data.open_events(f"hot-{clients}", 1), hundred):
                results.rushes.append(people.rush(server, events, clients=clients, seconds=plan.seconds))
        results.ledger = people.ledger()
        say("Measuring check-ins …")
        (door,) = data.open_events("door", 1)
        results.desk = measure_desk(server, people.pool, door, people=plan.people)
        results.memory = server.memory()


def _measure_door(plan: Plan, results: Results) -> None:
    say("Measuring the database door …")
    hundred = data.open_events("through-the-door", 100)
    with django_processes(PROCESSES) as pool:
        measure_door(pool, hundred, with_mail=False, seconds=1)  # warms up
        for with_mail in (False, True):
            for events in (data.open_events(f"hot-{'mail' if with_mail else 'silent'}", 1), hundred):
                results.door.append(measure_door(pool, events, with_mail=with_mail, seconds=plan.seconds))


def say(text: str) -> None:
    print(text, flush=True)
