"""The record of one sample event that is over, closed as a coordinator would: so that no page of the desk is empty."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import override

from accounts.models import User
from centres.models import Organisation
from events import attendance, clicker
from events.certificates import issuing
from events.models import (
    Attendance,
    CertificateRule,
    Event,
    Evidence,
    FeedbackAnswer,
    PaperStyle,
    Registration,
)
from events.models.feedback import QUESTIONS
from events.record import feedback, minutes, news, report
from portal.demo.contents import columns, read
from portal.demo.samples import NODE

Status = Attendance.Status
LOGO = settings.BASE_DIR / "static" / "img" / "icon-192.png"


def close_sample(*, by: User, second: User) -> None:
    """One person keeps the record, a second one approves and publishes it. Without that sample there is none."""
    found = read("sample_record")
    event = Event.objects.filter(slug=found["event"], is_sample=True).first()
    if event is None or event.certificate_rules.exists():
        return
    with override("en"):  # the columns without a language hold the English text
        _style(found["style"])
        _note_who_came(event, found, by)
        _give_certificates(event, found, by)
        _write_minutes(event, found["minutes"], by, second)
        _ask(event, found["feedback"], by)
        report.publish(event=event, by=second, note={})
        news.write(event=event, by=by)


def _style(row: Mapping[str, Any]) -> None:
    body = Organisation.objects.filter(slug=NODE).first()
    if body and not PaperStyle.objects.filter(organisation=body).exists():
        logo = ContentFile(LOGO.read_bytes(), name="sample-logo.png")
        PaperStyle.objects.create(organisation=body, logo=logo, **columns(dict(row)))


def _note_who_came(event: Event, found: Mapping[str, Any], by: User) -> None:
    """By name at the door, and the heads beside them: somebody brought a neighbour along."""
    people = list(Registration.objects.confirmed().filter(event=event).select_related("event"))
    groups: dict[str, list[Registration]] = {status: [] for status in (Status.PRESENT, Status.LATE, Status.ABSENT)}
    for place in people:
        is_absent, is_late = place.name in found["absent"], place.name in found["late"]
        groups[Status.ABSENT if is_absent else Status.LATE if is_late else Status.PRESENT].append(place)
    for status, places in groups.items():
        if places:
            attendance.mark_many(
                registrations=places,
                session=None,
                status=status,
                evidence=Evidence.NAMED,
                by=by,
                now=event.starts_at,
            )
    clicker.keep_count(event=event, session=None, people=found["heads"], evidence=Evidence.HEADCOUNT, by=by)


def _give_certificates(event: Event, found: Mapping[str, Any], by: User) -> None:
    """To all who came; and one anew, with the name in a second script, so that both kinds can be checked."""
    CertificateRule.objects.create(event=event, kind="attended", **columns(found["certificate"]))
    issuing.issue_missing(event=event, by=by)
    again = dict(found["again"])
    first = event.certificates.get(name=again["name"])
    issuing.reissue(certificate=first, by=by, **again)


def _write_minutes(event: Event, found: Mapping[str, Any], by: User, second: User) -> None:
    decisions, actions = ([columns(row) for row in found[part]] for part in ("decision", "action"))
    text = columns({"text": found["text"]})
    written = minutes.write(event=event, text=text, decisions=decisions, actions=actions, by=by, seen_at=None)
    minutes.approve(minutes=written, by=second, seen_at=written.written_at)


def _ask(event: Event, found: Mapping[str, Any], by: User) -> None:
    """The answers come by the code in the room: none of them is anybody's."""
    form = feedback.open_form(event=event, question={}, is_open=True, by=by)
    for number, given in enumerate(found["answers"]):
        told = dict(zip(QUESTIONS, given, strict=True)) | ({} if number else {"text": found["text"]})
        feedback.answer(form=form, way=FeedbackAnswer.Way.ROOM, key=uuid4(), told=told)
    feedback.open_form(event=event, question={}, is_open=False, by=by)
