"""/feedback/: what people in the room say, by the code on its screen."""

from django.urls import path

from events.views import feedback

app_name = "feedback"
urlpatterns = [
    path("<str:code>/", feedback.in_room, name="in_room"),
]
