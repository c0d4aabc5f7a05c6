"""The form that thousands get and send within minutes, made once.

The empty page is rendered once for all strangers, and filled in for each with a token, a key and the time. What comes
back is looked at with a form of which only the data are new.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from accounts.models import PrivacyNotice
from events import kept
from events.forms import RegistrationForm
from events.models import Event
from portal.lib import content
from portal.lib.gaps import PageWithGaps

MOST = 500
_GAPS = {
    "token": re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"'),
    "key": re.compile(rb'name="key" value="([^"]+)"'),
    "now": re.compile(rb'data-now="(\d+)"'),  # only where there is a countdown
}
_PERSONAL = {settings.SESSION_COOKIE_NAME, "messages"}
_OPENS = re.compile(rb'data-opens="(\d+)"')


@dataclass(frozen=True, slots=True)
class _Page:
    page: PageWithGaps
    until: float  # the moment, in seconds since 1970, at which it looks different

    def answer(self, request: HttpRequest) -> HttpResponse:
        now = str(int(time.time() * 1000))
        values = {"token": get_token(request), "key": str(uuid4()), "now": now}
        return HttpResponse(self.page.filled({name: value.encode() for name, value in values.items()}))


@dataclass
class _Kept:
    age: content.Age | None = None
    pages: dict[str, _Page] = field(default_factory=dict)


_kept = _Kept()


def form_page(request: HttpRequest, render: Callable[[], HttpResponse]) -> HttpResponse:
    """The page that `render` makes, or what it made for another stranger, with this one's values in it."""
    pages = _now() if _is_stranger(request) else None
    if pages is None:
        return render()
    page = pages.get(request.path)
    if page and time.time() < page.until:
        return page.answer(request)
    response = render()
    if response.status_code == 200 and len(pages) < MOST and (page := _page(response.content)):
        pages[request.path] = page
    return response


def sent_form(data: QueryDict, event: Event, notice: PrivacyNotice | None) -> RegistrationForm:
    """The form that somebody sent, to be looked at but not shown."""
    # Which dates are left is a matter of the moment.
    forms = kept.forms() if event.dates == Event.Dates.WHOLE else None
    if forms is None:
        return RegistrationForm(data, event=event, notice=notice)
    key = event.pk, get_language() or ""
    if (form := forms.get(key)) is None:
        form = forms[key] = RegistrationForm(event=event, notice=notice)
    return form.sent(data)


def _now() -> dict[str, _Page] | None:
    """The pages that are kept at this moment; None where none can be."""
    global _kept
    if (age := content.age()) is None:
        return None
    if (found := _kept).age != age:
        found = _kept = _Kept(age)
    return found.pages


def _page(rendered: bytes) -> _Page | None:
    """What can be kept of it; nothing where there is no form."""
    found = {name: match[1].decode() for name, gap in _GAPS.items() if (match := gap.search(rendered))}
    if not found.keys() >= {"token", "key"}:
        return None
    opens = _OPENS.search(rendered)
    return _Page(PageWithGaps.of(rendered, found), int(opens[1]) / 1000 if opens else float("inf"))


def _is_stranger(request: HttpRequest) -> bool:
    """Nobody of whom the page could say anything: not signed in, without messages, and with no wish in the address."""
    return not (_PERSONAL & request.COOKIES.keys() or request.META.get("QUERY_STRING"))
