"""How fast pages are: requests a second, CPU of the web workers and of PostgreSQL, queries."""

import http.client
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.load import load
from bench.server import WebServer
from portal.run import HOST

WARM_UP = 1  # second: connections open, templates compiled, plans made


@dataclass(frozen=True)
class Page:
    """One page to measure, by the name that the table gives it."""

    name: str
    path: str


@dataclass(frozen=True)
class PageCost:
    """One page under load. Times in milliseconds; CPU per request, latency as a visitor waits."""

    name: str
    per_second: float
    cpu: float
    database_cpu: float | None
    median: float
    slowest_of_100: float
    errors: int
    is_kept: bool


def measure_page(server: WebServer, page: Page, *, seconds: float) -> PageCost:
    load(server.address + page.path, seconds=WARM_UP)
    is_kept = _is_kept(server.port, page.path)
    with server.metered() as spent:
        seen = load(server.address + page.path, seconds=seconds)
    if not seen.requests:
        raise ValueError(f"{page.path} has answered nobody in {seconds} seconds.")
    return PageCost(
        name=page.name,
        per_second=seen.per_second,
        cpu=spent.web_each(seen.requests),
        database_cpu=spent.database_each(seen.requests),
        median=seen.median,
        slowest_of_100=seen.slowest_of_100,
        errors=seen.errors,
        is_kept=is_kept,
    )


def count_queries(path: str) -> int:
    """The queries of one request of a stranger, in a process that has answered the same before."""
    client = Client(headers={"host": "localhost"})
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != 200:
        raise ValueError(f"{path} answers {response.status_code}")
    return len(queries)


def _is_kept(port: int, path: str) -> bool:
    """Kept pages are the only ones with an ETag."""
    link = http.client.HTTPConnection(HOST, port, timeout=20)
    link.request("GET", path)
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.getheader("ETag") is not None
