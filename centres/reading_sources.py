"""Bringing in the text of a source: from a file or pasted, read, put right, looked at by a person, then kept for good.

What is proposed to be put right stands in `KINDS`; a person may decline each. The sum of the bytes as they came is kept
beside the text as it was accepted.
"""

import codecs
import difflib
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres import mojibake
from centres.html_text import Page, is_html, text_of
from centres.models import Source

MOST_BYTES = 400_000
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODING, SPACES, FURNITURE = "encoding", "spaces", "furniture"
KINDS = {
    ENCODING: gettext_lazy("Repair text that was encoded twice"),
    SPACES: gettext_lazy("Turn narrow and fixed spaces into plain ones"),
    FURNITURE: gettext_lazy("Leave out the furniture of the page (buttons, cookie notices, “go to the first page”)"),
}
ODD_SPACES = re.compile("[\u00a0\u2007\u202f\u3000]")
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
# Whole lines that belong to the page and not to the text, in English and Chinese.
FURNITURE_LINES = re.compile(
    r"""^(?:
    go\s?to\ (?:the\ )?first\ page | let['’]s\ go | (?:scroll\ down\ to\ continue|swipe\ to\ continue|\s)+
    | swipe\ to\ navigate\ between\ pages\.? | use\ the\ mouse\ wheel\ or\ the\ arrow\ keys.*
    | this\ multimedia\ story\ format\ uses.* | .*\bmake\ sure\ your\ speakers\ are\ turned\ on\.?
    | logo\ https?://\S+ | skip\ to\ (?:main\ )?content | back\ to\ top | (?:share|print|tweet|loading)\W*
    | (?:accept|reject|allow)\ (?:all\ )?cookies | cookie\ (?:settings|preferences|policy)
    | (?:we|this\ (?:web)?site)\ uses?\ cookies.* | .*\bcookies\b.*\bconsent\b.*
    | more\ to\ read:? | 返回顶部 | 回到首页 | 打印(?:本页)? | 关闭窗口 | 分享到.* | (?:上|下)一(?:篇|页).*
    )$""",
    re.IGNORECASE | re.VERBOSE,
)


class Refused(Exception):
    """Why a text cannot be brought in, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was uploaded or pasted, as it was read: nothing is put right yet."""

    text: str
    charset: str
    sha256: str
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One line as it came and as it would be kept; parts that differ are marked. A dropped line has no `after`."""

    before: list[tuple[str, bool]]
    after: list[tuple[str, bool]]
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text as it would be kept, what that puts right, and what stays doubtful."""

    text: str
    repairs: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read(content: bytes) -> Brought:
    """The text of a file. Raises Refused where nothing can be read."""
    if len(content) > MOST_BYTES:
        raise Refused(_("This file is too large. Bring in one article at a time."))
    text, charset = _decode(content)
    if "\x00" in text or not text.strip():
        raise Refused(_("There is no text in this file. Save it as plain text or as a web page and try again."))
    page = text_of(text) if is_html(text) else None
    plain = (page.text if page else text).replace("\r\n", "\n").replace("\r", "\n")
    if not plain.strip():
        raise Refused(_("There is no text in this file. Save it as plain text or as a web page and try again."))
    return Brought(plain, charset, hashlib.sha256(content).hexdigest(), page)


def _decode(content: bytes) -> tuple[str, str]:
    """By its mark, as strict UTF-8, or as GB18030, which Chinese programs still write."""
    marked = next((charset for bom, charset in BOMS if content.startswith(bom)), None)
    for charset in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            return content.decode(charset), charset.removesuffix("-sig")
        except UnicodeError:
            continue
    raise Refused(_("We cannot tell in which encoding this is written. Save it as UTF-8 and try again."))


def propose(text: str, kinds: Iterable[str] = tuple(KINDS)) -> Proposal:
    """The text put right in these ways, and only in these."""
    repairs: list[dict[str, Any]] = []
    doubts: list[str] = []
    if ENCODING in kinds:
        mended = mojibake.repair(text)
        text = mended.text
        _note(repairs, ENCODING, mended.exact + mended.by_rule)
        if mended.by_rule:
            words = ngettext(
                "%(count)s closing quotation mark had lost a byte and is put there by rule.",
                "%(count)s closing quotation marks had lost a byte and are put there by rule.",
                mended.by_rule,
            )
            doubts.append(words % {"count": mended.by_rule})
        if mended.left:
            words = ngettext(
                "%(count)s damaged sign is left as it is.", "%(count)s damaged signs are left as they are.", mended.left
            )
            doubts.append(words % {"count": mended.left})
    if SPACES in kinds:
        text, count = _spaces(text)
        _note(repairs, SPACES, count)
    if FURNITURE in kinds:
        text, count = _without_furniture(text)
        _note(repairs, FURNITURE, count)
    return Proposal(_tidy(text), repairs, doubts)


def _note(repairs: list[dict[str, Any]], kind: str, count: int) -> None:
    if count:
        repairs.append({"kind": kind, "count": count})


def _spaces(text: str) -> tuple[str, int]:
    text, odd = ODD_SPACES.subn(" ", text)
    text, invisible = INVISIBLE.subn("", text)
    return text, odd + invisible


def _without_furniture(text: str) -> tuple[str, int]:
    lines = text.split("\n")
    kept = [line for line in lines if not line.strip() or not FURNITURE_LINES.match(" ".join(line.split()))]
    return "\n".join(kept), len(lines) - len(kept)


def _tidy(text: str) -> str:
    """No blanks at the ends of lines, one empty line between paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


# --- The difference --------------------------------------------------------------------------------------------------


def difference(before: str, after: str) -> list[Change]:
    """Line by line; empty lines are left out."""
    old, new = ([line for line in text.split("\n") if line.strip()] for text in (before, after))
    rows: list[Change] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            rows += [Change([(line, False)], [(line, False)], is_changed=False) for line in old[a:b]]
        else:
            rows += _pairs(old[a:b], new[c:d])
    return rows


def _pairs(old: list[str], new: list[str]) -> list[Change]:
    """Changed lines beside what became of them: each new line belongs to the old one that it is most like."""
    rows, waiting = [], list(new)
    for line in old:
        fits = waiting and difflib.SequenceMatcher(None, line, waiting[0]).quick_ratio() > 0.6
        rows.append(_marked(line, waiting.pop(0) if fits else ""))
    return rows + [_marked("", line) for line in waiting]


def _marked(old: str, new: str) -> Change:
    before: list[tuple[str, bool]] = []
    after: list[tuple[str, bool]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        differs = tag != "equal"
        before += [(old[a:b], differs)] if b > a else []
        after += [(new[c:d], differs)] if d > c else []
    return Change(before, after, is_changed=True)


# --- Keeping ---------------------------------------------------------------------------------------------------------


def already_here(text: str, original_sha256: str) -> Source | None:
    """The source that has this text, or that came from the very same file."""
    same = Q(text_sha256=sum_of(text))
    if original_sha256:
        same |= Q(original_sha256=original_sha256)
    return Source.objects.filter(same).order_by("pk").first()


def sum_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def keep(*, brought: Brought, kinds: Iterable[str], facts: dict[str, Any], today: date) -> Source:
    """Keep the text as it was accepted, with its sums. Raises Refused where the same text is here already."""
    proposal = propose(brought.text, kinds)
    if twin := already_here(proposal.text, brought.sha256):
        raise Refused(_("This text is here already: “%(title)s”.") % {"title": twin.title})
    source = Source(
        **{"retrieved_on": today, **facts},
        text=proposal.text,
        text_sha256=sum_of(proposal.text),
        original_sha256=brought.sha256,
        repairs=proposal.repairs,
    )
    try:
        with transaction.atomic():
            source.save()
    except IntegrityError as error:  # somebody else brought it in at the same moment
        raise Refused(_("A source with exactly this text is here already.")) from error
    return source
