"""What may be written to the log: nothing that opens somebody's registration or says who they are."""

import logging
import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

_LEFT_OUT = (
    (re.compile(r"(/[ir]/)[^/\s?\"']+"), r"\1…"),  # the secret part of a ticket's or an invitation's address
    (re.compile(r"(?<=/)[\w-]{32}(?=[/\s?\"']|$)"), "…"),  # and wherever else a token stands in one
    (re.compile(r"(/[^\s?\"']*)\?[^\s\"']+"), r"\1?…"),  # what somebody searched for
    (re.compile(r"[^\s@<>\"'(),;:=|]+@[^\s@<>\"'(),;:=|]+\.\w+"), "…"),  # an e-mail
    (re.compile(r"(?<![\w.-])\+?\d{9,15}(?![\w-])"), "…"),  # a phone
)
# What PostgreSQL tells of a row or a value that it refused.
_ROW = re.compile(r"^(DETAIL|CONTEXT|QUERY|LINE \d+):.*$", re.MULTILINE)
_VALUE = re.compile(r"(invalid input [^:\n]*: ).*")
_SHORTEST = 3  # a posted "1" or "on" says nothing of anybody, and stands in every line


class Plain(logging.Formatter):
    """Leaves out what opens a registration, e-mails, phones, what PostgreSQL tells of a row, and whatever was posted.

    A name looks like any other word; but an error in a view tells of names only because somebody has just sent them.
    """

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another handler made of the traceback is not ours
        text = super().format(record)
        for posted in _posted(getattr(record, "request", None)):
            text = text.replace(posted, "…")
        return text

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the library's name
        told = _ROW.sub(r"\1: left out", super().formatException(ei))
        return plain(_VALUE.sub(r"\1left out", told))


class WithoutTickets(logging.Filter):
    """Blanks tickets' addresses, searches, e-mails and phones in every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = plain(record.getMessage()), ()
        return True


def plain(text: str) -> str:
    """The text without secrets of addresses, e-mails and phones."""
    for pattern, instead in _LEFT_OUT:
        text = pattern.sub(instead, text)
    return text


def _posted(request: Any) -> Iterable[str]:
    """What the form of this request said, also in the ways in which we write it down, longest first.

    A form that nobody has read yet is left alone: reading it here could fail once more.
    """
    form = getattr(request, "_post", None) if isinstance(request, HttpRequest) else None
    if not form:
        return []
    told = {value for _name, values in form.lists() for value in values if isinstance(value, str)}
    written = {way for value in told for way in (value, " ".join(value.split()), "".join(value.split()).lower())}
    return sorted((way for way in written if len(way) >= _SHORTEST or not way.isascii()), key=len, reverse=True)
