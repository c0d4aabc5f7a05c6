"""What a learning city wants, and what is said about it: strategies, goals, facts, quotes, partners."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from centres.models.cities import LearningCity
from centres.models.frameworks import Framework, Term
from centres.models.people import Person
from centres.models.places import Organisation


class Sourced(models.Model):
    """Something that somebody published: who did, and where in it this stands."""

    source = models.ForeignKey(
        "centres.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("rank", "pk")


class Strategy(Sourced):
    """One edition of what a city plans within a horizon. A new one is a new row; the latest is the one in force."""

    class Horizon(models.TextChoices):
        MEDIUM = "medium", _("medium term")
        LONG = "long", _("long term")

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="strategies", verbose_name=_("city"))
    horizon = models.CharField(_("horizon"), max_length=6, choices=Horizon)
    edition = models.PositiveSmallIntegerField(
        _("edition"), default=1, help_text=_("When the city writes a new strategy, add edition 2; this one stays.")
    )
    text = models.TextField(_("what it says"))
    since_year = models.PositiveSmallIntegerField(_("in force since"), null=True, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        constraints = (
            models.UniqueConstraint(
                fields=["city", "horizon", "edition"],
                name="a_city_has_each_edition_of_a_strategy_once",
                violation_error_message=_("This edition is there already: a new strategy takes the next number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city}: {self.get_horizon_display()}, {self.edition}"


class Goal(Sourced):
    """One thing that a city wants to reach, mostly by a year."""

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="goals", verbose_name=_("city"))
    target_year = models.PositiveSmallIntegerField(_("by the year"), null=True, blank=True)
    text = models.TextField(_("goal"))
    note = models.CharField(_("note"), max_length=250, blank=True)
    policies = models.ManyToManyField(
        Framework,
        blank=True,
        related_name="goals",
        limit_choices_to={"kind": Framework.Kind.POLICY},
        verbose_name=_("related policies"),
    )
    terms = models.ManyToManyField(Term, blank=True, related_name="goals", verbose_name=_("framework terms"))

    class Meta(Sourced.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self) -> str:
        return f"{self.city}, {self.target_year or '–'}"


class CityFact(Sourced):
    """Something about a city that is no number, such as a fair that it hosts. Numbers are figures."""

    class Kind(models.TextChoices):
        CULTURE = "culture", _("culture")
        HISTORY = "history", _("history")
        ECONOMY = "economy", _("economy")
        HOSTED = "hosted", _("what it hosts")
        OTHER = "other", _("other")

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="facts", verbose_name=_("city"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    text = models.CharField(_("fact"), max_length=300)
    verbatim = models.TextField(_("words of the source"), blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = (
            models.CheckConstraint(
                condition=Q(source__isnull=False),
                name="a_fact_has_a_source",
                violation_error_message=_("Say where it stands: a fact has a source."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Quote(Sourced):
    """Words as they were published, in the language in which they were. Who spoke may be unknown, and stays so."""

    class Wording(models.TextChoices):
        ORIGINAL = "original", _("as it was said or written")
        TRANSLATED = "translated", _("a translation")
        UNKNOWN = "unknown", _("not known whether translated")

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="quotes", verbose_name=_("city"))
    text = models.TextField(_("words"), help_text=_("Exactly as published, without quotation marks."))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    wording = models.CharField(_("wording"), max_length=10, choices=Wording, default=Wording.UNKNOWN)
    speaker = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        verbose_name=_("speaker"),
        help_text=_("Leave it empty where the source names nobody: the page says so."),
    )
    body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="quotes", verbose_name=_("on behalf of")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = (
            models.CheckConstraint(
                condition=Q(source__isnull=False),
                name="a_quote_has_a_source",
                violation_error_message=_("Say where it stands: a quote has a source."),
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class CityPartnership(Sourced):
    """Two cities that work together. The other may have no page here: then it has a name."""

    city = models.ForeignKey(LearningCity, models.CASCADE, related_name="partnerships", verbose_name=_("city"))
    partner = models.ForeignKey(
        LearningCity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="partnerships_with",
        verbose_name=_("partner city"),
    )
    partner_name = models.CharField(
        _("partner, as written"), max_length=120, blank=True, help_text=_("Where the city has no page here.")
    )
    since_year = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)
    until_year = models.PositiveSmallIntegerField(_("until the year"), null=True, blank=True)
    about = models.CharField(_("what they do together"), max_length=250, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = (
            models.CheckConstraint(
                condition=Q(partner__isnull=False, partner_name="") | Q(partner=None) & ~Q(partner_name=""),
                name="a_partnership_names_the_other_city_once",
                violation_error_message=_("Choose the partner city, or write its name where it has no page here."),
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | ~Q(partner=F("city")),
                name="a_city_is_not_its_own_partner",
                violation_error_message=_("A city cannot be its own partner."),
            ),
            models.UniqueConstraint(
                Least("city", "partner"),
                Greatest("city", "partner"),
                condition=Q(partner__isnull=False),
                name="two_cities_are_partners_once",
                violation_error_message=_("These two cities are partners already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city} – {self.partner or self.partner_name}"
