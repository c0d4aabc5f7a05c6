"""Which line has the headings, and what the columns mean."""

import pytest

from events.lists import headers, reading
from events.lists.headers import is_identity
from events.models import ListHeading
from tests.events.lists.tables import as_csv, as_xlsx
from tests.factories import EventFactory

IDENTITY = "11010519491231002X"  # the example of the standard itself


def columns(rows, remembered=None, heading_line=None):
    return headers.propose(reading.read(as_csv(rows)), remembered or {}, heading_line)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("姓名", "name"), ("姓 名（必填）", "name"), ("Name", "name"), ("姓名 Name", "name"), ("参会人员", "name"),
        ("单位", "body"), ("工作单位/Organisation", "body"), ("Affiliation", "body"),
        ("职务", "title"), ("职务/职称", "title"), ("Title", "title"), ("Position", "title"),
        ("电话", "phone"), ("手机号码*", "phone"), ("联系电话", "phone"), ("Phone number", "phone"),
        ("邮箱", "email"), ("E-mail", "email"), ("Email address", "email"), ("电子邮箱", "email"),
        ("性别", "gender"), ("民族", "ethnicity"), ("身份证号", "identity"), ("序号", "number"), ("备注", ""),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_chinese_and_english(heading, meaning):
    assert headers.meaning(heading, {}) == meaning


def test_the_headings_are_found_below_titles():
    rows = [
        ["2026年城市社区学习中心会议", "", ""],
        ["参会人员名单", "", ""],
        ["姓名", "单位", "手机"],
        ["李明", "天津", "1"],
    ]
    found = columns(rows)
    assert (found.heading_line, found.meanings) == (3, ["name", "body", "phone"])


def test_headings_in_two_lines_are_read_together():
    rows = [
        ["序号", "姓名", "单位", "联系方式", ""],
        ["", "", "", "电话", "邮箱"],
        ["1", "李明", "天津", "1", "a@b.cn"],
    ]
    found = columns(rows)
    assert found.heading_line == 2
    assert found.meanings == ["number", "name", "body", "phone", "email"]
    merged = headers.propose(reading.read(as_xlsx(rows, merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"])), {})
    assert (merged.heading_line, merged.meanings) == (2, found.meanings)


def test_without_headings_the_columns_are_known_by_what_stands_in_them():
    rows = [["李明", "天津城市职业学院", "主任", "13800138000", "li@mail.example"]] * 3
    found = columns(rows)
    assert (found.heading_line, found.meanings) == (0, ["name", "body", "title", "phone", "email"])


def test_a_coordinator_may_say_which_line_has_the_headings():
    rows = [["甲", "乙"], ["姓名", "单位"], ["李明", "天津"]]
    assert columns(rows, heading_line=1).meanings == ["", ""]
    assert columns(rows, heading_line=2).meanings == ["name", "body"]


def test_family_and_given_name_are_the_name_only_if_nothing_else_is():
    assert columns([["Surname", "First name"], ["Luo", "Yan An"]]).meanings == ["name", "name"]
    assert columns([["Name", "Surname", "First name"], ["Luo Yan An", "Luo", "Yan An"]]).meanings == ["name", "", ""]


@pytest.mark.django_db
def test_what_somebody_said_is_remembered_for_the_organisation():
    event = EventFactory()
    said = headers.Columns(1, ["昵称", "性别", "13800138000"], ["name", "title", "phone"])
    headers.remember(event, said)
    assert headers.meaning("昵称", headers.remembered(event)) == "name"
    assert headers.meaning("性别", headers.remembered(event)) == "gender"
    assert headers.remembered(EventFactory()) == {}
    assert not ListHeading.objects.filter(heading__contains="138").exists()


# --- Identity numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", [IDENTITY, IDENTITY.lower(), f"证 {IDENTITY}", "１１０１０５１９４９１２３１００２Ｘ"])
def test_an_identity_number_is_known_by_its_check_digit(cell):
    assert is_identity(cell)


@pytest.mark.parametrize("cell", ["110105194912310021", "13800138000", "1234567890123456789", ""])
def test_other_numbers_are_none(cell):
    assert not is_identity(cell)


@pytest.mark.parametrize("heading", ["身份证号", "编码"])
def test_a_column_of_identity_numbers_is_refused_by_its_heading_or_by_what_stands_in_it(heading):
    table = reading.read(as_csv([["姓名", heading, "单位"], ["李明", IDENTITY, "天津"], ["王芳", "", "天津"]]))
    found = headers.propose(table, {})
    kept, refused = headers.without_identity(table, found)
    assert refused == [1]
    assert IDENTITY not in str(kept)
    assert "identity numbers" in headers.notices(found, refused)[0]


def test_a_single_identity_number_in_another_column_is_masked():
    rows = [["姓名", "备注"], ["李明", IDENTITY], ["王芳", "素食"], ["张三", "素食"], ["赵四", "素食"]]
    table = reading.read(as_csv(rows))
    kept, refused = headers.without_identity(table, headers.propose(table, {}))
    assert refused == []
    assert IDENTITY not in str(kept)
