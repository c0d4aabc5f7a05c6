"""Two registrations of one person at one event become one, and for 30 days two again. The books balance throughout.

The one with the better place stays: a seat before an offer before the queue, and of two in line the earlier. The other
is given back, not deleted: check-ins and mails stay with it, and its ticket leads to the one that stayed. What was said
before stands in the versions of both, so that forgetting a person forgets it there too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ForeignKey, Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.models import User
from centres.merging import Rows, move_rows, relations
from events import registration, waiting
from events.attendees import Attendee
from events.models import Attendance, CheckIn, Message, NotOnePerson, Registration, RegistrationMerge
from events.rules import Refused
from events.seating import join_queue, lock, take_seats

State = Registration.State

DROPPED = "drop"
# What the desk chooses between, each with the columns that go with it.
FIELDS: dict[str, tuple[str, ...]] = {
    "name": (),
    "email": (),
    "phone": (),
    "body": (),
    "title": (),
    "party_size": ("children", "companions", "is_together"),
    "birth_date": ("is_minor", "guardian"),
    "needs": ("needs_note",),
    "helper": (),
    "language": (),
    "agrees_to_photos": (),
    "notice": (),
}
_TOLD = tuple(column for field, others in FIELDS.items() for column in (field, *others))
# What is noted of somebody at a session, and under which name the rows that changed places are remembered.
_NOTED = ("status", "evidence", "noted_at", "noted_by", "note")
_SWAPPED = "swapped"
# What became of the one that is given back.
_STANDING = ("state", "state_reason", "cancelled_at", "offer_expires_at", "is_changed", "queue_number")
_ORDER = (State.CONFIRMED, State.OFFERED, State.WAITING, State.PENDING)
# These stay where they were: scans and letters are history, and the pairs are about these very registrations.
_STAYS = (CheckIn, Message, RegistrationMerge, NotOnePerson)


# --- Merging --------------------------------------------------------------------------------------------------------


def in_order(one: Registration, other: Registration) -> tuple[Registration, Registration]:
    """The one that stays, and the one that goes: the better place stays, of two in line the earlier."""
    first, second = sorted((one, other), key=_place_in_line)
    return first, second


def _place_in_line(place: Registration) -> tuple[Any, ...]:
    standing = _ORDER.index(State(place.state)) if place.state in _ORDER else len(_ORDER)
    return (standing, place.is_over_capacity, place.queue_number or 0, place.registered_at, place.pk)


@transaction.atomic
def merge(
    *, one: Registration, other: Registration, choices: Mapping[str, str] | None = None, by: User
) -> RegistrationMerge:
    """Make one of two registrations. `choices` names the FIELDS to take from the one that goes ("drop").

    What is empty in the one that stays is filled from the other. A second time returns the first record. Raises Refused
    where they are not of one event and date, one is given back, or a larger party does not fit.
    """
    places = _locked(one, other)
    if done := RegistrationMerge.objects.filter(kept__in=places, dropped__in=places, undone_at=None).first():
        return done
    if len(places) < 2 or len({(place.event_id, place.session_id) for place in places}) > 1:
        raise Refused(_("These two are not registrations for one event and one date."))
    if any(place.state not in Registration.LIVE for place in places):
        raise Refused(_("One of the two has been given back: there is nothing to merge."))
    kept, dropped = in_order(*places)
    record = RegistrationMerge(kept=kept, dropped=dropped, merged_by=by)
    record.kept_version, record.dropped_version = _version(kept), _version(dropped)
    arrived = [moment for moment in (kept.checked_in_at, dropped.checked_in_at) if moment]
    kept.checked_in_at = min(arrived, default=None)
    attendee = _attendee(_said_together(kept, dropped, choices or {}))
    _join(kept=kept, dropped=dropped, attendee=attendee, reason=_reason(kept, dropped))
    record.moved, record.merged_version = _move_all(kept, dropped), _version(kept)
    record.moved[_SWAPPED] = _take_better_attendance(kept, dropped)
    record.save()
    waiting.move(kept.event, kept.pool)
    return record


def _locked(one: Registration, other: Registration) -> list[Registration]:
    """The event's row, then both registrations, in the order of their numbers."""
    event = lock(one.event_id)
    rows = Registration.objects.select_for_update(of=("self",)).select_related("session")
    places = list(rows.filter(pk__in=(one.pk, other.pk)).order_by("pk"))
    for place in places:
        if place.event_id == event.pk:
            place.event = event
    return places


def _said_together(kept: Registration, dropped: Registration, choices: Mapping[str, str]) -> dict[str, Any]:
    """What both say: the chosen, and where one says nothing, the other."""
    told: dict[str, Any] = {}
    for field, others in FIELDS.items():
        from_dropped = choices.get(field) == DROPPED or _is_blank(kept, field)
        source = dropped if from_dropped and not _is_blank(dropped, field) else kept
        told |= {column: getattr(source, column) for column in (field, *others)}
    return told


def _is_blank(place: Registration, field: str) -> bool:
    return getattr(place, field) in (None, "", [])


def _attendee(told: Mapping[str, Any]) -> Attendee:
    return Attendee(**told)


def _reason(kept: Registration, dropped: Registration) -> str:
    """What stands on the page of the ticket that is given back, in the language of its owner."""
    with override(dropped.language):
        words = _("You were registered twice. Your place is under the ticket %(code)s.")
        return words % {"code": kept.spoken_code}


def _version(place: Registration) -> int:
    """The number of the registration's latest version: the triggers write one for each change."""
    return int(place.versions.order_by("-pgh_id").values_list("pgh_id", flat=True)[0])  # type: ignore[attr-defined]


def _move_all(kept: Registration, dropped: Registration) -> Rows:
    """Answers, invitation, attendance and whatever else hangs on the one that goes; what both have stays with each."""
    moved: Rows = {}
    for link in relations(Registration):
        if link.model in _STAYS:
            continue
        pks = list(link.model._base_manager.filter(**{link.name: dropped}).order_by("pk").values_list("pk", flat=True))
        if gone := [pk for pk in pks if _moves(link, pk, kept.pk)]:
            moved[f"{link.model._meta.label_lower}.{link.name}"] = gone
    return moved


def _moves(link: "ForeignKey[Any, Any]", pk: int, target: int) -> bool:
    """A table to which rows are only ever added forbids it: then the row stays where it is."""
    try:
        with transaction.atomic():
            return move_rows(link, [pk], target)
    except DatabaseError:
        return False


def _take_better_attendance(kept: Registration, dropped: Registration) -> list[list[int]]:
    """Whoever came by the other ticket came, whatever was noted for this one. Returns the pairs of rows."""
    noted = {row.session_id: row for row in kept.attendances.select_for_update()}
    pairs = [
        (noted[row.session_id], row)
        for row in dropped.attendances.select_for_update()
        if row.is_there and row.session_id in noted and not noted[row.session_id].is_there
    ]
    for mine, theirs in pairs:
        _swap(mine, theirs)
    return [[mine.pk, theirs.pk] for mine, theirs in pairs]


def _swap(one: Attendance, other: Attendance) -> None:
    """What is noted in the one stands in the other. The rows stay where they are: a session has one for each."""
    for name in _NOTED:
        mine, theirs = getattr(one, name), getattr(other, name)
        setattr(one, name, theirs)
        setattr(other, name, mine)
    for row in (one, other):
        row.save(update_fields=[*_NOTED])


def now_under(place: Registration) -> Registration:
    """The registration that this one's ticket leads to: itself, unless it was merged into another."""
    while place.state == State.CANCELLED:
        records = RegistrationMerge.objects.filter(dropped=place, undone_at=None)
        record = records.select_related("kept__session").first()
        if record is None:
            break
        place = record.kept
    return place


# --- Taking it back -------------------------------------------------------------------------------------------------


@transaction.atomic
def undo(*, record: RegistrationMerge, by: User) -> list[str]:
    """Make two of one again. Returns, in sentences, what is newer than the merge and therefore stays.

    A second time changes nothing. Raises Refused after 30 days, where somebody was forgotten or has given the place
    back since, or where the place of the second one has gone to others.
    """
    places = {place.pk: place for place in _locked(record.kept, record.dropped)}
    record = RegistrationMerge.objects.select_for_update().get(pk=record.pk)
    if record.undone_at:
        return []
    kept, dropped = places[record.kept_id], places[record.dropped_id]
    if reason := _no_way_back(record, kept, dropped):
        raise Refused(reason)
    before, after = (_version_row(kept, pk) for pk in (record.kept_version, record.merged_version))
    was = _version_row(dropped, record.dropped_version)
    newer = list(_newer(kept, before, after))
    told = {column: getattr(before if _is_as(kept, after, column) else kept, column) for column in _TOLD}
    if _is_as(kept, after, "checked_in_at"):
        kept.checked_in_at = before.checked_in_at
    for column in _STANDING:
        setattr(dropped, column, getattr(was, column))
    _separate(kept=kept, dropped=dropped, attendee=_attendee(told))
    newer += _return_rows(record)
    record.undone_at, record.undone_by = timezone.now(), by
    record.save(update_fields=["undone_at", "undone_by"])
    waiting.move(kept.event, kept.pool)
    return newer


def _no_way_back(record: RegistrationMerge, kept: Registration, dropped: Registration) -> str | None:
    if not record.can_be_undone:
        return _("More than 30 days have passed: this cannot be undone any more.")
    if not kept.name or not dropped.name:
        return _("The person has been forgotten since: what was said before is gone.")
    if kept.state not in Registration.LIVE or dropped.state != State.CANCELLED:
        return _("The place has been given back since. Undoing would not make two of it.")
    return None


def _version_row(place: Registration, pk: int) -> Any:
    """Raises Refused where the history has been shortened since."""
    row = place.versions.filter(pgh_id=pk).select_related("notice").first()  # type: ignore[attr-defined]  # made by track
    if row is None:
        raise Refused(_("What was said before is not kept any more."))
    return row


def _is_as(place: Registration, version: Any, column: str) -> bool:
    return bool(getattr(place, column) == getattr(version, column))


def _newer(kept: Registration, before: Any, after: Any) -> Iterator[str]:
    for column in _TOLD:
        if getattr(before, column) != getattr(after, column) and not _is_as(kept, after, column):
            label = capfirst(str(Registration._meta.get_field(column).verbose_name))  # type: ignore[union-attr]
            yield _("“%(field)s” was changed since; it stays as it is.") % {"field": label}


def _return_rows(record: RegistrationMerge) -> Iterator[str]:
    links = {f"{link.model._meta.label_lower}.{link.name}": link for link in relations(Registration)}
    for pair in record.moved.pop(_SWAPPED, []):
        rows = Attendance.objects.in_bulk(pair)
        if len(rows) == len(pair):
            _swap(*rows.values())
    for path, pks in record.moved.items():
        link = links[path]
        there = link.model._base_manager.filter(pk__in=pks, **{link.name: record.kept_id})
        if missing := len(pks) - there.update(**{link.name: record.dropped_id}):
            words = ngettext(
                "%(kind)s: %(count)s record was changed or deleted since; it stays as it is.",
                "%(kind)s: %(count)s records were changed or deleted since; they stay as they are.",
                missing,
            )
            yield words % {"kind": capfirst(str(link.model._meta.verbose_name_plural)), "count": missing}


# --- The seats ------------------------------------------------------------------------------------------------------


def _join(*, kept: Registration, dropped: Registration, attendee: Attendee, reason: str) -> None:
    """Give back the second of two registrations of one person; the first says from now on what `attendee` says.

    Nobody is written to. Raises Refused where a larger party does not fit or another is registered as this person.
    """
    freed = dropped.party_size if _is_counted(dropped) else 0
    registration.release(dropped, dropped.party_size)
    dropped.state, dropped.state_reason, dropped.cancelled_at = State.CANCELLED, reason, timezone.now()
    dropped.offer_expires_at, dropped.is_changed = None, False
    dropped.save(update_fields=["state", "state_reason", "cancelled_at", "offer_expires_at", "is_changed"])
    _say_instead(kept, attendee, freed)


def _separate(*, kept: Registration, dropped: Registration, attendee: Attendee) -> None:
    """Take `join` back: the first says what it said, the second has again what `dropped` now says, seats included.

    `dropped` has its old columns again. Raises Refused where the places have been given to others since.
    """
    _say_instead(kept, attendee, 0)
    if _is_counted(dropped) and not take_seats(dropped.pool, dropped.party_size):
        raise Refused(_("The place has been given to others since: there is none left for a second registration."))
    if dropped.state == State.WAITING:
        join_queue(dropped.pool)  # counts one more; its own number is still its own
    _save_as_one_person(dropped)


def _say_instead(place: Registration, attendee: Attendee, freed: int) -> None:
    """Write down what is told, and count the people. `freed` seats were this person's a moment ago."""
    more = attendee.party_size - place.party_size
    if more < 0:
        registration.release(place, -more)
    if more > 0 and _is_counted(place):
        pool = place.pool
        pool.refresh_from_db(fields=["queue_length"])
        if (pool.queue_length and more > freed) or not take_seats(pool, more):
            raise Refused(_("There are not enough places for the larger party."), field="party_size")
    registration.tell(place.event, place, attendee)
    _save_as_one_person(place)


def _save_as_one_person(place: Registration) -> None:
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise Refused(_("%(name)s is registered for this event already.") % {"name": place.name}) from error


def _is_counted(place: Registration) -> bool:
    return place.state in Registration.SEATED and not place.is_over_capacity


# --- Known to be two ------------------------------------------------------------------------------------------------


def tell_apart(*, one: Registration, other: Registration, by: User) -> None:
    """Remember that these are two people. A second time changes nothing. Raises Refused across two events."""
    if one.event_id != other.event_id or one.pk == other.pk:
        raise Refused(_("These two are not registrations for one event and one date."))
    first, second = sorted((one, other), key=lambda place: place.pk)
    NotOnePerson.objects.get_or_create(first=first, second=second, defaults={"noted_by": by})


def told_apart(event_id: int) -> set[tuple[int, int]]:
    rows = NotOnePerson.objects.filter(Q(first__event=event_id))
    return {(min(pair), max(pair)) for pair in rows.values_list("first", "second")}
