"""Narrowing a list by the parameters of an address: boxes to tick, how many rows each would leave, filters in use.

Choices of one facet are alternatives, unless it needs all of them. Different facets narrow each other. Facets that ask
about one related row (a city's membership) must all hold of the same one: they name the same `of`.
"""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db.models import Aggregate, IntegerField, Q, QuerySet
from django.http import QueryDict

# Makes of what a related row must fulfil what the listed row must: that it has one such related row.
Of = Callable[[Q], Q]


@dataclass(slots=True)
class Option:
    """One box to tick, with the number of rows it would leave. Its condition joins no other table that has many."""

    value: str
    label: str
    condition: Q
    is_chosen: bool = False
    count: int = 0


@dataclass(slots=True)
class Facet:
    """A group of options under one parameter of the address. With `of` their conditions are about a related row."""

    name: str
    title: str
    options: list[Option]
    needs_all: bool = False
    is_open: bool = True
    of: Of | None = None

    def narrowed(self, trying: Option | None = None) -> Q:
        """The filter of the chosen options; `trying` asks what one option by itself would add."""
        if trying and not self.needs_all:
            return trying.condition
        chosen = [option.condition for option in self.options if option.is_chosen or option is trying]
        return reduce(operator.and_ if self.needs_all else operator.or_, chosen) if chosen else Q()


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use, and the query string without it."""

    label: str
    without: str


def tick(facets: Iterable[Facet], asked: QueryDict) -> None:
    """Mark what the address asks for; values that no option has are passed over."""
    for facet in facets:
        values = set(asked.getlist(facet.name))
        for option in facet.options:
            option.is_chosen = option.value in values
        facet.is_open = facet.is_open or any(option.is_chosen for option in facet.options)


def chosen(facets: Iterable[Facet]) -> Q:
    """The filter of all facets together."""
    return _joined(_by_row(facets))


def count(rows: QuerySet[Any], facets: list[Facet]) -> int:
    """Count every option, and the whole, in one query. Returns the whole."""
    options: list[Option] = []
    conditions: list[Q] = []
    for facet in facets:
        rest = _by_row(other for other in facets if other is not facet)
        beside = rest.pop(facet.of, Q())
        whole = _joined(rest)
        options += facet.options
        conditions += [whole & _joined({facet.of: beside & facet.narrowed(option)}) for option in facet.options]
    every = CountEach(chosen(facets), *conditions)
    # Django does not ask the database where it knows that nothing matches, and answers None.
    total, *counts = rows.order_by().aggregate(every=every)["every"] or [0] * (len(options) + 1)
    for option, number in zip(options, counts, strict=True):
        option.count = number
    return int(total)


class CountEach(Aggregate):
    """For each condition the number of rows that fulfil it, as an array.

    One expression instead of thirty: Django takes longer to write thirty aggregates than PostgreSQL to count them.
    """

    function = "COUNT"
    name = "CountEach"
    output_field = ArrayField(IntegerField())

    def __init__(self, *conditions: Q) -> None:
        super().__init__(*(condition or Q(pk__isnull=False) for condition in conditions))

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        compiled = [self._counted(compiler, condition) for condition in self.get_source_expressions() if condition]
        counts = ", ".join(sql for sql, _parameters in compiled)
        return f"ARRAY[{counts}]", tuple(value for _sql, parameters in compiled for value in parameters)

    @staticmethod
    def _counted(compiler: Any, condition: Any) -> tuple[str, tuple[Any, ...]]:
        """Django raises, instead of compiling, where it sees that nothing or everything fulfils a condition."""
        try:
            sql, parameters = compiler.compile(condition)
        except EmptyResultSet:
            return "0::bigint", ()
        except FullResultSet:
            return "COUNT(*)", ()
        return f"COUNT(*) FILTER (WHERE {sql})", tuple(parameters)


def chips(facets: Iterable[Facet], asked: QueryDict) -> list[Chip]:
    """One for each ticked box."""
    return [
        Chip(option.label, without(asked, facet.name, option.value))
        for facet in facets
        for option in facet.options
        if option.is_chosen
    ]


def without(asked: QueryDict, name: str, value: str | None = None) -> str:
    """The query string without a parameter, or without one of its values; back to the first page."""
    left = QueryDict(mutable=True)
    for key, values in asked.lists():
        if key not in (name, "page"):
            left.setlist(key, values)
        elif key == name and value is not None:
            left.setlist(key, [other for other in values if other != value])
    return left.urlencode()


def one_line(text: str) -> str:
    """Typed text on one line, without control characters (PostgreSQL refuses NUL), at most 100 characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:200]).split())[:100]


def _by_row(facets: Iterable[Facet]) -> dict[Of | None, Q]:
    """What is asked of the listed row itself (None) and of each of its related rows."""
    asked: dict[Of | None, Q] = {}
    for facet in facets:
        asked[facet.of] = asked.get(facet.of, Q()) & facet.narrowed()
    return asked


def _joined(asked: dict[Of | None, Q]) -> Q:
    """Nothing asked of a related row: there need be none."""
    return reduce(operator.and_, (of(what) if of and what else what for of, what in asked.items()), Q())
