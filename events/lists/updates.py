"""People who are on the list already are brought up to date: what a line says replaces, what it leaves open stays."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection

from events.attendees import Attendee
from events.forms import COLUMNS
from events.models import ListRow, Registration
from events.rules import is_minor
from portal.lib import bulk
from portal.lib.search import CJK

# What a list may replace. How many people come is changed at the desk, where places are looked for.
REPLACED = ("name", "body", "title", "phone", "email", "birth_date", "guardian", "language")
_TYPES = dict.fromkeys(REPLACED, "text") | {
    "birth_date": "date",
    "is_minor": "boolean",
    "person_key": "text",
    "contact": "text",
    "contact_slot": "smallint",
    "search_text": "text",
}
_IN_HANZI = re.compile(f"[{CJK}]")
_WRITE = f"""
UPDATE events_registration AS place SET {", ".join(f"{name} = fresh.{name}" for name in _TYPES)}
FROM unnest(%s::bigint[], {", ".join(f"%s::{kind}[]" for kind in _TYPES.values())}) AS fresh(id, {", ".join(_TYPES)})
WHERE place.id = fresh.id
"""  # noqa: S608  # no word of it comes from outside
_REMEMBER = """
UPDATE events_listrow AS row SET before = told.before::jsonb
FROM unnest(%s::bigint[], %s::text[]) AS told(line, before) WHERE row.id = told.line
"""


def write(lines: Sequence[ListRow]) -> int:
    """Bring the people of these lines up to date; each line remembers what was there before. Returns how many
    changed.
    """
    people = places_of(lines)
    for row, place in zip(lines, people, strict=True):
        row.before = differences(place, row.told)
        put(place, {name: row.told[name] for name in row.before})
    changed = [(row, place) for row, place in zip(lines, people, strict=True) if row.before]
    if changed:
        save([place for _row, place in changed])
        remember([row for row, _place in changed])
    return len(changed)


def remember(lines: Sequence[ListRow]) -> None:
    """Keep `before` of each line, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_REMEMBER, [[row.pk for row in lines], [json.dumps(row.before) for row in lines]])


def restore(lines: Sequence[ListRow]) -> int:
    """Put back what the lines replaced, where it is still what they wrote. Returns of how many people something stays.

    Whoever has been forgotten meanwhile stays forgotten.
    """
    lines = [row for row in lines if row.before.keys() & set(REPLACED)]
    changed, staying = [], 0
    for row, place in zip(lines, places_of(lines), strict=True):
        back = {name: old for name, old in row.before.items() if place.name and as_text(place, name) == row.told[name]}
        staying += len(back) < len(row.before)
        if back:
            put(place, back)
            changed.append(place)
    if changed:
        save(changed)
    return staying


def places_of(lines: Iterable[ListRow]) -> list[Registration]:
    """The registrations that these lines are about, locked, in the order of the lines."""
    wanted = [row.registration_id for row in lines if row.decision == ListRow.Decision.UPDATE]
    found = Registration.objects.filter(bulk.among("id", wanted)).order_by("pk").select_for_update(of=("self",))
    locked = {place.pk: place for place in found}
    return [locked[pk] for pk in wanted if pk is not None]


def differences(place: Registration, told: Mapping[str, str]) -> dict[str, str]:
    """What a line would replace: the old texts by column."""
    return {
        name: as_text(place, name)
        for name in REPLACED
        if told.get(name) and told[name] != as_text(place, name) and not _is_reading(name, place.name, told[name])
    }


def _is_reading(name: str, written: str, told: str) -> bool:
    """Whether somebody known in hanzi is told in letters: 包华影 is not replaced by Bao Huaying."""
    return name == "name" and bool(_IN_HANZI.search(written)) and not _IN_HANZI.search(told)


def as_text(place: Registration, name: str) -> str:
    value = getattr(place, name)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def put(place: Registration, texts: Mapping[str, str]) -> None:
    """Write these texts into the registration, and what is worked out from them. Nothing is saved."""
    values: dict[str, Any] = dict(texts)
    if "birth_date" in values:
        values["birth_date"] = date.fromisoformat(values["birth_date"]) if values["birth_date"] else None
    known = {name: getattr(place, name) for name in COLUMNS}
    attendee = replace(Attendee(language=place.language, notice=place.notice, **known), **values)
    contact = place.contact
    attendee.write_to(place)
    place.is_minor = is_minor(attendee)
    if place.contact != contact:
        place.contact_slot = None  # it counts for the limit of its new phone all the same


def save(places: Sequence[Registration]) -> None:
    """Write them in one statement. Two may have swapped phones: who they are is left open until both are written."""
    pks = [place.pk for place in places]
    before = dict(Registration.objects.filter(bulk.among("id", pks)).values_list("person_key", "pk"))
    swapped = [before[one.person_key] for one in places if before.get(one.person_key, one.pk) != one.pk]
    Registration.objects.filter(pk__in=swapped).update(person_key=None)
    values: list[list[Any]] = [[getattr(place, name) for place in places] for name in _TYPES]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [pks, *values])
