"""Centres, cities, networks, programmes and figures, good practices. portal/urls.py adds some, and says why."""

from django.urls import URLPattern, path

from centres import network_views, views

app_name = "centres"
urlpatterns: list[URLPattern] = [
    path("centres/", views.centre_list, name="list"),
    path("cities/", views.cities, name="cities"),
    path("networks/", network_views.networks, name="networks"),
    path("networks/<slug:slug>/", network_views.network, name="network"),
    path("networks/<slug:slug>/<int:year>/", network_views.cohort, name="cohort"),
    path("practices/", views.practices, name="practices"),
    path("practices/<slug:slug>/", views.practice, name="practice"),
    path("frameworks/", views.frameworks, name="frameworks"),
    path("frameworks/<slug:slug>/", views.framework, name="framework"),
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="programme"),
    path("figures.csv", views.figures_csv, name="figures_csv"),
    path("figures.json", views.figures_json, name="figures_json"),
]
