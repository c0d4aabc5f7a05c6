"""What the lists of a cohort are compared with: countries by their names, regions and cities here by country and name.

Everything is read at once into memory: some thousand regions, some hundred cities.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pycountry

from centres.models import LearningCity, LearningCityName, Region
from portal.lib.search import plain
from portal.lib.text import in_all_languages

NAMES = in_all_languages("name")
_MARKS = re.compile(r"[^\w]+")
_BRACKETS = re.compile(r"[(（\[][^)）\]]*[)）\]]")
# Words that say what kind of territory it is. "Hebei" may be the province and Hebei District.
_KINDS = {
    "consortium": LearningCity.Territory.CONSORTIUM,
    "district": LearningCity.Territory.DISTRICT,
    "county": LearningCity.Territory.COUNTY,
    "town council": LearningCity.Territory.TOWN,
    "city council": LearningCity.Territory.CITY,
    "municipality": LearningCity.Territory.CITY,
    "metropolitan": LearningCity.Territory.CITY,
    "province": LearningCity.Territory.CITY,
    "city of": LearningCity.Territory.CITY,
    "city": LearningCity.Territory.CITY,
}
_ENDINGS = (("gu", LearningCity.Territory.DISTRICT), ("gun", LearningCity.Territory.COUNTY))
_HAN_ENDINGS = {"区": LearningCity.Territory.DISTRICT, "县": LearningCity.Territory.COUNTY}
_HAN = re.compile(r"(?<=[\u3400-\u9fff])(特别行政区|自治区|自治州|自治县|省|市|区|县)$")


def key(name: str) -> str:
    """A name as it is compared: without capitals, accents and marks. Seo-gu (Gwangju) is seo gu gwangju."""
    return " ".join(_MARKS.sub(" ", plain(name).replace("’", "").replace("'", "")).split())


def bare(name: str) -> str:
    """The key without what stands in brackets and without the words for the kind of territory."""
    words = f" {key(_HAN.sub('', _BRACKETS.sub(' ', name).strip()))} "
    for kind in _KINDS:
        words = words.replace(f" {kind} ", " ")
    return " ".join(words.split())


def territory_of(name: str) -> str:
    """What kind of territory the name says it is; a city where it says nothing."""
    words = key(_BRACKETS.sub(" ", name)).split()
    text = f" {' '.join(words)} "
    for kind, territory in _KINDS.items():
        if f" {kind} " in text:
            return territory
    for ending, territory in _ENDINGS:
        if len(words) > 1 and words[-1] == ending:
            return territory
    return _HAN_ENDINGS.get(name.strip()[-1:], LearningCity.Territory.CITY)


# --- Countries ------------------------------------------------------------------------------------------------------


def countries() -> dict[str, str]:
    """The code of each country by the keys of its names: ours in six languages, turned round, and the official one."""
    found: dict[str, str] = {}
    for code, *names in Region.objects.filter(level=Region.Level.COUNTRY).values_list("code", *NAMES):
        for name in [*names, *_official(code)]:
            for spelling in _turned(name or ""):
                found.setdefault(spelling, code)
    known = set(found.values())
    found |= {key(name): code for name, code in OTHER_NAMES.items() if code in known}
    found.pop("", None)
    return found


def _official(code: str) -> Iterator[str]:
    country = pycountry.countries.get(alpha_2=code)
    if country is not None:
        yield getattr(country, "official_name", "")
        yield getattr(country, "common_name", "")


# Names of before and names in daily use that no list of codes has.
OTHER_NAMES = {
    "Cape Verde": "CV",
    "Czech Republic": "CZ",
    "Democratic Republic of Congo": "CD",
    "East Timor": "TL",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Micronesia": "FM",
    "Palestine": "PS",
    "Russia": "RU",
    "South Korea": "KR",
    "Swaziland": "SZ",
    "The Gambia": "GM",
    "Turkey": "TR",
    "UAE": "AE",
    "UK": "GB",
    "USA": "US",
    "Vietnam": "VN",
}


def _turned(name: str) -> Iterator[str]:
    """`Korea, Republic of` is written `Republic of Korea` and `Korea (Republic of)` too."""
    first, _comma, rest = name.partition(", ")
    for spelling in (key(name), key(f"{rest} {first}")):
        yield spelling
        yield spelling.removeprefix("the ")


# --- Regions and cities ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KnownCity:
    """A city here, by the country in which it lies as far as that is known."""

    pk: int
    country: str
    keys: frozenset[str]
    bare: frozenset[str]


@dataclass(slots=True)
class Gazetteer:
    """All that a line may mean."""

    countries: dict[str, str]
    cities: list[KnownCity]
    exact: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    loose: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def regions(self, country: str, name: str) -> list[str]:
        """The regions of a country that a name may mean. A name that says its kind means that one, if there is one."""
        says_kind = bare(name) != key(name)
        found = self.exact.get((country, key(name)), set()) if says_kind else set()
        return sorted(found or self.loose.get((country, bare(name)), set()))


def gazetteer() -> Gazetteer:
    """Five queries, however many cities there are."""
    parents = dict(Region.objects.values_list("code", "parent"))
    found = Gazetteer(countries(), list(_cities(parents)))
    for code, *names in Region.objects.exclude(level=Region.Level.COUNTRY).values_list("code", *NAMES):
        country = _root(code, parents)
        for name in filter(None, names):
            found.exact[country, key(name)].add(code)
            found.loose[country, bare(name)].add(code)
    return found


def _cities(parents: dict[str, str | None]) -> Iterator[KnownCity]:
    others: dict[int, list[str]] = defaultdict(list)
    for pk, text in LearningCityName.objects.values_list("city", "text"):
        others[pk].append(text)
    for pk, region, *names in LearningCity.objects.order_by("pk").values_list("pk", "region", *NAMES):
        spellings = [name for name in [*names, *others[pk]] if name]
        country = _root(region, parents) if region else ""
        yield KnownCity(pk, country, _all(key, spellings), _all(bare, spellings))


def _all(fold: Callable[[str], str], spellings: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, spellings)) - {""}


def _root(code: str, parents: dict[str, str | None]) -> str:
    while parent := parents.get(code):
        code = parent
    return code
