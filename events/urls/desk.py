"""/desk/: the coordinator's work at the door."""

from django.urls import path

from events.views import desk

app_name = "desk"
urlpatterns = [
    path("", desk.home, name="home"),
    path("<slug:slug>/", desk.event, name="event"),
    path("<slug:slug>/counters/", desk.counters, name="counters"),
    path("<slug:slug>/people/", desk.people, name="people"),
    path("<slug:slug>/people/<int:pk>/", desk.person, name="person"),
    path("<slug:slug>/people/<int:pk>/give-back/", desk.give_back, name="give_back"),
    path("<slug:slug>/check-in/", desk.check_in, name="check_in"),
    path("<slug:slug>/undo/", desk.undo, name="undo"),
    path("<slug:slug>/give-place/", desk.give_place, name="give_place"),
    path("<slug:slug>/walk-in/", desk.walk_in, name="walk_in"),
]
