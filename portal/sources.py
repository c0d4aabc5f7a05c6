"""The page of a source: where it was published, and everything on this site that rests on it.

It stands in the portal because it joins apps: `centres` keeps sources, events and news name them.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.models import Source
from centres.source_pages import resting_on
from events.listing import for_past_lines
from events.models import Event
from portal.lib.http import public_page
from stories.models import NewsItem


@require_safe
@public_page
def source(request: HttpRequest, pk: int) -> HttpResponse:
    found: Source = get_object_or_404(Source.objects.defer("text"), pk=pk)
    resting = resting_on(found)
    events = list(for_past_lines(Event.objects.public().filter(attendance_source=found)).order_by("-starts_at", "pk"))
    news = list(NewsItem.objects.public().filter(sources=found).newest().for_list())
    context = {
        "source": found,
        "resting": resting,
        "events": events,
        "news": news,
        "now": timezone.now(),
        "is_empty": resting.is_empty and not events and not news,
    }
    return render(request, "centres/source.html", context)
