"""What the page of one event shows, fetched in as many queries as it has kinds of parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.query import prefetch_related_objects
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from centres.models import Organisation
from events import wording
from events.availability import Availability, availability
from events.models import (
    Contribution,
    Event,
    EventAward,
    EventDocument,
    EventPhoto,
    EventRole,
    RelatedReading,
    Session,
)
from events.models.events import EventQuerySet
from events.structured_data import event_json

_PARTS = {
    "roles": EventRole,
    "sessions": Session,
    "contributions": Contribution,
    "awards": EventAward,
    "documents": EventDocument,
    "photos": EventPhoto,
    "readings": RelatedReading,
    "invited_regions": Event.invited_regions.through,
}
_DEEPER = {
    "roles": ("roles__organisation",),
    "contributions": ("contributions__session", "contributions__speakers__person"),
    "awards": ("awards__person", "awards__organisation"),
}


def for_page(events: EventQuerySet) -> EventQuerySet:
    """The event, its place, and which kinds of parts it has: most lectures have none, and ask for none then."""
    has = {f"has_{name}": Exists(part.objects.filter(event=OuterRef("pk"))) for name, part in _PARTS.items()}
    return events.select_related(
        "organisation", "place__organisation", "place__region", "region", "attendance_source"
    ).annotate(**has)


@dataclass
class EventPage:
    """One event as its page tells it at one moment."""

    event: Event
    now: datetime

    def __post_init__(self) -> None:
        wanted = [name for name in _PARTS if getattr(self.event, f"has_{name}")]
        deeper = [path for name in wanted for path in _DEEPER.get(name, ())]
        prefetch_related_objects([self.event], *wanted, *deeper)
