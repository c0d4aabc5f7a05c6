"""Certificates as PDF, from what was written down when they were given: printed in ten years they say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.certificates.words import WORDS, day_words, facts, words
from events.models import Certificate
from events.papers.style import Style, line, style_of
from portal.lib import pdf

INK, GROUND, CANOPY = "#14211A", "#E3ECE2", "#F5F9F1"


@dataclass(frozen=True, slots=True)
class Paper:
    """One certificate as the template takes it, and its QR code."""

    data: dict[str, Any]
    files: dict[str, bytes]


def render(certificates: Sequence[Certificate], *, is_specimen: bool = False) -> bytes:
    """The certificates as one PDF, a page each. They are of one body, whose logo, seal and signature it has."""
    style = style_of(certificates[0].organisation)
    languages = certificates[0].languages
    papers = [paper_of(certificate, is_specimen=is_specimen) for certificate in certificates]
    data = {
        "title": certificates[0].serial if len(certificates) == 1 else "",
        "style": style.data(languages),
        "papers": [paper.data for paper in papers],
    }
    files = _pictures(style)
    for paper in papers:
        files |= paper.files
    return pdf.render("certificate", data, files)


def file_name(certificate: Certificate) -> str:
    """What the file is called when it is saved. The serial, never the name: file names end up in logs."""
    return f"certificate-{certificate.serial}"


def paper_of(certificate: Certificate, *, is_specimen: bool = False) -> Paper:
    code = certificate.code
    data = {
        "titles": titles(certificate),
        "names": [{"text": name, "lang": "", "dir": _way(name)} for name in _names(certificate)],
        "sentences": [_sentence(certificate, language) for language in certificate.languages],
        "about": _subjects(certificate),
        "organisation": _organisation(certificate),
        "issued": _each(certificate, lambda language: _day_of_issue(certificate, language)),
        "serial": _each(certificate, lambda language: _serial(certificate, language)),
        "check": _each(certificate, lambda language: words(language).check),
        "specimen": _each(certificate, lambda language: words(language).specimen) if is_specimen else [],
        "address": _to_type(verify_url(certificate)),
        "code": code,
        "spoken_code": certificate.spoken_code,
    }
    return Paper(data, {f"qr-{code}": _qr(verify_url(certificate, certificate.language))})


def titles(certificate: Certificate) -> list[dict[str, str]]:
    """What the paper is called in its languages; where staff wrote a title in one of them only, ours in the other."""
    return _each(certificate, lambda language: title(certificate, language))


def title(certificate: Certificate, language: str) -> str:
    own: str = certificate.facts["title"].get(language, "")
    said = words(language)
    is_course = certificate.kind == "attended" and certificate.facts["event"]["kind"] == "course"
    return own or (said.course_title if is_course else said.titles[certificate.kind])


def event_title(certificate: Certificate, language: str) -> str:
    """The event's title in this language, or in the first that has one."""
    return in_language(certificate.facts["event"]["title"], language)[0]


def extent(certificate: Certificate, language: str) -> str:
    """When it was and how much of it there was, in one line."""
    event = certificate.facts["event"]
    first, last = date.fromisoformat(event["starts_on"]), date.fromisoformat(event["ends_on"])
    return facts(language, first=first, last=last, sessions=event["sessions"], hours=event["hours"])


def sentence(certificate: Certificate, language: str) -> str:
    """The whole sentence of the paper, for files without print."""
    pieces = _sentence(certificate, language)
    return pieces["before"] + pieces["event"] + pieces["after"]


def in_language(texts: dict[str, str], language: str) -> tuple[str, str]:
    """The text in this language, or else in the first that has it, and which language that is."""
    for code in (language, *WORDS):
        if found := texts.get(code):
            return found, code
    return "", language


def verify_url(certificate: Certificate, language: str | None = None) -> str:
    """Where anybody checks this certificate; with a language, the page in it."""
    with override(language or settings.LANGUAGE_CODE):
        return str(settings.SITE_URL) + reverse("verify:certificate", args=[certificate.spoken_code])


# --- Parts of a paper -----------------------------------------------------------------------------------------------


def _each(certificate: Certificate, text: Any) -> list[dict[str, str]]:
    return [line(text(language), language) for language in certificate.languages]


def _names(certificate: Certificate) -> list[str]:
    return [name for name in (certificate.name, certificate.second_name) if name]


def _way(text: str) -> str:
    """Which way a name runs: Arabic and Hebrew letters from the right."""
    return "rtl" if any("\u0590" <= letter <= "\u08ff" for letter in text) else "ltr"


def _sentence(certificate: Certificate, language: str) -> dict[str, str]:
    """The sentence in three pieces, so that the event can stand in bold."""
    before, _gap, after = words(language).sentences[certificate.kind].partition("{event}")
    pieces = {"before": before, "event": event_title(certificate, language)}
    return line("", language) | pieces | {"after": after.format(facts=extent(certificate, language))}


def _subjects(certificate: Certificate) -> list[dict[str, str]]:
    """What a speaker spoke on, in the first language that the agenda has it in."""
    said = [in_language(texts, certificate.language) for texts in certificate.facts.get("contributions", [])]
    return [line(text, language) for text, language in said[:3] if text]


def _serial(certificate: Certificate, language: str) -> str:
    """Set apart from the words: from right to left its two numbers would change places."""
    return words(language).serial.format(serial=f"\u2066{certificate.serial}\u2069")


def _organisation(certificate: Certificate) -> list[dict[str, str]]:
    names: dict[str, str] = certificate.facts["organisation"]
    said = [in_language(names, language) for language in certificate.languages]
    return [line(text, language) for text, language in dict.fromkeys(said) if text]


def _day_of_issue(certificate: Certificate, language: str) -> str:
    day = timezone.localdate(certificate.issued_at)
    return day_words(language, day, day)


# --- Pictures -------------------------------------------------------------------------------------------------------


def _pictures(style: Style) -> dict[str, bytes]:
    return style.files() | {
        "edge": _coloured("static/img/canopy-edge.svg", {"#0C3B2A": style.accent}),
        "ground": _coloured("templates/drawings/sitters.svg", {"currentColor": GROUND}),
        "mark": _coloured("templates/drawings/logo.svg", {"currentColor": CANOPY}),
    }


@cache
def _drawing(path: str) -> str:
    return (settings.BASE_DIR / path).read_text(encoding="utf-8")


def _coloured(path: str, colours: dict[str, str]) -> bytes:
    drawn = _drawing(path)
    for word, colour in colours.items():
        drawn = drawn.replace(word, colour)
    if "xmlns=" not in drawn:
        drawn = drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return drawn.encode()


def _qr(address: str) -> bytes:
    picture = BytesIO()
    segno.make_qr(address, error="m").save(picture, kind="svg", border=1, dark=INK, light="#FFFFFF", scale=4)
    return picture.getvalue()


def _to_type(address: str) -> str:
    """The page where the code is asked for, short enough to be typed."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path.rsplit('/', 2)[0]}"
