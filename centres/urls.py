"""/centres/, /cities/, /programmes/, /sources/ and the figures as tables.

`centres:detail` is added by portal/urls.py, with the reason.
"""

from django.urls import URLPattern, path

from centres import views

app_name = "centres"
urlpatterns: list[URLPattern] = [
    path("centres/", views.centre_list, name="list"),
    path("cities/", views.cities, name="cities"),
    path("cities/<slug:slug>/", views.city, name="city"),
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<slug:slug>/", views.programme, name="programme"),
    path("sources/<int:pk>/", views.source, name="source"),
    path("figures.csv", views.figures_csv, name="figures_csv"),
    path("figures.json", views.figures_json, name="figures_json"),
]
