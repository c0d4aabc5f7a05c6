"""The pages of events that everybody reads. None of them looks at the visitor's session: they can be cached."""

from datetime import date, timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from events.calendars import event_calendar, for_calendar
from events.days import by_day
from events.facets import browse
from events.listing import for_lines, for_past_lines
from events.models import Event
from events.models.events import EventQuerySet
from events.page import EventPage, events_for_page
from portal.lib.http import public_page

PAGE_LENGTH = 30
ENTRIES_A_DAY = 4
FIRST_YEAR, LAST_YEAR = 1900, 2199


class Counted(Paginator):
    """Pages of a list whose length the facets have counted already."""

    def __init__(self, events: EventQuerySet, total: int) -> None:
        super().__init__(events, PAGE_LENGTH)
        self._total = total

    @cached_property
    def count(self) -> int:
        return self._total


@require_safe
@public_page
def event_list(request: HttpRequest) -> HttpResponse:
    """What is on: the events that are not over yet, or those of one day, whenever it was."""
    now = timezone.now()
    found = browse(Event.objects.public(), request.GET, now)
    page = Counted(for_lines(found.events), found.total).get_page(request.GET.get("page"))
    month_url = _month_url(found.day or timezone.localdate(now))
    return _browse_page(request, "list", {"found": found, "page": page, "now": now, "month_url": month_url})


@require_safe
@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """The events of one month, as a table of its weeks."""
    first = _first_of_month(int(year), int(month))
    last = _next_month(first) - timedelta(days=1)
    now = timezone.now()
    found = browse(Event.objects.public().between(first, last), request.GET, now, with_days=False)
    days = by_day(found.events, first, last, today=timezone.localdate(now), most=ENTRIES_A_DAY)
    cells = [None] * first.weekday() + days + [None] * (6 - last.weekday())
    previous, following = first - timedelta(days=1), _next_month(first)
    context = {
        "found": found,
        "now": now,
        "first": first,
        "weeks": [cells[start : start + 7] for start in range(0, len(cells), 7)],
        "weekdays": [date(2024, 1, number) for number in range(1, 8)],  # the first of January 2024 was a Monday
        "previous": previous.replace(day=1) if previous.year >= FIRST_YEAR else None,
        "previous_url": _month_url(previous),
        "following": following if following.year <= LAST_YEAR else None,
        "following_url": _month_url(following),
        "month_url": _month_url(first),
    }
    return _browse_page(request, "month", context)


def _browse_page(request: HttpRequest, view: str, context: dict[str, object]) -> HttpResponse:
    """The whole page, or for htmx only what changes in it."""
    is_part = bool(request.htmx)  # type: ignore[attr-defined]
    context |= {"view": view, "is_part": is_part}
    response = render(request, "events/_changed.html" if is_part else f"events/{view}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _first_of_month(year: int, month: int) -> date:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
        return date(year, month, 1)
    raise Http404("no such month")


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _month_url(day: date) -> str:
    return reverse("events:month", args=[f"{day.year:04}", f"{day.month:02}"])


@require_safe
@public_page
def past(request: HttpRequest) -> HttpResponse:
    """What has been, latest first, by year."""
    now = timezone.now()
    events = Event.objects.public().past(now)
    years = [moment.year for moment in events.order_by().datetimes("starts_at", "year", order="DESC")]
    asked = request.GET.get("year", "")
    year = next((year for year in years if str(year) == asked), None)
    if year:
        events = events.filter(starts_at__year=year)
    page = Paginator(for_past_lines(events), PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "events/past.html", {"page": page, "years": years, "year": year, "now": now})


@require_safe
@public_page
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """All about one event: before it the way to a place, after it the report."""
    event = _visible_or_404(request, slug, events_for_page())
    return render(request, "events/detail.html", {"page": EventPage(event, timezone.now()), "event": event})


@require_safe
@public_page
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The event as a calendar file."""
    event = _visible_or_404(request, slug, for_calendar(Event.objects.all()))
    url = settings.SITE_URL + event.get_absolute_url()
    file = event_calendar(event, get_language() or settings.LANGUAGE_CODE, url)
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return response


def _visible_or_404(request: HttpRequest, slug: str, events: EventQuerySet) -> Event:
    """The event for this visitor. Who it is is asked only where the event is not public: reading the session would
    make the page personal, and not to be cached."""
    return events.public().filter(slug=slug).first() or get_object_or_404(events.visible_to(request.user), slug=slug)
