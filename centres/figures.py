"""How a published figure is said: its qualifier, its number, its date and its source, never without one of them.

No share, sum or difference is ever computed: 30 per cent of 160,000 would be a number that nobody published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from centres.locators import locator_words
from centres.models import Figure, Source
from centres.models.precision import Precision
from portal.lib import dates
from portal.lib.text import localised, number

Qualifier, Unit, Denominator, Status = Figure.Qualifier, Figure.Unit, Figure.Denominator, Figure.Status

# Each is a pattern because the word may stand after the number in another language. "Exactly" is left out: a bare
# number says it.
QUALIFIED = {
    Qualifier.MORE_THAN: gettext_lazy("more than %(number)s"),
    Qualifier.AT_LEAST: gettext_lazy("at least %(number)s"),
    Qualifier.AROUND: gettext_lazy("around %(number)s"),
    Qualifier.UP_TO: gettext_lazy("up to %(number)s"),
}
NOT_COUNTED = (Unit.RANK, Unit.YEARS, Unit.PER_CENT, Unit.YEAR, Unit.DATE)
MILLION, WAN, YI = 10**6, 10**4, 10**8


@dataclass(frozen=True, slots=True)
class Words:
    """A figure in three parts, for a page that sets the number large: `more than`, `4`, `million`."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


def in_words(figure: Figure) -> str:
    """`more than 80,000`, `around 30 per cent`, `4 million`. The figure's `measure` goes on after it."""
    return str(words_of(figure))


def words_of(figure: Figure) -> Words:
    bare, pattern = _number_and_pattern(figure)
    qualified = QUALIFIED.get(Qualifier(figure.qualifier))
    if qualified:
        pattern = str(qualified) % {"number": pattern}
    before, _number, after = pattern.partition("%(number)s")
    return Words(before, bare, after)


def _number_and_pattern(figure: Figure) -> tuple[str, str]:
    """The digits, and what belongs to them in this language: ("4", "%(number)s million")."""
    value = figure.value.normalize()
    if figure.unit == Unit.PER_CENT:
        return _digits(value), _("%(number)s per cent")
    if figure.unit == Unit.RANK:
        return _rank(int(value))
    if figure.unit == Unit.YEAR:
        return str(int(value)), "%(number)s"
    if figure.unit == Unit.DATE:
        return dates.short_date(date.fromisoformat(f"{int(value):08}")), "%(number)s"
    return _large(value)


def _large(value: Decimal) -> tuple[str, str]:
    """Round millions as `4 million`; in Chinese round thousands in 万 and 亿, as `400万`. Nothing is ever rounded."""
    if (get_language() or "").startswith("zh"):
        for base, word in ((YI, "亿"), (WAN, "万")):
            if value >= base and value % (base // 10) == 0:
                return _digits(value / base), f"%(number)s{word}"
    elif value >= MILLION and value % (MILLION // 10) == 0:
        millions = value / MILLION
        # Translators: the number of millions, as in "4 million people".
        return _digits(millions), ngettext("%(number)s million", "%(number)s million", int(millions))
    return _digits(value), "%(number)s"


def _digits(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return number(int(value) if whole else float(value))


def _rank(place: int) -> tuple[str, str]:
    if not (get_language() or "en").startswith("en"):
        # Translators: a place in a ranking, as in "number 2".
        return str(place), _("number %(number)s")
    last = {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return str(place), "%(number)s" + ("th" if place % 100 in (11, 12, 13) else last)


def in_full(figure: Figure) -> str:
    """In one breath, for those who hear it: `around 30 per cent, by July 2021`."""
    return _dated(figure) % {"number": in_words(figure)}


def date_after(figure: Figure) -> str:
    """The date as it goes on after number and measure: `, by July 2021`; nothing where the source gives none."""
    return _dated(figure).partition("%(number)s")[2]


def _dated(figure: Figure) -> str:
    if not figure.as_of:
        return "%(number)s"
    # Translators: `by` as in counted up to then: “around 30 per cent, by July 2021”.
    words = _("%(number)s, by %(date)s") if figure.is_cumulative else _("%(number)s, %(date)s")
    return words % {"number": "%(number)s", "date": date_words(figure)}


def measure_of(figure: Figure) -> str:
    """What it counts, in the visitor's language or the first that has it."""
    return localised(figure, "measure").text


def as_of_words(figure: Figure) -> str:
    """`July 2021`, or `Since 2018. Date of count not given`."""
    return f"{period_words(figure)} {date_words(figure)}".strip()


def counted_words(figure: Figure) -> str:
    """Beside a figure: `By July 2021` where it counts everything up to then; else as `as_of_words`."""
    if not (figure.as_of and figure.is_cumulative):
        return as_of_words(figure)
    # Translators: counted up to then: "By July 2021".
    by = _("By %(date)s") % {"date": date_words(figure)}
    return f"{period_words(figure)} {by}".strip()


def period_words(figure: Figure) -> str:
    """`Since 2018.`, `2019 to 2021.`; empty where the source gives no period."""
    start, end = (_day(day, figure.period_precision) for day in (figure.period_start, figure.period_end))
    if start and end:
        return _("%(start)s to %(end)s.") % {"start": start, "end": end}
    if end:
        return _("Until %(date)s.") % {"date": end}
    # Translators: a year, a month or a day, with all that belongs to it: "Since July 2018."
    return _("Since %(date)s.") % {"date": start} if start else ""


def date_words(figure: Figure) -> str:
    """`July 2021`, or that nobody said when it was counted."""
    if figure.as_of is None:
        return _("Date not given") if figure.unit in NOT_COUNTED else _("Date of count not given")
    return _day(figure.as_of, figure.as_of_precision)


def _day(day: date | None, precision: str) -> str:
    """As exact as it is known: `2 September 2022`, `July 2021`, `2021`."""
    if day is None:
        return ""
    if precision == Precision.DAY:
        return dates.short_date(day)
    return dates.month_name(day) if precision == Precision.MONTH else dates.year_name(day)


def source_words(figure: Figure) -> str:
    """Who published it and where it stands: `City of Guangzhou, learning city story, page 9`."""
    place = locator_words(figure.locator)
    return ", ".join(part for part in (figure.source.publisher, figure.source.title, place) if part)


def doubt_of(figure: Figure) -> str:
    """What is open about it, in one sentence; empty when nothing."""
    if figure.status == Status.DISPUTED:
        return _("Disputed: %(reason)s") % {"reason": localised(figure, "dispute_note").text}
    if figure.denominator == Denominator.AMBIGUOUS:
        return _("The source does not say of what this is a percentage.")
    if figure.unit == Unit.UNCLEAR:
        return _("The source does not say whether a person who took part twice is counted twice.")
    return ""


def percent_of(figure: Figure) -> str:
    """Of what it is a percentage, where the source names something that is no figure here; else empty."""
    if figure.denominator != Denominator.OTHER:
        return ""
    # Translators: what comes after the colon was written by a person: "Percentage of: all learners of the city."
    return _("Percentage of: %(what)s.") % {"what": localised(figure, "denominator_note").text.rstrip(".。")}


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """Each figure followed by those that belong to it, by rank."""
    by_rank = sorted(figures, key=lambda figure: (figure.rank, figure.pk))
    wholes = wholes_of(by_rank)
    tops = [figure for figure in by_rank if figure.pk not in wholes]
    return [row for top in tops for row in (top, *_below(top, by_rank, wholes))]


def wholes_of(figures: Iterable[Figure]) -> dict[int, int]:
    """Of which of these each is a part. A part of a figure that was corrected is one of its correction."""
    listed = list(figures)
    now = {figure.replaces_id: figure.pk for figure in listed} | {figure.pk: figure.pk for figure in listed}
    return {figure.pk: now[figure.parent_id] for figure in listed if figure.parent_id and figure.parent_id in now}


def _below(figure: Figure, figures: list[Figure], wholes: dict[int, int]) -> list[Figure]:
    children = [child for child in figures if wholes.get(child.pk) == figure.pk]
    return [row for child in children for row in (child, *_below(child, figures, wholes))]


def sources_of(figures: Iterable[Figure]) -> list[Source]:
    """Each source once, in the order in which the figures name them."""
    return list({figure.source_id: figure.source for figure in figures}.values())


def as_of_all(figures: list[Figure]) -> str:
    """The dates of all figures of a programme; what they have in common is said once."""
    if len({date_words(figure) for figure in figures}) == 1:
        return as_of_words(max(figures, key=lambda figure: figure.period_start or date.min))
    return "; ".join(dict.fromkeys(as_of_words(figure) for figure in figures))


def counted(figures: Iterable[Figure]) -> list[Figure]:
    """Those that count something; a year or a day stands among the facts instead."""
    return [figure for figure in figures if figure.unit not in (Unit.YEAR, Unit.DATE)]


@dataclass(frozen=True, slots=True)
class Note:
    """A source at the foot of a page, under the number by which figures name it."""

    number: int
    source: Source
    figures: list[Figure]


def notes(figures: Iterable[Figure]) -> list[Note]:
    """Every source once, in the order in which the figures name them; with those that state a figure as well."""
    told: dict[int, tuple[Source, list[Figure]]] = {}
    for figure in figures:
        for source in all_sources(figure):
            told.setdefault(source.pk, (source, []))[1].append(figure)
    return [Note(number, source, rows) for number, (source, rows) in enumerate(told.values(), start=1)]


def all_sources(figure: Figure) -> list[Source]:
    """Who claims it, who claims it too, and who says otherwise."""
    found = [figure.source, *(other.source for other in figure.further_sources.all())]
    return [*found, figure.counter_source] if figure.counter_source else found
