"""The files of the media library: what was uploaded, what was made of it for the public, and captions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MediaVersion(models.Model):
    """One file as it was uploaded, with how far its preparation is. Nobody outside ever gets this file itself.

    A replaced version is kept for a while, so that replacing can be taken back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        WORKING = "working", _("being prepared")
        READY = "ready", _("ready")
        FAILED = "failed", _("could not be prepared")

    asset = models.ForeignKey("stories.MediaAsset", models.CASCADE, related_name="file_versions")
    number = models.PositiveIntegerField(_("number"), default=1)
    original = models.FileField(_("file as it was uploaded"), max_length=200)
    format = models.CharField(_("format"), max_length=8)
    bytes = models.PositiveBigIntegerField(_("bytes"))
    checksum = models.CharField(_("SHA-256"), max_length=64)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    reason = models.CharField(_("why it could not be prepared"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    has_sound = models.BooleanField(_("has sound"), default=False)
    shows_same_people = models.BooleanField(_("the same people are on it"), default=False)
    replaced_at = models.DateTimeField(_("replaced"), null=True)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["asset", "number"], name="versions_of_media_are_numbered"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_ends_at_100_per_cent"),
        )

    def __str__(self) -> str:
        return f"{self.asset_id}/{self.number}"


class MediaRendition(models.Model):
    """One file that was made for the public out of one version: this size, this format. Its name has its checksum."""

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpg", "JPEG"
        PNG = "png", "PNG"
        SVG = "svg", "SVG"
        MP4 = "mp4", "MP4 (H.264, AAC)"
        WEBM = "webm", "WebM (VP9, Opus)"
        OPUS = "ogg", "Ogg (Opus)"
        AAC = "m4a", "M4A (AAC)"

    asset = models.ForeignKey("stories.MediaAsset", models.CASCADE, related_name="renditions")
    version = models.ForeignKey(MediaVersion, models.CASCADE, related_name="renditions")
    # w960: a picture 960 wide; poster-w960: of a film; p720: a film 720 high; sound; drawing.
    purpose = models.CharField(_("size"), max_length=12)
    format = models.CharField(_("format"), max_length=5, choices=Format)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)
    bytes = models.PositiveBigIntegerField()
    checksum = models.CharField(max_length=64)
    file = models.FileField(max_length=200, unique=True)

    class Meta:
        verbose_name = _("file for the public")
        verbose_name_plural = _("files for the public")
        ordering = ("purpose", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["version", "purpose", "format"], name="a_version_has_each_size_once_in_each_format"
            ),
        )

    def __str__(self) -> str:
        return f"{self.purpose}.{self.format}"

    @property
    def url(self) -> str:
        """Its address on our own site, wherever the storage keeps it: the policy allows no other site."""
        return f"{settings.MEDIA_URL}{self.file.name}"


class MediaCaptions(models.Model):
    """What is said and heard in a film or sound, timed, in one language: a WebVTT file as we wrote it anew."""

    asset = models.ForeignKey("stories.MediaAsset", models.CASCADE, related_name="captions")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    file = models.FileField(_("captions (WebVTT)"), max_length=200)

    class Meta:
        verbose_name = _("captions")
        verbose_name_plural = _("captions")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["asset", "language"],
                name="captions_stand_once_in_each_language",
                violation_error_message=_("There are captions in this language already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_language_display())

    @property
    def url(self) -> str:
        return f"{settings.MEDIA_URL}{self.file.name}"
