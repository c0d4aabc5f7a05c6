"""Tables in every form in which people send them."""

import csv
import io
from collections.abc import Sequence

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows: Rows, merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for row in book.active.iter_rows():
        for cell in row:
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type  # what begins with = is text here
    for span in merged:
        book.active.merge_cells(span)
    return _saved(book)


def as_xls(rows: Rows) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            sheet.write(y, x, cell)
    return _saved(book)


def as_ods(rows: Rows) -> bytes:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="名单")
    for row in rows:
        line = TableRow()
        for cell in row:
            is_number = isinstance(cell, int | float)
            made = TableCell(valuetype="float", value=cell) if is_number else TableCell(valuetype="string")
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    return _saved(book)


def _saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
