"""What a correction changes, for the second person; and the figures that are on no page any more, for everybody.

A figure that was quoted somewhere must not vanish: who looks for it finds what it said, what took its place and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field, ForeignKey, Prefetch, Q
from django.utils import timezone

from centres.comparing import label_of
from centres.merging import columns
from centres.models import Figure, FigureStep, Source
from centres.steps import day_words

GONE = (Figure.Status.SUPERSEDED, Figure.Status.RETRACTED)
PRECISIONS = {"as_of": "as_of_precision", "period_start": "period_precision", "period_end": "period_precision"}
UNTOLD = ("rank", *PRECISIONS.values())


@dataclass(frozen=True, slots=True)
class Change:
    """One field in which a correction says something else than the figure that it replaces."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure that was public once: what took its place, if anything did, since when and why."""

    figure: Figure
    newer: Figure | None
    since: date | None
    reason: str


def changes(figure: Figure) -> Iterator[Change]:
    """Field by field, what the figure says and what the one said that it is to replace."""
    if figure.replaces is None:
        return
    for column in columns(Figure):
        before, after = _words(figure.replaces, column), _words(figure, column)
        if column.name not in UNTOLD and before != after:
            yield Change(label_of(column), before, after)


def _words(figure: Figure, column: "Field[Any, Any]") -> str:
    value = getattr(figure, column.attname)
    if column.name in PRECISIONS:
        return day_words(value, getattr(figure, PRECISIONS[column.name]))
    if isinstance(column, ForeignKey):
        return str(getattr(figure, column.name) or "")
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    return str(dict(column.flatchoices).get(value, value))


def earlier_at(source: Source) -> list[Earlier]:
    """Those that rested on this source, and those whose successors do, the last one first."""
    at = Q(source=source) | Q(further_sources__source=source) | Q(replaced_by__source=source)
    found = Figure.objects.filter(at, status__in=GONE).distinct().with_sources().order_by("-pk")
    steps = Prefetch("steps", FigureStep.objects.filter(status__in=GONE), to_attr="last_steps")
    return [_earlier(figure) for figure in found.select_related("replaced_by__source").prefetch_related(steps)]


def _earlier(figure: Figure) -> Earlier:
    last = next(reversed(figure.last_steps), None)  # type: ignore[attr-defined]  # by the prefetch above
    newer = figure.replaced_by if figure.status == Figure.Status.SUPERSEDED else None
    return Earlier(figure, newer, timezone.localdate(last.at) if last else None, last.reason if last else "")
