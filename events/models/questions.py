"""What an event asks of those who register, beyond name and contact, and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivacyNotice
from events.models.events import Event
from events.models.registrations import Registration


class Question(models.Model):
    """One question of the form. The same row drives form, ticket, admin, export and mail."""

    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        CHOICE = "choice", _("one of several")
        SEVERAL = "several", _("any of several")
        NUMBER = "number", _("number")
        DATE = "date", _("date")
        CONSENT = "consent", _("agreement: a box to tick")

    WITH_OPTIONS = (Kind.CHOICE, Kind.SEVERAL)

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions", verbose_name=_("event"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    label = models.CharField(_("question"), max_length=300)
    help_text = models.CharField(_("explanation"), max_length=300, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Diet, health, belief: kept apart, masked, with an agreement of its own, and deleted early."),
    )
    keep_days = models.PositiveSmallIntegerField(
        _("deleted so many days after the event"),
        default=30,
        help_text=_("For sensitive answers; the others follow the rules for keeping data."),
    )
    shown_if = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="depending",
        verbose_name=_("ask only if this question"),
    )
    shown_if_option = models.ForeignKey(
        "Option",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("has this answer"),
        help_text=_("Empty: any answer; for an agreement: ticked."),
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(shown_if=None) | ~Q(shown_if=models.F("id")),
                name="a_question_does_not_depend_on_itself",
                violation_error_message=_("A question cannot depend on itself."),
            ),
            models.CheckConstraint(
                condition=Q(shown_if_option=None) | Q(shown_if__isnull=False),
                name="an_answer_that_shows_a_question_belongs_to_one",
                violation_error_message=_("Choose the question to which this answer belongs."),
            ),
        )

    def __str__(self) -> str:
        return self.label


class Option(models.Model):
    """One answer to choose."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options", verbose_name=_("question"))
    label = models.CharField(_("answer"), max_length=200)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.label


class AnyAnswer(models.Model):
    """What somebody answered to one question, and how it was worded then.

    `value` is a text (text, number, date as ISO 8601), the id of an option, a list of such ids, or true.
    """

    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name=_("question"))
    asked = models.CharField(_("as it was asked"), max_length=300)
    value = models.JSONField(_("answer"))
    answered_at = models.DateTimeField(_("answered"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.asked


class Answer(AnyAnswer):
    """An answer that is kept with the registration."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="answers", verbose_name=_("person"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = (
            models.UniqueConstraint(fields=["registration", "question"], name="a_question_is_answered_once"),
        )


class SensitiveAnswer(AnyAnswer):
    """An answer on diet, health or belief: kept apart, without history, until its day of deletion."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="sensitive_answers", verbose_name=_("person")
    )
    notice = models.ForeignKey(PrivacyNotice, models.PROTECT, null=True, related_name="+", db_index=False)
    delete_on = models.DateField(_("deleted on"), db_index=True)

    class Meta:
        verbose_name = _("sensitive answer")
        verbose_name_plural = _("sensitive answers")
        constraints = (
            models.UniqueConstraint(fields=["registration", "question"], name="a_sensitive_question_is_answered_once"),
        )
