"""What the mails look like: text and HTML in the person's language, the ticket as QR code, the date as .ics."""

from email.mime.image import MIMEImage
from email.utils import make_msgid
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.calendars import ticket_calendar
from events.certificates import paper
from events.mail import letters, mail_texts
from events.mail.letters import Letter
from events.mail.mail_facts import ticket_url
from events.models import Certificate, Invitation, Mailing, Message, Registration

__all__ = ["compose", "plain_text", "sample", "ticket_url"]

State = Registration.State


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail of this message as things stand now: a place that was waiting when it was written may be confirmed."""
    if message.registration:
        return _to_registered(message, message.registration)
    if message.invitation:
        return _to_invited(message, message.invitation)
    raise ValueError("A message goes to one person.")


def _to_registered(message: Message, place: Registration) -> EmailMultiAlternatives:
    event = place.event
    with translation.override(place.language), timezone.override(event.zone):
        if message.mailing:
            letter = letters.to_many(place, message.mailing)
        elif message.kind == Message.Kind.FEEDBACK:
            letter = letters.to_ask_how_it_was(place)
        else:
            wording = mail_texts.wording_for(message.kind, event, place.language, place)
            letter = letters.to_registered(place, message.kind, wording)
        mail = _mail(letter, to=place.email, identity=str(message.pk))
        # With the mail of a cancelled event too: it takes the date out of the calendar.
        if message.kind == Message.Kind.CERTIFICATE:
            _attach_papers(mail, place)
        elif place.state == State.CONFIRMED and not message.mailing and message.kind != Message.Kind.FEEDBACK:
            mail.attach("event.ics", ticket_calendar(place, letter.url), "text/calendar")
    return mail


def _attach_papers(mail: EmailMultiAlternatives, place: Registration) -> None:
    """The person's valid certificates, as they are printed."""
    held = Certificate.objects.filter(registration=place.pk).valid().nameable().select_related("organisation")
    for certificate in held:
        mail.attach(f"{paper.file_name(certificate)}.pdf", paper.render([certificate]), "application/pdf")


def _to_invited(message: Message, invitation: Invitation) -> EmailMultiAlternatives:
    event = invitation.event
    with translation.override(invitation.language), timezone.override(event.zone):
        wording = mail_texts.wording_for(message.kind, event, invitation.language)
        letter = letters.to_invited(invitation, message.kind, wording)
        return _mail(letter, to=invitation.email, identity=str(message.pk))


def sample(mailing: Mailing, *, to: str, language: str, identity: str) -> EmailMultiAlternatives:
    """A letter to many as it looks to an invented person, for the one who writes it."""
    with translation.override(language), timezone.override(mailing.event.zone):
        letter = letters.to_many(mail_texts.invented_place(mailing.event, language), mailing)
        mail = _mail(letter, to=to, identity=identity)
        mail.subject = _("Test: %(subject)s") % {"subject": letter.subject}
        return mail


def plain_text(letter: Letter) -> str:
    """The letter as a mail program without pictures shows it."""
    return render_to_string("mail/letter.txt", _context(letter))


def _mail(letter: Letter, *, to: str, identity: str) -> EmailMultiAlternatives:
    """`identity` makes the Message-ID: a mail that is sent again after a crash is shown once by mail programs."""
    context = _context(letter)
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=render_to_string("mail/letter.txt", context),
        to=[to],
        # Answers of machines ("I am on holiday") to a machine help nobody.
        headers={"Message-ID": f"<{identity}@{_host()}>", "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("mail/letter.html", context), "text/html")
    if letter.shows_qr:
        mail.attach(_qr_image(letter.ticket, context["qr_id"]))
    return mail


def _context(letter: Letter) -> dict[str, Any]:
    return {
        "letter": letter,
        "event": letter.event,
        "event_url": settings.SITE_URL + letter.event.get_absolute_url(),
        "privacy_url": settings.SITE_URL + reverse("privacy"),
        "qr_id": make_msgid("ticket", domain=_host())[1:-1],
        "site_name": settings.SITE_NAME,
    }


def _host() -> str:
    return urlsplit(str(settings.SITE_URL)).hostname or "localhost"


def _qr_image(code: str, content_id: str) -> MIMEImage:
    picture = BytesIO()
    segno.make_qr(code, error="m").save(picture, kind="png", scale=6, border=2)
    part = MIMEImage(picture.getvalue())
    part.add_header("Content-ID", f"<{content_id}>")
    part.add_header("Content-Disposition", "inline", filename="ticket.png")
    return part
