"""A file in the database, checked: temporary tables that go with the transaction.

Each distinct text is judged once, in SQL; a row is bad if one of its codes is, or if two of them do not go together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from centres.ledger import columns, vocabulary
from centres.ledger.encoding import Chunk
from centres.ledger.judged import COPY, Judged, Numbered
from centres.ledger.reading import Unreadable
from centres.ledger.staging_sql import AFTERWARDS, BAD_ROWS, CREATE, FORGET, JUDGE, LEARNERS, OFFERINGS, SITES, WORDS

# The tables of texts, with the columns that are copied into each.
TABLES = {
    "place": ("code", *columns.WHERE, "odd"),
    "day": ("code", "said"),
    "who": ("code", *columns.WHO),
    "learner": ("place", "code", "key", "problem"),
}

BAD_ROWS_AT_ONCE = 1_000  # each may have twelve reasons, which are fetched together
SENT_AT_ONCE = 1_000  # rows: so few that the database still has some to write while the next are made ready


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

    def __init__(self, chunks: Iterator[Chunk], organisation_id: int, *, is_loaded: bool = False) -> None:
        self.organisation_id, self.is_loaded = organisation_id, is_loaded
        self._chunks = chunks
        self._judged = Judged()
        self._since: dict[str, int] = {}
        self.lines, self.digest = 0, ""

    def chunks(self) -> Iterator[Chunk]:
        with connection.cursor() as cursor:
            cursor.execute(CREATE)
            cursor.execute(SITES, {"node": self.organisation_id})
            cursor.execute(WORDS, [list(part) for part in zip(*vocabulary.ROWS, strict=True)])
            cursor.execute("ANALYZE ledger_site; ANALYZE ledger_word")
        for chunk in self._chunks:
            self._take(chunk)
            yield chunk
        with connection.cursor() as cursor:
            cursor.execute(AFTERWARDS)
        if not self.lines:
            raise Unreadable(_("There are no rows below the headings."))

    def _take(self, chunk: Chunk) -> None:
        self.lines, self.digest = self.lines + chunk.count, chunk.digest
        with connection.cursor() as cursor:
            for name in JUDGE:
                if chunk.since[name] > self._since.get(name, 0):
                    cursor.execute(FORGET.format(table=f"ledger_{name}"), [chunk.since[name]])
            self._since = chunk.since
            if chunk.fresh["learner"]:  # no row tells of an earlier one that is bad, and the good ones are taken
                cursor.execute("TRUNCATE ledger_learner")
            for name, fresh in chunk.fresh.items():
                if fresh:
                    with cursor.copy(f"COPY ledger_{name} ({', '.join(TABLES[name])}) FROM STDIN") as copy:
                        copy.write("".join(fresh))
                    cursor.execute(f"ANALYZE ledger_{name}")
            for name, judge in JUDGE.items():
                if chunk.fresh[name]:
                    cursor.execute(judge, {"today": timezone.localdate()})
                    cursor.execute(f"ANALYZE ledger_{name}")
            if self.is_loaded and chunk.fresh["place"]:
                cursor.execute(OFFERINGS)
            if self.is_loaded and chunk.fresh["learner"]:
                cursor.execute(LEARNERS, {"node": self.organisation_id})
        self._judged.take(chunk)

    def sums_of_good(self, chunk: Chunk) -> tuple[int, int, date | None, date | None]:
        """How many rows of the chunk are good, the heads in them, the first and the last day."""
        rows, heads, days, judged = 0, 0, set[int](), self._judged
        for block in chunk.blocks:
            good = list(judged.good(block))
            rows += len(good)
            heads += sum(judged.heads.get(who, 0) for _line, _place, _day, who, _learner in good)
            days.update(row[2] for row in good)
        on = [date.fromisoformat(judged.days[day]) for day in days]
        return rows, heads, min(on, default=None), max(on, default=None)

    def bad_cells(self, chunk: Chunk, most_rows: int) -> Iterator[BadCell]:
        """Why the first bad rows of the chunk are bad."""
        bad = islice(self._bad(chunk), most_rows)
        while some := list(islice(bad, BAD_ROWS_AT_ONCE)):
            yield from self._why(some)

    def _why(self, bad: list[Numbered]) -> Iterator[BadCell]:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE ledger_line")
            with cursor.copy("COPY ledger_line FROM STDIN") as copy:
                for row in bad:
                    copy.write_row(row)
            cursor.execute("ANALYZE ledger_line")
            cursor.execute(BAD_ROWS)
            for line, problem, said in cursor:
                column, reason = problem.split(":")
                yield BadCell(line, column, reason, said or "")

    def _bad(self, chunk: Chunk) -> Iterator[Numbered]:
        for block in chunk.blocks:
            good = {row[0] for row in self._judged.good(block)}
            one = iter(block)
            yield from (row for row in zip(one, one, one, one, one, strict=True) if row[0] not in good)

    def write(self, chunk: Chunk, batch: int) -> int:
        """Add the good rows of the chunk to the ledger, in one statement. Returns how many."""
        written = 0
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(COPY) as copy:
            for block in chunk.blocks:
                for start in range(0, len(block), SENT_AT_ONCE * 5):
                    lines = self._judged.lines(batch, block[start : start + SENT_AT_ONCE * 5])
                    copy.write("".join(lines))
                    written += len(lines)
        return written
