"""The list of participants, as it is handed out: only those who agreed to be on it."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db.models import Exists, OuterRef

from events.models import Event, EventPapers
from events.papers import words
from events.papers.options import Options
from events.papers.people import Guest, by_name
from events.papers.printed import Printed, printed

# As an annotation `has_delegate_list` of an event it saves the query of `has_list`.
HAS_LIST = Exists(EventPapers.objects.filter(event=OuterRef("pk"), has_delegate_list=True))
WORDS = ("participants", "number", "name", "body", "title", "agreed")


def listed(event: Event) -> list[Guest]:
    """Those with a place who agreed, by name. Who comes along with somebody has agreed to nothing and is left out."""
    places = event.registrations.confirmed().filter(agrees_to_list=True).exclude(name="")
    columns = ("event", "name", "body", "title")
    found = (Guest(f"r{place.pk}.0", place.name, place.body, place.title) for place in places.only(*columns))
    return by_name(found)


def has_list(event: Event) -> bool:
    """Whether those who register are asked, so that there can be a list.

    Noted at the event, which a rush keeps in memory: every form asks. A change of the papers tells all processes.
    """
    known: bool | None = event.__dict__.get("has_delegate_list")
    if known is None:
        known = EventPapers.objects.filter(event=event.pk, has_delegate_list=True).exists() if event.pk else False
        event.__dict__["has_delegate_list"] = known
    return known


def paper(event: Event, options: Options, guests: Sequence[Guest]) -> Printed:
    people = [asdict(guest) for guest in guests]
    return printed(event, "delegates", options, people=people, words=words.table(WORDS, options.languages))
