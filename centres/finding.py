"""The list of centres as a visitor asked for it: by words, near a place, by kind, access and whether it is open."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import Organisation, Place
from centres.models.places import OrganisationQuerySet
from centres.nearby import Nearby, nearby
from centres.opening import open_at
from portal.lib import facets
from portal.lib.facets import Chip, Facet, Option


@dataclass(slots=True)
class Found:
    """What was asked for, the centres found, and what else could be ticked."""

    query: str
    near: Nearby
    facets: list[Facet]
    centres: OrganisationQuerySet
    total: int
    chips: list[Chip] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def find(asked: QueryDict, now: datetime) -> Found:
    """Narrow the centres by the parameters of an address. What is unknown or broken among them is passed over."""
    query, near = facets.one_line(asked.get("q", "")), nearby(facets.one_line(asked.get("near", "")))
    centres = Organisation.objects.centres().listed()
    if query:
        centres = centres.search(query)
    if near.regions:
        centres = centres.filter(_in(near))
    offered = _facets(now)
    facets.tick(offered, asked)
    total = facets.count(centres, offered)
    centres = centres.filter(facets.chosen(offered)).for_list()
    return Found(query, near, offered, centres, total, _chips(query, near, offered, asked))


def _in(near: Nearby) -> Q:
    """The centre lies there, or receives people there."""
    inside = near.with_all_below().values("pk")
    return Q(region__in=inside) | Q(pk__in=Place.objects.filter(region__in=inside).values("organisation"))


def _facets(now: datetime) -> list[Facet]:
    kinds = [Option(kind.value, capfirst(str(kind.label)), Q(kind=kind)) for kind in Organisation.CENTRE_KINDS]
    access = [Option(code, str(label), Q(accessibility__contains=[code])) for code, label in Place.Access.choices]
    return [
        Facet("open", _("Opening hours"), [Option("now", _("Open now"), open_at(now))], of=_has_place),
        Facet("kind", _("Kind"), kinds),
        # Who needs a step-free way in and a hearing loop needs both, in one place and while it is open.
        Facet("access", _("Access"), access, needs_all=True, of=_has_place),
    ]


def _has_place(what: Q) -> Q:
    """One place fulfils it all. As a subquery: a join would count a centre once for each of its places."""
    return Q(pk__in=Place.objects.filter(what).order_by().values("organisation"))


def _chips(query: str, near: Nearby, offered: list[Facet], asked: QueryDict) -> list[Chip]:
    found = []
    if query:
        found.append(Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q")))
    if near.regions:
        found.append(Chip(_("Near %(place)s") % {"place": near.name}, facets.without(asked, "near")))
    return found + facets.chips(offered, asked)
