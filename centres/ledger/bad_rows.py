"""The file that comes back: line, column, what stands there and why it is not taken.

It is written while the rows are found, on disk: a file in which every cell of a million rows is bad takes no memory.
"""

import csv
from collections.abc import Iterable
from io import TextIOWrapper
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from django.core.files import File
from django.utils.translation import gettext as _

from accounts.tables import without_formula
from centres.ledger import reasons
from centres.ledger.columns import TITLES
from centres.ledger.staging import BadCell

MOST_BAD_ROWS = 10_000


class BadRows:
    """CSV as spreadsheets take it, with no cell that runs. Use it in a `with`: on leaving, the draft is gone."""

    def __init__(self) -> None:
        self.rows = 0
        self._last = 0
        self._draft = TemporaryFile("w+b")  # noqa: SIM115  # closed with the text around it
        self._text = TextIOWrapper(self._draft, encoding="utf-8-sig", newline="")
        self._table = csv.writer(self._text)
        self._table.writerow([_("Line"), _("Column"), _("What it says"), _("Why it is not taken")])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._text.close()

    @property
    def room(self) -> int:
        """How many rows more it takes."""
        return MOST_BAD_ROWS - self.rows

    def add(self, cells: Iterable[BadCell]) -> None:
        """Some more, in the order of their lines."""
        for cell in cells:
            self.rows += cell.line != self._last
            self._last = cell.line
            why = reasons.in_words(cell.column, cell.reason)
            self._table.writerow([cell.line, TITLES[cell.column], without_formula(cell.said), why])

    def file(self, bad: int) -> File:
        """As it can be kept; where there are more bad rows than it has, its last line says so."""
        if bad > MOST_BAD_ROWS:
            words = _("%(all)s rows are bad in all; the first %(shown)s stand here.")
            self._table.writerow(["", "", "", words % {"all": f"{bad:,}", "shown": f"{MOST_BAD_ROWS:,}"}])
        self._text.flush()
        self._draft.seek(0)
        return File(self._draft)
