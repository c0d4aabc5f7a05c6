"""What a merge leaves behind in the events: names as they were printed, and registrations that were one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models.merging import DAYS_TO_UNDO
from events.models.events import Event
from events.models.registrations import Registration


class PrintedName(models.Model):
    """The name under which a past event prints a person or a body that has been merged into another record since."""

    class Part(models.TextChoices):
        """Whose name it is. For the first three the number is that of the row, for the others that of the event."""

        SPEAKER = "speaker", _("speaker")
        ROLE = "role", _("organisation behind the event")
        AWARD_PERSON = "award_person", _("person with an award")
        AWARD_BODY = "award_body", _("organisation with an award")
        KEEPER = "keeper", _("kept by")
        HOUSE = "house", _("house")

    event = models.ForeignKey(Event, models.CASCADE, related_name="printed_names")
    part = models.CharField(_("what"), max_length=12, choices=Part)
    part_id = models.BigIntegerField(_("number"))
    names = models.JSONField(_("names"), help_text=_("The columns of the record that make up its name."))

    class Meta:
        verbose_name = _("printed name")
        verbose_name_plural = _("printed names")
        constraints = (
            models.UniqueConstraint(fields=["event", "part", "part_id"], name="a_name_was_printed_in_one_way"),
        )

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.part_id}"


class RegistrationMerge(models.Model):
    """Two registrations of one person at one event that became one. The other one's ticket leads to the one kept.

    It holds no name and no contact: what stood there before is in the versions of both, and is forgotten with them.
    """

    kept = models.ForeignKey(Registration, models.CASCADE, related_name="merges", verbose_name=_("kept"))
    dropped = models.ForeignKey(Registration, models.CASCADE, related_name="merged_into", verbose_name=_("given back"))
    kept_version = models.BigIntegerField(help_text=_("The version of the kept one before."))
    dropped_version = models.BigIntegerField(help_text=_("The version of the other one before."))
    merged_version = models.BigIntegerField(help_text=_("The version of the kept one after."))
    moved = models.JSONField(default=dict, help_text=_("What moved from one to the other: numbers by kind of row."))
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("merged by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )

    class Meta:
        verbose_name = _("merged registration")
        verbose_name_plural = _("merged registrations")
        constraints = (
            models.UniqueConstraint(
                fields=["dropped"], condition=Q(undone_at=None), name="a_registration_is_merged_away_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("dropped")), name="a_registration_is_not_merged_with_itself"),
        )

    def __str__(self) -> str:
        return f"{self.dropped_id} → {self.kept_id}"

    @property
    def undo_until(self) -> datetime:
        return self.merged_at + timedelta(days=DAYS_TO_UNDO)

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() < self.undo_until


class NotOnePerson(models.Model):
    """Two registrations that look like one person and are two: nobody is asked again."""

    first = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    second = models.ForeignKey(Registration, models.CASCADE, related_name="+")
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("pair of registrations that is two")
        verbose_name_plural = _("pairs of registrations that are two")
        constraints = (
            models.CheckConstraint(condition=~Q(first=F("second")), name="nobody_is_two_people"),
            models.UniqueConstraint(
                Least("first", "second"), Greatest("first", "second"), name="two_registrations_are_told_apart_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
