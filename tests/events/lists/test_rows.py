"""One line as it will be saved: the nasty ones from real lists."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.lists import rows
from events.models import Event
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db


def tell(event=None, **cells):
    event = event or EventFactory.build()
    return rows.tell(1, cells, event, None, timezone.now())


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("李　明", "李明"),
        ("欧阳 某某", "欧阳某某"),
        ("买买提·艾合买提", "买买提·艾合买提"),
        ("Luo Yan An", "Luo Yan An"),
        ("裴伯庸 (Robert Parua)", "裴伯庸 (Robert Parua)"),
        ("张㛃", "张㛃"),
        ("𬱖", "𬱖"),
        ("　Luo  Yan An　", "Luo Yan An"),
        ('=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'),
    ],
)
def test_a_name_is_trimmed_and_never_split(written, saved):
    told = tell(name=written)
    assert (told.told["name"], told.problems) == (saved, {})


def test_titles_and_bodies_stay_as_they_are():
    told = tell(name="李明", title="副会长、项目组组长", body="天津城市职业学院（承办）")
    assert (told.told["title"], told.told["body"]) == ("副会长、项目组组长", "天津城市职业学院（承办）")


@pytest.mark.parametrize(
    "written",
    ["13800138000", "138 0013 8000", "+86-138-0013-8000", "１３８００１３８０００", "'13800138000", "13800138000.0"],
)
def test_a_phone_is_normalised_as_the_registration_form_does(written):
    assert tell(name="李明", phone=written).told["phone"] == "+8613800138000"


@pytest.mark.parametrize("written", ["1.38E+10", "1.38e10", "１.３８E+１０"])
def test_a_damaged_phone_is_recognised_and_not_saved(written):
    told = tell(name="李明", phone=written)
    assert "phone" not in told.told
    assert "shortened" in told.problems["phone"][0]
    assert told.problems["phone"][1] == written
    assert not told.is_blocked


def test_a_phone_that_is_none_and_a_wrong_email_are_left_empty_with_a_sentence():
    told = tell(name="李明", phone="请联系秘书", email="li at mail")
    assert told.told == {"name": "李明"}
    assert set(told.problems) == {"phone", "email"}
    assert not told.is_blocked


def test_without_a_name_nobody_can_be_saved():
    told = tell(body="天津")
    assert (told.is_blocked, told.problems["name"][0]) == (True, "The name is missing.")


@pytest.mark.parametrize(
    ("column", "cell"),
    [("name", "长" * 121), ("body", "长" * 201), ("title", "长" * 121), ("email", f"{'a' * 250}@b.cn")],
)
def test_what_is_too_long_is_said(column, cell):
    told = tell(**({"name": "李明"} | {column: cell}))
    assert column not in told.told
    assert column in told.problems


def test_an_identity_number_is_never_saved():
    told = tell(name="李明", title="•" * 18)
    assert "identity card" in told.problems["title"][0]


def test_the_rules_of_the_event_hold():
    event = EventFactory(max_party=2, min_age=18)
    assert (
        "2 people at most"
        in tell(event, name="李明", party_size="3", birth_date="1960-01-01").problems["party_size"][0]
    )
    assert "date of birth" in tell(event, name="李明").problems["birth_date"][0]
    assert "from the age" in tell(event, name="李明", birth_date="2010-01-01").problems["birth_date"][0]
    assert tell(event, name="李明", birth_date="1960/1/1").problems == {}


def test_a_date_of_birth_that_nobody_asks_for_is_not_kept():
    assert tell(name="李明", birth_date="1960-01-01").told == {"name": "李明"}


def test_a_guarded_cell_of_our_own_export_is_read_back():
    assert tell(name="李明", body="'=SUM(1)").told["body"] == "=SUM(1)"


def test_only_lines_with_something_to_save_are_people():
    lines = [
        rows.Line(n, cells) for n, cells in enumerate([["姓名", "号"], ["李明", "1"], ["", "2"], ["姓名", "号"]], 1)
    ]
    assert [line for line, _cells in rows.people(lines, ["name", ""], 1)] == [2]


def test_a_name_in_two_columns_is_joined_as_it_stands():
    lines = [rows.Line(2, ["Luo", "Yan An"]), rows.Line(3, ["欧阳", "某某"])]
    joined = [rows.tell(n, cells, Event(), None, None).told["name"] for n, cells in rows.people(lines, ["name"] * 2, 1)]
    assert joined == ["Luo Yan An", "欧阳某某"]


def test_the_moment_of_the_rules_is_not_that_of_the_web():
    event = EventFactory(registration_opens_at=timezone.now() + timedelta(hours=1))
    assert tell(event, name="李明").problems == {}
