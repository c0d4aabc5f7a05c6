"""/media/: the photos and documents of events, for those who may see the event."""

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from events.models import Event, EventDocument, EventPhoto


@require_safe
def media(request: HttpRequest, name: str) -> FileResponse:
    """A photo is shown, a document is handed over to be kept: no file of others runs as a page of ours."""
    events = Event.objects.visible_to(request.user).filter(Q(photos__image=name) | Q(documents__file=name))
    if not events.exists():
        raise Http404
    photo = EventPhoto.objects.filter(image=name).first()
    file = photo.image if photo else EventDocument.objects.filter(file=name).first().file  # type: ignore[union-attr]
    if not file.storage.exists(name):
        raise Http404
    response = FileResponse(file.open("rb"), as_attachment=photo is None, filename=name.rsplit("/", 1)[-1])
    response["Cache-Control"] = "private, max-age=3600"
    return response
