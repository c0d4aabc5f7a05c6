"""Regions, organisations and the places where they receive people."""

import operator
from functools import reduce
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models.coordinates import lies_on_earth
from portal.lib.search import SearchVector, matches


class Region(models.Model):
    """A country, province, prefecture or county. The code is the key: names repeat (Hebei province, Hebei District)."""

    class Scheme(models.TextChoices):
        ISO_COUNTRY = "iso3166-1", "ISO 3166-1"
        ISO_SUBDIVISION = "iso3166-2", "ISO 3166-2"
        GBT = "gbt2260", "GB/T 2260"

    class Level(models.IntegerChoices):
        COUNTRY = 0, _("country")
        PROVINCE = 1, _("province or municipality")
        PREFECTURE = 2, _("prefecture or city")
        COUNTY = 3, _("county or district")

    code = models.CharField(_("code"), max_length=12, primary_key=True)
    scheme = models.CharField(_("code list"), max_length=10, choices=Scheme)
    gbt_code = models.CharField(
        _("GB/T 2260 code"), max_length=6, blank=True, help_text=_("Where the region has one beside its ISO code.")
    )
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(level=0, parent=None) | Q(level__gt=0, parent__isnull=False),
                name="a_region_below_a_country_has_a_parent",
            ),
            models.UniqueConstraint(fields=["gbt_code"], condition=~Q(gbt_code=""), name="a_gbt_code_names_one_region"),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


def in_region(code: str) -> Q:
    """A filter for anything with a `region`: in this region, or in one up to three levels below it."""
    paths = ("region", "region__parent", "region__parent__parent", "region__parent__parent__parent")
    return reduce(operator.or_, (Q(**{path: code}) for path in paths))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def centres(self) -> Self:
        """Those that receive learners and have a public page in the list of centres."""
        return self.filter(kind__in=Organisation.CENTRE_KINDS)

    def listed(self) -> Self:
        return self.exclude(status=Organisation.Status.DEFUNCT)

    def within_reach(self, user: AnyUser, *kinds: str) -> Self:
        """What this person keeps: the nodes of their roles and all below."""
        return self.filter(within(user, "pk", *(kinds or INSIDE)))

    def in_region(self, code: str) -> Self:
        return self.filter(in_region(code))

    def part_of(self, body: int) -> Self:
        """What belongs to this body, up to three levels below it."""
        paths = ("parent", "parent__parent", "parent__parent__parent")
        return self.filter(reduce(operator.or_, (Q(**{path: body}) for path in paths)))

    def for_list(self) -> Self:
        return self.select_related("region", "region__parent").order_by("name", "pk")

    def search(self, query: str) -> Self:
        """By name in any language, by alias, or by what is said about it."""
        aliases = OrganisationName.objects.filter(matches("search", query)).values("organisation")
        return self.filter(matches("search", query) | Q(pk__in=aliases))


class Organisation(models.Model):
    """A body: a college, learning centre, teaching site, association, ministry, UN office. Together they are a tree."""

    class Kind(models.TextChoices):
        LEARNING_CENTRE = "learning_centre", _("community learning centre")
        VOCATIONAL_COLLEGE = "vocational_college", _("vocational college")
        COMMUNITY_COLLEGE = "community_college", _("community college")
        OPEN_UNIVERSITY = "open_university", _("open university")
        TEACHING_SITE = "teaching_site", _("teaching site")
        LIBRARY = "library", _("library or museum")
        ASSOCIATION = "association", _("association")
        AUTHORITY = "authority", _("public authority")
        UN_OFFICE = "un_office", _("United Nations office")
        OTHER = "other", _("other")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        CLOSED_FOR_NOW = "closed_for_now", _("closed for the time being")
        INACTIVE = "inactive", _("inactive")
        DEFUNCT = "defunct", _("no longer exists")

    CENTRE_KINDS = (
        Kind.LEARNING_CENTRE,
        Kind.VOCATIONAL_COLLEGE,
        Kind.COMMUNITY_COLLEGE,
        Kind.OPEN_UNIVERSITY,
        Kind.TEACHING_SITE,
        Kind.LIBRARY,
    )

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.ACTIVE)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    name = models.CharField(_("official name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    description = models.TextField(_("about it"), blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("region")
    )
    established_year = models.PositiveSmallIntegerField(_("established"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=SearchVector("name", "short_name", "summary"), output_field=SearchVectorField(), db_persist=True
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        indexes = (GinIndex(fields=["search"], name="organisation_search"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="an_organisation_is_not_part_of_itself",
                violation_error_message=_("An organisation cannot be part of itself."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:detail", args=[self.slug])

    @property
    def is_centre(self) -> bool:
        return self.kind in self.CENTRE_KINDS


class OrganisationName(models.Model):
    """Another name under which an organisation is known: an acronym, a spelling, a name it once had."""

    class Kind(models.TextChoices):
        ALIAS = "alias", _("also written")
        ACRONYM = "acronym", _("acronym")
        FORMER = "former", _("former name")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ALIAS)
    language = models.CharField(_("language"), max_length=10, blank=True)
    text = models.CharField(_("name"), max_length=200)
    valid_to = models.DateField(_("used until"), null=True, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("text", translated=False), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        indexes = (GinIndex(fields=["search"], name="organisation_name_search"),)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "text"],
                name="an_organisation_has_each_name_once",
                violation_error_message=_("This name stands there already."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Place(models.Model):
    """Premises where people are received: a campus, a room in a library. An organisation may have several."""

    class Access(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free")
        LIFT = "lift", _("Lift")
        TOILET = "toilet", _("Accessible toilet")
        HEARING_LOOP = "hearing_loop", _("Hearing loop")
        LARGE_PRINT = "large_print", _("Large print")
        QUIET_ROOM = "quiet_room", _("Quiet room")
        PARKING = "parking", _("Accessible parking")

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="places", verbose_name=_("organisation")
    )
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=250, blank=True)
    directions = models.CharField(_("how to find it"), max_length=250, blank=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="places", verbose_name=_("region")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    accessibility = ArrayField(
        models.CharField(max_length=20, choices=Access), default=list, blank=True, verbose_name=_("accessibility")
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ("rank", "pk")
        constraints = (lies_on_earth("a_place_lies_on_earth_or_has_no_coordinates"),)

    def __str__(self) -> str:
        return self.name

    def accessibility_labels(self) -> list[str]:
        return [str(self.Access(code).label) for code in self.accessibility]


class OpeningHours(models.Model):
    """One stretch in the week during which a place is open; a lunch break makes two of them."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    place = models.ForeignKey(Place, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("to"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ("weekday", "opens")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="a_place_closes_after_it_opens",
                violation_error_message=_("It closes before it opens."),
            ),
            models.UniqueConstraint(
                fields=["place", "weekday", "opens"],
                name="hours_are_given_once",
                violation_error_message=_("These hours stand there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}-{self.closes:%H:%M}"
