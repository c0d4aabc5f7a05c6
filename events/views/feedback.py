"""Where people say how it was: with their ticket, or by the code on the screen of the room."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.throttling import allowed, sender
from events.models import FeedbackAnswer, FeedbackForm, Registration
from events.record import feedback as process
from events.record.forms import SayForm
from events.rules import Refused
from events.views.seats import holder, token_in
from portal.lib.text import localised

# A room behind one address answers together; somebody who makes answers up is slowed down.
ANSWERS_PER_ADDRESS = 300

Way = FeedbackAnswer.Way


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def with_ticket(request: HttpRequest, place: Registration) -> HttpResponse:
    """Once for each ticket. The answer does not say whose it is."""
    form = process.form_for(place)
    if form is None:
        raise Http404
    form.event = place.event
    return _page(request, form, Way.TICKET, place.key, back=token_in(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def in_room(request: HttpRequest, code: str) -> HttpResponse:
    """Without a ticket: each page that is opened can be sent once."""
    form = process.form_by_code(code)
    if form is None:
        raise Http404
    return _page(request, form, Way.ROOM, None)


def _page(request: HttpRequest, form: FeedbackForm, way: str, key: UUID | None, back: str = "") -> HttpResponse:
    question = localised(form, "question").text
    say = SayForm(request.POST or None, initial={"key": uuid4()}, own_question=question)
    context: dict[str, Any] = {"event": form.event, "asking": form, "form": say, "token": back}
    if request.method != "POST":
        is_done = key is not None and process.has_answered(key)
        return render(request, "events/feedback.html", context | {"is_done": is_done})
    if not say.is_valid():
        return render(request, "events/feedback.html", context, status=422)
    used = key or say.cleaned_data["key"]
    if used is None or (key is None and not allowed("feedback", sender(request), limit=ANSWERS_PER_ADDRESS)):
        return render(request, "events/feedback.html", context | {"is_slow": True}, status=429)
    try:
        is_new = process.answer(form=form, way=way, key=used, told=say.cleaned_data)
    except Refused as refused:
        say.add_error(None, str(refused))
        return render(request, "events/feedback.html", context, status=409)
    return render(request, "events/feedback.html", context | {"is_done": True, "is_new": is_new})
