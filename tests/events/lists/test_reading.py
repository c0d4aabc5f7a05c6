"""Any list that people send is read as it was written, and whatever is none gets a sentence."""

import csv
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.lists import reading, sheets
from events.lists.reading import Unreadable, read
from tests.events.lists.tables import as_csv, as_ods, as_xls, as_xlsx

ROWS = [
    ["姓名", "单位", "手机"],
    ["李　明", "天津城市职业学院（承办）", "138 0013 8000"],
    ["张㛃", "𬱖溪学校", "1.38E+10"],
    ["=HYPERLINK(1)", "副会长、项目组组长", "+86-13800138000"],
]


def cells(table):
    return [line.cells for line in table.lines]


@pytest.mark.parametrize("made", [as_xlsx, as_xls, as_ods], ids=["xlsx", "xls", "ods"])
def test_a_spreadsheet_is_read_as_text(made):
    assert cells(read(made(ROWS))) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
def test_a_text_is_read_in_each_encoding_and_with_each_delimiter(encoding, delimiter):
    assert cells(read(as_csv(ROWS, encoding, delimiter))) == ROWS


# --- Any table ------------------------------------------------------------------------------------------------------

# What a cell may hold: all but control characters and halves of pairs. Python's GB18030 has no room for one sign.
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff\ufffe")
CELL = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text.strip())
HEADINGS = ["姓名", "单位", "职务", "电话"]
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8).map(
        lambda rows: [HEADINGS[:width], *rows]
    )
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])


@settings(max_examples=200)
@given(TABLES, ENCODINGS, st.sampled_from(reading.DELIMITERS))
def test_any_table_written_as_quoted_text_is_read_back(rows, encoding, delimiter):
    assert cells(read(as_csv(rows, encoding, delimiter, csv.QUOTE_ALL))) == rows


@settings(max_examples=200)
@given(TABLES, ENCODINGS, st.sampled_from(reading.DELIMITERS))
def test_any_table_without_other_delimiters_is_read_back(rows, encoding, delimiter):
    others = str.maketrans(dict.fromkeys(set(reading.DELIMITERS) - {delimiter}, "x"))
    plain = [[cell.translate(others) for cell in row] for row in rows]
    assert cells(read(as_csv(plain, encoding, delimiter))) == plain


@settings(max_examples=12)
@given(TABLES.map(lambda rows: [[cell.strip() for cell in row] for row in rows]))
def test_any_table_written_as_old_excel_is_read_back(rows):
    assert cells(read(as_xls(rows))) == rows


# --- Odd ones -------------------------------------------------------------------------------------------------------


def test_numbers_keep_their_digits_and_days_are_days():
    rows = [["手机", "编号", "生日"], [13800138000, 7.5, "001"], [13800138000.0, 12345678901234567890.0, "2020-01-02"]]
    read_back = cells(read(as_xlsx(rows)))
    assert read_back[1] == ["13800138000", "7.5", "001"]
    assert read_back[2][0] == "13800138000"
    assert "E+" in read_back[2][1]


def test_lines_keep_the_numbers_that_the_spreadsheet_shows():
    table = read(as_csv([["姓名", "单位"], ["", ""], ["李明", "天津"]]))
    assert [line.number for line in table.lines] == [1, 3]


def test_a_merged_cell_says_the_same_of_all_its_rows():
    rows = [["名单", ""], ["姓名", "单位"], ["李明", "天津"], ["王芳", None]]
    assert cells(read(as_xlsx(rows, merged=["A1:B1", "B3:B4"])))[-1] == ["王芳", "天津"]


def test_names_pasted_in_one_line_are_several_people():
    table = read("李明、王芳，Luo Yan An".encode(), is_pasted=True)
    assert cells(table) == [["李明"], ["王芳"], ["Luo Yan An"]]


def test_names_in_lines_are_not_split_at_a_comma_that_some_have():
    assert cells(read(b"Li Ming\nSmith, John\nWang Fang")) == [["Li Ming"], ["Smith, John"], ["Wang Fang"]]


# --- What is no list ------------------------------------------------------------------------------------------------


def bomb():
    """A sheet that says little and unpacks to a gigabyte."""
    out = io.BytesIO(as_xlsx(ROWS))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("xl/worksheets/sheet1.xml", SHEET.format("<c><v>1</v></c>" * 60_000_000))
    return out.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)


def with_sheet(xml):
    """A spreadsheet whose first sheet is this."""
    made, out = zipfile.ZipFile(io.BytesIO(as_xlsx(ROWS))), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name in made.namelist():
            book.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else made.read(name))
    return out.getvalue()


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 this is no spreadsheet",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 neither",
        as_xlsx(ROWS)[:-2000],
        with_sheet(SHEET.format(FAR)),
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"",
        as_csv([["", ""]]),
        as_xlsx([]),
    ],
    ids=["zip", "ole", "cut", "corner", "page", "picture", "empty", "blank", "no cell"],
)
def test_what_is_no_list_gets_a_sentence(data):
    with pytest.raises(Unreadable) as refused:
        read(data)
    assert str(refused.value).endswith(".")


def test_a_sheet_that_unpacks_to_gigabytes_is_stopped():
    with pytest.raises(Unreadable):
        read(with_sheet(SHEET.format("<row>" + "<c t='str'><v>" + "x" * 50 + "</v></c>" * 12_000_000 + "</row>")))


def test_entities_that_laugh_are_not_laughed_at():
    xml = f"{LAUGHS}]>" + SHEET.format('<row r="1"><c r="A1" t="str"><v>&j;</v></c></row>')
    try:
        read_back = cells(read(with_sheet(xml)))
    except Unreadable:
        return
    assert sum(len(cell) for row in read_back for cell in row) < 1000


def test_a_list_is_limited_in_size_and_lines():
    with pytest.raises(Unreadable, match="10 MB"):
        read(b"x" * (reading.LARGEST_FILE + 1))
    with pytest.raises(Unreadable, match="more than"):
        read(b"Li Ming,Tianjin\n" * (sheets.MOST_ROWS + 1))
