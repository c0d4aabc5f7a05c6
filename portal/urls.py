"""Every door of the site. Public paths are promises: tests/portal/test_paths.py spells them out."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path

import centres.urls
from events.views.media import media
from portal import cities, home, places, projects, sources, views
from portal.feeds import sitemap
from stories.views.media import library

# These pages show events and news, of which `centres` must not know: their views are the portal's.
CENTRES = [
    *centres.urls.urlpatterns,
    path("centres/<slug:slug>/", places.centre, name="detail"),
    path("cities/<slug:slug>/", cities.city, name="city"),
    path("projects/", projects.projects, name="projects"),
    path("projects/<slug:slug>/", projects.project, name="project"),
    path("projects/<slug:slug>/<slug:phase>/", projects.phase, name="phase"),
    path("projects/<slug:slug>/pilots/<int:pk>/", projects.pilot, name="pilot"),
    path("sources/<int:pk>/", sources.source, name="source"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<section>[a-z]+)-(?P<number>[0-9]{1,4})\.xml$", sitemap.sitemap_part, name="sitemap_part"),
    path("media/library/<path:name>", library, name="library"),
    path("media/<path:name>", media, name="media"),
    path("credentials/", include("events.urls.credentials")),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("events/", include("events.urls.public")),
        path("r/", include("events.urls.seats")),
        path("i/", include("events.urls.invitations")),
        path("feedback/", include("events.urls.feedback")),
        path("verify/", include("events.urls.verify")),
        path("here/", include("events.urls.here")),
        path("room/", include("events.urls.room")),
        path("privacy-desk/", include("events.urls.privacy")),
        path("desk/", include("events.urls.desk")),
        path("project-desk/", include("centres.intake.urls")),
        path("stories-desk/", include("stories.urls_desk")),
        path("", include((CENTRES, centres.urls.app_name))),
        path("", include("centres.ledger.urls")),
        path("", include("stories.urls")),
        path("", include("portal.feeds.urls")),
        path("search/", views.search, name="search"),
        path("privacy/", views.privacy, name="privacy"),
        path("accessibility/", views.accessibility, name="accessibility"),
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        prefix_default_language=False,
    ),
]
