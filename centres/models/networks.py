"""The networks that cities join, their cohorts, and their calls for applications."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres.models.precision import Precision


class Network(models.Model):
    """A network that cities join, such as the UNESCO Global Network of Learning Cities.

    How large it is, is a published figure about it, never a count of the rows here.
    """

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    summary = models.TextField(_("what it is"), blank=True)
    functions = models.TextField(_("what it does for its members"), blank=True, help_text=_("One on each line."))
    joining = models.TextField(_("how a city joins"), blank=True)
    website = models.URLField(_("website"), blank=True)
    years_between_reports = models.PositiveSmallIntegerField(
        _("years between two progress reports"),
        null=True,
        blank=True,
        help_text=_("Empty: its members write none, or nobody knows how often."),
    )

    class Meta:
        verbose_name = _("network")
        verbose_name_plural = _("networks")
        constraints = (
            models.CheckConstraint(
                condition=Q(years_between_reports=None) | Q(years_between_reports__range=(1, 20)),
                name="a_network_asks_for_a_report_every_1_to_20_years",
                violation_error_message=_("Give a number of years from 1 to 20, or none."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:network", args=[self.slug])


class NetworkSource(models.Model):
    """Where something stands that the page of a network says in our words. A text may have several."""

    class About(models.TextChoices):
        SUMMARY = "summary", _("what it is")
        FUNCTIONS = "functions", _("what it does for its members")
        JOINING = "joining", _("how a city joins")

    network = models.ForeignKey(Network, models.CASCADE, related_name="sources", verbose_name=_("network"))
    about = models.CharField(_("for which text"), max_length=10, choices=About)
    source = models.ForeignKey("centres.Source", models.PROTECT, related_name="networks", verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("source of a text")
        verbose_name_plural = _("sources of the texts")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["network", "about", "source", "locator"],
                name="a_text_of_a_network_names_a_source_once",
                violation_error_message=_("This source stands there already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.source}"


class Cohort(models.Model):
    """The cities that a network announced together. How many they are, others have published: `figures`."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="cohorts", verbose_name=_("network"))
    year = models.PositiveSmallIntegerField(_("year"))
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="cohorts", verbose_name=_("source")
    )
    figures = models.ManyToManyField(
        "centres.Figure",
        blank=True,
        related_name="cohorts",
        verbose_name=_("published numbers"),
        help_text=_("Figures about the network that speak of this cohort: so many cities, from so many countries."),
    )

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorts")
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["network", "year"],
                name="a_network_has_one_cohort_a_year",
                violation_error_message=_("This network has a cohort of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1900, 2100)),
                name="a_cohort_is_of_a_year_between_1900_and_2100",
                violation_error_message=_("Give the year with four digits."),
            ),
            models.CheckConstraint(
                condition=Q(announced_on=None, precision="unstated")
                | Q(announced_on__isnull=False) & ~Q(precision="unstated"),
                name="a_cohort_with_a_date_says_how_exact_it_is",
                violation_error_message=_("Give the date and its precision, or neither."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.network.short_name or self.network} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("centres:cohort", args=[self.network.slug, self.year])


class MembershipCall(models.Model):
    """One time at which cities were asked to apply. The ceiling for a country belongs to it: it changes over the years.

    Unknown days stay empty. `extended_to` stands beside the first closing day, which stays on record.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="calls", verbose_name=_("network"))
    name = models.CharField(_("name"), max_length=120)
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    most_per_country = models.PositiveSmallIntegerField(
        _("most cities of one country"),
        null=True,
        blank=True,
        help_text=_("How many a National Commission may endorse. Empty: no ceiling is known, and none is applied."),
    )
    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="calls", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("call for applications")
        verbose_name_plural = _("calls for applications")
        ordering = (F("opens_on").desc(nulls_last=True), "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="a_call_closes_after_it_opens",
                violation_error_message=_("It closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None) | Q(closes_on__isnull=False, extended_to__gt=F("closes_on")),
                name="a_call_is_extended_beyond_its_closing_day",
                violation_error_message=_("Give the first closing day, and one after it to which it was extended."),
            ),
            models.CheckConstraint(
                condition=Q(most_per_country=None) | Q(most_per_country__gt=0),
                name="a_ceiling_lets_somebody_in",
                violation_error_message=_("A ceiling is at least 1. Leave it empty where none is known."),
            ),
        )

    def __str__(self) -> str:
        return self.name
