"""Removal by the clock and forgetting by hand take the same rows in different orders, so they wait for each other."""

from django.db import connection

_LOCK = 0x62616E79616E


def by_the_clock() -> None:
    """Until the transaction ends nothing else removes anything: neither another worker nor somebody at the desk."""
    _lock("pg_advisory_xact_lock")


def by_hand() -> None:
    """Until the transaction ends nothing is removed by the clock. Others may forget people at the same time."""
    _lock("pg_advisory_xact_lock_shared")


def _lock(function: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [_LOCK])
