"""A story as its page at the desk lists it: each page of it with what it lacks."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stories.models.stories import Story
from stories.telling.checks import Fault
from stories.telling.content import Told


@dataclass(frozen=True, slots=True)
class Row:
    """One page in the list of pages."""

    pk: int
    rank: int
    title: str
    kind: str
    faults: int

    @property
    def up(self) -> int:
        return self.rank - 1

    @property
    def down(self) -> int:
        return self.rank + 1


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, with the row of the page that it is missing on."""

    sentence: str
    number: int
    row: int


def rows_and_lacks(story: Story, told: Told, faults: Iterable[Fault]) -> tuple[list[Row], list[Lack]]:
    found = list(faults)
    keys = dict(story.pages.values_list("key", "pk"))
    counts = Counter(fault.key for fault in found)
    rows = [
        Row(
            pk=keys[shown.page.key],
            rank=shown.number,
            title=shown.title,
            kind=shown.page.get_kind_display(),
            faults=counts[shown.page.key],
        )
        for shown in told.pages
        if shown.page.key in keys
    ]
    return rows, [Lack(fault.sentence, fault.number, keys.get(fault.key, 0)) for fault in found]
