"""What an event has to do with projects: which it belongs to, and what progress was presented there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from centres.models import ProgressUpdate, Project
from events.models.events import Event


class EventProject(models.Model):
    """An event belongs to a project or sub-project. It may belong to several."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="projects")
    project = models.ForeignKey(Project, models.CASCADE, related_name="events", verbose_name=_("project"))
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("project of the event")
        verbose_name_plural = _("projects of the event")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "project"],
                name="an_event_belongs_to_each_project_once",
                violation_error_message=_("This project stands there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.project)


class ProgressPresented(models.Model):
    """A body presented its progress in a project at an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="presented")
    update = models.ForeignKey(
        ProgressUpdate, models.CASCADE, related_name="presented_at", verbose_name=_("progress update")
    )
    rank = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("progress presented")
        verbose_name_plural = _("progress presented here")
        ordering = ("rank", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["event", "update"],
                name="progress_is_presented_at_an_event_once",
                violation_error_message=_("This stands there already."),
            ),
        )

    def __str__(self) -> str:
        return str(self.update)
