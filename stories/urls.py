"""The public addresses of stories, news and media."""

from django.urls import URLPattern, path, re_path

from stories.views import news, player

app_name = "stories"
urlpatterns: list[URLPattern] = [
    path("stories/", player.stories, name="list"),
    path("stories/<slug:slug>/", player.story, name="story"),
    path("stories/<slug:slug>/text/", player.text, name="text"),
    path("stories/<slug:slug>/<slug:key>/", player.page, name="page"),
    path("news/", news.news_list, name="news_list"),
    re_path(r"^news/(?P<year>[0-9]{4})/$", news.news_year, name="news_year"),
    re_path(r"^news/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", news.news_month, name="news_month"),
    path("news/<slug:slug>/", news.news, name="news"),
]
