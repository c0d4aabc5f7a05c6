"""Every door of the site. Public paths are promises: tests/portal/test_paths.py spells them out."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("events/", include("events.urls.public")),
        path("r/", include("events.urls.seats")),
        path("desk/", include("events.urls.desk")),
        path("", include("centres.urls")),
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
