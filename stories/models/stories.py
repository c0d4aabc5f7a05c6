"""Multimedia stories: what staff work on, page by page, and what readers see, which is a revision of it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.scoping import AnyUser, within
from centres.models import Figure, LearningCity, Network, Organisation, Programme, Source
from events.models import Event
from portal.lib.search import SearchVector, matches


class StoryQuerySet(models.QuerySet["Story"]):
    def public(self) -> Self:
        """Those that readers can open, latest first."""
        return self.filter(live__isnull=False).select_related("live").order_by("-published_at", "-pk")

    def about(self, city: LearningCity) -> Self:
        """The public stories of this city."""
        return self.public().filter(city=city)

    def kept_by(self, user: AnyUser, *kinds: str) -> Self:
        """Those of the person's own bodies and all below."""
        return self.filter(within(user, "organisation", *kinds))

    def search(self, query: str) -> Self:
        """By what readers can read of them, in any language."""
        return self.filter(matches("search", query))


class Story(models.Model):
    """One story. Its rows and pages are what staff work on; readers see the revision `live` until the next is out."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        REVIEW = "review", _("in review")
        SCHEDULED = "scheduled", _("scheduled")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")

    slug = models.SlugField(_("address on the site"), max_length=80, unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="stories", verbose_name=_("kept by the body")
    )
    title = models.CharField(_("title"), max_length=160)
    lede = models.TextField(_("in one or two sentences"), max_length=500, blank=True)
    credits = models.TextField(
        _("credits"),
        max_length=2000,
        blank=True,
        help_text=_("One on each line: those of which nobody knows to which picture they belong."),
    )
    cover = models.ForeignKey(
        "stories.MediaAsset",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="story_covers",
        verbose_name=_("picture in lists"),
    )
    city = models.ForeignKey(
        LearningCity, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("city")
    )
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="stories", verbose_name=_("network")
    )
    programmes = models.ManyToManyField(Programme, blank=True, related_name="stories", verbose_name=_("programmes"))
    events = models.ManyToManyField(Event, blank=True, related_name="stories", verbose_name=_("events"))
    is_sample = models.BooleanField(_("sample data"), default=False)

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("author"), editable=False
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reviewed by"),
        editable=False,
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, editable=False)
    publish_at = models.DateTimeField(_("to be published"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    held_up = models.TextField(_("why it was not published"), blank=True, editable=False)
    live = models.ForeignKey(
        "stories.StoryRevision",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("what readers see"),
        editable=False,
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)
    # All that readers can read, written when it is published: a draft must not be found.
    words = models.TextField(editable=False, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("words", translated=False), output_field=SearchVectorField(), db_persist=True
    )

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ("-updated_at", "-pk")
        permissions = (("review_story", _("Can review and publish stories")),)
        indexes = (GinIndex(fields=["search"], name="story_search"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(author=None) | ~Q(reviewed_by=F("author")),
                name="a_story_is_reviewed_by_a_second_person",
                violation_error_message=_("Somebody else than the author reviews a story."),
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False),
                name="a_scheduled_story_has_its_moment",
                violation_error_message=_("Say when it is to be published."),
            ),
            models.CheckConstraint(
                condition=Q(live=None) | Q(published_at__isnull=False, reviewed_at__isnull=False),
                name="what_readers_see_of_a_story_was_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(live__isnull=False), name="a_published_story_can_be_read"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        return reverse("stories:story", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.live_id is not None


class StoryPage(models.Model):
    """One page of a story as staff work on it. Which columns count depends on its kind: see `telling.kinds`."""

    class Kind(models.TextChoices):
        TITLE = "title", _("title")
        TEXT = "text", _("text")
        IMAGE = "image", _("picture")
        FILM = "film", _("film")
        SOUND = "sound", _("sound")
        QUOTE = "quote", _("quotation")
        FIGURES = "figures", _("figures")
        CHART = "chart", _("chart")
        BEFORE_AFTER = "before_after", _("before and after")
        GALLERY = "gallery", _("gallery")
        CREDITS = "credits", _("credits")

    class Tone(models.TextChoices):
        PAPER = "paper", _("paper")
        LEAF = "leaf", _("leaf green")
        CANOPY = "canopy", _("dark green")
        CINNABAR = "cin", _("cinnabar")

    story = models.ForeignKey(Story, models.CASCADE, related_name="pages", verbose_name=_("story"))
    key = models.SlugField(_("name in links"), max_length=60, editable=False)
    rank = models.PositiveSmallIntegerField(_("place in the story"), editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    tone = models.CharField(_("colour"), max_length=6, choices=Tone, default=Tone.PAPER)
    eyebrow = models.CharField(_("line above the heading"), max_length=160, blank=True)
    heading = models.CharField(_("heading"), max_length=160, blank=True)
    body = models.TextField(_("text"), max_length=3000, blank=True)
    quote = models.TextField(_("quotation"), max_length=2000, blank=True, help_text=_("Word for word, without marks."))
    speaker = models.CharField(
        _("who said it"), max_length=200, blank=True, help_text=_("Left empty, readers are told that nobody is named.")
    )
    quote_source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("where it was published")
    )
    alternative = models.TextField(
        _("what the page shows, in words"),
        max_length=1000,
        blank=True,
        help_text=_("For those who cannot see it: what one learns from the picture or chart as a whole."),
    )
    label_before = models.CharField(_("words for the first picture"), max_length=120, blank=True)
    label_after = models.CharField(_("words for the second picture"), max_length=120, blank=True)
    media = models.ForeignKey(
        "stories.MediaAsset",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="story_pages",
        verbose_name=_("picture, film or sound"),
    )
    media_after = models.ForeignKey(
        "stories.MediaAsset",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="story_pages_after",
        verbose_name=_("second picture"),
    )
    background = models.ForeignKey(
        "stories.MediaAsset",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="story_backgrounds",
        verbose_name=_("picture or film behind the page"),
    )
    figures = models.ManyToManyField(Figure, through="stories.PageFigure", blank=True, verbose_name=_("figures"))
    pictures = models.ManyToManyField(
        "stories.MediaAsset", through="stories.PagePicture", blank=True, verbose_name=_("pictures")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("page of a story")
        verbose_name_plural = _("pages of stories")
        ordering = ("story", "rank")
        constraints = (
            # Looked at when the transaction ends, so that two pages can change their places.
            models.UniqueConstraint(
                fields=["story", "rank"],
                name="each_page_has_its_own_place_in_a_story",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["story", "key"], name="each_page_of_a_story_has_its_own_link"),
            models.CheckConstraint(condition=Q(rank__gte=1), name="the_pages_of_a_story_count_from_one"),
        )

    def __str__(self) -> str:
        return self.heading or f"{self.get_kind_display()} {self.rank}"


class PageFigure(models.Model):
    """A figure on a page. Its number, date and source are read when the page is, so they are never out of date."""

    page = models.ForeignKey(StoryPage, models.CASCADE, related_name="shown_figures")
    figure = models.ForeignKey(Figure, models.PROTECT, related_name="+", verbose_name=_("figure"))
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("figure on a page")
        verbose_name_plural = _("figures on pages")
        ordering = ("rank", "pk")
        constraints = (models.UniqueConstraint(fields=["page", "figure"], name="a_figure_stands_once_on_a_page"),)

    def __str__(self) -> str:
        return str(self.figure)


class PagePicture(models.Model):
    """A picture in the gallery of a page."""

    page = models.ForeignKey(StoryPage, models.CASCADE, related_name="shown_pictures")
    asset = models.ForeignKey(
        "stories.MediaAsset", models.PROTECT, related_name="story_galleries", verbose_name=_("picture")
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("picture on a page")
        verbose_name_plural = _("pictures on pages")
        ordering = ("rank", "pk")
        constraints = (models.UniqueConstraint(fields=["page", "asset"], name="a_picture_stands_once_in_a_gallery"),)

    def __str__(self) -> str:
        return str(self.asset)


class StoryRevision(models.Model):
    """The whole story as it was saved at one moment. Written once, never changed: see `telling.revisions`."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="revisions", verbose_name=_("story"))
    number = models.PositiveIntegerField(_("revision"))
    content = models.JSONField(_("content"))
    note = models.CharField(_("what was done"), max_length=200, blank=True)
    saved_at = models.DateTimeField(_("saved"), auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("revision of a story")
        verbose_name_plural = _("revisions of stories")
        ordering = ("story", "-number")
        constraints = (
            models.UniqueConstraint(fields=["story", "number"], name="each_revision_of_a_story_has_its_number"),
        )

    def __str__(self) -> str:
        return f"{self.story}, {self.number}"
