"""What a certificate remembers of its event: as it stood on the day of issue, in every language it had words in."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from modeltranslation.utils import build_localized_fieldname

from events.models import CertificateRule, Contribution, Event
from portal.lib import dates

MOST_HOURS_A_DAY = 14  # a longer one is a span of days, not hours spent


def facts_of(event: Event, rule: CertificateRule) -> dict[str, Any]:
    sessions = list(event.sessions.all())
    return {
        "title": texts(rule, "title"),
        "key": str(rule.key),
        "min_percent": rule.min_percent,
        "organisation": texts(event.organisation, "name"),
        "event": {
            "slug": event.slug,
            "title": texts(event, "title"),
            "summary": texts(event, "summary"),
            "kind": event.kind,
            "starts_on": dates.first_day(event).isoformat(),
            "ends_on": dates.last_day(event).isoformat(),
            "sessions": len(sessions),
            "hours": _hours(event, sessions),
        },
    }


def contributions_of(event: Event, person_id: int) -> list[dict[str, str]]:
    """The titles of what this person gave, in the order of the agenda."""
    given = Contribution.objects.filter(event=event, speakers__person=person_id).distinct().order_by("rank", "pk")
    return [texts(contribution, "title") for contribution in given]


def texts(row: Model, field: str) -> dict[str, str]:
    """What stands in the columns of a translated field, by language, without the empty ones."""
    columns = {code: getattr(row, build_localized_fieldname(field, code)) for code, _name in settings.LANGUAGES}
    return {code: text for code, text in columns.items() if text}


def _hours(event: Event, sessions: list[Any]) -> float | None:
    """How many hours it took in all, or None where that is not known: no end, or times were not published."""
    parts: list[Any] = sessions or [event]
    if event.timing != Event.Timing.TIMED or any(part.ends_at is None for part in parts):
        return None
    if any(part.ends_at - part.starts_at > timedelta(hours=MOST_HOURS_A_DAY) for part in parts):
        return None
    return round(_together(parts).total_seconds() / 3600, 1)


def _together(parts: list[Any]) -> timedelta:
    """How long it took: sessions side by side count once."""
    took, until = timedelta(), None
    for part in sorted(parts, key=lambda part: part.starts_at):
        begins = max(part.starts_at, until) if until else part.starts_at
        if part.ends_at > begins:
            took, until = took + (part.ends_at - begins), part.ends_at
    return took
