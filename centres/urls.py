"""/centres/, /cities/ and /networks/. `centres:detail` is added by portal/urls.py, with the reason."""

from django.urls import URLPattern, path

from centres import network_views, views

app_name = "centres"
urlpatterns: list[URLPattern] = [
    path("centres/", views.centre_list, name="list"),
    path("cities/", views.cities, name="cities"),
    path("cities/<slug:slug>/", views.city, name="city"),
    path("networks/", network_views.networks, name="networks"),
    path("networks/<slug:slug>/", network_views.network, name="network"),
    path("networks/<slug:slug>/<int:year>/", network_views.cohort, name="cohort"),
]
