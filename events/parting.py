"""A party that would rather come in part than not at all: some get places, the others a registration of their own."""

from dataclasses import fields, replace
from uuid import UUID, uuid5

from events import tickets
from events.attendees import Attendee
from events.models import Registration

_TOLD = [column.name for column in fields(Attendee) if column.name != "answers"]


def divide(place: Registration, seats: int) -> Attendee:
    """Leave so many people on the registration, the grown-ups first, and return those who are left over."""
    told = Attendee(**{name: getattr(place, name) for name in _TOLD})
    children = max(seats - (place.party_size - place.children), 0)
    fit, others = place.companions[: seats - 1], place.companions[seats - 1 :]
    rest = replace(
        told,
        name=others[0] if others else place.name,
        companions=others[1:],
        party_size=place.party_size - seats,
        children=place.children - children,
    )
    place.party_size, place.companions, place.children = seats, fit, children
    return rest


def row_for(rest: Attendee, place: Registration) -> Registration:
    """The registration of those left over, with a link and a code of their own. The caller gives it a state."""
    row = Registration(
        event=place.event,
        session=place.session,
        key=_key(place),
        code=tickets.new_code(),
        channel=place.channel,
        registered_by=place.registered_by,
    )
    row.token_hash = tickets.hash_of(tickets.new_token(row.key))
    rest.write_to(row)
    row.contact_slot = None
    if row.person_key and row.person_key == place.person_key:
        row.person_key = f"{row.person_key}|rest"[:200]
    same = Registration.objects.live().filter(event=row.event, session=row.session, person_key=row.person_key)
    if row.person_key == place.person_key or same.exists():  # a companion who has registered as well
        row.person_key = None
    return row


def rest_of(place: Registration) -> Registration | None:
    """Those of the party who were left over and still have something to wait for, or a place by now."""
    if place.is_together:
        return None
    return Registration.objects.live().filter(key=_key(place)).first()


def _key(place: Registration) -> UUID:
    return uuid5(place.key, "rest")
