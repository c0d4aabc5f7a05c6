"""What is sent to people."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.registrations import Registration


class Message(models.Model):
    """One mail to one person. The row is written with the change it tells of; its text is made when it is sent."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("your place or your place in the queue")
        MOVED_UP = "moved_up", _("you have a place now")
        GIVEN_BACK = "given_back", _("your place is given back")
        TICKET_AGAIN = "ticket_again", _("your ticket once more")
        EVENT_CHANGED = "event_changed", _("the event has changed")

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not delivered")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # By key, which is known before the registration is written: the seat comes last (see registration.register).
    registration = models.ForeignKey(
        Registration, models.PROTECT, to_field="key", related_name="messages", verbose_name=_("registration")
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

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()
