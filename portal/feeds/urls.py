"""The addresses of feeds, in every language."""

from django.urls import URLPattern, path

from portal.feeds import views

app_name = "feeds"
urlpatterns: list[URLPattern] = [
    path("feeds/news.atom", views.news, name="news"),
    path("feeds/events.atom", views.events, name="events"),
    path("feeds/events.ics", views.calendar, name="calendar"),
    path("embed/", views.embed, name="embed"),
    path("embed/events/", views.embed_events, name="embed_events"),
]
