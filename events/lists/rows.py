"""One line of a list as it will be saved, with what is wrong beside the cell."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.tables import with_formula
from events import rules
from events.attendees import Attendee
from events.fields import BirthDateField
from events.forms import LIMITS
from events.lists import tongues
from events.lists.headers import MASK
from events.lists.reading import Line
from events.models import Event, Session
from events.rules import Refused
from portal.lib.forms import PhoneField
from portal.lib.names import romanised, tidy
from portal.lib.search import plain

COLUMNS = ("name", "body", "title", "phone", "email", "party_size", "birth_date", "guardian", "language")
LINE = ""  # where the problem of a whole line stands
# Whoever has something wrong here cannot be saved before it is mended; other cells are left empty instead.
BLOCKING = {"name", "party_size", "birth_date", "guardian"}
_DAMAGED = re.compile(r"\d(\.\d+)?e\+?\d{1,2}", re.IGNORECASE)
_POINT_ZERO = re.compile(r"(?<=\d)\.0$")
_PHONE, _EMAIL, _BORN = PhoneField(required=False), forms.EmailField(required=False), BirthDateField(required=False)


@dataclass(kw_only=True)
class Told:
    """What a line says of one person, tidied, and what of it cannot be saved.

    `told` has texts by column; `problems` by column (LINE: the whole line) the sentence and what stood in the cell.
    """

    line: int
    told: dict[str, str] = field(default_factory=dict)
    problems: dict[str, list[str]] = field(default_factory=dict)
    is_blocked: bool = False
    known_key: str | None = None

    def note(self, column: str, sentence: str, cell: str = "") -> None:
        """One sentence a cell: the first thing to mend."""
        self.problems.setdefault(column, [sentence, cell[:200]])
        self.is_blocked = self.is_blocked or column in BLOCKING

    def block(self, sentence: str) -> None:
        """The whole line cannot be saved beside the others."""
        self.note(LINE, sentence)
        self.is_blocked = True

    @cached_property
    def person_key(self) -> str | None:
        """Who this is, as `Attendee.person_key` says. Reading a name in Chinese takes a while, so it is done once."""
        return self.known_key or attendee_of(self.told, "en").person_key()

    @cached_property
    def name_key(self) -> str:
        """The name as it is read: 包华影 and Bao Huaying are one."""
        if self.person_key:
            return self.person_key.rpartition("|")[0]
        return plain(romanised(self.told.get("name", ""))).replace(" ", "")


def attendee_of(told: Mapping[str, str], language: str) -> Attendee:
    """The person as the process functions know them; `language` where the line says none."""
    values: dict[str, Any] = {column: told[column] for column in COLUMNS if told.get(column)}
    if "party_size" in values:
        values["party_size"] = int(values["party_size"])
    if "birth_date" in values:
        values["birth_date"] = date.fromisoformat(values["birth_date"])
    return Attendee(**({"name": "", "language": language} | values))


def as_read(column: str, value: str) -> str:
    """What is saved of a cell, as people read it: the code of a language is its name."""
    return tongues.name_of(value) if column == "language" and value else value


def people(lines: Sequence[Line], meanings: Sequence[str], heading_line: int) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the headings by what their cells mean; several columns of a name stand in it as they came.

    Headings repeated on each page, and lines that were only numbered, are nobody.
    """
    headings = next((line.cells for line in lines if line.number == heading_line), None)
    for line in lines:
        if line.number <= heading_line or line.cells == headings:
            continue
        cells: dict[str, str] = {}
        for meaning, cell in zip(meanings, line.cells, strict=False):
            if meaning in COLUMNS and cell.strip():
                cells[meaning] = f"{cells[meaning]} {cell}" if meaning in cells else cell
        if cells:
            yield line.number, cells


def tell(line: int, cells: Mapping[str, str], event: Event, session: Session | None, now: datetime | None) -> Told:
    """The line as it will be saved. `now`: the rules for newcomers are asked too, as they stand at that moment."""
    told = Told(line=line)
    for column in COLUMNS:
        cell = with_formula(cells.get(column, "").strip())
        if cell and (column != "birth_date" or event.asks_birth_date):
            _take(told, column, cell)
    if not told.told.get("name"):
        told.note("name", _("The name is missing."), cells.get("name", ""))
    if now and not told.is_blocked:
        _ask_rules(told, event, session, now)
    return told


def _take(told: Told, column: str, cell: str) -> None:
    if MASK in cell:
        told.note(column, _("This is the number of an identity card; it is not saved."))
        return
    try:
        value = _CLEAN.get(column, _clean_text)(cell)
    except ValidationError as error:
        told.note(column, " ".join(error.messages), cell)
        return
    limit = LIMITS.get(column)
    if limit and len(value) > limit:
        told.note(column, _("This is too long: at most %(count)s characters fit.") % {"count": limit}, value)
    elif value:
        told.told[column] = value


def _ask_rules(told: Told, event: Event, session: Session | None, now: datetime) -> None:
    """The rules that hold for people whom the desk writes down: how many, which ages, who has a guardian."""
    try:
        rules.check(event, attendee_of(told.told, "en"), now=now, session=session)
    except Refused as refused:
        told.note(refused.field or "name", str(refused))


# --- Cells ----------------------------------------------------------------------------------------------------------


def _clean_text(cell: str) -> str:
    return tidy(cell)


def _clean_phone(cell: str) -> str:
    """As the registration form takes it. What a spreadsheet made of a number (13800138000.0, '138…) is undone."""
    number = _POINT_ZERO.sub("", tidy(unicodedata.normalize("NFKC", cell))).lstrip("'")
    if _DAMAGED.fullmatch(number):
        raise _PHONE._error("damaged")
    return str(_PHONE.clean(number))


def _clean_email(cell: str) -> str:
    return str(_EMAIL.clean(unicodedata.normalize("NFKC", tidy(cell)).replace(" ", "")))


def _clean_born(cell: str) -> str:
    born = _BORN.clean(tidy(cell))
    return born.isoformat() if born else ""


def _clean_size(cell: str) -> str:
    number = _POINT_ZERO.sub("", unicodedata.normalize("NFKC", cell)).strip()
    if not number.isdecimal() or not 1 <= int(number) <= 200:
        raise ValidationError(_("Write a number of people from 1 to 200."))
    return str(int(number))


_CLEAN = {
    "phone": _clean_phone,
    "email": _clean_email,
    "birth_date": _clean_born,
    "party_size": _clean_size,
    "language": tongues.read,
}
