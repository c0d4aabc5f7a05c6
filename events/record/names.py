"""Whom somebody means who writes a name beside a photo or an award.

A name that is exactly that of a speaker, of a body, of a programme or of one person on the list of the event leads to
that record. A name that two people share leads to neither: only somebody who knows them can tell.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from centres.models import Organisation, Person, Programme
from events.models import Event, Registration
from portal.lib.names import tidy
from portal.lib.text import in_all_languages

MOST_OFFERED = 300


def _called(name: str) -> Q:
    return Q(*(Q(**{column: name}) for column in in_all_languages("name")), _connector=Q.OR)


def _one(rows: "QuerySet[Any]") -> Any:
    found = [*rows[:2]]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Known:
    """Who may be meant at this event."""

    event: Event

    def person(self, name: str) -> Person | None:
        """Somebody with a page of their own: who speaks here first, then anybody of that name, if there is but one."""
        people = Person.objects.filter(_called(tidy(name))).defer("search")
        speakers = people.filter(contributions__contribution__event=self.event).distinct()
        found: Person | None = _one(speakers) or _one(people)
        return found

    def registration(self, name: str) -> Registration | None:
        found: Registration | None = _one(self.event.registrations.confirmed().filter(name=tidy(name)))
        return found

    def organisation(self, name: str) -> Organisation | None:
        found: Organisation | None = _one(Organisation.objects.filter(_called(tidy(name))).defer("search"))
        return found

    def programme(self, name: str) -> Programme | None:
        found: Programme | None = _one(Programme.objects.filter(_called(tidy(name))))
        return found

    @cached_property
    def offered(self) -> list[str]:
        """Names to choose from: the speakers, the bodies behind the event, and those who came."""
        speakers = Person.objects.filter(contributions__contribution__event=self.event).distinct().defer("search")
        bodies = Organisation.objects.filter(event_roles__event=self.event).distinct().defer("search")
        people = self.event.registrations.confirmed().exclude(name="").order_by("name")
        names = [*map(str, speakers), *map(str, bodies), *people.values_list("name", flat=True)[:MOST_OFFERED]]
        return list(dict.fromkeys(names))
