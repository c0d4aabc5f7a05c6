"""Seat cards as tents: two on an A4 sheet, to cut apart and fold, with the name on both sides."""

from collections.abc import Sequence
from dataclasses import asdict

from events.models import Event
from events.papers.options import Options
from events.papers.people import Guest
from events.papers.printed import Printed, printed

PER_PAGE = 2


def paper(event: Event, options: Options, guests: Sequence[Guest]) -> Printed:
    return printed(event, "seat_cards", options, people=[asdict(guest) for guest in guests])
