"""A place that somebody typed ("Yuexiu, Guangzhou", "越秀", "440104"), found among the regions."""

import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from django.conf import settings
from django.db.models import Q, QuerySet

from centres.models import Region
from portal.lib.text import localised

_PARTS = re.compile(r"\s*[,，、;]\s*")
_ANCESTORS = ("parent", "parent__parent", "parent__parent__parent")
_NAMES = tuple(f"name_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES)
MOST_NAMESAKES = 30


@dataclass(frozen=True, slots=True)
class Nearby:
    """What was typed, and the regions meant by it: several where they share a name, none where nobody knows it."""

    typed: str
    regions: list[Region] = field(default_factory=list)

    @property
    def is_unknown(self) -> bool:
        return bool(self.typed) and not self.regions

    @property
    def name(self) -> str:
        return localised(self.regions[0], "name").text if self.regions else self.typed

    def with_all_below(self) -> QuerySet[Region]:
        """These regions and what lies in them, for an `__in`."""
        codes = [region.pk for region in self.regions]
        return Region.objects.filter(_or(Q(**{f"{path}__in": codes}) for path in ("pk", *_ANCESTORS))).order_by()


def nearby(typed: str) -> Nearby:
    """The regions meant. Where a province and a district share a name, the larger; a comma names what lies around."""
    parts = [part for part in _PARTS.split(typed) if part]
    if not parts:
        return Nearby(typed)
    here, *around = parts
    found = Region.objects.filter(_named(here))
    for part in around[:3]:
        found = found.filter(_or(_named(part, f"{path}__") for path in _ANCESTORS))
    candidates = list(found.order_by("level", "pk")[:MOST_NAMESAKES])
    exact = [region for region in candidates if _is_called(region, here)] or candidates
    return Nearby(typed, [region for region in exact if region.level == exact[0].level] if exact else [])


def _named(name: str, path: str = "") -> Q:
    """By code, or by the beginning of the name in any language: people type 越秀 for 越秀区."""
    return (
        _or(Q(**{f"{path}{column}__istartswith": name}) for column in _NAMES)
        | Q(**{f"{path}code__iexact": name})
        | Q(**{f"{path}gbt_code": name})
    )


def _is_called(region: Region, name: str) -> bool:
    known = (region.pk, region.gbt_code, *(getattr(region, column) for column in _NAMES))
    return name.casefold() in {text.casefold() for text in known if text}


def _or(conditions: Iterable[Q]) -> Q:
    return reduce(operator.or_, conditions)
