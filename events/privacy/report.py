"""What the nightly removal did and what is still kept, in words for the privacy officer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from centres.models import Person
from events.models import Event, Registration, RetentionRule, RetentionRun
from events.privacy.personal_columns import GROUPED
from events.privacy.retention import LOG_DAYS, days_kept
from portal.lib.dates import clock, full_date

Group = RetentionRule.Group


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One group of data: for how long, what went the last time, and how much is there."""

    label: str
    days: str
    removed: str
    left: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One column of one table in the full list."""

    table: str
    column: str
    rows: int
    oldest: str


@dataclass(frozen=True, kw_only=True)
class Report:
    """The latest removal. `ran_at` is None where there was none yet."""

    ran_at: str
    is_new: bool
    groups: Sequence[Kept]
    also: Sequence[str]
    without_rule: Sequence[str]
    lines: Sequence[Line]


def latest() -> Report:
    run = RetentionRun.objects.first() or RetentionRun(removed={}, left={})
    days = days_kept(None)
    return Report(
        ran_at=moment_words(run.ran_at) if run.ran_at else "",
        is_new=run.ran_at is None,
        groups=[_kept(group, days[group], run) for group in Group],
        also=_also(run.removed) if run.ran_at else [],
        without_rule=_without_rule(),
        lines=[_line(key, found) for key, found in sorted(run.left.items())],
    )


def _kept(group: Any, days: int, run: RetentionRun) -> Kept:
    names = {name for groups in GROUPED.values() for name in groups.get(group, {})}
    cells = [found for key, found in run.left.items() if key.partition(".")[2] in names]
    rows = max((cell["rows"] for cell in cells), default=0)
    oldest = min((cell["oldest"] for cell in cells if cell["oldest"]), default=None)
    left = ngettext("%(count)s row", "%(count)s rows", rows) % {"count": rows}
    if oldest:
        left = _("%(rows)s, the oldest of an event that ended on %(day)s") % {"rows": left, "day": _day(oldest)}
    removed = run.removed.get(group, 0)
    return Kept(
        label=str(group.label),
        days=ngettext("%(count)s day after the event", "%(count)s days after the event", days) % {"count": days},
        removed=ngettext("%(count)s row", "%(count)s rows", removed) % {"count": removed} if removed else _("nothing"),
        left=left,
    )


def _also(removed: dict[str, int]) -> list[str]:
    sensitive, mails, log = (removed.get(name, 0) for name in ("sensitive", "mails", "log"))
    return [
        ngettext("%(count)s sensitive answer", "%(count)s sensitive answers", sensitive) % {"count": sensitive},
        ngettext("%(count)s mail on this computer", "%(count)s mails on this computer", mails) % {"count": mails},
        ngettext("%(count)s entry of who did what", "%(count)s entries of who did what", log) % {"count": log},
    ]


def _without_rule() -> list[str]:
    """People of whom no rule says when they are forgotten; counted today."""
    waiting = Registration.objects.filter(event__status=Event.Status.POSTPONED).exclude(name="").count()
    speakers, accounts = Person.objects.count(), User.objects.count()
    return [
        ngettext(
            "%(count)s registration for a postponed event: kept until it has a new date or is called off.",
            "%(count)s registrations for postponed events: kept until these have a new date or are called off.",
            waiting,
        )
        % {"count": waiting},
        ngettext(
            "%(count)s person named on public pages as a speaker or contact: kept as a record, changed in the back "
            "office.",
            "%(count)s people named on public pages as speakers or contacts: kept as a record, changed in the back "
            "office.",
            speakers,
        )
        % {"count": speakers},
        ngettext(
            "%(count)s account of staff: kept until it is removed in the back office. What they did with people’s "
            "data is kept for %(days)s days.",
            "%(count)s accounts of staff: kept until they are removed in the back office. What they did with people’s "
            "data is kept for %(days)s days.",
            accounts,
        )
        % {"count": accounts, "days": LOG_DAYS},
    ]


def _model(name: str) -> type[Model]:
    """Those that hold somebody's data have names of their own, whichever app they belong to."""
    return next(model for model in apps.get_models() if model._meta.model_name == name)


def _line(key: str, found: dict[str, Any]) -> Line:
    """`registrationversion.phone` is the phone in the history of registrations."""
    table, _dot, column = key.partition(".")
    oldest = _day(found["oldest"]) if found["oldest"] else ""
    if table == "mails":
        return Line(table=_("Mails on this computer"), column=_("files"), rows=found["rows"], oldest=oldest)
    model = _model(table.removesuffix("version"))
    words = str(capfirst(model._meta.verbose_name_plural))
    if table.endswith("version"):
        words = _("%(rows)s: earlier versions") % {"rows": words}
    label = str(model._meta.get_field(column).verbose_name)  # type: ignore[union-attr]  # a column, no link back
    return Line(table=words, column=label, rows=found["rows"], oldest=oldest)


def moment_words(moment: datetime) -> str:
    here = localtime(moment)
    return _("%(day)s, %(time)s") % {"day": full_date(here.date()), "time": clock(here)}


def _day(day: str) -> str:
    return full_date(date.fromisoformat(day))
