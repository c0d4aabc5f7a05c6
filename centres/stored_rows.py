"""Rows as PostgreSQL itself writes them down: read, taken out, and put back exactly as they were.

Django would make new moments, mirrors of translated columns and cascades on the way; here nothing changes but the row.
"""

# ruff: noqa: S608  # names of our own tables and columns only; every value is a parameter

import json
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model


def model_of(label: str) -> type[Model]:
    """`centres.person` is Person; also a table between two models."""
    found: type[Model] = apps.get_model(label)
    return found


def read(model: type[Model], pks: list[int]) -> list[dict[str, Any]]:
    """The rows, by their columns, in the order of their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT to_jsonb(stored)::text FROM {_table(model)} stored WHERE {_key(model)} = ANY(%s) "
            f"ORDER BY {_key(model)}",
            [pks],
        )
        rows = [json.loads(text) for (text,) in cursor.fetchall()]
    kept = {field.column for field in model._meta.concrete_fields if not field.generated}
    return [{name: value for name, value in row.items() if name in kept} for row in rows]


def remove(model: type[Model], pks: list[int]) -> None:
    """Delete these rows and nothing else: what still points at them makes the database refuse (IntegrityError)."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_table(model)} WHERE {_key(model)} = ANY(%s)", [pks])
    connection.check_constraints()


def write(model: type[Model], row: dict[str, Any]) -> None:
    """Put a row back that was read before."""
    names = _names(row)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({names}) "
            f"SELECT {names} FROM jsonb_populate_record(NULL::{_table(model)}, %s::jsonb)",
            [json.dumps(row)],
        )


def change(model: type[Model], pk: int, row: dict[str, Any], columns: list[str]) -> None:
    """Write these columns of the row."""
    moved = ", ".join(f"{_quoted(name)} = fresh.{_quoted(name)}" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(model)} SET {moved} FROM jsonb_populate_record(NULL::{_table(model)}, %s::jsonb) fresh "
            f"WHERE {_table(model)}.{_key(model)} = %s",
            [json.dumps(row), pk],
        )


def _table(model: type[Model]) -> str:
    return _quoted(model._meta.db_table)


def _key(model: type[Model]) -> str:
    return _quoted(model._meta.pk.column)


def _names(row: dict[str, Any]) -> str:
    return ", ".join(map(_quoted, row))


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")
