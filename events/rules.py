"""Who may register for an event, and when: the rules that need no lock, with a sentence for each refusal."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import wording
from events.attendees import GUARDED_UNDER, Attendee
from events.models import Event, Registration, Session
from portal.lib.dates import first_day, last_day

Policy = Event.Policy
Status = Event.Status
OPEN_END = timedelta(hours=3)


class Refused(Exception):
    """Why it cannot be done, in a sentence for the person; `field` names what they told that stands in the way."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Full(Refused):
    """No seat is left; at the desk a walk-in may be let in all the same, with a reason."""


def refusal(event: Event, now: datetime, *, is_invited: bool = False) -> str | None:
    """Why one cannot register for the event now, or None if one can (perhaps for the waiting list only).

    While the round for returning learners is on, the form is open to all: only a name with phone or e-mail tells them.
    """
    if event.status == Status.CANCELLED:
        return _("This event has been cancelled.")
    if event.status == Status.POSTPONED:
        return _("This event has been postponed. Registration opens again when the new date is known.")
    if event.is_over(now):
        return _("This event is over.")
    if event.policy == Policy.DROP_IN:
        return _("No registration is needed: just come.")
    if event.policy not in Event.BOOKABLE or event.status != Status.PUBLISHED:
        return _("There is no registration for this event.")
    opens_at = event.priority_opens_at or event.registration_opens_at
    if opens_at and now < opens_at:
        return _("Registration opens on %(moment)s.") % {"moment": wording.moment(opens_at, event)}
    if now >= closes_at(event):
        return _("Registration is closed.")
    if event.policy == Policy.INVITATION and not is_invited:
        return _("This event is by invitation. Open the link in your invitation, or enter the code printed on it.")
    return None


def closes_at(event: Event) -> datetime:
    """When registration ends. Where each date has places of its own, that is when the last one begins."""
    if event.registration_closes_at:
        return event.registration_closes_at
    return event.ends_at if event.dates == Event.Dates.EACH else event.starts_at


def is_priority_round(event: Event, now: datetime) -> bool:
    """Whether only returning learners can register now."""
    opens, early = event.registration_opens_at, event.priority_opens_at
    return bool(early and opens and early <= now < opens)


def is_returning(event: Event, attendee: Attendee) -> bool:
    """Whether the same name with the same phone or e-mail came to an event of this organisation before."""
    key = attendee.person_key()
    came = Registration.objects.here().filter(event__organisation=event.organisation_id, person_key=key)
    return key is not None and came.exclude(event=event.pk).exists()


def check(event: Event, attendee: Attendee, *, now: datetime, session: Session | None = None, held: int = 0) -> None:
    """Raise Refused where what this person tells does not fit the event. They hold places for `held` people already."""
    check_people(event, attendee, session, held=held)
    _check_age(event, attendee, session)
    if is_priority_round(event, now) and not is_returning(event, attendee):
        opens = wording.moment(event.registration_opens_at, event)
        raise Refused(
            _(
                "Now it is the turn of those who have come to us before, and we do not know this name with this phone "
                "or e-mail. Everybody can register from %(moment)s."
            )
            % {"moment": opens}
        )


def check_session(event: Event, session: Session | None, now: datetime) -> None:
    """Raise Refused where a date has to be chosen, or the one chosen cannot be."""
    if event.dates != Event.Dates.EACH:
        if session is not None:
            raise Refused(_("One registration holds for all dates of this event."), field="session")
        return
    if session is None or session.event_id != event.pk:
        raise Refused(_("Choose a date."), field="session")
    if session.starts_at <= now:
        raise Refused(_("This date has begun already. Choose another one."), field="session")


def check_people(event: Event, attendee: Attendee, session: Session | None = None, *, held: int = 0) -> None:
    """What holds for everybody, also where staff write somebody down. Raises Refused."""
    if attendee.party_size > held:  # a party from before the limits were lowered may stay as it is
        check_size(event, attendee, session)
    _check_counts(attendee)
    if is_minor(attendee) and not attendee.guardian:
        raise Refused(_("For somebody under 14, a parent or guardian has to agree."), field="guardian")


def check_size(event: Event, attendee: Attendee, session: Session | None = None) -> None:
    """Raise Refused where so many people can never get a place together."""
    size, capacity = attendee.party_size, (session or event).capacity
    if size > event.max_party:
        raise Refused(
            ngettext("A booking is for one person only.", "A booking is for %(count)s people at most.", event.max_party)
            % {"count": event.max_party},
            field="party_size",
        )
    if attendee.is_together and capacity is not None and size > capacity:
        raise Refused(
            ngettext("There is only one place in all.", "There are only %(count)s places in all.", capacity)
            % {"count": capacity},
            field="party_size",
        )


def _check_counts(attendee: Attendee) -> None:
    size = attendee.party_size
    if size < 1:
        raise Refused(_("A booking is for one person at least."), field="party_size")
    if not 0 <= attendee.children <= size:
        raise Refused(_("There are more children than people."), field="children")
    if attendee.companions and len(list(attendee.companions)) >= size:
        raise Refused(_("There are more names than people."), field="companions")


def is_minor(attendee: Attendee) -> bool:
    """Whether the person is under 14: they say so, or their date of birth does."""
    age = attendee.age_on(timezone.localdate())
    return attendee.is_minor or (age is not None and age < GUARDED_UNDER)


def current_session(event: Event, now: datetime) -> Session | None:
    """The date that the door is kept for, where each date has places of its own."""
    return session_on(event, now) if event.dates == Event.Dates.EACH else None


def session_on(event: Event, now: datetime) -> Session | None:
    """The session that is on: the one that ended last is over, so the next one, else the last. None: it has none."""
    sessions = list(event.sessions.all())
    return next((one for one in sessions if session_end(one, sessions) >= now), sessions[-1] if sessions else None)


def door_opened(event: Event, now: datetime) -> datetime | None:
    """From when on whoever came in is here: where one registration holds for several days, each begins anew.

    None where all who ever came are meant: on a single day, and once it is over.
    """
    first, last, today = first_day(event), last_day(event), now.astimezone(event.zone).date()
    if event.dates == Event.Dates.EACH or first == last or today > last:
        return None
    return datetime.combine(today, time.min, event.zone)


def session_end(session: Session, sessions: Iterable[Session]) -> datetime:
    """When it is over. One that does not say lasts until the next begins, and three hours at most."""
    if session.ends_at:
        return session.ends_at
    later = (one.starts_at for one in sessions if one.starts_at > session.starts_at)
    return min([session.starts_at + OPEN_END, *later])


def _check_age(event: Event, attendee: Attendee, session: Session | None) -> None:
    if not event.asks_birth_date:
        return
    age = attendee.age_on((session or event).starts_at.astimezone(event.zone).date())
    if age is None:
        raise Refused(_("Give the date of birth: this event is for certain ages."), field="birth_date")
    if event.min_age is not None and age < event.min_age:
        raise Refused(
            _("This event is for people from the age of %(age)s.") % {"age": event.min_age}, field="birth_date"
        )
    if event.max_age is not None and age > event.max_age:
        raise Refused(
            _("This event is for people up to the age of %(age)s.") % {"age": event.max_age}, field="birth_date"
        )
