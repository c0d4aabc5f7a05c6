"""Feeds, calendars and lists for other sites. The same for everybody: they are kept like any public page."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events.calendars import feed_calendar, for_feed
from events.facets import browse
from events.listing import LINE, for_lines
from events.models import Event
from portal.feeds import atom
from portal.lib.http import public_page
from portal.lib.text import in_all_languages
from stories.models import NewsItem

MOST_NEWS = 30
MOST_EVENTS = 60
MOST_IN_CALENDAR = 500
MOST_EMBEDDED = 20
KEPT_IN_CALENDAR = timedelta(days=31)  # what was over lately stays, so that nothing vanishes from people's calendars

# A page inside others: it runs nothing, loads nothing but our stylesheet, and asks for nothing.
EMBED_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *"
)


@require_safe
@public_page
def news(request: HttpRequest) -> HttpResponse:
    """The newest news as Atom."""
    near = NewsItem.objects.select_related("organisation", "author_person", "author_body")
    items = near.public().defer("search").prefetch_related("corrections").newest()[:MOST_NEWS]
    page = settings.SITE_URL + reverse("stories:news_list")
    return _atom(atom.news_feed(items, address=_address(request), page=page))


@require_safe
@public_page
def events(request: HttpRequest) -> HttpResponse:
    """What is on as Atom, narrowed as the list of events is."""
    found = browse(Event.objects.public(), request.GET, timezone.now())
    said = in_all_languages("summary", "status_note", "organisation__name")
    near = for_lines(found.events).select_related("organisation", "place__organisation", "region")
    rows = near.only(*LINE, "updated_at", *said)[:MOST_EVENTS]
    page = settings.SITE_URL + reverse("events:list")
    return _atom(atom.event_feed(rows, address=_address(request), page=page))


def _atom(file: bytes) -> HttpResponse:
    return HttpResponse(file, content_type="application/atom+xml; charset=utf-8")


@require_safe
@public_page
def calendar(request: HttpRequest) -> HttpResponse:
    """What is on as a calendar to subscribe to, narrowed as the list of events is."""
    now = timezone.now()
    found = browse(Event.objects.public(), request.GET, now, since=now - KEPT_IN_CALENDAR)
    names = [chip.label for chip in found.chips]
    name = _("%(site)s: what’s on") % {"site": settings.SITE_NAME} + (f" ({', '.join(names)})" if names else "")
    query = request.GET.urlencode()
    file = feed_calendar(
        for_feed(found.events)[:MOST_IN_CALENDAR],
        language=get_language() or settings.LANGUAGE_CODE,
        name=name,
        source=_address(request),
        page=settings.SITE_URL + reverse("events:list") + (f"?{query}" if query else ""),
    )
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="events.ics"'
    return response


def _address(request: HttpRequest) -> str:
    return str(settings.SITE_URL) + request.get_full_path()


@require_safe
@public_page
def embed(request: HttpRequest) -> HttpResponse:
    """How to show our events on another site: the lines to copy, for the list as it was narrowed."""
    found = browse(Event.objects.public(), request.GET, timezone.now())
    query = request.GET.urlencode()
    address = settings.SITE_URL + reverse("feeds:embed_events") + (f"?{query}" if query else "")
    context = {"found": found, "address": address, "query": query}
    return render(request, "feeds/embed.html", context)


@require_safe
@public_page
@xframe_options_exempt
def embed_events(request: HttpRequest) -> HttpResponse:
    """The list of events as a page for a frame on somebody else's site."""
    now = timezone.now()
    found = browse(Event.objects.public(), request.GET, now)
    rows = for_lines(found.events)[:MOST_EMBEDDED]
    context = {"events": rows, "found": found, "now": now, "query": request.GET.urlencode(), "most": MOST_EMBEDDED}
    response = render(request, "feeds/embed_events.html", context)
    # Said here and not by the middleware's settings: kept pages keep their headers.
    response["Content-Security-Policy"] = EMBED_POLICY
    return response
