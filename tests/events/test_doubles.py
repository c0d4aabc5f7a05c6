"""Who seems to stand twice on the list of one event, and who never does."""

import pytest

from centres.duplicates import Grade
from events.doubles import doubles
from events.merging import tell_apart
from events.models import Registration, Session
from tests.factories import EventFactory, UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db

ONE, OTHER = "+8613155500142", "+8613155500199"


@pytest.fixture
def event():
    return EventFactory(capacity=None)


def found(event, *told):
    places = [place_at(event, **fields) for fields in told]
    return places, {frozenset((double.first.pk, double.second.pk)): double.grade for double in doubles(event)}


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ({"name": "包华影", "phone": ONE}, {"name": "Bao Huaying", "phone": ONE}, Grade.CERTAIN),
        ({"name": "王芳", "phone": ONE}, {"name": "王芳", "phone": ONE, "email": "a@b.example"}, Grade.CERTAIN),
        ({"name": "王芳", "email": "A@b.example"}, {"name": "Wang Fang", "email": "a@b.example"}, Grade.CERTAIN),
        ({"name": "周延军", "phone": ONE}, {"name": "Yanjun Zhou", "phone": ONE}, Grade.LIKELY),
        ({"name": "包华影", "body": "CAEA"}, {"name": "Bao Huaying", "body": "CAEA"}, Grade.LIKELY),
        ({"name": "包华影", "body": "CAEA", "phone": ONE}, {"name": "Bao Huaying"}, Grade.PERHAPS),
    ],
)
def test_one_person_on_the_list_twice_is_found(event, one, other, grade):
    places, pairs = found(event, one, other)
    assert pairs == {frozenset(place.pk for place in places): grade}


@pytest.mark.parametrize("phones", [("", ""), (ONE, ""), (ONE, OTHER)])
def test_two_of_one_name_in_one_unit_are_perhaps_one_and_never_more(event, phones):
    _places, pairs = found(event, *({"name": "王芳", "body": "Hebei College", "phone": phone} for phone in phones))
    assert set(pairs.values()) == {Grade.PERHAPS}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "李明", "phone": ONE}, {"name": "张桂芳", "phone": ONE}),  # a couple with one phone
        ({"name": "王芳", "phone": ONE}, {"name": "王芳", "phone": OTHER}),  # namesakes
        ({"name": "王芳", "body": "A", "phone": ONE}, {"name": "Wang Fang", "body": "B", "phone": OTHER}),
        ({"name": "王芳", "phone": ONE, "state": "cancelled"}, {"name": "Wang Fang", "phone": ONE}),
    ],
)
def test_two_people_are_not_taken_for_one(event, one, other):
    _places, pairs = found(event, one, other)
    assert pairs == {}


def test_two_dates_of_one_course_are_two_registrations(event):
    dates = [Session.objects.create(event=event, starts_at=event.starts_at) for _ in range(2)]
    _places, pairs = found(event, *({"name": "王芳", "phone": ONE, "session": date} for date in dates))
    assert pairs == {}


def test_a_pair_known_to_be_two_is_never_proposed_again(event):
    places, _pairs = found(event, {"name": "王芳", "body": "A"}, {"name": "Wang Fang", "body": "A"})
    tell_apart(one=places[1], other=places[0], by=UserFactory())
    tell_apart(one=places[0], other=places[1], by=UserFactory())
    assert doubles(event) == []


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_however_many_there_are(event, count, django_assert_num_queries):
    for number in range(count):
        for name in ("王芳", "Wang Fang"):
            place_at(event, name=name, phone=f"+861315550014{number}")
    with django_assert_num_queries(3):
        pairs = doubles(event)
    assert len(pairs) == count


def test_five_thousand_names_are_compared_in_a_moment(event):
    family, given = "王李张刘陈杨黄赵吴周", "芳伟娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平"
    names = [f"{a}{b}{c}" for a in family for b in given for c in given][:4000]
    rows = [
        Registration(
            event=event, name=name, state="confirmed", code=f"{n:06}", token_hash=f"{n}", phone=f"+86131{n:08}"
        )
        for n, name in enumerate(names)
    ]
    Registration.objects.bulk_create(rows)
    place_at(event, name="Wang Fang Fang", phone="+8613100000000")
    assert [double.grade for double in doubles(event)] == [Grade.CERTAIN]
