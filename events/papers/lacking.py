"""Who would be printed with an empty box, because no font of ours has a letter of the name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.models import Event
from portal.lib.letters import lacking

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lacking:
    """The letters, and the first of the texts in which they stand."""

    letters: Sequence[str]
    texts: Sequence[str]
    more: int


def lacking_in(texts: Iterable[str]) -> Lacking | None:
    """What these texts lack; None where all of them can be printed."""
    said = [text for text in dict.fromkeys(texts) if text]
    letters = lacking("".join(said))
    if not letters:
        return None
    found = [text for text in said if not set(letters).isdisjoint(text)]
    return Lacking(letters, found[:MOST_NAMED], max(len(found) - MOST_NAMED, 0))


def lacking_at(event: Event) -> Lacking | None:
    """The same for everybody who has a place at the event."""
    rows = event.registrations.confirmed().values_list("name", "body", "title", "companions")
    return lacking_in(text for *texts, companions in rows for text in (*texts, *companions))
