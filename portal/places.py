"""The page of one centre or body: what it is, when it is open, and what takes place there.

It stands in the portal because it joins two apps: `centres` keeps the record and must not know of events, which know
of centres. Its address is still `centres:detail`: portal/urls.py adds it to the addresses of that app.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.merging import moved_to
from centres.models import Affiliation, Organisation, Pilot, Place, Project
from centres.models.places import OrganisationQuerySet
from centres.opening import Day, Opening, days_of, opening_of
from events.listing import for_lines, for_past_lines
from events.models import Event, EventRole
from events.models.events import EventQuerySet
from portal.lib.http import public_page
from portal.projects import part_in_projects

EVENTS_SHOWN = 6
BODIES_BELOW_SHOWN = 100


@dataclass
class CentrePage:
    """One body as its page tells it at one moment."""

    centre: Organisation
    now: datetime

    @property
    def opening(self) -> Opening:
        return opening_of(self.centre, self.now)

    @property
    def phone_url(self) -> str:
        return "tel:" + "".join(sign for sign in self.centre.phone if sign in "+0123456789")

    @cached_property
    def hours(self) -> list[tuple[Place, list[Day]]]:
        """The week of each place whose hours are known."""
        weeks = [(place, days_of(place, self.now)) for place in self.centre.places.all()]
        return [(place, days) for place, days in weeks if days]

    @cached_property
    def upcoming(self) -> list[Event]:
        return list(for_lines(_at(self.centre).upcoming(self.now))[:EVENTS_SHOWN])

    @cached_property
    def past(self) -> list[Event]:
        return list(for_past_lines(_at(self.centre).past(self.now))[:EVENTS_SHOWN])

    @cached_property
    def below(self) -> list[Organisation]:
        """What is part of it and still exists; one more than is shown, so that the page can say there are more."""
        below = Organisation.objects.listed().filter(parent=self.centre)
        return list(below.order_by("name", "pk")[: BODIES_BELOW_SHOWN + 1])

    @cached_property
    def pilots(self) -> list[Pilot]:
        return part_in_projects(self.centre)

    @cached_property
    def led_projects(self) -> list[Project]:
        return list(Project.objects.public().filter(lead=self.centre, parent=None).for_list())

    @property
    def has_more_below(self) -> bool:
        return len(self.below) > BODIES_BELOW_SHOWN


@require_safe
@public_page
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """Every body has its page, also one that receives nobody or no longer exists: events of its time lead to it."""
    now = timezone.now()
    found = _for_page(Organisation.objects.all(), timezone.localdate(now)).filter(slug=slug).first()
    if found is None:
        return _moved(slug)
    return render(request, "centres/detail.html", {"centre": found, "page": CentrePage(found, now), "now": now})


def _moved(slug: str) -> HttpResponse:
    """The address of a body that was merged into another leads on to that one, for good; else 404.

    Browsers ask again each time all the same: the merge may be undone.
    """
    body = moved_to(slug)
    if body is None:
        raise Http404
    response = redirect(body, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response


def _for_page(bodies: OrganisationQuerySet, today: date) -> OrganisationQuerySet:
    """All that the page shows of the record, in a fixed number of queries."""
    held_now = Affiliation.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today)).select_related("person")
    return bodies.select_related("region__parent__parent", "parent").prefetch_related(
        "names",
        Prefetch("affiliations", held_now),
        Prefetch("places", Place.objects.select_related("region__parent").prefetch_related("hours")),
    )


def _at(body: Organisation) -> EventQuerySet:
    """The public events that it keeps, has a part in, or gives a room to."""
    roles = EventRole.objects.filter(organisation=body).values("event")
    here = Q(organisation=body) | Q(pk__in=roles) | Q(place__organisation=body)
    found: EventQuerySet = Event.objects.public().filter(here)
    return found
