"""When something takes place, in words: the visitor's language, the place's own clock.

An event says whether it is timed, lasts whole days, or gives a day whose times were never published. Times are
24-hour; the zone is named only to those who may be elsewhere.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import dateformat
from django.utils.translation import get_language
from django.utils.translation import gettext as _


class Occasion(Protocol):
    """Anything that takes place: an event, or one session of it."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime | None: ...
    @property
    def timing(self) -> str: ...
    @property
    def time_zone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Style:
    """How one language writes dates, in Django's date format characters."""

    full: str
    short: str
    month: str
    day_and_month: str
    day: str
    stamp: str
    between: str
    before_time: str
    year_first: bool = False
    year: str = "Y"


# Not gettext: a date format is a fact about a language, and a slip in it would show a wrong day on every page.
STYLES = {
    "en": Style("l j F Y", "j F Y", "F Y", "j F", "j", "M, D", "{} to {}", ", "),
    "zh": Style(
        "Y年n月j日（l）", "Y年n月j日", "Y年n月", "n月j日", "j日", "n月，D", "{} 至 {}", "", year_first=True, year="Y年"
    ),
    "fr": Style("l j F Y", "j F Y", "F Y", "j F", "j", "M, D", "{}–{}", ", "),
    "es": Style(r"l j \d\e F \d\e Y", r"j \d\e F \d\e Y", r"F \d\e Y", r"j \d\e F", "j", "M, D", "{} a {}", ", "),
    "ru": Style("l, j E Y", "j E Y", "F Y", "j E", "j", "M, D", "{}–{}", ", "),
    "ar": Style("l j F Y", "j F Y", "F Y", "j F", "j", "F، l", "{} إلى {}", "، "),
}


def style() -> Style:
    return STYLES.get((get_language() or "en").split("-")[0], STYLES["en"])


def local(moment: datetime, occasion: Occasion) -> datetime:
    """The moment on the clock of the place."""
    return moment.astimezone(ZoneInfo(occasion.time_zone))


def first_day(occasion: Occasion) -> date:
    return local(occasion.starts_at, occasion).date()


def last_day(occasion: Occasion) -> date:
    """The last day people come: an event that ends at midnight does not reach into the next day."""
    if occasion.ends_at is None:
        return first_day(occasion)
    return max(first_day(occasion), local(occasion.ends_at - timedelta(microseconds=1), occasion).date())


def full_date(day: date) -> str:
    """`Saturday 20 May 2023`."""
    return dateformat.format(day, style().full)


def short_date(day: date) -> str:
    """`20 May 2023`."""
    return dateformat.format(day, style().short)


def month_name(day: date) -> str:
    """`November 2026`."""
    return dateformat.format(day, style().month)


def year_name(day: date) -> str:
    """`2026`, `2026年`."""
    return dateformat.format(day, style().year)


def day_range(first: date, last: date) -> str:
    """`23 to 29 November 2026`, `2026年11月23日 至 29日`: month and year are said once where they are the same."""
    if first == last:
        return full_date(first)
    if first.year != last.year:
        return style().between.format(short_date(first), short_date(last))
    shorter = style().day if first.month == last.month else style().day_and_month
    if style().year_first:
        return style().between.format(short_date(first), dateformat.format(last, shorter))
    return style().between.format(dateformat.format(first, shorter), short_date(last))


def days(occasion: Occasion) -> str:
    """The day or days of an occasion: `Saturday 20 May 2023`."""
    return day_range(first_day(occasion), last_day(occasion))


def clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def hours(occasion: Occasion) -> str:
    """The times of an occasion: `09:30 to 11:30`, `All day`, or that nobody published them."""
    if occasion.timing == "all_day":
        return _("All day")
    if occasion.timing == "unknown":
        return _("Times were not published")
    start = clock(local(occasion.starts_at, occasion))
    if occasion.ends_at is None:
        return start
    return style().between.format(start, clock(local(occasion.ends_at, occasion)))


def zone(occasion: Occasion) -> str:
    """`UTC+8` for those who may be elsewhere: the occasion is online, or keeps another clock than this site."""
    if occasion.timing != "timed":
        return ""
    offset = local(occasion.starts_at, occasion).utcoffset()
    here = occasion.starts_at.astimezone(ZoneInfo(settings.TIME_ZONE)).utcoffset()
    if offset is None or (offset == here and getattr(occasion, "mode", "") not in ("online", "hybrid")):
        return ""
    minutes = int(offset.total_seconds() // 60)
    sign, (whole, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    return f"UTC{sign}{whole}" + (f":{rest:02}" if rest else "")


def when(occasion: Occasion) -> str:
    """All of it in one line of plain text: `Saturday 20 May 2023, 09:30 to 11:30`."""
    text = days(occasion) + style().before_time + _lower_first(hours(occasion))
    return f"{text} ({name})" if (name := zone(occasion)) else text


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
