"""What is sent to people, and the texts that staff write for it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import Organisation
from events.models.events import Event
from events.models.invitations import Invitation
from events.models.registrations import Registration


class MailText(models.Model):
    """What a kind of mail says, in the words of a body. Where there is none, Banyan's own words are sent."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("You have a place")
        PENDING = "pending", _("Your registration is being looked at")
        WAITING = "waiting", _("You are on the waiting list")
        OFFERED = "offered", _("A place is offered to you")
        MOVED_UP = "moved_up", _("A place has become free for you")
        GIVEN_BACK = "given_back", _("Your place is given back")
        REFUSED = "refused", _("We cannot give you a place")
        LAPSED = "lapsed", _("The offer has ended")
        REMINDER = "reminder", _("Reminder before the event")
        GOES_AHEAD = "goes_ahead", _("It goes ahead")
        INVITED = "invited", _("You are invited")
        INVITED_AGAIN = "invited_again", _("Reminder of the invitation")
        CERTIFICATE = "certificate", _("Your certificate")

    kind = models.CharField(_("mail"), max_length=15, choices=Kind)
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mail_texts",
        verbose_name=_("for events of"),
        help_text=_("Holds for all bodies below it too. Empty: for the whole portal."),
    )
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        ordering = ("kind", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "organisation"],
                nulls_distinct=False,
                name="a_mail_is_worded_once_for_a_body",
                violation_error_message=_("There is a text for this mail and this organisation already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())


class ReminderRule(models.Model):
    """Remind these people of the event, so many hours before. Sent once."""

    class Audience(models.TextChoices):
        CONFIRMED = "confirmed", _("those who have a place")
        WAITING = "waiting", _("those on the waiting list")
        INVITED = "invited", _("those invited who have not answered")

    event = models.ForeignKey(Event, models.CASCADE, related_name="reminders", verbose_name=_("event"))
    audience = models.CharField(_("whom"), max_length=10, choices=Audience, default=Audience.CONFIRMED)
    hours_before = models.PositiveSmallIntegerField(
        _("hours before"),
        default=24,
        help_text=_("Before the event begins; for those invited, before registration closes."),
    )
    enqueued_at = models.DateTimeField(_("sent"), null=True, editable=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("-hours_before", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "audience", "hours_before"],
                name="a_reminder_is_sent_once",
                violation_error_message=_("There is this reminder already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, {self.hours_before} h"


class Mailing(models.Model):
    """One letter to many: those of one event who fit the filter when it is sent."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")

    class Came(models.TextChoices):
        ANY = "any", _("whether they came or not")
        HERE = "here", _("those who came")
        AWAY = "away", _("those who did not come")

    event = models.ForeignKey(Event, models.CASCADE, related_name="mailings", verbose_name=_("event"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    states = ArrayField(
        models.CharField(max_length=10, choices=Registration.State),
        default=list,
        verbose_name=_("to those who"),
    )
    came = models.CharField(_("and"), max_length=5, choices=Came, default=Came.ANY)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    started_at = models.DateTimeField(_("sent from"), null=True, editable=False)
    finished_at = models.DateTimeField(_("sent until"), null=True, editable=False)
    total = models.PositiveIntegerField(_("letters"), default=0, editable=False)

    class Meta:
        verbose_name = _("letter to many")
        verbose_name_plural = _("letters to many")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One mail to one person. The row is written with the change it tells of; its text is made when it is sent."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("your place or your place in the queue")
        APPROVED = "approved", _("your registration was approved")
        REFUSED = "refused", _("your registration was refused")
        MOVED_UP = "moved_up", _("you have a place now")
        OFFERED = "offered", _("a place is offered to you")
        LAPSED = "lapsed", _("the offer has ended")
        GIVEN_BACK = "given_back", _("your place is given back")
        TICKET_AGAIN = "ticket_again", _("your ticket once more")
        EVENT_CHANGED = "event_changed", _("the event has changed")
        GOES_AHEAD = "goes_ahead", _("the event goes ahead")
        REMINDER = "reminder", _("a reminder")
        MAILING = "mailing", _("a letter to many")
        INVITED = "invited", _("an invitation")
        INVITED_AGAIN = "invited_again", _("a reminder of the invitation")
        FEEDBACK = "feedback", _("how it was")
        CERTIFICATE = "certificate", _("your certificate")

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="messages", verbose_name=_("event"), db_index=False)
    # By key, which is known before the registration is written: the seat comes last (see registration.register).
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        to_field="key",
        null=True,
        related_name="messages",
        verbose_name=_("registration"),
    )
    invitation = models.ForeignKey(
        Invitation, models.CASCADE, null=True, related_name="messages", verbose_name=_("invitation")
    )
    mailing = models.ForeignKey(
        Mailing, models.CASCADE, null=True, related_name="messages", verbose_name=_("letter to many"), db_index=False
    )
    reminder = models.ForeignKey(
        ReminderRule, models.SET_NULL, null=True, related_name="+", verbose_name=_("reminder"), db_index=False
    )
    kind = models.CharField(_("about"), max_length=15, choices=Kind)
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    subject = models.CharField(_("subject"), max_length=250, blank=True, editable=False)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = (models.Index(fields=["-created_at"], name="message_by_age"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(registration__isnull=False, invitation=None)
                | Q(registration=None, invitation__isnull=False),
                name="a_message_goes_to_one_person",
            ),
            models.UniqueConstraint(
                fields=["mailing", "registration"],
                condition=Q(mailing__isnull=False),
                name="a_letter_to_many_reaches_each_once",
            ),
            models.UniqueConstraint(
                fields=["reminder", "registration", "invitation"],
                condition=Q(reminder__isnull=False),
                nulls_distinct=False,
                name="a_reminder_reaches_each_once",
            ),
        )

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()
