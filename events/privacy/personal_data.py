"""Everything that is kept about one registration: for the person, and for the privacy officer who hands it out.

`about` is the copy that a person takes away, `in_words` the same for reading. Which column belongs where is said once;
a test walks all columns, so that a new one cannot be forgotten.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events import wording
from events.models import (
    Answer,
    Attendance,
    Certificate,
    CheckIn,
    Invitation,
    Message,
    OfflineAction,
    PhotoPerson,
    Registration,
    RegistrationMerge,
    RetentionRule,
    SensitiveAnswer,
    SheetRow,
)
from events.privacy import elsewhere
from events.privacy.erasure import erase
from events.privacy.retention import kept_until
from events.questions import words
from events.registration import give_back
from events.rules import Refused
from events.seating import lock_place
from portal.lib.dates import short_date, when
from portal.lib.forms import readable_phone
from portal.lib.text import localised

# What the person told us.
OWN = (
    "name",
    "email",
    "phone",
    "body",
    "title",
    "party_size",
    "children",
    "companions",
    "is_together",
    "birth_date",
    "is_minor",
    "guardian",
    "helper",
    "needs",
    "needs_note",
    "language",
    "agrees_to_photos",
    "agrees_to_list",
)
# What became of it.
SEAT = (
    "code",
    "state",
    "state_reason",
    "category",
    "queue_number",
    "offer_expires_at",
    "is_changed",
    "is_over_capacity",
    "over_capacity_reason",
    "channel",
    "registered_at",
    "cancelled_at",
    "checked_in_at",
)
# Copies that the computer makes of name, phone and e-mail, to find the person again.
COPIES = ("search_text", "person_key", "contact", "contact_slot")
# Links to other rows, which are told in parts of their own.
LINKED = ("event", "session", "notice")
# Nothing about the person: the row's number, the secret behind the ticket, and who of the staff typed it in.
LEFT_OUT = ("id", "key", "token_hash", "registered_by")

INVITED = ("name", "email", "phone", "body", "title", "language", "code", "answer", "answer_note", "answered_at")


@dataclass(frozen=True, slots=True)
class Part:
    """One group of what is kept, under a heading: each with its name and what stands there."""

    title: str
    rows: Sequence[tuple[str, str]]


# --- To take away ---------------------------------------------------------------------------------------------------


def about(place: Registration) -> dict[str, Any]:
    """All that is kept about this registration, ready to be written as JSON. Sensitive answers are in clear."""
    place = _whole(place)
    invitation = invitation_of(place)
    return {
        "event": _event(place),
        "told": {name: _plain(getattr(place, name)) for name in OWN},
        "place": {name: _plain(getattr(place, name)) for name in SEAT},
        "copies": {name: _plain(getattr(place, name)) for name in COPIES},
        "consent": _consent(place),
        "answers": [_answer(answer) for answer in _answers(place)],
        "messages": [_message(message) for message in _messages(place)],
        "kept_until": {group: _plain(day) for group, day in kept_until(place).items()},
        "check_ins": [_check_in(check_in) for check_in in place.checkins.all()],
        "without_network": [_offline(action) for action in place.offline_actions.order_by("device_time", "pk")],
        "badge_number": getattr(getattr(place, "walk_in_number", None), "number", None),
        "attendance": [_attended(row, place) for row in _attendances(place)],
        "photos": [_on_photo(row) for row in _photos(place)],
        "elsewhere": [{"where": where, "what": what} for where, what in elsewhere.told(place)],
        "certificates": [_certificate(row) for row in _certificates(place)],
        "signed_sheets": [_signed(row) for row in _sheet_rows(place)],
        "invitation": _invited(invitation),
        "merged": [_merged(record) for record in (*place.merges.all(), *place.merged_into.all())],
        "earlier": _earlier(place),
    }


def _event(place: Registration) -> dict[str, Any]:
    event, date_of_own = place.event, place.session
    return {
        "title": localised(event, "title").text,
        "organisation": localised(event.organisation, "name").text,
        "starts_at": _plain(date_of_own.starts_at if date_of_own else event.starts_at),
        "ends_at": _plain(date_of_own.ends_at if date_of_own else event.ends_at),
    }


def _consent(place: Registration) -> dict[str, Any]:
    notice = place.notice
    return {
        "notice_version": notice.version if notice else None,
        "notice_valid_from": _plain(notice.valid_from) if notice else None,
        "agreed_at": _plain(place.registered_at) if notice else None,
        "agrees_to_photos": place.agrees_to_photos,
        "agrees_to_list": place.agrees_to_list,
    }


def _answer(answer: Answer | SensitiveAnswer) -> dict[str, Any]:
    is_sensitive = isinstance(answer, SensitiveAnswer)
    return {
        "question": answer.asked,
        "answer": words(answer.question, answer.value),
        "answered_at": _plain(answer.answered_at),
        "is_sensitive": is_sensitive,
        "deleted_on": _plain(answer.delete_on) if isinstance(answer, SensitiveAnswer) else None,
    }


def _message(message: Message) -> dict[str, Any]:
    names = ("kind", "subject", "state", "created_at", "sent_at")
    return {name: _plain(getattr(message, name)) for name in names}


def _check_in(check_in: CheckIn) -> dict[str, Any]:
    return {name: _plain(getattr(check_in, name)) for name in ("kind", "device_time", "received_at")}


def _on_photo(row: PhotoPerson) -> dict[str, Any]:
    return {"photo": localised(row.photo, "caption").text, "from_the_left": row.rank + 1, "consent": row.consent}


def _certificate(row: Certificate) -> dict[str, Any]:
    names = ("serial", "code", "name", "second_name", "state", "issued_at", "shows")
    return {name: _plain(getattr(row, name)) for name in names}


def _signed(row: SheetRow) -> dict[str, Any]:
    return {"sheet": row.sheet.letters, "row": row.number, "keyed_in_at": _plain(row.signed_at)}


def _offline(action: OfflineAction) -> dict[str, Any]:
    return {name: _plain(getattr(action, name)) for name in ("kind", "device_time", "outcome", "told")}


def _attended(row: Attendance, place: Registration) -> dict[str, Any]:
    begins = row.session.starts_at if row.session else place.event.starts_at
    told = {name: _plain(getattr(row, name)) for name in ("status", "evidence", "noted_at", "note")}
    return {"session": localised(row.session, "title").text if row.session else "", "starts_at": _plain(begins), **told}


def _merged(record: RegistrationMerge) -> dict[str, Any]:
    """That two registrations were made one, and by which tickets they went."""
    tickets = {"kept": record.kept.code, "given_back": record.dropped.code}
    return {**tickets, "merged_at": _plain(record.merged_at), "undone_at": _plain(record.undone_at)}


def _invited(invitation: Invitation | None) -> dict[str, Any] | None:
    """What the invitation says; of somebody who sent a delegate the delegate learns no more than the name."""
    if invitation is None:
        return None
    if invitation.answer == Invitation.Answer.DELEGATE:
        return {"answer": invitation.answer, "in_place_of": invitation.name}
    return {name: _plain(getattr(invitation, name)) for name in INVITED}


def _earlier(place: Registration) -> list[dict[str, Any]]:
    """What stood there before: of each earlier version what differs from today, and answers given before.

    Where a seat changed hands, what stood there before is about somebody else: it is not told.
    """
    found = []
    versions = place.versions.filter(code=place.code)  # type: ignore[attr-defined]  # made by accounts.history.track
    for version in versions.order_by("pgh_id"):
        told = {name: _plain(getattr(version, name)) for name in (*OWN, *SEAT) if _differs(version, place, name)}
        if told:
            found.append({"written_at": _plain(version.pgh_created_at), **told})
    given = Answer.versions.rel.related_model.objects  # type: ignore[attr-defined]  # as above
    given = given.filter(registration=place.pk, **_since(place, "pgh_created_at")).select_related("question")
    for answer in given.prefetch_related("question__options").order_by("pgh_id"):
        told = {"question": answer.asked, "answer": words(answer.question, answer.value)}
        found.append({"written_at": _plain(answer.pgh_created_at), **told})
    return found


def _since(place: Registration, moment: str) -> dict[str, Any]:
    """Leaves out what was written for others who held this seat. Whoever takes it over has it under a new code."""
    others = place.versions.exclude(code=place.code)  # type: ignore[attr-defined]  # as above
    last = others.aggregate(last=Max("pgh_created_at"))["last"]
    return {f"{moment}__gt": last} if last else {}


def _differs(version: Any, place: Registration, name: str) -> bool:
    return bool(getattr(version, name) != getattr(place, name))


def _plain(value: Any) -> Any:
    """The value as JSON can say it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


# --- What hangs on the registration ---------------------------------------------------------------------------------


def _whole(place: Registration) -> Registration:
    """The row as it stands, with all that is told about its event in the same query."""
    near = ("event__organisation", "session", "notice")
    return Registration.objects.select_related(*near).get(pk=place.pk)


def invitation_of(place: Registration) -> Invitation | None:
    """The invitation that this registration answers, if it does."""
    return Invitation.objects.filter(registration=place.pk).first()


def _answers(place: Registration) -> list[Answer | SensitiveAnswer]:
    open_ones = place.answers.select_related("question").prefetch_related("question__options")
    sensitive = place.sensitive_answers.select_related("question").prefetch_related("question__options")
    return sorted([*open_ones, *sensitive], key=lambda answer: (answer.question.rank, answer.question_id))


def _photos(place: Registration) -> list[PhotoPerson]:
    return list(place.photos.select_related("photo").order_by("photo__rank", "rank"))


def _certificates(place: Registration) -> list[Certificate]:
    """Those that were given to this person; whoever had the seat before got theirs in their own name."""
    return list(place.certificates.filter(**_since(place, "issued_at")).order_by("pk"))


def _sheet_rows(place: Registration) -> list[SheetRow]:
    return list(place.sheet_rows.select_related("sheet").order_by("sheet__series"))


def _attendances(place: Registration) -> list[Attendance]:
    return list(place.attendances.select_related("session").order_by("session__starts_at", "pk"))


def _messages(place: Registration) -> list[Message]:
    written = place.messages.filter(**_since(place, "created_at"))
    return list(written.select_related("event").order_by("created_at", "pk"))


# --- To have erased -------------------------------------------------------------------------------------------------


@transaction.atomic
def erase_own(*, registration: Registration) -> Registration:
    """What a person does who wants to be forgotten: a place at an event to come is given back, then all is erased.

    Raises Refused to somebody who is at the event just now: the door would not know them any more.
    """
    place = lock_place(registration)
    if place.state in Registration.LIVE and not place.event.is_over(timezone.now()):
        if place.checked_in_at:
            raise Refused(_("You are at this event just now. Please come back to this page when it is over."))
        give_back(registration=place, by=None)
    return erase(registration=place, by=None)


# --- To read --------------------------------------------------------------------------------------------------------


def in_words(place: Registration) -> list[Part]:
    """All that `about` says, in the words of the visitor's language. Parts with nothing in them are left out."""
    place = _whole(place)
    parts = (
        Part(_("Event"), list(_event_rows(place))),
        Part(_("What you told us"), list(_column_rows(place, OWN))),
        Part(_("Your answers"), [_answer_row(answer) for answer in _answers(place)]),
        Part(_("Your registration"), list(_column_rows(place, SEAT))),
        Part(_("Your agreement"), list(_consent_rows(place))),
        Part(_("Invitation"), list(_invitation_rows(place))),
        Part(_("Mails to you"), [_message_row(message) for message in _messages(place)]),
        Part(_("At the door"), [_check_in_row(check_in) for check_in in place.checkins.all()]),
        Part(_("Attendance"), [_attended_row(row, place) for row in _attendances(place)]),
        Part(
            _("Photos"), [(localised(row.photo, "caption").text, row.get_consent_display()) for row in _photos(place)]
        ),
        Part(_("Elsewhere"), elsewhere.told(place)),
        Part(_("Certificates"), [_certificate_row(row) for row in _certificates(place)]),
        Part(_("Sheets to sign"), [_signed_row(row, place) for row in _sheet_rows(place)]),
        Part(_("How long it is kept"), list(_kept_rows(place))),
    )
    return [part for part in parts if part.rows]


def _event_rows(place: Registration) -> Iterator[tuple[str, str]]:
    event = place.event
    yield _("Event"), localised(event, "title").text
    yield _("When"), wording.session_when(place.session, event) if place.session else when(event)
    yield _("Given by"), localised(event.organisation, "name").text


def _column_rows(row: Registration | Invitation, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is empty, or no, is not kept about anybody; it is not listed."""
    for name in names:
        if told := _column_words(row, name):
            yield capfirst(str(row._meta.get_field(name).verbose_name)), told  # type: ignore[union-attr]


def _column_words(row: Registration | Invitation, name: str) -> str:
    value = getattr(row, name)
    if name in _WORDS:
        return _WORDS[name](row)
    if value in (None, "", [], False):
        return ""
    if value is True:
        return _yes_no(True)
    if isinstance(value, list):
        return wording.joined(value)
    if isinstance(value, datetime):
        return wording.moment(value, row.event)
    if isinstance(value, date):
        return short_date(value)
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else value)


_WORDS: dict[str, Callable[[Any], str]] = {
    "needs": lambda row: wording.joined(str(row.Need(code).label) for code in row.needs),
    "code": lambda row: row.spoken_code,
    "phone": lambda row: readable_phone(row.phone) if row.phone else "",
    "language": lambda row: str(get_language_info(row.language)["name_local"]),
    "is_together": lambda row: _yes_no(row.is_together) if row.party_size > 1 else "",
}


def _answer_row(answer: Answer | SensitiveAnswer) -> tuple[str, str]:
    told = words(answer.question, answer.value)
    if isinstance(answer, SensitiveAnswer):
        told = _("%(answer)s (kept apart, deleted on %(day)s)") % {"answer": told, "day": short_date(answer.delete_on)}
    return answer.asked, told


def _consent_rows(place: Registration) -> Iterator[tuple[str, str]]:
    if place.notice:
        yield _("Privacy notice"), _("version %(version)s") % {"version": place.notice.version}
        yield _("You agreed on"), wording.moment(place.registered_at, place.event)
    yield _("May appear in photos"), _yes_no(place.agrees_to_photos)
    yield _("May be on the list of participants"), _yes_no(place.agrees_to_list)


def _invitation_rows(place: Registration) -> Iterator[tuple[str, str]]:
    invitation = invitation_of(place)
    if invitation is None:
        return
    if invitation.answer == Invitation.Answer.DELEGATE:
        yield _("You come in the place of"), invitation.name
    else:
        yield from _column_rows(invitation, INVITED)


def _message_row(message: Message) -> tuple[str, str]:
    at = wording.moment(message.sent_at or message.created_at, message.event)
    return at, message.subject or message.get_kind_display()


def _check_in_row(check_in: CheckIn) -> tuple[str, str]:
    at = wording.moment(check_in.device_time, check_in.registration.event)
    return at, str(check_in.get_kind_display())


def _certificate_row(row: Certificate) -> tuple[str, str]:
    names = wording.joined(filter(None, (row.name, row.second_name)))
    return row.serial, f"{names} ({row.get_state_display()})"


def _signed_row(row: SheetRow, place: Registration) -> tuple[str, str]:
    label = _("Sheet %(sheet)s, row %(row)s") % {"sheet": row.sheet.letters, "row": row.number}
    return label, _("signed") if row.signed_at else _("not signed")


def _attended_row(row: Attendance, place: Registration) -> tuple[str, str]:
    at = wording.session_when(row.session, place.event) if row.session else when(place.event)
    told = [str(row.get_status_display()), str(row.get_evidence_display()), row.note]
    return at, wording.joined(filter(None, told))


def _kept_rows(place: Registration) -> Iterator[tuple[str, str]]:
    for group, day in kept_until(place).items():
        yield capfirst(str(RetentionRule.Group(group).label)), _("until %(day)s") % {"day": short_date(day)}


def _yes_no(is_so: bool) -> str:
    return _("yes") if is_so else _("no")
