"""What on this site is aligned with the terms of a framework: practices, programmes, cities' goals."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from centres.models import Framework, Goal, GoodPractice, Programme, Term


@dataclass(frozen=True, slots=True)
class Line:
    """One term as its framework's page shows it: how deep it lies, and what is aligned with it."""

    term: Term
    depth: int
    practices: list[GoodPractice]
    programmes: list[Programme]
    goals: list[Goal]


def lines_of(framework: Framework) -> list[Line]:
    """The terms as a tree, written down line by line, in a fixed number of queries."""
    goals = Goal.objects.select_related("city")
    terms = Term.objects.filter(framework=framework).prefetch_related(
        Prefetch("practices", GoodPractice.objects.published().order_by("title", "pk")),
        Prefetch("programmes", Programme.objects.order_by("name", "pk")),
        Prefetch("goals", goals.order_by("city__name", "pk")),
    )
    below: dict[int | None, list[Any]] = {}
    for term in terms.order_by("rank", "pk"):
        below.setdefault(term.parent_id, []).append(term)
    return list(_walk(below, None, 0))


def _walk(below: dict[int | None, list[Any]], parent: int | None, depth: int) -> Iterator[Line]:
    for term in below.get(parent, []):
        practices: list[GoodPractice] = list(term.practices.all())
        goals: list[Goal] = list(term.goals.all())
        yield Line(term, depth, practices, list(term.programmes.all()), goals)
        yield from _walk(below, term.pk, depth + 1)


def goals_of(framework: Framework) -> list[Goal]:
    """The cities' goals that name this policy."""
    return list(framework.goals.select_related("city").order_by("city__name", "rank", "pk"))
