"""Answers to one invitation at the same instant, on a real database with real threads."""

import pytest

from events.invitations import Invitee, invite, reply_delegate, reply_no, reply_yes, standing
from events.models import Event, Invitation, Message, Registration
from events.registration import give_back
from tests.at_once import at_once
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def invitation():
    event = EventFactory(policy=Event.Policy.INVITATION, capacity=5)
    return invite(event=event, people=[Invitee(name="Luo")], by=UserFactory())[0]


def test_twelve_clicks_at_once_are_one_answer_and_one_seat(invitation):
    attendee = AttendeeFactory()
    at_once([lambda: reply_yes(invitation=invitation, attendee=attendee)] * 12, threads=12)
    assert Registration.objects.count() == Message.objects.count() == 1
    assert Event.objects.get().seats_taken == 1


def test_yes_no_and_a_delegate_at_once_leave_what_the_last_one_said(invitation):
    for _round in range(5):
        jobs = [
            lambda: reply_yes(invitation=invitation, attendee=AttendeeFactory(name="Luo")),
            lambda: reply_no(invitation=invitation),
            lambda: reply_delegate(invitation=invitation, attendee=AttendeeFactory(name="Ma")),
        ]
        at_once(jobs, threads=3)
        answered = Invitation.objects.select_related("registration").get()
        assert Registration.objects.live().count() == (answered.answer != "no")
        assert Event.objects.get().seats_taken == Registration.objects.live().count()


def test_giving_back_on_the_ticket_while_answering_never_leaves_a_yes_without_a_seat(invitation):
    for _round in range(5):
        seat = reply_yes(invitation=invitation, attendee=AttendeeFactory(name="Luo")).registration
        delegate = AttendeeFactory(name="Ma")
        at_once(
            [
                lambda seat=seat: give_back(registration=seat, by=None),
                lambda delegate=delegate: reply_delegate(invitation=invitation, attendee=delegate),
            ],
            threads=2,
        )
        answered = Invitation.objects.select_related("registration").get()
        assert (standing(answered) == "given_back") == (Event.objects.get().seats_taken == 0)
