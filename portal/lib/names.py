"""Names as people write them: tidied, never split; and the keys under which a desk finds them."""

import os
import re
import unicodedata
from functools import lru_cache
from itertools import product

from portal.lib.search import plain

# Readings of whole phrases take 40 MB in every process, and a name is no phrase. Read when pypinyin is imported, which
# is when the first name is read: a worker that loads a ledger needs the 13 MB for its rows.
os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")

_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_HANZI_GAP = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff]) (?=[\u3400-\u9fff\U00020000-\U0003ffff])")
_HANZI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_NOT_DIGIT = re.compile(r"\D")
# ü as keyboards, passports and dictionaries write it: 吕 is Lü, Lv and Lyu.
_U_UMLAUT = re.compile(r"(?<=[ln])(?:yu|v)")
_SYLLABLES_WITH_VARIANTS = 2  # of these all readings are tried: 单 is Shan as a family name and dan elsewhere


def tidy(text: str) -> str:
    """The text without control characters, with single spaces; 李　明, spaced out to look even, becomes 李明."""
    spaced = _SPACES.sub(" ", text)
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))
    return _HANZI_GAP.sub("", _SPACES.sub(" ", kept).strip())


def search_keys(name: str, phone: str = "", code: str = "") -> str:
    """What the desk may type for this person, one key a line: name, pinyin, initials, phone digits, code.

    张桂芳 gives 张桂芳, zhangguifang, zgf; Luo Yan An gives luo yan an, luoyanan, lya.
    """
    written = plain(name)
    syllables = [plain(part) for part in _syllables(name) for part in part.split()]
    keys = [written, "".join(syllables), "".join(part[0] for part in syllables if part)]
    keys += [_NOT_DIGIT.sub("", phone), code.lower()]
    return "\n".join(dict.fromkeys(filter(None, keys)))


def romanised(text: str) -> str:
    """Chinese as pinyin with spaces, for addresses: 剪纸 is jian zhi. Other scripts stay as they are."""
    return " ".join(_syllables(text))


@lru_cache(maxsize=32)
def _syllables(text: str) -> tuple[str, ...]:
    """Who somebody is and how they are found are worked out one after the other: a name is read once for both."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  # see above

    return tuple(lazy_pinyin(text, style=Style.NORMAL))


def has_han(text: str) -> bool:
    """Whether Chinese characters stand in it."""
    return bool(_HANZI.search(text))


def readings(name: str) -> frozenset[str]:
    """How the name may be read, without spaces and marks: 包华影, Bao Huaying and BAO Hua-ying meet in baohuaying.

    A character has several readings at times, so these may be several: 曾丽 is zengli as a name and cengli by the book.
    """
    from pypinyin import Style, pinyin  # noqa: PLC0415  # see above

    syllables = pinyin(name, style=Style.NORMAL, heteronym=True)
    first, rest = syllables[:_SYLLABLES_WITH_VARIANTS], [part[0] for part in syllables[_SYLLABLES_WITH_VARIANTS:]]
    return frozenset(_folded("".join([*begun, *rest])) for begun in product(*first)) - {""}


def has_hanzi(text: str) -> bool:
    """Whether something in it is written in Chinese characters."""
    return bool(_HANZI.search(text))


def turned(name: str) -> frozenset[str]:
    """The same for a name in letters with its last word first, or its first word last: Yanjun Zhou is zhouyanjun."""
    words = name.replace("-", "").split()
    if not 1 < len(words) < 5 or _HANZI.search(name):
        return frozenset()
    return frozenset(_folded("".join(order)) for order in ([words[-1], *words[:-1]], [*words[1:], words[0]]))


def _folded(text: str) -> str:
    return _U_UMLAUT.sub("u", "".join(sign for sign in plain(text) if sign.isalnum()))


def asked(text: str) -> str:
    """What somebody typed at the desk, in the form in which the keys are kept: 7K4M-2Q becomes 7k4m2q."""
    wanted = plain(tidy(text)).replace("-", "")
    return _NOT_DIGIT.sub("", wanted) if wanted and set(wanted) <= set("0123456789 +()") else wanted
