"""Published figures: claims that keep their qualifier, unit, date and source, and every step that they went through."""

from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Floor
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models.cities import LearningCity
from centres.models.networks import Network
from centres.models.places import Organisation
from centres.models.precision import Precision
from centres.models.programmes import Programme
from centres.models.sources import Source

SUBJECTS = ("programme", "city", "network", "organisation")
# The way from a figure to the body whose staff keep it. Figures of networks are kept by those who keep everything.
KEEPERS = ("programme__operator", "city__coordinator", "organisation")


def _about(subject: str) -> Q:
    return Q(**{f"{other}__isnull": other != subject for other in SUBJECTS})


def _as_exact_as_it_says(day: str, precision: str) -> Q:
    """A month is kept as its first day, a year as its first of January."""
    return (
        Q(**{f"{day}__isnull": True})
        | ~Q(**{f"{precision}__in": ("month", "year")})
        | Q(**{precision: "month", f"{day}__day": 1})
        | Q(**{precision: "year", f"{day}__day": 1, f"{day}__month": 1})
    )


class FigureQuerySet(models.QuerySet["Figure"]):
    def shown(self) -> Self:
        """What visitors see as it stands: published, or disputed and marked so."""
        return self.filter(status__in=Figure.SHOWN)

    def published(self) -> Self:
        return self.filter(status=Figure.Status.PUBLISHED)

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those about what a body within the person's reach runs or keeps."""
        return self.filter(kept_by(user, *kinds))

    def for_list(self) -> Self:
        return self.select_related("source", "counter_source", *SUBJECTS).order_by("rank", "pk")

    def with_sources(self) -> Self:
        """With every source that states it, in one query more."""
        further = FurtherSource.objects.select_related("source")
        return self.for_list().prefetch_related(Prefetch("further_sources", further))


def kept_by(user: AnyUser, *kinds: str) -> Q:
    """A filter on figures: those about what a body within the person's reach runs or keeps."""
    found = Q(pk__in=[])
    for path in KEEPERS:
        found |= within(user, path, *(kinds or INSIDE))
    return found


class Figure(models.Model):
    """One published number with what it counts, how sure it is, as of when and where it stands.

    It is a claim, never a COUNT of rows here. From its submission on, the database refuses to change what it says; a
    correction is a new figure that replaces it. Its status moves by `centres.figures_review`.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waits for a second person")
        REVIEWED = "reviewed", _("approved, not yet published")
        PUBLISHED = "published", _("published")
        DISPUTED = "disputed", _("disputed")
        SUPERSEDED = "superseded", _("replaced by a newer one")
        RETRACTED = "retracted", _("withdrawn")

    SHOWN = (Status.PUBLISHED, Status.DISPUTED)
    # Once they have been seen, they stay: nobody deletes what others may have quoted.
    LASTING = (Status.PUBLISHED, Status.DISPUTED, Status.SUPERSEDED, Status.RETRACTED)

    class Kind(models.TextChoices):
        PARTICIPATED = "participated", _("took part")
        BENEFITED = "benefited", _("benefited")
        ENROLLED = "enrolled", _("enrolled")
        TRAINED = "trained", _("trained")
        SUBSIDISED = "subsidised", _("had their training paid for")
        CERTIFIED = "certified", _("got a certificate")
        PROMOTED = "promoted", _("were promoted")
        SITES = "sites", _("sites")
        MEMBERS = "members", _("members")
        JOINED = "joined", _("joined")
        MILESTONE = "milestone", _("a date or year")
        OTHER = "other", _("something else")

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
        REGIONS = "regions", _("provinces or other regions")
        ENTERPRISES = "enterprises", _("enterprises")
        YEARS = "years", _("years")
        PER_CENT = "per_cent", _("per cent")
        RANK = "rank", _("rank or ordinal: the 2nd, the first phase")
        YEAR = "year", _("a year: 2035")
        DATE = "date", _("a day, written 20230520")

    class Denominator(models.TextChoices):
        PARENT = "parent", _("of the figure it belongs to")
        OTHER = "other", _("of something else, named in the note")
        AMBIGUOUS = "ambiguous", _("the source does not say of what")

    CUMULATIVE = ((None, _("not stated")), (True, _("yes")), (False, _("no")))

    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("programme")
    )
    city = models.ForeignKey(
        LearningCity, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("city")
    )
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("network")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("organisation")
    )
    kind = models.CharField(
        _("kind of count"),
        max_length=15,
        choices=Kind,
        default=Kind.OTHER,
        help_text=_("Only figures that count the same are ever added or compared."),
    )
    measure = models.CharField(_("what it counts"), max_length=250, help_text=_("Goes on after the number."))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    qualifier = models.CharField(_("qualifier"), max_length=10, choices=Qualifier)
    unit = models.CharField(_("unit"), max_length=15, choices=Unit)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("of whom")
    )
    denominator = models.CharField(_("per cent of what"), max_length=10, choices=Denominator, blank=True)
    denominator_note = models.CharField(_("of what, in words"), max_length=200, blank=True)
    period_start = models.DateField(_("counted from"), null=True, blank=True)
    period_end = models.DateField(_("counted to"), null=True, blank=True)
    period_precision = models.CharField(
        _("precision of the period"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    as_of = models.DateField(_("as of"), null=True, blank=True)
    as_of_precision = models.CharField(
        _("precision of the date"), max_length=10, choices=Precision, default=Precision.UNSTATED
    )
    is_cumulative = models.BooleanField(
        _("counted since the beginning"), null=True, blank=True, default=None, choices=CUMULATIVE
    )
    verbatim = models.TextField(_("words of the source"), blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="figures", verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("looked at by"),
    )
    reviewed_at = models.DateTimeField(_("looked at"), null=True, blank=True, editable=False)
    dispute_note = models.CharField(_("why it is disputed"), max_length=400, blank=True, editable=False)
    counter_source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="disputed_figures",
        verbose_name=_("source that says otherwise"),
    )
    counter_locator = models.CharField(_("where it says so"), max_length=120, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaced_by",
        verbose_name=_("replaces"),
    )

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = (
            models.CheckConstraint(
                condition=_about("programme") | _about("city") | _about("network") | _about("organisation"),
                name="a_figure_is_about_one_thing",
                violation_error_message=_("Choose one: a programme, a city, a network or an organisation."),
            ),
            models.CheckConstraint(
                condition=~Q(unit="per_cent") | ~Q(denominator=""),
                name="a_percentage_says_of_what",
                violation_error_message=_("Say of what it is a percentage; “the source does not say” is a choice."),
            ),
            models.CheckConstraint(
                condition=~Q(denominator="parent") | Q(parent__isnull=False),
                name="a_share_of_a_figure_names_it",
                violation_error_message=_("Choose the figure that it is a percentage of."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="a_figure_is_not_below_zero",
                violation_error_message=_("A figure cannot be below zero."),
            ),
            models.CheckConstraint(
                condition=Q(unit__in=("per_cent", "years")) | Q(value=Floor("value")),
                name="a_count_is_a_whole_number",
                violation_error_message=_("A count is a whole number."),
            ),
            models.CheckConstraint(
                condition=~Q(unit="year") | Q(value__range=(1, 9999)),
                name="a_year_has_four_digits_at_most",
                violation_error_message=_("Write the year as a number, such as 2035."),
            ),
            models.CheckConstraint(
                condition=Q(as_of=None, as_of_precision="unstated")
                | Q(as_of__isnull=False) & ~Q(as_of_precision="unstated"),
                name="a_figure_with_a_date_says_how_exact_it_is",
                violation_error_message=_("Give the date and its precision, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(period_start=None, period_end=None, period_precision="unstated")
                | (Q(period_start__isnull=False) | Q(period_end__isnull=False)) & ~Q(period_precision="unstated"),
                name="a_period_with_a_date_says_how_exact_it_is",
                violation_error_message=_("Give the period and its precision, or neither."),
            ),
            models.CheckConstraint(
                condition=_as_exact_as_it_says("as_of", "as_of_precision")
                & _as_exact_as_it_says("period_start", "period_precision")
                & _as_exact_as_it_says("period_end", "period_precision"),
                name="a_date_is_no_more_exact_than_it_says",
                violation_error_message=_("A month is kept as its first day, a year as its first of January."),
            ),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="a_period_ends_after_it_begins",
                violation_error_message=_("The period ends before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(period_start=None)
                | Q(as_of=None)
                | Q(as_of__gte=F("period_start"))
                | Q(as_of_precision="year", as_of__year=F("period_start__year"))
                | Q(
                    as_of_precision="month", as_of__year=F("period_start__year"), as_of__month=F("period_start__month")
                ),
                name="a_count_is_not_older_than_what_it_counts",
                violation_error_message=_("It cannot have been counted before the period began."),
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")),
                name="a_figure_is_not_part_of_itself",
                violation_error_message=_("A figure cannot be part of itself."),
            ),
            models.CheckConstraint(
                condition=Q(author=None) | Q(reviewer=None) | ~Q(author=F("reviewer")),
                name="nobody_reviews_their_own_figure",
                violation_error_message=_("Somebody other than its author has to look at a figure."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "submitted")) | Q(reviewed_at__isnull=False),
                name="a_published_figure_was_looked_at",
                violation_error_message=_("A figure is published after a second person has looked at it."),
            ),
            models.CheckConstraint(
                condition=~Q(status="disputed") | Q(counter_source__isnull=False),
                name="a_dispute_names_who_says_otherwise",
                violation_error_message=_("Name the source that says otherwise."),
            ),
        )

    def __str__(self) -> str:
        number = f"{Decimal(self.value).normalize():,f}"
        unit = f" {self.get_unit_display()}" if self.unit == self.Unit.PER_CENT else ""
        return f"{self.get_qualifier_display()} {number}{unit} {self.measure}"

    @property
    def subject(self) -> Programme | LearningCity | Network | Organisation:
        """What it is about; one of the four is always there."""
        found: Programme | LearningCity | Network | Organisation | None
        found = self.programme or self.city or self.network or self.organisation
        if found is None:
            raise ValueError("a figure is about something")
        return found

    @property
    def is_editable(self) -> bool:
        return self.status == self.Status.DRAFT


class FurtherSource(models.Model):
    """Another source that states the same figure, in its own words."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="further_sources")
    source = models.ForeignKey(Source, models.PROTECT, related_name="further_figures", verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    verbatim = models.TextField(_("words of the source"), blank=True)

    class Meta:
        verbose_name = _("further source")
        verbose_name_plural = _("further sources")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["figure", "source"],
                name="a_source_stands_once_with_a_figure",
                violation_error_message=_("This source stands there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.source)


class FigureStep(models.Model):
    """One step of a figure: who moved it to which status, when and why."""

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="steps")
    status = models.CharField(_("step"), max_length=10, choices=Figure.Status)
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.at:%Y-%m-%d}"
