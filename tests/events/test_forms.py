"""The form follows the event: how many, with which names, which date, which ages; and says plainly what cannot be."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from events.forms import PersonForm, RegistrationForm
from events.models import Session
from events.registration import change, register
from events.rules import Refused
from tests.factories import AttendeeFactory, EventFactory

pytestmark = pytest.mark.django_db
HUGE = str(10**30)


def told(**changed):
    form = {"key": str(uuid4()), "name": "Chen Meiling", "phone": "131 5550 0142", "party_size": "1", "consent": "on"}
    return MultiValueDict({name: [value] for name, value in (form | changed).items()})


def filled(event, **changed):
    return RegistrationForm(told(**changed), event=event)


def attendee(event, **changed):
    form = filled(event, **changed)
    assert form.is_valid(), form.errors
    return form.attendee()


# --- How many, and who ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "kind"), [(1, "hidden"), (6, "radio"), (7, "number"), (200, "number")])
def test_party_is_chosen_while_it_is_small_and_typed_beyond(most, kind):
    form = RegistrationForm(event=EventFactory(max_party=most))
    assert form.fields["party_size"].widget.input_type == kind


@pytest.mark.parametrize("size", ["0", "-1", HUGE, "1.5", "", "two", "8"])
@pytest.mark.parametrize("most", [3, 7])
def test_absurd_party_gets_a_sentence_beside_the_field(most, size):
    form = filled(EventFactory(max_party=most), party_size=size)
    assert list(form.errors) == ["party_size"]
    assert not any("Ensure" in words or "valid choice" in words for words in form.errors["party_size"])


def test_head_count_is_the_sum_of_adults_and_children():
    event = EventFactory(max_party=40, naming="heads")
    person = attendee(event, adults="2", children="30")
    assert (person.party_size, person.children) == (32, 30)
    assert "party_size" not in RegistrationForm(event=event).fields


@pytest.mark.parametrize("heads", [("-1", "5"), ("1", HUGE), ("x", "1"), ("", "1")])
def test_absurd_head_count_gets_a_sentence_beside_the_field(heads):
    form = filled(EventFactory(max_party=40, naming="heads"), adults=heads[0], children=heads[1])
    assert set(form.errors) <= {"adults", "children"}
    assert "from 0 to 40" in str(form.errors)


def test_refusal_about_the_party_stands_beside_the_head_count():
    form = filled(EventFactory(max_party=40, naming="heads"), adults="30", children="30")
    assert form.is_valid()
    form.refuse(Refused("Too many.", field="party_size"))
    assert form.errors["adults"] == ["Too many."]
    form.refuse(Refused("Closed.", field="nowhere"))
    assert form.non_field_errors() == ["Closed."]


def test_names_are_given_one_a_line_now_or_later():
    event = EventFactory(max_party=5, naming="names")
    assert attendee(event, party_size="4", companions="").companions == []
    assert attendee(event, party_size="4", companions=" 李　明 \r\n\r\nWang Fang\n").companions == ["李明", "Wang Fang"]
    assert "companions" in filled(event, party_size="4", companions="x" * 121).errors
    assert "companions" not in RegistrationForm(event=EventFactory()).fields


def test_more_names_than_people_stand_beside_the_names(client):
    event = EventFactory(max_party=5, naming="names")
    response = client.post(f"/events/{event.slug}/register/", told(party_size="2", companions="A B\nC D").dict())
    assert response.status_code == 409
    assert list(response.context["form"].errors) == ["companions"]


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, True),
        ({"max_party": 1}, False),
        ({"capacity": None}, False),
        ({"policy": "approval"}, False),
        ({"capacity": None, "dates": "each"}, True),
    ],
)
def test_together_is_asked_only_where_a_party_may_not_fit(facts, asked):
    assert ("is_together" in RegistrationForm(event=EventFactory(**facts)).fields) is asked


@pytest.mark.parametrize(("chosen", "is_together"), [("together", True), ("some", False), ("", True)])
def test_together_is_what_was_chosen(chosen, is_together):
    assert attendee(EventFactory(), is_together=chosen).is_together is is_together


# --- Ages, children, helpers ----------------------------------------------------------------------------------------


def test_birth_date_is_asked_with_its_reason_where_there_is_an_age_window():
    form = RegistrationForm(event=EventFactory(min_age=55, max_age=80))
    assert "from 55 to 80" in form.fields["birth_date"].help_text
    assert "is_minor" not in form.fields
    assert "birth_date" not in RegistrationForm(event=EventFactory()).fields


@pytest.mark.parametrize(("typed", "day"), [("1958-03-27", date(1958, 3, 27)), ("1958/3/27", date(1958, 3, 27))])
def test_birth_date_is_taken_as_typed(typed, day):
    assert attendee(EventFactory(min_age=55), birth_date=typed).birth_date == day


@pytest.mark.parametrize("typed", ["", "0001-01-01", "2999-01-01", "27th of March", "1958-02-30", HUGE])
def test_birth_date_that_cannot_be_gets_a_sentence(typed):
    assert list(filled(EventFactory(min_age=55), birth_date=typed).errors) == ["birth_date"]


def test_child_needs_a_guardian_beside_the_field(client):
    event = EventFactory()
    response = client.post(f"/events/{event.slug}/register/", told(is_minor="on").dict())
    assert list(response.context["form"].errors) == ["guardian"]
    assert '<details class="more-fields" open>' in response.content.decode()
    person = attendee(event, is_minor="on", guardian="Chen Lan")
    assert (person.is_minor, person.guardian) == (True, "Chen Lan")


def test_what_is_asked_with_a_tick_says_so_and_is_not_called_optional(client):
    event = EventFactory()
    page = client.get(f"/events/{event.slug}/register/").text
    for name, help_text in (("guardian", "Only for"), ("helper_name", "Only if"), ("helper_contact", "Only if")):
        field = page.partition(f'id="div_id_{name}"')[2].partition("<input")[0]
        assert help_text in field
        assert "(optional)" not in field
    assert "(optional)" in page


def test_helper_is_recorded_and_can_be_reached_in_place_of_the_person():
    event = EventFactory()
    person = attendee(event, phone="", for_another="on", helper_name="Wu Gang", helper_contact="131 5550 0143")
    assert person.helper == "Wu Gang, 131 5550 0143"
    assert set(filled(event, for_another="on").errors) == {"helper_name", "helper_contact"}
    assert set(filled(event, helper_name="Wu Gang").errors) == {"helper_contact"}


# --- Dates ----------------------------------------------------------------------------------------------------------


def course(dates=2, **facts):
    event = EventFactory(dates="each", capacity=None, kind="course", **facts)
    for number in range(dates):
        Session.objects.create(event=event, starts_at=event.starts_at + timedelta(days=number), capacity=3)
    return event


def test_date_is_chosen_with_its_places():
    event = course()
    first, second = event.sessions.all()
    Session.objects.filter(pk=second.pk).update(capacity=0)
    labels = [label for _pk, label in RegistrationForm(event=event).fields["session"].choices]
    assert "3 places left" in labels[0]
    assert "Waiting list" in labels[1]
    form = filled(event, session=str(first.pk))
    assert form.is_valid()
    assert form.chosen_session() == first


@pytest.mark.parametrize("chosen", ["", "0", "-1", HUGE, "x"])
def test_date_that_cannot_be_chosen_gets_a_sentence(chosen):
    assert list(filled(course(), session=chosen).errors) == ["session"]


def test_date_of_another_event_or_one_that_has_begun_is_refused():
    event, other = course(), course()
    begun = Session.objects.create(event=event, starts_at=timezone.now() - timedelta(minutes=1), capacity=3)
    for session in (other.sessions.first(), begun):
        assert list(filled(event, session=str(session.pk)).errors) == ["session"]


@pytest.mark.parametrize("dates", [1, 3])
def test_dates_cost_one_query_however_many(django_assert_num_queries, dates):
    event = course(dates)
    event.has_questions = event.has_delegate_list = False
    with django_assert_num_queries(1):
        str(RegistrationForm(event=event))


# --- Changing -------------------------------------------------------------------------------------------------------


def test_change_keeps_what_its_form_does_not_ask():
    event = EventFactory(max_party=5)
    before = AttendeeFactory(is_together=False, helper="Wu Gang, 131", phone="+8613155500142", party_size=3)
    place = register(event=event, attendee=before, key=uuid4(), by=None)
    form = PersonForm(told(party_size="2", name="Chen Mei"), event=event, initial=PersonForm.initial_from(place))
    assert form.is_valid(), form.errors
    place = change(registration=place, attendee=form.attendee(), by=None)
    assert (place.name, place.party_size, place.is_together, place.helper) == ("Chen Mei", 2, False, "Wu Gang, 131")


def test_whoever_is_reached_through_a_neighbour_may_change_their_details():
    event = EventFactory()
    neighbour = AttendeeFactory(email="", phone="", helper="Wu Gang, 131 5550 0143")
    place = register(event=event, attendee=neighbour, key=uuid4(), by=None)
    form = PersonForm(told(phone="", name="Chen Mei"), event=event, initial=PersonForm.initial_from(place))
    assert form.is_valid(), form.errors


def test_change_shows_names_and_heads_as_they_were():
    event = EventFactory(max_party=9, naming="names", capacity=30)
    family = AttendeeFactory(party_size=3, companions=["Li Ming", "Li Na"])
    place = register(event=event, attendee=family, key=uuid4(), by=None)
    assert "Li Ming\nLi Na" in str(PersonForm(event=event, initial=PersonForm.initial_from(place))["companions"])
    event.naming = "heads"
    place.party_size, place.children = 9, 4
    form = PersonForm(event=event, initial=PersonForm.initial_from(place))
    assert (form["adults"].value(), form["children"].value()) == (5, 4)


def test_party_larger_than_the_event_now_allows_may_stay():
    event = EventFactory(max_party=5)
    place = register(event=event, attendee=AttendeeFactory(party_size=5), key=uuid4(), by=None)
    event.max_party = 2
    form = PersonForm(told(party_size="5"), event=event, initial=PersonForm.initial_from(place))
    assert form.is_valid(), form.errors
