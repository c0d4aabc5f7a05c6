"""What the pages of a network say: its totals as others published them, and beside them what stands here.

A total is a claim with its day and its source, never a count of rows. Where claims and rows differ, the page says by
how much; nothing is changed so that they agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres import figures
from centres.membership import country_of
from centres.models import Cohort, Figure, Membership, MembershipCall, Network, NetworkSource, Region
from centres.steps import latest
from portal.lib.dates import short_date
from portal.lib.text import localised, number

Unit, Qualifier = Figure.Unit, Figure.Qualifier
WorldRegion = Membership.WorldRegion


def claims(*networks: int) -> "QuerySet[Figure]":
    """The figures about these networks that a page may show."""
    found: QuerySet[Figure] = Figure.objects.shown().filter(network__in=networks).for_list().defer("source__text")
    return found


def claims_of(cohorts: Sequence[Cohort]) -> dict[int, list[Figure]]:
    """The published numbers of each cohort: those it names, and those that have replaced one of them since."""
    networks = {cohort.network_id for cohort in cohorts}
    before = dict(Figure.objects.filter(network__in=networks, replaces__isnull=False).values_list("pk", "replaces"))
    named: dict[int, list[int]] = {}
    links = Cohort.figures.through.objects.filter(cohort__in=[cohort.pk for cohort in cohorts])
    for cohort, figure in links.values_list("cohort", "figure"):
        named.setdefault(figure, []).append(cohort)
    found: dict[int, list[Figure]] = {}
    for claim in claims(*networks):
        for cohort in dict.fromkeys(one for pk in _line_of(claim.pk, before) for one in named.get(pk, ())):
            found.setdefault(cohort, []).append(claim)
    return found


def _line_of(pk: int, before: Mapping[int, int | None]) -> Iterator[int]:
    """A figure and those that it replaced, one after the other."""
    seen: set[int] = set()
    current: int | None = pk
    while current is not None and current not in seen:
        seen.add(current)
        yield current
        current = before.get(current)


# --- A network ------------------------------------------------------------------------------------------------------


def sources_of(network: Network) -> dict[str, list[NetworkSource]]:
    """Where its texts stand, by the name of the text."""
    found: dict[str, list[NetworkSource]] = {}
    for row in network.sources.select_related("source").defer("source__text"):
        found.setdefault(row.about, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Total:
    """How large a network was, as one source has it: its cities, and the countries that the same source gives."""

    cities: Figure
    countries: Figure | None

    @property
    def value(self) -> Decimal:
        return self.cities.value

    @property
    def is_disputed(self) -> bool:
        return self.cities.status == Figure.Status.DISPUTED

    @property
    def as_of(self) -> date | None:
        return latest(self.cities.as_of, self.cities.as_of_precision) if self.cities.as_of else None


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One cohort in the list of a network: its published numbers, and how many of it stand here."""

    cohort: Cohort
    claims: list[Figure]
    here: int


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the page of a network says about its size."""

    totals: list[Total]
    cohorts: list[CohortRow]
    here: int
    disagreements: list[str]

    @property
    def now(self) -> Total | None:
        """The latest total of which the day is known and that nobody disputes."""
        dated = [total for total in self.totals if total.as_of and not total.is_disputed]
        return dated[-1] if dated else None

    @property
    def maximum(self) -> Decimal:
        return max((total.value for total in self.totals), default=Decimal(0))

    @property
    def difference(self) -> str:
        return difference(self.here, self.now.cities if self.now else None)


def standing(network: Network) -> Standing:
    """Six queries, however many cohorts there are."""
    cohorts = list(_cohorts(network))
    published = claims_of(cohorts)
    lines = [CohortRow(cohort, published.get(cohort.pk, []), cohort.here) for cohort in cohorts]  # type: ignore[attr-defined]  # annotated
    totals = _totals(claims(network.pk), published)
    here = Membership.objects.filter(network=network, status__in=Membership.INSIDE).count()
    return Standing(totals, lines, here, disagreements(totals, lines))


def latest_totals() -> list[Total]:
    """The latest undisputed total of each network, for a page that has several. Six queries."""
    networks = list(Network.objects.order_by("name", "pk"))
    of_cohorts = claims_of(list(Cohort.objects.all()))
    every = list(claims(*(network.pk for network in networks)))
    found = []
    for network in networks:
        totals = _totals([one for one in every if one.network_id == network.pk], of_cohorts)
        dated = [total for total in totals if total.as_of and not total.is_disputed]
        found += dated[-1:] or totals[-1:]
    return found


def beside(memberships: Iterable[Membership]) -> dict[int, list[Figure]]:
    """For the strip of each membership: how many joined with the city, and how large the network was in that year.

    Five queries, however many memberships there are. A member whose cohort is not on record has no figures beside it.
    """
    rows = [membership for membership in memberships if membership.cohort_id]
    cohorts = list(Cohort.objects.filter(network__in={row.network_id for row in rows}))
    published = claims_of(cohorts)
    every = list(claims(*{row.network_id for row in rows}))
    found = {}
    for row in rows:
        totals = _totals([one for one in every if one.network_id == row.network_id], published)
        then = [total for total in totals if total.as_of and total.as_of.year == row.joined_year][-1:]
        size = [figure for total in then for figure in (total.cities, total.countries) if figure]
        found[row.pk] = [*published.get(row.cohort_id or 0, []), *size]
    return found


def _cohorts(network: Network) -> "QuerySet[Cohort]":
    inside = Count("memberships", filter=Q(memberships__status__in=Membership.INSIDE))
    cohorts = Cohort.objects.filter(network=network).select_related("network", "source").defer("source__text")
    return cohorts.annotate(here=inside).order_by("-year")


def _totals(every: Iterable[Figure], of_cohorts: Mapping[int, list[Figure]]) -> list[Total]:
    """The series of a network's totals, oldest first; those without a day at the end."""
    joined = {figure.pk for published in of_cohorts.values() for figure in published}
    own = [figure for figure in every if figure.pk not in joined and figure.kind != Figure.Kind.JOINED]
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
    if claim.qualifier != Qualifier.EXACT:
        return str(begin % told)
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


def disagreements(totals: Sequence[Total], cohorts: Sequence[CohortRow]) -> list[str]:
    """Where one total and those who joined after it do not make the next one: both are said, none is mended."""
    exact = [total for total in totals if total.cities.qualifier == Qualifier.EXACT and not total.is_disputed]
    dated = [total for total in exact if total.as_of]
    found = []
    for before, after in pairwise(dated):
        joined = [line for line in cohorts if _is_between(line.cohort, before, after)]
        counts = [claim.value for line in joined if (claim := cities_of(line.claims))]
        total = before.value + sum(counts)
        if counts and len(counts) == len(joined) and total != after.value:
            words = _("%(before)s and the %(joined)s that joined after that would be %(sum)s; published are %(after)s.")
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


# --- A call ---------------------------------------------------------------------------------------------------------


def call_words(call: MembershipCall) -> str:
    """`1 September 2021 to 1 November 2021, extended to 28 February 2022; at most 3 cities of one country`."""
    opens, closes, extended = (
        short_date(day) if day else "" for day in (call.opens_on, call.closes_on, call.extended_to)
    )
    if opens and closes:
        days = _("%(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
    elif opens:
        days = _("from %(opens)s, its end is not known") % {"opens": opens}
    else:
        days = _("until %(closes)s") % {"closes": closes} if closes else _("days not known")
    if extended:
        days = _("%(days)s, extended to %(extended)s") % {"days": days, "extended": extended}
    if call.most_per_country is None:
        return _("%(days)s; a ceiling is not known") % {"days": days}
    words = ngettext(
        "%(days)s; at most %(count)s city of one country",
        "%(days)s; at most %(count)s cities of one country",
        call.most_per_country,
    )
    return words % {"days": days, "count": call.most_per_country}
