"""What each mail says: for every state, kind of event and language, as things stand when it is sent."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from events.mail.delivery import NOT_NEEDED, deliver
from events.models import Answer, Event, Invitation, Message, Option, Question, Registration, SensitiveAnswer, Session
from events.registration import give_back, register
from events.tickets import hash_of, new_token, token_of
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, PlaceFactory

pytestmark = pytest.mark.django_db
Kind, State = Message.Kind, Registration.State


def at(day, hour=1):
    """On a day of May 2030, by the clock of UTC: 01:00 is 09:00 in Shanghai."""
    return datetime(2030, 5, day, hour, tzinfo=UTC)


def take(event=None, session=None, **told):
    event = event or EventFactory(title_en="Dim sum", title_zh_hans="点心")
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None, session=session)


def placed(state, event=None, **fields):
    """A registration in this state, however it came there."""
    place = take(event, name="Chen Meiling")
    values = {"state": state} | fields
    if state == State.OFFERED:
        values |= {"offer_expires_at": timezone.now() + timedelta(days=1)}
    if state == State.WAITING:
        values |= {"queue_number": 1}
    Registration.objects.filter(pk=place.pk).update(**values)
    return Registration.objects.get(pk=place.pk)


def letter(place, kind=Kind.TICKET_AGAIN, **fields):
    message = Message.objects.create(event=place.event, registration=place, kind=kind, **fields)
    deliver(message.pk)
    return mail.outbox[-1]


def said(letter):
    """The text, and that the HTML says as much."""
    return letter.body + letter.alternatives[0].content


@pytest.mark.parametrize(
    ("state", "kind", "subject", "sentence"),
    [
        (State.PENDING, Kind.REGISTERED, "Registered: ", "as soon as it is decided"),
        (State.CONFIRMED, Kind.REGISTERED, "You have a place: ", "Show this mail at the desk"),
        (State.CONFIRMED, Kind.APPROVED, "You have a place: ", "Show this mail at the desk"),
        (State.WAITING, Kind.APPROVED, "Waiting list: ", "You are number 1 on the waiting list"),
        (State.CONFIRMED, Kind.MOVED_UP, "You have a place: ", "A place has become free for you"),
        (State.OFFERED, Kind.OFFERED, "Please answer: ", "Please say yes by "),
        (State.CANCELLED, Kind.GIVEN_BACK, "Given back: ", "the next person can come"),
        (State.REFUSED, Kind.REFUSED, "No place this time: ", "You are welcome at our other events"),
        (State.LAPSED, Kind.LAPSED, "The offer has ended: ", "You are welcome to register again"),
        (State.CONFIRMED, Kind.REMINDER, "Soon: ", "We look forward to seeing you"),
        (State.WAITING, Kind.REMINDER, "Soon: ", "You are number 1 on the waiting list"),
        (State.CONFIRMED, Kind.GOES_AHEAD, "It takes place: ", "Enough people have registered"),
        (State.CONFIRMED, Kind.EVENT_CHANGED, "Please read: ", "Something has changed"),
        (State.CONFIRMED, Kind.TICKET_AGAIN, "You have a place: ", "Show this mail at the desk"),
    ],
)
def test_each_kind_of_mail_says_what_it_is_about(state, kind, subject, sentence):
    place = placed(state)
    found = letter(place, kind)
    assert found.subject.startswith(subject)
    assert "Chen Meiling" in found.body.split("\n")[0]
    for text in (found.body, found.alternatives[0].content):
        assert sentence in text
        assert "Dim sum" in text
        assert f"/r/{token_of(place)}/" in text


@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("kind", [kind for kind in Kind.values if not kind.startswith("invited") and kind != "mailing"])
def test_there_are_words_for_every_kind_in_every_state(state, kind):
    message = Message.objects.create(event=(place := placed(state)).event, registration=place, kind=kind)
    deliver(message.pk)
    message.refresh_from_db()
    assert message.state == Message.State.SENT
    assert bool(mail.outbox) == (message.error != NOT_NEEDED)


def test_an_offer_says_until_when_on_the_clock_of_the_place():
    place = placed(State.OFFERED, EventFactory(time_zone="Asia/Tokyo"))
    Registration.objects.update(offer_expires_at="2026-11-24T01:00Z")
    place.refresh_from_db()
    found = letter(place, Kind.OFFERED)
    assert "Please say yes by Tuesday 24 November 2026, 10:00" in said(found)
    assert "Say yes or no" in found.alternatives[0].content
    assert not found.attachments


def test_a_refusal_says_the_reason_and_has_no_ticket():
    found = letter(placed(State.REFUSED, state_reason="It is for <beginners>."), Kind.REFUSED)
    assert "The reason: It is for <beginners>." in found.body
    assert "It is for &lt;beginners&gt;." in found.alternatives[0].content
    assert not found.attachments


LINK = "https://meet.example.org/1"


@pytest.mark.parametrize(
    ("mode", "link", "sentence"),
    [
        ("online", LINK, "To take part, open the link to join that stands below."),
        ("online", "", "The link to join will stand on the page of your registration."),
        ("hybrid", LINK, "In the room, show this mail or just say your name. From home, open the link to join below."),
        ("hybrid", "", "Show this mail at the desk, or just say your name."),
    ],
)
def test_a_mail_says_how_one_takes_part(mode, link, sentence):
    found = letter(placed(State.CONFIRMED, EventFactory(mode=mode, online_url=link)))
    assert sentence in found.body
    assert sentence in found.alternatives[0].content
    assert found.body.count(LINK) == bool(link)
    assert ("cid:" in found.alternatives[0].content) == (mode != "online")


def test_a_moment_names_its_zone_to_those_who_may_be_elsewhere():
    place = placed(State.OFFERED, EventFactory(mode="online", time_zone="Europe/Berlin"))
    Registration.objects.update(offer_expires_at="2026-07-01T10:00Z")  # the event is in winter, the offer in summer
    place.refresh_from_db()
    assert "say yes by Wednesday 1 July 2026, 12:00 (UTC+2), with the link below." in said(letter(place, Kind.OFFERED))


@pytest.mark.parametrize(
    ("fields", "subject", "sentence"),
    [
        ({}, "Given back: ", "Thank you for telling us: the next person can come."),
        ({"channel": "phone"}, "Given back: ", "If you did not ask for this, please call us."),
        ({"queue_number": 3}, "Waiting list left: ", "You have left the waiting list, Chen Meiling"),
    ],
)
def test_a_mail_says_what_was_let_go(fields, subject, sentence):
    found = letter(placed(State.CANCELLED, **fields), Kind.GIVEN_BACK)
    assert found.subject.startswith(subject)
    for text in (found.body, found.alternatives[0].content):
        assert sentence in text
        assert "give it back" not in text


def test_a_wish_that_is_taken_back_was_no_place():
    place = placed(State.CANCELLED, EventFactory(policy="approval"))
    assert "Your registration is taken back, Chen Meiling" in said(letter(place, Kind.GIVEN_BACK))


@pytest.mark.parametrize(
    ("state", "words"), [(State.CONFIRMED, "Give your place back"), (State.WAITING, "Leave the waiting list")]
)
def test_the_way_out_is_called_what_it_is(state, words):
    assert words in letter(placed(state)).alternatives[0].content


def test_a_tentative_event_says_when_it_is_decided():
    event = EventFactory(minimum=5, decide_at="2026-11-24T01:00Z", time_zone="Asia/Shanghai")
    place = take(event)
    assert "only if enough people register. We decide on Tuesday 24 November 2026, 09:00" in said(letter(place))
    Event.objects.update(goes_ahead_at=timezone.now())
    assert "only if enough" not in said(letter(place))


def test_a_changed_registration_says_that_it_is_looked_at():
    assert "we look at the change" in said(letter(placed(State.CONFIRMED, is_changed=True)))


def test_a_mail_names_the_date_that_was_chosen():
    event = EventFactory(dates=Event.Dates.EACH, starts_at=at(1), ends_at=at(9))
    for day in (1, 8):
        Session.objects.create(event=event, starts_at=at(day), ends_at=at(day, 3))
    found = letter(take(event, event.sessions.last()))
    assert "Wednesday 8 May 2030, 09:00 to 11:00" in said(found)
    assert "1 May" not in said(found)
    assert found.subject.endswith("Wednesday 8 May 2030")


def test_a_mail_lists_all_dates_of_a_course():
    event = EventFactory(starts_at=at(1), ends_at=at(9))
    for day in (1, 8):
        Session.objects.create(event=event, starts_at=at(day), title_en=f"Part {day}")
    text = letter(take(event)).body
    assert "Wednesday 1 May 2030, 09:00: Part 1\nWednesday 8 May 2030, 09:00: Part 8\n" in text


def test_the_parts_of_one_day_are_no_dates():
    event = EventFactory(starts_at=at(1), ends_at=at(1, 9))
    for hour in (1, 5):
        Session.objects.create(event=event, starts_at=at(1, hour))
    assert letter(take(event)).body.count("1 May 2030") == 1


@pytest.mark.parametrize(
    ("naming", "told", "words"),
    [
        ("contact", {"party_size": 3}, "People: 3 people\n"),
        ("names", {"party_size": 12, "companions": ["A", "B", "C"]}, "People: 12 people, 4 of them by name\n"),
        ("names", {"party_size": 2, "companions": ["Li Wen"], "name": "Ma"}, "People: 2 people\nNames: Ma, Li Wen\n"),
        ("heads", {"party_size": 5, "children": 1}, "People: 5 people: 4 adults, 1 child\n"),
    ],
)
def test_a_mail_says_how_many_come(naming, told, words):
    event = EventFactory(naming=naming, max_party=20, capacity=None)
    assert words in letter(take(event, **told)).body


def test_a_mail_repeats_the_answers_but_never_the_sensitive_ones():
    event = EventFactory()
    ask = Question.objects.create(event=event, kind="choice", label_en="Which bus?")
    bus = Option.objects.create(question=ask, label_en="From the <station>")
    diet = Question.objects.create(event=event, kind="text", label_en="Diet", is_sensitive=True)
    place = take(event)
    Answer.objects.create(registration=place, question=ask, asked="Which bus?", value=bus.pk)
    SensitiveAnswer.objects.create(
        registration=place, question=diet, asked="Diet", value="no nuts", delete_on=timezone.localdate()
    )
    text = said(letter(place))
    assert "Which bus? From the <station>" in text
    assert "From the &lt;station&gt;" in text
    assert "no nuts" not in text


def test_a_mail_reads_from_right_to_left_where_its_language_does():
    html = letter(take(language="ar")).alternatives[0].content
    assert '<html lang="ar" dir="rtl">' in html


def test_a_machine_is_asked_not_to_answer():
    assert letter(take()).extra_headers["Auto-Submitted"] == "auto-generated"


# --- Invitations ----------------------------------------------------------------------------------------------------


def invited(event=None, **fields):
    key = uuid4()
    values = {"name": "Chen Meiling", "email": "chen@mail.example", "code": "7K4M2QXW", "key": key}
    event = event or EventFactory(policy="invitation", organisation=OrganisationFactory(name_en="Yuexiu centre"))
    token = new_token(key, salt="banyan.invitation")
    return Invitation.objects.create(event=event, token_hash=hash_of(token), **(values | fields)), token


def invite(kind, **fields):
    invitation, token = invited(**fields)
    message = Message.objects.create(event=invitation.event, invitation=invitation, kind=kind)
    deliver(message.pk)
    message.refresh_from_db()
    return message, token


@pytest.mark.parametrize(
    ("kind", "subject", "sentence"),
    [
        (Kind.INVITED, "Invitation: ", "Yuexiu centre would be glad to see you."),
        (Kind.INVITED_AGAIN, "Please answer: ", "we have not heard from you yet"),
    ],
)
def test_an_invitation_has_a_link_a_code_and_a_day_to_answer_by(kind, subject, sentence):
    _message, token = invite(kind)
    found = mail.outbox[0]
    assert found.subject.startswith(subject)
    assert found.to == ["chen@mail.example"]
    for text in (found.body, found.alternatives[0].content):
        assert sentence in text
        assert f"/i/{token}/" in text
        assert "7K4M-2QXW" in text
        assert "Please tell us by " in text
    assert not found.attachments


def test_whose_invitation_was_withdrawn_is_not_thanked_for_giving_back():
    place = placed(State.CANCELLED, channel="invitation")
    invited(place.event, answer="withdrawn", registration=place)
    found = letter(place, Kind.GIVEN_BACK)
    assert "Your invitation does not hold any more, Chen Meiling" in said(found)
    assert "Thank you for telling us" not in said(found)


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": "yes", "answered_at": timezone.now()},
        {"answer": "withdrawn"},
        {"email": ""},
    ],
)
def test_an_invitation_that_is_answered_or_withdrawn_is_not_sent(fields):
    message, _token = invite(Kind.INVITED, **fields)
    assert not mail.outbox
    assert (message.state, message.sent_at, message.error) == (Message.State.SENT, None, NOT_NEEDED)


# --- When the reason has passed -------------------------------------------------------------------------------------


def outcome(place, kind, **fields):
    message = Message.objects.create(event=place.event, registration=place, kind=kind, **fields)
    deliver(message.pk)
    message.refresh_from_db()
    return message.error


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (State.CANCELLED, Kind.REMINDER),
        (State.CANCELLED, Kind.REGISTERED),
        (State.CANCELLED, Kind.EVENT_CHANGED),
        (State.CONFIRMED, Kind.OFFERED),
        (State.LAPSED, Kind.OFFERED),
        (State.REFUSED, Kind.GOES_AHEAD),
    ],
)
def test_a_mail_whose_reason_has_passed_is_not_sent(state, kind):
    assert outcome(placed(state), kind) == NOT_NEEDED
    assert not mail.outbox


def test_nobody_is_reminded_of_what_has_begun_or_does_not_take_place():
    place = take()
    Event.objects.update(status="postponed")
    assert outcome(Registration.objects.get(), Kind.REMINDER) == NOT_NEEDED
    Event.objects.update(status="published", starts_at=timezone.now() - timedelta(minutes=1))
    assert outcome(Registration.objects.get(), Kind.REMINDER) == NOT_NEEDED
    assert outcome(place, Kind.REGISTERED) == ""


def test_whoever_took_the_e_mail_away_gets_no_mail():
    place = take()
    Registration.objects.update(email="")
    deliver(place.messages.get().pk)
    assert place.messages.get().error == NOT_NEEDED


def test_a_place_that_is_given_back_before_its_mail_left_is_told_once():
    place = take()
    give_back(registration=place, by=None)
    for message in place.messages.order_by("created_at"):
        deliver(message.pk)
    assert [found.subject.split(":")[0] for found in mail.outbox] == ["Given back"]


def test_a_message_of_an_event_that_was_removed_meanwhile_is_left_alone():
    deliver(uuid4())
    assert not mail.outbox


def test_a_mail_costs_few_queries(django_assert_max_num_queries):
    place = take(EventFactory(place=PlaceFactory()))
    message = place.messages.get()
    with django_assert_max_num_queries(9):
        deliver(message.pk)
