"""What is told about one step of a dated process, what no date of a step may be, and how a state is said."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Organisation, Source
from centres.models.precision import Precision
from centres.models.steps import Step
from portal.lib.dates import month_name, short_date, year_name


class Refused(Exception):
    """Why a step is not taken, in a sentence for people. `field` names the input that it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Told:
    """When a step happened as far as that is known, who took it, why, and what proves it."""

    happened_on: date | None = None
    precision: str = Precision.UNSTATED
    actor: Organisation | None = None
    actor_name: str = ""
    reason: str = ""
    source: Source | None = None
    evidence: str = ""

    def columns(self, by: User | None) -> dict[str, Any]:
        """As the columns of a Step."""
        return {name: getattr(self, name) for name in self.__slots__} | {"noted_by": by}


def check_told(told: Told, before: Iterable[Step]) -> None:
    """Raises Refused for a date without precision, one to come, or one before that of an earlier step."""
    if (told.happened_on is None) != (told.precision == Precision.UNSTATED):
        raise Refused(_("Give the date and its precision, or neither."), field="happened_on")
    if told.happened_on is None:
        return
    if earliest(told.happened_on, told.precision) > timezone.localdate():
        raise Refused(_("This date is still to come. Note the step when it has been taken."), field="happened_on")
    for step in before:
        if step.happened_on and latest(told.happened_on, told.precision) < earliest(step.happened_on, step.precision):
            words = _("An earlier step (%(step)s) has the date %(day)s: this one cannot have come before it.")
            told_day = {"step": step, "day": day_words(step.happened_on, step.precision)}
            raise Refused(words % told_day, field="happened_on")


def earliest(day: date, precision: str) -> date:
    """The first day that it may mean; a month or a year is kept as that day."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def latest(day: date, precision: str) -> date:
    if precision == Precision.YEAR:
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1]) if precision == Precision.MONTH else day


def day_words(day: date | None, precision: str) -> str:
    """`2 September 2022`, `September 2022`, `2022`, or nothing where the date is unknown."""
    if day is None:
        return ""
    if precision == Precision.MONTH:
        return month_name(day)
    return year_name(day) if precision == Precision.YEAR else short_date(day)


def state_words(state: str, begins_as: Iterable[str], steps: Sequence[Step]) -> str:
    """`Active since 20 May 2023`, or for what was found in that state: that nothing earlier is known."""
    if not steps:
        return capfirst(state)
    day = day_words(steps[-1].happened_on, steps[-1].precision)
    words = {"state": capfirst(state), "day": day}
    if len(steps) == 1 and getattr(steps[0], "status", "") not in begins_as:
        if day:
            return _("%(state)s, as known on %(day)s; earlier steps are not known") % words
        return _("%(state)s; earlier steps are not known") % words
    return _("%(state)s since %(day)s") % words if day else words["state"]
