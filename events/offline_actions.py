"""What was done at a door without network, taken once it is heard of: in order, once each, never against the record.

A device tells what happened there, and that is not undone by telling. What fits is carried out; what contradicts the
record (the place was given back meanwhile, somebody else took the check-in back) waits for a person to decide.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import PrivacyNotice, User
from events import checkin, merging, offline, registration
from events.attendees import Attendee
from events.models import CheckIn, DeskDevice, Event, OfflineAction, Registration, WalkInNumber
from events.rules import Full, Refused
from events.seating import lock

Kind = OfflineAction.Kind
Outcome = OfflineAction.Outcome
Problem = OfflineAction.Problem


@dataclass(frozen=True, kw_only=True)
class Told:
    """One action as a device tells it. `undoes` is the check-in of its own that it took back, if it was its own."""

    client_id: UUID
    position: int
    kind: str
    device_time: datetime
    place: int | None = None
    undoes: UUID | None = None
    number: int | None = None
    reason: str = ""
    walk_in: Attendee | None = None


class _Conflict(Exception):
    """Why it can't be done as it was told."""

    def __init__(self, problem: str, place: Registration | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place


# --- Taking what a device tells -------------------------------------------------------------------------------------


def take(*, device: DeskDevice, told: Told, clock_offset: int, by: User) -> OfflineAction:
    """Carry out one action, or write down why that can't be. The same client_id again returns the same row.

    Raises Refused where it is not about this event at all; nothing is kept of that.
    """
    if found := OfflineAction.objects.filter(client_id=told.client_id).first():
        return _own(found, device)
    action = OfflineAction(
        client_id=told.client_id,
        event=device.event,
        device=device,
        position=told.position,
        kind=told.kind,
        device_time=told.device_time,
        clock_offset=clock_offset,
        operator=by,
        outcome=Outcome.DONE,
    )
    try:
        _carry_out(action, told, by)
    except _Conflict as conflict:
        _write_conflict(action, told, conflict)
    except IntegrityError:  # its twin was faster
        return _own(OfflineAction.objects.get(client_id=told.client_id), device)
    return action


def _own(found: OfflineAction, device: DeskDevice) -> OfflineAction:
    if found.device_id != device.pk:
        raise Refused(_("This belongs to another device."))
    return found


@transaction.atomic
def _carry_out(action: OfflineAction, told: Told, by: User) -> None:
    if told.kind == Kind.WALK_IN:
        action.registration = _let_in(action, told, by)
    else:
        place = action.registration = _place(action.event, told.place)
        if problem := _contradiction(action, told):
            raise _Conflict(problem, place)
        _note(action, place, by)
    action.save(force_insert=True)


def _place(event: Event, pk: int | None) -> Registration:
    """Who was meant; one that became part of another while the device was away leads to the other."""
    place = event.registrations.select_related("session").filter(pk=pk or 0).first()
    if place is None:
        raise Refused(_("This person is not on the list of this event."))
    place = merging.now_under(place)
    place.event = event
    return place


def _note(action: OfflineAction, place: Registration, by: User) -> None:
    """The check-in or its taking back, as the door keeps it."""
    client_id, device, device_time = action.client_id, action.device.label, action.device_time
    if action.kind == Kind.UNDO:
        checkin.undo(registration=place, by=by, client_id=client_id, device=device, device_time=device_time)
        return
    try:
        checkin.check_in(
            registration=place,
            by=by,
            client_id=client_id,
            device=device,
            device_time=device_time,
            came_at=_came_at(action),
        )
    except Refused as refused:
        is_live = place.state in (Registration.State.PENDING, Registration.State.WAITING, Registration.State.OFFERED)
        raise _Conflict(Problem.NO_PLACE if is_live else Problem.GIVEN_BACK, place) from refused


def _let_in(action: OfflineAction, told: Told, by: User) -> Registration:
    """Register the walk-in under the number that the device gave."""
    attendee = told.walk_in
    if attendee is None:
        raise Refused(_("Enter a name."))
    if told.number is not None and not offline.has_number(action.device, told.number):
        raise _Conflict(Problem.NUMBER)
    try:
        place = _walk_in(action, attendee, told.reason, by)
    except Full as full:
        raise _Conflict(Problem.FULL) from full
    except Refused as refused:
        twin = _registered(action.event, attendee.person_key())
        raise _Conflict(Problem.REGISTERED if twin else Problem.OTHER, twin) from refused
    if told.number is not None:
        _give_number(place, told.number)
    return place


def _walk_in(action: OfflineAction, attendee: Attendee, reason: str, by: User) -> Registration:
    return checkin.walk_in(
        event=action.event,
        attendee=attendee,
        key=action.client_id,
        by=by,
        reason=reason,
        session=action.device.session,
        device=action.device.label,
        device_time=action.device_time,
        came_at=_came_at(action),
    )


def _came_at(action: OfflineAction) -> datetime:
    """When they came in, as far as one knows: not before the list was loaded, and not in the future."""
    return max(action.device.prepared_at, min(action.happened_at, timezone.now()))


def _give_number(place: Registration, number: int) -> None:
    if WalkInNumber.objects.filter(event=place.event_id, number=number).exclude(registration=place).exists():
        raise _Conflict(Problem.NUMBER)
    WalkInNumber.objects.get_or_create(registration=place, defaults={"event_id": place.event_id, "number": number})


def _registered(event: Event, person_key: str | None) -> Registration | None:
    """The registration that somebody has already who came as a walk-in."""
    return event.registrations.live().filter(person_key=person_key).first() if person_key else None


def _write_conflict(action: OfflineAction, told: Told, conflict: _Conflict) -> None:
    """Keep what was told for a person to decide; the person it is about may have gone from the list since."""
    action.outcome, action.problem, action.registration = Outcome.CONFLICT, conflict.problem, conflict.place
    if told.walk_in:
        known = told.walk_in
        action.told = {
            "name": known.name,
            "phone": known.phone,
            "body": known.body,
            "party_size": known.party_size,
            "language": known.language,
            "number": told.number,
            "reason": told.reason,
        }
    action.save(force_insert=True)


# --- What the record says already -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Seen:
    """One row of the door's record, with the moment it happened by our clock and the offline device it came from."""

    kind: str
    at: datetime
    device: int | None
    client_id: UUID


def _contradiction(action: OfflineAction, told: Told) -> str:
    """What on record stands against carrying this out, or an empty text.

    The one who acted last at the door is right only if they knew of the other: nobody at a door without network did.
    """
    record = _record(action.registration)
    others = [seen for seen in record if seen.device != action.device_id]
    if action.kind == Kind.IN:
        is_undone = any(seen.kind == CheckIn.Kind.UNDO and seen.at > action.happened_at for seen in others)
        return Problem.TAKEN_BACK if is_undone else ""
    came_later = any(seen.kind == CheckIn.Kind.IN and seen.at > action.happened_at for seen in others)
    return Problem.SEEN_ELSEWHERE if came_later or (told.undoes and _stands(record, action.device_id)) else ""


def _stands(record: list[_Seen], device: int) -> bool:
    """Whether another device's check-in stands: a device that takes its own back does not mean theirs."""
    standing: list[_Seen] = []
    for seen in record:
        standing = [*standing, seen] if seen.kind == CheckIn.Kind.IN else []
    return any(seen.device != device for seen in standing)


def _record(place: Registration | None) -> list[_Seen]:
    """What the door noted of this person, in the order in which it happened."""
    rows = CheckIn.objects.filter(registration=place)
    told = {row.client_id: row for row in OfflineAction.objects.filter(registration=place)}
    found = []
    for row in rows:
        action = told.get(row.client_id)
        at = action.happened_at if action else row.received_at
        found.append(_Seen(row.kind, at, action.device_id if action else None, row.client_id))
    return sorted(found, key=lambda seen: seen.at)


# --- Deciding -------------------------------------------------------------------------------------------------------


@transaction.atomic
def accept(*, action: OfflineAction, by: User, reason: str = "") -> OfflineAction:
    """Carry out what the device told, after all. A second time changes nothing.

    Raises Refused where that is impossible, and Full where all places are taken and no reason is given.
    """
    action = _locked(action)
    if action.outcome != Outcome.CONFLICT:
        return action
    if action.kind == Kind.WALK_IN:
        action.registration = _let_in_after_all(action, by, reason)
    elif action.kind == Kind.UNDO:
        _note(action, _known(action), by)
    else:
        action.registration = _admit(action, _known(action), by, reason)
    return _settle(action, Outcome.ACCEPTED, by)


@transaction.atomic
def leave(*, action: OfflineAction, by: User) -> OfflineAction:
    """Let the record stand as it is. What the device told stays on record, without a walk-in's name and phone."""
    action = _locked(action)
    return _settle(action, Outcome.LEFT, by) if action.outcome == Outcome.CONFLICT else action


def _locked(action: OfflineAction) -> OfflineAction:
    event = lock(action.event_id)
    action = OfflineAction.objects.select_for_update(of=("self",)).select_related("device__session").get(pk=action.pk)
    action.event = event
    if action.registration_id:
        action.registration = _place(event, action.registration_id)
    return action


def _settle(action: OfflineAction, outcome: str, by: User) -> OfflineAction:
    action.outcome, action.told, action.settled_at, action.settled_by = outcome, None, timezone.now(), by
    action.save(update_fields=["registration", "outcome", "told", "settled_at", "settled_by"])
    return action


def _known(action: OfflineAction) -> Registration:
    """Whom it is about. Raises Refused once they are forgotten."""
    place = action.registration
    if place is None or not place.name:
        raise Refused(_("This person was forgotten: nothing is left to be noted."))
    return place


def _admit(action: OfflineAction, place: Registration, by: User, reason: str) -> Registration:
    """They were here: give a place where they have none, and note that they came."""
    if place.state not in Registration.LIVE:
        return _walk_in(action, _attendee_of(place), reason, by)
    if place.state != Registration.State.CONFIRMED:
        place = registration.give_place(registration=place, by=by, reason=reason)
    _note(action, place, by)
    return place


def _attendee_of(place: Registration) -> Attendee:
    """What they told when they registered. They come again, by their name, with as many as they said."""
    names = ("name", "email", "phone", "body", "title", "party_size", "children", "companions", "language", "notice")
    return Attendee(**{name: getattr(place, name) for name in (*names, "agrees_to_photos", "is_minor", "guardian")})


def _let_in_after_all(action: OfflineAction, by: User, reason: str) -> Registration:
    told = dict(action.told or {})
    if not told:
        raise Refused(_("This person was forgotten: nothing is left to be noted."))
    number, given = told.pop("number", None), told.pop("reason", "")
    attendee = Attendee(notice=PrivacyNotice.objects.in_force().first(), **told)
    if twin := _registered(action.event, attendee.person_key()):
        return _admit(action, twin, by, reason)
    place = _walk_in(action, attendee, reason or given, by)
    taken = WalkInNumber.objects.filter(event=action.event_id, number=number).exists()
    if number is not None and not taken and offline.has_number(action.device, number):
        _give_number(place, number)
    return place
