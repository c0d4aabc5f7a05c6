"""A new event after the model of an old one: a draft at another time, with what was chosen to come along.

The clock of the place stays: what began at 19:00 begins at 19:00 again, also across a change of the clocks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Model
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from events.invitations import Invitee, invite
from events.models import Event, EventPapers, Invitation, Option, Question, Session
from events.rules import Refused
from events.schedule import check_day
from events.seating import lock
from portal.lib.text import in_all_languages

PARTS = {
    "sessions": gettext_lazy("sessions"),
    "agenda": gettext_lazy("agenda with speakers"),
    "bodies": gettext_lazy("organisations behind it"),
    "questions": gettext_lazy("questions of the form"),
    "documents": gettext_lazy("documents"),
    "readings": gettext_lazy("more to read"),
    "reminders": gettext_lazy("reminders"),
    "invitations": gettext_lazy("people invited, as if nobody had been asked yet"),
}
Interval = Literal["week", "month"]
MOST_COPIES = 52
SLUG_LENGTH = 100
# What belongs to one date and to nobody else's: counts, the report, and what was said on the way.
NOT_COPIED = {
    "slug",
    "status",
    "goes_ahead_at",
    "attendance",
    "attendance_qualifier",
    "attendance_source",
    "is_sample",
    "revision",
    "held_back",
    "updated_at",
    "search",
    "seats_taken",
    "queue_length",
    "queue_last",
    *("status_note", *in_all_languages("status_note")),
    *("attendance_note", *in_all_languages("attendance_note")),
}
MOMENTS = ("registration_opens_at", "priority_opens_at", "registration_closes_at", "held_until", "decide_at")

Shift = Callable[[datetime], datetime]


def starts_of_copies(event: Event, first: datetime, *, many: int, interval: Interval) -> list[datetime]:
    """When so many copies begin, each a week or a month after the one before, at the same time of the local day.

    The 31st is the last day of a shorter month. Raises Refused for more than a year's worth, or far from our time.
    """
    check_day(first.date(), field="day")
    if not 1 <= many <= MOST_COPIES:
        raise Refused(_("Make from 1 to %(most)s copies.") % {"most": MOST_COPIES}, field="many")
    local = first.astimezone(event.zone).replace(tzinfo=None)
    step = relativedelta(weeks=1) if interval == "week" else relativedelta(months=1)
    return [(local + step * number).replace(tzinfo=event.zone).astimezone(UTC) for number in range(many)]


@transaction.atomic
def clone_all(
    event: Event, *, starts: Iterable[datetime], parts: Iterable[str], by: User, title: str = "", held_back: int = 0
) -> list[Event]:
    """As `clone`, once for each of these moments: all of them or none."""
    chosen = set(parts)
    return [clone(event, starts_at=moment, parts=chosen, by=by, title=title, held_back=held_back) for moment in starts]


@transaction.atomic
def clone(
    event: Event, *, starts_at: datetime, parts: Iterable[str], by: User, title: str = "", held_back: int = 0
) -> Event:
    """A draft with the texts, the place and all settings of registration of `event`, and the chosen parts.

    Every moment moves by as much as the beginning, on the clock of the event's zone. Nobody is registered, nothing is
    counted or reported, nobody is told. `title` replaces the title in the language that is spoken now.
    `held_back` places are kept for telephone and paper; what is held in `event` was used up, or released, on the way.
    Raises Refused where it is more than there are.
    """
    original = lock(event.pk)  # two people who copy at once get two addresses
    shift = _shift(original, starts_at)
    copy: Event = _row(original, NOT_COPIED, slug=_free_slug(original.slug), status=Event.Status.DRAFT)
    copy.starts_at, copy.ends_at = starts_at, _end(original, starts_at, shift)
    for name in MOMENTS:
        moment = getattr(original, name)
        setattr(copy, name, shift(moment) if moment else None)
    if title:
        setattr(copy, build_localized_fieldname("title", get_language() or "en"), title)
        copy.title = title
    if original.dates != Event.Dates.EACH:
        _hold_back(copy, held_back)
    copy.save(force_insert=True)
    copy.invited_regions.set(original.invited_regions.all())
    _copy_all(original.retention.all(), event=copy)
    _copy_all(EventPapers.objects.filter(event=original), event=copy, category_question=None)
    _copy_parts(original, copy, set(parts), shift, by, held_back)
    return copy


# --- Parts ----------------------------------------------------------------------------------------------------------


def _hold_back(pool: Event | Session, places: int) -> None:
    if places > (pool.capacity or 0):
        raise Refused(_("There are fewer places than are to be held back."), field="held_back")
    pool.held_back = places


def _copy_parts(original: Event, copy: Event, parts: set[str], shift: Shift, by: User, held_back: int) -> None:
    sessions: Mapping[int, Session] = _copy_sessions(original, copy, shift, held_back) if "sessions" in parts else {}
    if "agenda" in parts:
        _copy_agenda(original, copy, sessions)
    if "bodies" in parts:
        _copy_all(original.roles.all(), event=copy)
    if "questions" in parts:
        _copy_questions(original, copy)
    if "documents" in parts:
        _copy_all(original.documents.all(), event=copy)
    if "readings" in parts:
        _copy_all(original.readings.all(), event=copy)
    if "reminders" in parts:
        _copy_all(original.reminders.all(), event=copy, enqueued_at=None)
    if "invitations" in parts:
        _copy_invitations(original, copy, by)


def _copy_sessions(original: Event, copy: Event, shift: Shift, held_back: int) -> dict[int, Session]:
    copies = {}
    for session in original.sessions.all():
        made = _row(session, {"seats_taken", "queue_length", "queue_last", "held_back"}, event=copy)
        if original.dates == Event.Dates.EACH and made.capacity is not None:
            _hold_back(made, held_back)
        made.starts_at = shift(session.starts_at)
        if session.ends_at:
            made.ends_at = _end(session, made.starts_at, shift)
        made.save(force_insert=True)
        copies[session.pk] = made
    return copies


def _copy_agenda(original: Event, copy: Event, sessions: Mapping[int, Session]) -> None:
    for item in original.contributions.prefetch_related("speakers"):
        made = _row(item, event=copy, session=sessions.get(item.session_id or 0))
        made.save(force_insert=True)
        _copy_all(item.speakers.all(), contribution=made)


def _copy_questions(original: Event, copy: Event) -> None:
    """First all questions with their options, then the conditions, which point from one to the other."""
    questions: dict[int, Question] = {}
    options: dict[int, Option] = {}
    asked = list(original.questions.prefetch_related("options"))
    for question in asked:
        made = questions[question.pk] = _row(question, event=copy, shown_if=None, shown_if_option=None)
        made.save(force_insert=True)
        for option in question.options.all():
            options[option.pk] = _row(option, question=made)
            options[option.pk].save(force_insert=True)
    for question in asked:
        if question.shown_if_id in questions:
            made = questions[question.pk]
            made.shown_if, made.shown_if_option = (
                questions[question.shown_if_id],
                options.get(question.shown_if_option_id or 0),
            )
            made.save(update_fields=["shown_if", "shown_if_option"])
    papers = EventPapers.objects.filter(event=original).first()
    if papers and papers.category_question_id in questions:
        EventPapers.objects.filter(event=copy).update(category_question=questions[papers.category_question_id])


def _copy_invitations(original: Event, copy: Event, by: User) -> None:
    """The people alone: each with a link and a code of their own, not asked yet. Who was withdrawn stays out."""
    asked = original.invitations.exclude(answer=Invitation.Answer.WITHDRAWN)
    columns = [field.name for field in fields(Invitee)]
    invite(event=copy, people=[Invitee(**row) for row in asked.values(*columns)], by=by)


def _copy_all(rows: Iterable[Model], **values: Any) -> None:
    for row in rows:
        _row(row, **values).save(force_insert=True)


def _row(row: Any, left_out: Iterable[str] = (), **values: Any) -> Any:
    """An unsaved row like this one, in every language; what is left out begins anew."""
    skipped = {*left_out, *values}
    same = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not (field.primary_key or field.generated or field.name in skipped)
    }
    return type(row)(**same, **values)


# --- Moments and addresses ------------------------------------------------------------------------------------------


def _shift(event: Event, starts_at: datetime) -> Shift:
    """Moves a moment by as much as the beginning moves, on the clock of the place."""
    by = _local(event, starts_at) - _local(event, event.starts_at)
    return lambda moment: (_local(event, moment) + by).replace(tzinfo=event.zone).astimezone(UTC)


def _local(event: Event, moment: datetime) -> datetime:
    return moment.astimezone(event.zone).replace(tzinfo=None)


def _end(occasion: Event | Session, starts_at: datetime, shift: Shift) -> datetime:
    """The end on the clock of the place; in the hour that the clocks skip or repeat, as long after as before."""
    ends_at = occasion.ends_at or occasion.starts_at + timedelta(hours=1)
    moved = shift(ends_at)
    return moved if moved > starts_at else starts_at + (ends_at - occasion.starts_at)


def _free_slug(slug: str) -> str:
    """The same address with the next number that nobody has."""
    stem = slug[: SLUG_LENGTH - 5]
    taken = set(Event.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(name for number in range(2, 10_000) if (name := f"{stem}-{number}") not in taken)
