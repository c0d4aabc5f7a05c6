"""Text that was written in UTF-8, read as GBK and written again: “鈥淪haring鈥?” is “Sharing”.

Each non-ASCII run is turned back into the bytes that GBK made it from and read as UTF-8. That is exact where no byte
was lost. Where one was, only the first two of the three bytes of a punctuation mark are left (鈥); a closing quotation
mark is put there if one stands open in the paragraph, and otherwise nothing is guessed.
"""

import re
from dataclasses import dataclass

# What UTF-8 punctuation leaves of itself in GBK when its last byte is lost: E2 80.
HALF_MARK = "鈥"
_RUN = re.compile(r"[^\x00-\x7f\ufffd]+")
_HALF = re.compile(rf"{HALF_MARK}[?\ufffd]?")
# Repaired text is punctuation, Chinese or full-width: Greek or Arabic out of a Chinese run is chance.
_LIKELY = re.compile("^[\x00-\x7f\u2010-\u2044\u20ac\u2122\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+$")
_LATIN = re.compile("[\u00c0-\u017f]")
FEWEST_BYTES = 6  # two Chinese characters: less may be chance
OPENING, CLOSING = "“", "”"


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text, how often it was put right exactly, how often by the rule for lost bytes, what stays doubtful."""

    text: str
    exact: int
    by_rule: int
    left: int


def repair(text: str) -> Repaired:
    """Undo the double encoding where it is certain. A text without any comes back as it is."""
    exact = 0

    def mend(run: re.Match[str]) -> str:
        nonlocal exact
        mended, count = _mended(run[0], text[run.start() - 1 : run.start()])
        exact += count
        return mended

    paragraphs, by_rule = [], 0
    for paragraph in _RUN.sub(mend, text).split("\n"):
        closed, count = _close(paragraph)
        paragraphs.append(closed)
        by_rule += count
    mended = "\n".join(paragraphs)
    left = mended.count(HALF_MARK) + mended.count("\ufffd") if exact or HALF_MARK in mended else 0
    return Repaired(mended, exact, by_rule, left)


def _mended(run: str, before: str) -> tuple[str, int]:
    """The run as it was meant, and how many marks that put right. The last of a run may be a half mark."""
    tail = HALF_MARK if len(run) > 1 and run.endswith(HALF_MARK) else ""
    body = run.removesuffix(tail)
    for start in range(len(body)):
        mended = _as_utf8(body[start:])
        if mended is None:
            continue
        if _LIKELY.match(mended) or (before.isalpha() and start == 0 and _LATIN.match(mended)):
            return body[:start] + mended + tail, sum(not sign.isascii() for sign in mended)
    return run, 0


def _as_utf8(run: str) -> str | None:
    """The run as it was meant. Where its last sign lost a byte, the rest of that sign stays as it is."""
    try:
        written = run.encode("gbk")
    except UnicodeError:
        return None
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError as error:
        whole, rest = written[: error.start], written[error.start :]
        if error.reason != "unexpected end of data" or len(whole) < FEWEST_BYTES or len(rest) % 2:
            return None
        return whole.decode("utf-8") + rest.decode("gbk")


def _close(paragraph: str) -> tuple[str, int]:
    """Put a closing mark where a half mark stands after an open one."""
    count = 0

    def closed(half: re.Match[str]) -> str:
        nonlocal count
        before = paragraph[: half.start()]
        is_open = before.count(OPENING) > before.count(CLOSING) + count
        if not is_open:
            return half[0]
        count += 1
        return CLOSING

    return _HALF.sub(closed, paragraph), count
