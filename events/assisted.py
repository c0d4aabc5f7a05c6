"""Registering somebody who phones, or whose paper lies on the desk: staff fill in the form for them."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import registration, rules
from events.attendees import Attendee
from events.models import Event, Registration, Session
from events.rules import Refused


def refusal(event: Event, now: datetime) -> str | None:
    """Why nobody can be registered this way now, or None. Staff are not bound by when the web opens and closes."""
    if event.status == Event.Status.PUBLISHED and event.policy in Event.BOOKABLE and not event.is_over(now):
        return None
    return rules.refusal(event, now, is_invited=True) or _("There is no registration for this event.")


def register(
    *, event: Event, attendee: Attendee, key: UUID, by: User, channel: str, session: Session | None = None
) -> Registration:
    """Give a seat, from those held back first, or a place in the queue. The same key again changes nothing.

    Age, guardian and date hold as on the web; the early round for returning learners does not. Raises Refused.
    """
    now = timezone.now()
    if reason := refusal(event, now):
        raise Refused(reason)
    rules.check_session(event, session, now)
    rules.check(event, attendee, now=max(now, event.registration_opens_at or now), session=session)
    return registration.register(event=event, attendee=attendee, key=key, by=by, channel=channel, session=session)
