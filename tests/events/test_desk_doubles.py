"""The pages of the desk on which two registrations become one."""

from uuid import uuid4

import pytest
from django.urls import reverse

from events import books
from events.attendees import Attendee
from events.models import NotOnePerson, Registration, RegistrationMerge
from events.registration import register
from tests.factories import EventFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def event():
    return EventFactory(capacity=3, slug="meeting")


@pytest.fixture
def desk(client, event):
    role = RoleFactory(user=UserFactory(name="Chen Jing"), organisation=event.organisation)
    client.force_login(role.user)
    return client


def take(event, name, **told):
    attendee = Attendee(**({"name": name, "phone": "+8613155500142"} | told))
    return register(event=event, attendee=attendee, key=uuid4(), by=None)


@pytest.fixture
def pair(event):
    return take(event, "Bao Huaying", agrees_to_photos=True), take(
        event, "包华影", email="bao@mail.example", body="CAEA"
    )


def url(view, event, *args):
    return reverse(f"desk:{view}", args=[event.slug, *args])


def pks(pair):
    return [place.pk for place in pair]


def test_the_list_shows_the_pair_and_why(desk, event, pair):
    page = desk.get(url("doubles", event)).content.decode()
    assert "Almost certainly one" in page
    assert "They have the same phone." in page
    assert url("double", event, *pks(pair)) in page
    assert "13155500142" not in page  # in full it stands on the person's own page only


def test_an_empty_list_says_so(desk, event):
    assert "Nobody seems to stand on the list twice" in desk.get(url("doubles", event)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(desk, count, django_assert_num_queries):
    event = EventFactory(organisation=desk.get("/desk/").wsgi_request.user.roles.get().organisation, capacity=None)
    for number in range(count):
        for name in ("王芳", "Wang Fang"):
            take(event, name, phone=f"+861315550014{number}", email=f"{name[-1]}{number}@b.example")
    desk.get(url("doubles", event))
    with django_assert_num_queries(9):
        page = desk.get(url("doubles", event))
    assert len(page.context["doubles"]) == count


def test_side_by_side_the_better_place_stands_first(desk, event, pair):
    page = desk.get(url("double", event, *reversed(pks(pair))))
    assert [person.place for person in page.context["pair"]] == list(pair)
    told = {line.name: [side.is_chosen for side in line.sides] for line in page.context["lines"]}
    assert told == {
        "name": [True, False],
        "email": [False, True],
        "body": [False, True],
        "agrees_to_photos": [False, True],  # the no weighs more
    }


def test_one_press_makes_one_of_two(desk, event, pair):
    answer = desk.post(url("merge", event, *pks(pair)), {"name": pair[1].pk}, follow=True)
    assert f"The two are one now: 包华影, ticket {pair[0].spoken_code}." in answer.content.decode()
    kept, dropped = (Registration.objects.get(pk=place.pk) for place in pair)
    assert (kept.name, kept.email, kept.agrees_to_photos) == ("包华影", "bao@mail.example", False)
    assert dropped.state == State.CANCELLED
    assert RegistrationMerge.objects.get().merged_by.name == "Chen Jing"
    assert books.check(event) == []


def test_it_is_undone_on_the_same_page(desk, event, pair):
    desk.post(url("merge", event, *pks(pair)))
    record = RegistrationMerge.objects.get()
    assert url("undo_merge", event, record.pk) in desk.get(url("doubles", event)).content.decode()
    answer = desk.post(url("undo_merge", event, record.pk), follow=True)
    assert "is on the list twice again" in answer.content.decode()
    assert Registration.objects.live().count() == 2


def test_a_refusal_is_said_on_the_page_and_keeps_what_was_ticked(desk, event):
    one, other = take(event, "Bao Huaying"), take(event, "Li", phone="", party_size=2)
    double = take(event, "包华影", email="b@b.example", party_size=3)
    answer = desk.post(url("merge", event, one.pk, double.pk), {"party_size": double.pk})
    assert answer.status_code == 409
    assert "There are not enough places for the larger party." in answer.content.decode()
    [line] = [line for line in answer.context["lines"] if line.name == "party_size"]
    assert [side.is_chosen for side in line.sides] == [False, True]
    assert Registration.objects.get(pk=other.pk).state == State.CONFIRMED


def test_two_people_are_not_asked_about_again(desk, event, pair):
    desk.post(url("tell_apart", event, *pks(pair)))
    assert NotOnePerson.objects.get().noted_by.name == "Chen Jing"
    assert desk.get(url("doubles", event)).context["doubles"] == []


def test_a_place_that_was_given_back_is_not_merged(desk, event, pair):
    Registration.objects.filter(pk=pair[1].pk).update(state=State.REFUSED)
    assert "nothing to merge" in desk.get(url("double", event, *pks(pair))).content.decode()
    assert desk.post(url("merge", event, *pks(pair))).status_code == 409


def test_what_others_keep_is_not_there(desk, pair):
    foreign = EventFactory(slug="foreign")
    theirs = take(foreign, "Bao Huaying"), take(foreign, "包华影", email="x@y.example")
    for place in (theirs[1], pair[0]):
        assert desk.get(url("double", foreign, theirs[0].pk, place.pk)).status_code == 404
    own = pair[0].event
    for view in ("merge", "tell_apart"):
        assert desk.post(url(view, own, pair[0].pk, theirs[0].pk)).status_code == 404
        assert desk.post(url(view, foreign, *pks(theirs))).status_code == 404
    assert not RegistrationMerge.objects.exists()


def test_the_undoing_of_others_is_not_there(desk, event):
    foreign = EventFactory(slug="foreign")
    theirs = take(foreign, "Bao Huaying"), take(foreign, "包华影", email="x@y.example")
    record = RegistrationMerge.objects.create(
        kept=theirs[0], dropped=theirs[1], kept_version=1, dropped_version=1, merged_version=1
    )
    assert desk.post(url("undo_merge", event, record.pk)).status_code == 404
    assert desk.post(url("undo_merge", foreign, record.pk)).status_code == 404
