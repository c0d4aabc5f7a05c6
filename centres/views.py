"""The lists of centres, cities and programmes; the pages of a city, a programme and a source.

They ask nothing of the session: they can be cached.

A centre's own page lists its events, of which this app must not know: see `portal/places.py`.
"""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import cities as city_page
from centres import figure_table, finding_programmes, programme_pages
from centres.finding import find
from centres.models import Figure, LearningCity, Membership, Programme, Source
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


@require_safe
@public_page
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme of the portal, to be narrowed by whom it is for, what it is about and where."""
    found = finding_programmes.find(request.GET)
    paginator = Paginator(programme_pages.for_lines(found.programmes), PAGE_LENGTH)
    paginator.count = found.total  # counted with the facets, in one query
    page = paginator.get_page(request.GET.get("page"))
    lines = [programme_pages.line(programme) for programme in page]
    return render(request, "centres/programmes.html", {"found": found, "page": page, "lines": lines})


@require_safe
@public_page
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """One programme: what it does, what came of it and who says so. One without any figure has its page too."""
    found = get_object_or_404(programme_pages.for_page(Programme.objects.all()), slug=slug)
    return render(request, "centres/programme.html", {"shown": programme_pages.page(found), "programme": found})


@require_safe
@public_page
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """One source, with everything on this site that rests on it, in its own words."""
    found: Source = get_object_or_404(Source.objects.defer("text"), pk=pk)
    return render(request, "centres/source.html", {"source": found, "resting": programme_pages.resting_on(found)})


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """All published and disputed figures as a table."""
    answer = HttpResponse(figure_table.as_csv(figure_table.rows()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return answer


@require_safe
def figures_json(request: HttpRequest) -> HttpResponse:
    """The same for programs, with what the columns mean."""
    told = {
        "title": _("Published figures"),
        "terms": _(
            "Each figure is a claim of its source. Quote it with qualifier, date and source; do not add them up."
        ),
        "columns": figure_table.COLUMNS,
        "figures": figure_table.rows(),
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
