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
from events.models.seats import Seats
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
        speakers = Q(contributions__speakers__person__in=Person.objects.search(query))
        spoken_at = Event.objects.filter(speakers).values("pk")
        return self.filter(matches("search", query) | Q(organisation__in=bodies) | Q(pk__in=spoken_at))

    def for_list(self) -> Self:
        """All that one line of a list shows, in one query."""
        return self.select_related("organisation", "place", "region").defer("search")


class Event(Seats):
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
        APPROVAL = "approval", _("registration, each one is looked at and confirmed or refused")
        INVITATION = "invitation", _("by invitation only, with personal links")

    class Naming(models.TextChoices):
        CONTACT = "contact", _("the name of the one who registers is enough")
        NAMES = "names", _("a name for each person; they can follow later")
        HEADS = "heads", _("a head-count of adults and children, without names")

    class Dates(models.TextChoices):
        WHOLE = "whole", _("one registration for all dates")
        EACH = "each", _("each date on its own, with places of its own")

    class QueueRule(models.TextChoices):
        AUTOMATIC = "automatic", _("the next one has the place at once and is told")
        OFFER = "offer", _("the next one is asked, and has some time to say yes")

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more_than", _("more than")
        AT_LEAST = "at_least", _("at least")
        AROUND = "around", _("around")
        UP_TO = "up_to", _("up to")

    # The ways in which somebody takes a place, or asks for one, on the web.
    BOOKABLE = (Policy.FIRST_COME, Policy.APPROVAL, Policy.INVITATION)
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
    max_party = models.PositiveSmallIntegerField(_("people on one booking, at most"), default=3)
    naming = models.CharField(_("who is named"), max_length=8, choices=Naming, default=Naming.CONTACT)
    max_per_contact = models.PositiveSmallIntegerField(
        _("registrations with one phone or e-mail, at most"),
        null=True,
        blank=True,
        help_text=_("Empty: no limit. Couples and neighbours often share a phone."),
    )
    dates = models.CharField(_("several dates"), max_length=8, choices=Dates, default=Dates.WHOLE)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    priority_opens_at = models.DateTimeField(
        _("opens earlier for returning learners"),
        null=True,
        blank=True,
        help_text=_("Those who came to an event of the same organisation before, known by name with phone or e-mail."),
    )
    registration_closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event begins.")
    )
    held_until = models.DateTimeField(
        _("held back until"), null=True, blank=True, help_text=_("Then they are everybody’s. Empty: until released.")
    )
    queue_rule = models.CharField(
        _("when a place becomes free"), max_length=10, choices=QueueRule, default=QueueRule.AUTOMATIC
    )
    offer_hours = models.PositiveSmallIntegerField(_("hours to say yes to an offer"), default=48)
    min_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    minimum = models.PositiveIntegerField(
        _("takes place from so many people"), null=True, blank=True, help_text=_("Empty: it takes place in any case.")
    )
    decide_at = models.DateTimeField(
        _("decided at"), null=True, blank=True, help_text=_("It goes ahead or is called off, and everybody is told.")
    )
    goes_ahead_at = models.DateTimeField(_("goes ahead, decided at"), null=True, editable=False)

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
            *Seats.Meta.constraints,
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
                condition=Q(max_party__range=(1, 200)),
                name="event_party_is_between_1_and_200",
                violation_error_message=_("A booking is for 1 to 200 people."),
            ),
            models.CheckConstraint(
                condition=Q(priority_opens_at=None) | Q(registration_opens_at__gt=F("priority_opens_at")),
                name="event_opens_for_returning_learners_first",
                violation_error_message=_("Registration for returning learners opens before that for everybody."),
            ),
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(max_age__gte=F("min_age")),
                name="event_ages_are_in_order",
                violation_error_message=_("The lowest age is above the highest."),
            ),
            models.CheckConstraint(
                condition=Q(minimum=None, decide_at=None) | Q(minimum__gte=1, decide_at__isnull=False),
                name="event_with_a_minimum_is_decided_at_a_moment",
                violation_error_message=_("Give both: from how many people it takes place, and when that is decided."),
            ),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(capacity=None) | Q(minimum__lte=F("capacity")),
                name="event_minimum_fits_into_its_places",
                violation_error_message=_("It cannot need more people than there are places."),
            ),
            models.CheckConstraint(
                condition=Q(offer_hours__range=(1, 720)),
                name="event_offer_lasts_an_hour_to_a_month",
                violation_error_message=_("An offer lasts from 1 to 720 hours."),
            ),
            models.CheckConstraint(
                condition=Q(max_per_contact=None) | Q(max_per_contact__gte=1),
                name="event_allows_each_contact_a_registration",
                violation_error_message=_("At least one registration with each phone or e-mail."),
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
    def asks_birth_date(self) -> bool:
        return self.min_age is not None or self.max_age is not None

    @property
    def is_tentative(self) -> bool:
        """It takes place only if enough people register, and that is not decided yet."""
        return self.minimum is not None and self.goes_ahead_at is None

    def is_over(self, now: datetime) -> bool:
        """One that is postponed waits for its new date, whatever the old one was."""
        if self.status == self.Status.POSTPONED:
            return False
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


class Session(Seats):
    """One date of a course, or one part of a conference day. A one-day event may have none.

    Its places count only where an event gives each date its own (`Event.dates`).
    """

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
            *Seats.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("The session ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.title or f"{self.starts_at:%Y-%m-%d %H:%M}"
