"""The agenda on paper: each session with its hours, what is said there and by whom."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import override

from events import wording
from events.models import Contribution, Event, Session
from events.papers import words
from events.papers.options import Options
from events.papers.printed import Printed, in_languages, printed
from events.papers.style import line
from portal.lib import dates

WORDS = ("agenda", "order")


def paper(event: Event, options: Options) -> Printed:
    """Sessions in their order, each with its items; items of no session stand first, as on the event's page."""
    sessions = list(event.sessions.all())
    near = event.contributions.select_related("session").prefetch_related("speakers__person").order_by("rank", "pk")
    items = list(near)
    parts = [_part(event, None, [item for item in items if item.session is None], options)]
    parts += [_part(event, one, [item for item in items if item.session_id == one.pk], options) for one in sessions]
    return printed(
        event,
        "agenda",
        options,
        parts=[part for part in parts if part["items"] or part["titles"]],
        has_times=event.timing == Event.Timing.TIMED,
        words=words.table(WORDS, options.languages),
    )


def _part(event: Event, session: Session | None, items: Sequence[Contribution], options: Options) -> dict[str, Any]:
    languages = options.languages
    return {
        "titles": in_languages(session, "title", languages) if session else [],
        "day": [line(_day(event, session, code), code) for code in languages] if session else [],
        "hours": _hours(event, session) if session else "",
        "items": [_item(item, languages) for item in items],
    }


def _day(event: Event, session: Session, language: str) -> str:
    with override(language):
        return wording.session_when(session, event) if event.timing == Event.Timing.TIMED else _only_day(session, event)


def _only_day(session: Session, event: Event) -> str:
    return dates.full_date(dates.local(session.starts_at, event).date())


def _hours(event: Event, session: Session) -> str:
    """`09:30–11:30`; empty where times were not published."""
    if event.timing != Event.Timing.TIMED:
        return ""
    moments = (session.starts_at, session.ends_at)
    return "–".join(dates.clock(dates.local(moment, event)) for moment in moments if moment)


def _item(item: Contribution, languages: Sequence[str]) -> dict[str, Any]:
    speakers = [
        {
            "names": _once(in_languages(speaker.person, "name", languages)),
            "roles": _once(in_languages(speaker, "affiliation", languages)),
        }
        for speaker in item.speakers.all()
    ]
    return {"titles": in_languages(item, "title", languages), "speakers": speakers}


def _once(said: list[dict[str, str]]) -> list[dict[str, str]]:
    """Without repeating what is the same in both languages, such as a name that is known in one script only."""
    return list({one["text"]: one for one in reversed(said)}.values())[::-1]
