"""The ways to narrow the list of events: what a visitor asked for in the address, and how many each choice would give.

Choices of one facet are alternatives (a lecture or a workshop), except of access: who needs a step-free way in and a
hearing loop needs both. Different facets narrow each other.
"""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import reduce

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.models import Organisation, Place
from events import wording
from events.availability import has_places
from events.days import week_of
from events.models import ContributionSpeaker, Event
from events.models.events import EventQuerySet
from events.nearby import Nearby, nearby
from portal.lib.dates import full_date
from portal.lib.search import matches

MOST_BODIES = 8
_SLUG = re.compile(r"[-\w]{1,80}\Z", re.ASCII)
NOTHING = Q(pk__in=[])


@dataclass(slots=True)
class Option:
    """One box to tick, with the number of events it would leave."""

    value: str
    label: str
    condition: Q
    is_chosen: bool = False
    count: int = 0


@dataclass(slots=True)
class Facet:
    """A group of options under one parameter of the address."""

    name: str
    title: str
    options: list[Option]
    needs_all: bool = False
    is_open: bool = True

    def narrowed(self, trying: Option | None = None) -> Q:
        """The filter of the chosen options; `trying` asks what one option by itself would add."""
        if trying and not self.needs_all:
            return trying.condition
        chosen = [option.condition for option in self.options if option.is_chosen or option is trying]
        return reduce(operator.and_ if self.needs_all else operator.or_, chosen) if chosen else Q()


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in use, and the query string without it."""

    label: str
    without: str


@dataclass(slots=True)
class Browse:
    """What was asked for, what is found, and what else could be ticked."""

    query: str
    near: Nearby
    day: date | None
    facets: list[Facet]
    events: EventQuerySet
    total: int = 0
    chips: list[Chip] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def browse(events: EventQuerySet, asked: QueryDict, now: datetime, *, with_days: bool = True) -> Browse:
    """Narrow the events by the parameters of an address. What is unknown or broken among them is passed over."""
    query, near = clean(asked.get("q", "")), nearby(clean(asked.get("near", "")))
    day = _day(asked.get("on", "")) if with_days else None
    events = _found(events, query).filter(near.condition)
    if day:
        events = events.between(day, day)
    facets = [*_facets(now, with_days=with_days)]
    bodies = asked.getlist("organisation")
    facets.append(_bodies(events, bodies))
    for facet in facets:
        _tick(facet, asked)
    total = _count(events, facets)
    events = events.filter(*(facet.narrowed() for facet in facets))
    found = Browse(query, near, day, facets, events, total)
    found.chips = _chips(found, asked)
    return found


def clean(text: str) -> str:
    """Typed text on one line, without control characters, at most 100 characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:200]).split())[:100]


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year < 2200 else None


def _found(events: EventQuerySet, query: str) -> EventQuerySet:
    if not query:
        return events
    speakers = ContributionSpeaker.objects.filter(matches("person__search", query)).values("contribution__event")
    return events.filter(Q(pk__in=Event.objects.search(query).order_by().values("pk")) | Q(pk__in=speakers))


# --- The facets -----------------------------------------------------------------------------------------------------


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
    yield Facet("kind", _("Kind"), [Option(value, capital(label), Q(kind=value)) for value, label in Event.Kind.choices])
    modes = [Option(value, capital(label), Q(mode=value)) for value, label in Event.Mode.choices]
    yield Facet("mode", _("Takes place"), modes, is_open=False)
    yield Facet(
        "access",
        _("Access"),
        [Option(code, str(label), Q(place__accessibility__contains=[code])) for code, label in Place.Access.choices],
        needs_all=True,
        is_open=False,
    )


def capital(label: str) -> str:
    return label[:1].upper() + label[1:]


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


def _tick(facet: Facet, asked: QueryDict) -> None:
    values = set(asked.getlist(facet.name))
    for option in facet.options:
        option.is_chosen = option.value in values
    facet.is_open = facet.is_open or any(option.is_chosen for option in facet.options)


def _count(events: EventQuerySet, facets: list[Facet]) -> int:
    """Count every option and the whole in one query."""
    narrowed = {facet.name: facet.narrowed() for facet in facets}
    counted: dict[str, Option] = {}
    counts: dict[str, Count] = {"total": Count("pk", filter=_all(narrowed.values()) or None)}
    for facet in facets:
        rest = _all(condition for name, condition in narrowed.items() if name != facet.name)
        for option in facet.options:
            alias = f"option_{len(counted)}"
            counted[alias] = option
            counts[alias] = Count("pk", filter=rest & facet.narrowed(trying=option))
    numbers = events.order_by().aggregate(**counts)
    for alias, option in counted.items():
        option.count = numbers[alias]
    return numbers["total"]


def _all(conditions: Iterable[Q]) -> Q:
    return reduce(operator.and_, conditions, Q())


# --- What is in use -------------------------------------------------------------------------------------------------


def _chips(found: Browse, asked: QueryDict) -> list[Chip]:
    chips = []
    if found.query:
        chips.append(Chip(_("“%(words)s”") % {"words": found.query}, _without(asked, "q")))
    if found.near.is_known:
        chips.append(Chip(_("Near %(place)s") % {"place": found.near.name}, _without(asked, "near")))
    if found.day:
        chips.append(Chip(full_date(found.day), _without(asked, "on")))
    chips += [
        Chip(option.label, _without(asked, facet.name, option.value))
        for facet in found.facets
        for option in facet.options
        if option.is_chosen
    ]
    return chips


def _without(asked: Mapping[str, str] | QueryDict, name: str, value: str | None = None) -> str:
    """The query string without a parameter, or without one of its values; back to the first page."""
    left = QueryDict(mutable=True)
    for key, values in asked.lists():
        if key not in (name, "page"):
            left.setlist(key, values)
        elif key == name and value is not None:
            left.setlist(key, [other for other in values if other != value])
    return left.urlencode()
