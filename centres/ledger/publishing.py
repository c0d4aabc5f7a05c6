"""What everybody sees of a programme's participations, where its keeper wants that: years by sex, without small cells.

Only years that are locked are shown, and only programmes, whose rows do not overlap. Otherwise two pages, or the same
page before and after a load, could be subtracted from each other, and a hidden number would be the difference.

For the same reason each year is hidden by itself, and a sum over the years is shown only where all of its parts are: if
what one year hides depended on the others, last year's page beside today's would tell what both of them hide.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.scoping import AnyUser, nodes, within
from centres.ledger import periods
from centres.ledger.facets import KEEPERS, Facets
from centres.ledger.reports import Numbers, Report, report
from centres.ledger.suppression import SMALLEST_SHOWN, hidden
from centres.models import Programme, PublishedSummary
from centres.models.participation import Sex


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the public table; None stands for a number that is not shown."""

    label: str
    people: int | None
    cells: list[int | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """The public table: participations by year and sex, and the learners of each year."""

    columns: list[str]
    lines: list[Shown]
    bottom: list[int | None]
    has_hidden: bool


def publish(*, programme: Programme, by: User | None) -> PublishedSummary:
    """Show a programme's locked years to everybody. Twice is harmless."""
    told = {"published_by": by, "published_at": timezone.now()}
    return PublishedSummary.objects.get_or_create(programme=programme, defaults=told)[0]


def withdraw(*, programme: Programme, by: User) -> None:
    """Show nothing of it any more. Twice is harmless."""
    PublishedSummary.objects.filter(programme=programme).delete()


def kept(user: AnyUser) -> QuerySet[Programme]:
    """The programmes for which somebody decides: their operator is within reach, or they keep the portal."""
    if None in nodes(user, *KEEPERS):
        return Programme.objects.all()
    return Programme.objects.filter(within(user, "operator", *KEEPERS))


def keeps(user: AnyUser, programme: Programme) -> bool:
    return kept(user).filter(pk=programme.pk).exists()


def summary(programme: Programme) -> Summary:
    """The table of a programme with what may be shown of it."""
    years = set(periods.locked_years())
    found = report(Facets(by="year", across="sex", programme=programme.slug), None)
    kept = [line for line in found.lines if line.key in years]
    return _suppressed(found, [(line.label, line.total, line.cells) for line in kept])


def _suppressed(found: Report, lines: list[tuple[str, Numbers, list[Numbers]]]) -> Summary:
    shown = [_line(label, total, [cell.participations for cell in cells]) for label, total, cells in lines]
    if not shown:
        return Summary([], [], [], has_hidden=False)
    bottom = [_sum(column) for column in zip(*(line.cells for line in shown), strict=True)]
    few = any(None in (line.people, *line.cells) for line in shown)
    return Summary([str(Sex(key).label) for key, _label in found.columns], shown, bottom, has_hidden=few)


def _line(label: str, total: Numbers, cells: list[int]) -> Shown:
    """One year with its sum. Its people are hidden where they are few, and where any of its numbers is."""
    places = {column for line, column in hidden([cells]) if line == 0}
    numbers = [None if column in places else value for column, value in enumerate([*cells, sum(cells)])]
    return Shown(label, None if _is_few(total.people) or places else total.people, numbers)


def _sum(column: tuple[int | None, ...]) -> int | None:
    known = [value for value in column if value is not None]
    return sum(known) if len(known) == len(column) else None


def _is_few(people: int) -> bool:
    return 0 < people < SMALLEST_SHOWN
