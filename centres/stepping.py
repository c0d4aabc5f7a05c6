"""What is told of one step of a process, and what no step may be: in the future, or before the one it follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import Organisation, Source
from centres.models.precision import Precision
from centres.models.steps import Step
from portal.lib.dates import month_name, short_date


class Refused(Exception):
    """Why a step is not taken, in a sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """When it happened, who did it, why, and what proves it, as far as anybody knows."""

    happened_on: date | None = None
    precision: str = Precision.UNSTATED
    actor: Organisation | None = None
    actor_name: str = ""
    reason: str = ""
    source: Source | None = None
    evidence: str = ""

    def columns(self) -> dict[str, Any]:
        """As the columns of a step."""
        return {name: getattr(self, name) for name in self.__slots__}


def check(told: Told, before: Step | None) -> None:
    """Raises Refused where the date is half known, lies in the future or before the step that came before."""
    if (told.happened_on is None) != (told.precision == Precision.UNSTATED):
        raise Refused(_("Give the date and its precision, or neither."))
    if told.happened_on is None:
        return
    if told.happened_on > timezone.localdate():
        raise Refused(_("This day has not come yet."))
    if before and before.happened_on and _end(told.happened_on, told.precision) < before.happened_on:
        words = _("The step before it was on %(day)s. This one cannot be earlier.")
        raise Refused(words % {"day": in_words(before.happened_on, before.precision)})


def in_words(day: date | None, precision: str) -> str:
    """`20 May 2023`, `May 2023`, `2023`; empty where it is not known."""
    if day is None:
        return ""
    if precision == Precision.YEAR:
        return str(day.year)
    return month_name(day) if precision == Precision.MONTH else short_date(day)


def state_words(state: str, begins_as: Iterable[str], steps: Sequence[Step]) -> str:
    """`Active since 20 May 2023`, or for what was found in that state: that nothing earlier is known."""
    if not steps:
        return capfirst(state)
    day = in_words(steps[-1].happened_on, steps[-1].precision)
    words = {"state": capfirst(state), "day": day}
    if len(steps) == 1 and getattr(steps[0], "status", "") not in begins_as:
        if day:
            return _("%(state)s, as known on %(day)s; earlier steps are not known") % words
        return _("%(state)s; earlier steps are not known") % words
    return _("%(state)s since %(day)s") % words if day else words["state"]


def first_day(day: date | None, precision: str) -> date | None:
    """A month or a year is kept as its first day."""
    if day is None or precision == Precision.DAY:
        return day
    return day.replace(day=1) if precision == Precision.MONTH else day.replace(month=1, day=1)


def _end(day: date, precision: str) -> date:
    """The last day that a date of this precision may mean."""
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return day
