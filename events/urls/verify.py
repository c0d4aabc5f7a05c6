"""/verify/: whether a certificate is good, for anybody who holds it in hand."""

from django.urls import URLPattern, path

from events.views import certificates

app_name = "verify"
urlpatterns: list[URLPattern] = [
    path("", certificates.lookup, name="lookup"),
    path("<str:code>/", certificates.certificate, name="certificate"),
]
