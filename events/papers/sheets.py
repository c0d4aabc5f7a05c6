"""Sign-in sheets: printed with a code in each row, signed by hand, and keyed back in as evidence that people came.

A printing keeps its rows, so that a code means the same person for ever, whatever happens to the list meanwhile. The
last letter of a code is worked out from the rest: a slip of the finger finds nobody instead of somebody else.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import attendance
from events.models import Attendance, Event, Evidence, Registration, Session, SheetRow, SignInSheet
from events.papers import words
from events.papers.options import MOST_BLANK, Options
from events.papers.printed import Printed, printed
from events.rules import Refused
from events.seating import lock
from portal.lib.names import romanised
from portal.lib.search import plain
from portal.lib.text import localised

CHECK = "ABCDEFGHJKLMNPQRTUVWXYZ"  # 23, a prime: one wrong digit or two that changed places always show
WORDS = ("sign_in", "sign_here", "number", "name", "body", "signature", "people")
_CODE = re.compile(r"([A-Z]{1,2})([0-9]{1,5})([A-Z])")
_BETWEEN = re.compile(r"[\s,;，；、]+")


# --- Codes ----------------------------------------------------------------------------------------------------------


def code_of(sheet: SignInSheet, number: int) -> str:
    """`A12-K`: the printing, the row, and the letter that checks both."""
    return f"{sheet.letters}{number}-{_check_letter(sheet, number)}"


def _check_letter(sheet: SignInSheet, number: int) -> str:
    return CHECK[(sheet.event_id * 5 + sheet.series * 97 + number * 7) % len(CHECK)]


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed: the numbers of the rows that are meant, and a sentence for each piece that means none."""

    numbers: list[int]
    wrong: list[str]


def read_codes(sheet: SignInSheet, typed: str) -> Read:
    """The rows of this sheet behind codes as people type them: `a12k`, `A12-K A13-R`, with spaces or commas between."""
    numbers, wrong = [], []
    last = SheetRow.objects.filter(sheet=sheet).aggregate(last=Max("number"))["last"] or 0
    text = unicodedata.normalize("NFKC", typed).upper()
    for piece in filter(None, _BETWEEN.split(text)):
        found = _CODE.fullmatch(piece.replace("-", ""))
        if found is None:
            wrong.append(_("“%(code)s” is no row code: they look like A12-K.") % {"code": piece[:20]})
        elif found[1] != sheet.letters:
            told = {"code": piece, "other": found[1], "sheet": sheet.letters}
            wrong.append(_("“%(code)s” is of sheet %(other)s, this is sheet %(sheet)s.") % told)
        elif int(found[2]) > last or found[3] != _check_letter(sheet, int(found[2])):
            wrong.append(_("“%(code)s” does not exist: please look at it again.") % {"code": piece})
        else:
            numbers.append(int(found[2]))
    return Read(numbers, wrong)


# --- Printing -------------------------------------------------------------------------------------------------------


@transaction.atomic
def print_sheet(*, event: Event, session: Session | None, blank_rows: int, by: User) -> SignInSheet:
    """A printing with a row for each who has a place, by name, and blank ones.

    The same list again, before anybody was keyed in, is the same printing. Raises Refused where nothing would be on it.
    """
    event = lock(event.pk)
    people = [place.pk for place in _expected(event, session)]
    if not people and not blank_rows:
        raise Refused(_("Nobody has a place yet. Add blank rows, for those who just come."), field="blank_rows")
    latest = SignInSheet.objects.filter(event=event).order_by("-series").first()
    if latest and _is_same(latest, session, blank_rows, people):
        return latest
    series = latest.series + 1 if latest else 0
    sheet = SignInSheet.objects.create(
        event=event, session=session, series=series, blank_rows=blank_rows, printed_by=by
    )
    owners = [*people, *[None] * blank_rows]
    SheetRow.objects.bulk_create(
        SheetRow(sheet=sheet, number=number, registration_id=owner) for number, owner in enumerate(owners, start=1)
    )
    return sheet


def _is_same(latest: SignInSheet, session: Session | None, blank_rows: int, people: list[int]) -> bool:
    rows = list(latest.rows.values_list("registration", "signed_at"))
    is_untouched = not any(signed_at for _place, signed_at in rows)
    listed = [place for place, _signed_at in rows if place]
    return is_untouched and (latest.session, latest.blank_rows, listed) == (session, blank_rows, people)


def _expected(event: Event, session: Session | None) -> list[Registration]:
    """Those with a place, in the order in which one looks for a name: as it is read."""
    places = event.registrations.confirmed().exclude(name="")
    if session and event.dates == Event.Dates.EACH:
        places = places.filter(session=session)
    found = places.only("name", "companions", "party_size", "body", "event")
    return sorted(found, key=lambda place: (plain(romanised(place.name)), place.pk))


def paper(sheet: SignInSheet, options: Options) -> Printed:
    """The printing again, with the same codes. Whoever was erased since has a row without a name."""
    rows = [(row.number, row.registration) for row in sheet.rows.select_related("registration")]
    return _paper(sheet, rows, options)


def preview(event: Event, session: Session | None, options: Options) -> Printed:
    """How the next printing will look; nothing is written down."""
    latest = SignInSheet.objects.filter(event=event).aggregate(last=Max("series"))["last"]
    sheet = SignInSheet(event=event, session=session, series=0 if latest is None else latest + 1)
    owners = [*_expected(event, session), *[None] * min(options.blank, MOST_BLANK)][:30]
    return _paper(sheet, list(enumerate(owners, start=1)), options)


def _paper(sheet: SignInSheet, rows: Sequence[tuple[int, Registration | None]], options: Options) -> Printed:
    told = [{"code": code_of(sheet, number)} | _told(place) for number, place in rows]
    table = words.table(WORDS, options.languages)
    return printed(sheet.event, "sign_in", options, sheet.session, rows=told, words=table)


def _told(place: Registration | None) -> dict[str, Any]:
    if place is None:
        return {"name": "", "body": "", "people": 1, "others": ""}
    others = ", ".join(place.companions)
    return {"name": place.name or "–", "body": place.body, "people": place.party_size, "others": others}


# --- Keyed back in --------------------------------------------------------------------------------------------------


@transaction.atomic
def sign(*, sheet: SignInSheet, numbers: Collection[int], by: User) -> list[str]:
    """Note that those in these rows signed, and so came. Twice is harmless. Returns a sentence for each who cannot be.

    Blank rows cannot be signed: somebody has to be typed into them first (`walk_in`).
    """
    refused, fine = [], []
    for row in _locked_rows(sheet, numbers):
        place = row.registration
        if place is None:
            refused.append(_("%(code)s is a blank row: type the name.") % {"code": code_of(sheet, row.number)})
        elif place.state != Registration.State.CONFIRMED:
            told = {"code": code_of(sheet, row.number), "name": place.name}
            refused.append(_("%(code)s: %(name)s has given the place back. Write them down as a walk-in.") % told)
        else:
            fine.append(row)
    _note(sheet, fine, Attendance.Status.PRESENT, by)
    unsigned = [row.pk for row in fine if row.signed_at is None]
    SheetRow.objects.filter(pk__in=unsigned).update(signed_at=timezone.now())
    return refused


@transaction.atomic
def take_back(*, sheet: SignInSheet, numbers: Collection[int], by: User) -> None:
    """Note that these rows were keyed in by mistake: nobody signed there. What was seen at the door stands."""
    rows = [row for row in _locked_rows(sheet, numbers) if row.signed_at]
    _note(sheet, rows, Attendance.Status.ABSENT, by)
    SheetRow.objects.filter(pk__in=[row.pk for row in rows]).update(signed_at=None)


def _locked_rows(sheet: SignInSheet, numbers: Collection[int]) -> list[SheetRow]:
    """The sheet first: two who key it in wait for each other."""
    SignInSheet.objects.select_for_update().get(pk=sheet.pk)
    rows = SheetRow.objects.filter(sheet=sheet, number__in=numbers).select_related("registration__event")
    return list(rows.order_by("number"))


def _note(sheet: SignInSheet, rows: Sequence[SheetRow], status: str, by: User) -> None:
    places = [row.registration for row in rows if row.registration]
    session = sheet.session
    attendance.mark_many(registrations=places, session=session, status=status, evidence=Evidence.SHEET, by=by)


def session_words(sheet: SignInSheet) -> str:
    """What the sheet is for: its session by title, or nothing where it is for the whole event."""
    return localised(sheet.session, "title").text if sheet.session else ""
