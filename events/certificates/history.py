"""What became of a certificate: given, mailed, replaced, revoked, and by whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.office_log import put_on_record
from events.models import Certificate, Message

NOTED = "Certificate mailed again"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to a certificate."""

    at: datetime
    words: str
    by: str
    reason: str = ""


def history(certificate: Certificate) -> list[Step]:
    """What became of this certificate, and of those that it replaced, the oldest first."""
    chain = [certificate]
    while (older := chain[0].replaces) is not None:
        chain.insert(0, older)
    steps = []
    for row in chain:
        given = _("Given as %(serial)s") % {"serial": row.serial}
        steps.append(Step(row.issued_at, given, str(row.issued_by or "")))
        if row.state_changed_at:
            what = _("Replaced") if row.state == Certificate.State.REPLACED else _("Revoked")
            steps.append(Step(row.state_changed_at, what, str(row.state_changed_by or ""), row.state_reason))
    steps += _mails(certificate, chain[0].issued_at)
    return sorted(steps, key=lambda step: step.at)


def note_mail(message: Message, *, certificate: Certificate, by: User) -> LogEntry:
    """Put on record who had the certificate mailed once more."""
    return put_on_record(message, by=by, words=NOTED, named=certificate.serial, flag=ADDITION)


def _mails(certificate: Certificate, since: datetime) -> Iterable[Step]:
    """The mails with certificates to this person: one mail tells of all that somebody holds of the event."""
    place = certificate.registration
    if place is None:
        return
    mails = list(place.messages.filter(kind=Message.Kind.CERTIFICATE, created_at__gte=since).order_by("created_at"))
    asked = _asked_by(mails)
    for mail in mails:
        yield Step(mail.created_at, _said(mail), asked.get(str(mail.pk), ""))


def _asked_by(mails: Sequence[Message]) -> dict[str, str]:
    about = ContentType.objects.get_for_model(Message)
    found = LogEntry.objects.filter(content_type=about, object_id__in=[str(mail.pk) for mail in mails])
    return {str(entry.object_id): str(entry.user) for entry in found.select_related("user")}


def _said(mail: Message) -> str:
    if mail.state == Message.State.QUEUED:
        return _("To be sent by mail")
    is_sent = mail.state == Message.State.SENT and not mail.error
    return _("Sent by mail") if is_sent else _("The mail did not go out")
