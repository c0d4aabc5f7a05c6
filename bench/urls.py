"""The portal's addresses and two more, behind which there is next to nothing: the measure of all others."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path

from portal.urls import urlpatterns as portal_urlpatterns

TRIVIAL = "/bench/trivial"
TRIVIAL_POST = "/bench/trivial-post"


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def trivial_post(request: HttpRequest) -> HttpResponse:
    """What a form cannot do without: reading what was sent, one row that is committed, and a redirect."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_trivial (said) VALUES (%s)", [request.POST["name"]])
    return HttpResponseRedirect(TRIVIAL)


urlpatterns: list[URLPattern | URLResolver] = [
    path(TRIVIAL.lstrip("/"), trivial),
    path(TRIVIAL_POST.lstrip("/"), trivial_post),
    *portal_urlpatterns,
]
