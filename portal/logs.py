"""What may be written to the log: nothing that opens somebody's registration or says who they are."""

import logging
import re
from typing import Any

_SECRET = re.compile(r"(/r/)[^/\s?]+")


_ROW = re.compile(r"^DETAIL:.*$", re.MULTILINE)


class Plain(logging.Formatter):
    """Leaves out of a traceback what PostgreSQL tells of a row that it refused: names, addresses, phones."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the library's name
        return _SECRET.sub(r"\1…", _ROW.sub("DETAIL: left out", super().formatException(ei)))


class WithoutTickets(logging.Filter):
    """Blanks the secret part of a ticket's address in every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRET.sub(r"\1…", record.getMessage()), ()
        return True
