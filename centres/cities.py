"""What the page of a learning city says: its way into a network, its programmes with their figures, the chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from django.conf import settings
from django.db.models import Prefetch
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres import figures
from centres.models import Figure, Membership, Programme, Source
from centres.models.cities import LearningCityQuerySet

Status = Membership.Status
WAY_IN = (Status.ENDORSED, Status.RECOMMENDED, Status.MEMBER)
GONE = (Status.INACTIVE, Status.LEFT)
FEWEST_BARS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a membership. Of a step that must have been taken, the date may be unknown, and it says so."""

    name: str
    words: str
    is_done: bool


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


def for_page(cities: LearningCityQuerySet) -> LearningCityQuerySet:
    """All that the page of a city shows, in a fixed number of queries."""
    with_source = Figure.objects.shown().for_list()
    programmes = Programme.objects.select_related("operator", "scope").prefetch_related(
        Prefetch("figures", with_source)
    )
    memberships = Membership.objects.select_related("network").prefetch_related(
        Prefetch("network__figures", with_source)
    )
    return cities.select_related("region__parent__parent", "coordinator").prefetch_related(
        Prefetch("memberships", memberships.order_by("pk")),
        Prefetch("figures", with_source),
        Prefetch("programmes", programmes),
    )


@cache
def skylines() -> frozenset[str]:
    """The drawings that a city's page may carry: what staff typed into the field may be none of them."""
    return frozenset(path.stem for path in (settings.BASE_DIR / "templates" / "drawings").glob("skyline-*.svg"))


def steps(membership: Membership) -> list[Step]:
    """The way in, and out where the city has gone. A member was recommended before, though nobody kept the day."""
    status = Status(membership.status)
    reached = WAY_IN.index(status) if status in WAY_IN else -1 if status == Status.APPLIED else len(WAY_IN)
    way = [_step(step, number, reached, membership) for number, step in enumerate(WAY_IN)]
    if status == Status.APPLIED:
        way.insert(0, Step(_("Applied"), membership.note, is_done=True))
    if status in GONE:
        way.append(Step(capfirst(membership.get_status_display()), membership.note, is_done=True))
    return way


def _step(step: str, number: int, reached: int, membership: Membership) -> Step:
    name = capfirst(str(Status(step).label))
    is_done, is_last = number <= reached, number == reached
    words = membership.note if is_last else "" if not is_done else _("Date not given.")
    if step == Status.MEMBER and is_done:
        year = membership.joined_year
        name = _("Member since %(year)s") % {"year": year} if year else name
        words = words if is_last or not year else ""
    return Step(name, words, is_done)


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
