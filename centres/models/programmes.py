"""Programmes, and figures that keep their qualifier, date and source."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models.cities import LearningCity
from centres.models.frameworks import Term
from centres.models.networks import Network
from centres.models.places import Organisation, Region
from centres.models.precision import Precision


class Source(models.Model):
    """Where something was published. Publisher and place of retrieval are two things: mirrors exist."""

    title = models.CharField(_("title"), max_length=250)
    publisher = models.CharField(_("publisher"), max_length=200)
    url = models.URLField(_("address"), blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.title


class Programme(models.Model):
    """Something a city or body does for learners. It may have no figure at all."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        ACHIEVED = "achieved", _("achieved")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    presented_by = models.ForeignKey(
        LearningCity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("presented by the city"),
    )
    operator = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="programmes", verbose_name=_("run by")
    )
    scope = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("reaches"),
        help_text=_("A province's programme is not the city's, even where the city presents it."),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.UNDER_WAY)
    summary = models.TextField(_("what it does"), blank=True)
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    started_year = models.PositiveSmallIntegerField(_("began in"), null=True, blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="programmes", verbose_name=_("framework terms"))
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.name


class FigureQuerySet(models.QuerySet["Figure"]):
    def for_list(self) -> Self:
        return self.select_related("source", "programme", "city", "network").order_by("rank", "pk")


class Figure(models.Model):
    """One published number with what it counts, how sure it is, as of when and where it stands.

    It is a claim, never a COUNT of rows here.
    """

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        MORE_THAN = "more_than", _("more than")
        AT_LEAST = "at_least", _("at least")
        AROUND = "around", _("around")
        UP_TO = "up_to", _("up to")
        UNSTATED = "unstated", _("as stated")

    class Unit(models.TextChoices):
        PEOPLE = "people", _("people")
        PARTICIPATIONS = "participations", _("person-times")
        UNCLEAR = "unclear", _("people or person-times: the source does not say")
        CERTIFICATES = "certificates", _("certificates")
        SITES = "sites", _("sites")
        CITIES = "cities", _("cities")
        COUNTRIES = "countries", _("countries")
        ENTERPRISES = "enterprises", _("enterprises")
        YEARS = "years", _("years")
        PER_CENT = "per_cent", _("per cent")
        RANK = "rank", _("rank")

    class Denominator(models.TextChoices):
        PARENT = "parent", _("of the figure it belongs to")
        OTHER = "other", _("of something else, named in the note")
        AMBIGUOUS = "ambiguous", _("the source does not say of what")

    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="figures")
    city = models.ForeignKey(LearningCity, models.CASCADE, null=True, blank=True, related_name="figures")
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="figures")
    measure = models.CharField(_("what it counts"), max_length=250, help_text=_("Goes on after the number."))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("of whom")
    )
    denominator = models.CharField(_("per cent of what"), max_length=10, choices=Denominator, blank=True)
    since_year = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    as_of_precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    is_cumulative = models.BooleanField(_("counted since the beginning"), default=False)
    verbatim = models.TextField(_("words of the source"), blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="figures", verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = (
            models.CheckConstraint(
                condition=Q(programme__isnull=False, city=None, network=None)
                | Q(programme=None, city__isnull=False, network=None)
                | Q(programme=None, city=None, network__isnull=False),
                name="a_figure_is_about_one_thing",
                violation_error_message=_("Choose one: a programme, a city or a network."),
            ),
            models.CheckConstraint(
                condition=~Q(unit="per_cent") | ~Q(denominator=""),
                name="a_percentage_says_of_what",
                violation_error_message=_("Say of what it is a percentage; “the source does not say” is a choice."),
            ),
            models.CheckConstraint(
                condition=Q(as_of=None, as_of_precision="unstated")
                | Q(as_of__isnull=False) & ~Q(as_of_precision="unstated"),
                name="a_figure_with_a_date_says_how_exact_it_is",
                violation_error_message=_("Give the date and its precision, or neither."),
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="a_figure_is_not_part_of_itself"),
        )

    def __str__(self) -> str:
        return f"{self.get_qualifier_display()} {self.value:,.0f} {self.measure}"
