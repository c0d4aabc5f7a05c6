"""/media/: photos and documents of events and papers of projects, for those who may see the event or project."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from centres.models import ProgressUpdate, Project, ProjectDocument
from events.models import Event, EventDocument, EventPhoto


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """A photo is shown, a document is handed over to be kept: no file of others runs as a page of ours."""
    photo = EventPhoto.objects.visible_to(request.user).filter(image=name).first() if name else None
    events = Event.objects.visible_to(request.user)
    document = EventDocument.objects.filter(file=name, event__in=events).first() if name else None
    file = photo.image if photo else document.file if document else _of_project(request, name)
    if file is None or not file.storage.exists(name):
        raise Http404
    response = FileResponse(file.open("rb"), as_attachment=photo is None, filename=name.rsplit("/", 1)[-1])
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _of_project(request: HttpRequest, name: str) -> Any:
    """A paper of a project, or a report of its progress."""
    projects = Project.objects.visible_to(request.user)
    for papers in (ProjectDocument, ProgressUpdate) if name else ():
        row = papers.objects.filter(file=name, project__in=projects).first()
        if row is not None:
            return row.file
    return None
