"""Text read in the wrong encoding: trap T2, and what must be left alone."""

import pytest

from centres.mojibake import repair

# The thirteen places of the report on the meeting in Tianjin, with what stands around them.
TIANJIN = """\
under the theme 鈥淟ifelong Learning in Vocational Colleges and Vocational Education Groups鈥. The meeting was hosted
aligned with Chinese Ministry of Education鈥檚 2035 Education Modernization Strategy; the Urban CLC project on \
鈥淧ractice and Research on Lifelong Learning in Vocational Colleges and Vocational Education Groups鈥 (CLC-CVGL).
Deputy Mayor of the Hebei District People鈥檚 Government of Tianjin Municipality
He highlighted the City Government鈥檚 strong commitment and support for the project on 鈥淧ractice and Research on \
Lifelong Learning in Vocational Colleges and Vocational Education Groups鈥 (CLC-CVGL).
Ms. Li Xiaoxia, Deputy Mayor of the Hebei District People鈥檚 Government, reiterated the District Government鈥檚 support
presented on China鈥檚 presented on UNESCO鈥檚 background"""


def test_trap_t2_ten_repair_exactly_and_three_closing_marks_by_rule():
    found = repair(TIANJIN)
    assert TIANJIN.count("鈥") == 13
    assert (found.exact, found.by_rule, found.left) == (10, 3, 0)
    assert found.text.startswith(
        "under the theme “Lifelong Learning in Vocational Colleges and Vocational Education Groups”. The"
    )
    assert "on “Practice and Research" in found.text
    assert found.text.count("”") == 3
    assert found.text.count("’s ") == 7


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("鈥淪haring鈥? is caring", "“Sharing” is caring"),
        ("锛堟壙鍔烇級", "（承办）"),
        ("caf茅 in S茫o Paulo", "café in São Paulo"),
    ],
)
def test_double_encoding_is_undone(written, meant):
    assert repair(written).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "终身学习，人人可学，处处可学，时时可学。",
        "中国成人教育协会副会长包华影、天津城市职业学院",
        "联通、茅台、欧阳，买买提·艾合买提，张㛃，𬱖",
        "“Already” right – it’s fine… café",
        "Привет мир, مرحبا",
        "",
    ],
)
def test_what_is_right_stays_as_it_is(text):
    found = repair(text)
    assert (found.text, found.exact, found.by_rule, found.left) == (text, 0, 0, 0)


def test_a_lost_mark_that_no_opening_one_waits_for_is_not_guessed():
    found = repair("a 鈥 b")
    assert (found.text, found.left) == ("a 鈥 b", 1)
