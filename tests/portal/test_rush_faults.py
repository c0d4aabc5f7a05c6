"""What is killed in the middle of a rush: whoever saw a ticket has a seat, and the books balance."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

from events.tickets import hash_of
from portal import postgres
from tests.portal.test_run import STOP, portal

pytestmark = pytest.mark.xdist_group("run")

MAKE_EVENT = "from tests.factories import EventFactory; EventFactory(slug='tea', capacity=120)"
PEOPLE = 6
__all__ = ["portal"]


class Person(threading.Thread):
    """Registers one stranger after the other, and sends each form until it is answered, as people do."""

    def __init__(self, port, is_over):
        super().__init__(daemon=True)  # should the test fail, nothing waits for them
        self.port, self.is_over, self.tickets = port, is_over, []

    def run(self):
        while not self.is_over.is_set():
            token = secrets.token_hex(16)
            told = {"name": "Chen Jing", "email": f"{uuid4().hex}@mail.example", "party_size": 1, "consent": "on"}
            form = urlencode({"csrfmiddlewaretoken": token, "key": str(uuid4()), **told})
            self.tickets += self.send(form, token)

    def send(self, form, token):
        while True:
            with suppress(OSError, http.client.HTTPException):
                status, location = ask(self.port, "POST", "/events/tea/register/", form, token)
                if status == 302:
                    return [location]
            if self.is_over.is_set():
                return []
            time.sleep(0.2)


def ask(port, method, path, body=None, token=""):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={token}"}
    link.request(method, path, body, headers)
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, answer.getheader("Location")


def manage(portal, *command):
    environment = {**os.environ, "BANYAN_VAR": str(portal.var), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment.pop("DATABASE_URL", None)
    called = [sys.executable, "manage.py", *command]
    return subprocess.run(called, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)


def database_of(portal):
    there = postgres.connection(portal.var)
    return psycopg.connect(host=there["HOST"], dbname=there["NAME"], user=there["USER"], autocommit=True)


def known(portal, tickets):
    """How many of the tickets open a registration that is alive."""
    hashes = [hash_of(ticket.split("/r/")[1].strip("/")) for ticket in tickets]
    with database_of(portal) as database:
        alive = (
            "SELECT count(*) FROM events_registration WHERE token_hash = ANY(%s) AND state IN ('confirmed', 'waiting')"
        )
        ((count,),) = database.execute(alive, [hashes])
    return count


def kill_a_web_worker(portal):
    """The youngest: the oldest is the one that starts the others."""
    pids = [pid for pid, command in portal.processes().items() if "gunicorn" in command]
    os.kill(max(pids), signal.SIGKILL)


def test_a_rush_survives_the_death_of_web_worker_job_worker_and_postgresql(portal, monkeypatch):
    monkeypatch.setenv("COMMITS_WAIT", "on")
    run = portal.start()
    portal.wait_until_it_answers(run)
    assert manage(portal, "shell", "-c", MAKE_EVENT).returncode == 0
    is_over = threading.Event()
    people = [Person(portal.port, is_over) for _ in range(PEOPLE)]
    for person in people:
        person.start()
    for kill in (
        kill_a_web_worker,
        lambda portal: portal.kill("procrastinate"),
        lambda portal: portal.kill("postgres"),
    ):
        time.sleep(1)
        kill(portal)
        time.sleep(3)  # what was killed is started again meanwhile
        portal.wait_until_it_answers(run)
    is_over.set()
    for person in people:
        person.join()
    tickets = [ticket for person in people for ticket in person.tickets]
    assert len(tickets) > PEOPLE
    assert known(portal, tickets) == len(set(tickets)) == len(tickets)
    assert ask(portal.port, "GET", tickets[-1])[0] == 200
    assert manage(portal, "check_books").stdout == "The books balance.\n"
    run.send_signal(signal.SIGINT)
    run.wait(timeout=STOP)
