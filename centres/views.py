"""The lists of centres, cities, programmes and good practices; the pages of a programme and a practice.

They ask nothing of the session: they can be cached.

The pages of a centre, a city and a source list events, of which this app must not know: see `portal/places.py`,
`portal/cities.py` and `portal/sources.py`.
"""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import figure_table, finding_programmes, networks, programme_pages
from centres.alignment import goals_of, lines_of
from centres.city_list import find_cities
from centres.finding import find
from centres.models import Framework, GoodPractice, Membership, Programme, Term
from centres.opening import opening_of
from centres.practice_list import find_practices
from portal.lib.http import public_page

PAGE_LENGTH = 30
CITIES_ON_A_PAGE = 100


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
    """The learning cities of this portal as a list and on a map, and how large their networks say they are."""
    found = find_cities(request.GET)
    memberships = Membership.objects.public().select_related("network").order_by("pk")
    listed = found.cities.prefetch_related(Prefetch("memberships", memberships), "priorities")
    paginator = Paginator(listed, CITIES_ON_A_PAGE)
    paginator.count = found.total  # counted with the facets, in one query
    totals = [figure for total in networks.latest_totals() for figure in (total.cities, total.countries) if figure]
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "centres/cities.html", {"found": found, "page": page, "totals": totals})


@require_safe
@public_page
def practices(request: HttpRequest) -> HttpResponse:
    """What cities and centres did about something, and what came of it."""
    found = find_practices(request.GET)
    paginator = Paginator(found.practices, PAGE_LENGTH)
    paginator.count = found.total  # counted with the facets, in one query
    page = paginator.get_page(request.GET.get("page"))
    return render(request, "centres/practices.html", {"found": found, "page": page})


@require_safe
@public_page
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One good practice, once it is public."""
    rows = GoodPractice.objects.published().select_related("city", "organisation", "programme", "source")
    rows = rows.defer("source__text")  # a whole report may stand there
    found = get_object_or_404(
        rows.prefetch_related("target_groups", Prefetch("terms", Term.objects.for_list())), slug=slug
    )
    return render(request, "centres/practice.html", {"practice": found})


@require_safe
@public_page
def frameworks(request: HttpRequest) -> HttpResponse:
    """The frameworks that work here is aligned with."""
    return render(request, "centres/frameworks.html", {"frameworks": Framework.objects.for_list()})


@require_safe
@public_page
def framework(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition of a framework: its terms, and what on this site is aligned with each."""
    found = get_object_or_404(Framework, slug=slug)
    return render(
        request, "centres/framework.html", {"framework": found, "lines": lines_of(found), "goals": goals_of(found)}
    )


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
