"""A door without network: which devices keep it, what each is given, and what it may tell of the people.

A device gets the list of one event (or date) with what the door needs and nothing else: no e-mail, no full phone
number, no needs, no answers. It keeps the list under a key of its own, which opens with a PIN. The key stays here as
well, so that whoever may keep the door gets back in without the PIN, and nothing that was done there is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import DeskDevice, Event, NumberBlock, OfflineAction, Registration, Session
from events.models.offline import NUMBERS_IN_A_BLOCK
from events.rosters import came_at, people_of
from events.rules import Refused
from events.seating import lock
from portal.lib.names import search_keys

KEPT_AFTERWARDS = timedelta(hours=24)  # after the end: time to send what is left and to look somebody up
RECOVERED_FOR = timedelta(days=14)  # and then the key, so that what lies unsent in a drawer can still be sent
# A change is told again for this long: its transaction may have ended after an answer that began later.
OVERLAP = timedelta(seconds=60)
TICKET_SIGNS = 16  # of the hash of a ticket's link: enough to know it, useless to open it
_READ = ("event", "name", "companions", "party_size", "phone", "code", "token_hash", "state", "checked_in_at")


# --- Devices --------------------------------------------------------------------------------------------------------


@transaction.atomic
def prepare(*, event: Event, session: Session | None, label: str, by: User) -> DeskDevice:
    """Let one more device keep the door, with a block of numbers for walk-ins that no other device has."""
    event = lock(event.pk)
    known = event.devices.count()
    label = label or _("Device %(number)s") % {"number": known + 1}
    device = DeskDevice.objects.create(
        event=event, session=session, label=label, prepared_by=by, seen_at=timezone.now()
    )
    _hand_out_numbers(device)
    return device


@transaction.atomic
def more_numbers(*, device: DeskDevice) -> NumberBlock:
    """One more block of numbers, for a door with many walk-ins."""
    lock(device.event_id)
    return _hand_out_numbers(device)


def _hand_out_numbers(device: DeskDevice) -> NumberBlock:
    """The next free block. The event's row is locked, and a constraint keeps two devices from one block in any case."""
    blocks = NumberBlock.objects.filter(event=device.event_id)
    last = blocks.aggregate(last=Max("first"))["last"]
    first = last + NUMBERS_IN_A_BLOCK if last else 1
    return NumberBlock.objects.create(event_id=device.event_id, device=device, first=first)


def device_of(event: Event, key: Any) -> DeskDevice | None:
    """The device of this event that has this key, unless it was wiped."""
    return event.devices.select_related("session").filter(key=key, wiped_at=None).first()


def note_contact(*, device: DeskDevice, device_now: datetime, now: datetime) -> DeskDevice:
    """Write down that the device was heard, and by how much its clock is wrong."""
    device.seen_at, device.clock_offset = now, offset_of(device_now, now)
    device.save(update_fields=["seen_at", "clock_offset"])
    return device


def offset_of(device_now: datetime, now: datetime) -> int:
    """Seconds by which the device's clock is ahead of ours; below zero where it is behind."""
    return round((device_now - now).total_seconds())


def recover(*, device: DeskDevice, now: datetime) -> bytes:
    """The key of the device's list, for somebody who keeps the door and has forgotten the PIN.

    Raises Refused where nothing is to be read any more: the device was to be wiped, or the event is long over.
    """
    if device.secret is None or device.wipe_asked_at or now > expires_at(device) + RECOVERED_FOR:
        raise Refused(_("This list is no longer kept. Wipe the device and load the list again."))
    return bytes(device.secret)


def ask_to_wipe(*, device: DeskDevice, by: User) -> DeskDevice:
    """Let the device wipe itself as soon as it is heard of, such as one that was lost. Its key is gone at once."""
    device.wipe_asked_at, device.secret = device.wipe_asked_at or timezone.now(), None
    device.save(update_fields=["wipe_asked_at", "secret"])
    return device


def note_wiped(*, device: DeskDevice) -> DeskDevice:
    """The device says that nothing is left on it."""
    device.wiped_at, device.secret = device.wiped_at or timezone.now(), None
    device.save(update_fields=["wiped_at", "secret"])
    return device


def expires_at(device: DeskDevice) -> datetime:
    """When the device wipes the list by itself: a day after the end, or after it was loaded if that was later."""
    pool = device.session or device.event
    return max(pool.ends_at or pool.starts_at, device.prepared_at) + KEPT_AFTERWARDS


@dataclass(frozen=True, slots=True)
class Line:
    """One device, as the coordinator's list shows it."""

    device: DeskDevice
    numbers: str
    actions: int

    @property
    def minutes_off(self) -> int:
        """By how many minutes its clock is wrong; 0 where that is too little to matter."""
        return round(abs(self.device.clock_offset) / 60) if is_clock_wrong(self.device.clock_offset) else 0


def is_clock_wrong(offset: int) -> bool:
    """More than two minutes: less is noise, and nobody would see it at a door."""
    return abs(offset) > 120


def devices(event: Event) -> list[Line]:
    """All devices of the event, those in use first."""
    found = event.devices.select_related("prepared_by").prefetch_related("blocks").order_by("wiped_at", "pk")
    counted = _actions_of(event)
    return [
        Line(device, ", ".join(str(block) for block in device.blocks.all()), counted.get(device.pk, 0))
        for device in sorted(found, key=lambda one: (one.wiped_at is not None, one.pk))
    ]


def _actions_of(event: Event) -> dict[int, int]:
    counted: dict[int, int] = {}
    for pk in OfflineAction.objects.filter(event=event).order_by().values_list("device", flat=True):
        counted[pk] = counted.get(pk, 0) + 1
    return counted


# --- What a device may know -----------------------------------------------------------------------------------------


def roster(event: Event, session: Session | None, *, since: datetime | None = None) -> list[dict[str, Any]]:
    """The people of the event or date, as a device keeps them; with `since`, those who changed from then on.

    The whole list leaves out whoever has no place and waits for none. Of the changed it tells that they gave it back.
    """
    people = people_of(event, session)
    people = people.live() if since is None else people.filter(pk__in=_changed(event, since))
    numbered = people.annotate(number=F("walk_in_number__number"))
    rows = numbered.only(*_READ).order_by("pk")
    return [_row(place, event, place.number) for place in rows]  # type: ignore[attr-defined]  # annotated


def _changed(event: Event, since: datetime) -> Iterable[int]:
    """Whose row has a newer version: the history knows every change, whichever way it came."""
    versions = Registration.versions.rel.related_model.objects  # type: ignore[attr-defined]  # made by track
    found = versions.filter(event=event.pk, pgh_created_at__gt=since - OVERLAP)
    return set(found.values_list("pgh_obj_id", flat=True))


def _row(place: Registration, event: Event, number: int | None) -> dict[str, Any]:
    """All that leaves the server about a person. Nothing is to be added here without a word in docs/desk.md."""
    if place.state not in Registration.LIVE:
        return {"id": place.pk, "name": place.name, "state": place.state}
    keys = "\n".join(search_keys(name) for name in (place.name, *place.companions))
    here = came_at(place, event)
    return {
        "id": place.pk,
        "name": place.name,
        "others": place.companions,
        "party": place.party_size,
        "keys": keys.split("\n") if keys else [],
        "tail": place.phone_tail,
        "code": place.code,
        "ticket": place.token_hash[:TICKET_SIGNS],
        "number": number,
        "state": place.state,
        "here": here.isoformat() if here else None,
    }


def numbers_of(device: DeskDevice) -> list[tuple[int, int]]:
    """The first and last number of each of its blocks."""
    return [(block.first, block.last) for block in device.blocks.all()]


def has_number(device: DeskDevice, number: int) -> bool:
    """Whether this number is one that the device may give."""
    is_inside = Q(first__lte=number, first__gt=number - NUMBERS_IN_A_BLOCK)
    return device.blocks.filter(is_inside).exists()
