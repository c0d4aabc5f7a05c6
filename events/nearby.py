"""A place that somebody typed ("Yuexiu, Guangzhou", "越秀", "440104"), found among the regions."""

import operator
import re
from dataclasses import dataclass, field
from functools import reduce

from django.conf import settings
from django.db.models import Q

from centres.models import Region
from portal.lib.text import localised

_PARTS = re.compile(r"\s*[,，、;]\s*")
_ANCESTORS = ("parent", "parent__parent", "parent__parent__parent")
_NAMES = tuple(f"name_{code.replace('-', '_')}" for code, _ in settings.LANGUAGES)
MOST_NAMESAKES = 30


@dataclass(frozen=True, slots=True)
class Nearby:
    """What was typed, and the regions meant by it: several where they share a name, none where nobody knows it."""

    typed: str
    regions: list[Region] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        return bool(self.regions)

    @property
    def is_unknown(self) -> bool:
        return bool(self.typed) and not self.regions

    @property
    def name(self) -> str:
        return localised(self.regions[0], "name").text if self.regions else self.typed

    @property
    def condition(self) -> Q:
        """Events in these regions or below. An event without a region of its own lies where its place lies."""
        if not self.regions:
            return Q()
        codes = [region.pk for region in self.regions]
        below = reduce(operator.or_, (Q(**{f"{path}__in": codes}) for path in ("pk", *_ANCESTORS)))
        inside = Region.objects.filter(below).order_by().values("pk")
        return Q(region__in=inside) | Q(region=None, place__region__in=inside)


def nearby(typed: str) -> Nearby:
    """The regions meant. Where a province and a district share a name, the larger; a comma names what lies around."""
    parts = [part for part in _PARTS.split(typed) if part]
    if not parts:
        return Nearby(typed)
    here, *around = parts
    found = Region.objects.filter(_named(here))
    for part in around[:3]:
        found = found.filter(reduce(operator.or_, (_named(part, f"{path}__") for path in _ANCESTORS)))
    candidates = [*found.order_by("level", "pk")[:MOST_NAMESAKES]]
    exact = [region for region in candidates if _is_called(region, here)] or candidates
    return Nearby(typed, [region for region in exact if region.level == exact[0].level] if exact else [])


def _named(name: str, path: str = "") -> Q:
    """By code, or by the beginning of the name in any language: people type 越秀 for 越秀区."""
    names = (Q(**{f"{path}{column}__istartswith": name}) for column in _NAMES)
    return reduce(operator.or_, names, Q(**{f"{path}code__iexact": name}) | Q(**{f"{path}gbt_code": name}))


def _is_called(region: Region, name: str) -> bool:
    known = (region.pk, region.gbt_code, *(getattr(region, column) for column in _NAMES))
    return name.casefold() in {text.casefold() for text in known if text}
