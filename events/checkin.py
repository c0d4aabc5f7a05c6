"""What happens at the door. Each scan or tap is kept as a row; the registration only remembers whether one is here."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import attendance
from events import registration as seats
from events.attendees import Attendee
from events.models import CheckIn, Event, Registration, Session
from events.rules import Refused

Kind = CheckIn.Kind


def check_in(
    *,
    registration: Registration,
    by: User | None,
    client_id: UUID | None = None,
    device: str = "",
    device_time: datetime | None = None,
    session: Session | None = None,
    came_at: datetime | None = None,
) -> CheckIn:
    """Note that the person is here. The same client_id again returns the same row; a second scan is kept as well.

    `by` is None where people check themselves in. Attendance is noted for `session`, or else for the one that is on.
    `came_at` says when that was, for a device that was without network until now.
    Raises Refused for somebody without a place.
    """
    if registration.state == Registration.State.WAITING:
        raise Refused(_("%(name)s is on the waiting list.") % {"name": registration.name})
    if registration.state in (Registration.State.PENDING, Registration.State.OFFERED):
        raise Refused(_("%(name)s has no place yet: give one first.") % {"name": registration.name})
    if registration.state != Registration.State.CONFIRMED:
        raise Refused(_("%(name)s has given the place back.") % {"name": registration.name})
    return _note(Kind.IN, registration, by, client_id, device, device_time, session, came_at)


def undo(
    *,
    registration: Registration,
    by: User,
    client_id: UUID | None = None,
    device: str = "",
    device_time: datetime | None = None,
) -> CheckIn:
    """Take a check-in back. It stays on record, and so does this."""
    return _note(Kind.UNDO, registration, by, client_id, device, device_time)


@transaction.atomic
def walk_in(
    *,
    event: Event,
    attendee: Attendee,
    key: UUID,
    by: User,
    reason: str = "",
    session: Session | None = None,
    device: str = "",
    device_time: datetime | None = None,
    came_at: datetime | None = None,
) -> Registration:
    """Register somebody who stands at the desk and note that they are here: both or neither. Repeats are harmless.

    Raises Refused as `registration.walk_in` does, and Full where it takes a reason.
    """
    place = seats.walk_in(event=event, attendee=attendee, key=key, by=by, reason=reason, session=session)
    check_in(registration=place, by=by, client_id=key, device=device, device_time=device_time, came_at=came_at)
    return place


def _note(
    kind: str,
    registration: Registration,
    by: User | None,
    client_id: UUID | None,
    device: str,
    device_time: datetime | None,
    session: Session | None = None,
    came_at: datetime | None = None,
) -> CheckIn:
    """Add the row, and move the marks. The unique client_id makes repeats harmless, also at once."""
    if client_id and (found := CheckIn.objects.filter(client_id=client_id).first()):
        return found
    row = CheckIn(client_id=client_id or uuid4(), registration=registration, kind=kind, device=device, operator=by)
    row.device_time = device_time or timezone.now()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _move_marks(row, session, came_at or timezone.now())
    except IntegrityError:  # its twin was faster
        return CheckIn.objects.get(client_id=row.client_id)
    return row


def _move_marks(row: CheckIn, session: Session | None, came_at: datetime) -> None:
    """Two devices are one attendance: the mark keeps the moment of the first, and so does the session that is on.

    Raises Refused, and nothing is kept, where the place was given back a moment ago.
    """
    if row.kind == Kind.UNDO:
        attendance.take_back(registration=row.registration)
    else:
        attendance.arrive(registration=row.registration, by=row.operator, now=came_at, session=session)
