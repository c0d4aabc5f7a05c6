"""What the pages of a network say: its totals as others published them, and beside them what stands here.

A total is a claim with its day and its source, never a count of rows. Where claims and rows differ, the page says by
how much; nothing is changed so that they agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres import figures
from centres.membership import country_of
from centres.models import Cohort, Figure, Membership, Network, Region
from centres.steps import latest
from portal.lib.text import localised, number

Unit, Qualifier = Figure.Unit, Figure.Qualifier
WorldRegion = Membership.WorldRegion


def claims() -> "QuerySet[Figure]":
    """The figures that a page may show."""
    found: QuerySet[Figure] = Figure.objects.for_list()
    return found


# --- A network ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Total:
    """How large a network was, as one source has it: its cities, and the countries that the same source gives."""

    cities: Figure
    countries: Figure | None

    @property
    def value(self) -> Decimal:
        return self.cities.value

    @property
    def as_of(self) -> date | None:
        return latest(self.cities.as_of, self.cities.as_of_precision) if self.cities.as_of else None


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One cohort in the list of a network: its published numbers, and how many of it stand here."""

    cohort: Cohort
    claims: list[Figure]
    here: int


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the page of a network says about its size."""

    totals: list[Total]
    cohorts: list[CohortLine]
    here: int
    disagreements: list[str]

    @property
    def now(self) -> Total | None:
        """The latest total of which the day is known."""
        dated = [total for total in self.totals if total.as_of]
        return dated[-1] if dated else self.totals[-1] if self.totals else None

    @property
    def maximum(self) -> Decimal:
        return max((total.value for total in self.totals), default=Decimal(0))

    @property
    def difference(self) -> str:
        return difference(self.here, self.now.cities if self.now else None)


def standing(network: Network) -> Standing:
    """Four queries, however many cohorts there are."""
    lines = [_line(cohort) for cohort in _cohorts(network)]
    of_cohorts = {figure.pk for line in lines for figure in line.claims}
    own = [figure for figure in claims().filter(network=network) if figure.pk not in of_cohorts]
    totals = _totals(own)
    here = Membership.objects.filter(network=network, status__in=Membership.INSIDE).count()
    return Standing(totals, lines, here, disagreements(totals, lines))


def _cohorts(network: Network) -> "QuerySet[Cohort]":
    inside = Count("memberships", filter=Q(memberships__status__in=Membership.INSIDE))
    cohorts = Cohort.objects.filter(network=network).select_related("network", "source").annotate(here=inside)
    return cohorts.prefetch_related(Prefetch("figures", claims())).order_by("-year")


def _line(cohort: Cohort) -> CohortLine:
    return CohortLine(cohort, list(cohort.figures.all()), cohort.here)  # type: ignore[attr-defined]  # annotated


def _totals(own: Sequence[Figure]) -> list[Total]:
    """The series of totals, oldest first; those without a day at the end."""
    countries = {(figure.source_id, figure.as_of): figure for figure in own if figure.unit == Unit.COUNTRIES}
    cities = [figure for figure in own if figure.unit == Unit.CITIES]
    totals = [Total(figure, countries.get((figure.source_id, figure.as_of))) for figure in cities]
    return sorted(totals, key=lambda total: (total.as_of or date.max, total.cities.pk))


def difference(here: int, claim: Figure | None) -> str:
    """How the count of rows here stands beside a published number, in a sentence. Neither is changed."""
    if claim is None:
        return ngettext(
            "This site has a record of %(here)s member. Nobody has published a total that we know.",
            "This site has a record of %(here)s members. Nobody has published a total that we know.",
            here,
        ) % {"here": number(here)}
    told = {"here": number(here), "published": figures.in_words(claim), "more": number(abs(int(claim.value) - here))}
    begin = ngettext(
        "This site has a record of %(here)s member; published are %(published)s.",
        "This site has a record of %(here)s members; published are %(published)s.",
        here,
    )
    if claim.value == here:
        end = _("The two agree.")
    elif claim.value > here:
        end = _("The other %(more)s are not on record here.")
    else:
        end = _("That is %(more)s more here than were published: the two were not counted on the same day.")
    return f"{begin % told} {end % told}"


def difference_of_list(lines: int, claim: Figure | None) -> str:
    """How the cities of a list stand beside the published number of its cohort. It is said, never made to fit."""
    if claim is None:
        return _("How many cities joined was not published, as far as we know.")
    published, more = figures.in_words(claim), number(abs(int(claim.value) - lines))
    if claim.value == lines:
        return _("%(published)s cities were published: the list agrees.") % {"published": published}
    if claim.value > lines:
        words = _("%(published)s cities were published: the list has %(more)s fewer. Nothing is added to make it fit.")
    else:
        words = _("%(published)s cities were published: the list has %(more)s more. None is left out to make it fit.")
    return words % {"published": published, "more": more}


def disagreements(totals: Sequence[Total], cohorts: Sequence[CohortLine]) -> list[str]:
    """Where one total and those who joined after it do not make the next one: both are said, none is mended."""
    dated = [total for total in totals if total.as_of and total.cities.qualifier == Qualifier.EXACT]
    found = []
    for before, after in pairwise(dated):
        joined = [line for line in cohorts if _is_between(line.cohort, before, after)]
        counts = [claim.value for line in joined if (claim := cities_of(line.claims))]
        total = before.value + sum(counts)
        if counts and len(counts) == len(joined) and total != after.value:
            words = _(
                "%(before)s, and the %(joined)s that joined after that, would be %(sum)s; published are %(after)s."
            )
            told = {"before": before.value, "joined": sum(counts), "sum": total, "after": after.value}
            found.append(words % {name: number(int(value)) for name, value in told.items()})
    return found


def _is_between(cohort: Cohort, before: Total, after: Total) -> bool:
    if not (cohort.announced_on and before.as_of and after.as_of):
        return False
    return before.as_of < latest(cohort.announced_on, cohort.precision) <= after.as_of


def cities_of(published: Iterable[Figure]) -> Figure | None:
    """The number of cities among the published numbers of a cohort."""
    exact = (claim for claim in published if claim.unit == Unit.CITIES and claim.qualifier == Qualifier.EXACT)
    return next(exact, None)


# --- A cohort -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class CountryGroup:
    """The cities of one country."""

    country: Region | None
    memberships: list[Membership] = field(default_factory=list)


@dataclass(slots=True)
class WorldRegionGroup:
    """The countries that a network lists under one region of the world; without a name where it gives none."""

    name: str
    countries: list[CountryGroup] = field(default_factory=list)

    @property
    def cities(self) -> int:
        return sum(len(country.memberships) for country in self.countries)


def members_of(cohort: Cohort) -> list[Membership]:
    """Every city that joined with the cohort, also one that has left since."""
    rows = Membership.objects.public().filter(cohort=cohort)
    return list(rows.select_related("city__region__parent__parent__parent").order_by("city__name", "pk"))


def by_world_region(memberships: Iterable[Membership]) -> list[WorldRegionGroup]:
    """Grouped as the network lists them: by region of the world, then by country, then by name."""
    rows = [(membership, country_of(membership.city.region)) for membership in memberships]
    groups = []
    for value, label in [*WorldRegion.choices, ("", "")]:
        inside = [(membership, country) for membership, country in rows if membership.world_region == value]
        if inside:
            groups.append(WorldRegionGroup(str(label), _by_country(inside)))
    return groups


def _by_country(rows: Iterable[tuple[Membership, Region | None]]) -> list[CountryGroup]:
    groups: dict[str, CountryGroup] = {}
    for membership, country in rows:
        groups.setdefault(country.pk if country else "", CountryGroup(country)).memberships.append(membership)
    return sorted(groups.values(), key=lambda group: _named(group.country))


def _named(country: Region | None) -> tuple[bool, str]:
    return country is None, localised(country, "name").text.casefold() if country else ""


def countries_here(groups: Iterable[WorldRegionGroup]) -> int:
    """How many countries have a city in these groups."""
    return len({country.country.pk for group in groups for country in group.countries if country.country})
