"""The database of the measurement: made anew, migrated, and dropped afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from bench.processes import parent


@contextmanager
def fresh_database() -> Iterator[None]:
    """An empty database with the portal's tables, for the length of the block."""
    _drop()
    _administer(f"CREATE DATABASE {_name()} TEMPLATE template0")
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bench_trivial (id bigserial PRIMARY KEY, said text)")
        yield
    finally:
        connection.close()
        _drop()


def settle() -> None:
    """After much was written: statistics for the planner, and if we may, no checkpoint left over."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
        cursor.execute("SELECT pg_has_role('pg_checkpoint', 'MEMBER')")
        if cursor.fetchone() == (True,):
            cursor.execute("CHECKPOINT")


def is_durable() -> bool:
    """Whether a commit answers only when it is on the disk, as in production."""
    return all(_setting(name) == "on" for name in ("fsync", "synchronous_commit", "full_page_writes"))


def version() -> str:
    return _setting("server_version").split()[0]


def server_process() -> int | None:
    """The process of the server on this machine, whose children do our work; None if it runs elsewhere."""
    host = str(settings.DATABASES["default"].get("HOST") or "/")
    if not host.startswith("/") and host not in ("localhost", "127.0.0.1", "::1"):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    return parent(backend) or None


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        (value,) = cursor.fetchone()
    return str(value)


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _drop() -> None:
    _administer(f"DROP DATABASE IF EXISTS {_name()} WITH (FORCE)")


def _administer(statement: str) -> None:
    with connections["portal"].cursor() as cursor:
        cursor.execute(statement)
