"""What the page of a learning city says: its way into a network, what it wants, its programmes with their figures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model, Prefetch, QuerySet

from centres import figures, networks
from centres.membership import StripStep, strip
from centres.models import (
    CityFact,
    CityPartnership,
    Figure,
    Goal,
    GoodPractice,
    LearningCity,
    LearningCityName,
    MayorTerm,
    Membership,
    Programme,
    Quote,
    Source,
    Strategy,
    Term,
)
from centres.models.cities import LearningCityQuerySet
from portal.lib.text import localised

FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class Way:
    """A city's way through one network, and beside it who joined with the city and how large the network was then."""

    membership: Membership
    steps: list[StripStep]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of a programme as a line of its table."""

    figure: Figure
    words: str
    doubt: str


@dataclass(frozen=True, slots=True)
class Row:
    """One programme with what came of it."""

    programme: Programme
    results: list[Result]
    as_of: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the chart."""

    figure: Figure
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """People reached by the programmes, on one scale; and what cannot be drawn on it."""

    bars: list[Bar]
    maximum: Decimal
    undrawn: list[Bar]


@dataclass(slots=True)
class Plan:
    """What a city plans within one horizon: the edition in force, and those before it, latest first."""

    strategy: Strategy
    earlier: list[Strategy] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Partner:
    """A city that this one works with, seen from here. One without a page has a name only."""

    name: str
    city: LearningCity | None
    partnership: CityPartnership


def for_page(cities: LearningCityQuerySet) -> LearningCityQuerySet:
    """All that the page of a city shows, in a fixed number of queries."""
    with_source = Figure.objects.shown().for_list()
    programmes = Programme.objects.select_related("operator", "scope").prefetch_related(
        Prefetch("figures", with_source)
    )
    memberships = Membership.objects.public().with_steps()
    return cities.select_related("region__parent__parent", "coordinator").prefetch_related(
        Prefetch("memberships", memberships.order_by("pk")),
        Prefetch("figures", with_source),
        Prefetch("programmes", programmes),
        Prefetch("strategies", _sourced(Strategy).order_by("horizon", "-edition")),
        Prefetch("goals", _sourced(Goal)),
        "goals__policies",
        Prefetch("goals__terms", Term.objects.for_list()),
        Prefetch("facts", _sourced(CityFact)),
        Prefetch("quotes", _sourced(Quote, "speaker", "body")),
        Prefetch("partnerships", _sourced(CityPartnership, "partner")),
        Prefetch("partnerships_with", _sourced(CityPartnership, "city")),
        Prefetch("practices", GoodPractice.objects.published().order_by("title", "pk")),
        Prefetch("mayors", _sourced(MayorTerm, "person")),
        Prefetch("names", LearningCityName.objects.order_by("text")),
        "priorities",
    )


def _sourced(model: type[Model], *others: str) -> QuerySet[Any]:
    """With the source, but without its text, which may be a whole report."""
    return model._default_manager.select_related("source", *others).defer("source__text")


def told(city: LearningCity) -> dict[str, Any]:
    """What the template of the page shows, worked out of the rows that `for_page` brought along."""
    rows = [row(programme) for programme in city.programmes.all()]
    table = [row for row in rows if row.results]
    return {
        "ways": ways(city),
        "drawing": city.drawing if city.drawing in skylines() else "",
        "plans": plans(city),
        "partners": partners(city),
        "table": table,
        "others": [row.programme for row in rows if not row.results],
        "sources": sources(table),
        "chart": chart(table),
    }


def ways(city: LearningCity) -> list[Way]:
    """One for each network that the city is on its way through."""
    rows = list(city.memberships.all())
    beside = networks.beside(rows)
    return [Way(row, strip(row), beside.get(row.pk, [])) for row in rows]


def plans(city: LearningCity) -> list[Plan]:
    """One for each horizon, the nearer first."""
    found: dict[str, Plan] = {}
    for strategy in city.strategies.all():  # the latest edition first
        if plan := found.get(strategy.horizon):
            plan.earlier.append(strategy)
        else:
            found[strategy.horizon] = Plan(strategy)
    return [found[horizon] for horizon in Strategy.Horizon.values if horizon in found]


def partners(city: LearningCity) -> list[Partner]:
    """Whoever entered the partnership: it holds for both."""
    own = [(row.partner, row) for row in city.partnerships.all()]
    others = [(row.city, row) for row in city.partnerships_with.all()]
    found = [
        Partner(localised(other, "name").text if other else row.partner_name, other, row) for other, row in own + others
    ]
    return sorted(found, key=lambda partner: partner.name)


@cache
def skylines() -> frozenset[str]:
    """The drawings that a city's page may carry: what staff typed into the field may be none of them."""
    return frozenset(path.stem for path in (settings.BASE_DIR / "templates" / "drawings").glob("skyline-*.svg"))


def row(programme: Programme) -> Row:
    """A programme with its figures. One without any is a programme all the same."""
    ordered = figures.in_order(figures.counted(programme.figures.all()))
    return Row(programme, [_result(figure) for figure in ordered], figures.as_of_all(ordered))


def _result(figure: Figure) -> Result:
    return Result(figure, figures.in_words(figure), figures.doubt_of(figure))


def chart(table: Iterable[Row]) -> Chart | None:
    """The programmes' own counts of people. Two lines at least: one bar compares nothing.

    Parts of a figure are left out, they are in it already. A number that may count visits is not drawn beside people.
    """
    tops = [row.results[0].figure for row in table if row.results]
    bars = [Bar(top, figures.in_words(top)) for top in tops if top.unit == Figure.Unit.PEOPLE]
    undrawn = [Bar(top, figures.in_words(top)) for top in tops if top.unit == Figure.Unit.UNCLEAR]
    if len(bars) < FEWEST_BARS:
        return None
    bars.sort(key=lambda bar: -bar.figure.value)
    return Chart(bars, bars[0].figure.value, undrawn)


def sources(table: Iterable[Row]) -> list[Source]:
    """Every source of the table, once."""
    return figures.sources_of(result.figure for row in table for result in row.results)
