"""All published and disputed figures as a table for everybody: CSV for spreadsheets, JSON for programs.

The columns are a promise. What a source does not say is an empty cell, or `unstated`; nothing is worked out.
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from accounts.tables import without_formula
from centres.figures import in_full
from centres.models import Figure, FurtherSource, Source
from centres.models.figures import SUBJECTS
from centres.models.precision import Precision

COLUMNS = (
    "id",
    "subject_type",
    "subject",
    "kind",
    "measure",
    "value",
    "qualifier",
    "unit",
    "as_of",
    "precision",
    "period_start",
    "period_end",
    "period_precision",
    "cumulative",
    "parent",
    "denominator",
    "denominator_note",
    "verbatim",
    "source_title",
    "publisher",
    "source_url",
    "locator",
    "further_sources",
    "status",
    "dispute",
    "counter_source_url",
    "in_words",
)
CUMULATIVE = {None: "unstated", True: "yes", False: "no"}


def rows() -> list[dict[str, str]]:
    """A row for each figure that visitors may see, in the order of their numbers."""
    return [_row(figure) for figure in Figure.objects.shown().with_sources().order_by("pk")]


def as_csv(rows: Iterable[dict[str, str]]) -> str:
    """With the mark by which spreadsheets know UTF-8; no cell can run as a formula."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows([without_formula(row[column]) for column in COLUMNS] for row in rows)
    return "\ufeff" + written.getvalue()


def _row(figure: Figure) -> dict[str, str]:
    return _what(figure) | _when(figure) | _who(figure) | _doubt(figure)


def _what(figure: Figure) -> dict[str, str]:
    subject = figure.subject
    return {
        "id": str(figure.pk),
        "subject_type": next(name for name in SUBJECTS if getattr(figure, f"{name}_id")),
        "subject": subject.slug,
        "kind": figure.kind,
        "measure": figure.measure_en or figure.measure,  # type: ignore[attr-defined]  # a translated column
        "value": value_of(figure),
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "cumulative": CUMULATIVE[figure.is_cumulative],
        "parent": str(figure.parent_id or ""),
        "denominator": figure.denominator,
        "denominator_note": figure.denominator_note_en or figure.denominator_note,  # type: ignore[attr-defined]
        "in_words": in_full(figure),
    }


def value_of(figure: Figure) -> str:
    """`80000`, `12.5`, and a day as `2023-05-20`: no thousands, no zeros that mean nothing."""
    plain = f"{figure.value:.2f}".rstrip("0").rstrip(".")
    return f"{plain[:4]}-{plain[4:6]}-{plain[6:]}" if figure.unit == Figure.Unit.DATE else plain


def _when(figure: Figure) -> dict[str, str]:
    return {
        "as_of": _day(figure.as_of, figure.as_of_precision),
        "precision": figure.as_of_precision,
        "period_start": _day(figure.period_start, figure.period_precision),
        "period_end": _day(figure.period_end, figure.period_precision),
        "period_precision": figure.period_precision,
    }


def _day(day: Any, precision: str) -> str:
    """As exact as it is known: 2021-07-15, 2021-07, 2021."""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(Precision(precision), 0)
    return day.isoformat()[:length] if day else ""


def _who(figure: Figure) -> dict[str, str]:
    further = figure.further_sources.all()
    return {
        "verbatim": figure.verbatim,
        "source_title": figure.source.title,
        "publisher": figure.source.publisher,
        "source_url": figure.source.url,
        "locator": figure.locator,
        "further_sources": "; ".join(_further(other) for other in further),
    }


def _further(other: FurtherSource) -> str:
    return ", ".join(part for part in (_name(other.source), other.locator) if part)


def _name(source: Source) -> str:
    return source.url or f"{source.publisher}: {source.title}"


def _doubt(figure: Figure) -> dict[str, str]:
    counter = figure.counter_source if figure.status == Figure.Status.DISPUTED else None
    return {
        "status": figure.status,
        "dispute": figure.dispute_note if counter else "",
        "counter_source_url": _name(counter) if counter else "",
    }
