"""A report as a spreadsheet for the ministry: headings in Chinese and English, written row by row."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from accounts.tables import without_formula
from centres.ledger.facets import LINES, Facets, label_of
from centres.ledger.reports import Numbers, Report

# Not gettext: the ministry's sheet has both languages, whoever makes it.
CHINESE = {
    "year": "年度",
    "quarter": "季度",
    "month": "月份",
    "programme": "学习项目",
    "event": "活动",
    "site": "教学点",
    "region": "地区",
    "sex": "性别",
    "band": "年龄段",
    "audience": "对象",
}
MEASURES = (
    "学习者人数 Learners (people)",
    "参加人次 Participations (person-times)",
    "现场计数人次 Heads counted",
    "学时 Hours",
)
TOTAL = "合计 Total"
NOTES = (
    "人数与人次分列，不得相加。 People and person-times are kept apart and never added.",
    "人数为不重复学习者，各行人数之和可能大于合计。 Learners count once; lines may add up to more than the total.",
    "本表为分子数据，并非可持续发展目标指标4.3.1。 These numbers are a numerator, not SDG indicator 4.3.1.",
)  # fmt: skip


def written(report: Report) -> IO[bytes]:
    """The spreadsheet, in a file that is gone when it is closed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("统计 Report")
    sheet.column_dimensions["A"].width = 40
    sheet.append([WriteOnlyCell(sheet, value=title) for title in _headings(report)])
    for row in _rows(report):
        sheet.append([without_formula(cell) for cell in row])
    notes = book.create_sheet("说明 Notes")
    notes.column_dimensions["A"].width = 100
    for note in _notes(report.facets):
        notes.append([without_formula(note)])
    file: IO[bytes] = SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115  # the answer closes it
    book.save(file)
    file.seek(0)
    return file


def _headings(report: Report) -> list[str]:
    with override("en"):
        first = f"{CHINESE[report.facets.by]} {LINES[report.facets.by]}"
    columns = [f"{measure}: {label}" for _key, label in report.columns for measure in MEASURES]
    return [first, *MEASURES, *columns]


def _rows(report: Report) -> Iterator[list[Any]]:
    for line in report.lines:
        yield [line.label, *_four(line.total), *(number for cell in line.cells for number in _four(cell))]
    yield [TOTAL, *_four(report.total), *(number for cell in report.bottom for number in _four(cell))]


def _four(numbers: Numbers) -> tuple[float, ...]:
    return numbers.people, numbers.participations, numbers.heads, numbers.hours


def _notes(facets: Facets) -> Iterator[str]:
    yield from NOTES
    for name in LINES:
        if (value := getattr(facets, name)) is not None:
            yield f"{CHINESE[name]} {name}: {label_of(name, value)}"
    yield f"生成时间 Made on: {timezone.localtime():%Y-%m-%d %H:%M}"
