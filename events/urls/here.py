"""/here/: people check themselves in by the code on the room's screen."""

from django.urls import path

from events.views import here

app_name = "here"
urlpatterns = [
    path("", here.check_in, name="check_in"),
    path("<slug:slug>/<str:code>/", here.scan, name="scan"),
]
