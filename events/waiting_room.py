"""The waiting room: when more people register at once than can be served, each gets a number instead of an error.

Numbers are in the order of arrival, from a sequence that survives a restart. Whoever has one comes back by themselves
when their turn is near; `called` is the last number whose turn has come, for all web processes together. It moves on by
time, as fast as each process finds that it can bear, so nobody who has left keeps the others waiting. A number is
signed, belongs to one form (by the form's key) and is good for an hour.
"""

import math
import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_from_path, gettext, ngettext, override

from portal.lib import pressure
from portal.lib.gaps import PageWithGaps

FULL = 40  # requests waiting in front of this process: a third of a second of work
EASY = 10  # so few that more people can be called
LOOK_EVERY, PAUSE = 0.25, 0.5  # seconds; a pause lasts until the process that is crowded has looked again
AT_ONCE, MOMENT = 20, 0.05  # numbers that a process fetches for a crowd, and seconds in which it gives them out
GOOD_FOR = 3600  # seconds that a number holds
SOONEST, LATEST = 2, 30  # seconds until somebody asks again
FIRST_PACE = 50.0  # people a second, until it is known better
# Each second of ease makes the pace a little faster: if it doubled between two questions, all would come at once.
FASTER, SLOWER = 1.15, 0.8
SHOWS_AFTER = 2.0  # seconds until those who were called are here: only then is it known whether they are too many
SLOWEST_PACE, FASTEST_PACE = 5.0, 500.0
FIELD, HEADER = "turn", "X-Turn"

View = Callable[..., HttpResponse]
_signer = TimestampSigner(salt="banyan.waiting-room")

# The row is locked for the moment of the statement. Nobody is called before a number was given out, nor in a pause.
_GIVEN = "(SELECT last_value FROM banyan_waiting_numbers)"
_CALL = f"""
UPDATE banyan_waiting_room SET called = CASE WHEN not_before > now() THEN called ELSE LEAST(called + %s, {_GIVEN}) END
RETURNING called, {_GIVEN}
"""  # noqa: S608  # of our own words
_PAUSE = f"""
UPDATE banyan_waiting_room SET not_before = now() + %s * interval '1 second' RETURNING called, {_GIVEN}
"""  # noqa: S608
_NEXT = "SELECT nextval('banyan_waiting_numbers') FROM generate_series(1, %s)"
_LOOK = f"SELECT called, {_GIVEN} FROM banyan_waiting_room"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's place in line, as it stands at this moment."""

    token: str
    before: int
    seconds: int

    @property
    def about(self) -> int:
        """How many are before this one, no more exact than it is: 7, 40, 240, 1300."""
        return self.before if self.before < 10 else round(self.before, 1 - len(str(self.before)) + (self.before >= 100))

    @property
    def before_in_words(self) -> SafeString:
        words = ngettext("About %(about)s person is before you.", "About %(about)s people are before you.", self.about)
        return format_html(words.replace("%(about)s", "<bdi data-about>{}</bdi>"), self.about)

    @property
    def wait_in_words(self) -> str:
        """For those without JavaScript, whose page does not come back by itself."""
        wait = ngettext(
            "Wait about %(seconds)s second, then press the button.",
            "Wait about %(seconds)s seconds, then press the button.",
            self.seconds,
        ) % {"seconds": self.seconds}
        return escape(f"{wait} {gettext('What you typed is kept, and so is your place in line.')}")


@dataclass
class Room:
    """What this process knows of the line, at most a quarter of a second old, and how fast it calls people in."""

    called: int = 0
    given: int = 0
    pace: float = FIRST_PACE  # how many a second this process calls in
    rate: float = 2 * FIRST_PACE  # how many a second all of them call in
    called_at: float = -math.inf  # when this process last called anybody
    slowed_at: float = -math.inf
    numbers: deque[int] = field(default_factory=deque)  # to be given out next
    fetched_at: float = -math.inf
    looked_at: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_empty(self) -> bool:
        return self.called >= self.given

    def look(self) -> None:
        """See how far the line has come, and call the next people in if this process can bear it."""
        with self.lock:
            now = time.monotonic()
            passed = now - self.looked_at
            if passed < LOOK_EVERY:
                return
            self.looked_at = now
        waiting, had_line, before = pressure.waiting(), not self.is_empty, self.called
        with connection.cursor() as cursor:
            if had_line and waiting > FULL:
                cursor.execute(_PAUSE, [PAUSE])
            elif steps := round(self.pace * min(passed, GOOD_FOR)) if had_line else 0:
                cursor.execute(_CALL, [steps])
            else:
                cursor.execute(_LOOK)
            self.called, self.given = cursor.fetchone()
        if had_line:
            self._learn(waiting, self.called - before, passed)

    def _learn(self, waiting: int, called: int, passed: float) -> None:
        """Go on faster while few wait here, and slower when many do whom this process has called itself."""
        now = self.looked_at
        if waiting > FULL:
            # Once for each crowd, and not for one that comes for its numbers.
            if now - self.called_at < 2 * SHOWS_AFTER and now - self.slowed_at > SHOWS_AFTER:
                self.pace, self.slowed_at = max(self.pace * SLOWER, SLOWEST_PACE), now
        elif called:
            self.called_at = now
            if waiting < EASY:
                self.pace = min(self.pace * FASTER ** min(passed, 1.0), FASTEST_PACE)
            if not self.is_empty:
                self.rate += 0.1 * (called / passed - self.rate)

    def next_number(self) -> int:
        """In the order of arrival. A crowd's numbers are fetched some at a time; those left after a moment are void."""
        with self.lock:
            now = time.monotonic()
            if not self.numbers or now - self.fetched_at > MOMENT:
                with connection.cursor() as cursor:
                    cursor.execute(_NEXT, [AT_ONCE if pressure.waiting() > FULL else 1])
                    self.numbers = deque(number for (number,) in cursor.fetchall())
                self.fetched_at = now
            number = self.numbers.popleft()
        self.given = max(self.given, number)
        return number

    def turn(self, number: int, token: str) -> Turn:
        before = max(number - self.called - 1, 0)
        wait = 0.85 * before / max(self.rate, 1.0) * random.uniform(0.9, 1.1)  # noqa: S311  # so that not all ask at once
        return Turn(token, before, round(min(max(wait, SOONEST), LATEST)))


room = Room()


def number_of(token: str, key: str | None) -> int | None:
    """The number of this token, or None where it is forged, too old, or was given to another form."""
    try:
        number, _dot, owner = _signer.unsign(token, max_age=GOOD_FOR).partition(".")
    except BadSignature:
        return None
    return int(number) if key is None or owner == key else None


def in_turn(view: View) -> View:
    """Marks the view of a form for which one may have to wait. It stands below what else decorates the view."""
    view.is_in_turn = True  # type: ignore[attr-defined]
    return view


class WaitingRoomMiddleware:
    """Lets a form that is sent through at once, or when the turn of its sender has come.

    It stands before whatever costs time: when thousands come in one second, giving out numbers is all that is done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asks = request.headers.get(HEADER)
        if (asks is None and request.method != "POST") or not _is_in_turn(request.path_info):
            return self.get_response(request)
        room.look()
        if asks is not None:
            return _tell(asks)
        key = request.POST.get("key", "")
        token = request.POST.get(FIELD) or request.COOKIES.get(FIELD, "")
        number = number_of(token, key) if token else None
        if number is None:
            if room.is_empty and pressure.waiting() <= FULL:
                return self.get_response(request)
            number = room.next_number()
            token = _signer.sign(f"{number}.{key}")
        if number > room.called:
            return _ask_to_wait(request, room.turn(number, token))
        return _keep_turn(self.get_response(request), token)


@lru_cache(maxsize=2_000)
def _is_in_turn(path: str) -> bool:
    with override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return hasattr(resolve(path).func, "is_in_turn")
        except Http404:
            return False


def _tell(token: str) -> HttpResponse:
    """What the page asks in the background: how many are before me, and when shall I ask again?"""
    number = number_of(token, None)
    if number is None or number <= room.called:
        return _answer(JsonResponse({"is_now": True}))
    turn = room.turn(number, token)
    return _answer(JsonResponse({"is_now": False, "about": turn.about, "seconds": turn.seconds}))


def _ask_to_wait(request: HttpRequest, turn: Turn) -> HttpResponse:
    """The page that keeps what was typed, and comes back by itself or by its button."""
    typed = [(name, value) for name, values in request.POST.lists() if name != FIELD for value in values]
    with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        values = {
            "path": escape(request.path),
            "typed": format_html_join("", '<input type="hidden" name="{}" value="{}">', typed),
            "token": turn.token,
            "seconds": str(turn.seconds),
            "before": turn.before_in_words,
            "wait": turn.wait_in_words,
        }
        page = _page(get_language() or "").filled({name: value.encode() for name, value in values.items()})
    return _answer(HttpResponse(page, status=202, headers={"Retry-After": str(turn.seconds)}))


def _answer(response: HttpResponse) -> HttpResponse:
    """With what the middlewares further in would have added."""
    response["Cache-Control"] = "no-store"
    response["Content-Length"] = str(len(response.content))
    return response


@cache
def _page(language: str) -> PageWithGaps:
    """The page in this language, with gaps for all that differs from one to the next."""
    marks = {name: f"{{{name}}}" for name in ("path", "typed", "token", "seconds", "before", "wait")}
    return PageWithGaps.of(render_to_string("events/waiting_room.html", {**marks}).encode(), marks)


def _keep_turn(response: HttpResponse, token: str) -> HttpResponse:
    """Whoever has to correct the form does not have to wait again."""
    if response.status_code >= 400:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(FIELD, token, max_age=GOOD_FOR, secure=secure, httponly=True, samesite="Lax")
    return response
