"""Adding figures: only where they count the same, at the same time, in the same place. Everything else has no total.

Two numbers that look alike are most often not: people and person-times, one programme's 2018 and another's 2021, a
whole and its part. Whoever adds them makes a number that nobody published. So a total is refused with the reason, and
the reason stands on the page where a total would.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from centres.figures import in_words
from centres.models import Figure

Qualifier, Unit = Figure.Qualifier, Figure.Unit

COUNTED = (
    Unit.PEOPLE,
    Unit.PARTICIPATIONS,
    Unit.CERTIFICATES,
    Unit.SITES,
    Unit.CITIES,
    Unit.COUNTRIES,
    Unit.REGIONS,
    Unit.ENTERPRISES,
)
AT_LEAST_SO_MANY = {Qualifier.EXACT, Qualifier.AT_LEAST, Qualifier.MORE_THAN}


class NoTotal(Exception):
    """Why these figures are not added, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of figures, as sure as its least sure part."""

    value: Decimal
    qualifier: str
    unit: str


def total(figures: Sequence[Figure]) -> Total:
    """The sum of figures that count the same over the same period, scope and day. Raises NoTotal with the reason.

    The figures come with what they are about, and that with its region.
    """
    if len(figures) < 2:
        raise NoTotal(_("There are not two figures to add."))
    for reason in (_not_the_same(figures), _not_at_one_time(figures), _not_in_one_place(figures), _overlap(figures)):
        if reason:
            raise NoTotal(reason)
    return Total(sum((figure.value for figure in figures), Decimal()), _qualifier(figures), figures[0].unit)


def sum_words(figures: Sequence[Figure]) -> str:
    """What stands where a total is looked for: the sum, said to be ours, or why there is none; empty for one figure."""
    try:
        found = total(figures)
    except NoTotal as reason:
        return str(reason) if len(figures) > 1 else ""
    added = Figure(value=found.value, qualifier=found.qualifier, unit=found.unit)
    told = {"number": in_words(added), "unit": added.get_unit_display()}
    return _("Together %(number)s (%(unit)s). We have added these figures: no source states the sum.") % told


def _not_the_same(figures: Sequence[Figure]) -> str:
    units = {figure.unit for figure in figures}
    if Unit.UNCLEAR in units:
        return _("No total: of one figure the source does not say whether it counts people or person-times.")
    if not units <= set(COUNTED):
        return _("No total: shares, ranks and years are not added.")
    if len(units) > 1:
        return _("No total: the figures count different things.")
    kinds = {(figure.kind, figure.measure if figure.kind == Figure.Kind.OTHER else "") for figure in figures}
    if len(kinds) > 1:
        return _("No total: to pay for training, to give it and to certify it are different things.")
    if any(figure.status != Figure.Status.PUBLISHED for figure in figures):
        return _("No total: one of the figures is disputed.")
    return ""


def _not_at_one_time(figures: Sequence[Figure]) -> str:
    days = {(figure.as_of, figure.as_of_precision) for figure in figures}
    if any(day is None for day, _precision in days):
        return _("No total: not every source gives the date of its count.")
    if len(days) > 1:
        return _("No total: the figures were counted at different dates.")
    periods = {(figure.period_start, figure.period_end, figure.period_precision) for figure in figures}
    if len(periods) > 1 or len({figure.is_cumulative for figure in figures}) > 1:
        return _("No total: the figures cover different periods.")
    return ""


def _not_in_one_place(figures: Sequence[Figure]) -> str:
    regions = {scope_of(figure) for figure in figures}
    if None in regions:
        return _("No total: not every source says how far its programme reaches.")
    return _("No total: the figures reach different regions.") if len(regions) > 1 else ""


def scope_of(figure: Figure) -> str | None:
    """The code of the region that a figure is about, as far as it is known. A network has none."""
    if figure.programme:
        return figure.programme.scope_id
    body = figure.city or figure.organisation
    return body.region_id if body else None


def _overlap(figures: Sequence[Figure]) -> str:
    if {figure.parent_id for figure in figures} & {figure.pk for figure in figures}:
        return _("No total: one of the figures is a part of another.")
    subjects = [figure.subject for figure in figures]
    if len(set(subjects)) < len(subjects):
        return _("No total: two of the figures are about the same.")
    if not _qualifier(figures):
        return _("No total: the sources qualify their figures differently.")
    return ""


def _qualifier(figures: Sequence[Figure]) -> str:
    """How sure the sum is; empty where its parts differ so that no word for the whole would be true."""
    found = {Qualifier(figure.qualifier) for figure in figures}
    if found <= AT_LEAST_SO_MANY:
        strictest = (Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.EXACT)
        return next(qualifier for qualifier in strictest if qualifier in found)
    others = found - {Qualifier.EXACT}
    return others.pop() if len(others) == 1 else ""
