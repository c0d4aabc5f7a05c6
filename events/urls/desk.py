"""/desk/: the coordinator's work at the door, and before it."""

from django.urls import path

from events.views import desk, desk_decisions, desk_people

app_name = "desk"
urlpatterns = [
    path("", desk.home, name="home"),
    path("<slug:slug>/", desk.event, name="event"),
    path("<slug:slug>/counters/", desk.counters, name="counters"),
    path("<slug:slug>/people/", desk.people, name="people"),
    path("<slug:slug>/people/<int:pk>/", desk_people.person, name="person"),
    path("<slug:slug>/people/<int:pk>/give-back/", desk_people.give_back, name="give_back"),
    path("<slug:slug>/people/<int:pk>/sensitive/", desk_people.show_sensitive, name="show_sensitive"),
    path("<slug:slug>/people/<int:pk>/slip/", desk_people.slip, name="slip"),
    path("<slug:slug>/people/<int:pk>/approve/", desk_decisions.approve, name="approve"),
    path("<slug:slug>/people/<int:pk>/refuse/", desk_decisions.refuse, name="refuse"),
    path("<slug:slug>/check-in/", desk.check_in, name="check_in"),
    path("<slug:slug>/undo/", desk.undo, name="undo"),
    path("<slug:slug>/give-place/", desk.give_place, name="give_place"),
    path("<slug:slug>/walk-in/", desk.walk_in, name="walk_in"),
    path("<slug:slug>/register/", desk_people.register, name="register"),
    path("<slug:slug>/to-look-at/", desk_decisions.to_look_at, name="to_look_at"),
    path("<slug:slug>/to-look-at/approve/", desk_decisions.approve_all, name="approve_all"),
    path("<slug:slug>/release-held/", desk_decisions.release_held, name="release_held"),
    path("<slug:slug>/go-ahead/", desk_decisions.go_ahead, name="go_ahead"),
    path("<slug:slug>/call-off/", desk_decisions.call_off, name="call_off"),
]
