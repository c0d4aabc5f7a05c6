"""What a report is about: filters as they stand in an address, and what its lines and columns are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.scoping import AnyUser, nodes, within
from centres.models import Offering, Organisation, Programme, Region
from centres.models.participation import AgeBand, Audience, Sex
from centres.models.places import in_region
from portal.lib.text import in_all_languages

# Who sees true numbers, and who may bring files and take them back; both within their reach.
READERS = (Role.Kind.CENTRE_STAFF, Role.Kind.NETWORK_STAFF, Role.Kind.REVIEWER)
KEEPERS = (Role.Kind.CENTRE_STAFF, Role.Kind.NETWORK_STAFF)

LINES = {
    "year": gettext_lazy("Year"),
    "quarter": gettext_lazy("Quarter"),
    "month": gettext_lazy("Month"),
    "programme": gettext_lazy("Programme"),
    "event": gettext_lazy("Event"),
    "site": gettext_lazy("Site"),
    "region": gettext_lazy("Region"),
    "sex": gettext_lazy("Sex"),
    "band": gettext_lazy("Age"),
    "audience": gettext_lazy("For whom"),
}
COLUMNS = ("sex", "band", "audience")
WITHIN_A_YEAR = ("quarter", "month")
# What stands in an address for rows that have no programme, no event or no region.
NONE = "-"
ITSELF = "="  # before the code of a region: the sites that lie in it, and not in one below it
WITHOUT = {
    "programme": gettext_lazy("Events of no programme"),
    "event": gettext_lazy("No single event"),
    "region": gettext_lazy("Not given"),
}
CODES = {"sex": Sex, "band": AgeBand, "audience": Audience}
NUMBERS = ("year", "quarter", "month", "sex", "band", "audience")


@dataclass(frozen=True, slots=True)
class Facets:
    """A report's filters; None leaves a facet open. Quarters and months are those of the chosen year."""

    by: str = "year"
    across: str = ""
    programme: str | None = None
    event: str | None = None
    site: str | None = None
    region: str | None = None
    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    sex: int | None = None
    band: int | None = None
    audience: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Facets":
        """What an address asks for; what makes no sense is passed over."""
        told: dict[str, Any] = {name: _number(name, asked.get(name, "")) for name in NUMBERS}
        for name in ("programme", "event", "site", "region"):
            told[name] = (asked.get(name) or "").replace("\0", "")[:80] or None
        if told["year"] is None:
            told["quarter"] = told["month"] = None
        by = asked.get("by", "")
        if by not in LINES or (by in WITHIN_A_YEAR and told["year"] is None):
            by = "year" if told["year"] is None else "month"
        across = asked.get("across", "")
        return cls(by=by, across=across if across in COLUMNS and across != by else "", **told)

    def query(self, **changed: Any) -> str:
        """The address of the same report, or of one with these facets instead."""
        told = replace(self, **changed)
        pairs = ((name, getattr(told, name)) for name in ("by", "across", *LINES))
        return urlencode([(name, value) for name, value in pairs if value not in (None, "")])

    def narrowed(self, key: Any, column: Any = None) -> str:
        """The address of the rows behind a number: this line, this column."""
        told = {} if key is None else {self.by: f"{ITSELF}{key}" if self.by == "region" and key != NONE else key}
        return self.query(**told, **({self.across: column} if self.across and column is not None else {}))

    @property
    def is_within_a_year(self) -> bool:
        return self.by in WITHIN_A_YEAR or self.quarter is not None or self.month is not None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last first-of-month of the period; None for all time."""
        if self.year is None:
            return None
        first, last = (self.month, self.month) if self.month else (1, 12)
        if self.quarter and not self.month:
            first, last = self.quarter * 3 - 2, self.quarter * 3
        return date(self.year, first or 1, 1), date(self.year, last or 12, 1)

    def codes(self) -> list[tuple[str, int]]:
        """The filters by code."""
        return [(name, value) for name in COLUMNS if (value := getattr(self, name)) is not None]

    def offerings(self, user: AnyUser | None) -> list[int] | None:
        """The offerings that are meant and within the user's reach, or None for all. No user: the public's numbers."""
        is_all = user is None or None in nodes(user, *READERS)
        which = Q() if is_all or user is None else within(user, "site", *READERS)
        if self.programme:
            which &= Q(programme=None) if self.programme == NONE else Q(programme__slug=self.programme)
        if self.event:
            which &= Q(event_key="" if self.event == NONE else self.event)
        if self.site:
            which &= Q(site__in=_sites(self.site))
        if self.region:
            which &= Q(site__in=Organisation.objects.filter(_inside(self.region)))
        return None if which == Q() else list(Offering.objects.filter(which).values_list("pk", flat=True))


def _inside(region: str) -> Q:
    if region == NONE:
        return Q(region=None)
    return Q(region=region.removeprefix(ITSELF)) if region.startswith(ITSELF) else in_region(region)


def _sites(told: str) -> QuerySet[Organisation]:
    """The site of this address; where there is none, those of this name in any language."""
    by_address = Organisation.objects.filter(slug=told)
    if by_address.exists():
        return by_address
    names = (Q(**{f"{column}__iexact": told}) for column in in_all_languages("name"))
    return Organisation.objects.filter(reduce(or_, names))


_LARGEST = {"quarter": 4, "month": 12, "year": 2100}


def _number(name: str, typed: str) -> int | None:
    if not typed.isdecimal() or len(typed) > 4:
        return None
    value = int(typed)
    if name in CODES:
        return value if value in CODES[name].values else None
    return value if (1950 if name == "year" else 1) <= value <= _LARGEST[name] else None


def label_of(name: str, value: Any) -> str:
    """How a chosen facet is named on the page."""
    if name in CODES:
        return str(CODES[name](value).label)
    if value == NONE:
        return str(WITHOUT.get(name, value))
    if name == "programme":
        return str(Programme.objects.filter(slug=value).first() or value)
    if name == "site":
        return str(Organisation.objects.filter(slug=value).first() or value)
    if name == "region":
        return str(Region.objects.filter(pk=value.removeprefix(ITSELF)).first() or value)
    return str(value)
