"""What differs between two revisions of a story: texts word by word, pages that came, went or moved."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from portal.lib.admin import own_name
from portal.lib.search import CJK
from portal.lib.text import localised
from stories.models.stories import Story, StoryPage
from stories.telling import short_text
from stories.telling.content import Json, page_of
from stories.telling.kinds import MEDIA, PAGE_TEXTS, STORY_TEXTS

CHOSEN = ("tone", *MEDIA, "figures", "pictures", "quote_source")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stand in both, or were taken out, or put in."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One text or choice that is not the same in both."""

    where: str
    what: str
    pieces: Sequence[Piece]


def differences(before: Json, after: Json) -> list[Difference]:
    """What changed from one revision to another: texts word by word, pages that came, went or moved."""
    found = [*_texts(_("The story"), Story, STORY_TEXTS, before, after)]
    old, new = _by_key(before), _by_key(after)
    for key, page in new.items():
        where = _name(page)
        if key not in old:
            found.append(Difference(where, _("page"), [Piece("in", _("a new page"))]))
            continue
        found += _texts(where, StoryPage, PAGE_TEXTS, old[key], page)
        if any(old[key][name] != page[name] for name in CHOSEN):
            found.append(Difference(where, _("what it shows"), [Piece("in", _("something else than before"))]))
    gone = [page for key, page in old.items() if key not in new]
    found += [Difference(_name(page), _("page"), [Piece("out", _("taken out"))]) for page in gone]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        found.append(Difference(_("The story"), _("order"), [Piece("in", _("the pages stand in another order"))]))
    return found


def _by_key(content: Json) -> dict[str, Json]:
    return {page["key"]: page for page in content["pages"]}


def _name(page: Json) -> str:
    row = page_of(page)
    return localised(row, "heading").text or localised(row, "quote").text[:50] or str(row.get_kind_display())


def _texts(where: str, model: type[Model], names: Sequence[str], before: Json, after: Json) -> Iterator[Difference]:
    for name in names:
        label = capfirst(str(model._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # none of them is a link
        for language, _label in settings.LANGUAGES:
            column = build_localized_fieldname(name, language)
            old, new = (short_text.plain(side.get(column, "")) for side in (before, after))
            if old != new:
                yield Difference(where, f"{label} ({own_name(language)})", _pieces(old, new))


def _pieces(old: str, new: str) -> list[Piece]:
    before, after = _cut(old), _cut(new)
    found: list[Piece] = []
    for how, first, last, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("same", "".join(before[first:last])))
            continue
        if first < last:
            found.append(Piece("out", "".join(before[first:last])))
        if start < end:
            found.append(Piece("in", "".join(after[start:end])))
    return found


def _cut(text: str) -> list[str]:
    """Words with the space after them; Chinese, which has no spaces, sign by sign."""
    return re.findall(f"[{CJK}]|[^{CJK}\\s]+\\s*|\\s+", text)
