"""Limits by rate instead of puzzles: how often one sender may do one thing in a stretch of time."""

from datetime import timedelta
from threading import Lock

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Throttle

# One statement, so that two requests at once are both counted; an old window starts again at one.
COUNT = """
INSERT INTO accounts_throttle AS t (key, window_start, count) VALUES (%(key)s, %(now)s, %(tries)s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN t.window_start < %(since)s THEN %(tries)s ELSE t.count + %(tries)s END,
    window_start = CASE WHEN t.window_start < %(since)s THEN excluded.window_start ELSE t.window_start END
RETURNING count
"""


def sender(request: HttpRequest) -> str:
    """The network address a request comes from; behind our own proxy, the one that the proxy saw."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return forwarded.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def allowed(action: str, who: str, *, limit: int, per: timedelta = timedelta(minutes=10)) -> bool:
    """Count one more try of this action by this sender; False once there were more than `limit` in the window."""
    return _count(action, who, 1, per) <= limit


_few: dict[tuple[str, str], int] = {}  # tries that this process has not written down yet
_FEW_KEPT = 20_000
_few_lock = Lock()


def allowed_in_a_rush(action: str, who: str, *, limit: int, per: timedelta = timedelta(minutes=10)) -> bool:
    """As `allowed`, where thousands come in one second: a process writes down only every so many tries of a sender.

    So the first tries cost no statement, and a sender may have a few per cent more than the limit.
    """
    step = max(1, limit // 30)
    with _few_lock:
        tries = _few.pop((action, who), 0) + 1
        if tries < step:
            if len(_few) >= _FEW_KEPT:
                _few.clear()
            _few[action, who] = tries
            return True
    return _count(action, who, tries, per) <= limit


def _count(action: str, who: str, tries: int, per: timedelta) -> int:
    """Write so many tries down, and return how many there were in the window."""
    key = salted_hmac("banyan.throttle", f"{action}|{who}", algorithm="sha256").hexdigest()
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": key, "now": now, "since": now - per, "tries": tries})
        (count,) = cursor.fetchone()
    return int(count)


def forget_old(before: timedelta = timedelta(days=1)) -> int:
    """Remove windows that no longer limit anybody; returns how many."""
    return Throttle.objects.filter(window_start__lt=timezone.now() - before).delete()[0]
