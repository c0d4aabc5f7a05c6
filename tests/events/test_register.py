"""The page on which somebody registers: before the opening, in the early round, for each way of giving places."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.html import escape
from hypothesis import given, settings
from hypothesis import strategies as st

from events.forms import RegistrationForm
from events.models import Event, Option, Question, Registration, Session
from events.opening import opening
from tests.factories import EventFactory, OrganisationFactory
from tests.rows import place_at, soon

pytestmark = pytest.mark.django_db


def told(**changed):
    form = {"key": str(uuid4()), "name": "Chen Meiling", "phone": "131 5550 0142", "party_size": "1", "consent": "on"}
    return form | changed


def url(event, language=""):
    return f"{language}/events/{event.slug}/register/"


def text(response):
    return " ".join(response.content.decode().split())


# --- Before the opening ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ar"])
def test_form_stands_below_the_countdown_before_the_opening(client, language):
    event = EventFactory(registration_opens_at=soon(hours=3))
    response = client.get(url(event, language))
    page = text(response)
    assert response.status_code == 200
    wait = response.context["wait"]
    assert f'data-opens="{int(event.registration_opens_at.timestamp() * 1000)}"' in page
    assert 0 < wait.opens_ms - wait.now_ms <= 3 * 3600 * 1000
    assert 'name="name"' in page


def test_countdown_is_on_the_clock_of_the_place_and_tells_how_long(client):
    now = timezone.now()
    event = EventFactory(registration_opens_at=now + timedelta(days=2, hours=3, minutes=1), starts_at=soon(days=9))
    wait = opening(event, now)
    assert wait.left.replace("\xa0", " ") == "2 days, 3 hours"
    there = event.registration_opens_at.astimezone(event.zone)
    assert wait.moment.endswith(f"{there:%H:%M}")
    assert wait.button == f"Opens on {wait.moment}"


def test_countdown_asks_the_server_nothing_by_itself(client):
    page = text(client.get(url(EventFactory(registration_opens_at=soon(hours=3)))))
    assert "http-equiv" not in page
    assert "hx-trigger" not in page
    assert "Nobody is faster by reloading" in page


def test_form_sent_too_early_comes_back_as_it_was_typed(client):
    event = EventFactory(registration_opens_at=soon(minutes=5))
    response = client.post(url(event), told(body="Haizhu college"))
    page = text(response)
    assert response.status_code == 409
    assert "What you typed is kept below." in page
    assert "Haizhu college" in page
    assert "minutes</b>" in page.replace("\xa0", " ")
    assert not Registration.objects.exists()


def test_same_form_is_taken_once_registration_is_open(client):
    event = EventFactory(registration_opens_at=soon(minutes=5))
    form = told()
    client.post(url(event), form)
    Event.objects.update(registration_opens_at=timezone.now())
    assert client.post(url(event), form).status_code == 302
    assert Registration.objects.get().state == "confirmed"


@pytest.mark.parametrize("facts", [{"policy": "invitation"}, {"policy": "drop_in"}, {"status": "cancelled"}])
def test_there_is_no_countdown_where_nothing_opens_to_strangers(client, facts):
    response = client.get(url(EventFactory(registration_opens_at=soon(hours=3), **facts)))
    assert response.context["wait"] is None
    assert 'name="name"' not in text(response)


def test_countdown_goes_to_the_round_for_returning_learners_and_says_so(client):
    event = EventFactory(
        starts_at=soon(days=9), priority_opens_at=soon(hours=1), registration_opens_at=soon(days=1, hours=1)
    )
    response = client.get(url(event))
    assert response.context["wait"].opens_at == event.priority_opens_at
    assert response.context["wait"].for_everybody in text(response)


def test_early_round_takes_those_who_came_before_and_tells_the_others_when(client):
    home = OrganisationFactory()
    before = EventFactory(organisation=home, starts_at=soon(days=-9))
    facts = {"checked_in_at": soon(days=-9), "person_key": "chenmeiling|+8613155500142"}
    place_at(before, name="Chen Meiling", phone="+8613155500142", **facts)
    event = EventFactory(organisation=home, priority_opens_at=soon(hours=-1), registration_opens_at=soon(hours=9))
    assert "it is the turn of those who have come to us before" in text(client.get(url(event)))
    response = client.post(url(event), told(name="New Person"))
    assert response.status_code == 409
    assert "Everybody can register from" in text(response)
    assert client.post(url(event), told()).status_code == 302


# --- Each way of giving places --------------------------------------------------------------------------------------


def test_approval_writes_the_wish_down(client):
    event = EventFactory(policy="approval")
    assert "Each registration is looked at" in text(client.get(url(event)))
    assert client.post(url(event), told()).status_code == 302
    assert Registration.objects.get().state == "pending"


def test_invitation_only_leads_to_the_code(client):
    response = client.get(url(EventFactory(policy="invitation")))
    assert response.status_code == 200
    assert "by invitation" in text(response)
    assert 'name="name"' not in text(response)


def test_head_count_takes_so_many_seats(client):
    event = EventFactory(max_party=40, naming="heads", capacity=50)
    client.post(url(event), told(adults="2", children="30"))
    event.refresh_from_db()
    assert event.seats_taken == 32


def test_one_date_is_taken_on_its_own(client):
    event = EventFactory(dates="each", capacity=None)
    first, second = (Session.objects.create(event=event, starts_at=soon(days=n), capacity=2) for n in (1, 2))
    assert client.post(url(event), told(session=str(second.pk))).status_code == 302
    assert Registration.objects.get().session == second
    assert client.post(url(event), told(session=str(first.pk))).status_code == 302
    assert list(event.sessions.values_list("seats_taken", flat=True)) == [1, 1]


def test_course_whose_last_date_has_begun_says_so(client):
    event = EventFactory(dates="each", capacity=None)
    Session.objects.create(event=event, starts_at=soon(hours=-1), capacity=2)
    assert "There is none left to choose." in text(client.get(url(event)))


def test_party_that_may_be_parted_takes_what_is_left(client):
    event = EventFactory(capacity=2)
    client.post(url(event), told(party_size="3", is_together="some"))
    assert sorted(Registration.objects.values_list("state", "party_size")) == [("confirmed", 2), ("waiting", 1)]


@settings(max_examples=60)
@given(st.data())
def test_nothing_typed_is_ever_answered_with_an_error_page(client, data):
    if (event := Event.objects.filter(slug="all-at-once").first()) is None:
        event = EventFactory(slug="all-at-once", dates="each", capacity=None, naming="heads", max_party=9, min_age=8)
        Session.objects.create(event=event, starts_at=soon(days=1), capacity=2)
        for kind in Question.Kind:
            question = Question.objects.create(event=event, kind=kind, label_en=kind, is_sensitive=kind == "date")
            Option.objects.create(question=question, label_en="Yes")
    names = sorted({*RegistrationForm(event=event).fields, "is_together", "companions", "q1", f"q{10**17}"})
    odd = st.one_of(st.text(max_size=60), st.integers().map(str), st.decimals().map(str), st.dates().map(str))
    typed = data.draw(st.dictionaries(st.sampled_from(names), odd))
    known = {"session": str(event.sessions.get().pk), "birth_date": "2000-01-01", "adults": "1", "children": "0"}
    assert client.post(url(event), told(**known) | typed).status_code in (302, 409, 422)


# --- What it says, and what it costs --------------------------------------------------------------------------------


def test_terms_tell_of_ages_places_held_back_and_a_minimum(client):
    facts = {"min_age": 55, "held_back": 2, "minimum": 6, "decide_at": soon(hours=3), "max_party": 9}
    event = EventFactory(naming="names", queue_rule="offer", offer_hours=24, **facts)
    for page in (text(client.get(event.get_absolute_url())), text(client.get(url(event)))):
        assert "Age: from 55." in page
        assert "2 places are kept for registration by phone." in page
        assert "Takes place from 6 people; decided on" in page
    Event.objects.update(goes_ahead_at=timezone.now(), seats_taken=8)
    page = text(client.get(event.get_absolute_url()))
    assert "It goes ahead." in page
    assert "the next person is asked and has 24 hours to say yes." in page


@pytest.mark.parametrize("dates", [1, 3])
def test_event_page_lists_the_dates_with_their_places(client, django_assert_max_num_queries, dates):
    event = EventFactory(dates="each", capacity=None)
    for number in range(dates):
        Session.objects.create(event=event, starts_at=soon(days=number + 1), capacity=4)
    with django_assert_max_num_queries(2):
        page = text(client.get(event.get_absolute_url()))
    assert page.count("<small>4 places left</small>") == dates


@pytest.mark.parametrize("kind", [{}, {"policy": "approval"}, {"policy": "invitation"}, {"registration_opens_at": 1}])
def test_event_page_says_how_places_are_given(client, kind):
    if "registration_opens_at" in kind:
        kind = {"registration_opens_at": soon(hours=2), "priority_opens_at": soon(hours=1)}
    response = client.get(EventFactory(**kind).get_absolute_url())
    words = {"approval": "looked at", "invitation": "By invitation"}.get(kind.get("policy"), "egist")
    assert escape(words) in text(response)


def test_form_of_a_plain_event_costs_two_queries(client, django_assert_num_queries):
    event = EventFactory()
    with django_assert_num_queries(2):
        client.get(url(event))
