"""/room/: the screens of a hall, by a signed link."""

from django.urls import path

from events.views import room

app_name = "room"
urlpatterns = [
    path("<str:key>/screen/", room.hall_screen, name="screen"),
    path("<str:key>/screen/code/", room.hall_screen_code, name="screen_code"),
    path("<str:key>/board/", room.hall_board, name="board"),
    path("<str:key>/board/figures/", room.hall_board_figures, name="board_figures"),
]
