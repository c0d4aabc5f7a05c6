"""A site on which one address always fails, telling in its error what was sent: for the tests of the log."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as doors


def fail(request: HttpRequest, **said: str) -> HttpResponse:
    name, phone = " ".join(request.POST["name"].split()), request.POST["phone"].replace(" ", "")
    raise ValueError(f"{name} ({phone}, {request.POST['email']}) has {name.replace(' ', '').lower()}|x at {request!r}")


urlpatterns = [path("r/<str:token>/fail/", fail), *doors]
