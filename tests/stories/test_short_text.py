"""Short texts: typed without HTML, kept clean."""

import re

import pytest

from stories.telling.short_text import as_html, cleaned, plain, typed

TYPED = [
    "One line",
    "First\n\nSecond, with **strong** and *stressed* words",
    "A line\nand the next",
    "- one\n- two",
    "Read [the report](https://example.org/a?b=1&c=2) & more",
    "5 < 6 and 7 > 2",
    "第一段\n\n第二段",
    "4 * 5 * 6",
]


@pytest.mark.parametrize("text", TYPED)
def test_what_was_typed_comes_back_as_it_was(text):
    assert typed(as_html(text)) == text


def test_an_empty_text_stays_empty():
    assert (as_html(" \n\n "), typed(""), plain("")) == ("", "", "")


@pytest.mark.parametrize("nasty", [
    "<script>alert(1)</script>", '<img src=x onerror="alert(1)">', '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>", '<iframe src="https://example.org"></iframe>', '<p style="position:fixed">x</p>',
    '<a href="data:text/html,x">x</a>', "<style>*{display:none}</style>", '<math><mi xlink:href="javascript:x">',
    "<form action=/x><input name=a></form>", '<a href=" &#106;avascript:alert(1)">x</a>', "<base href=//evil>",
])  # fmt: skip
def test_nothing_that_does_something_gets_through(nasty):
    allowed = r'</?(?:p|br|strong|em|ul|li)>|<a(?: href="https?:[^"]*")?(?: rel="noopener")?>|</a>'
    for html in (cleaned(nasty), as_html(nasty)):
        assert "<" not in re.sub(allowed, "", html)
    assert as_html("<script>x</script>") == "<p>&lt;script&gt;x&lt;/script&gt;</p>"  # what is typed is shown as typed


def test_the_plain_words_have_a_line_for_each_paragraph():
    assert plain("<p>One<br>two</p><ul><li>three</li></ul>") == "One\ntwo\nthree"
