from portal.lib.gaps import PageWithGaps


def test_each_visitor_gets_their_own_values():
    page = PageWithGaps.of(b"<b>tok</b><i>key</i><u>tok</u>", {"token": "tok", "key": "key"})
    assert page.filled({"token": b"A", "key": b"B"}) == b"<b>A</b><i>B</i><u>A</u>"


def test_a_value_is_found_as_the_template_wrote_it():
    page = PageWithGaps.of(b'<p title="&lt;now&gt;">', {"now": "<now>"})
    assert page.filled({"now": b"12"}) == b'<p title="12">'


def test_a_page_without_gaps_stays_as_it_is():
    assert PageWithGaps.of(b"plain", {"now": "1234"}).filled({}) == b"plain"
