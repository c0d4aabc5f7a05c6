"""A draft for the news, made of the report's own words: nothing stands in it that is not in the record.

It is a beginning for somebody who writes, and marked as a draft.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from events.models import Event, NewsDraft
from events.record.content import Content, Entry, Section, Words
from events.record.report import report_of
from events.record.writing import written
from portal.lib import dates

# What a news item tells, in its order. Documents and the tasks of the minutes are for those who were there.
SECTIONS = ("attendance", "why", "bodies", "agenda", "awards", "decisions", "photos")


@transaction.atomic
def write(*, event: Event, by: User) -> NewsDraft:
    """Write a draft of today's record in the languages of the report. Earlier drafts stay."""
    columns: dict[str, str] = {}
    for language in report_of(event).languages:
        content = written(event, language)
        columns[build_localized_fieldname("title", language)] = content.title.text
        columns[build_localized_fieldname("text", language)] = text_of(content, event)
    return NewsDraft.objects.create(event=event, written_by=by, **columns)


def text_of(content: Content, event: Event) -> str:
    """The draft in the language of this report; what nobody wrote in that language is left out, names stay."""
    with override(content.kind.language):  # that of our own words
        day = dates.full_date(timezone.localdate())
        mark = _("DRAFT, put together from the record on %(day)s. Please read it, change it and let somebody check it.")
    sections = (content.section(key) for key in SECTIONS)
    parts = [mark % {"day": day}, _facts(content), *(_section(section, content) for section in sections if section)]
    return "\n\n".join(part for part in parts if part)


def _facts(content: Content) -> str:
    return "\n".join(f"{fact.label.text}: {_joined(fact.lines)}" for fact in content.facts)


def _section(section: Section, content: Content) -> str:
    """A heading with a line for each item."""
    lines = [_entry(entry, content) for entry in section.entries]
    lines += [f"– {picture.caption.text}" for picture in section.pictures if not picture.is_drawing]
    lines = [line for line in lines if line]
    note = [section.note.text] if section.note and lines else []
    return "\n".join([section.heading.text, *note, *lines]) if lines else ""


def _entry(entry: Entry, content: Content) -> str:
    names = [_named(named.name, named.role) for named in entry.names]
    told = [line for line in entry.lines if line.language in (content.language, content.kind.language)]
    head = [entry.title.text] if entry.title else []
    parts = [*head, *names, *(line.text for line in told)]
    return "– " + " | ".join(parts) if parts else ""


def _named(name: Words, role: Words | None) -> str:
    return f"{name.text} ({role.text})" if role else name.text


def _joined(lines: Iterable[Words]) -> str:
    return " ".join(line.text for line in lines)


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft in one language."""

    language: str
    title: str
    text: str


def texts_of(draft: NewsDraft | None, languages: Iterable[str]) -> list[DraftText]:
    """What the draft says in these languages; a language that it was not written in is left out."""
    if draft is None:
        return []
    found = []
    for language in languages:
        title, text = (getattr(draft, build_localized_fieldname(name, language)) for name in ("title", "text"))
        found += [DraftText(language, title or "", text)] if text else []
    return found
