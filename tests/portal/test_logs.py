"""Nothing personal in the log."""

import logging

import pytest

from portal.logs import WithoutTickets


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /r/abc123_-x/", "Not Found: /r/…/"),
        ("Forbidden: /zh-hans/r/abc123/change/", "Forbidden: /zh-hans/r/…/change/"),
        ("Not Found: /events/dim-sum/", "Not Found: /events/dim-sum/"),
    ],
)
def test_a_tickets_address_is_blanked(line, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s", (line,), None)
    assert WithoutTickets().filter(record)
    assert record.getMessage() == kept
