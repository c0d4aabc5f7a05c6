"""/centres/ and /cities/. `centres:detail` is added by portal/urls.py, with the reason."""

from django.urls import URLPattern, path

from centres import views

app_name = "centres"
urlpatterns: list[URLPattern] = [
    path("centres/", views.centre_list, name="list"),
    path("cities/", views.cities, name="cities"),
    path("cities/<slug:slug>/", views.city, name="city"),
]
