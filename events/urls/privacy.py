"""/privacy-desk/: the privacy officer's work."""

from django.urls import URLPattern, path

from events.views import privacy

app_name = "privacy_desk"
urlpatterns: list[URLPattern] = [
    path("", privacy.home, name="home"),
    path("find/", privacy.find, name="find"),
    path("receive/", privacy.receive, name="receive"),
    path("<int:pk>/", privacy.asked, name="asked"),
    path("<int:pk>/identify/", privacy.identify, name="identify"),
    path("<int:pk>/look/", privacy.look, name="look"),
    path("<int:pk>/copy/", privacy.copy, name="copy"),
    path("<int:pk>/download/", privacy.download, name="download"),
    path("<int:pk>/confirm/", privacy.confirm, name="confirm"),
    path("<int:pk>/erase/", privacy.erase, name="erase"),
    path("<int:pk>/refuse/", privacy.refuse, name="refuse"),
    path("<int:pk>/close/", privacy.close, name="close"),
]
