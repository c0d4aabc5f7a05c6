"""/credentials/: what programs read to check a signed certificate. The addresses stand in files for ever."""

from django.urls import URLPattern, path

from events.views import certificates

app_name = "credentials"
urlpatterns: list[URLPattern] = [
    path("keys.json", certificates.key_set, name="keys"),
    path("issuers/<int:pk>", certificates.issuer, name="issuer"),
    path("issuers/<int:pk>/status/<int:number>", certificates.status, name="status"),
]
