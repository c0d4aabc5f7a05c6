"""The event itself, who stands behind it and its sessions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models import Organisation, Person, Place, Region
from centres.models.places import in_region
from portal.lib.search import SearchVector, matches


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone; write it like Asia/Shanghai."), params={"name": name})


def site_time_zone() -> str:
    return str(settings.TIME_ZONE)


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: AnyUser) -> Self:
        """What is public, and what is not yet public for those who keep it."""
        return self.filter(Q(status__in=Event.PUBLIC) | within(user, "organisation"))

    def public(self) -> Self:
        return self.filter(status__in=Event.PUBLIC)

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those of the user's own nodes and all below."""
        return self.filter(within(user, "organisation", *(kinds or INSIDE)))

    def upcoming(self, now: datetime | None = None) -> Self:
        """Not over yet, soonest first."""
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Over, latest first."""
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")

    def between(self, first: date, last: date) -> Self:
        """Those that touch the days from first to last, both included, in the site's time zone."""
        zone = timezone.get_default_timezone()
        begin = datetime.combine(first, datetime.min.time(), zone)
        end = datetime.combine(last + timedelta(days=1), datetime.min.time(), zone)
        return self.filter(starts_at__lt=end, ends_at__gt=begin).order_by("starts_at", "pk")

    def in_region(self, code: str) -> Self:
        return self.filter(in_region(code))

    def search(self, query: str) -> Self:
        """By title, theme or summary in any language, by the body that gives it, or by who speaks there."""
        bodies = Organisation.objects.search(query).values("pk")
        speakers = Q(contributions__speakers__person__in=Person.objects.filter(matches("search", query)))
        spoken_at = Event.objects.filter(speakers).values("pk")
        return self.filter(matches("search", query) | Q(organisation__in=bodies) | Q(pk__in=spoken_at))

    def for_list(self) -> Self:
        """All that one line of a list shows, in one query."""
        return self.select_related("organisation", "place", "region").defer("search")


class Event(models.Model):
    """A meeting, lecture, workshop, course or campaign that people can come to."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("meeting")
        LECTURE = "lecture", _("lecture")
        WORKSHOP = "workshop", _("workshop")
        COURSE = "course", _("course")
        CAMPAIGN = "campaign", _("campaign")

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")
        HYBRID = "hybrid", _("in person and online")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        FINISHED = "finished", _("finished")
        DOCUMENTED = "documented", _("documented")

    class Timing(models.TextChoices):
        TIMED = "timed", _("at a time of day")
        ALL_DAY = "all_day", _("all day")
        UNKNOWN = "unknown", _("times not published")

    class Policy(models.TextChoices):
        NONE = "none", _("none: report only")
        DROP_IN = "drop_in", _("drop in: no registration")
        FIRST_COME = "first_come", _("registration, first come first served")

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more_than", _("more than")
        AT_LEAST = "at_least", _("at least")
        AROUND = "around", _("around")
        UP_TO = "up_to", _("up to")

    PUBLIC = (Status.PUBLISHED, Status.POSTPONED, Status.CANCELLED, Status.FINISHED, Status.DOCUMENTED)

    slug = models.SlugField(_("address on the site"), max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="events",
        verbose_name=_("kept by"),
        help_text=_("The centre or body whose coordinators work on this event."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    mode = models.CharField(_("takes place"), max_length=10, choices=Mode, default=Mode.IN_PERSON)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    theme = models.CharField(_("theme"), max_length=250, blank=True)
    objective = models.TextField(_("why"), blank=True)
    description = models.TextField(_("about it"), blank=True)
    audience = models.CharField(_("for whom"), max_length=120, blank=True)
    bring = models.CharField(_("what to bring"), max_length=200, blank=True)
    status_note = models.CharField(_("what people should know now"), max_length=300, blank=True)

    timing = models.CharField(_("timing"), max_length=10, choices=Timing, default=Timing.TIMED)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=50, default=site_time_zone, validators=[validate_time_zone])
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("place")
    )
    room = models.CharField(_("room"), max_length=120, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("region")
    )
    online_url = models.URLField(_("link to join"), blank=True, help_text=_("Sent to those who have a place."))
    invited_regions = models.ManyToManyField(
        Region, blank=True, related_name="invited_to", verbose_name=_("regions invited")
    )

    policy = models.CharField(_("registration"), max_length=12, choices=Policy, default=Policy.FIRST_COME)
    is_free = models.BooleanField(_("free of charge"), default=True)
    capacity = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    max_party = models.PositiveSmallIntegerField(_("people on one booking, at most"), default=3)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event begins.")
    )
    seats_taken = models.PositiveIntegerField(default=0, editable=False)
    queue_length = models.PositiveIntegerField(default=0, editable=False)
    queue_last = models.PositiveIntegerField(default=0, editable=False)

    attendance = models.PositiveIntegerField(_("published attendance"), null=True, blank=True)
    attendance_qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier, blank=True)
    attendance_note = models.CharField(_("who came"), max_length=300, blank=True)
    attendance_source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False, help_text=_("SEQUENCE in calendar files."))
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("title", "theme", "summary"), output_field=SearchVectorField(), db_persist=True
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (
            models.Index(fields=["starts_at", "id"], name="event_by_start"),
            models.Index(fields=["ends_at"], name="event_by_end"),
            GinIndex(fields=["search"], name="event_search"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")),
                name="event_never_takes_more_than_its_seats",
                violation_error_message=_("There are fewer places than people who hold one."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="event_registration_closes_after_it_opens",
                violation_error_message=_("Registration closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(attendance=None, attendance_qualifier="")
                | Q(attendance__isnull=False) & ~Q(attendance_qualifier=""),
                name="event_attendance_keeps_its_qualifier",
                violation_error_message=_("Say how exact the attendance is: “more than”, “around”, “exactly”."),
            ),
            models.CheckConstraint(
                condition=Q(max_party__range=(1, 20)),
                name="event_party_is_between_1_and_20",
                violation_error_message=_("A booking is for 1 to 20 people."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def is_public(self) -> bool:
        return self.status in self.PUBLIC

    @property
    def seats_left(self) -> int | None:
        """Places nobody holds yet; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.seats_taken, 0)

    def is_over(self, now: datetime) -> bool:
        return self.ends_at < now or self.status in (self.Status.FINISHED, self.Status.DOCUMENTED)


class EventRole(models.Model):
    """What a body is for an event. Roles are ranked by protocol, and one body may hold two."""

    class Role(models.TextChoices):
        GUIDANCE = "guidance", _("Guidance")
        ORGANISER = "organiser", _("Organiser")
        HOST = "host", _("Host")
        CO_ORGANISER = "co_organiser", _("Co-organiser")
        SUPPORTER = "supporter", _("Supporter")
        PARTNER = "partner", _("Partner")

    event = models.ForeignKey(Event, models.CASCADE, related_name="roles")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="event_roles", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    note = models.CharField(_("note"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("organisation behind the event")
        verbose_name_plural = _("organisations behind the event")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "organisation", "role"],
                name="a_body_holds_each_role_once",
                violation_error_message=_("This organisation has that role already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"


class Session(models.Model):
    """One date of a course, or one part of a conference day. A one-day event may have none."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = models.CharField(_("title"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("The session ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.title or f"{self.starts_at:%Y-%m-%d %H:%M}"
