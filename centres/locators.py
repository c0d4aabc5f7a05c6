"""Where something stands in its source, in the visitor's language.

A locator is what staff have written, as they see fit. Nearly all are “paragraph 7” or “page 9”: these are understood,
in English or Chinese, and said in any language. What is not understood stays as it was written.
"""

import re

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

KINDS = {
    # Translators: where something stands in a source: one number, or “3–5”.
    "paragraph": ("段", gettext_lazy("paragraph %(number)s"), gettext_lazy("paragraphs %(number)s")),
    "page": ("页", gettext_lazy("page %(number)s"), gettext_lazy("pages %(number)s")),
    "section": ("节", gettext_lazy("section %(number)s"), gettext_lazy("sections %(number)s")),
    "chapter": ("章", gettext_lazy("chapter %(number)s"), gettext_lazy("chapters %(number)s")),
}
WHOLE = {
    "title": gettext_lazy("the title"),
    "first paragraph": gettext_lazy("first paragraph"),
    "last paragraph": gettext_lazy("last paragraph"),
}
_NUMBERS = r"(?P<first>\d{1,5})(?:\s*(?P<link>–|-|to|and|至|到|和|、)\s*(?P<last>\d{1,5}))?"
_REST = r"(?P<rest>|[;,；，].*)"
ENGLISH = re.compile(rf"(?P<kind>{'|'.join(KINDS)})s?\s+{_NUMBERS}{_REST}", re.IGNORECASE)
NAMED = re.compile(rf"section\s+(?P<name>[“\"«][^”\"»]+[”\"»]){_REST}", re.IGNORECASE)
CHINESE = re.compile(rf"第\s*{_NUMBERS}\s*(?P<sign>{'|'.join(sign for sign, *_said in KINDS.values())}){_REST}")
KIND_OF = {sign: kind for kind, (sign, *_said) in KINDS.items()}


def locator_words(locator: str) -> str:
    """`page 9` as `第9页`, and the other way round; a remark after it stays as it was written."""
    if found := CHINESE.fullmatch(locator):
        return _said(KIND_OF[found["sign"]], found)
    if (get_language() or "en").startswith("en"):
        return locator
    if whole := WHOLE.get(locator.lower()):
        return str(whole)
    if found := NAMED.fullmatch(locator):
        # Translators: a section of a source, by its name: section “A Growing Network”. The quotation marks are there.
        return _("section %(name)s") % {"name": found["name"]} + found["rest"]
    found = ENGLISH.fullmatch(locator)
    return _said(found["kind"].lower(), found) if found else locator


def _said(kind: str, found: re.Match[str]) -> str:
    _sign, one, several = KINDS[kind]
    return str(several if found["last"] else one) % {"number": _numbers(found)} + found["rest"]


def _numbers(found: re.Match[str]) -> str:
    if not found["last"]:
        return found["first"]
    if found["link"] in ("and", "和", "、"):
        return _("%(first)s and %(last)s") % found.groupdict()
    return f"{found['first']}–{found['last']}"
