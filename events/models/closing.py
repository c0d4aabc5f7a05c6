"""What is written after an event: what is still open, the minutes, the report and a draft for the news."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event


class NotForUs(models.Model):
    """Somebody has said that one point of the list after an event does not concern this one."""

    class Point(models.TextChoices):
        ATTENDANCE = "attendance", _("attendance of each session")
        HEADCOUNT = "headcount", _("head-count")
        PUBLISHED = "published", _("published attendance")
        PHOTOS = "photos", _("photos with credit and consent")
        MINUTES = "minutes", _("minutes")
        CERTIFICATES = "certificates", _("certificates")
        SENSITIVE = "sensitive", _("answers on diet and health")
        REPORT = "report", _("report")

    event = models.ForeignKey(Event, models.CASCADE, related_name="not_for_us")
    point = models.CharField(_("point"), max_length=12, choices=Point)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("said by")
    )
    said_at = models.DateTimeField(_("said"), auto_now_add=True)

    class Meta:
        verbose_name = _("point that is not for an event")
        verbose_name_plural = _("points that are not for an event")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "point"],
                name="a_point_is_set_aside_once",
                violation_error_message=_("This point is set aside already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_point_display())


class Minutes(models.Model):
    """What was said and decided. One person writes, another approves; what is approved is changed only as a draft."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="minutes", verbose_name=_("event"))
    text = models.TextField(_("what was said"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("written by")
    )
    written_at = models.DateTimeField(_("written"), auto_now=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved"), null=True, editable=False)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(written_by=None) | ~Q(approved_by=F("written_by")),
                name="minutes_are_approved_by_a_second_person",
                violation_error_message=_("Somebody else than the writer approves the minutes."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(approved_at__isnull=False),
                name="minutes_are_approved_at_a_moment",
            ),
        )

    def __str__(self) -> str:
        return str(self.event)

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None


class Decision(models.Model):
    """One thing that was decided."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="decisions")
    text = models.TextField(_("decision"), max_length=1000)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.text


class ActionItem(models.Model):
    """Something that somebody does after the meeting, and until when."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="actions")
    text = models.TextField(_("what is to be done"), max_length=1000)
    who = models.CharField(_("who"), max_length=150, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return self.text


class MeetingReport(models.Model):
    """The report of an event: in which two languages it is written. What was published is kept in its editions."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="report", verbose_name=_("event"))
    first_language = models.CharField(_("first language"), max_length=10, choices=settings.LANGUAGES, default="en")
    second_language = models.CharField(
        _("second language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans"
    )

    class Meta:
        verbose_name = _("report of an event")
        verbose_name_plural = _("reports of events")
        constraints = (
            models.CheckConstraint(
                condition=~Q(first_language=F("second_language")),
                name="a_report_stands_in_two_languages",
                violation_error_message=_("Choose two different languages."),
            ),
        )

    def __str__(self) -> str:
        return str(self.event)

    @property
    def languages(self) -> tuple[str, str]:
        return self.first_language, self.second_language


class ReportEdition(models.Model):
    """The report as it was published on a day. Number 1 is the report, the others are its corrections."""

    report = models.ForeignKey(MeetingReport, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    content = models.JSONField(_("content"), help_text=_("As it stood, by language."))
    changed = models.JSONField(_("parts that changed"), default=list)
    note = models.CharField(_("what was corrected"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("published report")
        verbose_name_plural = _("published reports")
        ordering = ("report", "number")
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="each_edition_of_a_report_has_its_number"),
        )

    def __str__(self) -> str:
        return f"{self.report}, {self.number}"


class NewsDraft(models.Model):
    """A text for the news, put together from the record alone. A draft: nobody outside sees it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="news_drafts", verbose_name=_("event"))
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )

    class Meta:
        verbose_name = _("draft for the news")
        verbose_name_plural = _("drafts for the news")
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return self.title
