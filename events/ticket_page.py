"""What the page behind a ticket's link shows: how the registration stands, in one word, and what belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events import invitations, parting, questions, rules, self_checkin, tickets
from events.mail import mail_facts, mail_words
from events.models import Attendance, Certificate, Event, Invitation, Registration
from events.privacy.personal_data import invitation_of
from events.record import feedback
from portal.lib import dates

Kind = Literal[
    "off", "over", "pending", "confirmed", "waiting", "offered", "ended", "refused", "cancelled", "left",
    "taken_back", "uninvited",
]  # fmt: skip
State = Registration.State

_HEADINGS: dict[Kind, Promise] = {
    "off": _("This event has been cancelled"),
    "over": _("This event is over"),
    "pending": _("We look at your registration"),
    "confirmed": _("You have a place"),
    "waiting": _("You are on the waiting list"),
    "offered": _("A place is offered to you"),
    "ended": _("The offer has ended"),
    "refused": _("We cannot give you a place this time"),
    "cancelled": _("Your place is given back"),
    "left": _("You have left the waiting list"),
    "taken_back": _("Your registration is taken back"),
    "uninvited": _("Your invitation does not hold any more"),
}
# The icon and the word on the ticket itself.
_STAMPS: dict[Kind, tuple[str, Promise]] = {
    "off": ("x", _("Cancelled")),
    "over": ("clock", _("Over")),
    "pending": ("clock", _("Being looked at")),
    "confirmed": ("check", _("Booked")),
    "waiting": ("clock", _("Waiting")),
    "offered": ("alert", _("Please answer")),
    "ended": ("x", _("Offer ended")),
    "refused": ("x", _("No place")),
    "cancelled": ("x", _("Given back")),
    "left": ("x", _("Waiting no more")),
    "taken_back": ("x", _("Taken back")),
    "uninvited": ("x", _("Taken back")),
}
_LET_GO: dict[str, Kind] = {
    mail_words.LEFT: "left",
    mail_words.TAKEN_BACK: "taken_back",
    mail_words.UNINVITED: "uninvited",
}
_LIVE: dict[str, Kind] = {
    State.PENDING: "pending",
    State.CONFIRMED: "confirmed",
    State.WAITING: "waiting",
    State.OFFERED: "offered",
}


@dataclass(frozen=True, kw_only=True)
class TicketPage:
    """All that the page says beyond the rows themselves. What costs a query is fetched here."""

    kind: Kind
    position: int
    occasion: dates.Occasion
    dates: list[str]
    people: str
    answers: list[tuple[str, str]]
    kept_apart: list[str]
    invitation_token: str
    can_register: bool
    is_asked: bool = False  # how it was
    has_certificates: bool
    can_check_in: bool
    others: Registration | None = None  # those of the party who did not fit
    others_token: str = ""
    noted: Attendance | None

    @property
    def heading(self) -> Promise:
        return _HEADINGS[self.kind]

    @property
    def icon(self) -> str:
        return _STAMPS[self.kind][0]

    @property
    def stamp(self) -> Promise:
        return _STAMPS[self.kind][1]

    @property
    def is_held(self) -> bool:
        """Whether there is something to keep, change or give back."""
        return self.kind in _LIVE.values()


def ticket_page(place: Registration) -> TicketPage:
    event, now = place.event, timezone.now()
    kind, may_ask = kind_of(place, now), questions.may_ask(event)
    others = parting.rest_of(place) if kind in _LIVE.values() else None
    return TicketPage(
        kind=kind,
        position=place.queue_position() if kind == "waiting" else 0,
        occasion=mail_facts.occasion(event, place.session),
        dates=mail_facts.when(event, place.session),
        people=mail_facts.people(place) if place.party_size > 1 else "",
        answers=questions.answered(place) if may_ask else [],
        kept_apart=[label for label, _answer in questions.answered_sensitive(place)] if may_ask else [],
        invitation_token=_invitation_token(place),
        can_register=kind in ("ended", "cancelled", "left", "taken_back") and rules.refusal(event, now) is None,
        is_asked=kind in ("confirmed", "over") and event.starts_at <= now and feedback.form_for(place) is not None,
        has_certificates=kind == "over" and Certificate.objects.filter(registration=place.pk).exists(),
        can_check_in=kind == "confirmed" and self_checkin.is_open(place, now),
        noted=self_checkin.noted(place, now) if place.checked_in_at else None,
        others=others,
        others_token=tickets.token_of(others) if others else "",
    )


def is_held(place: Registration) -> bool:
    """Whether there is something to keep, change or give back now."""
    return kind_of(place, timezone.now()) in _LIVE.values()


def kind_of(place: Registration, now: datetime) -> Kind:
    """How the registration stands for the person. An offer whose time is over has ended, also before that is noted."""
    if place.event.status == Event.Status.CANCELLED:
        return "off"
    if place.state == State.LAPSED:
        return "ended"
    if place.state == State.CANCELLED:
        return _LET_GO.get(mail_words.let_go(place), "cancelled")
    if place.state == State.REFUSED:
        return "refused"
    if mail_facts.is_over(place):
        return "over"
    if place.state == State.OFFERED and (place.offer_expires_at is None or place.offer_expires_at <= now):
        return "ended"
    return _LIVE[place.state]


def _invitation_token(place: Registration) -> str:
    """The way back to the invitation, for the person invited; a delegate does not answer it."""
    if place.channel != Registration.Channel.INVITATION:
        return ""
    invitation = invitation_of(place)
    if invitation is None or invitation.answer in (Invitation.Answer.DELEGATE, Invitation.Answer.WITHDRAWN):
        return ""
    return invitations.token_of(invitation)
