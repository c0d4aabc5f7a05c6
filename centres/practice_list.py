"""The library of good practices as a visitor asked for it: by words, framework term, audience, cost, city, network."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import Framework, GoodPractice, Keyword, LearningCity, Membership, Network, Term
from centres.models.practices import GoodPracticeQuerySet
from portal.lib import facets
from portal.lib.facets import Chip, Facet, Option
from portal.lib.text import localised

MOST_CITIES = 40


@dataclass(slots=True)
class FoundPractices:
    """What was asked for, the practices found, and what else could be ticked."""

    query: str
    facets: list[Facet]
    practices: GoodPracticeQuerySet
    total: int
    chips: list[Chip] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def find_practices(asked: QueryDict) -> FoundPractices:
    """Narrow what is public by the parameters of an address. What is unknown or broken among them is passed over."""
    query = facets.one_line(asked.get("q", ""))
    practices = GoodPractice.objects.published()
    if query:
        practices = practices.search(query)
    offered = [facet for facet in _facets() if facet.options]
    facets.tick(offered, asked)
    total = facets.count(practices, offered)
    found = practices.filter(facets.chosen(offered)).for_list()
    chips = [Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q"))] if query else []
    return FoundPractices(query, offered, found, total, chips + facets.chips(offered, asked))


def _facets() -> Iterable[Facet]:
    yield from _frameworks()
    groups = Keyword.objects.filter(practices_for__state=GoodPractice.State.PUBLISHED).distinct().order_by("rank", "pk")
    yield Facet(
        "for", _("For whom"), [Option(one.slug, _large(localised(one, "name").text), _for(one)) for one in groups]
    )
    costs = GoodPractice.Cost.choices
    yield Facet("cost", _("Cost"), [Option(code, _large(label), Q(cost_band=code)) for code, label in costs])
    told = LearningCity.objects.annotate(n=Count("practices", filter=Q(practices__state="published"))).filter(n__gt=0)
    cities = told.order_by("-n", "name", "pk")[:MOST_CITIES]
    yield Facet("city", _("City"), [Option(one.slug, localised(one, "name").text, Q(city=one.pk)) for one in cities])
    networks = Network.objects.order_by("name", "pk")
    yield Facet("network", _("Network"), [Option(one.slug, _called(one), _in_network(one)) for one in networks])


def _frameworks() -> Iterable[Facet]:
    """A facet for each framework that any public practice is aligned with, holding the terms that are used."""
    used = Term.objects.filter(practices__state=GoodPractice.State.PUBLISHED).distinct().for_list()
    by_framework: dict[Framework, list[Term]] = {}
    for term in used:
        by_framework.setdefault(term.framework, []).append(term)
    for framework, terms in by_framework.items():
        options = [Option(str(term.pk), f"{term.code} {localised(term, 'name').text}", _says(term)) for term in terms]
        yield Facet(framework.slug, _edition(framework), options, is_open=len(by_framework) == 1)


def _edition(framework: Framework) -> str:
    """`Recommendation on Adult Learning and Education (RALE, 2015)`: two editions are two facets."""
    name = localised(framework, "name").text
    known_as = [part for part in (framework.scheme, framework.version) if part not in name]
    return f"{name} ({', '.join(known_as)})" if known_as else name


def _says(term: Term) -> Q:
    """The practice has this term. As a subquery: a join would count it once for each of its terms."""
    through = GoodPractice.terms.through.objects  # type: ignore[attr-defined]  # read as in centres/alignment.py
    return Q(pk__in=through.filter(term=term).values("goodpractice"))


def _for(group: Keyword) -> Q:
    return Q(pk__in=GoodPractice.objects.filter(target_groups=group).order_by().values("pk"))


def _in_network(network: Network) -> Q:
    """It is a practice of a city that is a member now."""
    members = Membership.objects.filter(network=network, status=Membership.Status.MEMBER)
    return Q(city__in=members.order_by().values("city"))


def _called(network: Network) -> str:
    return localised(network, "short_name").text or localised(network, "name").text


def _large(label: object) -> str:
    return str(capfirst(str(label)))
