"""/desk/: the coordinator's work at the door."""

from django.urls import URLPattern

app_name = "desk"
urlpatterns: list[URLPattern] = []
