"""A program of its own that reads one spreadsheet: its path in, a line of JSON for each row out.

A spreadsheet from outside may be a bomb, and reading one takes memory for all of it. So `reading` has it read by this
program, which the system stops at so much memory and so many seconds; whoever reads its lines stays small.
"""

# ruff: noqa: T201  # it speaks to the process that started it

import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import SheetVisibleEnum, load_workbook

MOST_MEMORY = 3 << 29  # bytes
MOST_SECONDS = 120
MOST_ROWS, MOST_COLUMNS = 300_000, 60
UNREADABLE, TOO_LONG = 4, 5


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        book = load_workbook(sys.argv[1])
        visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        sheets = (book.get_sheet_by_name(name) for name in visible)
        sheet = next(one for one in sheets if one.total_height)
        if sheet.total_height > MOST_ROWS:
            return TOO_LONG
        above = sheet.start[0] if sheet.start else 0
        for number, row in enumerate(sheet.iter_rows(), start=1 + above):
            print(json.dumps([number, [text(cell) for cell in row[:MOST_COLUMNS]]]))
    except BaseException:  # also a panic of the reader
        return UNREADABLE
    return 0


def text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
