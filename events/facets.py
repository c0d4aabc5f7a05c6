"""The list of events as a visitor asked for it: by words, near a place, by day, kind, cost, access and who gives it.

Choices of one facet are alternatives (a lecture or a workshop), except of access: who needs a step-free way in and a
hearing loop needs both. Different facets narrow each other.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import Organisation, Place
from centres.nearby import Nearby, nearby
from events import wording
from events.availability import has_places
from events.days import week_of
from events.models import Event
from events.models.events import EventQuerySet
from portal.lib import facets
from portal.lib.dates import full_date
from portal.lib.facets import Chip, Facet, Option

MOST_BODIES = 8
_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)


@dataclass(slots=True)
class Browse:
    """What was asked for, what is found, and what else could be ticked."""

    query: str
    near: Nearby
    day: date | None
    facets: list[Facet]
    events: EventQuerySet
    total: int
    chips: list[Chip] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def browse(
    events: EventQuerySet, asked: QueryDict, now: datetime, *, with_days: bool = True, since: datetime | None = None
) -> Browse:
    """Narrow the events by the parameters of an address. What is unknown or broken among them is passed over.

    `with_days` leaves out what is over and offers to choose days: a page that shows one month doesn't. A calendar
    keeps what was over only lately: `since` is how far back.
    """
    query, near = facets.one_line(asked.get("q", "")), nearby(facets.one_line(asked.get("near", "")))
    day = _day(asked.get("on", "")) if with_days else None
    if with_days:
        events = events.between(day, day) if day else events.upcoming(since or now)
    if query:
        events = events.filter(pk__in=Event.objects.search(query).order_by().values("pk"))
    if near.regions:
        events = events.filter(_in(near))
    offered = [*_facets(now, with_days=with_days), _bodies(events, asked.getlist("organisation"))]
    facets.tick(offered, asked)
    total = facets.count(events, offered)
    events = events.filter(facets.chosen(offered))
    return Browse(query, near, day, offered, events, total, _chips(query, near, day, offered, asked))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year < 2200 else None


def _in(near: Nearby) -> Q:
    """Events in these regions or below. An event without a region of its own lies where its place lies."""
    inside = near.with_all_below().values("pk")
    return Q(region__in=inside) | Q(region=None, place__region__in=inside)


def _facets(now: datetime, *, with_days: bool) -> Iterable[Facet]:
    if with_days:
        yield Facet("when", _("When"), [*_times(timezone.localdate(now))])
    yield Facet(
        "booking",
        _("Cost and booking"),
        [
            Option("free", _("Free"), Q(is_free=True)),
            Option("places", _("Places left"), has_places(now)),
            Option("drop-in", _("Drop in, no booking"), Q(policy=Event.Policy.DROP_IN)),
        ],
        needs_all=True,
    )
    kinds = [Option(kind.value, capfirst(str(kind.label)), Q(kind=kind)) for kind in Event.Kind]
    yield Facet("kind", _("Kind"), kinds)
    modes = [Option(mode.value, capfirst(str(mode.label)), Q(mode=mode)) for mode in Event.Mode]
    yield Facet("mode", _("Takes place"), modes, is_open=False)
    yield Facet(
        "access",
        _("Access"),
        [Option(code, str(label), Q(place__accessibility__contains=[code])) for code, label in Place.Access.choices],
        needs_all=True,
        is_open=False,
    )


def _times(today: date) -> Iterable[Option]:
    monday, sunday = week_of(today)
    month = today.replace(day=1)
    month_end = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    for value, label, first, last in (
        ("today", _("Today"), today, today),
        ("week", _("This week"), monday, sunday),
        ("weekend", _("This weekend"), monday + timedelta(days=5), sunday),
        ("next-week", _("Next week"), monday + timedelta(days=7), sunday + timedelta(days=7)),
        ("month", _("This month"), month, month_end),
    ):
        yield Option(value, label, _touches(first, last))


def _touches(first: date, last: date) -> Q:
    """The filter of EventQuerySet.between, as a condition to count with."""
    zone = timezone.get_default_timezone()
    end = datetime.combine(last + timedelta(days=1), datetime.min.time(), zone)
    return Q(starts_at__lt=end, ends_at__gt=datetime.combine(first, datetime.min.time(), zone))


def _bodies(events: EventQuerySet, asked: list[str]) -> Facet:
    """The bodies with the most events, and those asked for."""
    most = events.order_by().values("organisation").annotate(n=Count("pk")).order_by("-n", "organisation")[:MOST_BODIES]
    slugs = [slug for slug in asked[:MOST_BODIES] if _SLUG.match(slug)]
    wanted = Q(pk__in=[row["organisation"] for row in most]) | Q(slug__in=slugs)
    bodies = Organisation.objects.filter(wanted).only("slug", "name", "short_name").order_by("name", "pk")
    options = [Option(body.slug, wording.body(body), Q(organisation=body.pk)) for body in bodies]
    return Facet("organisation", _("Organisation"), options, is_open=False)


def _chips(query: str, near: Nearby, day: date | None, offered: list[Facet], asked: QueryDict) -> list[Chip]:
    found = []
    if query:
        found.append(Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q")))
    if near.regions:
        found.append(Chip(_("Near %(place)s") % {"place": near.name}, facets.without(asked, "near")))
    if day:
        found.append(Chip(full_date(day), facets.without(asked, "on")))
    return found + facets.chips(offered, asked)
