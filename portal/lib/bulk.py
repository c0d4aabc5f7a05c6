"""Thousands of rows in one statement: Django's own ways spend seconds on putting parameters into SQL."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import BooleanField, Model
from django.db.models.expressions import RawSQL


def write(rows: Sequence[Model]) -> None:
    """Write new rows of one table by COPY. The database gives them their ids, and its triggers keep the history."""
    if not rows:
        return
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not (field.generated or field.get_internal_type() in _COUNTED)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{meta.db_table}" ({columns}) FROM STDIN'
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])


_COUNTED = ("BigAutoField", "AutoField")


def among(column: str, values: Iterable[object]) -> RawSQL:
    """A filter as `column__in`, with the list as one parameter. The column is a name of ours."""
    return RawSQL(f"{column} = ANY(%s)", [list(values)], BooleanField())  # noqa: S611
