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

from events import tickets
from events.calendars import event_calendar
from events.models import Event, Message, Registration
from portal.lib import dates
from portal.lib.text import localised

Kind = Message.Kind
State = Registration.State


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail of this message as things stand now: a place that was waiting when it was written may be confirmed."""
    place = message.registration
    with translation.override(place.language), timezone.override(place.event.zone):
        context = _context(message, place, place.event)
        mail = EmailMultiAlternatives(
            subject=_subject(message.kind, place),
            body=render_to_string("mail/registration.txt", context),
            to=[place.email],
            headers={"Message-ID": f"<{message.pk}@{urlsplit(settings.SITE_URL).hostname}>"},
        )
        mail.attach_alternative(render_to_string("mail/registration.html", context), "text/html")
        if context["has_ticket"]:
            mail.attach(_qr_image(place.code, context["qr_id"]))
        if place.state == State.CONFIRMED:  # of a cancelled event too: it takes the date out of the calendar
            calendar = event_calendar(place.event, language=place.language, url=context["url"])
            mail.attach("event.ics", calendar, "text/calendar")
    return mail


def ticket_url(place: Registration) -> str:
    """The person's secret link, in the person's language."""
    with translation.override(place.language):
        return str(settings.SITE_URL) + reverse("seats:ticket", args=[tickets.token_of(place)])


def _context(message: Message, place: Registration, event: Event) -> dict[str, Any]:
    return {
        "place": place,
        "event": event,
        "kind": message.kind,
        "heading": _heading(message.kind, place),
        "is_off": event.status in (Event.Status.CANCELLED, Event.Status.POSTPONED),
        "has_ticket": place.state == State.CONFIRMED and event.status != Event.Status.CANCELLED,
        "url": ticket_url(place),
        "event_url": settings.SITE_URL + event.get_absolute_url(),
        "privacy_url": settings.SITE_URL + reverse("privacy"),
        "qr_id": make_msgid("ticket", domain=urlsplit(settings.SITE_URL).hostname)[1:-1],
        "help_phone": event.organisation.phone or settings.HELP_PHONE,
        "site_name": settings.SITE_NAME,
    }


def _heading(kind: str, place: Registration) -> str:
    if place.event.status == Event.Status.CANCELLED:
        return _("This event has been cancelled, %(name)s") % {"name": place.name}
    if place.event.status == Event.Status.POSTPONED and place.state in Registration.LIVE:
        return _("This event has been postponed, %(name)s") % {"name": place.name}
    if kind == Kind.EVENT_CHANGED:
        return _("Something has changed, %(name)s") % {"name": place.name}
    if place.state == State.CANCELLED:
        return _("Your place is given back, %(name)s") % {"name": place.name}
    if place.state == State.WAITING:
        return _("You are on the waiting list, %(name)s") % {"name": place.name}
    if kind == Kind.MOVED_UP:
        return _("A place has become free for you, %(name)s") % {"name": place.name}
    return _("You have a place, %(name)s") % {"name": place.name}


def _subject(kind: str, place: Registration) -> str:
    event = {"event": localised(place.event, "title").text, "day": dates.days(place.event)}
    if place.event.status == Event.Status.CANCELLED:
        return _("Cancelled: %(event)s, %(day)s") % event
    if place.event.status == Event.Status.POSTPONED and place.state in Registration.LIVE:
        return _("Postponed: %(event)s, %(day)s") % event
    if kind == Kind.EVENT_CHANGED:
        return _("Please read: %(event)s, %(day)s") % event
    if place.state == State.CANCELLED:
        return _("Given back: %(event)s, %(day)s") % event
    if place.state == State.WAITING:
        return _("Waiting list: %(event)s, %(day)s") % event
    return _("You have a place: %(event)s, %(day)s") % event


def _qr_image(code: str, content_id: str) -> MIMEImage:
    picture = BytesIO()
    segno.make_qr(code, error="m").save(picture, kind="png", scale=6, border=2)
    part = MIMEImage(picture.getvalue())
    part.add_header("Content-ID", f"<{content_id}>")
    part.add_header("Content-Disposition", "inline", filename="ticket.png")
    return part
