"""A dated process: each step with who did it, why, and what proves it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models.places import Organisation
from centres.models.precision import Precision
from centres.models.sources import Source


class Step(models.Model):
    """One step of a process, such as a membership or a pilot. Steps are added, never rewritten.

    What happened when is one thing, who wrote it down here and when is another: old steps are entered years later.
    """

    happened_on = models.DateField(_("date"), null=True, blank=True)
    precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    actor = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("done by")
    )
    actor_name = models.CharField(
        _("done by, as written"),
        max_length=200,
        blank=True,
        help_text=_("Where the body or person has no record here."),
    )
    reason = models.TextField(_("reason"), blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    evidence = models.CharField(_("evidence"), max_length=250, blank=True, help_text=_("A file number, a letter, …"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    noted_at = models.DateTimeField(_("noted at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_on=None, precision="unstated")
                | Q(happened_on__isnull=False) & ~Q(precision="unstated"),
                name="a_%(class)s_with_a_date_says_how_exact_it_is",
                violation_error_message=_("Give the date and its precision, or neither."),
            ),
        )
