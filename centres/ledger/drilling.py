"""From a number to the rows behind it, a page at a time, by way of the roll-ups: they know where to look."""

# names of our own tables and columns only; every value is a parameter

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db import connection

from accounts.scoping import AnyUser
from centres.ledger.facets import Facets
from centres.ledger.reports import conditions
from centres.models import Participation

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and where the next page begins; empty where there is none."""

    rows: list[Participation]
    after: str


# For each year of an offering that has such rows, its rows by the index: few enough to be sorted.
_ROWS = """
SELECT p.batch_id, p.line FROM (
    SELECT DISTINCT r.offering_id, {first} AS first_on, {last} AS before FROM {table} r
    WHERE {which} AND r.offering_id >= %s ORDER BY 1, 2
) r CROSS JOIN LATERAL (
    SELECT q.batch_id, q.line, q.happened_on FROM centres_participation q
    WHERE q.offering_id = r.offering_id AND q.happened_on >= r.first_on AND q.happened_on < r.before AND {own}
    AND (q.offering_id, q.happened_on, q.batch_id, q.line) > (%s, %s, %s, %s)
    ORDER BY q.happened_on, q.batch_id, q.line
) p ORDER BY r.offering_id, p.happened_on, p.batch_id, p.line LIMIT %s
"""
_OWN = {"sex": "q.sex = %s", "audience": "q.audience = %s", "band": "banyan_age_band(q.happened_on, q.birth_year) = %s"}
# The rows behind each of the numbers of a report, and the sums among which to look; hours are those of all rows.
OF = {
    "people": ("q.learner_id IS NOT NULL", "bit_count(r.learners) > 0"),
    "participations": ("q.heads IS NULL", "r.participations > 0"),
    "heads": ("q.heads IS NOT NULL", "r.heads > 0"),
}


def rows_behind(facets: Facets, user: AnyUser | None, *, of: str = "", after: str = "") -> Page:
    """The rows that fulfil the filters and are within the user's reach, by offering and day. `of`: of one count."""
    which, parameters = conditions(facets, facets.offerings(user))
    monthly = facets.is_within_a_year
    spans = {
        "table": "centres_participationmonth" if monthly else "centres_participationyear",
        "first": "r.month" if monthly else "make_date(r.year, 1, 1)",
        "last": "(r.month + interval '1 month')::date" if monthly else "make_date(r.year + 1, 1, 1)",
    }
    own = [(_OWN[name], value) for name, value in facets.codes()]
    of_row, of_sum = OF.get(of, ("true", "true"))
    which_own = " AND ".join([of_row, *(condition for condition, _value in own)])
    start = _start(after)
    sql = _ROWS.format(which=f"{which} AND {of_sum}", own=which_own, **spans)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, start[0], *(value for _condition, value in own), *start, ON_A_PAGE + 1])
        keys = cursor.fetchall()
    return _page(keys)


def _page(keys: list[tuple[int, int]]) -> Page:
    wanted = keys[:ON_A_PAGE]
    found = Participation.objects.filter(pk__in=wanted).select_related("batch", "offering__programme", "offering__site")
    by_key = {(row.batch_id, row.line): row for row in found}
    rows = [by_key[key] for key in wanted if key in by_key]
    last = rows[-1] if len(keys) > ON_A_PAGE and rows else None
    return Page(rows, f"{last.offering_id}.{last.happened_on:%Y%m%d}.{last.batch_id}.{last.line}" if last else "")


def _start(after: str) -> tuple[int, date, int, int]:
    """Where the page begins, as the one before said; the beginning where that makes no sense."""
    parts = after.split(".")
    if len(parts) == 4 and all(part.isdecimal() and len(part) < 10 for part in parts):
        offering, day, batch, line = map(int, parts)
        with suppress(ValueError):
            return offering, date(day // 10_000, day // 100 % 100, day % 100), batch, line
    return 0, date(1900, 1, 1), 0, 0
