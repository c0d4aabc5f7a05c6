"""The people of a rush, each a client with a page open. Runs in a process of its own, without Django.

They are impatient: one in ten clicks twice, one in twenty loses the answer and sends the form again, and whoever sees
nothing for five seconds does so, too. All that carries the same key, as the page's form does.
"""

import asyncio
import html
import json
import random
import re
import secrets
import time
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

from bench.rush.wire import Answer, Line, Lost, get, post
from bench.visitors import FAMILY_NAMES, GIVEN_NAMES

PATIENCE = 5.0  # seconds until somebody sends the form again
CLICKS_TWICE, LOSES_ANSWER = 0.10, 0.05
SPREAD = 0.2  # seconds in which all clocks strike
FETCHERS = 8  # browsers that load the page at the same moment, before the opening
_HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|key)"[^>]*? value="([^"]+)"')
_TURN = re.compile(r'name="turn" value="([^"]+)"')


@dataclass
class Person:
    """One person with their form, and what has become of them. Moments are seconds after the opening."""

    path: str
    address: str
    key: str = ""
    cookie: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    commit: float | None = None  # seconds that the form took which was let through
    answered_at: float | None = None
    status: int = 0  # of the final answer; 302 leads to the ticket
    ticket: str = ""
    waited: bool = False
    sent: int = 0
    lost: int = 0
    failed: int = 0  # answers of 500 and above


@dataclass(frozen=True)
class Task:
    """What a crowd does: so many people, on these pages in turn, from that moment on and no longer than that."""

    port: int
    paths: Sequence[str]
    people: int
    fetched: int
    opens_at: float
    seconds: float


@dataclass(frozen=True)
class Played:
    """What a crowd has seen; `pages_per_second` is the rate of the page with the countdown."""

    people: list[Person]
    pages_per_second: float


def play(task: Task) -> Played:
    return asyncio.run(_play(task))


async def _play(task: Task) -> Played:
    people = [_person(task.paths[number % len(task.paths)], with_mail=number % 2 == 0) for number in range(task.people)]
    begun = time.monotonic()
    fetched = people[: task.fetched]
    waiting = iter(fetched)
    await asyncio.gather(*(_fetch_pages(task.port, waiting) for _ in range(FETCHERS)))
    rate = len(fetched) / (time.monotonic() - begun)
    if time.time() > task.opens_at:
        raise RuntimeError("The pages took longer than the time until the opening.")
    end = task.opens_at + task.seconds
    await asyncio.gather(*(_until(end, _register(person, task)) for person in people))
    return Played(people, rate)


def _person(path: str, *, with_mail: bool = True) -> Person:
    """Whose page has been open for long: their form needs no more than a key and a token of its own."""
    token, key = secrets.token_hex(16), str(uuid4())
    name = f"{random.choice(FAMILY_NAMES)} {random.choice(GIVEN_NAMES)}"
    reached = {"email": f"{random.getrandbits(64):x}@mail.example"} if with_mail else {"phone": _phone()}
    typed = {"name": name, **reached, "party_size": "1", "consent": "on"}
    address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
    return Person(path, address, key, f"csrftoken={token}", {"csrfmiddlewaretoken": token, "key": key, **typed})


def _phone() -> str:
    return f"138{random.randrange(10**8):08}"


async def _fetch_pages(port: int, people: Iterator[Person]) -> None:
    line = Line(port)
    for person in people:  # one iterator that all fetchers share
        answer = await line.ask(get(person.path, person.address), patience=60)
        hidden = dict(_HIDDEN.findall(answer.text))
        if answer.status != 200 or hidden.keys() != {"csrfmiddlewaretoken", "key"}:
            raise RuntimeError(f"The page with the countdown holds no form: {answer.status}")
        person.fields |= hidden
        person.key = hidden["key"]
        person.cookie = answer.headers["set-cookie"].partition(";")[0]
    line.hang_up()


async def _until(end: float, doing: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(max(0, end - time.time())):
            await doing
    except TimeoutError:
        pass  # who has no answer by then has none


async def _register(person: Person, task: Task) -> None:
    await asyncio.sleep(max(0, task.opens_at - time.time()) + random.random() * SPREAD)
    line = Line(task.port)
    try:
        if random.random() < LOSES_ANSWER:
            await _lose_answer(person, line)
        twice = random.random() < CLICKS_TWICE
        while person.answered_at is None:
            answer = await _send(person, line, twice=twice)
            twice = False
            await _go_on(person, line, answer, task.opens_at)
    finally:
        line.hang_up()


async def _lose_answer(person: Person, line: Line) -> None:
    person.sent += 1
    try:
        await line.tell(_form(person))
    except Lost:
        person.lost += 1
    await asyncio.sleep(1)


async def _send(person: Person, line: Line, *, twice: bool) -> Answer | None:
    """One click, or two of which the second counts, as browsers have it."""
    person.sent += 1
    other = asyncio.create_task(_swallow(Line(line.port).tell(_form(person)))) if twice else None
    begun = time.monotonic()
    try:
        answer = await line.ask(_form(person), patience=PATIENCE)
    except Lost:
        person.lost += 1
        await asyncio.sleep(random.random())
        return None
    finally:
        if other:
            await other
    if answer.status == 302:
        person.commit = time.monotonic() - begun
    return answer


async def _swallow(doing: Awaitable[None]) -> None:
    with suppress(Lost):
        await doing


def _form(person: Person) -> bytes:
    return post(person.path, person.address, urlencode(person.fields), person.cookie)


async def _go_on(person: Person, line: Line, answer: Answer | None, opens_at: float) -> None:
    if answer is None:
        return
    if answer.status == 202:
        person.waited = True
        await _wait_for_turn(person, line, answer)
    elif answer.status >= 500:
        person.failed += 1
        await asyncio.sleep(1 + random.random())
    else:
        person.status, person.answered_at = answer.status, time.time() - opens_at
        person.ticket = answer.headers.get("location", "")
        if person.ticket:
            await _swallow(_open(person, line))


async def _open(person: Person, line: Line) -> None:
    await line.ask(get(person.ticket, person.address), patience=30)


async def _wait_for_turn(person: Person, line: Line, answer: Answer) -> None:
    """As the page's script does: ask now and then, and send the form when it is our turn."""
    found = _TURN.search(answer.text)
    if not found:
        raise RuntimeError("The waiting room gave no number.")
    person.fields["turn"] = html.unescape(found[1])
    seconds = float(answer.headers["retry-after"])
    while True:
        await asyncio.sleep(seconds * (0.9 + 0.2 * random.random()))
        try:
            told = await line.ask(get(person.path, person.address, **{"X-Turn": person.fields["turn"]}), patience=10)
            turn = json.loads(told.text)
        except (Lost, ValueError):
            person.lost += 1
            seconds = 5
            continue
        if turn["is_now"]:
            return
        seconds = turn["seconds"]


# --- As fast as it goes: the same forms one after the other ---------------------------------------------------------


@dataclass(frozen=True)
class Steady:
    """Several browsers sending one form after the other, for so long."""

    port: int
    paths: Sequence[str]
    browsers: int
    seconds: float


def post_steadily(task: Steady) -> tuple[float, int]:
    """Forms answered by a redirect in a second, and how many were answered otherwise."""
    return asyncio.run(_post_steadily(task))


async def _post_steadily(task: Steady) -> tuple[float, int]:
    begun = time.monotonic()
    done = await asyncio.gather(*(_post_until(task, number, begun + task.seconds) for number in range(task.browsers)))
    took = time.monotonic() - begun
    return sum(good for good, _bad in done) / took, sum(bad for _good, bad in done)


async def _post_until(task: Steady, number: int, end: float) -> tuple[int, int]:
    line, good, bad = Line(task.port), 0, 0
    while time.monotonic() < end:
        person = _person(task.paths[(number * 7 + good) % len(task.paths)])
        try:
            answer = await line.ask(_form(person), patience=20)
        except Lost:
            bad += 1
            continue
        good, bad = good + (answer.status == 302), bad + (answer.status != 302)
    line.hang_up()
    return good, bad
