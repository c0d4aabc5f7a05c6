"""Learning cities."""

from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres.models.places import Organisation, Region
from portal.lib.search import SearchVector, matches


class LearningCityQuerySet(models.QuerySet["LearningCity"]):
    def for_list(self) -> Self:
        return self.select_related("region", "region__parent").order_by("name", "pk")

    def search(self, query: str) -> Self:
        return self.filter(matches("search", query))


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
    medium_term_strategy = models.TextField(_("medium-term strategy"), blank=True)
    long_term_strategy = models.TextField(_("long-term strategy"), blank=True)
    goal = models.TextField(_("goal"), blank=True)
    goal_year = models.PositiveSmallIntegerField(_("goal for the year"), null=True, blank=True)
    priority_areas = models.CharField(_("priority areas"), max_length=250, blank=True)
    drawing = models.CharField(_("drawing"), max_length=40, blank=True, help_text=_("A skyline of the site's own art."))
    search = models.GeneratedField(
        expression=SearchVector("name", "summary"), output_field=SearchVectorField(), db_persist=True
    )

    objects = LearningCityQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning city")
        verbose_name_plural = _("learning cities")
        indexes = (GinIndex(fields=["search"], name="learning_city_search"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:city", args=[self.slug])
