"""A browser for the journeys: Debian's Chromium, with a camera that shows a ticket."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import segno
from django.core.signals import request_finished, request_started
from playwright.sync_api import Page, expect

from tests.factories import OrganisationFactory, RoleFactory, UserFactory

CHROMIUM = "/usr/bin/chromium"
TICKET_CODE = "7K4M2Q"  # what the QR code before the camera says
WIDTH, HEIGHT = 640, 480

# Playwright keeps an event loop in this thread; Django would take the tests' own queries for queries of a coroutine.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def camera_picture(tmp_path_factory) -> Path:
    """A film of one still picture, as Chromium plays it in place of a camera: a QR code on grey."""
    scale, border = 12, 4
    code = [[not dark for dark in row] for row in segno.make_qr(TICKET_CODE, error="m").matrix_iter(scale, border)]
    side = len(code)
    left, top = (WIDTH - side) // 2, (HEIGHT - side) // 2
    luma = bytearray(b"\x80" * WIDTH * HEIGHT)
    for y, row in enumerate(code):
        start = (top + y) * WIDTH + left
        luma[start : start + side] = bytes(235 if light else 16 for light in row)
    chroma = b"\x80" * (WIDTH * HEIGHT // 2)
    film = tmp_path_factory.mktemp("camera") / "ticket.y4m"
    film.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F5:1 Ip A1:1 C420\n".encode() + b"FRAME\n" + luma + chroma)
    return film


@pytest.fixture(scope="session")
def browser_type_launch_args(camera_picture) -> dict[str, Any]:
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={camera_picture}",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}}


_answering: set[int] = set()  # threads of the server that are at a request
_ENDED_EARLY = ("Viewport size", "Transition was", "ViewTransition")


def _begins(**_told: Any) -> None:
    _answering.add(threading.get_ident())


def _ends(**_told: Any) -> None:
    _answering.discard(threading.get_ident())


request_started.connect(_begins)
request_finished.connect(_ends)


@pytest.fixture
def answered(transactional_db) -> Iterator[None]:
    """Before the tables are emptied, all that the browser asked for is answered: the two would lock each other out."""
    yield
    end = time.monotonic() + 60
    while _answering - {threading.get_ident()} and time.monotonic() < end:
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_surprises(answered, page: Page) -> Iterator[None]:
    """Nothing fails silently: an error on any page of the journey, or a request that leaves the site."""
    problems: list[str] = []
    # A window that changes its size, or a page that takes long, ends the transition between two pages early: no fault,
    # yet it is told as an error.
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda sent: problems.append(sent.url) if "://localhost" not in sent.url else None)
    expect.set_options(timeout=30_000)  # all comes much earlier, unless the machine is very busy
    yield
    assert [one for one in problems if not any(words in one for words in _ENDED_EARLY)] == []


@pytest.fixture
def coordinator(transactional_db):
    """Somebody who keeps the door of one centre; the password is `secret`."""
    user = UserFactory(email="coordinator@banyan.example")
    user.set_password("secret")
    user.save()
    RoleFactory(user=user, organisation=OrganisationFactory())
    return user


@pytest.fixture
def signed_in(client, live_server, coordinator) -> list[dict[str, str]]:
    """The cookies of a browser in which the coordinator has signed in."""
    client.force_login(coordinator)
    return [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
