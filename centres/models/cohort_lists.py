"""A cohort's list as somebody pasted it: each line with what it would become, and what became of it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.models.cities import LearningCity
from centres.models.memberships import Membership
from centres.models.networks import Cohort
from centres.models.places import Region


class CohortList(models.Model):
    """One pasted list of the cities of a cohort. Saved and taken back as a whole."""

    class State(models.TextChoices):
        READY = "ready", _("to be looked at")
        SAVED = "saved", _("saved")
        UNDONE = "undone", pgettext_lazy("a list", "taken back")

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="lists", verbose_name=_("cohort"))
    text = models.TextField(_("list"))
    state = models.CharField(_("state"), max_length=6, choices=State, default=State.READY)
    kept = models.PositiveIntegerField(_("not taken back"), default=0)  # something has happened with them since

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("list of a cohort")
        verbose_name_plural = _("lists of a cohort")
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="ready") ^ Q(saved_at__isnull=False), name="a_saved_cohort_list_has_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(state="undone") ^ Q(undone_at__isnull=True),
                name="a_cohort_list_taken_back_has_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.cohort}: {self.get_state_display()}"


class CohortLine(models.Model):
    """One city of a pasted list as it will be saved, who it may be, and what was decided.

    `candidates` are cities here that it may be, `regions` the codes that its name may mean. After saving, `city`,
    `made_city` and `step` say what to take back.
    """

    class Match(models.TextChoices):
        MEMBER = "member", _("a member already")
        KNOWN = "known", _("known here")
        NEW = "new", _("new")
        AMBIGUOUS = "ambiguous", _("may be one or another")
        BLOCKED = "blocked", _("cannot be saved")

    class Decision(models.TextChoices):
        ASK = "ask", _("to be decided")
        ADD = "add", _("a new city")
        SAME = "same", _("a city known here")
        LEAVE = "leave", _("leave out")

    batch = models.ForeignKey(CohortList, models.CASCADE, related_name="lines", db_index=False)
    number = models.PositiveIntegerField()
    written = models.CharField(max_length=300)
    name = models.CharField(max_length=120, blank=True)
    territory = models.CharField(max_length=12, choices=LearningCity.Territory, default=LearningCity.Territory.CITY)
    country = models.ForeignKey(Region, models.PROTECT, null=True, related_name="+", db_index=False)
    world_region = models.CharField(max_length=20, choices=Membership.WorldRegion, blank=True)
    read_problem = models.CharField(max_length=300, blank=True)  # what reading alone found, before any matching
    is_unreadable = models.BooleanField(default=False)
    match = models.CharField(max_length=10, choices=Match)
    problem = models.CharField(max_length=300, blank=True)
    candidates = ArrayField(models.BigIntegerField(), default=list)
    regions = ArrayField(models.CharField(max_length=12), default=list)
    decision = models.CharField(max_length=6, choices=Decision)
    city = models.ForeignKey(LearningCity, models.SET_NULL, null=True, related_name="+")
    region = models.ForeignKey(Region, models.SET_NULL, null=True, related_name="+", db_index=False)
    made_city = models.BooleanField(default=False)
    made_membership = models.BooleanField(default=False)
    step = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("line of a cohort’s list")
        verbose_name_plural = _("lines of a cohort’s list")
        ordering = ("batch", "number")
        constraints = (
            models.UniqueConstraint(fields=["batch", "number"], name="a_cohort_list_has_each_line_once"),
            models.CheckConstraint(
                condition=~Q(match="blocked") | Q(decision="leave"),
                name="a_blocked_line_of_a_cohort_is_left_out",
            ),
        )

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.number}"
