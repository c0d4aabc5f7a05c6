"""What cities and bodies do for learners, and the words by which it is found."""

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scoping import INSIDE, AnyUser, within
from centres.models.cities import LearningCity
from centres.models.frameworks import Term
from centres.models.places import Organisation, Region
from centres.models.sources import Source
from portal.lib.search import SearchVector, matches

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Keyword(models.Model):
    """One word by which programmes are found: a target group, a sector that works together, a theme."""

    class Kind(models.TextChoices):
        TARGET_GROUP = "target_group", _("target group")
        SECTOR = "sector", _("sector")
        THEME = "theme", _("theme")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    slug = models.SlugField(_("address on the site"), max_length=60)
    name = models.CharField(_("name"), max_length=120)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")
        ordering = ("kind", "rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "slug"],
                name="a_keyword_stands_once_in_its_list",
                violation_error_message=_("This list has such a keyword already."),
            ),
        )

    def __str__(self) -> str:
        return self.name


def _keywords(
    kind: Keyword.Kind, name: "StrOrPromise", related_name: str
) -> "models.ManyToManyField[Keyword, Keyword]":
    return models.ManyToManyField(
        Keyword, blank=True, related_name=related_name, limit_choices_to={"kind": kind}, verbose_name=name
    )


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those that a body within the person's reach runs."""
        return self.filter(within(user, "operator", *(kinds or INSIDE)))

    def search(self, query: str) -> Self:
        """By name, by another name, or by what is said about it.

        The words are worked out while asking: there are hundreds of programmes, not millions, so they need no column.
        """
        words = SearchVector("name", "summary", "audience")
        aliases = ProgrammeName.objects.annotate(words=SearchVector("text", translated=False))
        named = aliases.filter(matches("words", query)).values("programme")
        return self.annotate(words=words).filter(matches("words", query) | Q(pk__in=named))

    def for_list(self) -> Self:
        return self.select_related("presented_by", "operator", "scope").order_by("name", "pk")


class Programme(models.Model):
    """Something a city or body does for learners. It may have no figure at all."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("programme")
        INITIATIVE = "initiative", _("initiative")
        CAMPAIGN = "campaign", _("campaign")
        PUBLIC_WELFARE = "public_welfare", _("public welfare programme")
        PROJECT = "project", _("project")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        ACHIEVED = "achieved", _("achieved")

    class Funding(models.TextChoices):
        UNSTATED = "unstated", _("not stated")
        PROVIDED = "provided", _("gives the training itself")
        SUBSIDISED = "subsidised", _("pays towards training that others give")

    class Mode(models.TextChoices):
        FACE_TO_FACE = "face_to_face", _("face to face")
        ONLINE = "online", _("online")
        FORMAL = "formal", _("formal learning")
        NON_FORMAL = "non_formal", _("non-formal learning")
        INFORMAL = "informal", _("informal learning")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.PROGRAMME)
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
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("run by"),
        help_text=_("Its staff keep this page."),
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
    funding = models.CharField(_("training"), max_length=10, choices=Funding, default=Funding.UNSTATED)
    summary = models.TextField(_("what it does"), blank=True)
    audience = models.CharField(_("for whom"), max_length=200, blank=True)
    target_groups = _keywords(Keyword.Kind.TARGET_GROUP, _("target groups"), "programmes_for")
    themes = _keywords(Keyword.Kind.THEME, _("themes"), "programmes_about")
    sectors = _keywords(Keyword.Kind.SECTOR, _("sectors that work together"), "programmes_by")
    has_other_sectors = models.BooleanField(
        _("and others that the source does not name"), default=False, help_text=_("As in “and other departments”.")
    )
    modes = ArrayField(
        models.CharField(max_length=15, choices=Mode), default=list, blank=True, verbose_name=_("ways of learning")
    )
    started_year = models.PositiveSmallIntegerField(_("began in"), null=True, blank=True)
    ended_year = models.PositiveSmallIntegerField(_("ended in"), null=True, blank=True)
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="programmes",
        verbose_name=_("described in"),
    )
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="programmes", verbose_name=_("framework terms"))
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(started_year=None) | Q(ended_year=None) | Q(ended_year__gte=F("started_year")),
                name="a_programme_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("centres:programme", args=[self.slug])

    def mode_labels(self) -> list[str]:
        return [str(self.Mode(code).label) for code in self.modes]


class ProgrammeName(models.Model):
    """Another name of a programme: one source may leave the name out, another give it in one language only."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "text"],
                name="a_programme_has_each_name_once",
                violation_error_message=_("This name stands there already."),
            ),
        )

    def __str__(self) -> str:
        return self.text


class ProgrammeOutcome(models.Model):
    """What came of a programme that is not a number."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="outcomes")
    text = models.CharField(_("what came of it"), max_length=400)
    verbatim = models.TextField(_("words of the source"), blank=True)
    source = models.ForeignKey(Source, models.PROTECT, related_name="outcomes", verbose_name=_("source"))
    locator = models.CharField(_("where in the source"), max_length=120, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.text
