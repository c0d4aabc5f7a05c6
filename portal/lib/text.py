"""Text in several languages: which one is shown, how a language is named to a browser, how a number is written."""

import re
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import get_language, get_language_info
from modeltranslation.utils import build_localized_fieldname, resolution_order

NARROW_SPACE, NO_BREAK_SPACE = "\u202f", "\u00a0"
# Groups of three in every language: Django's own Chinese format groups by four, which no source we quote does.
THOUSANDS = {"fr": NARROW_SPACE, "es": NARROW_SPACE, "ru": NO_BREAK_SPACE}
# What no XML file and no calendar may hold. Word's line break is one of them, and comes with what people paste.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")


def without_controls(text: str) -> str:
    """The text with a space in the place of signs that are no signs."""
    return _CONTROLS.sub(" ", text)


class Localised(NamedTuple):
    """A text, and the language in which it was written (empty when there is no text in any)."""

    text: str
    language: str


def localised(obj: Any, field: str) -> Localised:
    """The translated field of `obj` in the visitor's language, or else in the first language that has it."""
    for column, language in _columns(field, get_language() or ""):
        if text := getattr(obj, column):
            return Localised(str(text), language)
    return Localised("", "")


@cache
def _columns(field: str, visitor: str) -> tuple[tuple[str, str], ...]:
    """The columns to look into, in order. A list of events asks hundreds of times."""
    return tuple((build_localized_fieldname(field, language), language) for language in resolution_order(visitor))


def in_all_languages(*fields: str) -> tuple[str, ...]:
    """The columns behind translated fields: `name` is `name_en`, `name_zh_hans` and so on."""
    return tuple(build_localized_fieldname(field, code) for field in fields for code, _name in settings.LANGUAGES)


def language_tag(code: str) -> str:
    """Django's code as a browser writes it: `zh-hans` is `zh-Hans`, `pt-br` is `pt-BR`."""
    language, *rest = code.split("-")
    return "-".join([language, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def text_direction(code: str) -> str:
    """Of a language that we do not know, the letters say."""
    try:
        return "rtl" if get_language_info(code.lower())["bidi"] else "ltr"
    except KeyError:
        return "auto"


def number(value: float | None, *, language: str | None = None) -> str:
    """160000 as `160,000` in English and Chinese, `160 000` in French. Digits stay Western everywhere."""
    if value is None:
        return ""
    separator = THOUSANDS.get((language or get_language() or "en").split("-")[0], ",")
    return f"{value:,}".replace(",", separator)
