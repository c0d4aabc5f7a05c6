"""The texts of mails that staff write: which one holds for an event, and how it looks before anybody gets it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from centres.models import Organisation
from events import tickets
from events.mail import letters, mail_words
from events.mail.letters import Letter, Wording
from events.mail.placeholders import PLACEHOLDERS, unknown_placeholders
from events.models import Event, Invitation, MailText, Message, Registration
from portal.lib.text import in_all_languages

__all__ = ["PLACEHOLDERS", "kind_of", "preview", "unknown_placeholders", "worded", "wording_for"]

Kind = MailText.Kind
_INVITING = (Kind.INVITED, Kind.INVITED_AGAIN)


def kind_of(message_kind: str, place: Registration | None) -> str | None:
    """Which of the texts a mail takes, or None where its words are always ours; `place` is None for an invitation."""
    kind = message_kind if place is None else mail_words.topic_of(message_kind, place)
    return kind if kind in Kind.values else None


def worded(kind: str, organisation: Organisation, language: str) -> Wording | None:
    """The nearest text going up from this body, then the portal's, that has words in this language; else None."""
    columns = [build_localized_fieldname(name, language) for name in ("subject", "text")]
    rows = MailText.objects.filter(kind=kind).values_list("organisation_id", *columns)
    texts = {node: Wording(subject or "", text or "") for node, subject, text in rows if subject or text}
    node: int | None = organisation.pk
    seen: set[int] = set()
    while texts and node is not None and node not in seen:
        if node in texts:
            return texts[node]
        seen.add(node)
        node = Organisation.objects.filter(pk=node).values_list("parent_id", flat=True).first()
    return texts.get(None)


def wording_for(message_kind: str, event: Event, language: str, place: Registration | None = None) -> Wording | None:
    kind = kind_of(message_kind, place)
    return worded(kind, event.organisation, language) if kind else None


# --- How it looks ---------------------------------------------------------------------------------------------------


def preview(text: MailText, language: str) -> tuple[str, str]:
    """Subject and body of this text in this language, for an invented person at an invented event; nothing is saved."""
    from events.mail.mails import plain_text  # noqa: PLC0415  # which asks this module for texts

    with translation.override(language), timezone.override(timezone.get_default_timezone()):
        letter = _invented_letter(text, language)
        return letter.subject, plain_text(letter)


def _invented_letter(text: MailText, language: str) -> Letter:
    columns = [build_localized_fieldname(name, language) for name in ("subject", "text")]
    subject, body = (getattr(text, column) or "" for column in columns)
    wording = Wording(subject, body) if subject or body else None
    event = _invented_event(text)
    if text.kind in _INVITING:
        return letters.to_invited(invented_invitation(event, language), text.kind, wording)
    state, message_kind = _INVENTED[text.kind]
    return letters.to_registered(invented_place(event, language, state), message_kind, wording)


State, Sent = Registration.State, Message.Kind
_INVENTED: dict[str, tuple[str, str]] = {
    Kind.CONFIRMED: (State.CONFIRMED, Sent.REGISTERED),
    Kind.PENDING: (State.PENDING, Sent.REGISTERED),
    Kind.WAITING: (State.WAITING, Sent.REGISTERED),
    Kind.OFFERED: (State.OFFERED, Sent.OFFERED),
    Kind.MOVED_UP: (State.CONFIRMED, Sent.MOVED_UP),
    Kind.GIVEN_BACK: (State.CANCELLED, Sent.GIVEN_BACK),
    Kind.REFUSED: (State.REFUSED, Sent.REFUSED),
    Kind.LAPSED: (State.LAPSED, Sent.LAPSED),
    Kind.REMINDER: (State.CONFIRMED, Sent.REMINDER),
    Kind.GOES_AHEAD: (State.CONFIRMED, Sent.GOES_AHEAD),
    Kind.CERTIFICATE: (State.CONFIRMED, Sent.CERTIFICATE),
}
_NOBODY = UUID(int=0)


def _invented_event(text: MailText) -> Event:
    starts_at = _at_ten(timezone.localtime() + timedelta(days=7))
    event = Event(
        slug="example",
        organisation=text.organisation or Organisation(),
        kind=Event.Kind.COURSE,
        status=Event.Status.PUBLISHED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        time_zone=settings.TIME_ZONE,
    )
    for column in in_all_languages("title"):
        setattr(event, column, "")
    event.title, event.room = _("Use your phone with confidence"), _("room 2")
    if text.organisation is None:
        event.organisation.name = _("Example centre")
    return event


def invented_place(event: Event, language: str, state: str = State.CONFIRMED) -> Registration:
    """Somebody who never registered, for previews and tests of a letter. The link opens nothing."""
    return Registration(
        event=event,
        key=_NOBODY,
        token_hash=tickets.hash_of(tickets.new_token(_NOBODY)),
        code="7K4M2Q",
        state=state,
        state_reason=_("The course is for beginners.") if state == State.REFUSED else "",
        offer_expires_at=_at_ten(timezone.localtime() + timedelta(days=2)) if state == State.OFFERED else None,
        name=_("Chen Meiling"),
        party_size=2,
        language=language,
    )


def invented_invitation(event: Event, language: str) -> Invitation:
    from events import invitations  # noqa: PLC0415  # which sends mails, and so needs this module

    return Invitation(
        event=event,
        key=_NOBODY,
        token_hash=tickets.hash_of(tickets.new_token(_NOBODY, salt=invitations.SALT)),
        code="7K4M2QXW",
        name=_("Chen Meiling"),
        language=language,
    )


def _at_ten(moment: datetime) -> datetime:
    return moment.replace(hour=10, minute=0, second=0, microsecond=0)
