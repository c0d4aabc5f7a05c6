"""Who of a list is there already."""

import pytest

from accounts.models import Role
from events.lists import matching, rows
from events.lists.rows import Told
from events.models import Registration, Session
from tests.events.lists.saved import registered
from tests.factories import EventFactory, RoleFactory

pytestmark = pytest.mark.django_db
LI = {"name": "李明", "body": "天津城市职业学院", "phone": "+8613800138000"}


def match(event, *told, kind="coming", session=None):
    lines = [Told(line=n, told=one) for n, one in enumerate(told, start=2)]
    return lines, matching.match(event=event, session=session, kind=kind, lines=lines)


def outcomes(event, *told, kind="coming"):
    return [(found.match, found.decision, found.candidates) for found in match(event, *told, kind=kind)[1]]


@pytest.fixture
def event():
    return EventFactory()


@pytest.fixture
def li(event):
    return registered(event, **LI)


@pytest.mark.parametrize(
    "told",
    [
        LI,
        LI | {"title": "主任"},
        {"name": "Li Ming", "phone": LI["phone"]},
        {"name": "李明", "body": LI["body"]},
        LI | {"body": "另一所学校"},
    ],
    ids=["all", "more", "pinyin", "no phone", "other body"],
)
def test_the_same_person_is_known_again(event, li, told):
    assert outcomes(event, told) == [("same", "update", [li.pk])]


@pytest.mark.parametrize(
    "told",
    [
        LI | {"phone": "+8613155500142"},
        {"name": "李明"},
        {"name": "李明", "body": "另一所学校"},
        {"name": "王芳", "phone": LI["phone"]},
    ],
    ids=["other phone", "name alone", "no phone and other body", "other name"],
)
def test_who_may_be_the_same_is_asked(event, li, told):
    assert outcomes(event, told) == [("likely", "ask", [li.pk])]


def test_others_are_new(event, li):
    assert outcomes(event, {"name": "王芳", "phone": "+8613155500142"}) == [("new", "add", [])]


def test_spouses_with_one_phone_are_two_also_when_their_list_comes_again(event):
    couple = [LI, LI | {"name": "王芳"}]
    assert [found[0] for found in outcomes(event, *couple)] == ["new", "new"]
    first, second = (registered(event, **one) for one in couple)
    assert outcomes(event, *couple) == [("same", "update", [first.pk]), ("same", "update", [second.pk])]


def test_two_of_one_name_in_one_unit_are_two_also_when_their_list_comes_again(event):
    both = [LI, LI | {"phone": "+8613155500142"}]
    assert [found[:2] for found in outcomes(event, *both)] == [("new", "add"), ("new", "add")]
    first, second = (registered(event, **one) for one in both)
    assert [found[2] for found in outcomes(event, *reversed(both))] == [[second.pk], [first.pk]]


def test_two_lines_that_nothing_tells_apart_are_asked_and_stay_two(event):
    bare = {"name": "王芳", "body": "天津"}
    lines, found = match(event, bare, bare)
    assert [one.decision for one in found] == ["add", "ask"]
    assert "Are they two people?" in lines[1].problems[rows.LINE][0]
    first, second = registered(event, **bare), registered(event, **bare)
    assert [one[2] for one in outcomes(event, bare, bare)] == [[first.pk], [second.pk]]


def test_a_second_line_for_one_person_is_left_out(event):
    lines, found = match(event, LI, LI | {"title": "主任"})
    assert [one.decision for one in found] == ["add", "leave"]
    assert "Line 2" in lines[1].problems[rows.LINE][0]


def test_those_who_gave_their_place_back_are_nobody(event, li):
    Registration.objects.update(state="cancelled")
    assert outcomes(event, LI) == [("new", "add", [])]


def test_of_those_who_came_a_name_is_enough_if_there_is_only_one(event, li):
    assert outcomes(event, {"name": "李明"}, kind="came") == [("same", "update", [li.pk])]
    other = registered(event, name="李明", phone="+8613155500142")
    assert outcomes(event, {"name": "李明"}, kind="came") == [("likely", "ask", [li.pk, other.pk])]
    assert outcomes(event, {"name": "赵四"}, kind="came") == [("new", "ask", [])]


def test_each_date_of_its_own_places_has_its_own_people():
    event = EventFactory(dates="each")
    first, second = (Session.objects.create(event=event, starts_at=event.starts_at, title_en=t) for t in "ab")
    registered(event, session=first, **LI)
    assert match(event, LI, session=second)[1][0].match == "new"
    assert match(event, LI, session=first)[1][0].match == "same"


def test_a_contact_is_not_used_more_often_than_the_event_allows(event, li):
    event.max_per_contact = 2
    lines, found = match(event, LI, *({"name": name, "phone": LI["phone"]} for name in ("王芳", "张三")))
    found[1].decision = found[2].decision = "add"
    matching.limit_contacts(event=event, lines=lines, found=found)
    assert [one.decision for one in found] == ["update", "add", "leave"]


def recognise(user, event, *told):
    lines, found = match(event, *told)
    matching.recognise(user=user, event=event, lines=lines, found=found)
    return [(one.known_at, one.is_known_for_sure) for one in found]


def test_people_of_earlier_events_are_recognised_within_ones_reach_only(event, li):
    user = RoleFactory(kind=Role.Kind.COORDINATOR, organisation=event.organisation).user
    earlier = EventFactory(organisation=event.organisation)
    registered(earlier, name="王芳", phone="+8613155500142", email="wang@mail.example")
    registered(EventFactory(), name="张三", phone="+8613155500143")
    told = [
        {"name": "Wang Fang", "email": "wang@mail.example"},
        {"name": "赵四", "phone": "+8613155500142"},
        {"name": "张三", "phone": "+8613155500143"},
    ]
    assert recognise(user, event, *told) == [(earlier.pk, True), (earlier.pk, False), (None, False)]


@pytest.mark.parametrize("many", [1, 300])
def test_matching_costs_three_queries_however_many_lines(event, li, many, django_assert_num_queries):
    user = RoleFactory(organisation=event.organisation).user
    lines = [Told(line=n, told={"name": f"人{n}", "phone": f"+861380013{n:04}"}) for n in range(many)]
    event.max_per_contact = 2
    with django_assert_num_queries(4):  # one of them for the roles of the user
        found = matching.match(event=event, session=None, kind="coming", lines=lines)
        matching.limit_contacts(event=event, lines=lines, found=found)
        matching.recognise(user=user, event=event, lines=lines, found=found)
