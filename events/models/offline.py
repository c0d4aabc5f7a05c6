"""A door without network: the devices that keep it, the numbers they may give, and what they did meanwhile."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from events.models.events import Event, Session
from events.models.registrations import Registration

NUMBERS_IN_A_BLOCK = 50


def new_secret() -> bytes:
    """The key of 256 bits under which a device keeps its list."""
    return secrets.token_bytes(32)


class DeskDevice(models.Model):
    """A tablet, phone or computer that was given the list of one event (or date), to keep its door without network.

    `secret` is the key under which the device keeps the list. It stays here until the device is wiped, so that a
    forgotten PIN loses nothing. `clock_offset` says by how many seconds its clock was ahead of ours at last contact.
    """

    key = models.UUIDField(unique=True, default=uuid4)
    event = models.ForeignKey(Event, models.CASCADE, related_name="devices")
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="+")
    label = models.CharField(_("name of the device"), max_length=60)
    secret = models.BinaryField(max_length=32, null=True, default=new_secret, editable=False)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    prepared_at = models.DateTimeField(_("list loaded"), auto_now_add=True)
    seen_at = models.DateTimeField(_("last contact"), null=True)
    clock_offset = models.IntegerField(_("seconds by which its clock is ahead"), default=0)
    wipe_asked_at = models.DateTimeField(_("to be wiped since"), null=True)
    wiped_at = models.DateTimeField(_("wiped"), null=True)

    class Meta:
        verbose_name = _("device at the door")
        verbose_name_plural = _("devices at the door")
        ordering = ("prepared_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(wiped_at=None) | Q(secret=None),
                name="the_key_of_a_wiped_device_is_gone",
                violation_error_message=_("This device was wiped: its key is not kept."),
            ),
        )

    def __str__(self) -> str:
        return self.label


class NumberBlock(models.Model):
    """Fifty numbers for walk-ins that one device gives out and no other: 1 to 50, 51 to 100 and so on."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    device = models.ForeignKey(DeskDevice, models.CASCADE, related_name="blocks")
    first = models.PositiveIntegerField()

    class Meta:
        ordering = ("first",)
        constraints = (
            models.UniqueConstraint(
                fields=["event", "first"],
                name="two_devices_never_share_a_block_of_numbers",
                violation_error_message=_("Another device has these numbers."),
            ),
            models.CheckConstraint(
                condition=Exact(Mod(F("first"), NUMBERS_IN_A_BLOCK), 1),
                name="blocks_of_numbers_never_overlap",
                violation_error_message=_("A block begins at 1, 51, 101 and so on."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"

    @property
    def last(self) -> int:
        return self.first + NUMBERS_IN_A_BLOCK - 1


class WalkInNumber(models.Model):
    """The number that a walk-in was given at the door, as it stands on the badge."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    registration = models.OneToOneField(Registration, models.CASCADE, related_name="walk_in_number")
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["event", "number"],
                name="a_number_is_given_to_one_walk_in",
                violation_error_message=_("This number has been given already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class OfflineActionQuerySet(models.QuerySet["OfflineAction"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "event__organisation", *(kinds or INSIDE)))

    def to_settle(self) -> Self:
        """Conflicts that nobody has decided yet, in the order in which they happened at the door."""
        open_ones = self.filter(outcome=OfflineAction.Outcome.CONFLICT)
        return open_ones.select_related("registration__session", "device", "operator").order_by("device_time", "pk")


class OfflineAction(models.Model):
    """One thing that was done at a door without network, as the device told it and as it was taken.

    `told` is what a walk-in said, kept only while it waits for a decision: afterwards it stands in the registration.
    """

    class Kind(models.TextChoices):
        IN = "in", _("came in")
        UNDO = "undo", _("taken back")
        WALK_IN = "walk_in", _("walk-in")

    class Outcome(models.TextChoices):
        DONE = "done", _("done")
        CONFLICT = "conflict", _("waits for a decision")
        ACCEPTED = "accepted", _("decided: they were here")
        LEFT = "left", _("decided: left as it is")

    class Problem(models.TextChoices):
        NO_PLACE = "no_place", _("had no place at that time")
        GIVEN_BACK = "given_back", _("the place had been given back")
        TAKEN_BACK = "taken_back", _("somebody took the check-in back later")
        SEEN_ELSEWHERE = "elsewhere", _("another device saw the person here")
        FULL = "full", _("all places were taken")
        REGISTERED = "registered", _("is registered already")
        NUMBER = "number", _("the number had been given to somebody else")
        OTHER = "other", _("could not be taken")

    client_id = models.UUIDField(unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="offline_actions")
    device = models.ForeignKey(DeskDevice, models.CASCADE, related_name="actions")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("what"), max_length=8, choices=Kind)
    registration = models.ForeignKey(Registration, models.CASCADE, null=True, related_name="offline_actions")
    told = models.JSONField(null=True)
    device_time = models.DateTimeField(_("time on the device"))
    clock_offset = models.IntegerField(_("seconds by which its clock was ahead"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    operator = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome)
    problem = models.CharField(_("problem"), max_length=10, choices=Problem, blank=True)
    settled_at = models.DateTimeField(_("decided"), null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = OfflineActionQuerySet.as_manager()

    class Meta:
        ordering = ("received_at", "pk")
        indexes = (models.Index(fields=["event"], name="conflict_of_an_event", condition=Q(outcome="conflict")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(told=None) | Q(outcome="conflict"),
                name="what_was_told_is_kept_while_it_waits",
                violation_error_message=_("Once it is decided, what was told stands in the registration."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="done", problem="") | ~Q(outcome="done") & ~Q(problem=""),
                name="a_conflict_says_what_is_wrong",
                violation_error_message=_("Say what is wrong."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_outcome_display()}"

    @property
    def happened_at(self) -> datetime:
        """When it was by our clock, as far as the device's error was known."""
        return self.device_time - timedelta(seconds=self.clock_offset)

    @property
    def name(self) -> str:
        """Who it is about; empty once they are forgotten."""
        told = self.told or {}
        return self.registration.name if self.registration else str(told.get("name", ""))
