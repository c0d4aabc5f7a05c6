"""All that is kept about one registration, for reading: in the words of the visitor's language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

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
    PhotoPerson,
    Registration,
    RetentionRule,
    SensitiveAnswer,
    SheetRow,
)
from events.privacy import elsewhere, personal_data
from events.privacy.retention import kept_until
from events.questions import words
from portal.lib.dates import short_date, when
from portal.lib.forms import readable_phone
from portal.lib.text import localised


@dataclass(frozen=True, slots=True)
class Part:
    """One group of what is kept, under a heading: each with its name and what stands there."""

    title: str
    rows: Sequence[tuple[str, str]]


def in_words(place: Registration) -> list[Part]:
    """All that `about` says, in the words of the visitor's language. Parts with nothing in them are left out."""
    place = personal_data.whole(place)
    parts = (
        Part(_("Event"), list(_event_rows(place))),
        Part(_("What you told us"), list(_column_rows(place, personal_data.OWN))),
        Part(_("Your answers"), [_answer_row(answer) for answer in personal_data.answers_of(place)]),
        Part(_("Your registration"), list(_column_rows(place, personal_data.SEAT))),
        Part(_("Your agreement"), list(_consent_rows(place))),
        Part(_("Invitation"), list(_invitation_rows(place))),
        Part(_("Mails to you"), [_message_row(message) for message in personal_data.messages_of(place)]),
        Part(_("At the door"), [_check_in_row(check_in) for check_in in place.checkins.all()]),
        Part(_("Attendance"), [_attended_row(row, place) for row in personal_data.attendances_of(place)]),
        Part(_("Photos"), [_photo_row(row) for row in personal_data.photos_of(place)]),
        Part(_("Elsewhere"), elsewhere.told(place)),
        Part(_("Certificates"), [_certificate_row(row) for row in personal_data.certificates_of(place)]),
        Part(_("Sheets to sign"), [_signed_row(row, place) for row in personal_data.sheet_rows_of(place)]),
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
    invitation = personal_data.invitation_of(place)
    if invitation is None:
        return
    if invitation.answer == Invitation.Answer.DELEGATE:
        yield _("You come in the place of"), invitation.name
    else:
        yield from _column_rows(invitation, personal_data.INVITED)


def _message_row(message: Message) -> tuple[str, str]:
    at = wording.moment(message.sent_at or message.created_at, message.event)
    return at, message.subject or message.get_kind_display()


def _check_in_row(check_in: CheckIn) -> tuple[str, str]:
    at = wording.moment(check_in.device_time, check_in.registration.event)
    return at, str(check_in.get_kind_display())


def _photo_row(row: PhotoPerson) -> tuple[str, str]:
    return localised(row.photo, "caption").text, row.get_consent_display()


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
