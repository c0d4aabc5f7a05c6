"""Those whom a list names as having come: noted on the word of the list, which any better evidence beats."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from events import attendance, registration
from events.lists import updates
from events.models import Attendance, Evidence, ListBatch, ListRow, Registration
from events.rules import Refused
from portal.lib import bulk

Decision = ListRow.Decision
_COLUMNS = ("status", "evidence", "noted_at", "noted_by_id", "note")


def reason() -> str:
    """Why somebody who came unannounced is beyond the places."""
    return _("Came, as a list says.")


def came_at(batch: ListBatch) -> datetime:
    """Since when somebody is here who came, as the list says."""
    now = timezone.now()
    return attendance.came_at(batch.event, Attendance(session=batch.session, evidence=Evidence.IMPORTED, noted_at=now))


def note(batch: ListBatch, lines: Sequence[ListRow]) -> int:
    """Mark the people of these lines as there, at the session of the list or at the event as a whole.

    Returns how many registrations are noted now.
    """
    status, evidence, by = Attendance.Status.PRESENT, Evidence.IMPORTED, batch.saved_by
    added = [row.registration_id for row in lines if row.decision == Decision.ADD and row.registration_id]
    marked = attendance.mark_added(registrations=added, session=batch.session, status=status, evidence=evidence, by=by)
    known = [row for row in lines if row.decision == Decision.UPDATE]
    return marked + (_note_known(batch, known) if known else 0)


def _note_known(batch: ListBatch, lines: Sequence[ListRow]) -> int:
    """Those who were registered before the list came. Each line remembers what was noted before."""
    wanted = bulk.among("events_registration.id", [row.registration_id for row in lines])
    places = {place.pk: place for place in Registration.objects.filter(wanted).select_related("session")}
    for place in places.values():
        place.event = batch.event
        if place.state != Registration.State.CONFIRMED:
            _let_in(place, batch)
    noted = {row.registration_id: row for row in _records(batch, lines)}
    for row in lines:
        row.before = {"attendance": _as_json(noted.get(row.registration_id or 0))}
    updates.remember(lines)
    status, evidence = Attendance.Status.PRESENT, Evidence.IMPORTED
    marked: int = attendance.mark_many(
        registrations=places.values(), session=batch.session, status=status, evidence=evidence, by=batch.saved_by
    )
    return marked


def _let_in(place: Registration, batch: ListBatch) -> None:
    """Whoever waited and came all the same has a place now, beyond the places if there is none."""
    if batch.saved_by is None:
        return
    try:
        registration.give_place(registration=place, by=batch.saved_by, reason=reason())
    except Refused:  # an offer that has ended: without a place nobody is noted
        return


def _records(batch: ListBatch, lines: Sequence[ListRow]) -> list[Attendance]:
    wanted = bulk.among("registration_id", [row.registration_id for row in lines])
    return list(Attendance.objects.filter(wanted, session=batch.session))


def _as_json(row: Attendance | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {name: getattr(row, name) for name in _COLUMNS} | {"noted_at": row.noted_at.isoformat()}


def take_back(batch: ListBatch, lines: Sequence[ListRow]) -> None:
    """Take back what the list noted, where nothing better has been noted since."""
    standing = {row.registration_id: row for row in _records(batch, lines) if row.evidence == Evidence.IMPORTED}
    gone, restored = [], []
    for row in lines:
        record, before = standing.get(row.registration_id or 0), row.before.get("attendance")
        if record and before:
            for name in _COLUMNS:
                setattr(record, name, parse_datetime(before[name]) if name == "noted_at" else before[name])
            restored.append(record)
        elif record:
            gone.append(record.pk)
    Attendance.objects.filter(pk__in=gone).delete()
    Attendance.objects.bulk_update(restored, _COLUMNS, batch_size=500)
    came = Exists(Attendance.objects.filter(registration=OuterRef("pk")).came())
    people = Registration.objects.filter(pk__in=standing, checked_in_at__isnull=False)
    people.exclude(came).update(checked_in_at=None)
