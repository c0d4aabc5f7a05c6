"""Who takes a seat, and what happened at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivacyNotice
from accounts.scoping import INSIDE, AnyUser, within
from events.models.events import Event, Session
from portal.lib.names import asked


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "event__organisation", *(kinds or INSIDE)))

    def live(self) -> Self:
        return self.filter(state__in=Registration.LIVE)

    def seated(self) -> Self:
        """Those for whom seats are counted: `seats_taken` is the sum of their people."""
        return self.filter(state__in=Registration.SEATED, is_over_capacity=False)

    def in_pool(self, event: Event, session: Session | None) -> Self:
        """Those who share places: of the event, or of one of its dates."""
        return self.filter(event=event, session=session)

    def confirmed(self) -> Self:
        return self.filter(state=Registration.State.CONFIRMED)

    def waiting(self) -> Self:
        """The queue, first in line first."""
        return self.filter(state=Registration.State.WAITING).order_by("queue_number")

    def here(self, since: datetime | None = None) -> Self:
        """Those who have come; with `since`, those who came in from then on."""
        came = self.confirmed().filter(checked_in_at__isnull=False)
        return came.filter(checked_in_at__gte=since) if since else came

    def due(self, since: datetime | None = None) -> Self:
        """Those who have a place and have not come yet."""
        away = Q(checked_in_at=None) | Q(checked_in_at__lt=since) if since else Q(checked_in_at=None)
        return self.confirmed().filter(away)

    def found_by(self, typed: str) -> Self:
        """Those of whom every word typed at the desk is part of a key: name, pinyin, initials, phone digits, code."""
        found = self
        for word in asked(typed[:100]).split()[:6]:
            found = found.filter(search_text__contains=word)
        return found

    def for_roster(self) -> Self:
        """By name, and after them the queue, first in line first."""
        return self.order_by(F("queue_number").asc(nulls_first=True), "name", "pk")


class Registration(models.Model):
    """One person's (or one party's) seat at an event or place in its queue, with what they told us on that day."""

    class State(models.TextChoices):
        PENDING = "pending", _("is being looked at")
        CONFIRMED = "confirmed", _("has a place")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("has an offer")
        CANCELLED = "cancelled", _("given back")
        REFUSED = "refused", _("refused")
        LAPSED = "lapsed", _("offer not taken")

    class Channel(models.TextChoices):
        WEB = "web", _("web")
        PHONE = "phone", _("telephone")
        PAPER = "paper", _("on paper")
        DESK = "desk", _("desk or list")
        INVITATION = "invitation", _("invitation")
        WALK_IN = "walk_in", _("walk-in")

    class Need(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free way in and a seat with space")
        FRONT = "front", _("Hearing loop or a seat at the front")
        LARGE_PRINT = "large_print", _("Large print handouts")
        INTERPRETER = "interpreter", _("Help in another language")
        COMPANION = "companion", _("A companion comes with me")

    class Category(models.TextChoices):
        DELEGATE = "delegate", _("delegate")
        GUEST = "guest", _("guest")
        SPEAKER = "speaker", _("speaker")
        STAFF = "staff", _("staff")
        PRESS = "press", _("press")
        OBSERVER = "observer", _("observer")

    LIVE = (State.PENDING, State.CONFIRMED, State.WAITING, State.OFFERED)
    SEATED = (State.CONFIRMED, State.OFFERED)
    # Those who come this way may take the places held back for them.
    ASSISTED = (Channel.PHONE, Channel.PAPER, Channel.DESK)

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="registrations", verbose_name=_("event"), db_index=False
    )
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="registrations",
        verbose_name=_("date"),
        db_index=False,
    )
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, editable=False)
    code = models.CharField(_("ticket code"), max_length=8, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State)
    state_reason = models.CharField(_("reason told to the person"), max_length=300, blank=True, editable=False)
    queue_number = models.PositiveIntegerField(null=True, editable=False)
    offer_expires_at = models.DateTimeField(_("offer ends"), null=True, editable=False)
    is_changed = models.BooleanField(_("changed after it was approved"), default=False, editable=False)
    is_over_capacity = models.BooleanField(_("beyond the places"), default=False, editable=False)
    over_capacity_reason = models.CharField(max_length=200, blank=True, editable=False)

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    title = models.CharField(_("title or post"), max_length=120, blank=True)
    category = models.CharField(_("category on the badge"), max_length=10, choices=Category, blank=True)
    party_size = models.PositiveSmallIntegerField(_("number of people"), default=1)
    children = models.PositiveSmallIntegerField(_("of them children"), default=0)
    companions = ArrayField(
        models.CharField(max_length=120), default=list, blank=True, verbose_name=_("names of the others")
    )
    is_together = models.BooleanField(_("together or not at all"), default=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    is_minor = models.BooleanField(_("under 14"), default=False)
    guardian = models.CharField(_("parent or guardian who agrees"), max_length=120, blank=True)
    helper = models.CharField(_("registered by somebody else"), max_length=160, blank=True)
    needs = ArrayField(models.CharField(max_length=12, choices=Need), default=list, blank=True, verbose_name=_("needs"))
    needs_note = models.TextField(_("other needs"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")

    notice = models.ForeignKey(
        PrivacyNotice,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("privacy notice"),
        db_index=False,
    )
    agrees_to_photos = models.BooleanField(_("may appear in photos"), default=False)
    agrees_to_list = models.BooleanField(_("appears on the list of participants"), default=False)
    channel = models.CharField(_("came by"), max_length=10, choices=Channel, default=Channel.WEB)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )

    person_key = models.CharField(max_length=200, null=True, editable=False)  # NULL: nobody to mix up with
    # Counts the registrations with one phone (or, without a phone, one e-mail) where the event limits them.
    contact = models.CharField(max_length=254, blank=True, editable=False)
    contact_slot = models.PositiveSmallIntegerField(null=True, editable=False)
    search_text = models.TextField(editable=False, default="")
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    cancelled_at = models.DateTimeField(_("given back at"), null=True, editable=False)
    checked_in_at = models.DateTimeField(_("here since"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes = (
            models.Index(fields=["event", "state", "queue_number"], name="registration_by_state"),
            models.Index(fields=["person_key"], name="registration_by_person", condition=Q(person_key__isnull=False)),
            models.Index(fields=["offer_expires_at"], name="registration_by_offer", condition=Q(state="offered")),
        )
        constraints = (
            # Constraints, not unique=True: that would add an index for LIKE to each, which every seat would pay for.
            models.UniqueConstraint(fields=["token_hash"], name="a_ticket_opens_one_registration"),
            models.UniqueConstraint(fields=["code"], name="a_ticket_code_is_spoken_for_one_registration"),
            models.UniqueConstraint(
                fields=["event", "session", "person_key"],
                condition=Q(state__in=("pending", "confirmed", "waiting", "offered"), person_key__isnull=False),
                nulls_distinct=False,
                name="a_person_registers_once_for_an_event",
                violation_error_message=_("This person is registered already."),
            ),
            models.UniqueConstraint(
                fields=["event", "contact", "contact_slot"],
                condition=Q(state__in=("pending", "confirmed", "waiting", "offered"), contact_slot__isnull=False)
                & ~Q(contact=""),
                name="a_contact_registers_no_more_than_allowed",
            ),
            models.UniqueConstraint(
                fields=["event", "session", "queue_number"],
                condition=Q(state="waiting"),
                nulls_distinct=False,
                name="two_people_never_share_a_place_in_the_queue",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(queue_number__isnull=False),
                name="whoever_waits_has_a_place_in_the_queue",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offer_expires_at__isnull=False),
                name="an_offer_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(party_size__range=(1, 200)),
                name="registration_party_is_between_1_and_200",
                violation_error_message=_("A booking is for 1 to 200 people."),
            ),
            models.CheckConstraint(
                condition=Q(children__lte=F("party_size")),
                name="registration_counts_children_among_its_people",
                violation_error_message=_("There are more children than people."),
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False) | ~Q(guardian=""),
                name="whoever_is_under_14_has_a_guardian",
                violation_error_message=_("For somebody under 14, a parent or guardian has to agree."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    @property
    def spoken_code(self) -> str:
        """The code as it is printed and read out: 7K4M-2Q."""
        return f"{self.code[:4]}-{self.code[4:]}"

    def queue_position(self) -> int:
        """How many stand in the queue up to and including this one; 1 is next."""
        queue = Registration.objects.filter(event=self.event_id, session=self.session_id).waiting()
        return queue.filter(queue_number__lte=self.queue_number).count()

    @property
    def pool(self) -> Event | Session:
        """Where this registration's places are counted."""
        return self.session or self.event

    @property
    def named(self) -> int:
        """How many of the people are known by name."""
        return min(1 + len(self.companions), self.party_size)

    @property
    def unnamed(self) -> int:
        return self.party_size - self.named

    @property
    def phone_tail(self) -> str:
        return self.phone[-4:]

    @property
    def needs_labels(self) -> list[str]:
        labels = [str(self.Need(code).label) for code in self.needs]
        return [*labels, self.needs_note] if self.needs_note else labels


class CheckIn(models.Model):
    """One scan or tap at the door, as the device saw it. Rows are only ever added; taking one back is a row too."""

    class Kind(models.TextChoices):
        IN = "in", _("came in")
        UNDO = "undo", _("taken back")

    client_id = models.UUIDField(unique=True, default=uuid4)
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="checkins")
    kind = models.CharField(_("what"), max_length=4, choices=Kind)
    device = models.CharField(_("device"), max_length=60, blank=True)
    device_time = models.DateTimeField(_("time on the device"))
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ("received_at", "pk")
        triggers = (pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_kind_display()}"
