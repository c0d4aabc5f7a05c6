"""What holds between projects: a sub-project belongs to one project, and to nothing below it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from centres.models import Pilot, Project


def check_parent(project: Project, parent: Project | None) -> None:
    """Raises ValidationError where the two would stand in a circle, or in more than two levels."""
    if parent is None:
        return
    if parent.pk == project.pk:
        raise ValidationError(_("A project cannot be its own sub-project."))
    if parent.parent_id is not None:
        raise ValidationError(_("“%(name)s” is a sub-project itself. Choose the project above it.") % {"name": parent})
    if project.pk and Project.objects.filter(parent=project.pk).exists():
        raise ValidationError(_("This project has sub-projects of its own, so it cannot become one."))


def check_update(project: Project, pilot: Pilot | None) -> None:
    """Raises ValidationError where progress would be reported for a pilot of another project."""
    if pilot is not None and project.pk not in (pilot.phase.project_id, pilot.project_id):
        raise ValidationError(_("“%(name)s” is no pilot of this project.") % {"name": pilot})
