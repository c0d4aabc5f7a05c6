"""The list of programmes as a visitor asked for it: by words, for whom, about what, by whom, how, where, how far."""

import operator
from dataclasses import dataclass
from functools import reduce

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from centres.models import Keyword, Programme, Region
from centres.models.programmes import ProgrammeQuerySet
from portal.lib import facets
from portal.lib.facets import Chip, Facet, Option
from portal.lib.text import localised


@dataclass(slots=True)
class Found:
    """What was asked for, the programmes found, and what else could be ticked."""

    query: str
    facets: list[Facet]
    programmes: ProgrammeQuerySet
    total: int
    chips: list[Chip]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def find(asked: QueryDict) -> Found:
    """Narrow the programmes by the parameters of an address. What is unknown among them is passed over."""
    query = facets.one_line(asked.get("q", ""))
    programmes = Programme.objects.all()
    if query:
        programmes = programmes.search(query)
    offered = _facets()
    facets.tick(offered, asked)
    total = facets.count(programmes, offered)
    found = programmes.filter(facets.chosen(offered)).for_list()
    chips = [Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q"))] if query else []
    return Found(query, offered, found, total, chips + facets.chips(offered, asked))


def _facets() -> list[Facet]:
    words = list(_used())
    modes = [Option(code, capfirst(str(label)), Q(modes__contains=[code])) for code, label in Programme.Mode.choices]
    stages = [Option(code, capfirst(str(label)), Q(stage=code)) for code, label in Programme.Stage.choices]
    reached = Region.objects.filter(pk__in=Programme.objects.values("scope")).order_by("level", "code")
    regions = [Option(region.code, localised(region, "name").text, Q(scope=region.code)) for region in reached]
    found = [
        Facet("for", _("For whom"), _options(words, Keyword.Kind.TARGET_GROUP, "target_groups")),
        Facet("theme", _("Theme"), _options(words, Keyword.Kind.THEME, "themes")),
        Facet("sector", _("Who works together"), _options(words, Keyword.Kind.SECTOR, "sectors"), is_open=False),
        Facet("mode", _("Way of learning"), modes, is_open=False),
        Facet("region", _("Reaches"), regions),
        Facet("stage", _("Stage"), stages, is_open=False),
    ]
    return [facet for facet in found if facet.options]


def _used() -> "QuerySet[Keyword]":
    """The words that a programme has: practices have some of their own."""
    links = ("target_groups", "themes", "sectors")
    return Keyword.objects.filter(reduce(operator.or_, (Q(pk__in=Programme.objects.values(link)) for link in links)))


def _options(words: list[Keyword], kind: str, link: str) -> list[Option]:
    return [
        Option(word.slug, capfirst(localised(word, "name").text), _has(link, word))
        for word in words
        if word.kind == kind
    ]


def _has(link: str, word: Keyword) -> Q:
    """As a subquery: a join would count a programme once for each of its words."""
    return Q(pk__in=Programme.objects.filter(**{link: word.pk}).values("pk"))
