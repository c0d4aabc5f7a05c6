"""A paper that is ready to be printed, and what all papers of an event say at their head."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from events import wording
from events.models import Event, Session
from events.papers.options import Options
from events.papers.style import line, style_of, written_in
from portal.lib import dates, pdf
from portal.lib.text import localised

LOOK = 80  # dots an inch: a page that fills half a screen


@dataclass(frozen=True, slots=True)
class Printed:
    """One paper: which template, what it says, which pictures."""

    template: str
    data: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)

    def pdf(self) -> bytes:
        return pdf.render(self.template, self.data, self.files)

    def pdf_apart(self) -> bytes:
        """The same for hundreds of people: the memory that it takes is given back."""
        return pdf.render_apart(self.template, self.data, self.files)

    def picture(self) -> bytes:
        """The first page as PNG."""
        return pdf.picture(self.template, self.data, self.files, ppi=LOOK)


def printed(event: Event, template: str, options: Options, session: Session | None = None, **own: Any) -> Printed:
    """The paper with head and style; `own` is what it says besides."""
    style = style_of(event.organisation)
    shared = {
        "languages": written_in(options.languages),
        "style": style.data(options.languages),
        "titles": in_languages(event, "title", options.languages),
        "under": [line(_when_and_where(event, session, code), code) for code in options.languages],
    }
    return Printed(template, shared | own, style.files())


def in_languages(obj: Any, name: str, languages: Sequence[str]) -> list[dict[str, str]]:
    """A text of the event in those of the languages that have it; where none has it, in whichever does."""
    said = [(getattr(obj, build_localized_fieldname(name, code)), code) for code in languages]
    if found := [line(text, code) for text, code in said if text]:
        return found
    words = localised(obj, name)
    return [line(words.text, words.language)] if words.text else []


def _when_and_where(event: Event, session: Session | None, language: str) -> str:
    """`Monday 23 November 2026, 09:30 to 11:30 · Yuexiu centre, room 2`, and the session's title before it."""
    with override(language):
        title = localised(session, "title").text if session else ""
        when = wording.session_when(session, event) if session else days_and_hours(event)
        room = localised(session, "room").text if session else ""
        return " · ".join(part for part in (title, when, room or wording.place(event)) if part)


def days_and_hours(event: Event) -> str:
    """The day or days, and the hours where they are known: a paper does not say that nobody published them."""
    return dates.when(event) if event.timing == Event.Timing.TIMED else dates.days(event)
