"""Past events print people and bodies under the names of that day, also after two records became one.

A credit points at a record, so that a corrected spelling is right everywhere. When a merge would put another name in
its place, the name as it stands is written down first, for each past event that prints it.
"""

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from centres.merging import Rows
from centres.models import Organisation, Person
from events.models import AwardParty, ContributionSpeaker, Event, EventRole, PrintedName
from portal.lib.text import in_all_languages

Part = PrintedName.Part
# What makes up the name, as the pages print it.
_NAMES: dict[type[Model], tuple[str, ...]] = {
    Person: in_all_languages("name", "family_name"),
    Organisation: in_all_languages("name", "short_name"),
}


# --- Writing it down ------------------------------------------------------------------------------------------------


def keep_printed_names(keep: Person | Organisation, drop: Person | Organisation, changes: frozenset[str]) -> Rows:
    """Write the names down as past events print them: those of the one that goes, and of the other if it changes."""
    names = _NAMES[type(keep)]
    records = [drop, keep] if changes & set(names) else [drop]
    made: list[int] = []
    for record in records:
        told = {name: getattr(record, name) or "" for name in names}
        for part, rows in _printed(record):
            made += _note(part, rows, told)
    return {PrintedName._meta.label_lower: made}


def _printed(record: Person | Organisation) -> Iterator[tuple[str, Iterable[tuple[int, int]]]]:
    """Where past events print the record: the part, and (event, number) of each place."""
    past, below = _over(""), _over("event__")
    if isinstance(record, Person):
        spoken = ContributionSpeaker.objects.filter(_over("contribution__event__"), person=record)
        yield Part.SPEAKER, spoken.values_list("contribution__event", "pk")
        stood = AwardParty.objects.filter(_over("award__event__"), person=record)
        yield Part.AWARD_PERSON, stood.values_list("award__event", "pk")
        return
    yield Part.ROLE, EventRole.objects.filter(below, organisation=record).values_list("event", "pk")
    stood = AwardParty.objects.filter(_over("award__event__"), organisation=record)
    yield Part.AWARD_BODY, stood.values_list("award__event", "pk")
    for part, path in ((Part.KEEPER, "organisation"), (Part.HOUSE, "place__organisation")):
        yield part, [(pk, pk) for pk in Event.objects.filter(past, **{path: record}).values_list("pk", flat=True)]


def _over(path: str) -> Q:
    """Events that are over, at the end of this path: as `Event.is_over` says it of one."""
    is_closed = Q(**{f"{path}status__in": (Event.Status.FINISHED, Event.Status.DOCUMENTED)})
    return (Q(**{f"{path}ends_at__lt": timezone.now()}) | is_closed) & ~Q(**{f"{path}status": Event.Status.POSTPONED})


def _note(part: str, rows: Iterable[tuple[int, int]], names: dict[str, str]) -> list[int]:
    """What was written down before an earlier merge is older, and stays."""
    places = list(rows)
    known = set(
        PrintedName.objects.filter(part=part, part_id__in=[n for _event, n in places]).values_list("part_id", flat=True)
    )
    new = [
        PrintedName(event_id=event, part=part, part_id=number, names=names)
        for event, number in places
        if number not in known
    ]
    return [row.pk for row in PrintedName.objects.bulk_create(new)]


# --- Reading it -----------------------------------------------------------------------------------------------------


def as_printed(event: Event) -> None:
    """Let the event's parts, as they were fetched, bear the names of that day. Nothing is saved."""
    names = {(row.part, row.part_id): row.names for row in event.printed_names.all()}
    if not names:
        return
    _rename(event, "organisation", names.get((Part.KEEPER, event.pk)))
    if event.place:
        _rename(event.place, "organisation", names.get((Part.HOUSE, event.pk)))
    fetched = getattr(event, "_prefetched_objects_cache", {})
    for role in fetched.get("roles", ()):
        _rename(role, "organisation", names.get((Part.ROLE, role.pk)))
    for award in fetched.get("awards", ()):
        for party in award.parties.all():
            _rename(party, "person", names.get((Part.AWARD_PERSON, party.pk)))
            _rename(party, "organisation", names.get((Part.AWARD_BODY, party.pk)))
    for contribution in fetched.get("contributions", ()):
        for speaker in contribution.speakers.all():
            _rename(speaker, "person", names.get((Part.SPEAKER, speaker.pk)))


def _rename(row: Any, link: str, names: dict[str, str] | None) -> None:
    """A copy of the linked record under its old name: others may hold the same object."""
    if names is None or getattr(row, link) is None:
        return
    then = copy.copy(getattr(row, link))
    for name, text in names.items():
        setattr(then, name, text)
    setattr(row, link, then)
