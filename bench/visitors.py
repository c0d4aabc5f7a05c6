"""People who take a seat over HTTP, as a browser does it: form, post, ticket. Runs in processes without Django."""

import http.client
import itertools
import random
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid4

HOST = "127.0.0.1"
FAMILY_NAMES = ("王", "李", "陈", "黄", "Ochieng", "Martin", "Петрова", "García", "Okafor", "Sato")
GIVEN_NAMES = ("桂芳", "明", "建国", "秀英", "Mary", "Anne", "Ольга", "Lucía", "Chidi", "Yuki")
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)"[^>]*? value="([^"]+)"')


@dataclass(frozen=True)
class Task:
    """What one visitor process does: register strangers, one after the other, on these pages in turn."""

    number: int
    port: int
    paths: Sequence[str]
    starts_at: float
    seconds: float


@dataclass(frozen=True)
class Visit:
    """One registration from the first click to the ticket, in seconds; a status other than 200 says what failed."""

    duration: float
    status: int


@dataclass(frozen=True)
class Form:
    """A form as it came: where it goes, and what it carries along."""

    path: str
    cookie: str
    fields: dict[str, str]


def take_seats(task: Task) -> list[Visit]:
    """Register one person after the other until the time is over; the last is finished."""
    link = http.client.HTTPConnection(HOST, task.port, timeout=60)
    visits = []
    time.sleep(max(0, task.starts_at - time.time()))
    end = time.monotonic() + task.seconds
    # Everybody begins at another event, so that they do not walk in step.
    paths = itertools.islice(itertools.cycle(task.paths), task.number * 7 % len(task.paths), None)
    while (begun := time.monotonic()) < end:
        status = _take_seat(link, next(paths))
        visits.append(Visit(time.monotonic() - begun, status))
    link.close()
    return visits


def _take_seat(link: http.client.HTTPConnection, path: str) -> int:
    form = _fetch(link, path)
    if isinstance(form, int):
        return form
    status, ticket = _send(link, form)
    if status != 302:
        return status
    return _get(link, ticket)[0]


def fetch_forms(port: int, paths: Sequence[str]) -> list[Form]:
    link = http.client.HTTPConnection(HOST, port, timeout=60)
    forms = [_fetch(link, path) for path in paths]
    link.close()
    return [form for form in forms if isinstance(form, Form)]


def send_forms(port: int, forms: Sequence[Form]) -> list[str]:
    """The addresses of the tickets."""
    link = http.client.HTTPConnection(HOST, port, timeout=60)
    answers = [_send(link, form) for form in forms]
    link.close()
    return [ticket for status, ticket in answers if status == 302]


def open_tickets(port: int, tickets: Sequence[str]) -> list[str]:
    link = http.client.HTTPConnection(HOST, port, timeout=60)
    opened = [ticket for ticket in tickets if _get(link, ticket)[0] == 200]
    link.close()
    return opened


def _fetch(link: http.client.HTTPConnection, path: str) -> Form | int:
    status, cookie, page = _get(link, path)
    if status != 200:
        return status
    fields = dict(_HIDDEN.findall(page))
    return Form(path, cookie, fields) if fields.keys() == {"csrfmiddlewaretoken", "key"} else 422


def _send(link: http.client.HTTPConnection, form: Form) -> tuple[int, str]:
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": form.cookie,
        "X-Forwarded-For": ".".join(str(random.randrange(1, 255)) for _ in range(4)),
    }
    link.request("POST", form.path, urlencode({**form.fields, **_person()}), headers)
    answer = link.getresponse()
    answer.read()
    return answer.status, answer.getheader("Location") or ""


def _person() -> dict[str, str]:
    """Somebody with an e-mail address, as most have: the mail and its job are part of the work."""
    name = f"{random.choice(FAMILY_NAMES)} {random.choice(GIVEN_NAMES)}"
    address = f"{random.getrandbits(64):x}@mail.example"
    return {"name": name, "email": address, "party_size": "1", "consent": "on"}


def _get(link: http.client.HTTPConnection, path: str) -> tuple[int, str, str]:
    """Status, cookie and text of a page."""
    link.request("GET", path)
    answer = link.getresponse()
    text = answer.read().decode()
    return answer.status, (answer.getheader("Set-Cookie") or "").partition(";")[0], text


@dataclass(frozen=True)
class Desk:
    """The desk of one event, and the session of whoever keeps it."""

    port: int
    path: str
    session: str


def check_in(desk: Desk, places: Sequence[int]) -> list[Visit]:
    """Tap these people one after the other, as the desk's own script does."""
    link = http.client.HTTPConnection(HOST, desk.port, timeout=60)
    token = secrets.token_hex(16)  # Django accepts any of this length that comes in both cookie and header
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={desk.session}; csrftoken={token}",
        "X-CSRFToken": token,
        "HX-Request": "true",
    }
    visits = []
    for place in places:
        begun = time.monotonic()
        link.request("POST", desk.path, urlencode({"place": place, "client_id": uuid4()}), headers)
        answer = link.getresponse()
        answer.read()
        visits.append(Visit(time.monotonic() - begun, answer.status))
    link.close()
    return visits
