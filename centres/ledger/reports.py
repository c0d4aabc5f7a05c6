"""Reports, read from the roll-ups: exact, whatever the facets are.

Participations, heads and minutes add up. People do not: for each block of learners the bits of all cells are joined and
then counted, so that whoever came twice is counted once, in a line, in a column and in all.
"""

# names of our own tables and columns only; every value is a parameter

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from datetime import date
from typing import Any, Self

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.scoping import AnyUser
from centres.ledger.facets import CODES, NONE, WITHOUT, Facets
from centres.models import Organisation, Programme, Region
from portal.lib import dates
from portal.lib.text import localised


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands in one cell. People are learners with a number, each counted once; the others are person-times."""

    people: int = 0
    participations: int = 0
    heads: int = 0
    minutes: int = 0

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 1)

    def with_times_of(self, part: Self) -> Self:
        """The same people, and the person-times of a part added. People of parts are not added up."""
        times = (self.participations + part.participations, self.heads + part.heads, self.minutes + part.minutes)
        return type(self)(self.people, *times)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its key as an address writes it, its name, its numbers in all and by column."""

    key: Any
    label: str
    total: Numbers
    cells: list[Numbers] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """A table of lines, perhaps by columns, with its totals."""

    facets: Facets
    lines: list[Line]
    columns: list[tuple[Any, str]]
    bottom: list[Numbers]
    total: Numbers

    def as_tuples(self) -> dict[tuple[Any, Any], tuple[int, ...]]:
        """(line, column) and its numbers; None stands for all. A measurement and tests compare it with other counts."""
        found = {(None, None): astuple(self.total)}
        for line in self.lines:
            found[line.key, None] = astuple(line.total)
            cells = zip(self.columns, line.cells, strict=True)
            found |= {(line.key, key): astuple(cell) for (key, _label), cell in cells if cell != Numbers()}
        bottom = zip(self.columns, self.bottom, strict=True)
        return found | {(None, key): astuple(cell) for (key, _label), cell in bottom}


_KEYS = {
    "programme": "o.programme_id",
    "event": "o.event_key",
    "site": "o.site_id",
    "region": "s.region_id",
    "sex": "r.sex",
    "band": "r.band",
    "audience": "r.audience",
    "month": "r.month",
    "quarter": "date_part('quarter', r.month)::int",
    "year": "date_part('year', r.month)::int",  # of a table of months
}
_JOINS = {
    "programme": "JOIN centres_offering o ON o.id = r.offering_id",
    "event": "JOIN centres_offering o ON o.id = r.offering_id",
    "site": "JOIN centres_offering o ON o.id = r.offering_id",
    "region": "JOIN centres_offering o ON o.id = r.offering_id JOIN centres_organisation s ON s.id = o.site_id",
}
# A year of sums is hashed in memory, where PostgreSQL's own 4 MB would have it sorted on the disk; and whatever is read
# is read page by page, where the planner would follow the index from sum to sum.
_AT_WORK = "SET LOCAL work_mem = '64MB'; SET LOCAL enable_indexscan = off"
# `banyan_total` is exact and adds bigints as they are, where sum() would reckon with decimal numbers, digit by digit.
_JOINED = (
    "banyan_total(participations) AS participations, banyan_total(heads) AS heads, "
    "banyan_total(minutes) AS minutes, bit_or(learners) AS learners"
)
_TIMES = "banyan_total(participations), banyan_total(heads), banyan_total(minutes)"
_PEOPLE = "banyan_total(bit_count(learners))"
_CELLS = """
WITH cells AS MATERIALIZED (
    SELECT {line} AS line, {column} AS col, r.block, {joined} FROM {rows} GROUP BY 1, 2, 3
)"""
# Month by month: what is hashed for one month stays in the processor's own memory, which is a fifth of the time.
_CELLS_OF_MONTHS = """
WITH cells AS MATERIALIZED (
    SELECT m.month AS line, r.*
    FROM (SELECT make_date(%s::int, n, 1) AS month FROM generate_series(%s::int, %s::int) n) m
    CROSS JOIN LATERAL (SELECT {column} AS col, r.block, {joined} FROM {rows} AND r.month = m.month GROUP BY 1, 2) r
)"""
_TOLD_OF_CELLS = """
SELECT 'cell', {told}, col::text, {people}, {times} FROM cells GROUP BY line, col
UNION ALL SELECT 'total', NULL, NULL, {people}, 0, 0, 0
FROM (SELECT bit_or(learners) AS learners FROM {joined_most} GROUP BY block) t
"""
# Of lines and columns the people only: times add up.
_BOTTOM = """, bottom AS MATERIALIZED (
    SELECT col, block, bit_or(learners) AS learners FROM cells GROUP BY 1, 2
)"""
_TOLD_OF_SIDES = """
UNION ALL SELECT 'line', {told}, NULL, {people}, 0, 0, 0
FROM (SELECT line, bit_or(learners) AS learners FROM cells GROUP BY line, block) t GROUP BY line
UNION ALL SELECT 'bottom', NULL, col::text, {people}, 0, 0, 0 FROM bottom GROUP BY col
"""
# Few offerings are looked up, and not every row of the roll-up.
_BY_OFFERING = """(
    SELECT r.offering_id, {column} AS col, r.block, {joined} FROM {rows} GROUP BY 1, 2, 3
) r {joins}"""
# The key of a line as it is told; months are counted apart as they are, and each is named once.
_TOLD = {"month": "date_part('month', line)::text"}


def report(facets: Facets, user: AnyUser | None) -> Report:
    """The numbers within the user's reach; without a user those of everybody."""
    found: dict[str, dict[tuple[Any, Any], Numbers]] = {"cell": {}, "total": {}, "line": {}, "bottom": {}}
    for part, line, column, *numbers in _rows(facets, facets.offerings(user)):
        found[part][line, column] = Numbers(*numbers)
    cells, total = found["cell"], found["total"][None, None]
    lines, bottom = found["line"] or dict(cells), found["bottom"]  # without columns the cells are the lines
    for (line, column), cell in cells.items():
        total = total.with_times_of(cell)
        if facets.across:
            lines[line, None] = lines[line, None].with_times_of(cell)
            bottom[None, column] = bottom[None, column].with_times_of(cell)
    columns = sorted({column for _line, column in bottom}, key=int)
    return Report(
        facets,
        [
            Line(key, label, lines[told, None], [cells.get((told, one), Numbers()) for one in columns])
            for told, key, label in _labelled(facets, [line for line, _column in lines], lines)
        ],
        [(int(one), str(CODES[facets.across](int(one)).label)) for one in columns],
        [bottom[None, one] for one in columns],
        total,
    )


def _rows(facets: Facets, offerings: list[int] | None) -> Sequence[tuple[Any, ...]]:
    which, parameters = conditions(facets, offerings)
    table = "centres_participationmonth" if facets.is_within_a_year else "centres_participationyear"
    line = "r.year" if facets.by == "year" and not facets.is_within_a_year else _KEYS[facets.by]
    column = _KEYS[facets.across] if facets.across else "NULL::int"
    source = f"{table} r WHERE {which}"
    if facets.by in _JOINS:
        source = _BY_OFFERING.format(column=column, joined=_JOINED, rows=source, joins=_JOINS[facets.by])
        column = "r.col"
    cells = _CELLS
    if facets.by == "month" and facets.days:
        first, last = facets.days
        cells, parameters = _CELLS_OF_MONTHS, [first.year, first.month, last.month, *parameters]
    parts = cells + _BOTTOM + _TOLD_OF_CELLS + _TOLD_OF_SIDES if facets.across else cells + _TOLD_OF_CELLS
    sql = parts.format(
        line=line,
        told=_TOLD.get(facets.by, "line::text"),
        column=column,
        rows=source,
        joined_most="bottom" if facets.across else "cells",
        joined=_JOINED,
        people=_PEOPLE,
        times=_TIMES,
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_AT_WORK)
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def conditions(facets: Facets, offerings: list[int] | None) -> tuple[str, list[Any]]:
    """The filter of a roll-up `r`, with its parameters."""
    which, parameters = ["true"], list[Any]()
    if facets.days:
        first, last = facets.days
        monthly = facets.is_within_a_year
        which.append("r.month BETWEEN %s AND %s" if monthly else "r.year = %s")
        parameters += [first, last] if monthly else [first.year]
    for name, value in facets.codes():
        which.append(f"r.{name} = %s")
        parameters.append(value)
    if offerings is not None:
        which.append("r.offering_id = ANY(%s)")
        parameters.append(offerings)
    return " AND ".join(which), parameters


# --- Names ----------------------------------------------------------------------------------------------------------


def _labelled(facets: Facets, told: list[Any], numbers: Any) -> list[tuple[Any, Any, str]]:
    """Each line as the database tells it, its key in an address, and its name: time in order, the others by size."""
    if facets.by in ("year", "quarter", "month"):
        ordered = sorted(told, key=int)
        return [(one, int(one), _period(facets, int(one))) for one in ordered]
    if facets.by in CODES:
        ordered = sorted(told, key=int)
        return [(one, int(one), str(CODES[facets.by](int(one)).label)) for one in ordered]
    names = _names(facets.by, [one for one in told if one])
    by_size = sorted(told, key=lambda one: (-numbers[one, None].participations, -numbers[one, None].heads, str(one)))
    return [(one, *names.get(one, (NONE, str(WITHOUT.get(facets.by, one))))) for one in by_size]


def _period(facets: Facets, number: int) -> str:
    if facets.by == "month":
        return dates.month_name(date(facets.year or 1, number, 1))
    if facets.by == "quarter":
        # Translators: a quarter of a year.
        return _("%(year)s, quarter %(number)s") % {"year": facets.year, "number": number}
    return str(number)


def _names(by: str, told: list[str]) -> dict[str, tuple[Any, str]]:
    if by == "programme":
        programmes = Programme.objects.filter(pk__in=told)
        return {str(one.pk): (one.slug, localised(one, "name").text) for one in programmes}
    if by == "site":
        sites = Organisation.objects.filter(pk__in=told).defer("search", "description", "summary")
        return {str(one.pk): (one.slug, localised(one, "name").text) for one in sites}
    if by == "region":
        return {one.pk: (one.pk, localised(one, "name").text) for one in Region.objects.filter(pk__in=told)}
    return {one: (one, one) for one in told}
