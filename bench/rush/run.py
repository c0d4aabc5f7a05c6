"""The whole measurement: steady rates first, then one opening after the other, then the mails and the books."""

import os
import platform
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from bench import data, database
from bench.load import load
from bench.processes import processor, total_memory
from bench.rush.crowd import Person, Played, Steady, Task, play, post_steadily
from bench.rush.figures import Case, RushResults, Spread, errors_of
from bench.server import WebServer, web_server
from bench.urls import TRIVIAL, TRIVIAL_POST
from events import books
from events.models import Event, Message, Registration
from portal.management.commands.prepare import collect_static_files

SHAPES = {"courses": (20, 25), "hall": (1, 2_000)}
BROWSERS = 8
FETCHED = 1_000  # people who load the page before the opening; the others have had it open for long
SECONDS_A_PAGE = 0.06  # to load it, at the slowest
DRAIN = 240  # seconds that the mails may take
State = Registration.State


@dataclass(frozen=True)
class Plan:
    """Which openings are played, how long each is watched, and how long each steady rate is measured."""

    clients: Sequence[int]
    shapes: Sequence[str]
    seconds: float
    steady: float


def measure(plan: Plan) -> RushResults:
    """Make the database, play every opening, drop the database."""
    results = RushResults(
        made_at=timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S"),
        machine=f"{os.cpu_count()} cores ({processor()}), {total_memory():.0f} GB",
        versions={"Python": platform.python_version(), "Django": version("django"), "gunicorn": version("gunicorn")},
    )
    say("Making the database …")
    with database.fresh_database(), get_context("spawn").Pool(2) as pool:
        results.versions["PostgreSQL"], results.is_durable = database.version(), database.is_durable()
        collect_static_files()
        data.load_centres()
        with web_server("bench.settings") as server:
            if plan.steady:
                _measure_rates(server, pool, plan.steady, results)
            for clients in plan.clients:
                for shape in plan.shapes:
                    results.cases.append(_play(server, pool, shape, clients, plan.seconds))
        _settle_up(results)
    return results


# --- Steady rates ---------------------------------------------------------------------------------------------------


def _measure_rates(server: WebServer, pool: Pool, seconds: float, results: RushResults) -> None:
    say("Measuring steady rates …")
    hot, spread = _paths(data.open_events("steady", 1)), _paths(data.open_events("steady-spread", 20))
    database.settle()
    rates = {}
    for name, paths in (("warm", hot), ("trivial", [TRIVIAL_POST]), ("hot", hot), ("spread", spread)):
        task = Steady(server.port, paths, BROWSERS, 2 if name == "warm" else seconds)
        rates[name], errors = pool.apply(post_steadily, (task,))
        results.steady_errors += errors
    results.trivial_posts, results.registrations_hot = rates["trivial"], rates["hot"]
    results.registrations_spread = rates["spread"]
    (full,) = data.open_events("full", 1)
    Event.objects.filter(pk=full.pk).update(capacity=0)
    with _a_few_registering(server, hot):
        load(server.address + full.get_absolute_url(), seconds=1)
        results.trivial_gets = load(server.address + TRIVIAL, seconds=seconds).per_second
        results.full_page = load(server.address + full.get_absolute_url(), seconds=seconds).per_second


@contextmanager
def _a_few_registering(server: WebServer, paths: Sequence[str]) -> Iterator[None]:
    """Somebody registers all the time meanwhile, so that the counters of places never rest."""
    is_over = threading.Event()

    def work() -> None:
        while not is_over.is_set():
            post_steadily(Steady(server.port, paths, 1, 0.5))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


# --- Openings -------------------------------------------------------------------------------------------------------


def _play(server: WebServer, pool: Pool, shape: str, clients: int, seconds: float) -> Case:
    say(f"{clients:,} people wait for {shape} …")
    many, places = SHAPES[shape]
    events = data.open_events(f"{shape}-{clients}", many)
    fetched = min(clients, FETCHED)
    opens_at = timezone.now() + timedelta(seconds=5 + fetched * SECONDS_A_PAGE)
    Event.objects.filter(pk__in=[event.pk for event in events]).update(capacity=places, registration_opens_at=opens_at)
    task = Task(server.port, _paths(events), clients, fetched, opens_at.timestamp(), seconds)
    played = pool.apply(play, (task,))
    return _case(shape, events, places, played, opens_at.timestamp())


def _case(shape: str, events: Sequence[Event], places: int, played: Played, opens_at: float) -> Case:
    """What the people were told, beside what the database says."""
    people, pks = played.people, [event.pk for event in events]
    there = Registration.objects.filter(event__in=pks)
    seated = {str(key) for key in there.filter(state=State.CONFIRMED).values_list("key", flat=True)}
    known = {str(key) for key in there.live().values_list("key", flat=True)}
    last = there.filter(state=State.CONFIRMED).order_by("registered_at").last()
    took = last.registered_at.timestamp() - opens_at if last else 0.0
    twins = there.live().values("event", "person_key").annotate(times=Count("pk")).filter(times__gt=1)
    return Case(
        shape=shape,
        clients=len(people),
        seats=places * len(events),
        granted=len(seated),
        queued=len(known - seated),
        refused=sum(person.status not in (0, 302) for person in people),
        unanswered=sum(person.answered_at is None for person in people),
        waited=sum(person.waited for person in people),
        granted_per_second=len(seated) / took if took else 0.0,
        commit=Spread.of([person.commit for person in people if person.commit and person.key in seated]),
        answer=Spread.of([person.answered_at for person in people if person.answered_at]),
        errors=errors_of(people),
        requests=sum(person.sent for person in people),
        pages_per_second=played.pages_per_second,
        oversold=_oversold(pks),
        lost_confirmations=_lost(people, known),
        duplicates=twins.count() + len(known - {person.key for person in people}),
    )


def _oversold(pks: Sequence[int]) -> int:
    rows = Event.objects.filter(pk__in=pks).values_list("seats_taken", "capacity")
    return sum(max(0, taken - (capacity or 0)) for taken, capacity in rows)


def _lost(people: Sequence[Person], known: set[str]) -> int:
    """People who were sent on to a ticket that nobody knows."""
    return sum(person.status == 302 and person.key not in known for person in people)


def _paths(events: Sequence[Event]) -> list[str]:
    return [reverse("events:register", args=[event.slug]) for event in events]


# --- Afterwards -----------------------------------------------------------------------------------------------------


def _settle_up(results: RushResults) -> None:
    """Let two workers send all mails, count them, and look into the books."""
    told = Message.objects.filter(kind=Message.Kind.REGISTERED)
    results.registrations_with_mail = Registration.objects.exclude(email="").count()
    say(f"Sending {told.count():,} mails …")
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--one-shot", "--queues", "mail"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    workers = [subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment) for _ in range(2)]
    deadline = time.monotonic() + DRAIN
    for worker in workers:
        try:
            worker.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            worker.terminate()
            worker.wait()
    results.mails_sent = told.filter(state=Message.State.SENT).count()
    ours = {str(pk) for pk in told.values_list("pk", flat=True)}
    results.mail_files = sum(path.stem in ours for path in Path(settings.MAIL_FOLDER).glob("*.eml"))
    results.findings = [str(finding) for finding in books.check()]
    connection.close()


def say(text: str) -> None:
    print(text, flush=True)
