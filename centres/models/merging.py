"""Two records that were one: what was merged, by whom, and how it is put back; and pairs that are known to be two."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from centres.models.people import Person
from centres.models.places import Organisation

DAYS_TO_UNDO = 30


class MergeRecord(models.Model):
    """One record that went into another. Its old address leads on; for 30 days it can be taken apart again."""

    kept_person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="merges", verbose_name=_("person who was kept")
    )
    kept_organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="merges", verbose_name=_("body that was kept")
    )
    dropped_id = models.BigIntegerField(_("number of the other record"))
    dropped_name = models.CharField(_("went into it"), max_length=200)
    dropped_slug = models.SlugField(_("old address"), max_length=80, blank=True)
    merged_at = models.DateTimeField(_("merged"), auto_now_add=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("merged by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )
    # What centres/merging.py needs to put everything back; it alone reads and writes it.
    undo = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        constraints = (
            models.CheckConstraint(
                condition=Q(kept_person__isnull=False, kept_organisation=None)
                | Q(kept_person=None, kept_organisation__isnull=False),
                name="a_merge_is_of_people_or_of_bodies",
            ),
            models.UniqueConstraint(
                fields=["dropped_id"],
                condition=Q(kept_person__isnull=False, undone_at=None),
                name="a_person_is_merged_away_once",
            ),
            models.UniqueConstraint(
                fields=["dropped_id"],
                condition=Q(kept_organisation__isnull=False, undone_at=None),
                name="a_body_is_merged_away_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.dropped_name} → {self.kept}"

    @property
    def kept(self) -> Person | Organisation | None:
        return self.kept_person or self.kept_organisation

    @property
    def undo_until(self) -> datetime:
        return self.merged_at + timedelta(days=DAYS_TO_UNDO)

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() < self.undo_until


class NotTheSame(models.Model):
    """Two people or two bodies that look alike and are two: somebody said so, and nobody is asked again."""

    first_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+", verbose_name=_("person"))
    second_person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+", verbose_name=_("and"))
    first_organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name=_("organisation")
    )
    second_organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="+", verbose_name=_("and")
    )
    noted_at = models.DateTimeField(_("noted"), auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("noted by")
    )

    class Meta:
        verbose_name = _("pair that is two")
        verbose_name_plural = _("pairs that are two")
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    first_person__isnull=False,
                    second_person__isnull=False,
                    first_organisation=None,
                    second_organisation=None,
                )
                | Q(
                    first_person=None,
                    second_person=None,
                    first_organisation__isnull=False,
                    second_organisation__isnull=False,
                ),
                name="two_of_one_kind_are_told_apart",
            ),
            models.CheckConstraint(
                condition=~Q(first_person=F("second_person")) & ~Q(first_organisation=F("second_organisation")),
                name="nobody_is_told_apart_from_themselves",
            ),
            models.UniqueConstraint(
                Least("first_person", "second_person"),
                Greatest("first_person", "second_person"),
                name="two_people_are_told_apart_once",
            ),
            models.UniqueConstraint(
                Least("first_organisation", "second_organisation"),
                Greatest("first_organisation", "second_organisation"),
                name="two_bodies_are_told_apart_once",
            ),
        )

    def __str__(self) -> str:
        one, other = self.first_person or self.first_organisation, self.second_person or self.second_organisation
        return f"{one} ≠ {other}"
