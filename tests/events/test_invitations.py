"""Inviting people, and what they answer."""

from datetime import timedelta
from uuid import uuid4

import html5lib
import pytest
from django.utils import timezone

from events import invitations
from events.invitations import Invitee, invite, remind, reply_delegate, reply_no, reply_yes, send, withdraw
from events.models import Event, Invitation, Message, Registration
from events.registration import give_back, register
from events.rules import Refused
from tests.factories import AttendeeFactory, EventFactory, UserFactory

pytestmark = pytest.mark.django_db

GUEST = Invitee(name="Director Luo", email="luo@mail.example", body="Haizhu college")


@pytest.fixture
def event():
    return EventFactory(policy=Event.Policy.INVITATION, capacity=2)


@pytest.fixture
def invitation(event):
    (written,) = invite(event=event, people=[GUEST], by=UserFactory())
    return written


def luo():
    return AttendeeFactory(name="Director Luo", email="luo@mail.example")


def deputy():
    return AttendeeFactory(name="Deputy Ma", email="ma@mail.example")


def seats(event):
    return Event.objects.get(pk=event.pk).seats_taken


def close(event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now() - timedelta(hours=1))


# --- Inviting -------------------------------------------------------------------------------------------------------


def test_whoever_is_invited_already_is_skipped(event, invitation):
    more = [GUEST, Invitee(name="Ms Ma", phone="+8613155500142"), Invitee(name="Ms Ma", phone="+8613155500142")]
    assert [one.name for one in invite(event=event, people=more, by=UserFactory())] == ["Ms Ma"]
    assert Invitation.objects.count() == 2


def test_whoever_was_withdrawn_is_invited_again_under_the_same_code(event, invitation):
    withdraw(invitation=invitation, by=UserFactory())
    (again,) = invite(event=event, people=[GUEST], by=UserFactory())
    assert (again.pk, again.code, again.answer) == (invitation.pk, invitation.code, "none")


def test_the_link_and_the_code_open_the_invitation(invitation):
    assert invitations.by_token(invitations.token_of(invitation)) == invitation
    assert invitations.by_code(invitation.spoken_code.lower()) == invitation


@pytest.mark.parametrize("guess", ["", "x", "0" * 32, "🌳"])
def test_a_guess_opens_nothing(invitation, guess):
    assert invitations.by_token(guess) is None
    assert invitations.by_code(guess) is None


def test_the_link_of_a_ticket_opens_no_invitation(event, invitation):
    """Both are made from a key: the same key must not open the other."""
    register(event=EventFactory(), attendee=luo(), key=invitation.key, by=None)
    assert invitations.by_token(invitations.tickets.new_token(invitation.key)) is None


def test_an_invitation_is_sent_once(invitation):
    assert send(invitation=invitation, by=None).kind == "invited"
    assert send(invitation=invitation, by=None) is None
    assert Invitation.objects.get().sent_at is not None


def test_nobody_without_an_email_is_sent_one(event):
    (on_paper,) = invite(event=event, people=[Invitee(name="Ms Ma")], by=UserFactory())
    assert send(invitation=on_paper, by=None) is None
    assert Message.objects.count() == 0


@pytest.mark.parametrize("mail", [send, remind])
@pytest.mark.parametrize("status", ["draft", "cancelled", "postponed", "finished"])
def test_no_invitation_leaves_for_an_event_that_is_not_published(event, invitation, mail, status):
    Event.objects.filter(pk=event.pk).update(status=status)
    with pytest.raises(Refused, match="published"):
        mail(invitation=invitation, by=None)
    assert (Invitation.objects.get().sent_at, Message.objects.count()) == (None, 0)


@pytest.mark.parametrize("mail", [send, remind])
def test_no_invitation_leaves_that_nobody_could_answer(event, invitation, mail):
    close(event)
    with pytest.raises(Refused, match="nobody could answer"):
        mail(invitation=invitation, by=None)
    assert (Invitation.objects.get().sent_at, Message.objects.count()) == (None, 0)


def test_only_whoever_has_not_answered_is_reminded(invitation):
    assert remind(invitation=invitation, by=None).kind == "invited_again"
    reply_no(invitation=invitation)
    assert remind(invitation=invitation, by=None) is None


# --- Answering ------------------------------------------------------------------------------------------------------


def test_yes_takes_a_seat(event, invitation):
    answered = reply_yes(invitation=invitation, attendee=luo())
    assert (answered.answer, answered.registration.state, answered.registration.channel) == (
        "yes",
        "confirmed",
        "invitation",
    )
    assert seats(event) == 1


def test_a_double_click_answers_once(event, invitation):
    first, second = (reply_yes(invitation=invitation, attendee=luo()) for _ in range(2))
    assert first.registration == second.registration
    assert Registration.objects.count() == Message.objects.count() == 1


def test_a_full_event_puts_a_guest_in_the_queue(event, invitation):
    for _ in range(2):
        register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None, channel="invitation")
    assert reply_yes(invitation=invitation, attendee=luo()).registration.state == "waiting"


def test_no_takes_nothing_and_keeps_the_note(event, invitation):
    answered = reply_no(invitation=invitation, note="On a journey")
    assert (answered.answer, answered.answer_note, answered.registration) == ("no", "On a journey", None)


def test_no_after_yes_gives_the_seat_back(event, invitation):
    reply_yes(invitation=invitation, attendee=luo())
    answered = reply_no(invitation=invitation)
    assert (answered.answer, answered.registration.state, seats(event)) == ("no", "cancelled", 0)


def test_yes_after_no_registers_anew(event, invitation):
    first = reply_yes(invitation=invitation, attendee=luo()).registration
    reply_no(invitation=invitation)
    again = reply_yes(invitation=invitation, attendee=luo())
    assert (again.answer, again.registration.state, seats(event)) == ("yes", "confirmed", 1)
    assert again.registration != first


def test_a_delegate_comes_and_the_invited_name_stays(event, invitation):
    answered = reply_delegate(invitation=invitation, attendee=deputy(), note="My deputy")
    assert (answered.answer, answered.name, answered.answer_note) == ("delegate", "Director Luo", "My deputy")
    assert answered.registration.name == "Deputy Ma"


def test_a_seat_is_handed_to_the_delegate_past_nobody(event, invitation):
    seat = reply_yes(invitation=invitation, attendee=luo()).registration
    for _ in range(2):
        register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None, channel="invitation")
    answered = reply_delegate(invitation=invitation, attendee=deputy())
    assert (answered.registration, answered.registration.state) == (seat, "confirmed")
    seat.refresh_from_db()
    assert seat.name == "Deputy Ma"
    assert [message.kind for message in seat.messages.order_by("created_at")] == ["registered", "ticket_again"]


def test_a_delegate_named_twice_is_told_once(event, invitation):
    for _ in range(2):
        reply_delegate(invitation=invitation, attendee=deputy())
    assert Message.objects.count() == 1


def test_the_person_comes_after_all(event, invitation):
    reply_delegate(invitation=invitation, attendee=deputy())
    answered = reply_yes(invitation=invitation, attendee=luo())
    assert (answered.answer, answered.registration.name, seats(event)) == ("yes", "Director Luo", 1)


def test_a_seat_given_back_on_the_ticket_is_no_yes_any_more(event, invitation):
    seat = reply_yes(invitation=invitation, attendee=luo()).registration
    give_back(registration=seat, by=None)
    after = invitations.by_token(invitations.token_of(invitation))
    assert (invitations.standing(after), invitations.standing_words(after)) == ("given_back", "gave the place back")
    assert invitations.standing(reply_yes(invitation=after, attendee=luo())) == "yes"


@pytest.mark.parametrize("reply", [reply_yes, reply_delegate])
def test_nobody_comes_after_registration_has_closed(event, invitation, reply):
    close(event)
    with pytest.raises(Refused, match="closed"):
        reply(invitation=invitation, attendee=luo())
    assert Invitation.objects.get().answer == "none"


def test_no_is_heard_after_registration_has_closed(event, invitation):
    reply_yes(invitation=invitation, attendee=luo())
    close(event)
    assert reply_no(invitation=invitation).answer == "no"
    assert seats(event) == 0


def test_the_rules_of_the_event_hold_for_guests(event, invitation):
    Event.objects.filter(pk=event.pk).update(max_party=1)
    with pytest.raises(Refused, match="one person only"):
        reply_yes(invitation=invitation, attendee=AttendeeFactory(party_size=2))


@pytest.mark.parametrize("reply", [reply_yes, reply_delegate])
def test_a_withdrawn_invitation_is_not_answered(invitation, reply):
    withdraw(invitation=invitation, by=UserFactory())
    with pytest.raises(Refused, match="withdrawn"):
        reply(invitation=invitation, attendee=luo())
    with pytest.raises(Refused, match="withdrawn"):
        reply_no(invitation=invitation)


def test_withdrawing_gives_the_seat_back(event, invitation):
    reply_yes(invitation=invitation, attendee=luo())
    for _ in range(2):
        assert withdraw(invitation=invitation, by=UserFactory()).answer == "withdrawn"
    assert (seats(event), Registration.objects.get().state) == (0, "cancelled")


# --- The pages ------------------------------------------------------------------------------------------------------


def address(invitation, end=""):
    return f"/i/{invitations.token_of(invitation)}/{end}"


def told(**changed):
    return {
        "key": str(uuid4()),
        "name": "Director Luo",
        "email": "luo@mail.example",
        "party_size": "1",
        "consent": "on",
    } | changed


def page(client, invitation, end=""):
    return client.get(address(invitation, end)).content.decode()


def test_the_page_says_who_is_invited_to_what_until_when(client, event, invitation):
    found = page(client, invitation)
    for words in ("Director Luo", event.title_en, "Please answer", "I come", "I cannot come", "in my place"):
        assert words in found


@pytest.mark.parametrize("end", ["", "yes/", "delegate/"])
@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
def test_the_pages_are_valid(client, invitation, prefix, end):
    found = client.get(prefix + address(invitation, end)).content.decode()
    html5lib.HTMLParser(strict=True).parse(found)
    assert found.count("<h1") == 1


def test_the_page_is_private(client, invitation):
    response = client.get(address(invitation))
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


def test_yes_is_prefilled_and_leads_to_the_ticket(client, invitation):
    assert "Haizhu college" in page(client, invitation, "yes/")
    response = client.post(address(invitation, "yes/"), told(), follow=True)
    assert "You have a place" in response.content.decode()
    assert "Open the ticket" in page(client, invitation)


def test_a_form_sent_twice_is_one_seat(client, event, invitation):
    form = told()
    answers = [client.post(address(invitation, "yes/"), form).url for _ in range(2)]
    assert answers[0] == answers[1]
    assert seats(event) == 1


def test_an_old_form_does_not_bring_a_seat_back_to_life(client, event, invitation):
    form = told()
    client.post(address(invitation, "yes/"), form)
    client.post(address(invitation, "no/"))
    client.post(address(invitation, "yes/"), form)
    assert sorted(Registration.objects.values_list("state", flat=True)) == ["cancelled", "confirmed"]


def test_no_keeps_the_note_and_can_be_changed(client, invitation):
    found = client.post(address(invitation, "no/"), {"note": "On a journey"}, follow=True).content.decode()
    for words in ("You cannot come", "On a journey", "Change my answer"):
        assert words in found


def test_a_delegate_is_named(client, invitation):
    response = client.post(address(invitation, "delegate/"), told(name="Deputy Ma", email="ma@x.example"), follow=True)
    assert "We expect <bdi>Deputy Ma</bdi>" in response.content.decode()


def test_a_delegate_does_not_get_the_invitation(client, invitation):
    seat = reply_delegate(invitation=invitation, attendee=deputy()).registration
    assert "/i/" + invitations.token_of(invitation) not in client.get(ticket(seat)).content.decode()


def test_the_person_finds_the_invitation_from_the_ticket(client, invitation):
    seat = reply_yes(invitation=invitation, attendee=luo()).registration
    assert address(invitation) in client.get(ticket(seat)).content.decode()


def ticket(seat):
    return f"/r/{invitations.tickets.token_of(seat)}/"


def test_a_seat_given_back_is_told_on_the_invitation(client, invitation):
    give_back(registration=reply_yes(invitation=invitation, attendee=luo()).registration, by=None)
    found = page(client, invitation)
    assert "You gave the place back" in found
    assert "Open the ticket" not in found


def test_a_refusal_is_told_in_the_form(client, event, invitation):
    Event.objects.filter(pk=event.pk).update(min_age=60)
    response = client.post(address(invitation, "yes/"), told(birth_date="2010-01-01"))
    assert response.status_code == 409
    assert "from the age of 60" in response.content.decode()


def test_bad_input_keeps_what_was_typed(client, invitation):
    response = client.post(address(invitation, "delegate/"), told(name="", body="Haizhu district"))
    assert response.status_code == 422
    assert "Haizhu district" in response.content.decode()


def test_after_the_end_only_no_is_left(client, event, invitation):
    close(event)
    found = page(client, invitation)
    assert "Registration is closed." in found
    assert "I cannot come" in found
    assert "Name the person" not in found
    assert client.get(address(invitation, "yes/")).url == address(invitation)
    assert client.post(address(invitation, "yes/"), told()).status_code == 409


def test_a_withdrawn_invitation_gets_a_kind_sentence(client, invitation):
    withdraw(invitation=invitation, by=UserFactory())
    for end in ("", "yes/", "delegate/"):
        response = client.get(address(invitation, end))
        assert response.status_code == 410
        assert "does not hold any more" in response.content.decode()
    assert client.post(address(invitation, "yes/"), told()).status_code == 410


@pytest.mark.parametrize("token", ["x", "🌳", "0" * 32, "a" * 300])
@pytest.mark.parametrize("end", ["", "yes/", "delegate/"])
def test_a_forged_link_is_not_found(client, invitation, token, end):
    assert client.get(f"/i/{token}/{end}").status_code == 404
    assert client.post(f"/i/{token}/no/").status_code == 404


def test_opening_the_link_answers_nothing(client, invitation):
    assert client.get(address(invitation, "no/")).status_code == 405
    page(client, invitation, "yes/")
    assert Invitation.objects.get().answer == "none"


def test_the_printed_code_opens_the_invitation(client, invitation):
    response = client.post("/i/", {"code": invitation.spoken_code.lower()})
    assert response.url == address(invitation)


def test_guessing_codes_is_slowed_down(client, invitation):
    tries = [client.post("/i/", {"code": f"{n:08}"}).status_code for n in range(21)]
    assert tries[-2:] == [422, 429]
    assert client.post("/i/", {"code": invitation.code}).status_code == 429


def test_the_questions_of_the_event_are_asked(client, event, invitation):
    question = event.questions.create(kind="text", label_en="Which bus?", is_required=True)
    assert client.post(address(invitation, "yes/"), told()).status_code == 422
    client.post(address(invitation, "yes/"), told(**{f"q{question.pk}": "Line 8"}))
    assert Registration.objects.get().answers.get().value == "Line 8"


def test_another_date_is_another_seat(client):
    event = EventFactory(policy=Event.Policy.INVITATION, dates="each", ends_at=timezone.now() + timedelta(days=30))
    dates = [event.sessions.create(starts_at=event.starts_at + timedelta(days=n), capacity=5) for n in (0, 7)]
    (invitation,) = invite(event=event, people=[GUEST], by=UserFactory())
    reply_yes(invitation=invitation, attendee=luo(), session=dates[0])
    reply_delegate(invitation=invitation, attendee=deputy(), session=dates[1])
    for date in dates:
        date.refresh_from_db()
    assert [date.seats_taken for date in dates] == [0, 1]
