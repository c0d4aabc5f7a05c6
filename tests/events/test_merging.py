"""Two registrations of one person become one and two again; the books balance at every step."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from events import books, rosters, tickets
from events.attendance import mark
from events.attendees import Attendee
from events.checkin import check_in
from events.merging import in_order, merge, tell_apart, undo
from events.models import (
    Answer,
    Attendance,
    Event,
    Invitation,
    Message,
    Question,
    Registration,
    RegistrationMerge,
    Session,
)
from events.privacy.erasure import erase
from events.registration import give_back, register
from events.rules import Refused
from tests.events.stored import still_there
from tests.factories import EventFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def event():
    return EventFactory(capacity=3, max_party=5)


def take(event, name, **told):
    attendee = Attendee(**({"name": name, "phone": "+8613155500142"} | told))
    return register(event=event, attendee=attendee, key=uuid4(), by=None, session=told.get("session"))


@pytest.fixture
def pair(event):
    """The same person with a phone, and in characters with an e-mail as well."""
    return take(event, "Bao Huaying"), take(event, "包华影", email="bao@mail.example", body="CAEA")


def fresh(*places):
    return [Registration.objects.get(pk=place.pk) for place in places]


def counters(event):
    event.refresh_from_db()
    assert books.check(event) == []
    return event.seats_taken, event.queue_length


def rows():
    """All that is kept about registrations and what hangs on them."""
    found = {}
    with connection.cursor() as cursor:
        for model in (Registration, Answer, Attendance, Invitation, Message, Event, Session):
            counted = ["updated_at", "queue_last", "search_text", "search"]
            cursor.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {model._meta.db_table} t ORDER BY id", [counted])
            found[model.__name__] = cursor.fetchall()
    return found


# --- Which stays ----------------------------------------------------------------------------------------------------


def test_the_earlier_of_two_seats_stays_and_the_other_is_given_back(event, by, pair):
    merge(one=pair[1], other=pair[0], by=by)
    kept, dropped = fresh(*pair)
    assert (kept.state, dropped.state) == (State.CONFIRMED, State.CANCELLED)
    assert counters(event) == (1, 0)


def test_a_seat_is_better_than_an_earlier_number_in_the_queue(event, by):
    for number in range(3):
        take(event, f"Guest {number}", phone="")
    waiting = take(event, "包华影")
    Event.objects.update(capacity=4)
    seated = take(event, "Luo", phone="")
    Registration.objects.filter(pk=seated.pk).update(state=State.CONFIRMED, queue_number=None)
    Event.objects.update(seats_taken=4, queue_length=1)
    assert in_order(*fresh(waiting, seated)) == tuple(fresh(seated, waiting))


def test_of_two_in_the_queue_the_earlier_number_stays_and_all_behind_move_up(event, by):
    [take(event, f"Guest {number}", phone="") for number in range(3)]
    first, other, second = (
        take(event, "Bao Huaying"),
        take(event, "Li", phone=""),
        take(event, "包华影", email="b@b.example"),
    )
    merge(one=first, other=second, by=by)
    assert [place.state for place in fresh(first, second)] == [State.WAITING, State.CANCELLED]
    assert (fresh(first)[0].queue_position(), fresh(other)[0].queue_position()) == (1, 2)
    assert counters(event) == (3, 2)


def test_the_seat_that_becomes_free_goes_to_the_next_in_line(event, by, pair):
    take(event, "Third", phone="")
    waiting = take(event, "Fourth", phone="")
    merge(one=pair[0], other=pair[1], by=by)
    assert fresh(waiting)[0].state == State.CONFIRMED
    assert counters(event) == (3, 0)


# --- What it says ---------------------------------------------------------------------------------------------------


def test_what_one_did_not_say_is_taken_from_the_other(by, pair):
    merge(one=pair[0], other=pair[1], by=by)
    [kept] = fresh(pair[0])
    assert (kept.name, kept.email, kept.body) == ("Bao Huaying", "bao@mail.example", "CAEA")
    assert kept.person_key == "baohuaying|bao@mail.example"


def test_a_chosen_name_is_found_at_the_desk(event, by, pair):
    merge(one=pair[0], other=pair[1], choices={"name": "drop"}, by=by)
    [kept] = fresh(pair[0])
    assert kept.name == "包华影"
    assert list(event.registrations.live().found_by("bhy")) == [kept]


def test_a_larger_party_takes_the_seats_that_the_other_held(event, by):
    one, other = take(event, "Bao Huaying"), take(event, "包华影", email="b@b.example", party_size=2)
    merge(one=one, other=other, choices={"party_size": "drop"}, by=by)
    assert fresh(one)[0].party_size == 2
    assert counters(event) == (2, 0)


def test_a_larger_party_never_jumps_the_queue(event, by):
    one = take(event, "Bao Huaying", party_size=2)
    waits, other = take(event, "Li", phone="", party_size=2), take(event, "包华影", email="b@b.example", party_size=3)
    before = rows()
    with pytest.raises(Refused, match="larger party"):
        merge(one=one, other=other, choices={"party_size": "drop"}, by=by)
    assert rows() == before
    assert fresh(waits)[0].state == State.WAITING
    assert counters(event) == (2, 2)


def test_a_smaller_party_gives_its_seats_back(event, by):
    one, other = take(event, "Bao Huaying", party_size=2), take(event, "包华影", email="b@b.example")
    merge(one=one, other=other, choices={"party_size": "drop"}, by=by)
    assert counters(event) == (1, 0)


def test_answers_and_invitation_move_and_what_both_have_stays(event, by, pair):
    asked = [Question.objects.create(event=event, kind="text", label_en=label) for label in ("Bus?", "Meal?")]
    for place, questions in zip(pair, (asked[:1], asked), strict=True):
        for question in questions:
            Answer.objects.create(registration=place, question=question, asked=question.label_en, value=place.name)
    Invitation.objects.create(event=event, name="Bao", registration=pair[1], token_hash="x", code="x")
    merge(one=pair[0], other=pair[1], by=by)
    assert [answer.value for answer in pair[0].answers.order_by("question")] == ["Bao Huaying", "包华影"]
    assert Invitation.objects.get().registration == pair[0]
    assert pair[1].answers.count() == 1


# --- At the door ----------------------------------------------------------------------------------------------------


def test_the_ticket_of_the_other_opens_the_door_for_the_one_that_stays(client, event, by, pair):
    old = tickets.token_of(pair[1])
    merge(one=pair[0], other=pair[1], by=by)
    for scanned in (pair[1].code, pair[1].spoken_code, f"https://banyan.example/r/{old}/"):
        assert rosters.by_code(event, scanned) == pair[0]
    page = client.get(f"/r/{old}/").content.decode()
    assert f"Your place is under the ticket {pair[0].spoken_code}." in page
    assert pair[0].phone not in page


def test_who_is_here_is_still_here(event, by, pair):
    check_in(registration=pair[1], by=by)
    merge(one=pair[0], other=pair[1], by=by)
    kept, dropped = fresh(*pair)
    assert kept.checked_in_at == dropped.checked_in_at is not None
    assert rosters.Counts.of(event).here == 1


def test_nobody_is_written_to(by, pair):
    told = Message.objects.count()
    merge(one=pair[0], other=pair[1], by=by)
    assert Message.objects.count() == told


@pytest.mark.parametrize("way", [1, -1])
def test_who_came_by_either_ticket_came(event, by, pair, way):
    sessions = [Session.objects.create(event=event, starts_at=event.starts_at) for _ in range(2)]
    for place, statuses in zip(pair, (("absent", None), ("present", "late"))[::way], strict=True):
        for session, status in zip(sessions, statuses, strict=True):
            if status:
                mark(registration=place, session=session, status=status, evidence="named", by=by)
    before = rows()
    record = merge(one=pair[0], other=pair[1], by=by)
    came = pair[0].attendances.order_by("session").values_list("status", flat=True)
    assert list(came) == ["present", "late"]
    undo(record=record, by=by)
    assert rows() == before


# --- Refusals -------------------------------------------------------------------------------------------------------


def test_merging_twice_is_harmless(event, by, pair):
    assert merge(one=pair[0], other=pair[1], by=by) == merge(one=pair[1], other=pair[0], by=by)
    assert counters(event) == (1, 0)


def test_registrations_for_two_events_or_dates_are_refused(by, pair, event):
    with pytest.raises(Refused):
        merge(one=pair[0], other=take(EventFactory(), "包华影"), by=by)
    date = Session.objects.create(event=event, starts_at=event.starts_at)
    Registration.objects.filter(pk=pair[1].pk).update(session=date)
    with pytest.raises(Refused, match="one date"):
        merge(one=pair[0], other=pair[1], by=by)


def test_a_place_given_back_is_not_merged(by, pair):
    give_back(registration=pair[1], by=None)
    with pytest.raises(Refused, match="given back"):
        merge(one=pair[0], other=pair[1], by=by)


# --- Undoing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choices", [{}, {"name": "drop", "party_size": "drop", "body": "drop"}])
@pytest.mark.parametrize("sizes", [(1, 1), (1, 2), (2, 1)])
@pytest.mark.parametrize("taken", [0, 3, 5])
def test_merging_and_undoing_leaves_every_row_as_it_was(by, choices, sizes, taken):
    event = EventFactory(capacity=5, max_party=5)
    for number in range(taken):
        take(event, f"Guest {number}", phone="")
    pair = [
        take(event, name, party_size=size, email=email)
        for name, size, email in zip(("Bao Huaying", "包华影"), sizes, ("", "b@b.example"), strict=True)
    ]
    question = Question.objects.create(event=event, kind="text", label_en="Bus?")
    Answer.objects.create(registration=pair[1], question=question, asked="Bus?", value="Yes")
    before = rows()
    try:
        record = merge(one=pair[0], other=pair[1], choices=choices, by=by)
    except Refused:
        assert rows() == before
        return
    counters(event)
    assert undo(record=record, by=by) == []
    counters(event)
    assert rows() == before


def test_a_place_that_went_to_others_stands_in_the_way(event, by, pair):
    take(event, "Third", phone="")
    take(event, "Fourth", phone="")
    record = merge(one=pair[0], other=pair[1], by=by)
    before = rows()
    with pytest.raises(Refused, match="given to others"):
        undo(record=record, by=by)
    assert rows() == before
    assert counters(event) == (3, 0)


def test_what_was_changed_since_stays_and_is_said(by, pair):
    record = merge(one=pair[0], other=pair[1], by=by)
    Registration.objects.filter(pk=pair[0].pk).update(email="new@mail.example")
    assert undo(record=record, by=by) == ["“E-mail” was changed since; it stays as it is."]
    assert fresh(pair[0])[0].email == "new@mail.example"


def test_after_thirty_days_or_a_place_given_back_it_stays(by, pair):
    record = merge(one=pair[0], other=pair[1], by=by)
    RegistrationMerge.objects.update(merged_at=timezone.now() - timedelta(days=31))
    with pytest.raises(Refused, match="30 days"):
        undo(record=record, by=by)
    RegistrationMerge.objects.update(merged_at=timezone.now())
    give_back(registration=pair[0], by=None)
    with pytest.raises(Refused, match="given back"):
        undo(record=record, by=by)


def test_somebody_who_was_forgotten_stays_forgotten(by, event, pair):
    record = merge(one=pair[0], other=pair[1], by=by)
    erase(registration=pair[1], by=by)
    with pytest.raises(Refused, match="forgotten"):
        undo(record=record, by=by)


def test_forgetting_a_person_forgets_what_went_into_their_registration(by, event, pair):
    third = take(event, "Bao Hua-ying", phone="", email="third@mail.example")
    merge(one=pair[1], other=third, by=by)
    merge(one=pair[0], other=pair[1], by=by)
    begins = timezone.now() - timedelta(days=2)
    Event.objects.update(starts_at=begins, ends_at=begins + timedelta(hours=1))
    erase(registration=pair[0], by=by)
    assert {place.name for place in Registration.objects.all()} == {""}
    assert still_there(("Bao", "包华影", "mail.example", "13155500142")) == []


def test_undoing_twice_is_harmless(event, by, pair):
    record = merge(one=pair[0], other=pair[1], by=by)
    undo(record=record, by=by)
    assert undo(record=record, by=by) == []
    assert counters(event) == (2, 0)


def test_the_record_of_a_merge_holds_no_name(by, pair):
    record = merge(one=pair[0], other=pair[1], by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t)::text FROM events_registrationmerge t WHERE id = %s", [record.pk])
        [[told]] = cursor.fetchall()
    assert not [word for word in ("Bao", "包华影", "mail.example", "13155500142") if word in told]


def test_telling_apart_across_two_events_is_refused(by, pair):
    with pytest.raises(Refused):
        tell_apart(one=pair[0], other=take(EventFactory(), "包华影"), by=by)


def test_a_chain_leads_to_its_end(event, by, pair):
    third = take(event, "Bao Hua-ying", phone="", email="third@mail.example")
    merge(one=pair[1], other=third, by=by)
    merge(one=pair[0], other=pair[1], by=by)
    assert rosters.by_code(event, third.code) == pair[0]
