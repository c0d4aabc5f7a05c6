"""What people said about an event: asking them, and the results."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events import rosters
from events.models import Event, FeedbackForm
from events.record import feedback as process
from events.record.forms import FeedbackSettingsForm
from events.record.report import report_of
from events.rules import Refused
from events.views.desk import DeskRequest, keeper


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def feedback(request: DeskRequest, event: Event) -> HttpResponse:
    asking, status = FeedbackForm.objects.filter(event=event).first(), 200
    languages = report_of(event).languages
    told = FeedbackSettingsForm.of(asking, languages) if asking else {}
    form = FeedbackSettingsForm(request.POST or None, initial=told, languages=languages)
    if request.method == "POST":
        if form.is_valid():
            is_open = request.POST.get("open") != "no"
            process.open_form(event=event, question=form.written(), is_open=is_open, by=request.user)
            return redirect("desk:feedback", event.slug)
        status = 422
    context: dict[str, Any] = {"event": rosters.with_words(event), "asking": asking, "form": form}
    context |= {"results": process.results(event), "fewest": process.FEWEST}
    return render(request, "desk/feedback.html", context, status=status)


@require_POST
@keeper
def send(request: DeskRequest, event: Event) -> HttpResponse:
    try:
        count = process.send_links(event=event, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        words = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count)
        messages.success(request, words % {"count": count})
    return redirect("desk:feedback", event.slug)


@require_GET
@keeper
def screen(request: DeskRequest, event: Event) -> HttpResponse:
    """The code for the screen of the room, large."""
    asking = get_object_or_404(FeedbackForm, event=event)
    address = settings.SITE_URL + reverse("feedback:in_room", args=[asking.code])
    context = {"event": rosters.with_words(event), "asking": asking, "address": address}
    return render(request, "desk/feedback_screen.html", context)
