"""How long data about people is kept, what was removed, and what people asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from centres.models import Organisation
from events.models.events import Event


class RetentionRule(models.Model):
    """How many days after an event one group of data is kept: for all events, or for one of them."""

    class Group(models.TextChoices):
        NEEDS = "needs", _("needs, diet and health")
        CONTACT = "contact", _("phone, e-mail, guardians and helpers")
        ANSWERS = "answers", _("answers and dates of birth")
        NAMES = "names", _("names, organisations and mails")
        PAPERS = "papers", _("names on certificates (archive period)")

    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="retention",
        verbose_name=_("event"),
        help_text=_("Empty: all events that have no rule of their own."),
    )
    group = models.CharField(_("data"), max_length=8, choices=Group)
    days = models.PositiveIntegerField(_("days after the event"))

    class Meta:
        verbose_name = _("rule for keeping data")
        verbose_name_plural = _("rules for keeping data")
        ordering = ("event", "days")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "group"],
                nulls_distinct=False,
                name="data_is_kept_by_one_rule",
                violation_error_message=_("There is a rule for this already."),
            ),
            models.CheckConstraint(
                condition=Q(days__lte=36525),
                name="data_is_not_kept_for_more_than_a_century",
                violation_error_message=_("Give at most 36525 days."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.days}"


class RetentionRun(models.Model):
    """What one day's removal took away, and what personal data is left. Numbers only."""

    ran_at = models.DateTimeField(_("carried out"), auto_now_add=True)
    removed = models.JSONField(_("removed"), default=dict)
    left = models.JSONField(_("still kept"), default=dict)

    class Meta:
        verbose_name = _("removal of old data")
        verbose_name_plural = _("removals of old data")
        ordering = ("-ran_at",)

    def __str__(self) -> str:
        return f"{self.ran_at:%Y-%m-%d}"


class DataRequest(models.Model):
    """What a person asked about their own data, and what was done. Who it was is forgotten when it is closed."""

    class Kind(models.TextChoices):
        EXPORT = "export", _("a copy of the data")
        ERASE = "erase", _("erasure")

    class State(models.TextChoices):
        RECEIVED = "received", _("received")
        DONE = "done", _("done")
        REFUSED = "refused", _("refused")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    kind = models.CharField(_("asks for"), max_length=8, choices=Kind)
    about = models.CharField(_("who"), max_length=254, blank=True, help_text=_("Name, phone, e-mail or ticket code."))
    identity = models.CharField(_("how the identity was checked"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.RECEIVED)
    ground = models.CharField(_("reason for refusing"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("by")
    )
    registrations = models.PositiveIntegerField(_("registrations concerned"), default=0, editable=False)

    class Meta:
        verbose_name = _("request about data")
        verbose_name_plural = _("requests about data")
        ordering = ("-received_at",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(ground=""),
                name="a_request_is_refused_with_a_reason",
                violation_error_message=_("Write the reason for refusing."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())
