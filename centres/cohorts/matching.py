"""Which city here a line of a list may be: by country and name, with the other names that a city is known under.

A region's name is no proof: Hebei is a province and a district of Tianjin. Where a name may mean several places, by
their codes, or several cities, a person decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from centres.cohorts.places import Gazetteer, KnownCity, bare, key
from centres.cohorts.reading import ReadLine
from centres.models import Cohort, CohortLine, Membership

Match = CohortLine.Match
Decision = CohortLine.Decision
Status = Membership.Status


class Standing(NamedTuple):
    """Where a city stands in the network already."""

    status: str
    joined_year: int | None
    cohort: int | None


@dataclass(slots=True)
class Found:
    """What a line may be, and what is proposed."""

    match: str
    decision: str
    problem: str = ""
    candidates: list[int] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    city: int | None = None
    region: str | None = None


def standings(cohort: Cohort) -> dict[int, Standing]:
    """Every city that has a membership of the cohort's network."""
    rows = Membership.objects.filter(network=cohort.network_id).values_list("city", "status", "joined_year", "cohort")
    return {city: Standing(status, year, cohort_pk) for city, status, year, cohort_pk in rows}


def match(lines: Iterable[ReadLine], known: Gazetteer, cohort: Cohort, standing: dict[int, Standing]) -> list[Found]:
    """What each line may be. A city that stands in the list twice is proposed once."""
    found: list[Found] = []
    seen: dict[tuple[str, str], int] = {}
    for line in lines:
        first = seen.setdefault((line.country, key(line.name)), line.number)
        if line.name and first != line.number:
            words = _("The same city stands in line %(number)s already.") % {"number": first}
            found.append(_blocked(words))
        else:
            found.append(_match(line, known, cohort, standing))
    return _once(found, lines)


def _match(line: ReadLine, known: Gazetteer, cohort: Cohort, standing: dict[int, Standing]) -> Found:
    if line.is_blocked or not line.country or not line.name:
        return _blocked(line.problem or _("There is no name in this line."))
    same, alike = _cities(line, known.cities)
    regions = known.regions(line.country, line.name)
    if line.problem:
        return Found(Match.AMBIGUOUS, Decision.ASK, line.problem, [*same, *alike], regions)
    if len(regions) > 1 or len(same) > 1 or (not same and alike):
        return Found(Match.AMBIGUOUS, Decision.ASK, _doubt(regions, same), [*same, *alike], regions)
    region = regions[0] if regions else line.country
    if not same:
        return Found(Match.NEW, Decision.ADD, regions=regions, region=region)
    return _known(same[0], cohort, standing, regions)


def _cities(line: ReadLine, cities: Sequence[KnownCity]) -> tuple[list[int], list[int]]:
    """Those of the very name in this country, and those that may be meant: nearly the name, or the country unknown."""
    name, loose = key(line.name), bare(line.name)
    same = [city.pk for city in cities if city.country == line.country and name in city.keys]
    alike = [
        city.pk
        for city in cities
        if city.pk not in same and city.country in (line.country, "") and (name in city.keys or loose in city.bare)
    ]
    return same, alike


def _doubt(regions: Sequence[str], same: Sequence[int]) -> str:
    if len(regions) > 1:
        return _("Several regions have this name, told apart by their codes.")
    if len(same) > 1:
        return _("Several cities here have this name.")
    return _("A city here has nearly this name, or its country is not known.")


def _known(city: int, cohort: Cohort, standing: dict[int, Standing], regions: list[str]) -> Found:
    """A city that is known here. Whether it may join is for the process: only what it will refuse is said here."""
    now = standing.get(city)
    found = Found(Match.KNOWN, Decision.SAME, candidates=[city], regions=regions, city=city)
    if now is None or now.status == Status.RECOMMENDED:
        return found
    if now.status == Status.MEMBER and now.cohort in (None, cohort.pk) and now.joined_year in (None, cohort.year):
        found.match, found.decision = Match.MEMBER, Decision.LEAVE
        return found
    words = _("In our records it is “%(status)s”. Move its membership first, on its own page.")
    status = str(Status(now.status).label)
    if now.status == Status.MEMBER:
        words = _("It is a member since %(year)s already, with another cohort.")
    found.match, found.decision = Match.BLOCKED, Decision.LEAVE
    found.problem = words % {"status": status, "year": now.joined_year}
    return found


def _blocked(problem: str) -> Found:
    return Found(Match.BLOCKED, Decision.LEAVE, problem)


def _once(found: list[Found], lines: Iterable[ReadLine]) -> list[Found]:
    """Two spellings of one city known here: the second is left out."""
    taken: dict[int, int] = {}
    for one, line in zip(found, lines, strict=True):
        if one.match not in (Match.KNOWN, Match.MEMBER) or one.city is None:
            continue
        first = taken.setdefault(one.city, line.number)
        if first != line.number:
            one.match, one.decision = Match.BLOCKED, Decision.LEAVE
            one.problem = _("The same city stands in line %(number)s already.") % {"number": first}
    return found
