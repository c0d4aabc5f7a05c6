"""News: what happened, told for everybody, written by one person and checked by another."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from accounts.scoping import INSIDE, AnyUser, within
from centres.models import Organisation, Person, Source
from portal.lib.richtext import RichTextField
from portal.lib.search import SearchVector, matches
from portal.lib.text import in_all_languages

# What one language says. A change of one of these is a change of the news in that language.
WORDS = ("title", "lede", "body", "note")


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def public(self) -> Self:
        """What everybody may read now."""
        return self.filter(state=NewsItem.State.PUBLISHED)

    def visible_to(self, user: AnyUser) -> Self:
        """What is public, and what is not for those who keep it."""
        return self.filter(Q(state=NewsItem.State.PUBLISHED) | within(user, "organisation"))

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        return self.filter(within(user, "organisation", *(kinds or INSIDE)))

    def newest(self) -> Self:
        """By the day that they are about, the latest first."""
        return self.order_by(F("dated_on").desc(nulls_first=True), "-published_at", "-pk")

    def in_language(self, language: str) -> Self:
        """Those that a second person has checked in this language."""
        return self.filter(shown_in__contains=[language])

    def about(self, *subjects: models.Model) -> Self:
        """Those linked to any of these: an event, a city, a programme, a person or a body."""
        linked = Q(pk__in=[])
        for subject in subjects:
            linked |= Q(**{subject._meta.model_name or "": subject.pk})
        subjects_of = NewsItem.subjects.rel.related_model._default_manager
        return self.filter(pk__in=subjects_of.filter(linked).values("item"))

    def of_year(self, year: int) -> Self:
        return self.filter(dated_on__range=(date(year, 1, 1), date(year, 12, 31)))

    def of_month(self, year: int, month: int) -> Self:
        first = date(year, month, 1)
        following = (first + timedelta(days=31)).replace(day=1)
        return self.filter(dated_on__gte=first, dated_on__lt=following)

    def search(self, query: str) -> Self:
        return self.filter(matches("search", query))

    def for_list(self) -> Self:
        """All that one line of a list shows; the long text stays in the database."""
        return self.only(*LINE, *in_all_languages("title", "lede", "dateline"))


LINE = ("slug", "state", "dated_on", "published_at", "updated_at", "original_language", "shown_in", "is_sample")


class NewsItem(models.Model):
    """One news item. Its texts may be written in several languages, of which one is the original."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("with somebody to check")
        SCHEDULED = "scheduled", _("approved, will be published")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    slug = models.SlugField(_("address on the site"), max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="news",
        verbose_name=_("kept by"),
        help_text=_("The body whose people write and check it."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    original_language = models.CharField(
        _("written in"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="en",
        help_text=_("The language of the original. The others are translations of it."),
    )
    title = models.CharField(_("title"), max_length=200)
    lede = models.CharField(_("in one or two sentences"), max_length=400, blank=True)
    body = RichTextField(
        _("text"),
        blank=True,
        max_length=40_000,
        help_text=_("Write [picture 1] in a line of its own where the first picture of the list below is to stand."),
    )
    note = models.TextField(
        _("note for readers"),
        max_length=1000,
        blank=True,
        help_text=_("For example what is disputed. It stands below."),
    )
    dateline = models.CharField(_("place of the news"), max_length=120, blank=True)
    dated_on = models.DateField(
        _("day of the news"),
        null=True,
        blank=True,
        help_text=_("The day it is about; it stands in the archive there. Empty: the day it is published."),
    )
    author_person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="news_written", verbose_name=_("author: a person")
    )
    author_body = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="news_written", verbose_name=_("or a body")
    )
    sources = models.ManyToManyField(Source, blank=True, related_name="news", verbose_name=_("sources"))
    is_sample = models.BooleanField(_("sample data"), default=False)

    # --- What the process writes (stories/news.py) ------------------------------------------------------------------
    shown_in = ArrayField(
        models.CharField(max_length=10), verbose_name=_("readers see it in"), default=list, blank=True
    )
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(_("handed in at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    returned_note = models.CharField(_("why it came back"), max_length=300, blank=True, editable=False)
    publish_at = models.DateTimeField(_("will be published at"), null=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)
    withdrawal = models.CharField(_("why it was withdrawn"), max_length=300, blank=True, editable=False)
    updated_at = models.DateTimeField(_("changed for readers at"), null=True, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("title", "lede", "body"), output_field=SearchVectorField(), db_persist=True
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        indexes = (
            GinIndex(fields=["search"], name="news_search"),
            models.Index(fields=["state", "-dated_on", "-published_at"], name="news_by_day"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(approved_by=F("submitted_by")) | Q(approved_by=None) | Q(submitted_by=None),
                name="news_is_approved_by_a_second_person",
                violation_error_message=_("Somebody else than the writer approves it."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(
                    published_at__isnull=False,
                    approved_at__isnull=False,
                    updated_at__isnull=False,
                    dated_on__isnull=False,
                    shown_in__len__gt=0,
                ),
                name="published_news_was_approved_and_has_a_day_and_a_language",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False, approved_at__isnull=False),
                name="news_that_will_be_published_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(author_person=None) | Q(author_body=None),
                name="news_is_by_a_person_or_by_a_body",
                violation_error_message=_("Choose a person or a body as its author, not both."),
            ),
        )

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        return reverse("stories:news", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED

    def written_in(self) -> list[str]:
        """The languages that have a title and a text, the original first."""
        codes = [code for code, _name in settings.LANGUAGES]
        has_text = [code for code in codes if self._says(code, "title") and self._says(code, "body")]
        return sorted(has_text, key=lambda code: code != self.original_language)

    def _says(self, language: str, field: str) -> str:
        return getattr(self, build_localized_fieldname(field, language)) or ""
