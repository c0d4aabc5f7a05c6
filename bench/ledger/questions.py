"""Reports of the kinds that staff open, and the same counted by brute force: row by row, with DISTINCT."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from centres.ledger.drilling import rows_behind
from centres.ledger.facets import COLUMNS, Facets

QUESTIONS: dict[str, dict[str, str]] = {
    "all years": {},
    "all years by sex": {"across": "sex"},
    "all years by age, women": {"by": "band", "sex": "2"},
    "programmes, all years, by age": {"by": "programme", "across": "band"},
    "sites, all years": {"by": "site"},
    "sites in 2024 by sex": {"by": "site", "year": "2024", "across": "sex"},
    "months of 2025": {"by": "month", "year": "2025"},
    "months of 2025 by age": {"by": "month", "year": "2025", "across": "band"},
    "quarters of 2023, one programme, by sex": {
        "by": "quarter", "year": "2023", "programme": "bench-health", "across": "sex",
    },
    "one site, all years, by sex": {"site": "bench-village-7", "across": "sex"},
    "one site, months of 2026": {"site": "bench-village-7", "by": "month", "year": "2026"},
    "audiences, May 2024": {"by": "audience", "year": "2024", "month": "5"},
}  # fmt: skip

_KEYS = {
    "year": "date_part('year', p.happened_on)::int",
    "quarter": "date_part('quarter', p.happened_on)::int",
    "month": "date_part('month', p.happened_on)::int",
    "programme": "g.slug",
    "site": "s.slug",
    "sex": "p.sex",
    "band": "banyan_age_band(p.happened_on, p.birth_year)",
    "audience": "p.audience",
}
_COUNT = (
    "count(DISTINCT p.learner_id), count(*) FILTER (WHERE p.heads IS NULL), coalesce(sum(p.heads), 0), "
    "coalesce(sum(p.minutes * coalesce(p.heads, 1)), 0)"
)


def _where(facets: Facets) -> tuple[str, list[Any]]:
    which, told = ["true"], list[Any]()
    for name in ("year", "quarter", "month", "programme", "site", *COLUMNS):
        if (value := getattr(facets, name)) is not None:
            which.append(f"{_KEYS[name]} = %s")
            told.append(value)
    return " AND ".join(which), told


def brute(facets: Facets) -> dict[tuple[Any, Any], tuple[int, ...]]:
    """(line, column) and its four numbers; None stands for all."""
    which, told = _where(facets)
    column = _KEYS[facets.across] if facets.across else "NULL::int"
    sets = "((key), (col), (key, col), ())" if facets.across else "((key, col), ())"
    sql = f"""
        SELECT key, col, {_COUNT} FROM (
            SELECT p.*, {_KEYS[facets.by]} AS key, {column} AS col FROM centres_participation p
            JOIN centres_offering o ON o.id = p.offering_id JOIN centres_organisation s ON s.id = o.site_id
            LEFT JOIN centres_programme g ON g.id = o.programme_id WHERE {which}
        ) p GROUP BY GROUPING SETS {sets}
    """
    with connection.cursor() as cursor:
        cursor.execute("SET work_mem = '256MB'")
        cursor.execute(sql, told)
        found = {(line, column): tuple(map(int, numbers)) for line, column, *numbers in cursor.fetchall()}
        cursor.execute("RESET work_mem")
    return found


def drill_down(facets: Facets, timed: Callable[[Any], float]) -> tuple[float, bool]:
    """The first page of rows behind the report's total: its database time, and whether each fulfils the filters."""
    spent = min(timed(lambda: rows_behind(facets, None)) for _ in range(3))
    which, told = _where(facets)
    keys = [(row.batch_id, row.line) for row in rows_behind(facets, None).rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT count(*) FROM centres_participation p JOIN centres_offering o ON o.id = p.offering_id
            JOIN centres_organisation s ON s.id = o.site_id LEFT JOIN centres_programme g ON g.id = o.programme_id
            WHERE {which} AND (p.batch_id, p.line) IN (SELECT * FROM unnest(%s::int[], %s::int[]))""",
            [*told, [batch for batch, _ in keys], [line for _, line in keys]],
        )
        ((count,),) = cursor.fetchall()
    return spent, bool(keys) and count == len(keys) == len(set(keys))
