"""What the desk's page of papers shows: each paper with what is on it, printings that were made, sheets to key in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event, PaperRun, SignInSheet
from events.papers import agenda, letters, runs, sheets
from events.papers.forms import AGENDA, SHEET
from events.papers.options import Options, session_of
from events.papers.printed import Printed

Paper = PaperRun.Paper
PREVIEW_LIST = 40


@dataclass(frozen=True, slots=True)
class Kind:
    """One paper as the desk names it."""

    slug: str
    name: Promise
    about: Promise


KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(SHEET, _("Sign-in sheet"), _("To sign at the door, with blank rows. It is keyed back in afterwards.")),
        Kind(Paper.BADGES, _("Name badges"), _("On label sheets or to cut, each with its category.")),
        Kind(Paper.SEAT_CARDS, _("Seat cards"), _("Tents for the table, two on a sheet, to cut and fold.")),
        Kind(Paper.DELEGATES, _("List of participants"), _("To hand out: only those who agreed to be on it.")),
        Kind(Paper.LETTERS, _("Invitation letters"), _("Each in the language of its reader, with logo and signature.")),
        Kind(AGENDA, _("Agenda"), _("What comes when, and who speaks.")),
    )
}


def how_many(event: Event, paper: str, options: Options) -> int:
    """How many people, cards or letters the paper would have; 0 for one that counts nobody."""
    return len(runs.MAKERS[paper].everybody(event, options)) if paper in runs.MAKERS else 0


def is_empty(event: Event, paper: str, many: int) -> bool:
    """Whether there is nothing to print. A sheet may have blank rows alone."""
    if paper == AGENDA:
        return not (event.contributions.exists() or event.sessions.exists())
    return paper in runs.MAKERS and not many


def look(event: Event, paper: str, options: Options, language: str = "") -> Printed:
    """The first page of a paper as it would be printed now; somebody invented where nobody is on it yet."""
    if paper == SHEET:
        return sheets.preview(event, session_of(event, options), options)
    if paper == AGENDA:
        return agenda.paper(event, options)
    maker = runs.MAKERS[paper]
    everybody = maker.everybody(event, options)
    if paper == Paper.LETTERS:
        return letters.paper(event, options, letters.first_for(event, everybody, language))
    return maker.paper(event, options, everybody[:PREVIEW_LIST])


def whole(event: Event, paper: str, options: Options) -> Printed:
    """All of a paper that is small enough to be made while the browser waits."""
    if paper == AGENDA:
        return agenda.paper(event, options)
    maker = runs.MAKERS[paper]
    return maker.paper(event, options, maker.everybody(event, options))


def sheets_of(event: Event) -> Sequence[SignInSheet]:
    """All printings, the latest first, with how many rows are somebody's and how many of them signed."""
    named = Count("rows", filter=Q(rows__registration__isnull=False))
    signed = Count("rows", filter=Q(rows__signed_at__isnull=False))
    found: Any = event.sheets.select_related("session").annotate(named=named, signed=signed).order_by("-series")
    return list(found)
