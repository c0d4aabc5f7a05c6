"""What is still open after an event: each point with what is missing, where it is done, and who said what of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from events import wording
from events.certificates import rules as certificate_rules
from events.models import Event, EventPhoto, Minutes, NotForUs, ReportEdition, SensitiveAnswer
from events.record import presence, report
from events.rules import Refused
from portal.lib import dates
from portal.lib.text import localised

State = Literal["done", "open", "aside"]
Key = NotForUs.Point
MOST_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Finding:
    """How one point stands: whether something is open, what, and who says that it is done."""

    is_open: bool
    words: str
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One line of the list."""

    key: str
    title: str
    state: State
    words: str
    who: str
    url: str


def points(event: Event, now: datetime | None = None) -> list[Point]:
    """The whole list for this event."""
    now = now or timezone.now()
    aside = {row.point: row for row in NotForUs.objects.filter(event=event).select_related("said_by")}
    return [_point(key, event, now, aside.get(key)) for key in Key]


def _point(key: NotForUs.Point, event: Event, now: datetime, row: NotForUs | None) -> Point:
    finding = _FINDINGS[key](event, now)
    state: State = "aside" if row and finding.is_open else "open" if finding.is_open else "done"
    who = said(row.said_by, row.said_at, event) if row and state == "aside" else finding.who
    title = str(key.label)
    return Point(
        key=key, title=title[:1].upper() + title[1:], state=state, words=finding.words, who=who, url=_url(key, event)
    )


def set_aside(*, event: Event, point: str, by: User) -> NotForUs:
    """Say that a point is not for this event. Twice is harmless. Raises Refused for what no list has."""
    if point not in Key.values:
        raise Refused(_("There is no such point."))
    row, _is_new = NotForUs.objects.get_or_create(event=event, point=point, defaults={"said_by": by})
    return row


def ask_again(*, event: Event, point: str, by: User) -> None:
    """The point is for this event after all."""
    for row in NotForUs.objects.filter(event=event, point=point):
        row.delete()


def remove_sensitive(*, event: Event, by: User) -> int:
    """Remove the answers on diet and health now, before their day. Raises Refused while the event is not over."""
    if not event.is_over(timezone.now()):
        raise Refused(_("They are needed until the event is over."))
    count, _rows = SensitiveAnswer.objects.filter(registration__event=event).delete()
    return count


def said(user: User | None, at: datetime, event: Event) -> str:
    """`Chen Jing, 21 May 2023`: who said so, and when."""
    day = dates.short_date(dates.local(at, event))
    return _("%(name)s, %(day)s") % {"name": user, "day": day} if user else day


def _url(key: str, event: Event) -> str:
    """Where the point is done."""
    name, anchor = _PLACES[key]
    return reverse(name, args=[event.slug]) + anchor


_PLACES: dict[str, tuple[str, str]] = {
    Key.ATTENDANCE: ("desk:attendance", ""),
    Key.HEADCOUNT: ("desk:clicker", ""),
    Key.PUBLISHED: ("desk:record", "#published"),
    Key.PHOTOS: ("desk:photos", ""),
    Key.MINUTES: ("desk:minutes", ""),
    Key.CERTIFICATES: ("desk:certificates", ""),
    Key.SENSITIVE: ("desk:record", "#sensitive"),
    Key.REPORT: ("desk:report", ""),
}


# --- The points -----------------------------------------------------------------------------------------------------


def _attendance(event: Event, now: datetime) -> Finding:
    missing = presence.sessions_without(event, now)
    if not missing:
        return Finding(is_open=False, words=_("Somebody is noted for every session that is over."))
    if None in missing:
        return Finding(is_open=True, words=_("Nobody is noted as having come."))
    named = [one for one in missing if one][:MOST_NAMED]
    days = wording.joined(localised(one, "title").text or wording.session_when(one, event) for one in named)
    count = len(missing)
    words = ngettext(
        "%(count)s session without attendance: %(days)s", "%(count)s sessions without attendance, first %(days)s", count
    )
    return Finding(is_open=True, words=words % {"count": count, "days": days})


def _heads(event: Event, now: datetime) -> Finding:
    if presence.has_heads(event):
        return Finding(is_open=False, words=_("Heads were counted."))
    return Finding(is_open=True, words=_("Nobody has counted heads."))


def _published(event: Event, now: datetime) -> Finding:
    words = wording.attendance(event)
    if words:
        return Finding(is_open=False, words=words)
    return Finding(is_open=True, words=_("No number of people is published yet."))


def _photos(event: Event, now: datetime) -> Finding:
    hidden = event.photos.exclude(pk__in=EventPhoto.objects.public().values("pk")).count()
    if hidden:
        words = ngettext(
            "%(count)s photo is left out of everything public.",
            "%(count)s photos are left out of everything public.",
            hidden,
        )
        return Finding(is_open=True, words=words % {"count": hidden})
    if event.photos.exists():
        return Finding(is_open=False, words=_("Every photo has its credit, and everybody on it agrees."))
    return Finding(is_open=True, words=_("There is no photo yet."))


def _minutes(event: Event, now: datetime) -> Finding:
    minutes = Minutes.objects.filter(event=event).select_related("written_by", "approved_by").first()
    if minutes is None:
        return Finding(is_open=True, words=_("There are no minutes yet."))
    if minutes.approved_at is None:
        return Finding(is_open=True, words=_("A draft waits for a second person who approves it."))
    who = said(minutes.approved_by, minutes.approved_at, event)
    return Finding(is_open=False, words=_("The minutes are approved."), who=who)


def _certificates(event: Event, now: datetime) -> Finding:
    if not certificate_rules.rules_of(event):
        return Finding(is_open=True, words=_("Nobody has said yet who gets one."))
    if missing := len(certificate_rules.missing(event)):
        words = ngettext(
            "%(count)s certificate is not issued yet.", "%(count)s certificates are not issued yet.", missing
        )
        return Finding(is_open=True, words=words % {"count": missing})
    return Finding(is_open=False, words=_("Everybody who is to get one has it."))


def _sensitive(event: Event, now: datetime) -> Finding:
    answers = SensitiveAnswer.objects.filter(registration__event=event)
    count, last = answers.count(), answers.order_by("-delete_on").values_list("delete_on", flat=True).first()
    if last is None:
        return Finding(is_open=False, words=_("No answer on diet or health is kept."))
    words = ngettext(
        "%(count)s answer on diet or health is still kept; it goes by itself after %(day)s.",
        "%(count)s answers on diet or health are still kept; the last goes by itself after %(day)s.",
        count,
    )
    return Finding(is_open=True, words=words % {"count": count, "day": dates.short_date(last)})


def _report(event: Event, now: datetime) -> Finding:
    editions = ReportEdition.objects.filter(report__event=event).select_related("published_by")
    first = editions.order_by("number").first()
    if first is None:
        return Finding(is_open=True, words=_("The report is not published yet."))
    who = said(first.published_by, first.published_at, event)
    if report.waits(event):
        return Finding(is_open=True, words=_("The record has changed since: publish a correction."), who=who)
    return Finding(is_open=False, words=_("The report is published."), who=who)


_FINDINGS: dict[str, Callable[[Event, datetime], Finding]] = {
    Key.ATTENDANCE: _attendance,
    Key.HEADCOUNT: _heads,
    Key.PUBLISHED: _published,
    Key.PHOTOS: _photos,
    Key.MINUTES: _minutes,
    Key.CERTIFICATES: _certificates,
    Key.SENSITIVE: _sensitive,
    Key.REPORT: _report,
}
