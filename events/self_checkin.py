"""People check themselves in with their phone, by the code on the room's screen. They are known by their ticket."""

from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from events import checkin, room_codes
from events.attendance import session_of
from events.models import Attendance, Registration, Session
from events.rules import Refused
from events.tickets import tidy_code

DEVICE = "own phone"


def holder_of(code: str, known: str) -> Registration | None:
    """Whose ticket has this code, if `known` is the end of their phone number (four digits or more) or their e-mail.

    One query and the same comparisons in every case: how long it takes tells nobody which of the two was wrong.
    """
    place = Registration.objects.select_related("event", "session").filter(code=tidy_code(code)).first()
    phone, email = (place.phone, place.email.lower()) if place else ("", "")
    digits = "".join(sign for sign in known if sign.isdecimal())
    is_phone = constant_time_compare(digits[-4:], phone[-4:]) and len(digits) >= 4
    is_email = constant_time_compare(known.strip().lower(), email)
    return place if known.strip() and ((is_phone and phone) or (is_email and email)) else None


def check_in_by_code(*, registration: Registration, code: str) -> Attendance:
    """Check somebody in who reads the code on the screen. A second time leaves the first as it is.

    Raises Refused for a wrong code, outside the session's time, and for somebody without a place.
    """
    now = timezone.now()
    session = room_codes.meant(registration.event, code, now, own=registration.session)
    return _arrive(registration, session)


def check_in_by_scan(*, registration: Registration, scan: str) -> Attendance:
    """As `check_in_by_code`, for somebody who opened the page behind the screen's QR code a few minutes ago.

    Raises Refused also where the place is for another date than the one whose code was scanned.
    """
    session = room_codes.scanned(registration.event, scan)
    if registration.session and registration.session != session:
        raise Refused(_("Your place is for another date."))
    if reason := room_codes.closed(registration.event, session, timezone.now()):
        raise Refused(reason)
    return _arrive(registration, session)


def is_open(place: Registration, now: datetime) -> bool:
    """Whether the person's ticket page may ask for the code now."""
    prefetch_related_objects([place.event], "sessions")
    return not room_codes.closed(place.event, session_of(place, now), now)


def noted(place: Registration, now: datetime) -> Attendance | None:
    """What is noted of somebody who came to the session that is on, or to the last one."""
    return Attendance.objects.came().filter(registration=place, session=session_of(place, now)).first()


def _arrive(registration: Registration, session: Session | None) -> Attendance:
    if registration.state != Registration.State.CONFIRMED:
        raise Refused(_("This ticket has no place at the event now. Please go to the desk."))
    checkin.check_in(registration=registration, by=None, device=DEVICE, session=session)
    return Attendance.objects.get(registration=registration, session=session)
