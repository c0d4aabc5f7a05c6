"""The waiting room: when more people register at once than can be served, each gets a number instead of an error.

Numbers are in the order of arrival, from a sequence that survives a restart. Whoever has one comes back by themselves
when their turn is near; `called` is the last number whose turn has come, for all web processes together. It moves on by
time, as fast as each process finds that it can bear, so nobody who has left keeps the others waiting. A number is
signed, belongs to one form (by the form's key) and is good for an hour.
"""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal.lib import pressure

FULL = 200  # requests waiting in front of this process: about a second of work
EASY = 60  # so few that more people can be called
LOOK_EVERY = 0.25  # seconds
GOOD_FOR = 3600  # seconds that a number holds
SOONEST, LATEST = 2, 20  # seconds until somebody asks again
FIRST_PACE = 80.0  # people a second, until it is known better
SLOWEST_PACE, FASTEST_PACE = 2.0, 500.0
FIELD, HEADER = "turn", "X-Turn"

View = Callable[..., HttpResponse]
_signer = TimestampSigner(salt="banyan.waiting-room")

# The row is locked for the moment of the statement. Nobody is called before a number was given out.
_GIVEN = "(SELECT last_value FROM banyan_waiting_numbers)"
_CALL = f"UPDATE banyan_waiting_room SET called = LEAST(called + %s, {_GIVEN}), called_at = now() RETURNING called, {_GIVEN}"  # noqa: S608, E501  # of our own words
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


@dataclass
class Room:
    """What this process knows of the line, at most a quarter of a second old, and how fast it calls people in."""

    called: int = 0
    given: int = 0
    pace: float = FIRST_PACE  # how many a second this process calls in
    rate: float = FIRST_PACE  # how many a second all of them call in
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
        had_line, before = not self.is_empty, self.called
        self._adapt()
        steps = max(round(self.pace * min(passed, GOOD_FOR)), 0) if had_line else 0
        with connection.cursor() as cursor:
            cursor.execute(*((_CALL, [steps]) if steps else (_LOOK,)))
            self.called, self.given = cursor.fetchone()
        if had_line and not self.is_empty:
            self.rate += 0.2 * ((self.called - before) / passed - self.rate)

    def _adapt(self) -> None:
        """Faster while few wait here, slower at once when many do."""
        waiting = pressure.waiting()
        if waiting < EASY:
            self.pace = min(self.pace * 1.2, FASTEST_PACE)
        elif waiting > FULL:
            self.pace = max(self.pace * 0.7, SLOWEST_PACE)

    def next_number(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('banyan_waiting_numbers')")
            (number,) = cursor.fetchone()
        self.given = max(self.given, number)
        return int(number)

    def turn(self, number: int, token: str) -> Turn:
        before = max(number - self.called - 1, 0)
        wait = 0.8 * before / max(self.rate, 1.0) * random.uniform(0.9, 1.1)  # noqa: S311  # so that not all ask at once
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
    """Lets a form that is sent through to the view at once, or when the turn of its sender has come."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if HEADER in request.headers:
            return _tell(request.headers[HEADER])
        if request.method != "POST":
            return view(request, *args, **kwargs)
        room.look()
        key = request.POST.get("key", "")
        token = request.POST.get(FIELD) or request.COOKIES.get(FIELD, "")
        number = number_of(token, key) if token else None
        if number is None:
            if room.is_empty and pressure.waiting() <= FULL:
                return view(request, *args, **kwargs)
            number = room.next_number()
            token = _signer.sign(f"{number}.{key}")
        if number > room.called:
            return _ask_to_wait(request, room.turn(number, token))
        return _keep_turn(view(request, *args, **kwargs), token)

    return entered


def _tell(token: str) -> HttpResponse:
    """What the page asks in the background: how many are before me, and when shall I ask again?"""
    room.look()
    number = number_of(token, None)
    if number is None or number <= room.called:
        return JsonResponse({"is_now": True})
    turn = room.turn(number, token)
    return JsonResponse({"is_now": False, "about": turn.about, "seconds": turn.seconds})


def _ask_to_wait(request: HttpRequest, turn: Turn) -> HttpResponse:
    """The page that keeps what was typed, and comes back by itself or by its button."""
    typed = [(name, value) for name, values in request.POST.lists() if name != FIELD for value in values]
    context = {"turn": turn, "typed": typed, "path": request.path}
    response = render(request, "events/waiting_room.html", context, status=202)
    response["Retry-After"] = str(turn.seconds)
    return response


def _keep_turn(response: HttpResponse, token: str) -> HttpResponse:
    """Whoever has to correct the form does not have to wait again."""
    if response.status_code >= 400:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(FIELD, token, max_age=GOOD_FOR, secure=secure, httponly=True, samesite="Lax")
    return response
