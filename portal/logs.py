"""What may be written to the log: nothing that opens somebody's registration or says who they are."""

import logging
import re

_SECRET = re.compile(r"(/r/)[^/\s?]+")


class WithoutTickets(logging.Filter):
    """Blanks the secret part of a ticket's address in every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRET.sub(r"\1…", record.getMessage()), ()
        return True
