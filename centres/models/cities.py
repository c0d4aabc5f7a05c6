"""Learning cities. What one wants and what is said about it stands in `city_record`."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres.models.coordinates import lies_on_earth
from centres.models.places import Organisation, Region
from portal.lib.search import SearchVector, matches
from portal.lib.text import in_all_languages


class PriorityArea(models.Model):
    """One thing that cities put first, such as vocational education. Cities share these words, so that they compare."""

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=250)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("priority area")
        verbose_name_plural = _("priority areas")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.name


# What leads to the page of a city; stories and news are apps above this one. One that none of these leads to, and of
# which no sentence is written, may be here for its application alone.
LEADING_THERE = ("programmes", "practices", "stories", "news_subjects")


class LearningCityQuerySet(models.QuerySet["LearningCity"]):
    def public(self) -> Self:
        """Without those that are here for an application alone: they wait until a cohort is announced."""
        from centres.models.memberships import Membership  # noqa: PLC0415  # a membership knows of its city

        applying = Membership.objects.exclude(status__in=Membership.JOINED).values("city")
        waiting = LearningCity.objects.filter(pk__in=applying, **{f"{name}__isnull": True for name in LEADING_THERE})
        for summary in in_all_languages("summary"):
            waiting = waiting.exclude(**{f"{summary}__gt": ""})
        joined = Membership.objects.public().values("city")
        return self.exclude(pk__in=waiting.exclude(pk__in=joined).order_by().values("pk"))

    def for_list(self) -> Self:
        return self.select_related("region", "region__parent").order_by("name", "pk")

    def on_the_map(self) -> Self:
        return self.filter(latitude__isnull=False, longitude__isnull=False)

    def search(self, query: str) -> Self:
        """By name in any language, by another name, or by what is said about it.

        Other names are few, and their words are worked out while asking.
        """
        aliases = LearningCity.objects.filter(names__isnull=False).annotate(
            alias=SearchVector("names__text", translated=False)
        )
        return self.filter(matches("search", query) | Q(pk__in=aliases.filter(matches("alias", query)).values("pk")))


class LearningCity(models.Model):
    """A territory that learns: a city, district, county or several together. Not always a city in law."""

    class Territory(models.TextChoices):
        CITY = "city", _("city")
        DISTRICT = "district", _("district")
        COUNTY = "county", _("county")
        TOWN = "town", _("town")
        CONSORTIUM = "consortium", _("consortium")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=120)
    territory = models.CharField(_("kind of territory"), max_length=12, choices=Territory, default=Territory.CITY)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="cities", verbose_name=_("region")
    )
    coordinator = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cities",
        verbose_name=_("kept by"),
        help_text=_("The body whose staff keep this page."),
    )
    summary = models.TextField(_("in one or two sentences"), blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    priorities = models.ManyToManyField(
        PriorityArea, blank=True, related_name="cities", verbose_name=_("priority areas")
    )
    drawing = models.CharField(_("drawing"), max_length=40, blank=True, help_text=_("A skyline of the site's own art."))
    search = models.GeneratedField(
        expression=SearchVector("name", "summary"), output_field=SearchVectorField(), db_persist=True
    )

    objects = LearningCityQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning city")
        verbose_name_plural = _("learning cities")
        indexes = (GinIndex(fields=["search"], name="learning_city_search"),)
        constraints = (lies_on_earth("a_city_lies_on_earth_or_has_no_coordinates"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:city", args=[self.slug])

    @property
    def lies_in(self) -> Region | None:
        """For the line beside its name: what lies around its own region, or the country where no more is known."""
        return self.region and (self.region.parent or self.region)
