"""Good practices: what somewhere was done about something, told so that others can do it too."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models.cities import LearningCity
from centres.models.frameworks import Term
from centres.models.places import Organisation
from centres.models.programmes import Keyword
from portal.lib.search import SearchVector, matches


class GoodPracticeQuerySet(models.QuerySet["GoodPractice"]):
    def published(self) -> Self:
        return self.filter(state=GoodPractice.State.PUBLISHED)

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those of a body, or of a city, that this person keeps."""
        return self.filter(kept(user, *(kinds or INSIDE)))

    def for_list(self) -> Self:
        return self.select_related("city", "organisation").order_by("-published_at", "pk")

    def search(self, query: str) -> Self:
        return self.filter(matches("search", query))


def kept(user: AnyUser, *kinds: str) -> Q:
    """The filter of `kept_by`: the practice's body, or the one that keeps its city's page, is within reach."""
    return within(user, "organisation", *kinds) | within(user, "city__coordinator", *kinds)


class GoodPractice(models.Model):
    """One practice. It is written by one person and published by another; what is public is no longer edited."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEWED = "reviewed", _("reviewed")
        PUBLISHED = "published", _("published")

    class Cost(models.TextChoices):
        UNKNOWN = "unknown", _("not stated")
        NONE = "none", _("no money, only people’s time")
        LOW = "low", _("less than 10,000 US dollars a year")
        MEDIUM = "medium", _("10,000 to 100,000 US dollars a year")
        HIGH = "high", _("more than 100,000 US dollars a year")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    city = models.ForeignKey(
        LearningCity, models.SET_NULL, null=True, blank=True, related_name="practices", verbose_name=_("city")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="practices", verbose_name=_("organisation")
    )
    programme = models.ForeignKey(
        "centres.Programme",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="practices",
        verbose_name=_("programme"),
    )
    challenge = models.TextField(_("the challenge"), blank=True)
    action = models.TextField(_("what was done"), blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    target_groups = models.ManyToManyField(
        Keyword,
        blank=True,
        related_name="practices_for",
        limit_choices_to={"kind": Keyword.Kind.TARGET_GROUP},
        verbose_name=_("target groups"),
    )
    audience_note = models.CharField(_("for whom, in words"), max_length=200, blank=True)
    cost = models.CharField(_("what it cost, in words"), max_length=250, blank=True)
    cost_band = models.CharField(_("cost"), max_length=10, choices=Cost, default=Cost.UNKNOWN)
    from_year = models.PositiveSmallIntegerField(_("from the year"), null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)
    languages = models.CharField(_("languages of the practice"), max_length=120, blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="practices", verbose_name=_("framework terms"))
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="practices", verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    state_note = models.CharField(_("why it was sent back"), max_length=250, blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("title", "summary", "challenge", "action", "outcome"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = GoodPracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        permissions = (("publish_goodpractice", "May review and publish what somebody else wrote"),)
        indexes = (GinIndex(fields=["search"], name="good_practice_search"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(city__isnull=False) | Q(organisation__isnull=False),
                name="a_practice_belongs_to_a_city_or_a_body",
                violation_error_message=_("Say whose practice it is: a city, an organisation, or both."),
            ),
            models.CheckConstraint(
                condition=Q(from_year=None) | Q(until_year=None) | Q(until_year__gte=F("from_year")),
                name="a_practice_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False) | ~Q(state="published"),
                name="a_published_practice_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("written_by")),
                name="nobody_reviews_their_own_practice",
                violation_error_message=_("Whoever wrote it cannot review it."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("centres:practice", args=[self.slug])

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT
