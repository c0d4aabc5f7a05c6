"""The web server under measurement: gunicorn as `make run` starts it, on another port and with other settings."""

import http.client
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import database
from bench.processes import Memory, children, cpu_seconds
from portal.run import HOST, programs
from portal.supervisor import Child

PATIENCE = 60  # seconds until the first answer


class NotUp(Exception):
    """The web server does not answer; the text says what it did."""


@dataclass
class Spent:
    """What was used between two moments, in seconds. PostgreSQL's share is unknown where it runs elsewhere."""

    wall: float = 0
    web: float = 0
    database: float | None = None

    def web_each(self, times: int) -> float:
        """Milliseconds of the web workers' CPU for each of so many requests."""
        return 1000 * self.web / times if times else 0

    def database_each(self, times: int) -> float | None:
        return None if self.database is None or not times else 1000 * self.database / times


@dataclass(frozen=True)
class WorkerMemory:
    """Of a web worker, in MB. What the processes share is divided among them; the master's part is the workers' too."""

    per_worker: float
    largest_resident: float


@dataclass
class WebServer:
    """One running web server, and the PostgreSQL server behind it if that runs on this machine."""

    port: int
    pid: int
    database: int | None
    started_in: float  # seconds until /healthz answered

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @contextmanager
    def metered(self) -> Iterator[Spent]:
        """Fills in what was spent when the block is left."""
        spent = Spent()
        begun, web = time.monotonic(), cpu_seconds(self.pid)
        work = cpu_seconds(self.database) if self.database else 0
        yield spent
        spent.wall, spent.web = time.monotonic() - begun, cpu_seconds(self.pid) - web
        spent.database = cpu_seconds(self.database) - work if self.database else None

    def memory(self) -> WorkerMemory:
        master, workers = Memory.of(self.pid), [Memory.of(worker) for worker in children(self.pid)]
        proportional = master.proportional + sum(worker.proportional for worker in workers)
        return WorkerMemory(proportional / len(workers), max(worker.resident for worker in workers))


@contextmanager
def web_server(settings: str, **environment: str) -> Iterator[WebServer]:
    """Run the portal's web server with these settings for the length of the block."""
    port = _free_port()
    web, *_workers = programs(port)
    started = time.monotonic()
    web.start({**os.environ, "DJANGO_SETTINGS_MODULE": settings, **environment})
    assert web.process is not None
    try:
        _wait(web, port)
        yield WebServer(port, web.process.pid, database.server_process(), time.monotonic() - started)
    finally:
        _stop(web)


def start_up_times() -> dict[str, float]:
    """Seconds from the start of the web server to its first answer: with nothing compiled yet, and after that."""
    times = {}
    with tempfile.TemporaryDirectory(prefix="banyan-bench-") as compiled:
        for name in ("first", "second"):
            with web_server("bench.settings", PYTHONPYCACHEPREFIX=compiled, PYTHONDONTWRITEBYTECODE="") as server:
                times[name] = server.started_in
    return times


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(web: Child, port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    status = None
    while time.monotonic() < deadline and not web.has_ended():
        try:
            status = _get_status(port, "/healthz")
        except OSError:  # not listening yet
            time.sleep(0.02)
            continue
        if status == 200:
            return
        time.sleep(0.1)
    raise NotUp(f"The web server {'ended' if web.has_ended() else f'answers /healthz with {status}'}.")


def _get_status(port: int, path: str) -> int:
    link = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        link.request("GET", path)
        return link.getresponse().status
    finally:
        link.close()


def _stop(web: Child) -> None:
    web.ask_to_stop()
    deadline = time.monotonic() + 15
    while not web.has_ended() and time.monotonic() < deadline:
        time.sleep(0.05)
    web.bury()
