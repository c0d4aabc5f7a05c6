"""The page of one learning city: its way into networks, what it wants, what it does, and what takes place there.

As with the page of a centre (`portal/places.py`), it joins apps that must not know of one another: `centres` keeps the
record, events know of centres, stories and news of both.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres import cities as city_page
from centres.models import LearningCity, Organisation, Region
from centres.nearby import Nearby
from events.listing import for_past_lines
from events.models import Event
from portal.lib.http import public_page
from stories.models import NewsItem, Story

EVENTS_SHOWN = 4
CENTRES_SHOWN = 6
NEWS_SHOWN = 3


@dataclass
class Around:
    """What lies and takes place in the region of a city; nothing where the region is unknown."""

    region: Region | None
    now: datetime

    @cached_property
    def events(self) -> list[Event]:
        if self.region is None:
            return []
        inside = Nearby("", [self.region]).with_all_below().values("pk")
        return list(for_past_lines(Event.objects.public().upcoming(self.now).filter(region__in=inside))[:EVENTS_SHOWN])

    @cached_property
    def centres(self) -> list[Organisation]:
        if self.region is None:
            return []
        inside = Nearby("", [self.region]).with_all_below().values("pk")
        return list(Organisation.objects.centres().listed().filter(region__in=inside).for_list()[:CENTRES_SHOWN])


@require_safe
@public_page
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """All about one city."""
    now = timezone.now()
    found = get_object_or_404(city_page.for_page(LearningCity.objects.public()), slug=slug)
    context = {
        "city": found,
        "now": now,
        "around": Around(found.region, now),
        "stories": Story.objects.public().about(found),
        "news": NewsItem.objects.public().about(found).newest().for_list()[:NEWS_SHOWN],
    }
    return render(request, "centres/city.html", context | city_page.told(found))
