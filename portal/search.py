"""What the search page asks: events, bodies, cities, practices, programmes, stories and who spoke at public events.

One question goes to each kind of record, in any of its languages. What a group holds is decided here alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Prefetch, QuerySet, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from centres.models import Affiliation, GoodPractice, LearningCity, Network, Organisation, Person, Programme, Project
from events.listing import for_past_lines
from events.models import ContributionSpeaker, Event
from portal.lib.search import SearchVector, matches
from stories.models import NewsItem, Story

Finder = Callable[[str, datetime], QuerySet[Any]]
SHOWN_OF_EACH = 10
SHOWN_OF_ONE = 30


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind: `page` has the first of them, and counts all. `line` is the template of one of them."""

    kind: str
    heading: Promise
    line: str
    page: Page[Any]

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def has_more(self) -> bool:
        return self.page.has_next()


def everything(query: str, now: datetime) -> list[Group]:
    """The first results of every kind that has any."""
    groups = [_group(kind, query, now, SHOWN_OF_EACH, 1) for kind in KINDS]
    return [group for group in groups if group.total]


def of_one_kind(kind: str, query: str, now: datetime, number: str | None) -> Group:
    """All results of one of `KINDS`, a page at a time."""
    return _group(kind, query, now, SHOWN_OF_ONE, number or 1)


def _group(kind: str, query: str, now: datetime, length: int, number: int | str) -> Group:
    heading, find, line = KINDS[kind]
    return Group(kind, heading, line, Paginator(find(query, now), length).get_page(number))


def _events(query: str, now: datetime) -> QuerySet[Event]:
    """Those not over yet, soonest first; then the others, latest first."""
    soon = Case(When(ends_at__gte=now, then="starts_at"))
    return for_past_lines(Event.objects.public().search(query)).order_by(soon.asc(nulls_last=True), "-starts_at", "pk")


def _bodies(query: str, now: datetime) -> QuerySet[Organisation]:
    found: QuerySet[Organisation] = Organisation.objects.search(query).for_list()
    return found


def _cities(query: str, now: datetime) -> QuerySet[LearningCity]:
    found: QuerySet[LearningCity] = LearningCity.objects.public().search(query).for_list()
    return found


def _networks(query: str, now: datetime) -> QuerySet[Network]:
    """The words are worked out while asking: there is a handful of networks."""
    words = SearchVector("name", "short_name", "summary")
    return Network.objects.annotate(words=words).filter(matches("words", query)).order_by("name", "pk")


def _practices(query: str, now: datetime) -> QuerySet[GoodPractice]:
    found: QuerySet[GoodPractice] = GoodPractice.objects.published().search(query).for_list()
    return found


def _programmes(query: str, now: datetime) -> QuerySet[Programme]:
    found: QuerySet[Programme] = Programme.objects.search(query).for_list()
    return found


def _projects(query: str, now: datetime) -> QuerySet[Project]:
    found: QuerySet[Project] = Project.objects.public().search(query).for_list()
    return found


def _stories(query: str, now: datetime) -> QuerySet[Story]:
    found: QuerySet[Story] = Story.objects.public().search(query).defer("words", "search")
    return found


def _people(query: str, now: datetime) -> QuerySet[Person]:
    """Only those who spoke where everybody could hear them: nobody else is found by name."""
    public = ContributionSpeaker.objects.filter(contribution__event__in=Event.objects.public())
    spoken = public.select_related("contribution__event").order_by("-contribution__event__starts_at", "pk")
    found: QuerySet[Person] = Person.objects.search(query).filter(pk__in=public.values("person"))
    affiliations = Affiliation.objects.select_related("organisation")
    return found.prefetch_related(
        Prefetch("contributions", spoken, to_attr="public_contributions"),
        Prefetch("affiliations", affiliations),
    ).order_by("name", "pk")


def _news(query: str, now: datetime) -> QuerySet[NewsItem]:
    found: QuerySet[NewsItem] = NewsItem.objects.public().search(query).newest().for_list()
    return found


# Events and news are shown as in their own lists; of all others, each by the template of one line.
KINDS: dict[str, tuple[Promise, Finder, str]] = {
    "events": (_("Events"), _events, ""),
    "bodies": (_("Centres and organisations"), _bodies, "search/_body.html"),
    "cities": (_("Learning cities"), _cities, "search/_city.html"),
    "networks": (_("Networks"), _networks, "search/_network.html"),
    "practices": (_("Good practices"), _practices, "search/_practice.html"),
    "programmes": (_("Programmes"), _programmes, "search/_programme.html"),
    "projects": (_("Projects"), _projects, "search/_project.html"),
    "stories": (_("Stories"), _stories, "search/_story.html"),
    "news": (_("News"), _news, ""),
    "people": (_("People"), _people, "search/_person.html"),
}
