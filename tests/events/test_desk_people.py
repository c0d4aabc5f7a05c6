"""The desk before the door: every state on the roster, dates, one person, registering those who phone, slips."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from accounts.models import Role
from accounts.permissions import GRANTS
from centres.models import Organisation
from events import registration
from events.models import Event, Question, Registration, Session
from events.registration import Channel
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, PrivacyNoticeFactory, RoleFactory

pytestmark = pytest.mark.django_db

State = Registration.State
AS_PART = {"HX-Request": "true"}
HOUR = timedelta(hours=1)


@pytest.fixture
def centre():
    return OrganisationFactory()


@pytest.fixture
def event(centre):
    return EventFactory(organisation=centre, slug="dim-sum", capacity=10)


@pytest.fixture
def desk(client, centre):
    """A browser in which the coordinator of the centre is signed in."""
    client.force_login(RoleFactory(organisation=centre).user)
    return client


def take(event, channel=Channel.WEB, session=None, **told):
    attendee = AttendeeFactory(**told)
    return registration.register(event=event, attendee=attendee, key=uuid4(), by=None, channel=channel, session=session)


def change(event, **fields):
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()


def page(response):
    return response.content.decode()


def said(response):
    """What the next page says first."""
    return [str(message) for message in response.context["messages"]]


def names(response):
    return [person.place.name for person in response.context["roster"].people]


# --- The roster knows every state -----------------------------------------------------------------------------------


@pytest.fixture
def states(event):
    """One of each: asked for, approved and changed since, on offer, waiting, refused."""
    change(event, policy=Event.Policy.APPROVAL, capacity=2)
    for name in ("Asks", "Changed", "Offered", "Waits", "Refused"):
        take(event, name=name)
    rows = Registration.objects
    rows.filter(name="Changed").update(state=State.CONFIRMED, is_changed=True)
    rows.filter(name="Offered").update(state=State.OFFERED, offer_expires_at=timezone.now() + HOUR)
    rows.filter(name="Waits").update(state=State.WAITING, queue_number=1)
    rows.filter(name="Refused").update(state=State.REFUSED)
    return event


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("all", ["Asks", "Changed", "Offered", "Waits"]),
        ("look", ["Asks", "Changed"]),
        ("offers", ["Offered"]),
        ("waiting", ["Waits"]),
    ],
)
def test_tabs_show_those_to_look_at_and_those_with_an_offer(desk, states, show, found):
    response = desk.get("/desk/dim-sum/", {"show": show})
    assert names(response) == found
    assert (response.context["counts"].to_look_at, response.context["counts"].offers) == (2, 1)
    assert "changed after approval" in page(desk.get("/desk/dim-sum/"))


def test_whoever_has_no_place_yet_is_given_one_at_the_door(desk, states):
    asks, offered = Registration.objects.get(name="Asks"), Registration.objects.get(name="Offered")
    assert desk.post("/desk/dim-sum/check-in/", {"place": asks.pk}, headers=AS_PART).status_code == 409
    for place in (asks, offered):
        assert desk.post("/desk/dim-sum/give-place/", {"place": place.pk}, headers=AS_PART).status_code == 200
        place.refresh_from_db()
        assert place.state == State.CONFIRMED


@pytest.mark.parametrize(
    ("naming", "told", "words"),
    [
        ("contact", {"party_size": 3}, "3 people"),
        ("names", {"party_size": 3, "companions": ["Wang Fang", "Li Na"]}, "3 people"),
        ("names", {"party_size": 12, "companions": ["A", "B", "C"]}, "12 people: 4 named, 8 counted"),
        (
            "heads",
            {"party_size": 12, "children": 3, "companions": ["A", "B", "C"]},
            "12 people: 4 named, 8 counted (3 children)",
        ),
        ("heads", {"party_size": 2, "children": 1}, "2 people: 1 named, 1 counted (1 child)"),
        ("contact", {}, ""),
    ],
)
def test_a_line_says_how_many_are_named_and_how_many_counted(desk, event, naming, told, words):
    change(event, naming=naming, max_party=20, capacity=20)
    take(event, **told)
    person = desk.get("/desk/dim-sum/").context["roster"].people[0]
    assert person.party == words
    assert words in page(desk.get(f"/desk/dim-sum/people/{person.place.pk}/"))


def test_heads_without_names_are_counted_apart_from_names(desk, event):
    change(event, naming=Event.Naming.HEADS, max_party=8)
    take(event, party_size=6, children=4)
    take(event)
    counts = desk.get("/desk/dim-sum/counters/").context["counts"]
    assert (counts.booked, counts.named) == (7, 2)
    assert "of them 2 by name" in page(desk.get("/desk/dim-sum/"))


# --- Dates with places of their own ---------------------------------------------------------------------------------


@pytest.fixture
def dates(event):
    """A drop-in course: one date tomorrow with two places, one the day after with one."""
    change(event, dates=Event.Dates.EACH, capacity=None, ends_at=event.starts_at + timedelta(days=3))
    starts = (event.starts_at, event.starts_at + timedelta(days=1))
    made = [Session.objects.create(event=event, starts_at=start, ends_at=start + HOUR) for start in starts]
    Session.objects.filter(pk=made[0].pk).update(capacity=2)
    Session.objects.filter(pk=made[1].pk).update(capacity=1)
    return made


def test_the_desk_is_kept_for_one_date_at_a_time(desk, event, dates):
    first, second = dates
    take(event, name="Comes tomorrow", session=first)
    take(event, name="Comes later", session=second)
    assert names(desk.get("/desk/dim-sum/")) == ["Comes tomorrow"]
    later = desk.get("/desk/dim-sum/", {"date": second.pk})
    assert names(later) == ["Comes later"]
    assert later.context["counts"].places == 1
    assert f'<option value="{second.pk}" selected>' in page(later)
    counters = desk.get("/desk/dim-sum/counters/", {"date": second.pk})
    assert (counters.context["counts"].booked, counters.context["counts"].places) == (1, 1)
    assert names(desk.post("/desk/dim-sum/people/", {"q": "comes", "date": second.pk})) == ["Comes later"]


@pytest.mark.parametrize("asked", ["x", "0", "9" * 30, "foreign"])
def test_a_date_that_does_not_exist_is_the_one_that_is_on_now(desk, event, dates, asked):
    stranger = Session.objects.create(event=EventFactory(), starts_at=event.starts_at)
    asked = str(stranger.pk) if asked == "foreign" else asked
    assert desk.get("/desk/dim-sum/", {"date": asked}).context["date"] == dates[0]


@pytest.mark.parametrize("number", [0, 1])
def test_walk_ins_go_to_the_date_that_is_open(desk, event, dates, number):
    told = {"key": uuid4(), "party_size": 1, "name": "Wu Jianguo", "date": dates[number].pk}
    assert desk.post("/desk/dim-sum/walk-in/", told, headers=AS_PART).status_code == 200
    assert Registration.objects.get().session == dates[number]


def test_a_ticket_for_another_date_is_refused(desk, event, dates):
    place = take(event, session=dates[1])
    sent = {"code": place.code, "date": dates[0].pk}
    response = desk.post("/desk/dim-sum/check-in/", sent, headers=AS_PART)
    assert response.status_code == 409
    assert "for another date" in response.context["answer"].words
    assert desk.post("/desk/dim-sum/check-in/", sent | {"date": dates[1].pk}, headers=AS_PART).status_code == 200


def test_after_a_tap_the_page_is_still_that_of_the_date(desk, event, dates):
    place = take(event, session=dates[1])
    response = desk.post("/desk/dim-sum/check-in/", {"place": place.pk, "key": uuid4(), "date": dates[1].pk})
    assert response["Location"] == f"/desk/dim-sum/?date={dates[1].pk}"


@pytest.mark.parametrize("items", [1, 3])
def test_the_desk_of_a_date_costs_the_same_however_many_people(desk, event, dates, django_assert_num_queries, items):
    Session.objects.update(capacity=9)
    for _ in range(items):
        take(event, session=dates[0])
    with django_assert_num_queries(8):  # as without dates, and the dates
        assert len(names(desk.get("/desk/dim-sum/"))) == items


# --- The page of a person -------------------------------------------------------------------------------------------


def test_the_page_of_a_person_says_who_else_is_meant(desk, event):
    change(event, naming=Event.Naming.NAMES)
    place = take(event, party_size=2, companions=["Wang Fang"], helper="Neighbour Liu", guardian="Mother Chen")
    shown = page(desk.get(f"/desk/dim-sum/people/{place.pk}/"))
    for words in ("Wang Fang", "Neighbour Liu", "Mother Chen", f"/people/{place.pk}/slip/"):
        assert words in shown


def test_the_page_of_a_person_tells_position_offer_and_reason(desk, states):
    told = {"Waits": "on the waiting list, number 1", "Offered": "has an offer until", "Refused": "refused"}
    for name, words in told.items():
        place = Registration.objects.get(name=name)
        assert words in page(desk.get(f"/desk/dim-sum/people/{place.pk}/"))


@pytest.fixture
def diet(event):
    """Somebody who answered what they like, and what they must not eat."""
    asked = {"event": event, "kind": Question.Kind.TEXT}
    likes = Question.objects.create(label_en="Favourite dish", rank=1, **asked)
    allergy = Question.objects.create(label_en="Allergies", rank=2, is_sensitive=True, **asked)
    return take(event, answers={likes.pk: "Har gow", allergy.pk: "Peanuts"})


def test_sensitive_answers_are_masked_until_somebody_says_show(desk, event, diet):
    masked = page(desk.get(f"/desk/dim-sum/people/{diet.pk}/"))
    assert "Har gow" in masked
    assert "Allergies" in masked
    assert "Peanuts" not in masked
    assert not LogEntry.objects.exists()
    assert "Peanuts" in page(desk.post(f"/desk/dim-sum/people/{diet.pk}/sensitive/"))
    looked = LogEntry.objects.get()
    assert (looked.object_id, looked.object_repr) == (str(diet.pk), diet.spoken_code)
    assert looked.user.roles.get().organisation == event.organisation


def test_sensitive_answers_are_not_for_everybody_at_the_desk(desk, diet, monkeypatch):
    allowed = GRANTS[Role.Kind.COORDINATOR] - {"events.view_sensitiveanswer"}
    monkeypatch.setitem(GRANTS, Role.Kind.COORDINATOR, allowed)
    assert "/sensitive/" not in page(desk.get(f"/desk/dim-sum/people/{diet.pk}/"))
    assert desk.post(f"/desk/dim-sum/people/{diet.pk}/sensitive/").status_code == 403
    assert not LogEntry.objects.exists()


def test_whoever_may_see_them_elsewhere_does_not_see_them_here(client, event, diet, monkeypatch):
    user = RoleFactory(organisation=event.organisation, kind=Role.Kind.COORDINATOR).user
    RoleFactory(user=user, kind=Role.Kind.CENTRE_STAFF)
    allowed = GRANTS[Role.Kind.COORDINATOR] - {"events.view_sensitiveanswer"}
    monkeypatch.setitem(GRANTS, Role.Kind.COORDINATOR, allowed)
    client.force_login(user)
    assert client.post(f"/desk/dim-sum/people/{diet.pk}/sensitive/").status_code == 403


# --- By telephone and on paper --------------------------------------------------------------------------------------


@pytest.fixture
def notice(db):
    return PrivacyNoticeFactory()


def phone_in(desk, **told):
    sent = {"key": uuid4(), "name": "Wu Jianguo", "phone": "131 5550 0171", "party_size": 1, "channel": "phone"}
    return desk.post("/desk/dim-sum/register/", {**sent, "consent": "on", **told})


def test_whoever_phones_takes_a_place_held_back(desk, event, notice):
    change(event, capacity=3, held_back=2)
    take(event)
    response = phone_in(desk)
    place = Registration.objects.get(name="Wu Jianguo")
    assert response["Location"] == f"/desk/dim-sum/people/{place.pk}/slip/"
    assert (place.state, place.channel, place.notice) == (State.CONFIRMED, Channel.PHONE, notice)
    assert place.registered_by.roles.get().organisation == event.organisation
    event.refresh_from_db()
    assert (event.held_back, event.seats_taken) == (1, 2)


def test_a_form_sent_twice_is_one_registration(desk, event):
    key = uuid4()
    assert phone_in(desk, key=key)["Location"] == phone_in(desk, key=key)["Location"]
    assert Registration.objects.count() == 1


def test_whoever_phones_is_written_to_in_the_language_they_read(desk, event):
    slip = desk.get(phone_in(desk, language="zh-hans")["Location"])
    assert Registration.objects.get().language == "zh-hans"
    assert '<html lang="en"' in page(slip)
    assert '<article class="slip" lang="zh-Hans"' in page(slip)
    phone_in(desk, name="Somebody", language="xx")
    assert Registration.objects.count() == 1


def test_a_neighbour_who_helps_is_written_down(desk, event):
    phone_in(desk, channel="paper", phone="", helper_name="Liu Mei", helper_contact="131 5550 0172")
    place = Registration.objects.get()
    assert (place.channel, place.phone) == (Channel.PAPER, "")
    assert "Liu Mei" in place.helper
    assert "131 5550 0172" in place.helper


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("phone", "12"), ("channel", "web"), ("channel", "walk_in"), ("consent", ""), ("key", "x")],
)
def test_a_mistake_is_told_and_what_was_typed_stays(desk, event, field, wrong):
    response = phone_in(desk, body="College", **{field: wrong})
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert "College" in page(response)
    assert not Registration.objects.exists()


def test_where_all_is_taken_the_position_is_said(desk, event):
    change(event, capacity=1)
    take(event)
    slip = desk.get(phone_in(desk)["Location"])
    assert said(slip) == ["Wu Jianguo is on the waiting list, number 1."]
    assert "On the waiting list, number 1 today" in page(slip)


def test_whoever_is_registered_already_is_refused(desk, event):
    phone_in(desk)
    response = phone_in(desk)
    assert response.status_code == 409
    assert "is registered for this event already" in page(response)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"status": Event.Status.CANCELLED}, "This event has been cancelled."),
        ({"status": Event.Status.FINISHED}, "This event is over."),
        ({"status": Event.Status.DRAFT}, "There is no registration for this event."),
        ({"policy": Event.Policy.DROP_IN}, "No registration is needed: just come."),
    ],
)
def test_where_nobody_can_register_the_telephone_is_no_way_in(desk, event, fields, sentence):
    change(event, **fields)
    assert sentence in page(desk.get("/desk/dim-sum/register/"))
    assert "/desk/dim-sum/register/" not in page(desk.get("/desk/dim-sum/"))
    assert phone_in(desk).status_code == 409
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"registration_opens_at": timezone.now() + HOUR},
        {"registration_closes_at": timezone.now() - HOUR},
        {"policy": Event.Policy.APPROVAL},
        {"policy": Event.Policy.INVITATION},
    ],
)
def test_the_telephone_is_not_bound_by_the_hours_of_the_web(desk, event, fields):
    change(event, **fields)
    assert phone_in(desk).status_code == 302
    assert Registration.objects.get().state == State.CONFIRMED


def test_age_and_guardian_hold_on_the_telephone_too(desk, event):
    response = phone_in(desk, is_minor="on")
    assert response.status_code in (409, 422)
    assert "guardian" in response.context["form"].errors
    change(event, min_age=60)
    response = phone_in(desk, birth_date="2000-01-01")
    assert response.status_code == 409
    assert "from the age of 60" in page(response)


def test_a_date_is_chosen_on_the_telephone(desk, event, dates):
    assert phone_in(desk).status_code == 422
    assert phone_in(desk, session=dates[1].pk).status_code == 302
    assert Registration.objects.get().session == dates[1]


# --- The slip -------------------------------------------------------------------------------------------------------


def test_the_slip_says_all_that_a_mail_would(desk, event, settings):
    settings.HELP_PHONE = "400 555 0100"
    place = take(event, name="Wu Jianguo", email="", phone="+8613155500171")
    slip = page(desk.get(f"/desk/dim-sum/people/{place.pk}/slip/"))
    for words in ("Event", "Wu Jianguo", place.spoken_code, "testserver/r/", "131 5550 0171", "400 555 0100"):
        assert words in slip
    assert place.token_hash not in slip
    Organisation.objects.filter(pk=event.organisation_id).update(phone="020 5550 0142")
    assert "020 5550 0142" in page(desk.get(f"/desk/dim-sum/people/{place.pk}/slip/"))


def test_the_address_on_the_slip_is_in_the_language_of_the_person(desk, event):
    place = take(event, name="Wu Jianguo", phone="+8613155500171", language="fr")
    assert "testserver/fr/r/" in page(desk.get(f"/desk/dim-sum/people/{place.pk}/slip/"))


@pytest.mark.parametrize("state", [State.CANCELLED, State.REFUSED, State.LAPSED])
def test_there_is_no_slip_without_a_registration(desk, event, state):
    place = take(event)
    Registration.objects.update(state=state)
    response = desk.get(f"/desk/dim-sum/people/{place.pk}/slip/")
    assert response["Location"] == f"/desk/dim-sum/people/{place.pk}/"
    assert "/slip/" not in page(desk.get(response["Location"]))
