"""How many came, twice: as it was published elsewhere, and as it was counted here. Neither ever changes the other."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from centres.models import Source
from events import attendance, wording
from events.models import Event, Evidence, Session
from events.rules import Refused
from portal.lib.text import in_all_languages, number

Said = Callable[[], str]


@transaction.atomic
def publish(
    *,
    event: Event,
    people: int | None,
    qualifier: str,
    note: Mapping[str, str],
    source: Source | None,
    by: User,
) -> Event:
    """Write down what was published on how many came; `note` by column. What was counted here stays as it is.

    Raises Refused for a number without a word of precision, or such a word without a number.
    """
    if people is None and qualifier:
        raise Refused(_("Write the number, too."), field="people")
    if people is not None and not qualifier:
        raise Refused(_("Say how exact the number is: “more than”, “around”, “exactly”."), field="qualifier")
    values: dict[str, Any] = {name: text for name, text in note.items() if name in in_all_languages("attendance_note")}
    values |= {"attendance": people, "attendance_qualifier": qualifier, "attendance_source": source}
    Event.objects.filter(pk=event.pk).rewrite(False).update(**values)
    event.refresh_from_db(fields=[*values])
    return event


# --- As counted here ------------------------------------------------------------------------------------------------


def counted_lines(event: Event) -> list[Said]:
    """What was counted here, one sentence for people and one for person-times, each with how one knows."""
    counted = attendance.counts(event)
    if not counted.person_times and not counted.people:
        return [lambda: _("Nobody was counted here.")]
    has_least = is_least(counted)
    return [
        lambda: _people(counted, has_least=has_least),
        lambda: _with_grades(
            _("Person-times: %(count)s") % {"count": number(counted.person_times)}, counted.person_times_by_grade
        ),
    ]


def is_least(counted: attendance.Counted) -> bool:
    """Whether more people may have come: heads were counted at several dates, and nobody knows who came twice."""
    has_dates = len([one for one in counted.sessions if one.session]) > 1
    return has_dates and any(counted.people_by_grade.get(grade) for grade in (Evidence.HEADCOUNT, Evidence.ESTIMATE))


def _people(counted: attendance.Counted, *, has_least: bool) -> str:
    told = {"count": number(counted.people)}
    words = _("People: at least %(count)s") % told if has_least else _("People: %(count)s") % told
    return _with_grades(words, counted.people_by_grade)


def _with_grades(words: str, grades: Mapping[str, int]) -> str:
    """`People: 12 (named check-in 10, head-count 2)`."""
    told = [
        _("%(grade)s %(count)s") % {"grade": grade.label, "count": number(grades[grade])}
        for grade in Evidence
        if grades.get(grade)
    ]
    return _("%(words)s (%(grades)s)") % {"words": words, "grades": wording.joined(told)}


# --- What is missing ------------------------------------------------------------------------------------------------


def sessions_without(event: Event, now: datetime) -> Sequence[Session | None]:
    """The sessions that are over and of which nobody is noted; None stands for an event without sessions."""
    counted = attendance.counts(event)
    known = {one.session.pk if one.session else None for one in counted.sessions if one.total or one.by_status}
    sessions = list(event.sessions.all())
    if not sessions or None in known:
        return [] if None in known or not event.is_over(now) else [None]
    return [one for one in sessions if (one.ends_at or one.starts_at) < now and one.pk not in known]


def has_heads(event: Event) -> bool:
    """Whether heads were counted or tapped at the door, or estimated."""
    return any(heads.total() for heads in attendance.heads_of(event).values())
