"""What the database has made of the codes, fetched once; so each row is judged, and made ready for COPY, in memory.

A row is bad if one of its codes is, if somebody was born after it, or if it counts heads and names a learner.
"""

from array import array
from collections.abc import Iterator
from datetime import date

from django.db import connection

from centres.ledger.encoding import Chunk
from centres.ledger.staging_sql import JUDGED

Numbered = tuple[int, int, int, int, int]  # the line, and the codes of where, when, who and which learner
COPY = """
COPY centres_participation (batch_id, line, offering_id, happened_on, learner_id, heads, birth_year, minutes, sex,
    audience, outcome, evidence) FROM STDIN
"""
_NONE = r"\N"


class Judged:
    """The good codes with what they stand for; whatever is not in here is bad."""

    def __init__(self) -> None:
        self.places: dict[int, int] = {}  # the offering; nought while nothing is loaded
        self.days: dict[int, str] = {}  # 2023-05-20
        self.years: dict[int, int] = {}
        self.born: dict[int, int] = {}  # nought where nobody knows
        self.heads: dict[int, int] = {}  # only who counts some
        self.who: dict[int, str] = {}  # the rest of the row
        self.learners = array("i", [0])  # by code, four bytes each; nought is bad

    def take(self, chunk: Chunk) -> None:
        """Learn the codes that are new in a chunk, and forget those that cannot come any more."""
        self._forget(chunk.since)
        with connection.cursor() as cursor:
            for name, take in (("place", self._place), ("day", self._day), ("who", self._who)):
                if fresh := len(chunk.fresh[name]):
                    cursor.execute(JUDGED[name], [fresh])
                    for row in cursor.fetchall():
                        take(*row)
            if fresh := len(chunk.fresh["learner"]):
                self.learners.frombytes(bytes(fresh * self.learners.itemsize))
                cursor.execute(JUDGED["learner"], [fresh])
                for code, learner in cursor.fetchall():
                    self.learners[code] = learner

    def _forget(self, since: dict[str, int]) -> None:
        kept = (("place", self.places), ("day", self.days), ("day", self.years), ("who", self.born))
        for name, codes in (*kept, ("who", self.heads), ("who", self.who)):
            for code in [code for code in codes if code <= since[name]]:
                del codes[code]

    def _place(self, code: int, offering: int) -> None:
        self.places[code] = offering

    def _day(self, code: int, day: date) -> None:
        self.days[code], self.years[code] = day.isoformat(), day.year

    def _who(self, code: int, born: int | None, heads: int | None, *rest: int | None) -> None:
        self.born[code] = born or 0
        if heads is not None:
            self.heads[code] = heads
        self.who[code] = "\t".join(_NONE if one is None else str(one) for one in (heads, born, *rest))

    def good(self, block: "array[int]") -> Iterator[Numbered]:
        """The rows of a block that are good."""
        places, years, born, heads, learners = self.places, self.years, self.born, self.heads, self.learners
        one = iter(block)
        return (
            (line, place, day, who, learner)
            for line, place, day, who, learner in zip(one, one, one, one, one, strict=True)
            if place in places
            and born.get(who, 9999) <= years.get(day, -1)
            and (not learner or (learners[learner] and who not in heads))
        )

    def lines(self, batch: int, block: "array[int]") -> list[str]:
        """The good rows of a block, as COPY takes them."""
        places, days, whos, learners = self.places, self.days, self.who, self.learners
        return [
            f"{batch}\t{line}\t{places[place]}\t{days[day]}\t{learners[learner] or _NONE}\t{whos[who]}\n"
            for line, place, day, who, learner in self.good(block)
        ]
