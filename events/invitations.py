"""The one place where somebody is invited, and where an answer to an invitation becomes a seat, or gives one back.

Every function locks the event's row first, the invitation after it and the registration last.

Whoever gives the seat back on the ticket's page changes the registration and not the invitation: what an invitation
comes to is therefore read from both, by `standing`, and nowhere from `answer` alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events import registration, rules, tickets
from events.attendees import Attendee
from events.listing import SEAT
from events.mail import messages
from events.models import Event, Invitation, Message, Registration, Session
from events.rules import Refused
from events.seating import lock

Answer = Invitation.Answer
GIVEN_BACK = "given_back"

SALT = "banyan.invitation"
CODE_LENGTH = 8
_SHOWN = (*(field.name for field in Invitation._meta.concrete_fields), *(f"event__{name}" for name in SEAT))


@dataclass(frozen=True, kw_only=True)
class Invitee:
    """Somebody to invite, as a list of guests names them. The names are those of Invitation's columns."""

    name: str
    email: str = ""
    phone: str = ""
    body: str = ""
    title: str = ""
    language: str = "en"

    def known_by(self) -> tuple[str, str]:
        return self.name, self.email.lower() or self.phone


# --- Finding one ----------------------------------------------------------------------------------------------------


def token_of(invitation: Invitation) -> str:
    """The secret in the invitation's link. Raises LookupError where the site's secret was changed and is gone."""
    return tickets.token_of(invitation, SALT)


def by_token(token: str) -> Invitation | None:
    """The invitation that this link opens, also one that was withdrawn, or None."""
    return _near().filter(token_hash=tickets.hash_of(token)).first()


def by_code(code: str) -> Invitation | None:
    """The invitation on which this code is printed, or None."""
    return _near().filter(code=tickets.tidy_code(code)).first()


def _near() -> QuerySet[Invitation]:
    near = ("event__organisation", "event__place__organisation", "event__region")
    seat = ("registration__state", "registration__key", "registration__token_hash", "registration__name")
    return Invitation.objects.select_related(*near, "registration").only(*_SHOWN, *seat)


def standing(invitation: Invitation) -> str:
    """What the invitation comes to now: its answer, or GIVEN_BACK after a yes whose seat is given back or let go.

    Reads the registration: lists select it with the invitation.
    """
    if invitation.answer in (Answer.YES, Answer.DELEGATE) and not _live_seat(invitation):
        return GIVEN_BACK
    return invitation.answer


def standing_words(invitation: Invitation) -> str:
    """`comes`, `sends somebody`, `gave the place back`, `on the waiting list`: the same for a list."""
    if standing(invitation) == GIVEN_BACK:
        return _("gave the place back")
    seat = _live_seat(invitation)
    if seat and seat.state != Registration.State.CONFIRMED:
        return str(seat.get_state_display())
    return str(invitation.get_answer_display())


# --- Inviting -------------------------------------------------------------------------------------------------------


@transaction.atomic
def invite(*, event: Event, people: Iterable[Invitee], by: User | None) -> list[Invitation]:
    """Write an invitation for each who has none yet, and return these; nothing is sent. Twice invites nobody twice.

    Whoever was invited and the invitation withdrawn is invited again, under the same link and code.
    """
    event = lock(event.pk)
    known = {(one.name, one.email.lower() or one.phone): one for one in event.invitations.all()}
    written = []
    for person in people:
        before = known.get(person.known_by())
        if before is None:
            known[person.known_by()] = _write(event, person)
        elif before.answer == Answer.WITHDRAWN:
            _reopen(before)
        else:
            continue
        written.append(known[person.known_by()])
    return written


def _write(event: Event, person: Invitee) -> Invitation:
    key = uuid4()
    return Invitation.objects.create(
        event=event,
        key=key,
        token_hash=tickets.hash_of(tickets.new_token(key, salt=SALT)),
        code=tickets.new_code(CODE_LENGTH),
        **vars(person),
    )


def _reopen(invitation: Invitation) -> None:
    invitation.answer, invitation.answered_at, invitation.sent_at = Answer.NONE, None, None
    invitation.save(update_fields=["answer", "answered_at", "sent_at"])


@transaction.atomic
def send(*, invitation: Invitation, by: User | None) -> Message | None:
    """Mail the invitation, once. None where it was sent or withdrawn, or where there is no e-mail to send it to.

    Raises Refused where nobody could answer it.
    """
    invitation = _lock(invitation)
    if invitation.sent_at or invitation.answer == Answer.WITHDRAWN:
        return None
    return _mail(invitation, Message.Kind.INVITED)


@transaction.atomic
def remind(*, invitation: Invitation, by: User | None) -> Message | None:
    """Mail the invitation again to somebody who has not answered; None to anybody else.

    Raises Refused where nobody could answer it.
    """
    invitation = _lock(invitation)
    return _mail(invitation, Message.Kind.INVITED_AGAIN) if invitation.answer == Answer.NONE else None


def _mail(invitation: Invitation, kind: str) -> Message | None:
    """Under the conditions of `delivery`: what the worker would drop must not stand here as sent."""
    event = invitation.event
    if event.status != Event.Status.PUBLISHED:
        raise Refused(_("Invitations leave once the event is published, and as long as it is."))
    if timezone.now() >= rules.closes_at(event):
        raise Refused(_("Registration is closed: nobody could answer the invitation any more."))
    if message := messages.enqueue_to(invitation, kind):
        invitation.sent_at = timezone.now()
        invitation.save(update_fields=["sent_at"])
    return message


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> Invitation:
    """Take an invitation back, and with it the seat it led to. Twice changes nothing. Raises Refused at the door."""
    invitation = _lock(invitation)
    if seat := _live_seat(invitation):
        registration.give_back(registration=seat, by=by)
    invitation.answer = Answer.WITHDRAWN
    invitation.save(update_fields=["answer"])
    return invitation


# --- Answering ------------------------------------------------------------------------------------------------------


@transaction.atomic
def reply_yes(*, invitation: Invitation, attendee: Attendee, session: Session | None = None) -> Invitation:
    """The person comes: a seat, or a place in the queue. A second click changes nothing.

    Where a delegate was to come, the person takes over that very seat. Raises Refused, with a sentence.
    """
    invitation = _lock_to_answer(invitation)
    seat = _live_seat(invitation)
    if invitation.answer == Answer.YES and seat:
        return invitation
    return _take(invitation, seat, attendee, session, Answer.YES)


@transaction.atomic
def reply_delegate(
    *, invitation: Invitation, attendee: Attendee, note: str = "", session: Session | None = None
) -> Invitation:
    """Somebody else comes in the place of the person invited, whose name stays on the invitation.

    A seat that the invitation has already is handed over: nobody on the waiting list slips in between. A second click
    changes nothing. Raises Refused, with a sentence.
    """
    invitation = _lock_to_answer(invitation)
    seat = _live_seat(invitation)
    told = (attendee.name, attendee.person_key())
    if invitation.answer == Answer.DELEGATE and seat and (seat.name, seat.person_key) == told:
        return invitation
    return _take(invitation, seat, attendee, session, Answer.DELEGATE, note)


@transaction.atomic
def reply_no(*, invitation: Invitation, note: str = "") -> Invitation:
    """The person does not come; a seat is given back. Also after registration has closed: the seat helps somebody.

    Raises Refused when the event is over, and for somebody who is here already.
    """
    invitation = _lock_to_answer(invitation)
    if invitation.event.is_over(timezone.now()):
        raise Refused(_("This event is over."))
    if invitation.answer == Answer.NO and invitation.answer_note == note[:300]:
        return invitation
    if seat := _live_seat(invitation):
        invitation.registration = registration.give_back(registration=seat, by=None)
    return _answer(invitation, Answer.NO, note)


def _take(
    invitation: Invitation,
    seat: Registration | None,
    attendee: Attendee,
    session: Session | None,
    answer: str,
    note: str = "",
) -> Invitation:
    """A new seat, or the one that the invitation has already in another name."""
    event, now = invitation.event, timezone.now()
    if reason := rules.refusal(event, now, is_invited=True):
        raise Refused(reason)
    if seat and (session is None or session.pk == seat.session_id):
        invitation.registration = _hand_over(seat, attendee)
        return _answer(invitation, answer, note)
    had_seat = seat is not None and seat.state in Registration.SEATED
    if seat:  # another date, with places of its own; back first, for it counts where a contact has only so many
        registration.give_back(registration=seat, by=None)
    rules.check_session(event, session, now)
    rules.check(event, attendee, now=now)
    invitation.registration = registration.register(
        event=event,
        attendee=attendee,
        key=uuid4(),  # not that of a form: an old form sent again must not find a seat given back since
        by=None,
        channel=Registration.Channel.INVITATION,
        session=session,
    )
    if had_seat and invitation.registration.state != Registration.State.CONFIRMED:  # raising keeps the old seat
        raise Refused(_("All places on that date are taken. You keep the place that you have."), field="session")
    return _answer(invitation, answer, note)


def _hand_over(seat: Registration, attendee: Attendee) -> Registration:
    """The seat in another name, under another link and code: what opened it for one person opens nothing any more."""
    seat = registration.change(registration=seat, attendee=attendee, by=None)
    key = uuid4()
    seat.messages.update(registration_id=key)  # the database looks whether there is such a key at the end only
    seat.key = key
    seat.token_hash = tickets.hash_of(tickets.new_token(seat.key))
    seat.code = _free_code()
    attendee.write_to(seat)  # it is found by the new code
    seat.save(update_fields=["key", "token_hash", "code", "search_text"])
    messages.enqueue(seat, Message.Kind.TICKET_AGAIN)
    return seat


def _free_code() -> str:
    codes = iter(tickets.new_code, "")
    return next(code for code in codes if not Registration.objects.filter(code=code).exists())


def _answer(invitation: Invitation, answer: str, note: str) -> Invitation:
    invitation.answer, invitation.answer_note, invitation.answered_at = answer, note[:300], timezone.now()
    invitation.save(update_fields=["answer", "answer_note", "answered_at", "registration"])
    return invitation


def _lock(invitation: Invitation) -> Invitation:
    """The event's row, then the invitation's, locked and fresh."""
    event = lock(invitation.event_id)
    fresh = Invitation.objects.select_for_update(of=("self",)).select_related("registration").get(pk=invitation.pk)
    fresh.event = event
    return fresh


def _lock_to_answer(invitation: Invitation) -> Invitation:
    invitation = _lock(invitation)
    if invitation.answer == Answer.WITHDRAWN:
        raise Refused(_("This invitation has been withdrawn. Please ask whoever invited you."))
    return invitation


def _live_seat(invitation: Invitation) -> Registration | None:
    seat = invitation.registration
    return seat if seat and seat.state in Registration.LIVE else None
