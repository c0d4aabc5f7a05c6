"""/media/: the photos and documents of events, for those who may see the event."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from events.models import Event, EventDocument, EventPhoto


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """A photo is shown, a document is handed over to be kept: no file of others runs as a page of ours."""
    photo = EventPhoto.objects.visible_to(request.user).filter(image=name).first() if name else None
    events = Event.objects.visible_to(request.user)
    document = EventDocument.objects.filter(file=name, event__in=events).first() if name else None
    file = photo.image if photo else document.file if document else None
    if file is None or not file.storage.exists(name):
        raise Http404
    response = FileResponse(file.open("rb"), as_attachment=photo is None, filename=name.rsplit("/", 1)[-1])
    response["Cache-Control"] = "private, max-age=3600"
    return response
