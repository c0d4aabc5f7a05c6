"""The public addresses of stories, news and media."""

from django.urls import URLPattern

app_name = "stories"
urlpatterns: list[URLPattern] = []
