"""What every form that is sent, and every ticket, has to know of its event: kept in each process while nothing changes.

In a rush thousands ask for the same few rows, on twenty courses at once. How many places are left is not among what is
kept, so the seats that are taken make nothing older; the statement that grants a seat looks at the row itself.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from django.shortcuts import get_object_or_404

from accounts.models import PrivacyNotice
from accounts.scoping import AnyUser
from events import questions
from events.forms import RegistrationForm
from events.listing import RULES, for_seats
from events.models import Event
from portal.lib import content

MOST = 500  # events
Key = TypeVar("Key")
Made = TypeVar("Made")


@dataclass
class _Kept:
    """What was read at one age. The rows are shared by all requests, so nobody writes to them."""

    age: content.Age | None = None
    notice: PrivacyNotice | None = None
    events: dict[str, Event] = field(default_factory=dict)
    shown: dict[int, Event] = field(default_factory=dict)
    forms: dict[tuple[int, str], RegistrationForm] = field(default_factory=dict)


_kept = _Kept()


def rules_of(slug: str, user: AnyUser) -> tuple[Event, PrivacyNotice | None]:
    """The event with what the rules look at, and the notice in force. Raises Http404 where the user sees none."""
    kept = None if user.is_authenticated else _now()
    if kept is None:
        return _event(slug, user), _notice()
    event = kept.events.get(slug)
    if event is None:
        event = _room(kept.events)[slug] = _event(slug, user)
    return event, kept.notice


def shown(pk: int) -> Event:
    """The event as a ticket shows it, with its place, organisation and sessions."""
    kept = _now()
    if kept is None:
        return _shown(pk)
    event = kept.shown.get(pk)
    if event is None:
        event = _room(kept.shown)[pk] = _shown(pk)
    return event


def forms() -> dict[tuple[int, str], RegistrationForm] | None:
    """The forms of events, by the event's key and the language, for form_pages to fill; None where none can be kept."""
    kept = _now()
    return None if kept is None else _room(kept.forms)


def _now() -> _Kept | None:
    """What is kept at this moment; None where nothing can be."""
    global _kept
    if (age := content.age_without_counters()) is None:
        return None
    if (kept := _kept).age != age:
        kept = _kept = _Kept(age, _notice())
    return kept


def _room(kept: dict[Key, Made]) -> dict[Key, Made]:
    if len(kept) >= MOST:
        kept.clear()
    return kept


def _shown(pk: int) -> Event:
    events = for_seats(Event.objects.prefetch_related("sessions")).annotate(has_questions=questions.EXIST)
    event: Event = events.get(pk=pk)
    return event


def _event(slug: str, user: AnyUser) -> Event:
    events = Event.objects.visible_to(user).annotate(has_questions=questions.EXIST).only(*RULES)
    event: Event = get_object_or_404(events, slug=slug)
    return event


def _notice() -> PrivacyNotice | None:
    notice: PrivacyNotice | None = PrivacyNotice.objects.in_force().only("version").first()
    return notice
