"""Where a fact was published, and where it was read."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

SHA256 = RegexValidator(r"^[0-9a-f]{64}$", _("This is not a SHA-256 sum."))


class Source(models.Model):
    """Where something was published. Publisher and place of retrieval are two things: mirrors exist.

    `text` is what the source says, as a person accepted it on bringing it in. It is never edited: the database refuses.
    """

    title = models.CharField(_("title"), max_length=250)
    publisher = models.CharField(_("publisher"), max_length=200)
    url = models.URLField(_("address"), blank=True, max_length=500)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("As browsers write it: en, zh-Hans, ar.")
    )
    retrieved_from = models.CharField(
        _("read at"),
        max_length=500,
        blank=True,
        help_text=_("The address or copy where it was read, if that is not the publisher's own."),
    )
    retrieved_on = models.DateField(_("read on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)
    text = models.TextField(_("text"), blank=True, editable=False)
    text_sha256 = models.CharField(
        _("SHA-256 of the text"), max_length=64, blank=True, editable=False, validators=[SHA256]
    )
    original_sha256 = models.CharField(
        _("SHA-256 of the file it was brought in from"),
        max_length=64,
        blank=True,
        editable=False,
        validators=[SHA256],
    )
    repairs = models.JSONField(_("what was put right"), default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            models.UniqueConstraint(
                fields=["text_sha256"],
                condition=~Q(text_sha256=""),
                name="a_text_is_kept_once",
                violation_error_message=_("A source with exactly this text is here already."),
            ),
            models.CheckConstraint(
                condition=Q(text="", text_sha256="") | ~Q(text="") & ~Q(text_sha256=""),
                name="a_text_is_kept_with_its_sum",
                violation_error_message=_("A text is kept with its sum."),
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(retrieved_on=None) | Q(retrieved_on__gte=models.F("published_on")),
                name="a_source_is_read_after_it_was_published",
                violation_error_message=_("It cannot have been read before it was published."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("centres:source", args=[self.pk])
