"""What staff decide at the desk: whom they approve or refuse, places held back, and courses that may not run."""

from dataclasses import replace

import pytest
from django.utils import timezone
from django.utils.translation import override

from events import registration
from events.desk_forms import RefusalForm
from events.models import Event, Message, Option, Question, Registration
from tests.events.test_desk_people import HOUR, change, page, said, take
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, RoleFactory

pytestmark = pytest.mark.django_db

State = Registration.State


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


# --- Approving and refusing -----------------------------------------------------------------------------------------


@pytest.fixture
def asked(event):
    """Three who ask for a place, in this order, at an event with two places."""
    change(event, policy=Event.Policy.APPROVAL, capacity=2)
    return [take(event, name=name, body="College") for name in ("First", "Second", "Third")]


def candidates(response):
    return [one.person.place.name for one in response.context["candidates"].people]


def test_those_to_look_at_stand_in_the_order_in_which_they_came(desk, event, asked):
    question = Question.objects.create(event=event, kind=Question.Kind.CHOICE, label_en="Level")
    option = Option.objects.create(question=question, label_en="Beginner")
    asked[1].answers.create(question=question, asked="Level", value=option.pk)
    response = desk.get("/desk/dim-sum/to-look-at/")
    assert candidates(response) == ["First", "Second", "Third"]
    assert "2 places left" in page(response)
    assert "Beginner" in page(response)


def test_one_is_approved_and_the_list_moves_on(desk, asked):
    for _ in range(2):  # sent twice: nothing more happens
        response = desk.post(f"/desk/dim-sum/people/{asked[0].pk}/approve/")
        assert response["Location"] == "/desk/dim-sum/to-look-at/#left"
    asked[0].refresh_from_db()
    assert asked[0].state == State.CONFIRMED
    assert Message.objects.filter(kind=Message.Kind.APPROVED).count() == 1
    after = desk.get("/desk/dim-sum/to-look-at/")
    assert candidates(after) == ["Second", "Third"]
    assert "First is approved." in page(after)


def test_one_is_refused_with_a_reason_that_is_told(desk, asked):
    for _ in range(2):
        response = desk.post(f"/desk/dim-sum/people/{asked[0].pk}/refuse/", {"reason": "  For beginners. "})
        assert response["Location"] == "/desk/dim-sum/to-look-at/#left"
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].state_reason) == (State.REFUSED, "For beginners.")
    assert Message.objects.filter(kind=Message.Kind.REFUSED).count() == 1


@pytest.mark.parametrize(("reason", "status"), [("", 422), ("  ", 422), ("x" * 301, 422)])
def test_nobody_is_refused_without_a_reason(desk, asked, reason, status):
    response = desk.post(f"/desk/dim-sum/people/{asked[1].pk}/refuse/", {"reason": reason})
    assert response.status_code == status
    assert f'id="wrong-{asked[1].pk}"' in page(response)
    assert page(response).count("errmsg") == 1
    asked[1].refresh_from_db()
    assert asked[1].state == State.PENDING


def test_a_ready_reason_is_told_in_the_language_of_the_person(desk, asked):
    Registration.objects.filter(pk=asked[0].pk).update(language="zh-hans")
    assert "简体中文" in page(desk.get("/desk/dim-sum/to-look-at/"))
    ready = RefusalForm.READY[0]
    for place in asked[:2]:
        desk.post(f"/desk/dim-sum/people/{place.pk}/refuse/", {"reason": str(ready)})
        place.refresh_from_db()
    with override("zh-hans"):
        assert asked[0].state_reason == str(ready) != asked[1].state_reason


def test_whoever_is_here_is_not_refused(desk, event):
    place = take(event)
    Registration.objects.update(checked_in_at=timezone.now(), is_changed=True)
    response = desk.post(f"/desk/dim-sum/people/{place.pk}/refuse/", {"reason": "x"})
    assert response.status_code == 409
    assert "take the check-in back first" in page(response)


def test_whoever_was_faster_and_gave_back_is_neither_approved_nor_refused(desk, asked):
    registration.give_back(registration=asked[0], by=None)
    for action in ("approve", "refuse"):
        response = desk.post(f"/desk/dim-sum/people/{asked[0].pk}/{action}/", {"reason": "x"}, follow=True)
        assert said(response) == ["First has given the place back."]


def test_all_that_are_shown_are_approved_and_the_rest_wait(desk, asked):
    later = take(asked[0].event, name="Came meanwhile")
    foreign = take(EventFactory(policy=Event.Policy.APPROVAL))
    shown = [str(place.pk) for place in asked] + [str(foreign.pk), "x", "9" * 30]
    response = desk.post("/desk/dim-sum/to-look-at/approve/", {"place": shown}, follow=True)
    states = [Registration.objects.get(pk=place.pk).state for place in (*asked, later, foreign)]
    assert states == [State.CONFIRMED, State.CONFIRMED, State.WAITING, State.PENDING, State.PENDING]
    words = " ".join(said(response))
    assert "2 registrations are approved." in words
    assert "on the waiting list now: Third." in words
    again = desk.post("/desk/dim-sum/to-look-at/approve/", {"place": shown}, follow=True)
    assert said(again) == []


def test_a_change_after_approval_is_looked_at_again(desk, asked):
    desk.post(f"/desk/dim-sum/people/{asked[0].pk}/approve/")
    told = replace(AttendeeFactory(name="First, renamed", email=asked[0].email), body="College")
    registration.change(registration=asked[0], attendee=told, by=None)
    response = desk.get("/desk/dim-sum/to-look-at/")
    assert "First, renamed" in candidates(response)
    assert "changed after approval" in page(response)
    desk.post(f"/desk/dim-sum/people/{asked[0].pk}/approve/")
    assert "First, renamed" not in candidates(desk.get("/desk/dim-sum/to-look-at/"))


def test_whoever_waits_and_changed_something_still_waits(desk, asked):
    Registration.objects.filter(pk=asked[0].pk).update(state=State.WAITING, queue_number=1, is_changed=True)
    response = desk.post("/desk/dim-sum/to-look-at/approve/", {"place": asked[0].pk}, follow=True)
    assert said(response) == ["1 registration is approved."]
    asked[0].refresh_from_db()
    assert (asked[0].state, asked[0].is_changed) == (State.WAITING, False)


@pytest.mark.parametrize("items", [1, 3])
def test_looking_at_them_costs_the_same_however_many(desk, event, django_assert_num_queries, items):
    change(event, policy=Event.Policy.APPROVAL)
    question = Question.objects.create(event=event, kind=Question.Kind.CHOICE, label_en="Level")
    option = Option.objects.create(question=question, label_en="Beginner")
    for _ in range(items):
        take(event, answers={question.pk: option.pk})
    with django_assert_num_queries(8):  # session, user, roles, event, its words, people, answers, options
        assert len(candidates(desk.get("/desk/dim-sum/to-look-at/"))) == items


# --- Decisions ------------------------------------------------------------------------------------------------------


def test_places_held_back_are_released_by_hand(desk, event):
    change(event, capacity=3, held_back=2)
    for name in ("Has one", "Waits"):
        take(event, name=name)
    assert "2 places are held back" in page(desk.get("/desk/dim-sum/"))
    response = desk.post("/desk/dim-sum/release-held/", follow=True)
    assert said(response) == ["2 places are released; those who wait come first."]
    assert Registration.objects.get(name="Waits").state == State.CONFIRMED
    assert "held back" not in page(desk.get("/desk/dim-sum/"))
    assert said(desk.post("/desk/dim-sum/release-held/", follow=True)) == ["No places are held back."]


@pytest.fixture
def tentative(event):
    """A course that needs three people; one has registered with an e-mail, one without."""
    change(event, minimum=3, decide_at=event.starts_at - HOUR)
    take(event)
    take(event, email="", phone="+8613155500171")
    return event


def test_a_tentative_course_says_what_it_needs(desk, tentative):
    shown = page(desk.get("/desk/dim-sum/"))
    assert "2 of 3 needed, decided on" in shown
    assert 'href="/desk/dim-sum/call-off/"' in shown


def test_it_goes_ahead_once(desk, tentative):
    told = [said(desk.post("/desk/dim-sum/go-ahead/", follow=True)) for _ in range(2)]
    assert told == [["It goes ahead, and the mails are on their way."], ["That has been decided already."]]
    assert Message.objects.filter(kind=Message.Kind.GOES_AHEAD).count() == 1
    tentative.refresh_from_db()
    assert tentative.goes_ahead_at
    assert "needed, decided on" not in page(desk.get("/desk/dim-sum/"))


def test_calling_off_asks_first_and_says_how_many_are_told(desk, tentative):
    shown = page(desk.get("/desk/dim-sum/call-off/"))
    assert "1 registration is told by mail." in shown
    assert "1 registration has no e-mail: please call." in shown
    tentative.refresh_from_db()
    assert tentative.status == Event.Status.PUBLISHED
    told = [said(desk.post("/desk/dim-sum/call-off/", follow=True)) for _ in range(2)]
    assert told == [["The event is called off, and the mails are on their way."], ["That has been decided already."]]
    tentative.refresh_from_db()
    assert tentative.status == Event.Status.CANCELLED


def test_only_a_tentative_course_is_called_off_here(desk, event):
    desk.post("/desk/dim-sum/call-off/")
    event.refresh_from_db()
    assert event.status == Event.Status.PUBLISHED


def test_what_a_draft_needs_is_not_decided_yet(desk, tentative):
    change(tentative, status=Event.Status.POSTPONED)
    assert said(desk.post("/desk/dim-sum/go-ahead/", follow=True)) == ["The event is not open: publish it first."]
