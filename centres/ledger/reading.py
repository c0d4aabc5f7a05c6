"""From a file to its rows, one after the other: the file may be larger than the memory."""

import codecs
import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from centres.ledger import sheets
from centres.ledger.refused import Refused

Row = tuple[int, list[str]]

BLOCK = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZIP = b"PK\x03\x04"


class Unreadable(Refused):
    """Why a file is no table, in a sentence for the person who brought it."""


def rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV or XLSX file in which something stands, with the numbers of their lines. Raises Unreadable."""
    with path.open("rb") as file:
        start = file.read(4096)
    return _from_spreadsheet(path) if start.startswith(_ZIP) else _from_text(path)


# --- Text -----------------------------------------------------------------------------------------------------------


def _from_text(path: Path) -> Iterator[Row]:
    with path.open(encoding=encoding_of(path), newline="") as file:
        delimiter = _delimiter(file)
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for cells in reader:
                if any(cells):
                    yield reader.line_num, cells
        except csv.Error:
            words = _("Line %(line)s cannot be divided into cells: is a quotation mark missing?")
            raise Unreadable(words % {"line": reader.line_num}) from None


def _delimiter(file: IO[str]) -> str:
    """What divides the first line, which has the headings."""
    first = file.readline(8192)
    file.seek(0)
    return max(",\t;", key=first.count)


def encoding_of(path: Path) -> str:
    """By its mark; else UTF-8 if all of it is, else as Chinese Windows writes it. Raises Unreadable."""
    with path.open("rb") as file:
        start = file.read(4)
    if encoding := next((name for mark, name in _BOMS if start.startswith(mark)), None):
        return _checked(path, encoding)
    for name in ("utf-8", "gb18030"):
        with suppress(Unreadable):
            return _checked(path, name)
    raise _wrong_encoding()


def _checked(path: Path, encoding: str) -> str:
    """The encoding, if all of the file is in it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            try:
                text = decoder.decode(block)
            except UnicodeDecodeError:
                raise _wrong_encoding() from None
            if "\0" in text:
                raise _wrong_encoding()
            if len(block) == BLOCK and b"\n" not in block:  # it would be read into memory as a whole
                raise Unreadable(_("A line of this file is too long to be a row of a table."))
        with_rest = decoder.getstate()[0]
    if with_rest:
        raise _wrong_encoding()
    return encoding


def _wrong_encoding() -> Unreadable:
    return Unreadable(_("This file cannot be read. Save it as .xlsx, or as .csv in UTF-8, and try again."))


# --- Spreadsheets ---------------------------------------------------------------------------------------------------


def _from_spreadsheet(path: Path) -> Iterator[Row]:
    """Read by a program of its own, with bounds on its memory and time."""
    command = [sys.executable, "-I", str(Path(sheets.__file__)), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        try:
            for line in program.stdout or ():
                number, cells = json.loads(line)
                if any(cells):
                    yield number, cells
        except BaseException:  # nobody reads on
            program.kill()
            raise
        code = program.wait()
    if code == sheets.TOO_LONG:
        words = _("A spreadsheet may have %(count)s rows here. Save it as .csv in UTF-8: such a file may be longer.")
        raise Unreadable(words % {"count": f"{sheets.MOST_ROWS:,}"})
    if code:
        raise Unreadable(_("This file cannot be read as a spreadsheet. Open it, save it as .xlsx and try again."))
