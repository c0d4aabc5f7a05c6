"""The pages that belong to the whole site: search, privacy, accessibility, and two that only machines read."""

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import PrivacyNotice
from portal import search as site_search
from portal.lib.facets import one_line
from portal.lib.http import public_page
from portal.lib.text import localised
from portal.notices import sections

NOT_FOR_ROBOTS = ("r", "i", "verify", "desk", "project-desk", "admin")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the words find among all that is public; with `kind`, all results of that kind."""
    query, kind = one_line(request.GET.get("q", "")), request.GET.get("kind", "")
    now = timezone.now()
    groups = []
    if query and kind in site_search.KINDS:
        groups = [site_search.of_one_kind(kind, query, now, request.GET.get("page"))]
    elif query:
        groups = site_search.everything(query, now)
    context = {"query": query, "groups": groups, "now": now, "is_one_kind": kind in site_search.KINDS}
    return render(request, "search.html", context | {"total": sum(group.total for group in groups)})


@require_safe
@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice that is in force today."""
    notice = PrivacyNotice.current()
    words = localised(notice, "text") if notice else None
    context = {"notice": notice, "words": words, "sections": sections(words.text) if words else []}
    return render(request, "privacy.html", context)


@require_safe
@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use the site, and what was not tried yet."""
    return render(request, "accessibility.html")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """For whatever watches the server: `ok`, or 503 where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps search engines away from tickets, the desk and the back office, in every language."""
    prefixes = ["", *(f"/{code}" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)]
    lines = [f"Disallow: {prefix}/{part}/" for prefix in prefixes for part in NOT_FOR_ROBOTS]
    lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(["User-agent: *", *lines, ""]), content_type="text/plain; charset=utf-8")
