"""Where something stands in a source, in two languages; the Chinese words themselves are in the catalogue."""

import pytest
from django.utils.translation import override

from centres.locators import locator_words


@pytest.mark.parametrize(
    ("written", "english"),
    [
        ("第12页", "page 12"),
        ("第3至5段", "paragraphs 3–5"),
        ("第3、4段；另见新闻", "paragraphs 3 and 4；另见新闻"),
        ("page 11, without the name of the project", "page 11, without the name of the project"),
        ("appendix B", "appendix B"),
        ("", ""),
    ],
)
def test_what_is_understood_is_said_in_english_and_the_rest_stays(written, english):
    with override("en"):
        assert locator_words(written) == english


@pytest.mark.parametrize(
    "written", ["paragraph 7", "Page 9; also in the news", "section “A Network”", "pages 3-5", "title"]
)
def test_what_staff_write_in_english_is_said_in_chinese(written):
    with override("zh-hans"):
        assert locator_words(written) != written


def test_a_remark_of_staff_stays_as_it_was_written():
    with override("zh-hans"):
        assert locator_words("page 9; also in the news").endswith("9页; also in the news")
        assert locator_words("appendix B") == "appendix B"
