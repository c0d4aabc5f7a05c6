"""How one printing is to be: what was chosen on the page, and what the event says where nothing was chosen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from events.models import Event, EventPapers, Session
from events.papers.words import LANGUAGES, as_chosen

MOST_BLANK = 200
DEFAULT_BLANK = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """One printing of one paper. What a paper has no use for stays as it is here."""

    languages: tuple[str, ...] = ("en",)
    session: int | None = None
    category: str = ""  # empty: all
    label: str = EventPapers.Label.L4785
    offset_x: float = 0  # mm
    offset_y: float = 0
    blank: int = 0
    outlines: bool = False  # the edges of labels, for a try on plain paper
    to: str = "invited"  # letters: "invited", or "registered"

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"languages": list(self.languages)}

    @classmethod
    def from_json(cls, chosen: Mapping[str, Any]) -> Self:
        known = {name: chosen[name] for name in cls.__dataclass_fields__ if name in chosen}
        return replace(cls(**known), languages=tuple(known.get("languages", ("en",))))


def papers_of(event: Event) -> EventPapers:
    """What the event's papers are to be like; an event without a row has the defaults, unsaved."""
    return EventPapers.objects.select_related("category_question").filter(event=event).first() or EventPapers(
        event=event
    )


def languages_of(event: Event, papers: EventPapers) -> tuple[str, ...]:
    """One or two languages: those chosen for the event, else those of its title, the reader's own first."""
    if papers.language:
        return tuple(as_chosen(papers.language, papers.second_language))
    mine = get_language() or ""
    said = [code for code in as_chosen(mine, *LANGUAGES) if getattr(event, build_localized_fieldname("title", code))]
    return tuple(said[:2]) or tuple(as_chosen(mine))


def defaults(event: Event) -> Options:
    """What a page begins with."""
    papers = papers_of(event)
    return Options(
        languages=languages_of(event, papers),
        label=papers.label,
        offset_x=float(papers.offset_x),
        offset_y=float(papers.offset_y),
    )


def session_of(event: Event, options: Options) -> Session | None:
    """The session that was chosen, if it is one of this event."""
    return event.sessions.filter(pk=options.session).first() if options.session else None
