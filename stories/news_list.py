"""The list of news as a reader asked for it: by words, by what they are about, by year and month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils.translation import gettext as _

from centres.models import LearningCity, Programme
from portal.lib import facets
from portal.lib.facets import Chip, Facet, Option
from portal.lib.text import localised
from stories.models import NewsItem, NewsSubject
from stories.models.news import NewsQuerySet

MOST_OPTIONS = 12


@dataclass(slots=True)
class Found:
    """What was asked for, what is found, and what else could be ticked."""

    query: str
    facets: list[Facet]
    news: NewsQuerySet
    total: int
    chips: list[Chip] = field(default_factory=list)

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for facet in self.facets for option in facet.options)


def find(news: NewsQuerySet, asked: QueryDict) -> Found:
    """Narrow the news by the parameters of an address. What is unknown or broken among them is passed over."""
    query = facets.one_line(asked.get("q", ""))
    if query:
        news = news.search(query)
    offered = [one for one in _facets() if one.options]
    facets.tick(offered, asked)
    total = facets.count(news, offered)
    news = news.filter(facets.chosen(offered))
    chips = [Chip(_("“%(words)s”") % {"words": query}, facets.without(asked, "q"))] if query else []
    return Found(query, offered, news, total, chips + facets.chips(offered, asked))


def _facets() -> Iterable[Facet]:
    """The cities and programmes that public news are about, the most told of first."""
    for name, parameter, title, model in (
        ("learningcity", "city", _("City"), LearningCity),
        ("programme", "programme", _("Programme"), Programme),
    ):
        told = NewsSubject.objects.filter(item__state=NewsItem.State.PUBLISHED).exclude(**{name: None})
        most = told.values(name).annotate(n=Count("pk")).order_by("-n", name)[:MOST_OPTIONS]
        keys = [row[name] for row in most]
        rows = model._default_manager.only("slug", "name").filter(pk__in=keys).order_by("name", "pk")
        about = {row.pk: NewsSubject.objects.filter(**{name: row.pk}).values("item") for row in rows}
        options = [Option(row.slug, localised(row, "name").text, Q(pk__in=about[row.pk])) for row in rows]
        yield Facet(parameter, title, options)


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the archive with its months."""

    number: int
    total: int
    months: list[tuple[date, int]]


def archive() -> list[Year]:
    """The years and months that have news, the latest first. One query."""
    counted = NewsItem.objects.public().annotate(month=TruncMonth("dated_on")).order_by("-month")
    years: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for row in counted.values("month").annotate(n=Count("pk")):
        years[row["month"].year].append((row["month"], row["n"]))
    return [Year(year, sum(n for _month, n in months), months) for year, months in years.items()]
