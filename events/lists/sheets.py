"""A program of its own that reads one spreadsheet: bytes in, JSON out. It knows nothing of the site.

A spreadsheet from outside may be a bomb (a few bytes that unpack to gigabytes, one cell in the last corner of the
sheet) or may crash whoever reads it. `events.lists.reading` therefore has it read by this program, which the system
stops at so much memory and so many seconds.

Each line of the output is `[number of the row, [text, …]]`; the first one is the number of sheets in the book.
"""

# ruff: noqa: T201  # it speaks to the process that started it

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum, load_workbook

MOST_MEMORY = 1 << 30  # bytes; a list of 5,000 people takes a tenth of it
MOST_SECONDS = 20
MOST_ROWS, MOST_COLUMNS = 20_000, 100
LARGEST_EXACT = 10**15  # a larger number has lost digits
LOCKED, UNREADABLE, EMPTY = 3, 4, 5

Spans = list[tuple[tuple[int, int], tuple[int, int]]]


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        book = load_workbook(BytesIO(sys.stdin.buffer.read()))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        rows = _first(book, names)
    except PasswordError:
        return LOCKED
    except BaseException:  # also a panic of the reader
        return UNREADABLE
    if not rows:
        return EMPTY
    print(len(names))
    for number, cells in rows:
        print(json.dumps([number, cells]))
    return 0


def _first(book: CalamineWorkbook, names: list[str]) -> list[tuple[int, list[str]]]:
    """The first sheet in which something stands."""
    for name in names:
        if rows := list(_rows(book.get_sheet_by_name(name))):
            return rows
    return []


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, with the numbers that a spreadsheet shows. One more than allowed tells."""
    spans = _spans(sheet)
    found = 0
    grid = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS * 2)
    for row, column, value in _of_merged(grid, spans):
        grid[row][column] = value
    for number, cells in enumerate(grid, start=1):
        texts = [text(cell) for cell in cells[:MOST_COLUMNS]]
        if any(one.strip() for one in texts):
            found += 1
            yield number, texts
        if found > MOST_ROWS:
            return


def _spans(sheet: CalamineSheet) -> Spans:
    """Which cells are merged; not told for .ods."""
    try:
        return sheet.merged_cell_ranges or []
    except Exception:
        return []


def _of_merged(grid: list[list[Any]], spans: Spans) -> Iterator[tuple[int, int, Any]]:
    """A merged cell says the same of all the rows and columns that it covers."""
    for (top, left), (bottom, right) in spans:
        if top >= len(grid) or left >= len(grid[top]):
            continue
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(right + 1, len(grid[row]), MOST_COLUMNS)):
                yield row, column, grid[top][left]


def text(cell: Any) -> str:
    """The cell as its writer meant it: a phone number that was taken for a number has its digits, and no `.0`."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < LARGEST_EXACT else repr(cell).upper()
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str | int | timedelta) else ""


if __name__ == "__main__":
    sys.exit(main())
