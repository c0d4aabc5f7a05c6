"""The list of learning cities as a visitor asked for it, and the same cities as dots on a map."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres import world
from centres.models import Keyword, LearningCity, Membership, Network, PriorityArea, Programme, Region
from centres.models.cities import LearningCityQuerySet
from centres.models.places import in_region
from portal.lib import facets
from portal.lib.facets import Chip, Facet, Option
from portal.lib.text import localised

MOST_COUNTRIES = 300
BESIDE, BELOW = 14, 8  # from the dot to its name, which stands on the same line
LABELLED = 12  # with more dots their names would lie on one another, and show when a dot is pointed at


@dataclass(frozen=True, slots=True)
class Dot:
    """One city on the map."""

    city: LearningCity
    x: float
    y: float

    @property
    def reads_backwards(self) -> bool:
        """Near the right edge the name stands before the dot."""
        return self.x > world.WIDTH * 0.72

    @property
    def name_x(self) -> float:
        return round(self.x - BESIDE if self.reads_backwards else self.x + BESIDE, 1)

    @property
    def name_y(self) -> float:
        return round(self.y + BELOW, 1)


@dataclass(slots=True)
class FoundCities:
    """What was asked for, the cities found, and what else could be ticked."""

    query: str
    facets: list[Facet]
    cities: LearningCityQuerySet
    total: int
    chips: list[Chip] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)

    @property
    def without_a_dot(self) -> int:
        return self.total - len(self.dots)

    @property
    def names_are_shown(self) -> bool:
        return len(self.dots) <= LABELLED


def find_cities(asked: QueryDict) -> FoundCities:
    """Narrow the cities by the parameters of an address. What is unknown or broken among them is passed over."""
    query = facets.one_line(asked.get("q", ""))
    cities: LearningCityQuerySet = LearningCity.objects.public()
    if query:
        cities = cities.search(query)
    offered = [facet for facet in _facets() if facet.options]
    facets.tick(offered, asked)
    total = facets.count(cities, offered)
    cities = cities.filter(facets.chosen(offered))
    return FoundCities(query, offered, cities.for_list(), total, _chips(query, offered, asked), dots(cities))


def dots(cities: LearningCityQuerySet) -> list[Dot]:
    """Those whose place is known, from west to east: the order in which the keyboard walks over them."""
    placed = cities.on_the_map().order_by("longitude", "pk").only("slug", "name", "latitude", "longitude")
    return [Dot(city, *world.project(city.latitude, city.longitude)) for city in placed]  # type: ignore[arg-type]


def _facets() -> Iterable[Facet]:
    networks = [Option(one.slug, _called(one), Q(network=one)) for one in Network.objects.order_by("name", "pk")]
    yield Facet("network", _("Network"), networks, of=_has_membership)
    states = [Option(one.value, capfirst(str(one.label)), _stands(one)) for one in Membership.JOINED]
    yield Facet("status", _("Membership"), states, of=_has_membership)
    years = Membership.objects.public().filter(joined_year__isnull=False).order_by("-joined_year")
    joined = years.values_list("joined_year", flat=True).distinct()
    since = [Option(str(year), str(year), Q(joined_year=year)) for year in joined]
    yield Facet("year", _("Joined in"), since, of=_has_membership)
    yield Facet("country", _("Country"), _countries(), is_open=False)
    kinds = [Option(kind.value, capfirst(str(kind.label)), Q(territory=kind)) for kind in LearningCity.Territory]
    yield Facet("territory", _("Kind of territory"), kinds, is_open=False)
    areas = PriorityArea.objects.filter(cities__isnull=False).distinct().order_by("rank", "pk")
    yield Facet(
        "area",
        _("Priority area"),
        [Option(area.slug, _large(localised(area, "name").text), _puts_first(area)) for area in areas],
    )
    themes = Keyword.objects.filter(programmes_about__presented_by__isnull=False).distinct().order_by("rank", "pk")
    named = [Option(theme.slug, _large(localised(theme, "name").text), _works_on(theme)) for theme in themes]
    yield Facet("theme", _("Theme of its programmes"), named, is_open=False)


def _works_on(theme: Keyword) -> Q:
    programmes = Programme.objects.filter(themes=theme, presented_by__isnull=False)
    return Q(pk__in=programmes.order_by().values("presented_by"))


def _called(network: Network) -> str:
    return localised(network, "short_name").text or localised(network, "name").text


def _has_membership(what: Q) -> Q:
    """One membership fulfils it all. As a subquery: a join would count a city once for each of its networks."""
    return Q(pk__in=Membership.objects.public().filter(what).order_by().values("city"))


def _stands(status: str) -> Q:
    return Q(pk__in=Membership.objects.shown_as(status).order_by().values("pk"))


def _puts_first(area: PriorityArea) -> Q:
    return Q(pk__in=LearningCity.priorities.through.objects.filter(priorityarea=area).values("learningcity"))


def _large(label: str) -> str:
    return str(capfirst(label))


def _countries() -> list[Option]:
    """The countries of the cities listed; a city lies up to three levels below its country."""
    chain = ("region", "region__parent", "region__parent__parent", "region__parent__parent__parent")
    codes = {code for row in LearningCity.objects.public().values_list(*chain) for code in row if code}
    countries = Region.objects.filter(pk__in=codes, level=Region.Level.COUNTRY)[:MOST_COUNTRIES]
    named = sorted((localised(country, "name").text, country.pk) for country in countries)
    return [Option(code, name, in_region(code)) for name, code in named]


def _chips(query: str, offered: list[Facet], asked: QueryDict) -> list[Chip]:
    words = [Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q"))] if query else []
    return words + facets.chips(offered, asked)
