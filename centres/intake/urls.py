"""/project-desk/: where staff take applications in and move pilots and phases."""

from django.urls import URLPattern, path

from centres.intake import views

app_name = "project_desk"
_PHASE = "<slug:slug>/<slug:phase>/"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path(_PHASE, views.board, name="board"),
    path(f"{_PHASE}move/", views.move, name="move"),
    path(f"{_PHASE}phase/", views.move_phase, name="move_phase"),
    path(f"{_PHASE}number/", views.propose_number, name="propose_number"),
    path(f"{_PHASE}number/review/", views.review_number, name="review_number"),
    path(f"{_PHASE}number/open/", views.open_number, name="open_number"),
    path(f"{_PHASE}applications/", views.applications, name="applications"),
    path(f"{_PHASE}applications/save/", views.save_applications, name="save_applications"),
    path(f"{_PHASE}applications/<int:batch>/undo/", views.undo_applications, name="undo_applications"),
    path(f"{_PHASE}<int:pk>/", views.pilot, name="pilot"),
    path(f"{_PHASE}<int:pk>/take-back/", views.take_back, name="take_back"),
]
