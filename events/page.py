"""What the page of one event shows, fetched in as many queries as it has kinds of parts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils.safestring import SafeString

from centres.models import Organisation
from events import credits, wording
from events.availability import REGISTERING, Availability, availability
from events.listing import PAST_LINE
from events.models import (
    AwardParty,
    Contribution,
    ContributionSpeaker,
    Event,
    EventAward,
    EventDocument,
    EventPhoto,
    EventProject,
    EventRole,
    PrintedName,
    ProgressPresented,
    RelatedReading,
    ReportEdition,
    Session,
)
from events.models.events import EventQuerySet
from events.structured_data import event_json
from portal.lib.text import in_all_languages, localised

_PARTS: dict[str, Any] = {
    "roles": EventRole,
    "sessions": Session,
    "contributions": Contribution,
    "awards": EventAward,
    "documents": EventDocument,
    "photos": EventPhoto,
    "readings": RelatedReading,
    "projects": EventProject,
    "presented": ProgressPresented,
    "printed_names": PrintedName,
    "invited_regions": Event.invited_regions.through,
}
_COLUMNS = (
    *PAST_LINE,
    "online_url",
    "revision",
    "updated_at",
    "max_party",
    "naming",
    "queue_rule",
    "offer_hours",
    "min_age",
    "max_age",
    "minimum",
    "decide_at",
    "goes_ahead_at",
    "organisation__slug",
    "organisation__phone",
    "organisation__kind",
    "attendance_source__url",
    "region__level",
    "place__region__level",
    *in_all_languages(
        "theme",
        "objective",
        "description",
        "bring",
        "status_note",
        "attendance_note",
        "organisation__name",
        "place__address",
        "place__directions",
        "place__region__name",
        "attendance_source__title",
        "attendance_source__publisher",
    ),
)


# Rows of apps that build on events, by name: the rows that everybody may see, each with its `event`.
_ELSEWHERE: "dict[str, Callable[[], QuerySet[Any]]]" = {}


def also_tells(name: str, rows: "Callable[[], QuerySet[Any]]") -> None:
    """Register rows of another app: an event of the page then says in `has_<name>` whether it has any, unasked."""
    _ELSEWHERE[name] = rows


_ORGANISING = (EventRole.Role.ORGANISER, EventRole.Role.CO_ORGANISER, EventRole.Role.HOST)


@cache
def events_for_page() -> EventQuerySet:
    """Events with their place, and which kinds of parts they have: most lectures have none, and ask for none then.

    Written once: putting the query together takes a fifth of the page's time.
    """
    has = {f"has_{name}": Exists(_rows(name).filter(event=OuterRef("pk"))) for name in _PARTS}
    has |= {f"has_{name}": Exists(rows().filter(event=OuterRef("pk"))) for name, rows in _ELSEWHERE.items()}
    near = Event.objects.select_related(
        "organisation", "place__organisation", "place__region", "region", "attendance_source"
    )
    has["has_report"] = Exists(ReportEdition.objects.filter(report__event=OuterRef("pk")))
    events: EventQuerySet = near.only(*_COLUMNS).annotate(**has)
    return events


# Parts that belong to a project as well, and the way to it: one that is not public is not named here either.
_ONLY_PUBLIC = {"projects": "project", "presented": "update__project"}


def _rows(name: str) -> "QuerySet[Any]":
    """The rows of one kind of part that strangers may see."""
    rows: QuerySet[Any] = EventPhoto.objects.public() if name == "photos" else _PARTS[name].objects.all()
    return rows.filter(**{f"{_ONLY_PUBLIC[name]}__is_public": True}) if name in _ONLY_PUBLIC else rows


def _prefetch(name: str) -> "str | Prefetch[Any]":
    """How the parts of one kind are fetched, each kind in one query."""
    if name == "roles":
        columns = (
            "event",
            "role",
            "organisation",
            "organisation__slug",
            *in_all_languages("note", "organisation__name"),
        )
        return Prefetch(name, EventRole.objects.select_related("organisation").only(*columns))
    if name == "contributions":
        speakers = ContributionSpeaker.objects.select_related("person").defer("person__search")
        agenda = Contribution.objects.select_related("session")
        return Prefetch(name, agenda.prefetch_related(Prefetch("speakers", speakers)))
    if name == "awards":
        near = AwardParty.objects.public().select_related("person", "organisation", "programme")
        parties = near.defer("person__search", "organisation__search")
        return Prefetch(name, EventAward.objects.prefetch_related(Prefetch("parties", parties)))
    if name == "projects":
        return Prefetch(name, _rows(name).select_related("project").defer("project__search"))
    if name == "presented":
        told = _rows(name).select_related("update__organisation", "update__project")
        return Prefetch(name, told.defer("update__organisation__search", "update__project__search"))
    return Prefetch(name, _rows(name)) if name == "photos" else name


@dataclass
class EventPage:
    """One event as its page tells it at one moment."""

    event: Event
    now: datetime

    def __post_init__(self) -> None:
        wanted = [name for name in _PARTS if getattr(self.event, f"has_{name}")]
        prefetch_related_objects([self.event], *(_prefetch(name) for name in wanted))
        if "printed_names" in wanted:
            credits.as_printed(self.event)

    def _part(self, name: str) -> list[Any]:
        """The parts of one kind; without a query where there are none."""
        return [*getattr(self.event, name).all()] if getattr(self.event, f"has_{name}") else []

    @cached_property
    def seats(self) -> Availability:
        return availability(self.event, self.now)

    @property
    def can_register(self) -> bool:
        return self.seats.kind in REGISTERING

    @property
    def is_over(self) -> bool:
        return self.event.is_over(self.now)

    @property
    def eyebrow(self) -> str:
        region = localised(self.event.region, "name").text if self.event.region else ""
        kind = self.event.get_kind_display()
        return wording.joined(part for part in (kind[:1].upper() + kind[1:], region) if part)

    @property
    def has_ended(self) -> str:
        return str(wording.HAS_ENDED[self.event.kind])

    @cached_property
    def bodies(self) -> list[tuple[Organisation, str]]:
        return wording.roles(self._part("roles"))

    @cached_property
    def sessions(self) -> list[Session]:
        return self._part("sessions")

    @property
    def dates_to_choose(self) -> list[Session]:
        """Those that have not begun, where each has places of its own."""
        return [session for session in self.sessions if session.starts_at > self.now]

    @cached_property
    def contributions(self) -> list[Contribution]:
        return self._part("contributions")

    @property
    def has_family_names(self) -> bool:
        """Whether some name on the agenda has a part marked as the family name, so that a note explains the mark."""
        speakers = (speaker for contribution in self.contributions for speaker in contribution.speakers.all())
        return any(localised(speaker.person, "family_name").text for speaker in speakers)

    @cached_property
    def awards(self) -> list[EventAward]:
        return self._part("awards")

    @cached_property
    def documents(self) -> list[EventDocument]:
        return self._part("documents")

    @cached_property
    def photos(self) -> list[EventPhoto]:
        return self._part("photos")

    @cached_property
    def projects(self) -> list[EventProject]:
        return self._part("projects")

    @cached_property
    def presented(self) -> list[ProgressPresented]:
        """The progress in projects that was presented here."""
        return self._part("presented")

    @cached_property
    def readings(self) -> list[RelatedReading]:
        """Three, never more."""
        return self._part("readings")[:3]

    @cached_property
    def invited(self) -> tuple[str, str] | None:
        """What kind of regions were invited, and their names."""
        regions = self._part("invited_regions")
        return wording.invited(regions) if regions else None

    @cached_property
    def pictures(self) -> list[str]:
        """The addresses of the photos that everybody may see, for cards and search engines."""
        return [settings.SITE_URL + photo.image.url for photo in self.photos if photo.image]

    @property
    def json(self) -> SafeString:
        bodies = [role.organisation for role in self._part("roles") if role.role in _ORGANISING]
        # A past event names both of two bodies that are one since.
        by_name = {localised(body, "name").text: body for body in bodies}
        return event_json(
            self.event, self.now, sessions=self.sessions, bodies=list(by_name.values()), pictures=self.pictures
        )
