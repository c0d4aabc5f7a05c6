"""Figures as drawings: how many of those who began came how far, and how a number grew. Sizes in the units of the SVG.

Only published numbers are drawn. A share stays in words: to draw it, somebody would have to multiply it out.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from centres import figures as words
from centres.models import Figure

Unit, Kind, Qualifier = Figure.Unit, Figure.Kind, Figure.Qualifier

WIDTH, STAGE, GAP = 600, 44, 14
CHART_HEIGHT, MARGIN = 240, 48
FEWEST_STAGES = FEWEST_POINTS = 2
MOST_LEAVES, GOLDEN_ANGLE = 1000, math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Stage:
    """One bar of a funnel. It is open where the source says “more than”."""

    figure: Figure
    words: str
    x: float
    y: float
    width: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Funnel:
    """A whole and its parts, on one scale; and what is told in words only."""

    stages: list[Stage]
    undrawn: list[Figure]
    height: int
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    """One count of a growing number."""

    figure: Figure
    words: str
    date: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What was counted several times, from the first count to the last."""

    points: list[Point]
    line: str
    height: int
    floor: int
    label: str


def funnels(ordered: Iterable[Figure]) -> list[Funnel]:
    """A funnel for each whole whose parts count people as well. The figures come as `figures.in_order` puts them."""
    listed = list(ordered)
    wholes = words.wholes_of(listed)
    tops = [figure for figure in listed if figure.pk in wholes.values()]
    made = [_funnel(top, [part for part in listed if wholes.get(part.pk) == top.pk]) for top in tops]
    return [funnel for funnel in made if len(funnel.stages) >= FEWEST_STAGES]


def _funnel(top: Figure, parts: list[Figure]) -> Funnel:
    drawn = [figure for figure in (top, *parts) if figure.unit == top.unit]
    most = max((figure.value for figure in drawn), default=Decimal(1)) or Decimal(1)
    stages = [_stage(figure, number, most) for number, figure in enumerate(drawn)]
    label = "; ".join(f"{stage.words} {words.measure_of(stage.figure)}" for stage in stages)
    return Funnel(stages, [part for part in parts if part not in drawn], len(drawn) * (STAGE + GAP) - GAP, label)


def _stage(figure: Figure, number: int, most: Decimal) -> Stage:
    width = round(float(WIDTH * figure.value / most), 1)
    is_open = figure.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST)
    x, y = round((WIDTH - width) / 2, 1), number * (STAGE + GAP)
    return Stage(figure, words.in_words(figure), x, y, width, is_open)


def growths(figures: Iterable[Figure]) -> list[Growth]:
    """A line for each number that was counted at two dates at least: the same subject, kind, unit and words."""
    counted = [figure for figure in figures if figure.as_of and not figure.parent_id and figure.unit != Unit.PER_CENT]
    series = [list(rows) for _key, rows in groupby(sorted(counted, key=_order), key=_series)]
    return [_growth(rows) for rows in series if len({figure.as_of for figure in rows}) >= FEWEST_POINTS]


def _series(figure: Figure) -> tuple[str, ...]:
    measure = figure.measure if figure.kind == Kind.OTHER else ""
    subject = figure.subject
    return (type(subject).__name__, str(subject.pk), figure.kind, measure, figure.unit)


def _order(figure: Figure) -> tuple[tuple[str, ...], date, int]:
    return (_series(figure), figure.as_of or date.min, figure.pk)


def _growth(rows: list[Figure]) -> Growth:
    first, last = rows[0].as_of or date.min, rows[-1].as_of or date.max
    most = max(figure.value for figure in rows) or Decimal(1)
    days = (last - first).days
    points = [_point(figure, (figure.as_of or first) - first, days, most) for figure in rows]
    line = " ".join(f"{point.x:g},{point.y:g}" for point in points)
    told = {"first": _dated(points[0]), "last": _dated(points[-1])}
    return Growth(points, line, CHART_HEIGHT, CHART_HEIGHT - MARGIN, _("From %(first)s to %(last)s") % told)


def _point(figure: Figure, since: object, days: int, most: Decimal) -> Point:
    passed = getattr(since, "days", 0)
    x = round(MARGIN + (WIDTH - 2 * MARGIN) * passed / days, 1)
    y = round(CHART_HEIGHT - MARGIN - float((CHART_HEIGHT - 2 * MARGIN) * figure.value / most), 1)
    return Point(figure, words.in_words(figure), words.date_words(figure), x, y)


def _dated(point: Point) -> str:
    return _("%(number)s (%(date)s)") % {"number": point.words, "date": point.date}


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree with one leaf for each of so many sites."""

    figure: Figure
    leaves: str


def tree(figures: Iterable[Figure]) -> Tree | None:
    """The first exact number of sites that can still be seen as leaves."""
    fits = (f for f in figures if f.unit == Unit.SITES and f.qualifier == Qualifier.EXACT and f.value <= MOST_LEAVES)
    figure = next(fits, None)
    return Tree(figure, _leaves(int(figure.value))) if figure else None


def _leaves(count: int) -> str:
    """One stroke each, spread as the seeds of a sunflower are, so that none hides another."""
    strokes = []
    for number in range(count):
        distance, turn = math.sqrt((number + 0.5) / count), number * GOLDEN_ANGLE
        x, y = 500 + 480 * distance * math.cos(turn), 175 + 150 * distance * math.sin(turn)
        strokes.append(f"M{x:.0f} {y:.0f}l{4 * math.cos(turn):.1f} {4 * math.sin(turn) - 3:.1f}")
    return "".join(strokes)
