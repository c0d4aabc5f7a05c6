"""/r/: one's own registration, opened by its secret link, or found by its code."""

from django.urls import path

from events.views import certificates, feedback, here, own, seats

app_name = "seats"
urlpatterns = [
    path("", own.find, name="find"),
    path("mail/", own.mail_tickets, name="mail_tickets"),  # shorter than any token
    path("<str:token>/", seats.ticket, name="ticket"),
    path("<str:token>/change/", seats.change, name="change"),
    path("<str:token>/accept/", seats.accept, name="accept"),
    path("<str:token>/leave/", seats.leave, name="leave"),
    path("<str:token>/give-back/", seats.give_back, name="give_back"),
    path("<str:token>/here/", here.own, name="here"),
    path("<str:token>/send/", seats.send_again, name="send_again"),
    path("<str:token>/send-all/", seats.send_all, name="send_all"),
    path("<str:token>/ticket.ics", seats.calendar, name="calendar"),
    path("<str:token>/data/", own.data, name="data"),
    path("<str:token>/data.json", own.data_file, name="data_file"),
    path("<str:token>/erase/", own.erase, name="erase"),
    path("<str:token>/feedback/", feedback.with_ticket, name="feedback"),
    path("<str:token>/certificates/", certificates.mine, name="certificates"),
    path("<str:token>/certificates/choose/", certificates.choose, name="choose"),
    path("<str:token>/certificates/<str:code>.pdf", certificates.own_file, {"kind": "pdf"}, name="certificate_paper"),
    path("<str:token>/certificates/<str:code>.jwt", certificates.own_file, {"kind": "jwt"}, name="credential"),
]
