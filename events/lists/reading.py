"""From the bytes of a file, or pasted text, to lines of cells. Nothing here knows what a column means."""

import csv
import io
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from events.lists import sheets
from events.rules import Refused

LARGEST_FILE = 10 * 1024 * 1024
MOST_SECONDS = 30  # for one spreadsheet, waiting for its turn included
DELIMITERS = ("\t", ",", ";")
BETWEEN_NAMES = str.maketrans(dict.fromkeys("、，；;", ","))
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # PostgreSQL takes neither
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Unreadable(Refused):
    """Why a file or a text is no list, in a sentence for the person who brought it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with something in it, under the number that the spreadsheet shows for it."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in a list: of a book with several sheets, the first in which something stands."""

    lines: list[Line]
    sheets: int = 1

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)


def read(data: bytes, *, is_pasted: bool = False) -> Table:
    """The list in a file (.xlsx, .xls, .ods, .csv) or in pasted text as UTF-8. Raises Unreadable."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(_("This file is larger than 10 MB. Keep the list alone in it, without pictures."))
    if data.startswith((_ZIP, _OLE)):
        return _checked(_from_spreadsheet(data))
    text = decoded(data)
    if text.lstrip()[:200].lower().startswith(("<html", "<table", "<?xml", "<!doctype")):
        raise Unreadable(_("This is a web page and no spreadsheet. Open it in Excel, save it as .xlsx and try again."))
    return _checked(Table((_names_in_a_row(text) if is_pasted else None) or from_text(text)))


def _checked(table: Table) -> Table:
    if not table.lines:
        raise Unreadable(_("There is nothing in this list."))
    if len(table.lines) > sheets.MOST_ROWS:
        raise Unreadable(_("This list has more than %(count)s lines. Split it.") % {"count": sheets.MOST_ROWS})
    return table


# --- Text -----------------------------------------------------------------------------------------------------------


def decoded(data: bytes) -> str:
    """The text, by its mark; without one as UTF-8, else as Chinese Windows writes it. Raises Unreadable."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), None) or _utf_16(data)
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable(_("This file cannot be read. Save it as .xlsx, or as .csv in UTF-8, and try again."))


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without its mark: half of the bytes of its spaces, digits and line ends are zero."""
    if b"\0" not in data[:4096]:
        return None
    return "utf-16-be" if data[:4096:2].count(0) > data[1:4096:2].count(0) else "utf-16-le"


def from_text(text: str) -> list[Line]:
    """The lines of a text whose cells are divided by tabs, commas or semicolons: whichever gives the most even table.

    Raises Unreadable.
    """
    tables = [list(_parsed(text, delimiter)) for delimiter in DELIMITERS]
    return max(tables, key=_evenness)


def _parsed(text: str, delimiter: str) -> Iterable[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                yield _line(number, cells)
    except csv.Error:
        raise Unreadable(_("This text cannot be divided into cells: is a quotation mark missing?")) from None


def _evenness(lines: list[Line]) -> tuple[int, int]:
    """In how many lines the commonest number of cells stands, and how large it is.

    Where most lines have one cell, it is a list of single cells in which the sign happens to occur: Smith, John.
    """
    widths = Counter(len(line.cells) for line in lines if len(line.cells) > 1)
    if sum(widths.values()) * 2 < len(lines):
        return 0, 0
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return times, width


def _names_in_a_row(text: str) -> list[Line] | None:
    """One pasted line with several names in it is a list of names: 李明、王芳、Luo Yan An."""
    lines = text.strip().splitlines()
    if len(lines) != 1 or "\t" in lines[0]:
        return None
    names = [name.strip() for name in lines[0].translate(BETWEEN_NAMES).split(",")]
    return [Line(n, [name]) for n, name in enumerate(filter(None, names), start=1)] if len(names) > 1 else None


# --- Spreadsheets ---------------------------------------------------------------------------------------------------


def _from_spreadsheet(data: bytes) -> Table:
    """Read by a program of its own, with bounds on its memory and time."""
    command = [sys.executable, "-I", str(Path(sheets.__file__))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unreadable(_too_much()) from None
    if done.returncode:
        raise Unreadable(_why(done.returncode))
    count, *rows = done.stdout.splitlines()
    return Table([_line(*json.loads(row)) for row in rows], int(count))


def _line(number: int, cells: list[str]) -> Line:
    return Line(number, [_UNSTORABLE.sub("", cell) for cell in cells[: sheets.MOST_COLUMNS]])


def _why(code: int) -> str:
    if code == sheets.LOCKED:
        return _("This file is locked with a password. Save it without one and try again.")
    if code == sheets.EMPTY:
        return _("There is nothing in this list.")
    if code == sheets.UNREADABLE:
        return _("This file cannot be read as a spreadsheet. Open it, save it as .xlsx and try again.")
    return _too_much()


def _too_much() -> str:
    return _("This file unpacks to far more than a list of people. Copy the list into a new file and try again.")
