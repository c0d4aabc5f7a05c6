"""The code on the room's screen, by which people check themselves in: whoever can read it is in the room.

It is worked out from the site's secret, the event, the session and the time, so that nothing is stored and no code of
another hour or another room opens anything. It changes every half minute; the one before is still taken.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import prefetch_related_objects
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from events.models import Event, Session
from events.rules import Refused, session_end, session_on
from events.tickets import ALPHABET, CODE_LENGTH, tidy_code
from events.wording import moment

STEP = timedelta(seconds=30)
OPENS_BEFORE = timedelta(minutes=30)
# From opening the scanned link to sending the form: time to look for one's ticket.
SCAN_HOLDS = timedelta(minutes=5)
CODE_SALT, SCAN_SALT, SCREEN_SALT = "banyan.room.code", "banyan.room.scan", "banyan.room.screen"


@dataclass(frozen=True, slots=True)
class Code:
    """What the screen shows, and for how many seconds more."""

    text: str
    seconds_left: int

    @property
    def spoken(self) -> str:
        """In two halves, as it is read out: 7K4 M2Q."""
        return f"{self.text[:3]} {self.text[3:]}"


def code_now(event: Event, session: Session | None, now: datetime) -> Code:
    left = STEP.total_seconds() - now.timestamp() % STEP.total_seconds()
    return Code(_code(event, session, _step(now)), max(int(left), 1))


def closed(event: Event, session: Session | None, now: datetime) -> str:
    """Why nobody can check in to this session now, in a sentence; empty while one can."""
    opens, closes = event.starts_at - OPENS_BEFORE, event.ends_at
    if session:
        opens, closes = session.starts_at - OPENS_BEFORE, session_end(session, event.sessions.all())
    if event.status in (Event.Status.DRAFT, Event.Status.CANCELLED, Event.Status.POSTPONED):
        return _("This event does not take place now.")
    if now < opens:
        return _("Check-in by phone opens: %(moment)s.") % {"moment": moment(opens, event)}
    if now > closes:
        return _("Check-in by phone has ended: %(moment)s. Please go to the desk.") % {"moment": moment(closes, event)}
    return ""


def meant(event: Event, typed: str, now: datetime, *, own: Session | None = None) -> Session | None:
    """The session whose screen shows this code; None for an event without sessions. `own`: the only one to look at.

    Raises Refused for any other code, and outside the session's time.
    """
    prefetch_related_objects([event], "sessions")
    sessions: list[Session | None] = [own] if own else [*event.sessions.all()] or [None]
    for session in sessions:
        if _is_shown(event, session, typed, now):
            if reason := closed(event, session, now):
                raise Refused(reason, field="room_code")
            return session
    if all(closed(event, session, now) for session in sessions):
        raise Refused(closed(event, own or session_on(event, now), now), field="room_code")
    words = _("This is not the code on the screen now. It changes every half minute: please look again.")
    raise Refused(words, field="room_code")


def _is_shown(event: Event, session: Session | None, typed: str, now: datetime) -> bool:
    """Whether it is the code of now, or the one before: whoever types needs a moment."""
    code, step = tidy_code(typed), _step(now)
    return any(constant_time_compare(code, _code(event, session, one)) for one in (step, step - 1))


def _step(now: datetime) -> int:
    return int(now.timestamp() // STEP.total_seconds())


def _code(event: Event, session: Session | None, step: int) -> str:
    """Six signs without any that are mistaken for another: 700 million of them."""
    about = f"{event.pk}|{session.pk if session else ''}|{step}"
    number = int.from_bytes(salted_hmac(CODE_SALT, about, algorithm="sha256").digest()[:8], "big")
    signs = []
    for _place in range(CODE_LENGTH):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


# --- Signed links ---------------------------------------------------------------------------------------------------


def scan_of(event: Event, session: Session | None) -> str:
    """What the page behind a scanned code sends along, so that the code may change while its form is filled in."""
    return signing.dumps([event.pk, session.pk if session else None], salt=SCAN_SALT)


def scanned(event: Event, scan: str) -> Session | None:
    """The session whose code was scanned a moment ago. Raises Refused where that was too long ago, or elsewhere."""
    try:
        event_pk, session_pk = signing.loads(scan, salt=SCAN_SALT, max_age=SCAN_HOLDS)
    except signing.BadSignature:
        words = _("That took a while. Please enter the code that the screen shows now.")
        raise Refused(words, field="room_code") from None
    if event_pk != event.pk:
        raise Refused(_("This ticket is for another event than the one in this room."), field="code")
    return next((one for one in event.sessions.all() if one.pk == session_pk), None)


def screen_key(event: Event) -> str:
    """What a link to the hall's screen ends in: it opens the screen and the board of this event without signing in."""
    return signing.Signer(salt=SCREEN_SALT).sign(str(event.pk))


def event_of_screen(key: str) -> int | None:
    """The event that a signed link to a screen is for, or None."""
    try:
        return int(signing.Signer(salt=SCREEN_SALT).unsign(key))
    except signing.BadSignature:
        return None
