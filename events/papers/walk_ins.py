"""Names that people wrote into blank rows of a sheet: they came without a place, and get one now."""

from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import attendance, registration
from events.attendees import Attendee
from events.models import Attendance, Event, Evidence, Registration, SheetRow, SignInSheet
from events.papers.sheets import code_of
from events.rules import Refused
from events.seating import lock
from portal.lib.search import plain

_KEYS = UUID("8d0c1a4e-58c1-4a36-9a4e-4f6f3f4d0e5b")  # ours: a row typed twice is one walk-in


@transaction.atomic
def walk_in(*, sheet: SignInSheet, number: int, attendee: Attendee, by: User) -> Registration:
    """Write down whoever signed in this blank row, as a walk-in who came; beyond the places where all are taken.

    Somebody of that name with a place who is not on the sheet, because they registered after it was printed, is taken
    for that person. Raises Refused for a row that is somebody's, and for a name that stands unsigned on the sheet.
    """
    event = lock(sheet.event_id)
    row = (
        SheetRow.objects.select_for_update(of=("self",)).select_related("registration").get(sheet=sheet, number=number)
    )
    code = code_of(sheet, number)
    if row.registration:
        if plain(row.registration.name) == plain(attendee.name):
            return row.registration
        raise Refused(_("%(code)s is already %(name)s’s row.") % {"code": code, "name": row.registration.name})
    _check_is_new(sheet, attendee)
    place = _came_late_to_the_list(event, sheet, attendee) or _added(event, sheet, row, attendee, by)
    row.registration, row.signed_at = place, timezone.now()
    row.save(update_fields=["registration", "signed_at"])
    attendance.mark(
        registration=place, session=sheet.session, status=Attendance.Status.PRESENT, evidence=Evidence.SHEET, by=by
    )
    return place


def _check_is_new(sheet: SignInSheet, attendee: Attendee) -> None:
    """A namesake has another organisation; without one it is rather the same person in the wrong row."""
    for row in sheet.rows.filter(registration__isnull=False, signed_at=None).select_related("registration"):
        place = row.registration
        if place and plain(place.name) == plain(attendee.name) and attendee.body in ("", place.body):
            told = {"name": place.name, "code": code_of(sheet, row.number)}
            raise Refused(
                _("%(name)s is on the sheet: sign row %(code)s. For a namesake, add the organisation.") % told
            )


def _came_late_to_the_list(event: Event, sheet: SignInSheet, attendee: Attendee) -> Registration | None:
    places = event.registrations.confirmed().exclude(sheet_rows__sheet=sheet)
    if sheet.session and event.dates == Event.Dates.EACH:
        places = places.filter(session=sheet.session)
    same = [place for place in places.select_related("event") if plain(place.name) == plain(attendee.name)]
    return same[0] if len(same) == 1 else None


def _added(event: Event, sheet: SignInSheet, row: SheetRow, attendee: Attendee, by: User) -> Registration:
    date = sheet.session if event.dates == Event.Dates.EACH else None
    reason = _("On the sign-in sheet, row %(code)s") % {"code": code_of(sheet, row.number)}
    key = uuid5(_KEYS, str(row.pk))
    return registration.walk_in(event=event, attendee=attendee, key=key, by=by, reason=reason, session=date)
