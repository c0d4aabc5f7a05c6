"""The public addresses of stories, news and media."""

from django.urls import URLPattern, path

from stories.views import player

app_name = "stories"
urlpatterns: list[URLPattern] = [
    path("stories/", player.stories, name="list"),
    path("stories/<slug:slug>/", player.story, name="story"),
    path("stories/<slug:slug>/text/", player.text, name="text"),
    path("stories/<slug:slug>/<slug:key>/", player.page, name="page"),
]
