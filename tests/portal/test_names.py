"""Names are tidied, never split; the desk finds them by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lib.names import asked, search_keys, tidy

NAMES = [
    ("李　明", "李明"),
    ("  Luo Yan   An ", "Luo Yan An"),
    ("欧阳 某某", "欧阳某某"),
    ("买买提·艾合买提", "买买提·艾合买提"),
    ("裴伯庸 (Robert Parua)", "裴伯庸 (Robert Parua)"),
    ("张㛃", "张㛃"),
    ("𬱖", "𬱖"),
    ("Chen\x00 Mei\x1bling\u200b", "Chen Meiling"),
    ("محمد علي", "محمد علي"),
    ("=HYPERLINK(1)", "=HYPERLINK(1)"),
]


@pytest.mark.parametrize(("typed", "kept"), NAMES)
def test_tidy_keeps_the_name_as_it_is_written(typed, kept):
    assert tidy(typed) == kept


@given(st.text())
def test_tidy_done_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)


TYPED = ["张桂芳", "桂芳", "zhang", "zhanggui", "zgf", "ZGF", "0142", "131 5550", "7k4m-2q", "７Ｋ４Ｍ"]


@pytest.mark.parametrize("typed", TYPED)
def test_the_desk_finds_a_person_by(typed):
    assert asked(typed) in search_keys("张桂芳", "+8613155500142", "7K4M2Q")


@pytest.mark.parametrize("typed", ["luo", "luo yan", "luoyan", "lya"])
def test_the_desk_finds_a_romanised_name_by(typed):
    assert asked(typed) in search_keys("Luo Yan An")


@pytest.mark.parametrize("typed", ["sofia", "Sofía", "ortega"])
def test_the_desk_forgives_accents(typed):
    assert asked(typed) in search_keys("Sofía Ortega Ruiz")
