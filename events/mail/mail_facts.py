"""What a mail says in any case, whatever its text: when, where, for how many, with which link and code."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from events import questions, tickets, wording
from events.models import Event, Invitation, Registration, Session
from events.rules import closes_at
from portal.lib import dates
from portal.lib.text import localised

INVENTED_POSITION = 3  # in previews, where nobody waits


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a mail: what it is, and how it is for this person."""

    label: str
    text: str

    @property
    def line(self) -> str:
        """`Your room: Hall B`; a question keeps its own mark: `Which bus? From the station`."""
        if self.label.endswith(("?", "？", "؟")):
            return f"{self.label} {self.text}"
        return _("%(label)s: %(text)s") % {"label": self.label, "text": self.text}


@dataclass(frozen=True, slots=True)
class Date:
    """One date of an event, with the clock of the event."""

    starts_at: datetime
    ends_at: datetime | None
    timing: str
    time_zone: str
    mode: str


def occasion(event: Event, session: Session | None) -> dates.Occasion:
    """What somebody comes to: the whole event, or the one date they chose."""
    if session is None:
        return event
    return Date(session.starts_at, session.ends_at, event.timing, event.time_zone, event.mode)


def begins_at(event: Event, session: Session | None) -> datetime:
    return session.starts_at if session else event.starts_at


def is_over(place: Registration) -> bool:
    """Whether what this person registered for is over."""
    now, session = timezone.now(), place.session
    return place.event.is_over(now) or (session is not None and (session.ends_at or session.starts_at) < now)


def when(event: Event, session: Session | None) -> list[str]:
    """A line for each date that the person comes to."""
    run = [] if session else separate_dates(event)
    lines = [_with_title(date, dates.when(occasion(event, date))) for date in run]
    return lines or [dates.when(occasion(event, session))]


def separate_dates(event: Event) -> list[Session]:
    """The event's sessions where they are on different days; those of one day are its agenda."""
    sessions = list(event.sessions.all()) if event.pk else []
    days = {dates.first_day(occasion(event, session)) for session in sessions}
    return sessions if len(days) > 1 else []


def _with_title(session: Session, text: str) -> str:
    title = localised(session, "title").text
    return _("%(when)s: %(title)s") % {"when": text, "title": title} if title else text


def people(place: Registration) -> str:
    """`12 people, 4 of them by name`, `5 people: 3 adults, 2 children`."""
    size, naming = place.party_size, place.event.naming
    count = ngettext("%(count)s person", "%(count)s people", size) % {"count": size}
    if naming == Event.Naming.HEADS:
        adults = size - place.children
        parts = wording.joined(
            (
                ngettext("%(count)s adult", "%(count)s adults", adults) % {"count": adults},
                ngettext("%(count)s child", "%(count)s children", place.children) % {"count": place.children},
            )
        )
        return _("%(people)s: %(parts)s") % {"people": count, "parts": parts}
    if naming == Event.Naming.NAMES and place.unnamed:
        return _("%(people)s, %(named)s of them by name") % {"people": count, "named": place.named}
    return count


def facts(place: Registration) -> list[Fact]:
    """What this person told us, as far as a mail may say it: never diet, health or belief."""
    room = localised(place.session, "room").text if place.session else ""
    found = (
        Fact(_("Room"), room),
        Fact(_("People"), people(place) if place.party_size > 1 else ""),
        Fact(_("Names"), wording.joined((place.name, *place.companions)) if place.companions else ""),
        Fact(_("You asked for"), wording.joined(place.needs_labels)),
    )
    return [fact for fact in chain(found, _answers(place)) if fact.text]


def _answers(place: Registration) -> list[Fact]:
    return [Fact(label, text) for label, text in questions.answered(place)] if place.pk else []


# --- Links and codes ------------------------------------------------------------------------------------------------


def ticket_url(place: Registration) -> str:
    """The person's secret link, in the person's language."""
    return _secret_url("seats:ticket", tickets.token_of(place), place.language)


def feedback_url(place: Registration) -> str:
    """Where this person says how it was."""
    return _secret_url("seats:feedback", tickets.token_of(place), place.language)


def certificates_url(place: Registration) -> str:
    """Where the person finds the certificates, below the secret link."""
    return _secret_url("seats:certificates", tickets.token_of(place), place.language)


def reply_url(invitation: Invitation) -> str:
    """The link by which this person answers the invitation."""
    from events.invitations import token_of  # noqa: PLC0415  # which sends mails, and so needs this module

    return _secret_url("invitations:reply", token_of(invitation), invitation.language)


def _secret_url(view: str, token: str, language: str) -> str:
    with override(language):
        return str(settings.SITE_URL) + reverse(view, args=[token])


def help_phone(event: Event) -> str:
    return event.organisation.phone or str(settings.HELP_PHONE)


# --- What stands in the place of the words in braces ----------------------------------------------------------------


def values_of_place(place: Registration) -> dict[str, str]:
    return _values_of_event(place.event, place.session) | {
        "name": place.name,
        "people": people(place),
        "link": ticket_url(place),
        "code": place.spoken_code,
        "position": str(position(place)) if place.state == Registration.State.WAITING else "",
        "until": wording.moment(place.offer_expires_at, place.event),
        "reason": place.state_reason,
    }


def values_of_invitation(invitation: Invitation) -> dict[str, str]:
    return _values_of_event(invitation.event, None) | {
        "name": invitation.name,
        "link": reply_url(invitation),
        "code": invitation.spoken_code,
        "until": wording.moment(closes_at(invitation.event), invitation.event),
    }


def position(place: Registration) -> int:
    return INVENTED_POSITION if place.pk is None else place.queue_position()


def _values_of_event(event: Event, session: Session | None) -> dict[str, str]:
    comes_to = occasion(event, session)
    return {
        "event": localised(event, "title").text,
        "day": dates.days(comes_to),
        "time": dates.hours(comes_to),
        "place": wording.where(event),
        "people": "",
        "position": "",
        "until": "",
        "reason": "",
        "organisation": wording.body(event.organisation),
        "phone": help_phone(event),
    }
