"""What the list and the page of programmes say."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres import drawing, figures, sums
from centres.models import Figure, GoodPractice, Organisation, Programme, ProgrammeOutcome, Term
from centres.models.programmes import ProgrammeQuerySet
from portal.lib.text import number

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
    sites_here: str
    sum_words: str
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
    return programmes.select_related(
        "presented_by", "operator", "scope__parent", "source", "participation_summary"
    ).prefetch_related(
        *("target_groups", "themes", "sectors", "names"),
        Prefetch("outcomes", outcomes),
        Prefetch("terms", Term.objects.for_list()),
        Prefetch("practices", GoodPractice.objects.published().order_by("title", "pk")),
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
        sites_here=sites_here(programme, ordered),
        sum_words=sums.sum_words(tops),
        notes=figures.notes(shown),
        others=[line(other) for other in _others(programme)],
    )


def sites_here(programme: Programme, results: list[Figure]) -> str:
    """How many of the sites that a source declares have a page here, in a sentence. Neither number is changed."""
    if not programme.operator_id or all(figure.unit != Figure.Unit.SITES for figure in results):
        return ""
    sites = Organisation.objects.listed().filter(kind=Organisation.Kind.TEACHING_SITE)
    here = sites.part_of(programme.operator_id).count()
    if not here:
        return _("None of these sites has a page on this portal yet.")
    words = ngettext(
        "%(count)s of these sites has a page on this portal.",
        "%(count)s of these sites have a page on this portal.",
        here,
    )
    return words % {"count": number(here)}


def _others(programme: Programme) -> ProgrammeQuerySet:
    """Some more that the same city presents, or the same body runs."""
    same = Q(presented_by=programme.presented_by_id) if programme.presented_by_id else Q(pk__in=[])
    if programme.operator_id:
        same |= Q(operator=programme.operator_id)
    found = Programme.objects.filter(same).exclude(pk=programme.pk).order_by("rank", "pk")
    return for_lines(found)[:OTHERS]
