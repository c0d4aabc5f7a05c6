"""A mail before it is put into its form: words, facts, link and ticket. The templates only lay it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.mail import mail_facts, mail_words
from events.mail.mail_facts import Fact
from events.mail.mail_words import Words
from events.mail.placeholders import fill, one_line, paragraphs
from events.models import Event, Invitation, Mailing, MailText, Message, Registration
from portal.lib.text import localised

State = Registration.State


@dataclass(frozen=True, slots=True)
class Wording:
    """What staff wrote for a mail, with words in braces still in it; what is empty is said in Banyan's words."""

    subject: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a mail says to one person."""

    subject: str
    heading: str
    opening: list[str]
    opening_language: str = ""  # where it is not that of the mail
    notes: list[str] = field(default_factory=list)
    event: Event
    when: list[str]
    facts: list[Fact] = field(default_factory=list)
    ticket: str = ""  # the code of a ticket that is to be shown
    spoken_code: str = ""
    action: str
    is_answer_asked: bool = False
    url: str
    way_out: str = ""  # what somebody is asked who does not want it any more; empty where nothing is held
    is_invitation: bool = False
    help_phone: str = ""

    @property
    def shows_qr(self) -> bool:
        """Online there is no door at which it would be scanned."""
        return bool(self.ticket) and self.event.mode != Event.Mode.ONLINE


def to_registered(place: Registration, kind: str, wording: Wording | None) -> Letter:
    """How things stand for somebody who registered, in the words of the staff where they wrote some."""
    topic = mail_words.topic_of(kind, place)
    words, _language = _worded(mail_words.own_words(topic, place), wording, mail_facts.values_of_place(place))
    is_live, is_off = place.state in Registration.LIVE, place.event.status == Event.Status.CANCELLED
    is_about_paper = topic == MailText.Kind.CERTIFICATE
    has_ticket = place.state == State.CONFIRMED and not is_off and not is_about_paper
    return Letter(
        subject=words.subject,
        heading=words.heading,
        opening=words.opening,
        notes=mail_words.notes(topic, place),
        event=place.event,
        when=mail_facts.when(place.event, place.session),
        facts=mail_facts.facts(place) if is_live and not is_about_paper else [],
        ticket=place.code if has_ticket else "",
        spoken_code=place.spoken_code,
        action=mail_words.action(place, topic),
        is_answer_asked=place.state == State.OFFERED or is_about_paper,
        url=mail_facts.certificates_url(place) if is_about_paper else mail_facts.ticket_url(place),
        way_out=mail_words.way_out(place) if is_live and not is_off and not is_about_paper else "",
        help_phone=mail_facts.help_phone(place.event),
    )


def to_ask_how_it_was(place: Registration) -> Letter:
    """The link to the questions after an event."""
    words = mail_words.own_words(Message.Kind.FEEDBACK, place)
    return Letter(
        subject=one_line(words.subject),
        heading=words.heading,
        opening=words.opening,
        event=place.event,
        when=mail_facts.when(place.event, place.session),
        spoken_code=place.spoken_code,
        action=_("Say how it was"),
        is_answer_asked=True,
        url=mail_facts.feedback_url(place),
        help_phone=mail_facts.help_phone(place.event),
    )


def to_many(place: Registration, mailing: Mailing) -> Letter:
    """One copy of a letter to many; the event and the person's link stand below it."""
    subject, text = localised(mailing, "subject"), localised(mailing, "text")
    wording = Wording(subject.text, text.text, text.language)
    words, language = _worded(Words("", "", []), wording, mail_facts.values_of_place(place))
    is_to_come = place.state in Registration.LIVE and not mail_facts.is_over(place)
    return Letter(
        subject=words.subject,
        heading=words.subject,
        opening=words.opening,
        opening_language=language,
        event=place.event,
        when=mail_facts.when(place.event, place.session),
        spoken_code=place.spoken_code,
        action=mail_words.action(place),
        url=mail_facts.ticket_url(place),
        way_out=mail_words.way_out(place) if is_to_come and place.event.status != Event.Status.CANCELLED else "",
        help_phone=mail_facts.help_phone(place.event),
    )


def to_invited(invitation: Invitation, kind: str, wording: Wording | None) -> Letter:
    """An invitation, or the question why there is no answer to it."""
    own = mail_words.words_of_invitation(kind, invitation)
    words, _language = _worded(own, wording, mail_facts.values_of_invitation(invitation))
    return Letter(
        subject=words.subject,
        heading=words.heading,
        opening=words.opening,
        event=invitation.event,
        when=mail_facts.when(invitation.event, None),
        facts=[Fact(_("Code of your invitation"), invitation.spoken_code)],
        action=_("Answer the invitation"),
        is_answer_asked=True,
        url=mail_facts.reply_url(invitation),
        is_invitation=True,
        help_phone=mail_facts.help_phone(invitation.event),
    )


def _worded(own: Words, wording: Wording | None, values: Mapping[str, str]) -> tuple[Words, str]:
    """The staff's words in the place of ours, and the language they are in where it is not that of the mail."""
    if wording is None:
        return Words(one_line(own.subject), own.heading, own.opening), ""
    subject = one_line(fill(wording.subject, values)) or one_line(own.subject)
    # Parted before it is filled: an empty line in somebody's name makes no paragraph.
    opening = [fill(part, values) for part in paragraphs(wording.text)] or own.opening
    language = wording.language if wording.language != get_language() else ""
    return Words(subject, own.heading, opening), language
