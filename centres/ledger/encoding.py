"""Rows on their way to the database: what repeats is said once, and each row is five small numbers.

A file has millions of rows, but few dates, sites and years of birth. So each distinct combination of cells gets a code,
the database judges the combinations, and a row is checked by looking its codes up (judged.py). Memory is bounded,
whatever the file holds: a dictionary that is full is emptied; a text may then get a second code, which harms nobody.
"""

import hashlib
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from queue import Full, Queue
from typing import Any, TypeVar

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from centres.ledger import columns, reading
from centres.ledger.columns import Headings
from centres.ledger.learners import key_of, problem_of
from centres.ledger.reading import Row, Unreadable

LINES_IN_A_CHUNK = 250_000
LINES_IN_A_BLOCK = 5_000
MOST_REMEMBERED = 20_000  # combinations of texts in one dictionary
MOST_LEARNERS = 250_000  # a file by date meets each learner again and again: 45 MB
MOST_FRESH = 30_000  # new texts in one chunk
LONGEST_CELL = 120
NOTHING = r"\N"  # as COPY takes it; a learner's number that cannot be one is not remembered: a file may be full of them
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " "})


@dataclass(slots=True)
class Chunk:
    """Some rows in blocks of small numbers, and the texts that were new among them, by the table they go to.

    Five numbers are a row: its line, and the codes of where, when, who and which learner. All are above `since`. The
    digest is of all that the file says up to here, whatever its format or encoding is.
    """

    count: int = 0
    blocks: list["array[int]"] = field(default_factory=list)
    fresh: dict[str, list[str]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)
    digest: str = ""


Told = TypeVar("Told", str, tuple[str, ...])


class Codes(dict[Told, int]):
    """A number for each text or combination of texts. `tell` writes the line that explains a new one."""

    def __init__(self, tell: Callable[[Told], tuple[str, ...]], most: int = MOST_REMEMBERED) -> None:
        super().__init__()
        self.tell: Callable[[Told], tuple[str, ...]] = tell
        self.most = most
        self.last = self.since = 0
        self.fresh: list[str] = []

    def __missing__(self, told: Told) -> int:
        self.last += 1
        line: tuple[str, ...] = self.tell(told)
        if line[0] != NOTHING and sum(map(len, told)) <= LONGEST_CELL * 3:  # else it is not worth remembering
            if len(self) >= self.most:
                self.clear()
                self.since = self.last - 1
            self[told] = self.last
        self.fresh.append("\t".join((str(self.last), *line)) + "\n")
        return self.last


def _cleaned(told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell[: LONGEST_CELL * 2].strip()[:LONGEST_CELL].translate(_ESCAPED) for cell in told)


def _one_cleaned(cell: str) -> tuple[str, ...]:
    return _cleaned((cell,))


class Encoder:
    """Turns the rows of one file into chunks."""

    def __init__(self, headings: Headings, organisation_id: int) -> None:
        self.width = headings.width
        self.organisation_id = organisation_id
        self._hash = hashlib.sha256()
        self.places, self.who = Codes(_cleaned), Codes(_cleaned)
        self.days, self.learners = Codes(_one_cleaned), Codes(self._learner, MOST_LEARNERS)
        self.codes: dict[str, Codes[Any]] = {"place": self.places, "day": self.days, "who": self.who}
        self.codes["learner"] = self.learners
        self._met: list[int] = []  # where each new learner was met first
        self._since = dict.fromkeys(self.codes, 0)
        odd, empty = self.width, self.width + 1
        at = [headings.places.get(column, empty) for column in columns.COLUMNS]
        self._where = itemgetter(*at[:3], odd)
        self._day, self._who, self._number = at[3], itemgetter(*at[4:11]), at[11]

    def _learner(self, told: str) -> tuple[str, ...]:
        number = told.strip()
        problem = problem_of(number)
        return (NOTHING if problem else str(key_of(self.organisation_id, number)), problem or NOTHING)

    def chunks(self, rows: Iterable[Row]) -> Iterator[Chunk]:
        chunk, block, size, newest = Chunk(), list[int](), LINES_IN_A_BLOCK * 5, 0
        place, day, who, learner = self.places, self.days, self.who, self.learners
        where_of, who_of, day_at, number_at = self._where, self._who, self._day, self._number
        for line, read in rows:
            cells = self._fitted(read)
            number, where = cells[number_at], place[where_of(cells)]
            known = learner[number] if number and not number.isspace() else 0
            if known > newest:
                newest = known
                self._met.append(where)
            block += (line, where, day[cells[day_at]], who[who_of(cells)], known)
            if len(block) == size:
                self._close_block(chunk, block)
                if chunk.count >= LINES_IN_A_CHUNK or self._is_full():
                    yield self._closed(chunk)
                    chunk = Chunk()
        self._close_block(chunk, block)
        if chunk.count:
            yield self._closed(chunk)

    def _fitted(self, cells: list[str]) -> list[str]:
        """The row with as many cells as there are headings, whether it had more, and an empty cell."""
        missing = self.width - len(cells)
        if missing == 0:
            cells += ("", "")
            return cells
        odd = "more" if any(cells[self.width :]) else ""
        return [*cells[: self.width], *[""] * missing, odd, ""]

    def _close_block(self, chunk: Chunk, block: list[int]) -> None:
        numbers = array("i", block)
        self._hash.update(numbers.tobytes())
        chunk.blocks.append(numbers)
        chunk.count += len(block) // 5
        block.clear()

    def _is_full(self) -> bool:
        return sum(len(codes.fresh) for codes in self.codes.values()) >= MOST_FRESH

    def _closed(self, chunk: Chunk) -> Chunk:
        for name, codes in self.codes.items():
            chunk.fresh[name], codes.fresh = codes.fresh, []
            for text in chunk.fresh[name]:
                self._hash.update(text.encode())
        met, self._met = self._met, []
        chunk.fresh["learner"] = [f"{place}\t{told}" for place, told in zip(met, chunk.fresh["learner"], strict=True)]
        chunk.since, self._since = self._since, {name: codes.since for name, codes in self.codes.items()}
        chunk.digest = self._hash.hexdigest()
        return chunk


def brought(path: Path, organisation_id: int) -> tuple[list[str], Iterator[Chunk]]:
    """Of a file that somebody brought: which headings nobody reads, and its chunks. Both may raise Unreadable."""
    rows = reading.rows(path)
    first = next(rows, None)
    if first is None:
        raise Unreadable(_("There is nothing in this file."))
    headings = columns.understood(first[1])
    return headings.ignored, Encoder(headings, organisation_id).chunks(rows)


def ahead(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The same chunks, read by a thread while the database works on the one before. An error is raised here."""
    queue: Queue[Chunk | BaseException | None] = Queue(maxsize=1)
    is_over, language = threading.Event(), get_language()

    def put(what: Chunk | BaseException | None) -> None:
        while not is_over.is_set():
            with suppress(Full):
                queue.put(what, timeout=0.2)
                return

    def read() -> None:
        try:
            with override(language):  # a thread has none; what is wrong is said in that of whoever brings the file
                for chunk in chunks:
                    put(chunk)
                    if is_over.is_set():
                        return
            put(None)
        except BaseException as error:  # raised again where the chunks are used
            put(error)

    thread = threading.Thread(target=read, name="ledger-reader", daemon=True)
    thread.start()
    try:
        while (got := queue.get()) is not None:
            if isinstance(got, BaseException):
                raise got
            yield got
    finally:
        is_over.set()
        thread.join()
