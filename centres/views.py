"""The lists of centres and cities, and a city's page. They ask nothing of the session: they can be cached.

A centre's own page lists its events, of which this app must not know: see `portal/places.py`.
"""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from centres import cities as city_page
from centres.finding import find
from centres.models import Figure, LearningCity, Membership
from centres.opening import opening_of
from portal.lib.http import public_page

PAGE_LENGTH = 30


@require_safe
@public_page
def centre_list(request: HttpRequest) -> HttpResponse:
    """Every centre that still exists, by name. The list is complete without any map."""
    now = timezone.now()
    found = find(request.GET, now)
    paginator = Paginator(found.centres.prefetch_related("places__hours"), PAGE_LENGTH)
    paginator.count = found.total  # counted with the facets, in one query
    page = paginator.get_page(request.GET.get("page"))
    lines = [(centre, opening_of(centre, now)) for centre in page]
    return render(request, "centres/list.html", {"found": found, "page": page, "lines": lines})


@require_safe
@public_page
def cities(request: HttpRequest) -> HttpResponse:
    """The learning cities of this portal, and how large their networks are as those have published it."""
    memberships = Membership.objects.select_related("network").order_by("pk")
    listed = LearningCity.objects.for_list().prefetch_related(Prefetch("memberships", memberships))
    page = Paginator(listed, PAGE_LENGTH).get_page(request.GET.get("page"))
    totals = Figure.objects.published().filter(network__isnull=False).for_list()
    return render(request, "centres/cities.html", {"page": page, "totals": totals})


@require_safe
@public_page
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """All about one city: membership, strategy, programmes and what came of them."""
    found = get_object_or_404(city_page.for_page(LearningCity.objects.all()), slug=slug)
    rows = [city_page.row(programme) for programme in found.programmes.all()]
    table = [row for row in rows if row.results]
    context = {
        "city": found,
        "ways": [(membership, city_page.steps(membership)) for membership in found.memberships.all()],
        "drawing": found.drawing if found.drawing in city_page.skylines() else "",
        "table": table,
        "others": [row.programme for row in rows if not row.results],
        "sources": city_page.sources(table),
        "chart": city_page.chart(table),
    }
    return render(request, "centres/city.html", context)
