"""The portal's addresses and one more, behind which there is nothing: the measure of all others."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from portal.urls import urlpatterns as portal_urlpatterns

TRIVIAL = "/bench/trivial"


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns: list[URLPattern | URLResolver] = [path(TRIVIAL.lstrip("/"), trivial), *portal_urlpatterns]
