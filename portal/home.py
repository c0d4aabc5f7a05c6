"""The first page: what can I learn near me this week?"""

from datetime import date, datetime, timedelta
from pathlib import PurePath

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres.models import Figure, LearningCity, Membership, Organisation, Place
from centres.opening import opening_of
from events.days import Day, by_day, week_of
from events.listing import for_lines, for_past_lines
from events.models import Event
from portal.lib.http import public_page
from portal.lib.text import in_all_languages
from stories.models import NewsItem

ENTRIES_A_DAY = 5
COMING_UP = 4
CITIES = 2
FIGURES = 4
CENTRES = 6
NEWS = 3


@require_safe
@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The current week, what comes after it, cities, figures and centres. An empty portal has a page too."""
    now = timezone.now()
    today = timezone.localdate(now)
    monday, sunday = week_of(today)
    week = by_day(Event.objects.public(), monday, sunday, today=today, most=ENTRIES_A_DAY)
    coming_up = _coming_up(sunday)
    cities = _cities()
    context = {
        "now": now,
        "monday": monday,
        "sunday": sunday,
        "week": week,
        "week_total": sum(day.total for day in week),
        "coming_up": coming_up,
        "cities": cities,
        "skyline": next((city.drawing for city in cities if _is_drawing(city.drawing)), ""),
        "meeting": _latest_report(),
        "news": [*NewsItem.objects.public().newest().for_list()[:NEWS]],
        "figures": _figures(cities[0]) if cities else [],
        "centres": [(centre, opening_of(centre, now)) for centre in _centres()],
        "has_samples": any(event.is_sample for event in [*_shown(week), *coming_up]),
    }
    return render(request, "home.html", context)


def _shown(week: list[Day]) -> list[Event]:
    return [entry.event for day in week for entry in day.entries]


def _coming_up(sunday: date) -> list[Event]:
    after = timezone.make_aware(datetime.combine(sunday + timedelta(days=1), datetime.min.time()))
    return [*for_lines(Event.objects.public().filter(starts_at__gte=after).order_by("starts_at", "pk"))[:COMING_UP]]


def _cities() -> list[LearningCity]:
    joined = Membership.objects.filter(status=Membership.Status.MEMBER)
    members = joined.select_related("network").order_by("joined_year", "pk")
    cities = LearningCity.objects.public().order_by("name", "pk").prefetch_related(Prefetch("memberships", members))
    return [*cities.only("slug", "drawing", *in_all_languages("name", "summary"))[:CITIES]]


def _is_drawing(name: str) -> bool:
    """The field is typed by staff: a drawing that we don't have must not take the first page down."""
    drawings = settings.BASE_DIR / "templates" / "drawings"
    return bool(name) and PurePath(name).name == name and (drawings / f"{name}.svg").exists()


def _latest_report() -> Event | None:
    """The last event of which a report was published; a sample only where there is no real one."""
    documented = Event.objects.filter(status=Event.Status.DOCUMENTED).order_by("is_sample", "-starts_at", "-pk")
    return for_past_lines(documented).first()


def _figures(city: LearningCity) -> list[Figure]:
    """The first figures of the programmes that the city presents. "Of whom" figures are not told alone."""
    of_programmes = (
        Figure.objects.published().exclude(kind=Figure.Kind.MILESTONE).filter(programme__presented_by=city, parent=None)
    )
    return [*of_programmes.select_related("source", "programme").order_by("rank", "pk")[:FIGURES]]


def _centres() -> list[Organisation]:
    places = Prefetch("places", Place.objects.only("organisation", "rank").prefetch_related("hours"))
    centres = Organisation.objects.centres().listed().order_by("name", "pk").prefetch_related(places)
    return [*centres.only("slug", "status", *in_all_languages("name"))[:CENTRES]]
