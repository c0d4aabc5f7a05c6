"""Public pages kept as rendered bytes in each process, until something that pages show changes.

The database says when: triggers on the tables that pages are made of send NOTIFY with the commit, and a listener
thread in each process makes all kept pages old. While it isn't listening nothing is kept, so a page is never older
than the data. What depends on the clock ("open until 17:00", "registration opens at 9:00") changes with the minute,
which is part of the key.
"""

import gzip
import hashlib
import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

log = logging.getLogger(__name__)

CHANNEL = "banyan_content"
PAGES_KEPT = 400  # about 20 KB each with its compressed twin
SECONDS_BETWEEN_CHECKS = 20.0

Key = tuple[str, str, bool]  # host, path with query, part of a page for htmx


def minute() -> int:
    return int(time.time()) // 60


@dataclass(frozen=True, slots=True)
class Page:
    """One rendered page, plain and compressed, and what was current when its rendering began."""

    age: tuple[int, int]
    headers: dict[str, str]
    body: bytes
    compressed: bytes
    etag: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse
        if request.headers.get("If-None-Match") == self.etag:
            response = HttpResponseNotModified()
        elif "gzip" in request.headers.get("Accept-Encoding", ""):
            response = HttpResponse(self.compressed, headers={**self.headers, "Content-Encoding": "gzip"})
            response["Content-Length"] = str(len(self.compressed))  # the one among the headers is of the plain body
        else:
            response = HttpResponse(self.body, headers=self.headers)
        response["ETag"] = self.etag
        response["Cache-Control"] = "no-cache"  # keep it, but ask each time: the answer is mostly a 304
        patch_vary_headers(response, ("Accept-Encoding", "Cookie", "HX-Request"))
        return response


class ContentWatch:
    """Counts the changes of content that this process has heard of; None while it can't hear."""

    def __init__(self) -> None:
        self.version: int | None = None
        self._started = threading.Lock()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Listen from the first request on: a thread doesn't live through the fork of a web worker."""
        if self._started.acquire(blocking=False):
            threading.Thread(target=self._listen, name="content-watch", daemon=True).start()

    def stop(self) -> None:
        """Let the thread end at its next look, and keep nothing any more."""
        self._stopped.set()
        self.version = None

    def _listen(self) -> None:
        heard = 0
        while not self._stopped.is_set():
            try:
                with psycopg.connect(**self._parameters(), autocommit=True) as listener:
                    listener.execute(f"LISTEN {CHANNEL}")
                    self.version = heard = heard + 1  # whatever was missed while not listening counts as one change
                    while not self._stopped.is_set():
                        for _change in listener.notifies(timeout=SECONDS_BETWEEN_CHECKS, stop_after=1):
                            self.version = heard = heard + 1
                        listener.execute("SELECT 1")  # a dead connection is noticed here
            except psycopg.Error as error:
                self.version = None
                log.warning("not listening for changes, so no page is kept: %s", type(error).__name__)
                time.sleep(1)

    @staticmethod
    def _parameters() -> dict[str, Any]:
        wanted = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")
        parameters = connection.get_connection_params()
        return {name: parameters[name] for name in wanted if parameters.get(name)}


class PageCacheMiddleware:
    """Answers with a kept page where there is a current one, and keeps what views marked as public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.watch = ContentWatch()
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        self.watch.start()
        if (version := self.watch.version) is None:
            return self.get_response(request)
        age = (version, minute())
        key = (request.META.get("HTTP_HOST", ""), request.get_full_path(), request.headers.get("HX-Request") == "true")
        page = self.pages.get(key)
        if page is not None and page.age == age:
            return page.answer(request)
        response = self.get_response(request)
        if not getattr(response, "is_public_page", False) or response.cookies:
            return response
        return self._keep(key, age, response).answer(request)

    def _keep(self, key: Key, age: tuple[int, int], response: HttpResponse) -> Page:
        body = response.content
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        page = Page(age, dict(response.items()), body, gzip.compress(body, 5), etag)
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            while len(self.pages) > PAGES_KEPT:
                self.pages.popitem(last=False)
        return page
