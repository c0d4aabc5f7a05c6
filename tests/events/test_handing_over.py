"""A seat that passes from the person invited to somebody else, one that is only waited for, and a change of date."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from events.invitations import Invitee, invite, reply_delegate, reply_no, reply_yes, standing_words, token_of
from events.models import Answer, Event, Registration
from events.privacy import personal_data, reading
from events.registration import change
from events.rules import Refused
from events.tickets import token_of as ticket_token
from tests.factories import AttendeeFactory, EventFactory, UserFactory

LUO = {"name": "Luo", "email": "luo@mail.example", "phone": "+8613155500143"}
MA = {"name": "Ma", "email": "ma@mail.example"}


def invited(**facts):
    event = EventFactory(**({"policy": Event.Policy.INVITATION} | facts))
    return invite(event=event, people=[Invitee(name="Luo", email="luo@mail.example")], by=UserFactory())[0]


def luo(**told):
    return AttendeeFactory(**LUO, **told)


def ma(**told):
    return AttendeeFactory(**MA, **told)


def opens(client, token):
    return client.get(f"/r/{token}/").status_code


@pytest.mark.django_db
def test_the_link_and_the_code_pass_on_with_the_seat(client):
    invitation = invited()
    seat = reply_yes(invitation=invitation, attendee=luo()).registration
    code, old = seat.code, ticket_token(seat)
    passed = reply_delegate(invitation=invitation, attendee=ma()).registration
    assert (passed.pk, opens(client, old), opens(client, ticket_token(passed))) == (seat.pk, 404, 200)
    assert passed.code != code
    assert list(Registration.objects.found_by(passed.code)) == [passed]
    assert not Registration.objects.found_by(code).exists()
    back = reply_yes(invitation=invitation, attendee=luo()).registration
    assert [opens(client, token) for token in (old, ticket_token(passed), ticket_token(back))] == [404, 404, 200]


@pytest.mark.django_db(transaction=True)
def test_mails_stay_with_the_seat_whose_key_has_changed():
    invitation = invited()
    reply_yes(invitation=invitation, attendee=luo())
    seat = reply_delegate(invitation=invitation, attendee=ma()).registration
    assert [mail.kind for mail in seat.messages.order_by("created_at")] == ["registered", "ticket_again"]


def told_of(seat):
    return json.dumps(personal_data.about(seat)) + str(reading.in_words(seat))


@pytest.mark.django_db(transaction=True)
def test_a_copy_never_shows_who_held_the_seat_before():
    invitation = invited()
    question = invitation.event.questions.create(kind="text", label_en="Which bus?")
    reply_yes(invitation=invitation, attendee=luo(answers={question.pk: "Line 8"}))
    delegated = reply_delegate(invitation=invitation, attendee=ma(answers={question.pk: "Line 9"})).registration
    assert not [words for words in (LUO["phone"], "Line 8", 'registered"') if words in told_of(delegated)]
    back = reply_yes(invitation=invitation, attendee=luo()).registration
    assert not [words for words in (MA["email"], "Line 9") if words in told_of(back)]
    reply_no(invitation=invitation)
    assert not [words for words in (MA["email"], "Line 9") if words in told_of(back)]


@pytest.mark.django_db(transaction=True)
def test_what_the_holder_changed_since_is_in_the_copy():
    invitation = invited()
    reply_yes(invitation=invitation, attendee=luo())
    seat = reply_delegate(invitation=invitation, attendee=ma(body="Library")).registration
    change(registration=seat, attendee=ma(body="Museum"), by=None)
    assert "Library" in told_of(seat)
    assert not Answer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reply", [reply_yes, reply_delegate])
@pytest.mark.parametrize(
    ("state", "heading", "listed"),
    [
        ("waiting", "On the waiting list", "on the waiting list"),
        ("offered", "A place is offered", "has an offer"),
        ("pending", "Your answer is being looked at", "is being looked at"),
    ],
)
def test_whoever_waits_is_not_said_to_come(client, reply, state, heading, listed):
    answered = reply(invitation=invited(), attendee=luo())
    facts = {"queue_number": 1, "offer_expires_at": timezone.now() + timedelta(hours=1)}
    Registration.objects.update(state=state, **facts)
    answered.registration.refresh_from_db()
    page = client.get(f"/i/{token_of(answered)}/").content.decode()
    assert f"<h1>{heading}</h1>" in page
    assert not [words for words in ("You come", "We look forward", "We expect") if words in page]
    assert standing_words(answered) == listed


def with_dates(**facts):
    """An invitation to one of two dates; the first has five places, the second one."""
    invitation = invited(dates="each", ends_at=timezone.now() + timedelta(days=30), **facts)
    start = invitation.event.starts_at
    dates = [
        invitation.event.sessions.create(starts_at=start + timedelta(days=n), capacity=places)
        for n, places in ((0, 5), (7, 1))
    ]
    return invitation, dates


@pytest.mark.django_db
def test_whoever_wants_a_full_date_keeps_the_seat_of_the_other():
    invitation, (first, second) = with_dates()
    seat = reply_yes(invitation=invitation, attendee=luo(), session=first).registration
    second.registrations.create(event=second.event, state="confirmed", name="Chen", code="c", token_hash="t")
    type(second).objects.filter(pk=second.pk).update(seats_taken=1)
    with pytest.raises(Refused, match="You keep the place"):
        reply_delegate(invitation=invitation, attendee=ma(), session=second)
    invitation.refresh_from_db()
    seat.refresh_from_db()
    assert (invitation.answer, invitation.registration, seat.state) == ("yes", seat, "confirmed")
    assert Registration.objects.count() == 2


@pytest.mark.django_db
def test_another_date_does_not_count_twice_where_a_contact_has_one_place():
    invitation, (first, second) = with_dates(max_per_contact=1)
    seat = reply_yes(invitation=invitation, attendee=luo(), session=first).registration
    again = reply_delegate(invitation=invitation, attendee=AttendeeFactory(**{**LUO, "name": "Ma"}), session=second)
    assert (again.registration.session, again.registration.state) == (second, "confirmed")
    assert again.registration != seat
