"""A pasted list of cities, line by line: under which region of the world, in which country, by what name.

Lists come with headings for regions and countries or with “City, Country” on each line, with bullets, numbers and
footnotes, in any mixture. Nothing is dropped in silence: what is no city and no heading comes back as a line that
cannot be saved, with the reason.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from centres.cohorts.places import key
from centres.models import Membership
from centres.steps import Refused
from portal.lib.names import tidy

MOST_LINES = 900  # a choice for each goes back in one form
LONGEST_NAME = 120
LONGEST_LINE = 300
WorldRegion = Membership.WorldRegion

WORLD_REGIONS: Mapping[str, str] = {
    "africa": WorldRegion.AFRICA,
    "非洲": WorldRegion.AFRICA,
    "arab states": WorldRegion.ARAB_STATES,
    "阿拉伯国家": WorldRegion.ARAB_STATES,
    "asia and the pacific": WorldRegion.ASIA_PACIFIC,
    "asia and pacific": WorldRegion.ASIA_PACIFIC,
    "asia pacific": WorldRegion.ASIA_PACIFIC,
    "亚洲和太平洋": WorldRegion.ASIA_PACIFIC,
    "亚太地区": WorldRegion.ASIA_PACIFIC,
    "europe and north america": WorldRegion.EUROPE_NORTH_AMERICA,
    "欧洲和北美": WorldRegion.EUROPE_NORTH_AMERICA,
    "latin america and the caribbean": WorldRegion.LATIN_AMERICA_CARIBBEAN,
    "latin america and caribbean": WorldRegion.LATIN_AMERICA_CARIBBEAN,
    "拉丁美洲和加勒比": WorldRegion.LATIN_AMERICA_CARIBBEAN,
}

_BULLET = re.compile(r"^\s*(?:[•●○▪■◦‣·*–—−>-]+\s*|\(?\d{1,3}[.)]\s+)+")
_STRONG = re.compile(r"\*\*|__|^#+\s*|\s#+$")
_FOOTNOTE = re.compile(r"(?:\s*\[\d+\]|[¹²³⁰-⁹]+|\s*\*+)+$")
_COUNT = re.compile(r"\s*[(（]\d+(?:\s+\w+)?[)）]\s*$")
# A sign of a footnote at the start of the line; a star may be a bullet too, so it takes a sentence.
_NOTE = re.compile(r"^(?:\[\d+\]\s*\S|[¹²³⁰-⁹]+\s*\S|\*(?=[^\s*])(?:\S+\s+){5}|(?:notes?|sources?)\s*:)", re.IGNORECASE)
_BETWEEN_CITIES = re.compile(r"\s*[;；、]\s*")
_BETWEEN_NAMES = re.compile(r"\s*[,，;；、]\s*(?![^(（]*[)）])")  # not inside brackets
_DASH = re.compile(r"\s+[–—-]\s+")
_LAST_BRACKETS = re.compile(r"^(?P<city>.+?)\s*[(（](?P<country>[^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line that stands for a city, or for something that cannot be told: then `problem` says what.

    A blocked one can only be left out; any other with a problem is for a person to decide.
    """

    number: int
    written: str
    name: str = ""
    country: str = ""
    world_region: str = ""
    problem: str = ""
    is_blocked: bool = False


@dataclass(slots=True)
class _Place:
    """Where the reading stands: the last headings, and the line of a country under which no city has come yet."""

    world_region: str = ""
    country: str = ""
    heading: ReadLine | None = None


def read(text: str, countries: Mapping[str, str]) -> list[ReadLine]:
    """The cities of a list, in order. `countries`: codes by the keys of their names. Raises Refused for no list."""
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        raise Refused(_("This list has more than %(count)s lines. Split it.") % {"count": MOST_LINES}, field="text")
    place = _Place()
    found: list[ReadLine] = []
    for number, raw in enumerate(lines, start=1):
        found += _line(number, raw, place, countries)
    found += _forgotten(place)
    if not found:
        raise Refused(_("There is no city in this list."), field="text")
    if len(found) > MOST_LINES:
        raise Refused(_("This list has more than %(count)s cities. Split it.") % {"count": MOST_LINES}, field="text")
    return [replace(line, number=number) for number, line in enumerate(found, start=1)]


def _line(number: int, raw: str, place: _Place, countries: Mapping[str, str]) -> Iterator[ReadLine]:
    whole = tidy(raw)
    written = whole[:LONGEST_LINE]
    if not written:
        return
    if _NOTE.match(written):
        yield ReadLine(number, written, problem=_("This looks like a footnote, so it is left out."), is_blocked=True)
        return
    is_bullet = bool(_BULLET.match(_STRONG.sub("", written)))
    said = _bare_line(whole)
    if region := WORLD_REGIONS.get(key(_COUNT.sub("", said).rstrip(":："))):
        yield from _forgotten(place)
        place.world_region, place.country = region, ""
        return
    code = countries.get(key(_COUNT.sub("", said).rstrip(":：")))
    is_city_of_its_name = code == place.country and (is_bullet or place.heading is not None)
    if code and not is_city_of_its_name:
        yield from _forgotten(place)
        place.country = code
        place.heading = ReadLine(number, written, said.rstrip(":： "), code, place.world_region)
        return
    for line in _cities(number, written, said, place, countries):
        place.heading = None
        yield _checked(line)


def _bare_line(written: str) -> str:
    """Without bullet, numbering, bold marks and the sign of a footnote."""
    return tidy(_FOOTNOTE.sub("", _STRONG.sub("", _BULLET.sub("", _STRONG.sub("", written))))).rstrip(".,;，；。")


def _forgotten(place: _Place) -> Iterator[ReadLine]:
    """A country without a city below it may be a city of that name: Singapore. A person says."""
    if place.heading is not None:
        yield replace(place.heading, problem=_("Is this a country or a city? No city stands below it."))
        place.heading = None


def _checked(line: ReadLine) -> ReadLine:
    if len(line.name) <= LONGEST_NAME:
        return line
    problem = _("This is longer than the name of a city.")
    return replace(line, name=line.name[:LONGEST_NAME], problem=problem, is_blocked=True)


# --- One line, one or several cities --------------------------------------------------------------------------------


def _cities(number: int, written: str, said: str, place: _Place, countries: Mapping[str, str]) -> Iterator[ReadLine]:
    line = ReadLine(number, written, world_region=place.world_region)
    if found := list(_with_country(said, countries)):
        yield from (replace(line, name=name, country=code) for name, code in found)
        return
    head, names = _after_colon(said, countries)
    if head:
        yield from (replace(line, name=name, country=head) for name in names)
        return
    for name in filter(None, _BETWEEN_CITIES.split(said)):
        yield from [replace(line, name=city, country=code) for city, code in _with_country(name, countries)] or [
            _under_heading(replace(line, name=name), place)
        ]


def _under_heading(line: ReadLine, place: _Place) -> ReadLine:
    if place.country and re.search(r"[,，]", line.name):
        problem = _("What stands behind the comma is no country that is known. Is all of it the name of a city?")
        return replace(line, country=place.country, problem=problem)
    if place.country:
        return replace(line, country=place.country)
    problem = _("No country is named. Write the line as “City, Country”, and read the list again.")
    return replace(line, problem=problem, is_blocked=True)


def _with_country(said: str, countries: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """`City, Country`, `City (Country)`, `City – Country` or `Country – City`: the city and the code, or nothing."""
    parts = re.split(r"\s*[,，]\s*", said)
    for cut in range(1, len(parts)):  # a country may have a comma of its own
        if code := countries.get(key(", ".join(parts[cut:]))):
            yield _inside(parts[:cut]), code
            return
    if (found := _LAST_BRACKETS.match(said)) and (code := countries.get(key(found["country"]))):
        yield found["city"], code
        return
    halves = _DASH.split(said)
    if len(halves) == 2 and (code := countries.get(key(halves[1]))):
        yield halves[0], code
    elif len(halves) == 2 and (code := countries.get(key(halves[0]))):
        yield from ((name, code) for name in _BETWEEN_NAMES.split(halves[1]) if name)


def _inside(parts: list[str]) -> str:
    """`Seo-gu, Gwangju` before the country is Seo-gu (Gwangju)."""
    city, *around = parts
    return f"{city} ({', '.join(around)})" if around else city


def _after_colon(said: str, countries: Mapping[str, str]) -> tuple[str, list[str]]:
    """`Kenya: Kilifi County, Nakuru`: the code of the country and its cities."""
    head, colon, rest = said.replace("：", ":").partition(":")
    code = countries.get(key(_COUNT.sub("", head))) if colon else None
    return (code, [name for name in _BETWEEN_NAMES.split(rest.strip()) if name]) if code else ("", [])
