"""A file in the database, checked: temporary tables that go with the transaction.

Each distinct text is judged once, in SQL; a row is bad if one of its codes is, or if two of them do not go together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.ledger import columns, reading, vocabulary
from centres.ledger.encoding import Chunk, Encoder, ahead
from centres.ledger.reading import Unreadable
from centres.ledger.staging_sql import AFTERWARDS, BAD_ROWS, CREATE, JUDGE, SITES, SUMS_OF_GOOD, WORDS

# The tables of texts, with the columns that are copied into each.
TABLES = {
    "place": ("code", *columns.WHERE, "odd"),
    "day": ("code", "said"),
    "who": ("code", *columns.WHO),
    "learner": ("code", "key", "problem"),
}


@dataclass(frozen=True, slots=True)
class BadCell:
    """One reason why a row is not taken: which column, what it says, and the name of the reason."""

    line: int
    column: str
    reason: str
    said: str


@dataclass(slots=True)
class Sums:
    """What is good in a file."""

    rows: int = 0
    heads: int = 0
    first_on: date | None = None
    last_on: date | None = None

    def add(self, rows: int, heads: int, first_on: date | None, last_on: date | None) -> None:
        self.rows, self.heads = self.rows + rows, self.heads + heads
        self.first_on = min(filter(None, (self.first_on, first_on)), default=None)
        self.last_on = max(filter(None, (self.last_on, last_on)), default=None)


class Staged:
    """One file on its way in. Go through `chunks()`, within a transaction; each time it stands on the next chunk."""

    def __init__(self, path: Path, organisation_id: int) -> None:
        self.organisation_id = organisation_id
        rows = reading.rows(path)
        first = next(rows, None)
        if first is None:
            raise Unreadable(_("There is nothing in this file."))
        self.headings = columns.understood(first[1])
        self._encoder = Encoder(self.headings, organisation_id)
        self._rows = rows
        self.lines = 0

    @property
    def rows_hash(self) -> str:
        """Of all rows read so far, whatever the file's format or encoding is."""
        return self._encoder.hash.hexdigest()

    def chunks(self) -> Iterator[Chunk]:
        with connection.cursor() as cursor:
            cursor.execute(CREATE)
            cursor.execute(SITES, {"node": self.organisation_id})
            cursor.execute(WORDS, [list(part) for part in zip(*vocabulary.ROWS, strict=True)])
            cursor.execute("ANALYZE ledger_site; ANALYZE ledger_word")
        for chunk in ahead(self._encoder.chunks(self._rows)):
            self._take(chunk)
            yield chunk
        with connection.cursor() as cursor:
            cursor.execute(AFTERWARDS)
        if not self.lines:
            raise Unreadable(_("There are no rows below the headings."))

    def _take(self, chunk: Chunk) -> None:
        self.lines += chunk.count
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE ledger_line")
            for name, fresh in chunk.fresh.items():
                if fresh:
                    with cursor.copy(f"COPY ledger_{name} ({', '.join(TABLES[name])}) FROM STDIN") as copy:
                        copy.write("".join(fresh))
                    cursor.execute(f"ANALYZE ledger_{name}")
            with cursor.copy("COPY ledger_line FROM STDIN") as copy:
                for block in chunk.lines:
                    copy.write(block)
            chunk.lines.clear()
            for name, judge in JUDGE.items():
                if chunk.fresh.get(name):
                    cursor.execute(judge, {"today": timezone.localdate()})
                    cursor.execute(f"ANALYZE ledger_{name}")
            cursor.execute("ANALYZE ledger_line")

    def sums_of_good(self) -> tuple[int, int, date | None, date | None]:
        """Of the present chunk: how many rows are good, the heads in them, the first and the last day."""
        with connection.cursor() as cursor:
            cursor.execute(SUMS_OF_GOOD)
            rows, heads, first_on, last_on = cursor.fetchone()
        return rows, heads, first_on, last_on

    def bad_cells(self, most_rows: int) -> Iterator[BadCell]:
        """Of the present chunk: why its first bad rows are bad, by their lines."""
        with connection.cursor() as cursor:
            cursor.execute(BAD_ROWS, {"most": most_rows})
            for line, problem, said in cursor:
                column, reason = problem.split(":")
                yield BadCell(line, column, reason, said or "")
