"""Public pages kept as rendered bytes in each process, until something that pages show changes.

`portal.lib.content` knows when. While it can't hear of changes nothing is kept, so a page is never older than the data;
how many places are left may be that of two seconds ago.
"""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from portal.lib import content

PAGES_KEPT = 400  # about 20 KB each with its compressed twin

Key = tuple[str, str, bool]  # host, path with query, part of a page for htmx


@dataclass(frozen=True, slots=True)
class Page:
    """One rendered page, plain and compressed, and what was current when its rendering began."""

    age: content.Age
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


class PageCacheMiddleware:
    """Answers with a kept page where there is a current one, and keeps what views marked as public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.watch = content.watch()
        self.pages: OrderedDict[Key, Page] = OrderedDict()
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.watch.start()
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        if (age := content.age()) is None:
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST", ""), request.get_full_path(), request.headers.get("HX-Request") == "true")
        page = self.pages.get(key)
        if page is not None and page.age == age:
            return page.answer(request)
        response = self.get_response(request)
        if not getattr(response, "is_public_page", False) or response.cookies:
            return response
        return self._keep(key, age, response).answer(request)

    def _keep(self, key: Key, age: content.Age, response: HttpResponse) -> Page:
        body = response.content
        etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        page = Page(age, dict(response.items()), body, gzip.compress(body, 5), etag)
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            while len(self.pages) > PAGES_KEPT:
                self.pages.popitem(last=False)
        return page
