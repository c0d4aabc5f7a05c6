"""/r/: one's own registration, opened by its secret link."""

from django.urls import URLPattern

app_name = "seats"
urlpatterns: list[URLPattern] = []
