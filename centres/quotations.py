"""Whether the words of a source agree with the figure: told to whoever hands it in and to whoever looks at it.

Nobody is refused for it: “one in three” has no 33 in it. But a corrected figure keeps the quotation of the one before
until somebody copies it anew, and the second person has to know. So what is in doubt is approved on its own page only.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from centres.figure_table import value_of
from centres.models import Figure

SPELLED = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
# Too many ways of writing a number with these: where they stand, no machine says that it is another one.
CHINESE_DIGITS = re.compile("[〇一二三四五六七八九十两兩百千]")
THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[,.'’ ]\d{3})+(?!\d)")
WORD = re.compile(rf"\b({'|'.join(SPELLED)})\b")
NUMBER = re.compile(rf"(\d+(?:\.\d+)?)(?:\s*({'|'.join(SCALES)}))?")
# What a figure claims; a change of any of these asks for another look at the words.
CLAIM = ("value", "qualifier", "unit", "as_of", "as_of_precision", "period_start", "period_end")


def doubts(figure: Figure) -> list[str]:
    """What does not agree, in sentences; empty where nothing speaks against it."""
    return [*_of_a_correction(figure), *_of_the_words(figure)]


def _of_a_correction(figure: Figure) -> Iterator[str]:
    """What was taken over from the figure that it corrects, although it may belong to that one only."""
    older = figure.replaces
    if older is None or not figure.verbatim or figure.verbatim != older.verbatim:
        return
    if figure.source_id != older.source_id:
        yield _("The source was changed, but the words are still those of the one before.")
    elif any(getattr(figure, name) != getattr(older, name) for name in CLAIM):
        yield _("What the figure says was changed, the words of its source were not. Do they say so?")


def _of_the_words(figure: Figure) -> Iterator[str]:
    told = {"number": value_of(figure)}
    if figure.verbatim and not tells(figure.verbatim, figure):
        yield _("The words of its source do not have the number %(number)s.") % told
    for other in figure.further_sources.select_related("source"):
        if other.verbatim and not tells(other.verbatim, figure):
            words = _("“%(source)s” is to state the same, but its words do not have the number %(number)s.")
            yield words % (told | {"source": other.source})


def tells(words: str, figure: Figure) -> bool:
    """Whether the number of a figure stands in these words: in digits, spelled out, with million or 万."""
    plain = unicodedata.normalize("NFKC", words).lower()
    plain = THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    plain = WORD.sub(lambda found: str(SPELLED[found[1]]), plain)
    found = [(Decimal(digits), SCALES.get(scale, 1)) for digits, scale in NUMBER.findall(plain)]
    numbers = {number * scale for number, scale in found} | {number for number, _scale in found}
    return _wanted(figure) <= numbers or bool(CHINESE_DIGITS.search(plain))


def _wanted(figure: Figure) -> set[Decimal]:
    """Of a day, its year and its day: how the month is written differs from language to language."""
    if figure.unit != Figure.Unit.DATE:
        return {figure.value}
    year, day = divmod(int(figure.value), 10_000)
    return {Decimal(year), Decimal(day % 100)}
