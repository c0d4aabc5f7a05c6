"""How the papers of a body look: logo, seal, signature, who signs, and the colour of lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from centres.models import Organisation
from events.models import PaperStyle
from portal.lib.text import language_tag, text_direction

ACCENT = "#0C3B2A"
PICTURES = ("logo", "seal", "signature")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paper takes from the body behind it. A picture that there is not is empty; texts are by language code."""

    logo: bytes = b""
    seal: bytes = b""
    signature: bytes = b""
    signatory: Mapping[str, str] = field(default_factory=dict)
    signatory_title: Mapping[str, str] = field(default_factory=dict)
    letterhead: Mapping[str, str] = field(default_factory=dict)
    accent: str = ACCENT

    def files(self) -> dict[str, bytes]:
        """The pictures by the names under which a template finds them: `image("logo")`."""
        return {name: picture for name in PICTURES if (picture := getattr(self, name))}

    def data(self, languages: Sequence[str]) -> dict[str, Any]:
        """What `_head.typ` wants to know, in these languages and in their order; what a language lacks is left out."""
        return {
            "accent": self.accent,
            "logo": bool(self.logo),
            "seal": bool(self.seal),
            "signature": bool(self.signature),
            "signatory": said(self.signatory, languages),
            "signatory_title": said(self.signatory_title, languages),
            "letterhead": said(self.letterhead, languages),
        }


def style_of(organisation: Organisation) -> Style:
    """The style of this body, or of the nearest above it that has one; else Banyan's own, without pictures.

    A picture whose file is gone is left out: a paper is printed all the same.
    """
    node: Organisation | None = organisation
    seen: set[int] = set()
    while node is not None and node.pk not in seen:
        if row := PaperStyle.objects.filter(organisation=node.pk).first():
            return _read(row)
        seen.add(node.pk)
        node = node.parent
    return Style()


def said(texts: Mapping[str, str], languages: Sequence[str]) -> list[dict[str, str]]:
    """The texts in these languages as the templates print them: each with its language and its direction."""
    return [line(texts[code], code) for code in languages if texts.get(code)]


def written_in(languages: Sequence[str]) -> list[dict[str, str]]:
    """The languages of a paper, for `#show: written.with(…)`."""
    return [line("", code) for code in languages]


def line(text: str, code: str) -> dict[str, str]:
    """One text as the templates print it. An empty code: a name in whatever script, as people write it."""
    if not code:
        return {"text": text, "lang": "", "dir": ""}
    return {"text": text, "lang": language_tag(code), "dir": text_direction(code)}


def _read(row: PaperStyle) -> Style:
    texts = {name: _texts(row, name) for name in ("signatory", "signatory_title", "letterhead")}
    return Style(**{name: _picture(row, name) for name in PICTURES}, **texts, accent=row.accent)  # type: ignore[arg-type]  # bytes and texts by name


def _texts(row: PaperStyle, name: str) -> dict[str, str]:
    found = ((code, getattr(row, build_localized_fieldname(name, code))) for code, _name in settings.LANGUAGES)
    return {code: text for code, text in found if text}


def _picture(row: PaperStyle, name: str) -> bytes:
    file = getattr(row, name)
    if not file or not file.storage.exists(file.name):
        return b""
    with file.storage.open(file.name) as opened:
        return bytes(opened.read())
