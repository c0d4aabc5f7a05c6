"""Is a place open, and when does it open next: in words, on the clock of the site's time zone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import OpeningHours, Organisation, Place

Stretch = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open, and the sentence that says so. Nobody gave hours: not open, as far as we know."""

    is_open: bool
    words: str


@dataclass(frozen=True, slots=True)
class Day:
    """One line of the table of opening hours."""

    name: str
    stretches: list[str]
    is_today: bool


def opening_of(organisation: Organisation, now: datetime) -> Opening:
    """Of the first of its places that is open, or else of the first whose hours are known.

    Reads `places` and their `hours`: prefetch both.
    """
    if organisation.status != Organisation.Status.ACTIVE:
        return Opening(is_open=False, words=capfirst(organisation.get_status_display()))
    openings = [opening_now(place, now) for place in organisation.places.all() if place.hours.all()]
    if not openings:
        return Opening(is_open=False, words=_("Opening hours not given"))
    return next((opening for opening in openings if opening.is_open), openings[0])


def opening_now(place: Place, now: datetime) -> Opening:
    """`Open until 20:00`, or `Closed today. Opens tomorrow at 09:00`. Reads `hours`: prefetch them."""
    week = _week(place)
    if not week:
        return Opening(is_open=False, words=_("Opening hours not given"))
    local = timezone.localtime(now, timezone.get_default_timezone())
    today = week.get(local.weekday(), [])
    for opens, closes in today:
        if opens <= local.time() < closes:
            return Opening(is_open=True, words=_("Open until %(time)s") % {"time": _clock(closes)})
    closed = _("Closed now.") if today else _("Closed today.")
    return Opening(is_open=False, words=f"{closed} {_opens_next(week, local)}")


def days_of(place: Place, now: datetime) -> list[Day]:
    """Monday to Sunday, or nothing where no hours are known. Reads `hours`: prefetch them."""
    week = _week(place)
    if not week:
        return []
    today = timezone.localtime(now, timezone.get_default_timezone()).weekday()
    return [
        Day(name=str(name), stretches=[_range(*stretch) for stretch in week.get(number, [])], is_today=number == today)
        for number, name in OpeningHours.Weekday.choices
    ]


def open_at(now: datetime) -> Q:
    """A filter for places: open at that moment, of a body that is active."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    hours = OpeningHours.objects.filter(
        place=OuterRef("pk"), weekday=local.weekday(), opens__lte=local.time(), closes__gt=local.time()
    )
    return Q(Exists(hours), organisation__status=Organisation.Status.ACTIVE)


def _week(place: Place) -> dict[int, list[Stretch]]:
    """The stretches of each weekday in order; those that touch are one, for nobody is sent out in between."""
    week: dict[int, list[Stretch]] = {}
    for hours in sorted(place.hours.all(), key=lambda hours: (hours.weekday, hours.opens)):
        day = week.setdefault(hours.weekday, [])
        if day and hours.opens <= day[-1][1]:
            day[-1] = (day[-1][0], max(day[-1][1], hours.closes))
        else:
            day.append((hours.opens, hours.closes))
    return week


def _opens_next(week: dict[int, list[Stretch]], local: datetime) -> str:
    """The next opening within seven days: a place with any hours has one."""
    if later := _first_after(week.get(local.weekday(), []), local.time()):
        return _("Opens today at %(time)s") % {"time": _clock(later)}
    for ahead in range(1, 8):
        weekday = (local + timedelta(days=ahead)).weekday()
        if weekday in week:
            break
    at = {"time": _clock(week[weekday][0][0]), "day": OpeningHours.Weekday(weekday).label}
    return _("Opens tomorrow at %(time)s") % at if ahead == 1 else _("Opens on %(day)s at %(time)s") % at


def _first_after(stretches: Iterable[Stretch], moment: time) -> time | None:
    return next((opens for opens, _closes in stretches if opens > moment), None)


def _range(opens: time, closes: time) -> str:
    return _("%(from)s to %(to)s") % {"from": _clock(opens), "to": _clock(closes)}


def _clock(moment: time) -> str:
    """24:00 cannot be stored; a place that closes at the last minute of the day closes at midnight."""
    return "24:00" if moment >= time(23, 59) else f"{moment:%H:%M}"
