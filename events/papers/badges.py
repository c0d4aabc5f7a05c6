"""Name badges on label sheets: the name as large as it fits, the body below it, the category in words and colour."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from events.models import Event, EventPapers, Registration
from events.papers import words
from events.papers.options import Options
from events.papers.people import Guest
from events.papers.printed import Printed, printed

Category = Registration.Category
Label = EventPapers.Label


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Where the labels of an A4 sheet are, in millimetres: size, first corner, and from one to the next."""

    width: float
    height: float
    columns: int
    rows: int
    left: float
    top: float
    across: float
    down: float
    is_cut: bool = False

    @property
    def labels(self) -> int:
        return self.columns * self.rows


SHEETS: dict[str, LabelSheet] = {
    Label.L4785: LabelSheet(80, 50, 2, 5, left=17.5, top=13.5, across=95, down=55),
    Label.L7418: LabelSheet(86, 55, 2, 4, left=19, top=38.5, across=86, down=55),
    Label.L7163: LabelSheet(99.1, 38.1, 2, 7, left=4.65, top=15.15, across=101.6, down=38.1),
    Label.CUT: LabelSheet(90, 55, 2, 5, left=15, top=11, across=90, down=55, is_cut=True),
}
# Dark enough for white letters, and apart from each other also in grey.
COLOURS: dict[str, str] = {
    Category.DELEGATE: "#0C3B2A",
    Category.GUEST: "#7A4A00",
    Category.SPEAKER: "#9C2C16",
    Category.STAFF: "#1F3A68",
    Category.PRESS: "#5A2A6B",
    Category.OBSERVER: "#4A4A4A",
}


def per_page(options: Options) -> int:
    return SHEETS[options.label].labels


def paper(event: Event, options: Options, guests: Sequence[Guest]) -> Printed:
    """The sheets with a badge for each of these people, in their order; one without a name is left to be written on."""
    return printed(
        event,
        "badges",
        options,
        sheet=asdict(SHEETS[options.label]),
        offset=[options.offset_x, options.offset_y],
        outlines=options.outlines,
        colours=COLOURS,
        categories={category: words.lines(category, options.languages) for category in Category.values},
        people=[asdict(guest) for guest in guests],
    )
