"""Banyan's own words for each mail: subject, heading and the first paragraphs, as things stand when it is sent.

What a mail is about (`Topic`) follows from why it was written down and from how the registration stands by now: one
that was waiting when the mail was written may have a place when it is sent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import parting, wording
from events.mail import mail_facts
from events.models import Event, Invitation, MailText, Message, Registration
from events.rules import closes_at
from portal.lib import dates
from portal.lib.text import localised

Kind = Message.Kind
State = Registration.State
Text = MailText.Kind

CANCELLED, POSTPONED, CHANGED = "event_cancelled", "event_postponed", "event_changed"
# What was let go of without ever having been a place, or not by the person.
LEFT, TAKEN_BACK, UNINVITED = "left_waiting_list", "registration_taken_back", "invitation_withdrawn"
_BY_STATE: dict[str, str] = {
    State.PENDING: Text.PENDING,
    State.CONFIRMED: Text.CONFIRMED,
    State.WAITING: Text.WAITING,
    State.OFFERED: Text.OFFERED,
    State.CANCELLED: Text.GIVEN_BACK,
    State.REFUSED: Text.REFUSED,
    State.LAPSED: Text.LAPSED,
}
_BY_KIND: dict[str, str] = {
    Kind.EVENT_CHANGED: CHANGED,
    Kind.GOES_AHEAD: Text.GOES_AHEAD,
    Kind.REMINDER: Text.REMINDER,
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says before the facts."""

    subject: str
    heading: str
    opening: list[str]


def topic_of(kind: str, place: Registration) -> str:
    """What the mail is about: a kind of MailText, which staff may word, or a topic whose words are always ours."""
    if kind == Kind.CERTIFICATE:
        return Text.CERTIFICATE
    if place.state in Registration.LIVE:
        if place.event.status == Event.Status.CANCELLED:
            return CANCELLED
        if place.event.status == Event.Status.POSTPONED:
            return POSTPONED
        if kind in _BY_KIND:
            return _BY_KIND[kind]
        if kind == Kind.MOVED_UP and place.state == State.CONFIRMED:
            return Text.MOVED_UP
    if place.state == State.CANCELLED:
        return let_go(place) or Text.GIVEN_BACK
    return _BY_STATE[place.state]


def let_go(place: Registration) -> str:
    """What a registration that is given back was before, where it was not simply a place; else empty."""
    if place.channel == Registration.Channel.INVITATION:
        withdrawn = Invitation.objects.filter(registration=place.pk, answer=Invitation.Answer.WITHDRAWN)
        if withdrawn.exists():
            return UNINVITED
    if place.queue_number:
        return LEFT
    by_approval = place.event.policy == Event.Policy.APPROVAL and place.channel == Registration.Channel.WEB
    return TAKEN_BACK if by_approval else ""


def own_words(topic: str, place: Registration) -> Words:
    title = {"event": localised(place.event, "title").text, "name": place.name}
    day = {"day": dates.days(mail_facts.occasion(place.event, place.session))}
    subject, heading = _HEADS[topic]()
    opening = [sentence for sentence in _OPENINGS[topic](place) if sentence]
    return Words(subject % (title | day), heading % title, opening)


# Functions, because the language is known only when a mail is written.
_HEADS: dict[str, Callable[[], tuple[str, str]]] = {
    CANCELLED: lambda: (_("Cancelled: %(event)s, %(day)s"), _("This event has been cancelled, %(name)s")),
    POSTPONED: lambda: (_("Postponed: %(event)s, %(day)s"), _("This event has been postponed, %(name)s")),
    CHANGED: lambda: (_("Please read: %(event)s, %(day)s"), _("Something has changed, %(name)s")),
    Text.PENDING: lambda: (_("Registered: %(event)s, %(day)s"), _("We have your registration, %(name)s")),
    Text.CONFIRMED: lambda: (_("You have a place: %(event)s, %(day)s"), _("You have a place, %(name)s")),
    Text.MOVED_UP: lambda: (_("You have a place: %(event)s, %(day)s"), _("A place has become free for you, %(name)s")),
    Text.WAITING: lambda: (_("Waiting list: %(event)s, %(day)s"), _("You are on the waiting list, %(name)s")),
    Text.OFFERED: lambda: (_("Please answer: a place for %(event)s, %(day)s"), _("Would you like a place, %(name)s?")),
    Text.GIVEN_BACK: lambda: (_("Given back: %(event)s, %(day)s"), _("Your place is given back, %(name)s")),
    LEFT: lambda: (_("Waiting list left: %(event)s, %(day)s"), _("You have left the waiting list, %(name)s")),
    TAKEN_BACK: lambda: (_("Taken back: %(event)s, %(day)s"), _("Your registration is taken back, %(name)s")),
    UNINVITED: lambda: (
        _("Your invitation: %(event)s, %(day)s"),
        _("Your invitation does not hold any more, %(name)s"),
    ),
    Text.REFUSED: lambda: (_("No place this time: %(event)s, %(day)s"), _("We have no place for you, %(name)s")),
    Text.LAPSED: lambda: (_("The offer has ended: %(event)s, %(day)s"), _("The offer has ended, %(name)s")),
    Text.REMINDER: lambda: (_("Soon: %(event)s, %(day)s"), _("It is soon, %(name)s")),
    Text.GOES_AHEAD: lambda: (_("It takes place: %(event)s, %(day)s"), _("It takes place, %(name)s")),
    Kind.FEEDBACK: lambda: (_("How was it? %(event)s, %(day)s"), _("How was it, %(name)s?")),
    Text.CERTIFICATE: lambda: (_("Your certificate: %(event)s, %(day)s"), _("Here is your certificate, %(name)s")),
}

_OPENINGS: dict[str, Callable[[Registration], tuple[str, ...]]] = {
    CANCELLED: lambda place: (_("You need not do anything."),),
    POSTPONED: lambda place: (_("What you have stays yours. We write to you when the new date is known."),),
    CHANGED: lambda place: (_("Please look at the day, the time and the place below."), standing(place)),
    Text.PENDING: lambda place: (_("Thank you for registering."), standing(place)),
    Text.CONFIRMED: lambda place: (standing(place),),
    Text.MOVED_UP: lambda place: (standing(place),),
    Text.WAITING: lambda place: (standing(place),),
    Text.OFFERED: lambda place: (_("A place has become free, and we keep it for you."), standing(place)),
    Text.GIVEN_BACK: lambda place: (
        _("Somebody else can come now. If you did not ask for this, please call us.")
        if place.channel in Registration.ASSISTED
        else _("Thank you for telling us: the next person can come."),
    ),
    LEFT: lambda place: (_("Thank you for telling us."),),
    TAKEN_BACK: lambda place: (_("Thank you for telling us: the next person can come."),),
    UNINVITED: lambda place: (
        _("Whoever invited you has taken it back, and the place with it."),
        _("Please ask them, or call us, if that surprises you."),
    ),
    Text.REFUSED: lambda place: (
        _("We are sorry: this time we cannot give you a place."),
        _("The reason: %(reason)s") % {"reason": place.state_reason} if place.state_reason else "",
        _("You are welcome at our other events. If you have questions, please call us."),
    ),
    Text.LAPSED: lambda place: (
        _("We did not hear from you in time, so the place goes to the next person on the waiting list."),
        _("You are welcome to register again."),
    ),
    Text.REMINDER: lambda place: (
        _("We look forward to seeing you.") if place.state == State.CONFIRMED else "",
        standing(place),
        _("If you cannot come, please tell us, so that somebody else can."),
    ),
    Text.GOES_AHEAD: lambda place: (_("Enough people have registered."), standing(place)),
    Kind.FEEDBACK: lambda place: (
        _("Thank you for coming. A few questions would help us to do it better."),
        _("Your answers are kept without your name. You can answer once."),
    ),
    Text.CERTIFICATE: lambda place: (
        _("Thank you for coming. The certificate comes with this mail, to print or to keep."),
        _("With the link below you decide whether others who check it see your name."),
    ),
}


def standing(place: Registration) -> str:
    """How the registration stands and what there is to do, in a sentence or two."""
    if place.state == State.CONFIRMED:
        return _at_the_door(place.event)
    if place.state == State.OFFERED:
        return _("Please say yes by %(until)s, with the link below. After that, the next person is asked.") % {
            "until": wording.moment(place.offer_expires_at, place.event)
        }
    if place.state == State.PENDING:
        return _("We look at each registration and write to you as soon as it is decided. There is nothing to do now.")
    if place.state != State.WAITING:
        return ""
    position = {"position": mail_facts.position(place)}
    if place.event.queue_rule == Event.QueueRule.OFFER:
        return (
            _(
                "You are number %(position)s on the waiting list. When a place becomes free, we ask in this order "
                "by mail, and you have some time to say yes."
            )
            % position
        )
    return (
        _(
            "You are number %(position)s on the waiting list. When a place becomes free, you get it in this order, "
            "and we write to you."
        )
        % position
    )


def _at_the_door(event: Event) -> str:
    """How one comes in: an event online has no desk."""
    if event.mode == Event.Mode.ONLINE:
        if event.online_url:
            return _("To take part, open the link to join that stands below.")
        return _("The link to join will stand on the page of your registration.")
    if event.mode == Event.Mode.HYBRID and event.online_url:
        return _("In the room, show this mail or just say your name. From home, open the link to join below.")
    return _("Show this mail at the desk, or just say your name.")


def notes(topic: str, place: Registration) -> list[str]:
    """What must not be missed, whoever worded the mail."""
    event = place.event
    found = []
    if topic in (CANCELLED, POSTPONED, CHANGED):
        found.append(localised(event, "status_note").text)
    is_decided = topic in (CANCELLED, POSTPONED, Text.CERTIFICATE)
    if place.state in Registration.LIVE and event.is_tentative and not is_decided:
        found.append(
            _("It takes place only if enough people register. We decide on %(until)s and write to you.")
            % {"until": wording.moment(event.decide_at, event)}
        )
    if place.state in Registration.LIVE and not is_decided and (others := parting.rest_of(place)):
        found.append(_others(others))
    if place.is_changed:
        found.append(_("You changed your registration, and we look at the change. You keep what you have meanwhile."))
    return [note for note in found if note]


def action(place: Registration, topic: str = "") -> str:
    if topic == Text.CERTIFICATE:
        return _("See my certificate")
    return _("Say yes or no") if place.state == State.OFFERED else _("See my registration")


def _others(others: Registration) -> str:
    """What is said of those of a party who did not fit."""
    if others.state == State.WAITING:
        words = ngettext(
            "There were not enough places for all of you: %(count)s person is on the waiting list. Their ticket comes "
            "in a mail of its own.",
            "There were not enough places for all of you: %(count)s people are on the waiting list. Their ticket comes "
            "in a mail of its own.",
            others.party_size,
        )
    else:
        words = ngettext(
            "%(count)s person of your party has a ticket of their own.",
            "%(count)s people of your party have a ticket of their own.",
            others.party_size,
        )
    return words % {"count": others.party_size}


def way_out(place: Registration) -> str:
    """What the link is called by which somebody lets go of what they have."""
    if place.state == State.WAITING:
        return _("Leave the waiting list")
    return _("Take my registration back") if place.state == State.PENDING else _("Give your place back")


# --- Invitations ----------------------------------------------------------------------------------------------------


def words_of_invitation(kind: str, invitation: Invitation) -> Words:
    event = invitation.event
    said = {
        "event": localised(event, "title").text,
        "day": dates.days(event),
        "name": invitation.name,
        "organisation": wording.body(event.organisation),
        "until": wording.moment(closes_at(event), event),
    }
    ask = _("Please tell us by %(until)s whether you come. You can also send somebody in your place.") % said
    if kind == Kind.INVITED_AGAIN:
        return Words(
            _("Please answer: %(event)s, %(day)s") % said,
            _("Will you come, %(name)s?") % said,
            [_("%(organisation)s has invited you, and we have not heard from you yet.") % said, ask],
        )
    return Words(
        _("Invitation: %(event)s, %(day)s") % said,
        _("You are invited, %(name)s") % said,
        [_("%(organisation)s would be glad to see you.") % said, ask],
    )
