"""What a report says in one language, as plain parts that page, Word file and PDF lay out in the same order.

Every text carries the language it is written in: where nobody wrote one in the report's language, another stands there
and is marked. The parts can be kept as JSON; what needs somebody's consent carries the number of the row that has it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any, TypeVar

from portal.lib.text import language_tag, text_direction

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language."""

    text: str
    language: str

    @property
    def tag(self) -> str:
        return language_tag(self.language)

    @property
    def direction(self) -> str:
        return text_direction(self.language)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by name. `party` is the row of the award's stage in which they agreed to it; None: no consent needed."""

    name: Words
    role: Words | None = None
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a section."""

    title: Words | None = None
    names: list[Named] = field(default_factory=list)
    lines: list[Words] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo that strangers may see, or the words in place of one that is not ours to show."""

    photo: int
    caption: Words
    alt: Words | None = None
    people: Words | None = None
    credit: Words | None = None
    is_drawing: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. `key` says which part of the record it is, in every language."""

    key: str
    heading: Words
    note: Words | None = None
    is_ordered: bool = False
    entries: list[Entry] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the head: what it is, and how it is."""

    label: Words
    lines: list[Words]


@dataclass(frozen=True, slots=True)
class Content:
    """The whole report in one language."""

    language: str
    kind: Words
    title: Words
    facts: list[Fact] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return language_tag(self.language)

    @property
    def direction(self) -> str:
        return text_direction(self.language)

    def pictures(self) -> Iterator[Picture]:
        for section in self.sections:
            yield from section.pictures

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)


def to_json(content: Content) -> dict[str, Any]:
    return asdict(content)


def from_json(data: dict[str, Any]) -> Content:
    """The content as `to_json` wrote it."""
    return Content(
        language=data["language"],
        kind=_words(data["kind"]),
        title=_words(data["title"]),
        facts=[Fact(_words(fact["label"]), _all(_words, fact["lines"])) for fact in data["facts"]],
        sections=_all(_section, data["sections"]),
    )


def without(content: Content, *, photos: Iterable[int], parties: Iterable[int]) -> Content:
    """The content without these photos and names of awards, and without headings that stand over nothing then."""
    gone_photos, gone_parties = set(photos), set(parties)
    kept = [_without(section, gone_photos, gone_parties) for section in content.sections]
    return replace(content, sections=[section for section in kept if section.entries or section.pictures])


def changed_sections(before: Content, after: Content) -> list[str]:
    """The keys of the sections that say something else now; "facts" for the head."""
    keys = list(dict.fromkeys(section.key for section in (*before.sections, *after.sections)))
    found = [key for key in keys if before.section(key) != after.section(key)]
    return (["facts"] if (before.title, before.facts) != (after.title, after.facts) else []) + found


def _without(section: Section, photos: set[int], parties: set[int]) -> Section:
    entries = [
        replace(entry, names=[named for named in entry.names if named.party not in parties])
        for entry in section.entries
    ]
    pictures = [picture for picture in section.pictures if picture.photo not in photos]
    return replace(section, entries=entries, pictures=pictures)


def _words(data: dict[str, str]) -> Words:
    return Words(data["text"], data["language"])


def _perhaps(data: dict[str, str] | None) -> Words | None:
    return _words(data) if data else None


def _all(make: "Callable[[dict[str, Any]], Part]", rows: Iterable[dict[str, Any]]) -> "list[Part]":
    return [make(row) for row in rows]


def _section(data: dict[str, Any]) -> Section:
    return Section(
        key=data["key"],
        heading=_words(data["heading"]),
        note=_perhaps(data["note"]),
        is_ordered=data["is_ordered"],
        entries=_all(_entry, data["entries"]),
        pictures=_all(_picture, data["pictures"]),
    )


def _entry(data: dict[str, Any]) -> Entry:
    names = [Named(_words(one["name"]), _perhaps(one["role"]), one["party"]) for one in data["names"]]
    return Entry(_perhaps(data["title"]), names, _all(_words, data["lines"]))


def _picture(data: dict[str, Any]) -> Picture:
    return Picture(
        photo=data["photo"],
        caption=_words(data["caption"]),
        alt=_perhaps(data["alt"]),
        people=_perhaps(data["people"]),
        credit=_perhaps(data["credit"]),
        is_drawing=data["is_drawing"],
    )
