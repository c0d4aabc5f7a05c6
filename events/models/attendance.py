"""Who came to which session, and how one knows: by name, from a signed sheet, by counting heads, by an estimate."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from events.models.events import Event, Session
from events.models.registrations import Registration


class Evidence(models.TextChoices):
    """How one knows that somebody came, the best evidence first."""

    NAMED = "named", _("named check-in")
    SHEET = "sheet", _("signed sheet")
    HEADCOUNT = "headcount", _("head-count")
    ESTIMATE = "estimate", _("estimate")
    IMPORTED = "imported", _("imported")

    @property
    def rank(self) -> int:
        """0 is the best."""
        return list(Evidence).index(self)


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "registration__event__organisation", *(kinds or INSIDE)))

    def came(self) -> Self:
        """Those who were there, in time or late."""
        return self.filter(status__in=Attendance.CAME)


class Attendance(models.Model):
    """Whether one registration's people were at one session (no session: at the event as a whole), and who says so."""

    class Status(models.TextChoices):
        PRESENT = "present", _("present")
        LATE = "late", _("late")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    CAME = (Status.PRESENT, Status.LATE)

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="attendances", verbose_name=_("registration"), db_index=False
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("session")
    )
    status = models.CharField(_("status"), max_length=8, choices=Status)
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence)
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = (
            models.UniqueConstraint(
                fields=["registration", "session"],
                nulls_distinct=False,
                name="a_person_attends_a_session_once",
                violation_error_message=_("There is a record of this person at this session already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_status_display()}"

    @property
    def is_there(self) -> bool:
        """Whether they came, in time or late."""
        return self.status in self.CAME


class HeadCountQuerySet(models.QuerySet["HeadCount"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "event__organisation", *(kinds or INSIDE)))


class HeadCount(models.Model):
    """One count of everybody in a room, without names. Two counts of one session are two looks, and never added.

    What door clickers count stands in DoorClick.
    """

    NAMELESS = (Evidence.HEADCOUNT, Evidence.ESTIMATE, Evidence.IMPORTED)

    event = models.ForeignKey(Event, models.PROTECT, related_name="head_counts", verbose_name=_("event"))
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="head_counts", verbose_name=_("session")
    )
    people = models.PositiveIntegerField(_("people"))
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, default=Evidence.HEADCOUNT)
    note = models.CharField(_("note"), max_length=200, blank=True)
    counted_at = models.DateTimeField(_("counted"), default=timezone.now)
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("counted by")
    )

    objects = HeadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("head-count")
        verbose_name_plural = _("head-counts")
        ordering = ("counted_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(evidence__in=("headcount", "estimate", "imported")),
                name="a_head_count_names_nobody",
                violation_error_message=_("A number without names is a head-count, an estimate or imported."),
            ),
            models.CheckConstraint(
                condition=Q(people__lte=1_000_000),
                name="a_head_count_is_a_million_at_most",
                violation_error_message=_("That is more than a million people. Please look at the number again."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.people}, {self.get_evidence_display()}"


class DoorClick(models.Model):
    """Some taps on one device's clicker, sent together: so many came in, or (below zero) were counted by mistake.

    Rows are only ever added, so that no device's taps get lost behind another's.
    """

    client_id = models.UUIDField(unique=True, default=uuid4)
    event = models.ForeignKey(Event, models.PROTECT, related_name="door_clicks", verbose_name=_("event"))
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="door_clicks", verbose_name=_("session")
    )
    change = models.SmallIntegerField(_("people"))
    device = models.CharField(_("device"), max_length=60, blank=True)
    device_time = models.DateTimeField(_("time on the device"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("count at the door")
        verbose_name_plural = _("counts at the door")
        ordering = ("received_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(change__range=(-500, 500)) & ~Q(change=0),
                name="a_click_counts_somebody_and_500_at_most",
                violation_error_message=_("One tap counts 1 to 500 people."),
            ),
        )
        triggers = (pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.change:+d}"
