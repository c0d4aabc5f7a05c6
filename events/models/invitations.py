"""Whom an event invites, and what they answered."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from events.models.events import Event
from events.models.registrations import Registration


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "event__organisation", *(kinds or INSIDE)))

    def open(self) -> Self:
        """Those who have not answered."""
        return self.filter(answer=Invitation.Answer.NONE)


class Invitation(models.Model):
    """One person asked to come, by a personal link in a mail or by a code on paper. No answer is an answer too."""

    class Answer(models.TextChoices):
        NONE = "none", _("no answer yet")
        YES = "yes", _("comes")
        NO = "no", _("does not come")
        DELEGATE = "delegate", _("sends somebody")
        WITHDRAWN = "withdrawn", _("withdrawn")

    event = models.ForeignKey(Event, models.CASCADE, related_name="invitations", verbose_name=_("event"))
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, editable=False)
    code = models.CharField(_("code on paper"), max_length=10, editable=False)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    body = models.CharField(_("organisation"), max_length=200, blank=True)
    title = models.CharField(_("title or post"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.NONE, editable=False)
    answer_note = models.CharField(_("what they wrote"), max_length=300, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    registration = models.OneToOneField(
        Registration, models.PROTECT, null=True, editable=False, related_name="invitation", verbose_name=_("seat")
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(fields=["token_hash"], name="an_invitation_link_opens_one_invitation"),
            models.UniqueConstraint(fields=["code"], name="an_invitation_code_is_printed_for_one_invitation"),
            models.UniqueConstraint(
                fields=["event", "email", "name"],
                condition=~Q(email=""),
                name="a_person_is_invited_once",
                violation_error_message=_("This person is invited already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="none", answered_at=None) | Q(answer="withdrawn") | Q(answered_at__isnull=False),
                name="an_answer_to_an_invitation_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_code(self) -> str:
        """The code as it is printed: 7K4M-2QXW."""
        return f"{self.code[:4]}-{self.code[4:]}"
