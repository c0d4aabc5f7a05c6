"""/i/: an invitation, opened by its secret link or its printed code, and the answers to it."""

from django.urls import path

from events.views import invitations

app_name = "invitations"
urlpatterns = [
    path("", invitations.find, name="find"),
    path("<str:token>/", invitations.reply, name="reply"),
    path("<str:token>/yes/", invitations.yes, name="yes"),
    path("<str:token>/no/", invitations.no, name="no"),
    path("<str:token>/delegate/", invitations.delegate, name="delegate"),
]
