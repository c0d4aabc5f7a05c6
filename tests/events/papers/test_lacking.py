"""Names with letters that no font of ours has: told before boxes are printed in their place."""

from pathlib import Path

import pytest

from events.papers.lacking import MOST_NAMED, lacking_at, lacking_in
from portal.lib import letters, pdf
from portal.lib.letters import lacking
from tests.factories import EventFactory
from tests.rows import place_at


def test_the_letters_of_our_languages_are_there_and_others_are_told():
    assert lacking("包华影 张㛃𬱖 Nguyễn Жук محمد, 2026 “①”") == []
    assert lacking("김철수 Kim 𠮷𠮷") == ["김", "철", "수", "𠮷"]


@pytest.fixture
def one_letter(settings):
    """A font of our own making that has 김, a triangle, and nothing else."""
    caches = (letters._fonts, letters._is_drawn)
    settings.PAPER_FONTS = [Path(__file__).parent, Path("/no/such/folder")]
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()


def test_fonts_that_an_office_adds_have_what_ours_lack(one_letter):
    assert lacking("김철수") == ["철", "수"]
    assert Path(__file__).parent in pdf._font_folders()


def test_it_is_said_in_which_names_they_stand():
    names = [f"김 {number}" for number in range(MOST_NAMED + 2)]
    found = lacking_in(["Li Na", *names, names[0]])
    assert (found.letters, found.texts, found.more) == (["김"], names[:MOST_NAMED], 2)
    assert lacking_in(["Li Na", ""]) is None


@pytest.mark.django_db
def test_whoever_has_a_place_or_comes_along_is_looked_at():
    event = EventFactory()
    place_at(event, name="Li Na", companions=["สมชาย"], party_size=2)
    place_at(event, name="김", state="cancelled")
    assert lacking_at(event).texts == ["สมชาย"]
