"""The figures of a story as they stand today: a figure that was replaced by a newer one gives its place to it."""

from collections.abc import Iterable

from centres.models import Figure
from centres.models.figures import FigureQuerySet


def shown_figures() -> FigureQuerySet:
    """What a story may show: what was published, also where it is disputed and marked so."""
    found: FigureQuerySet = Figure.objects.shown()
    return found


def as_of_today(numbers: Iterable[int]) -> dict[int, Figure]:
    """For each number that a story keeps, the figure that stands there now; none for one that was withdrawn.

    One query, and one more for each time that figures were replaced.
    """
    wanted = {number: number for number in numbers}  # where one was followed to, and where it stands in the story
    found: dict[int, Figure] = {}
    looked_at = Figure.objects.for_list().filter(pk__in=wanted)
    while wanted:
        rows = {figure.pk: figure for figure in looked_at}
        found |= {wanted[pk]: figure for pk, figure in rows.items() if figure.status in Figure.SHOWN}
        gone = [pk for pk, figure in rows.items() if figure.status == Figure.Status.SUPERSEDED]
        looked_at = Figure.objects.for_list().filter(replaces__in=gone)
        followed = dict(looked_at.values_list("pk", "replaces")) if gone else {}
        wanted = {pk: wanted[old] for pk, old in followed.items()}
    return found
