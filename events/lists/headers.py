"""Which line of a list has the headings, and what each column means: in Chinese, English and a coordinator's own words.

A column that nobody needs for a seat (性别, 民族) is left out with a notice. Numbers of identity cards are refused
before anything is stored.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.lists.reading import Line, Table
from events.models import Event, ListHeading
from portal.lib.names import tidy
from portal.lib.search import CJK, plain

LOOKED_AT = 20  # lines among which the headings are looked for
MASK = "•" * 18  # what is stored in the place of an identity number
SKIP = ""
NUMBER, GENDER, ETHNICITY, IDENTITY = "number", "gender", "ethnicity", "identity"
NEVER = (GENDER, ETHNICITY, IDENTITY)

# What a column can be taken for, in the order in which people name it.
MEANINGS = {
    "name": gettext_lazy("Name"),
    "body": gettext_lazy("Organisation"),
    "title": gettext_lazy("Title or post"),
    "phone": gettext_lazy("Phone number"),
    "email": gettext_lazy("E-mail"),
    "party_size": gettext_lazy("Number of people"),
    "birth_date": gettext_lazy("Date of birth"),
    "guardian": gettext_lazy("Parent or guardian who agrees"),
    "language": gettext_lazy("Language of letters"),
}
_WORDS = {
    "name": """姓名 名字 参会人 参会人员 参会者 参会代表 与会人员 与会代表 代表 代表姓名 学员 学员姓名 嘉宾 嘉宾姓名
        人员姓名 中文姓名 name names fullname participant participantname attendee attendeename delegate delegatename
        guest nom nombre фио имя الاسم""",
    "surname": "姓 姓氏 surname lastname familyname",
    "given": "名 firstname givenname forename",
    "body": """单位 工作单位 所在单位 单位名称 机构 机构名称 组织 学校 院校 公司 企业 部门 organisation organization
        institution institute affiliation company school employer body unit workunit organización organisme
        организация المؤسسة""",
    "title": """职务 职称 职位 岗位 职务职称 title post position jobtitle job function cargo poste должность""",
    "phone": """电话 手机 手机号 手机号码 电话号码 联系电话 联系方式 联系手机 移动电话 办公电话
        phone phonenumber phoneno mobile mobilephone mobilenumber cell cellphone tel telephone telephonenumber
        téléphone teléfono телефон الهاتف""",
    "email": """邮箱 电子邮箱 电子邮件 邮件 邮箱地址 邮件地址 email mail emailaddress correo courriel почта""",
    "party_size": "人数 参会人数 people persons partysize numberofpeople headcount",
    "birth_date": "出生日期 出生年月 出生年月日 生日 dateofbirth birthdate birthday dob born",
    "guardian": "监护人 监护人姓名 家长 家长姓名 guardian parent parentorguardian",
    "language": """语言 语种 使用语言 联系语言 信函语言 邮件语言 language lang languageofletters preferredlanguage
        correspondencelanguage langue idioma язык اللغة""",
    NUMBER: "序号 编号 号 序 id no nr number # №",
    GENDER: "性别 gender sex",
    ETHNICITY: "民族 ethnicity ethnicgroup",
    IDENTITY: """身份证 身份证号 身份证号码 证件号 证件号码 居民身份证 护照 护照号 护照号码 idno
        idnumber idcard idcardnumber identity identitynumber identitycard passport passportno passportnumber""",
}
SYNONYMS = {plain(word): meaning for meaning, words in _WORDS.items() for word in words.split()}

_BETWEEN = re.compile(r"[\s/|()\[\]{}【】（）《》<>:：*＊、,，;；.。_\-]+")
_CJK_RUN = re.compile(f"[{CJK}]+|[^{CJK}]+")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings stand (0: nowhere), what they say, and what each column means (SKIP: nothing)."""

    heading_line: int
    headings: list[str]
    meanings: list[str]


def propose(table: Table, remembered: Mapping[str, str], heading_line: int | None = None) -> Columns:
    """What the columns seem to mean; `heading_line` where somebody said which line has the headings (0: none)."""
    lines = table.lines
    at = _heading_at(lines, remembered) if heading_line is None else _at(lines, heading_line)
    if at is None:
        return Columns(0, [""] * table.width, _by_content(lines, table.width))
    headings = [_heading(lines, at, column) for column in range(table.width)]
    return Columns(lines[at].number, headings, _settled([meaning(one, remembered) for one in headings]))


def _at(lines: Sequence[Line], number: int) -> int | None:
    return next((at for at, line in enumerate(lines) if line.number == number), None)


def _heading_at(lines: Sequence[Line], remembered: Mapping[str, str]) -> int | None:
    """The line with the most headings that we know, below titles and merged cells; None where there is none."""
    best, score = None, 0
    for at, line in enumerate(lines[:LOOKED_AT]):
        known = {meaning(_heading(lines, at, column), remembered) for column in range(len(line.cells))} - {SKIP}
        if len(known) > score and (len(known) > 1 or "name" in known):
            best, score = at, len(known)
    return best


def _heading(lines: Sequence[Line], at: int, column: int) -> str:
    """The heading of a column. Above 电话 and 邮箱 may stand 联系方式, and beside it 姓名 over two lines."""
    own = _cell(lines[at], column)
    above = _cell(lines[at - 1], column) if at and not own else ""
    return own or (above if meaning(above, {}) else "")


def _cell(line: Line, column: int) -> str:
    return tidy(line.cells[column]) if column < len(line.cells) else ""


def meaning(heading: str, remembered: Mapping[str, str]) -> str:
    """What a heading means: as it was last said here, else by its words, in whichever language it has.

    Nobody can teach it to take in what is never taken in.
    """
    whole = normal(heading)
    parts = [part for part in _BETWEEN.split(plain(tidy(heading))) if part]
    tried = [whole, *parts, *(run for part in parts for run in _CJK_RUN.findall(part))]
    by_words = next((SYNONYMS[one] for one in tried if one in SYNONYMS), SKIP)
    return by_words if by_words in NEVER else remembered.get(whole, by_words)


def normal(heading: str) -> str:
    """The heading as it is remembered: `姓 名（必填）` and `姓名(必填)` are one."""
    return _BETWEEN.sub("", plain(tidy(heading)))[:60]


def _settled(meanings: list[str]) -> list[str]:
    """Each meaning once. Family name and given name are the name, in the order in which they stand, if nothing else is.

    Two columns for a phone are two phones: the first counts.
    """
    is_in_parts = "name" not in meanings
    settled: list[str] = []
    for one in meanings:
        if one in ("surname", "given"):
            settled.append("name" if is_in_parts else SKIP)
        else:
            settled.append(SKIP if one in settled else one)
    return settled


# --- Without headings -----------------------------------------------------------------------------------------------

_PHONE = re.compile(r"\+?[\d０-９][\d０-９\s()\-.]{6,18}")
_BODY = re.compile(
    "学院|大学|学校|中学|小学|公司|中心|协会|学会|委员会|教育局|教育厅|集团|universit|college|school|institut|centre|center"
    "|association|ministry|bureau|ltd",
    re.IGNORECASE,
)
_TITLE = re.compile(
    "主任|校长|院长|处长|科长|局长|会长|部长|教授|老师|经理|秘书|professor|director|teacher|manager|dean", re.IGNORECASE
)
_NAME = re.compile(r"[^\d@_]{2,60}")
_LOOKS: dict[str, Callable[[str], bool]] = {
    "email": lambda cell: "@" in cell,
    "phone": lambda cell: bool(_PHONE.fullmatch(cell)),
    "body": lambda cell: bool(_BODY.search(cell)),
    "title": lambda cell: bool(_TITLE.search(cell)),
    "name": lambda cell: bool(_NAME.fullmatch(cell)),
}


def _by_content(lines: Sequence[Line], width: int) -> list[str]:
    """What the columns look like where nothing stands above them: the first name-like one is the name."""
    meanings = [SKIP] * width
    for wanted, looks in _LOOKS.items():
        for column in range(width):
            cells = [cell for line in lines if (cell := _cell(line, column))]
            if meanings[column] == SKIP and sum(map(looks, cells)) * 2 > len(cells):
                meanings[column] = wanted
                break
    return meanings


# --- What is remembered ---------------------------------------------------------------------------------------------


def remembered(event: Event) -> dict[str, str]:
    """What headings mean in the lists of the event's organisation, as was last said."""
    return dict(ListHeading.objects.filter(organisation=event.organisation_id).values_list("heading", "meaning"))


def remember(event: Event, columns: Columns) -> None:
    """Keep what was settled for the next list. A heading with digits in it may be somebody's phone and is not kept."""
    said = {normal(heading): meaning for heading, meaning in zip(columns.headings, columns.meanings, strict=True)}
    rows = [
        ListHeading(organisation_id=event.organisation_id, heading=heading, meaning=meaning)
        for heading, meaning in said.items()
        if heading and not any(sign.isdigit() for sign in heading)
    ]
    ListHeading.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "heading"], update_fields=["meaning"]
    )


# --- Identity numbers -----------------------------------------------------------------------------------------------


def without_identity(table: Table, columns: Columns) -> tuple[Table, list[int]]:
    """The table without numbers of identity cards, and the columns that had them, counted from 0.

    A whole column goes where its heading says so or a third of its cells are such numbers; single ones are masked.
    """
    below = [line for line in table.lines if line.number > columns.heading_line]
    refused = [
        column
        for column in range(table.width)
        if columns.meanings[column] == IDENTITY or _is_of_identities([_cell(line, column) for line in below])
    ]
    lines = [Line(line.number, _masked(line, refused, columns.heading_line)) for line in table.lines]
    return Table(lines, table.sheets), refused


def _is_of_identities(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return bool(told) and sum(is_identity(cell) for cell in told) * 3 >= len(told)


def _masked(line: Line, refused: Sequence[int], heading_line: int) -> list[str]:
    keeps_all = line.number <= heading_line
    return [
        "" if column in refused and not keeps_all else MASK if is_identity(cell) else cell
        for column, cell in enumerate(line.cells)
    ]


def is_identity(cell: str) -> bool:
    """Whether a Chinese identity number stands in it: 18 digits, of which the last checks the others."""
    return any(_checks(found) for found in _IDENTITY.findall(cell.translate(_WESTERN))) if len(cell) > 17 else False


_WESTERN = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def notices(columns: Columns, refused: Sequence[int]) -> list[str]:
    """What is not taken in, in sentences."""
    told = []
    for column, (heading, means) in enumerate(zip(columns.headings, columns.meanings, strict=True)):
        called = heading or _("column %(number)s") % {"number": column + 1}
        if column in refused or means == IDENTITY:
            told.append(
                _("“%(column)s” has identity numbers. This event does not ask for them, so nothing of it is kept.")
                % {"column": called}
            )
        elif means in (GENDER, ETHNICITY):
            told.append(_("“%(column)s” is left out: nobody needs it to come.") % {"column": called})
    return told
