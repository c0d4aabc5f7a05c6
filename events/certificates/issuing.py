"""Giving certificates, each once; a new one in the place of one with a mistake; taking one back; telling people.

Whoever gives certificates locks the body's row first: so serials follow one another, and two who press at once give
each certificate once. Constraints stand behind both.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from centres.models import Organisation
from events.certificates import rules, snapshot
from events.certificates.history import note_mail
from events.certificates.rules import Recipient
from events.mail import messages
from events.models import Certificate, CertificateRule, Event, Message, Registration
from events.rules import Refused
from events.tickets import new_code

State = Certificate.State
CODE_LENGTH = 10  # 590 billion times a thousand: nobody meets one by trying
MOST_AT_ONCE = 500


@transaction.atomic
def issue_missing(*, event: Event, by: User | None, tells: bool = False, limit: int = MOST_AT_ONCE) -> int:
    """Give those who are due a certificate and have none theirs, at most so many. Returns how many were given.

    Pressed twice, or by two people at once, each gets one. `tells`: those with an e-mail are told.
    """
    body = lock_body(event.organisation_id)
    due = _still_named(rules.missing(event)[:limit])
    written = _write(event, body, due, by)
    if tells:
        _tell(event, [certificate.registration_id for certificate in written if certificate.registration_id])
    return len(written)


@transaction.atomic
def reissue(
    *, certificate: Certificate, name: str, second_name: str, reason: str, by: User | None, tells: bool = False
) -> Certificate:
    """A new certificate in the place of this one, with its own serial and code, and the event as it stands now.

    The old one stays, and says that it was replaced. Raises Refused without a reason or a name, for one that was
    replaced already, and for somebody who asked to be forgotten.
    """
    body = lock_body(certificate.organisation_id)
    old = Certificate.objects.select_for_update(of=("self",)).select_related("event").get(pk=certificate.pk)
    if old.state == State.REPLACED:
        raise Refused(_("There is a newer certificate in its place already."))
    if old.erased_at or not old.name:
        raise Refused(_("This person asked to be forgotten: there is no new certificate."))
    if not name:
        raise Refused(_("Write the name as it is to stand on the paper."), field="name")
    _change(old, State.REPLACED, reason, by)
    rule = rules.rules_of(old.event).get(old.kind)
    recipient = Recipient(
        kind=old.kind,
        name=name,
        second_name=second_name,
        registration_id=old.registration_id,
        person_id=old.person_id,
        host_id=old.host_id,
    )
    new = _row(old.event, body, recipient, rule or _as_before(old), timezone.now())
    new.number, new.issued_by, new.replaces, new.shows = _last_number(body, new.year) + 1, by, old, old.shows
    new.save()
    if tells and new.registration_id:
        _tell(old.event, [new.registration_id])
    return new


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: User | None) -> Certificate:
    """Take a certificate back. It stays on record, and says so to whoever checks it. Twice is harmless.

    Raises Refused without a reason, and for one that was replaced.
    """
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.state == State.REPLACED:
        raise Refused(_("There is a newer certificate in its place: revoke that one."))
    if row.state == State.ISSUED:
        _change(row, State.REVOKED, reason, by)
    return row


@transaction.atomic
def mail_again(*, certificate: Certificate, by: User | None) -> Message:
    """Send the certificate to the person once more; its history says so. Raises Refused where nobody can get it."""
    if not certificate.is_valid:
        raise Refused(_("Only a valid certificate is sent."))
    place = certificate.registration
    message = messages.enqueue(place, Message.Kind.CERTIFICATE) if place else None
    if message is None:
        raise Refused(_("There is no e-mail to send it to. Print it, or send the file yourself."))
    if by is not None:
        note_mail(message, certificate=certificate, by=by)
    return message


def drafts(event: Event, recipients: Sequence[Recipient]) -> list[Certificate]:
    """Certificates as they would be given, for a look: without serial and code of their own, and never saved."""
    kinds, now = rules.rules_of(event), timezone.now()
    rows = [_row(event, event.organisation, recipient, kinds[recipient.kind], now) for recipient in recipients]
    for number, row in enumerate(rows):
        row.number, row.code = 0, "XXXXXXXXX" + "ABC"[number % 3]
    return rows


def lock_body(organisation_id: int) -> Organisation:
    """The body that counts the serials; NO KEY, so that new events of it need not wait."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)


# --- Writing down ---------------------------------------------------------------------------------------------------


def _still_named(due: Sequence[Recipient]) -> list[Recipient]:
    """Those among them who were not forgotten meanwhile; until the certificates are written nobody else is."""
    wanted = [recipient.registration_id for recipient in due if recipient.registration_id]
    rows = Registration.objects.select_for_update(no_key=True).filter(pk__in=wanted).exclude(name="").order_by("pk")
    named = set(rows.values_list("pk", flat=True))
    return [recipient for recipient in due if recipient.registration_id is None or recipient.registration_id in named]


def _write(event: Event, body: Organisation, due: Sequence[Recipient], by: User | None) -> list[Certificate]:
    if not due:
        return []
    now, kinds, facts = timezone.now(), rules.rules_of(event), {}
    rows = []
    for recipient in due:
        if recipient.kind not in facts:
            facts[recipient.kind] = snapshot.facts_of(event, kinds[recipient.kind])
        row = _row(event, body, recipient, kinds[recipient.kind], now, facts[recipient.kind])
        row.issued_by = by
        rows.append(row)
    last = _last_number(body, rows[0].year)
    for number, row in enumerate(rows, start=last + 1):
        row.number = number
    return Certificate.objects.bulk_create(rows)


def _row(
    event: Event,
    body: Organisation,
    recipient: Recipient,
    rule: CertificateRule,
    now: datetime,
    facts: dict[str, object] | None = None,
) -> Certificate:
    told = snapshot.facts_of(event, rule) if facts is None else facts
    if recipient.person_id:
        told = told | {"contributions": snapshot.contributions_of(event, recipient.person_id)}
    return Certificate(
        event=event,
        organisation=body,
        series=body.pk,
        kind=recipient.kind,
        registration_id=recipient.registration_id,
        person_id=recipient.person_id,
        host_id=recipient.host_id,
        name=recipient.name,
        second_name=recipient.second_name,
        language=rule.language,
        second_language=rule.second_language,
        facts=told,
        year=timezone.localdate(now).year,
        code=new_code(CODE_LENGTH),
        issued_at=now.replace(microsecond=0),
    )


def _as_before(old: Certificate) -> CertificateRule:
    """The rule is gone: the new certificate is called as the old one was."""
    rule = CertificateRule(kind=old.kind, language=old.language, second_language=old.second_language)
    rule.key = old.facts["key"]
    for language, text in old.facts["title"].items():
        setattr(rule, build_localized_fieldname("title", language), text)
    return rule


def _last_number(body: Organisation, year: int) -> int:
    counted = Certificate.objects.filter(series=body.pk, year=year).order_by("-number")
    return counted.values_list("number", flat=True).first() or 0


def _change(row: Certificate, state: str, reason: str, by: User | None) -> None:
    if not reason:
        raise Refused(_("Write the reason."), field="reason")
    row.state, row.state_reason, row.state_changed_at, row.state_changed_by = state, reason, timezone.now(), by
    row.save(update_fields=["state", "state_reason", "state_changed_at", "state_changed_by"])


def _tell(event: Event, registrations: Sequence[int]) -> None:
    places = Registration.objects.filter(event=event, pk__in=registrations)
    messages.enqueue_to_all(places, Message.Kind.CERTIFICATE)
