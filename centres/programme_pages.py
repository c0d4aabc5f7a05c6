"""What the list and the page of programmes say."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from centres import drawing, figures, sums
from centres.models import Figure, Programme, ProgrammeOutcome
from centres.models.programmes import ProgrammeQuerySet

FIGURES_IN_A_LINE = 2
OTHERS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A programme in the list, with the first of its own figures."""

    programme: Programme
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of one programme shows."""

    programme: Programme
    milestones: list[Figure]
    results: list[Figure]
    tree: drawing.Tree | None
    funnels: list[drawing.Funnel]
    growths: list[drawing.Growth]
    no_total: str
    notes: list[figures.Note]
    others: list[Line]


def for_lines(programmes: ProgrammeQuerySet) -> ProgrammeQuerySet:
    """With what a line of the list says, in a fixed number of queries."""
    tops = Figure.objects.shown().filter(parent=None).select_related("source").order_by("rank", "pk")
    return programmes.prefetch_related("target_groups", Prefetch("figures", tops, to_attr="told"))


def line(programme: Programme) -> Line:
    return Line(programme, figures.counted(programme.told)[:FIGURES_IN_A_LINE])  # type: ignore[attr-defined]


def for_page(programmes: ProgrammeQuerySet) -> ProgrammeQuerySet:
    """All that the page of a programme shows, in a fixed number of queries."""
    outcomes = ProgrammeOutcome.objects.select_related("source")
    return programmes.select_related("presented_by", "operator", "scope__parent", "source").prefetch_related(
        *("target_groups", "themes", "sectors", "names"),
        Prefetch("outcomes", outcomes),
        Prefetch("figures", Figure.objects.shown().with_sources()),
    )


def page(programme: Programme) -> Page:
    shown = list(programme.figures.all())
    ordered = figures.in_order(figures.counted(shown))
    tops = [figure for figure in ordered if not figure.parent_id]
    return Page(
        programme=programme,
        milestones=[figure for figure in shown if figure not in ordered],
        results=ordered,
        tree=drawing.tree(ordered),
        funnels=drawing.funnels(ordered),
        growths=drawing.growths(ordered),
        no_total=sums.why_no_total(tops),
        notes=figures.notes(shown),
        others=[line(other) for other in _others(programme)],
    )


def _others(programme: Programme) -> ProgrammeQuerySet:
    """Some more that the same city presents, or the same body runs."""
    same = Q(presented_by=programme.presented_by_id) if programme.presented_by_id else Q(pk__in=[])
    if programme.operator_id:
        same |= Q(operator=programme.operator_id)
    found = Programme.objects.filter(same).exclude(pk=programme.pk).order_by("rank", "pk")
    return for_lines(found)[:OTHERS]
