"""The report as PDF, under the head of the body that keeps the event."""

from collections.abc import Sequence
from typing import Any

from events.papers.style import Style, line
from events.record.content import Content, Entry, Picture, Section, Words
from events.record.docx import below, shown
from portal.lib import pdf

Line = dict[str, str]


def report_pdf(contents: Sequence[Content], style: Style) -> bytes:
    """The report in its languages, each beginning on a page of its own; photos as strangers may see them."""
    files = style.files()
    for content in contents[:1]:  # the same photos in every language
        for picture in content.pictures():
            if image := shown(picture):
                files[_file(picture)] = image
    languages = [content.language for content in contents]
    data = {
        "style": style.data(languages),
        "languages": [line("", language) for language in languages],
        "parts": [_content(content, files) for content in contents],
    }
    return pdf.render("report", data, files)


def _content(content: Content, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "language": line("", content.language),
        "kind": _words(content.kind),
        "title": _words(content.title),
        "facts": [{"label": _words(fact.label), "lines": _all(fact.lines)} for fact in content.facts],
        "sections": [_section(section, files) for section in content.sections],
    }


def _section(section: Section, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "heading": _words(section.heading),
        "note": [_words(section.note)] if section.note else [],
        "ordered": section.is_ordered,
        "entries": [_entry(entry) for entry in section.entries],
        "pictures": [_picture(picture, files) for picture in section.pictures],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "title": [_words(entry.title)] if entry.title else [],
        "names": [[_words(words) for words in (named.name, named.role) if words] for named in entry.names],
        "lines": _all(entry.lines),
    }


def _picture(picture: Picture, files: dict[str, bytes]) -> dict[str, Any]:
    file = _file(picture)
    return {
        "file": file if file in files else "",
        "alt": picture.alt.text if picture.alt else picture.caption.text,
        "caption": _words(picture.caption),
        "below": _all(below(picture)),
    }


def _file(picture: Picture) -> str:
    return f"photo-{picture.photo}"


def _words(words: Words) -> Line:
    return line(words.text, words.language)


def _all(lines: Any) -> list[Line]:
    return [_words(words) for words in lines]
