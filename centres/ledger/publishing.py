"""What everybody sees of a programme's participations, where its keeper wants that: years by sex, without small cells.

Only years that are locked are shown, and only programmes, whose rows do not overlap. Otherwise two pages, or the same
page before and after a load, could be subtracted from each other, and a hidden number would be the difference.
"""

from dataclasses import dataclass

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


def keeps(user: AnyUser, programme: Programme) -> bool:
    """Whether somebody decides for this programme: its operator is within their reach, or they keep the portal."""
    return None in nodes(user, *KEEPERS) or (
        Programme.objects.filter(within(user, "operator", *KEEPERS), pk=programme.pk).exists()
    )


def summary(programme: Programme) -> Summary:
    """The table of a programme with what may be shown of it."""
    years = set(periods.locked_years())
    found = report(Facets(by="year", across="sex", programme=programme.slug), None)
    kept = [line for line in found.lines if line.key in years]
    return _suppressed(found, [(line.label, line.total, line.cells) for line in kept])


def _suppressed(found: Report, lines: list[tuple[str, Numbers, list[Numbers]]]) -> Summary:
    """People of a year are hidden where they are few, and where any number of that year is."""
    table = [[cell.participations for cell in cells] for _label, _total, cells in lines]
    if not table:
        return Summary([], [], [], has_hidden=False)
    places = hidden(table)
    shown = [
        Shown(
            label,
            None if _is_few(total.people) or any(line == number for line, _column in places) else total.people,
            [None if (number, column) in places else value for column, value in enumerate([*cells, sum(cells)])],
        )
        for number, ((label, total, _numbers), cells) in enumerate(zip(lines, table, strict=True))
    ]
    sums = [sum(column) for column in zip(*table, strict=True)]
    bottom = [None if (len(table), at) in places else value for at, value in enumerate([*sums, sum(sums)])]
    few = bool(places) or any(one.people is None for one in shown)
    return Summary([str(Sex(key).label) for key, _label in found.columns], shown, bottom, has_hidden=few)


def _is_few(people: int) -> bool:
    return 0 < people < SMALLEST_SHOWN
