"""What people type and paste becomes plain structure, and nothing else."""

import re

import html5lib
import pytest

from portal.lib.richtext import ALLOWED, ATTRIBUTES, clean, shown, taken_out, words
from tests.portal.xss import VECTORS
from tests.portal.xss_owasp import OWASP

TRICKS = (*VECTORS, *OWASP)
LINK = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)")

WORD = """
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><title>Minutes</title><style><!-- p.MsoNormal {margin:0cm; mso-style-name:"x"} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment-->
<h1 style='mso-outline-level:1'><span lang=EN-US>A meeting in Tianjin<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='font-family:"Calibri",sans-serif;mso-ansi-language:EN'>The
project \u201cCLC-CVGL\u201d is <b style='mso-bidi-font-weight:normal'>new</b>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span style='font:7.0pt "Times"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Quality<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;
</span></span>of teaching</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>\u00b7</span>Access</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span
>First</p>
<p class=MsoNormal>\u2022\u00a0Typed by hand</p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200><p class=MsoNormal>City</p></td>
<td colspan=2><p class=MsoNormal>Tianjin</p></td></tr></table>
<!--EndFragment--></body></html>
"""


@pytest.mark.parametrize("number", range(len(TRICKS)))
def test_no_trick_of_a_well_known_list_gets_through(number):
    cleaned = clean(TRICKS[number])
    tree = html5lib.parseFragment(cleaned, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str) or element is tree:
            continue
        assert element.tag in ALLOWED, cleaned
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()) | {"rel"}, cleaned
        assert LINK.match(element.get("href", "/")), cleaned
    assert "<!" not in cleaned
    assert clean(cleaned) == cleaned


def test_the_list_is_long():
    assert len(VECTORS) == len(set(VECTORS)) > 80
    assert len(OWASP) == len(set(OWASP)) > 120


def test_signs_that_no_feed_may_hold_go():
    assert clean("<p>line\x0bbreak\x01</p>") == "<p>line break </p>"


def test_word_becomes_plain_structure():
    cleaned = clean(WORD)
    assert cleaned.startswith(
        "<h2>A meeting in Tianjin</h2><p>The\nproject \u201cCLC-CVGL\u201d is <strong>new</strong>.</p>"
    )
    lists = "<ul><li>Quality<ul><li>of teaching</li></ul></li><li>Access</li></ul><ol><li>First</li></ol>"
    assert lists + "<ul><li>Typed by hand</li></ul>" in cleaned
    assert '<tr><td><p>City</p></td><td colspan="2"><p>Tianjin</p></td></tr>' in cleaned
    for left in ("mso", "Mso", "style", "class", "o:p", "Normal", "Minutes", "<p></p>", "&nbsp;"):
        assert left not in cleaned


def test_what_was_deleted_or_remarked_in_word_stays_there():
    anchor = "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1' onmouseover='x'>[A1]</a></span>"
    remark = "<p class=MsoCommentText><a class=msocomoff href='#_msoanchor_1'>[A1]</a>Chen is wrong</p>"
    listed = (
        f"<div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'>{remark}</div>"
    )
    pasted = f"<p>Sixty<del cite='mailto:Chen'> bored</del> people{anchor} came.</p>{listed}</div>"
    assert clean(pasted) == "<p>Sixty people came.</p>"
    assert taken_out(pasted) == ["comment"]


def test_a_mark_that_leads_nowhere_is_no_link():
    assert clean("<p>Tea<a href='#_ftn1' name='_ftnref1'>[1]</a></p>") == "<p>Tea[1]</p>"
    assert taken_out("<meta charset=utf-8><link href='file:///C:/x.xml'><p><a href='#_ftn1'>1</a></p>") == []


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("font-weight:700", "<strong>a</strong>"),
        ("font-style:italic", "<em>a</em>"),
        ("font-weight:bold;font-style:italic", "<em><strong>a</strong></em>"),
        ("font-weight:400;font-style:normal", "a"),
        ("mso-bidi-font-weight:bold", "a"),
    ],
)
def test_emphasis_of_google_docs_and_wps_stays(style, kept):
    assert clean(f'<p><span style="{style}">a</span> b</p>') == f"<p>{kept} b</p>"
    assert clean('<p><b><span style="font-weight:bold">a</span></b></p>') == "<p><strong>a</strong></p>"


def test_a_text_without_markup_becomes_paragraphs():
    assert clean("One\r\ntwo\r\n\r\n\r\n3 < 4 & more") == "<p>One<br>two</p><p>3 &lt; 4 &amp; more</p>"


@pytest.mark.parametrize("blank", ["", "   ", "<p></p>", "<p>&nbsp;</p>", "<p><br></p>", "<ul><li></li></ul>", None])
def test_what_says_nothing_is_empty(blank):
    assert clean(blank) == ""


def test_headings_have_two_levels():
    assert clean("<h1>a</h1><h2>b</h2><h3>c</h3><h5>d</h5>") == "<h2>a</h2><h2>b</h2><h3>c</h3><h3>d</h3>"


def test_a_text_from_google_docs_is_not_all_bold():
    assert clean('<b style="font-weight:normal" id="docs-x"><p>a <b>b</b></p></b>') == "<p>a <strong>b</strong></p>"


def test_what_the_editor_writes_stays_as_it_is():
    written = (
        "<h2>Why</h2><p>A <strong>b</strong> <em>c</em></p><ul><li><p>x</p></li><li><p>y</p><ol><li><p>z</p></li></ol>"
        "</li></ul><blockquote><p>q</p></blockquote><table><tbody><tr><th><p>h</p></th></tr></tbody></table><hr>"
    )
    assert clean(written) == written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/a?b=1&amp;c=2", "https://example.org/a?b=1&amp;c=2"),
        ("www.example.org", "https://www.example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+861055500142", "tel:+861055500142"),
        ("/events/x/", "/events/x/"),
        ("#part", "#part"),
    ],
)
def test_links_to_pages_people_and_phones_stay(typed, kept):
    assert clean(f'<p><a href="{typed}">x</a></p>') == f'<p><a href="{kept}" rel="noopener noreferrer">x</a></p>'


def test_a_link_that_leads_astray_leaves_its_words():
    assert clean('<p>See <a href="javascript:alert(1)">the page</a>.</p>') == "<p>See the page.</p>"


def test_what_was_taken_out_is_named_and_looks_are_not():
    told = taken_out(WORD + "<script>x</script><p onclick=x>y</p><a href='javascript:x'>z</a><img src=x>")
    assert told == ["script", "onclick", "javascript:x", "img"]
    assert taken_out(WORD) == []


def test_quotation_marks_and_chinese_stay():
    written = "<p>“A” – ‘b’ 中文、𠀋 العربية</p>"
    assert clean(written) == written


def test_the_words_alone():
    assert words("<h2>A</h2><p>b &lt; c &amp;amp; d</p><ul><li>e</li></ul>") == "A b < c &amp; d e"


def test_a_wide_table_scrolls_in_its_own_box():
    assert shown("<table><tbody></tbody></table>").startswith('<div class="table-box" tabindex="0"><table>')
