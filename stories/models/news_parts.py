"""What belongs to a news item: what it is about, its pictures, what to read next, its corrections and languages."""

import operator
from functools import reduce
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from centres.models import LearningCity, Organisation, Person, Programme
from events.models import Event
from stories.models.media import MediaAsset
from stories.models.news import NewsItem

SUBJECTS = ("event", "learningcity", "programme", "person", "organisation")


def _one_of(names: tuple[str, ...]) -> Q:
    """Exactly one of these links is set."""
    choices = (Q(**{f"{one}__isnull": one != chosen for one in names}) for chosen in names)
    return reduce(operator.or_, choices)


class NewsSubject(models.Model):
    """What a news item is about: one event, city, programme, person or body, in the order in which they are named."""

    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="subjects")
    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="news_subjects", verbose_name=_("event")
    )
    learningcity = models.ForeignKey(
        LearningCity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="news_subjects",
        verbose_name=_("learning city"),
    )
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="news_subjects", verbose_name=_("programme")
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="news_subjects", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="news_subjects", verbose_name=_("body")
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("what it is about")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=_one_of(SUBJECTS),
                name="a_news_subject_is_one_thing",
                violation_error_message=_(
                    "Choose one in each line: an event, a city, a programme, a person or a body."
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["item", name],
                    name=f"news_is_about_each_{name}_once",
                    violation_error_message=_("This stands there already."),
                )
                for name in SUBJECTS
            ),
        )

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Any:
        return next(found for name in SUBJECTS if (found := getattr(self, name)) is not None)


class NewsPicture(models.Model):
    """A picture of a news item with its caption; or, where the picture is not ours to show, the caption alone."""

    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="pictures")
    asset = models.ForeignKey(
        MediaAsset,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="news_pictures",
        verbose_name=_("picture"),
        help_text=_("From the media library. Empty: only the caption stands there, as the words of the source."),
    )
    caption = models.CharField(_("caption"), max_length=300, help_text=_("What happened."))
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures with captions")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.caption


class NewsReading(models.Model):
    """Something to read next, chosen by hand: another news item here, or an address with its title."""

    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="readings")
    other = models.ForeignKey(
        NewsItem, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("another news item")
    )
    title = models.CharField(_("or a title"), max_length=200, blank=True)
    url = models.CharField(_("and its address"), max_length=300, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("something to read next")
        verbose_name_plural = _("more to read")
        ordering = ("rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(other__isnull=False, url="") | Q(other=None) & ~Q(url=""),
                name="a_reading_is_news_or_an_address",
                violation_error_message=_("Choose another news item, or give an address with its title."),
            ),
            models.CheckConstraint(
                condition=Q(other=None) | ~Q(other=F("item")),
                name="news_does_not_lead_to_itself",
                violation_error_message=_("This is the same news item."),
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.other or self.url)


class NewsCorrection(models.Model):
    """What was put right after publication, as readers see it. Corrections are added, never rewritten."""

    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="corrections")
    note = models.CharField(_("what was corrected"), max_length=500)
    made_at = models.DateTimeField(_("corrected at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("corrected by")
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.note


class NewsLanguage(models.Model):
    """How far a news item is in one language: when it was written, and who has checked it."""

    item = models.ForeignKey(NewsItem, models.CASCADE, related_name="languages")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    changed_at = models.DateTimeField(_("changed at"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("changed by")
    )
    checked_at = models.DateTimeField(_("checked at"), null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("checked by")
    )

    class Meta:
        verbose_name = _("language of a news item")
        verbose_name_plural = _("languages")
        constraints = (
            models.UniqueConstraint(fields=["item", "language"], name="news_is_in_each_language_once"),
            models.CheckConstraint(
                condition=~Q(checked_by=F("changed_by")) | Q(checked_by=None) | Q(changed_by=None),
                name="a_language_is_checked_by_a_second_person",
                violation_error_message=_("Somebody else than the writer checks a language."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.get_language_display()}"
