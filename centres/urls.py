"""/centres/, /cities/, /practices/, /frameworks/. `detail` and `city` are added by portal/urls.py, with the reason."""

from django.urls import URLPattern, path

from centres import views

app_name = "centres"
urlpatterns: list[URLPattern] = [
    path("centres/", views.centre_list, name="list"),
    path("cities/", views.cities, name="cities"),
    path("practices/", views.practices, name="practices"),
    path("practices/<slug:slug>/", views.practice, name="practice"),
    path("frameworks/", views.frameworks, name="frameworks"),
    path("frameworks/<slug:slug>/", views.framework, name="framework"),
]
