"""How many requests wait in front of this process. Only the web server knows, so it tells how to ask (webserver.py)."""

from collections.abc import Callable


def _nobody() -> int:
    return 0


_ask: Callable[[], int] = _nobody


def measured_by(ask: Callable[[], int] | None) -> None:
    """From now on `ask` says how many wait; None where there is no web server to ask, and so nobody waits."""
    global _ask
    _ask = ask or _nobody


def waiting() -> int:
    return _ask()
