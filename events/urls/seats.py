"""/r/: one's own registration, opened by its secret link."""

from django.urls import path

from events.views import seats

app_name = "seats"
urlpatterns = [
    path("<str:token>/", seats.ticket, name="ticket"),
    path("<str:token>/change/", seats.change, name="change"),
    path("<str:token>/give-back/", seats.give_back, name="give_back"),
    path("<str:token>/send/", seats.send_again, name="send_again"),
    path("<str:token>/ticket.ics", seats.calendar, name="calendar"),
]
