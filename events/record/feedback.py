"""What people say about an event: asked of each ticket once, kept without a name, told in numbers that hide few.

The answer and the fact that a ticket has answered are two rows that share nothing: no link, no moment, no order.
"""

import hashlib
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from events import tickets
from events.mail import messages
from events.models import Event, FeedbackAnswer, FeedbackForm, FeedbackUsed, Message, Registration
from events.models.feedback import QUESTIONS, SCALE
from events.rules import Refused

FEWEST = 5  # fewer answers are not told: one could work out who said what
CODE_LENGTH = 6
TEXTS = ("own", "text")
_SALT = "banyan.feedback"

Way = FeedbackAnswer.Way


# --- Asking ---------------------------------------------------------------------------------------------------------


def open_form(*, event: Event, question: Mapping[str, str], is_open: bool, by: User) -> FeedbackForm:
    """Begin or end asking, and word one's own question (by column)."""
    form = FeedbackForm.objects.filter(event=event).first()
    form = form or FeedbackForm(event=event, code=tickets.new_code(CODE_LENGTH))
    for column, words in question.items():
        setattr(form, column, words)
    form.is_open = is_open
    form.save()
    return form


@transaction.atomic
def send_links(*, event: Event, by: User) -> int:
    """Mail the link to everybody who came and gave an e-mail, once. Returns how many mails there will be.

    Raises Refused before the end, without an open form, and where it was done already.
    """
    form = FeedbackForm.objects.select_for_update().filter(event=event).first()
    if form is None or not form.is_open:
        raise Refused(_("Open the form first."))
    if not event.is_over(timezone.now()):
        raise Refused(_("The event is not over yet."))
    if form.sent_at:
        raise Refused(_("The link has been sent already."))
    form.sent_at = timezone.now()
    form.save(update_fields=["sent_at"])
    return messages.enqueue_to_all(_who_came(event), Message.Kind.FEEDBACK)


def _who_came(event: Event) -> Any:
    return event.registrations.confirmed().filter(checked_in_at__isnull=False)


def form_by_code(code: str) -> FeedbackForm | None:
    """The form that this code on the screen opens, or None."""
    near = FeedbackForm.objects.select_related("event__organisation", "event__place__organisation", "event__region")
    return near.filter(code=tickets.tidy_code(code), event__status__in=Event.PUBLIC).first()


def form_for(place: Registration) -> FeedbackForm | None:
    """The open form for whoever holds this ticket, if they may answer it now; None otherwise."""
    if place.state != Registration.State.CONFIRMED:
        return None
    return FeedbackForm.objects.filter(event=place.event_id, is_open=True).first()


# --- Answering ------------------------------------------------------------------------------------------------------


def has_answered(key: UUID) -> bool:
    """Whether this ticket, or this page opened in the room, has answered."""
    return FeedbackUsed.objects.filter(hash=_hash(key)).exists()


def answer(*, form: FeedbackForm, way: str, key: UUID, told: Mapping[str, Any]) -> bool:
    """Keep what somebody says; False where this ticket or page has answered before: nothing is kept then.

    `key` is that of the registration or of the page; only a keyed hash of it stays, apart from the answer.
    Raises Refused where the form is closed or nothing is said.
    """
    if not FeedbackForm.objects.filter(pk=form.pk, is_open=True).exists():
        raise Refused(_("This form takes no answers any more."))
    values = {name: told.get(name) for name in QUESTIONS} | {name: told.get(name) or "" for name in TEXTS}
    if not any(values.values()):
        raise Refused(_("Answer at least one question."))
    try:
        with transaction.atomic():
            FeedbackUsed.objects.create(hash=_hash(key))
            FeedbackAnswer.objects.create(event_id=form.event_id, way=way, **values)
    except IntegrityError:  # its twin was faster
        return False
    return True


def _hash(key: UUID) -> str:
    """By the site's secret: who reads the table alone cannot try the tickets one by one."""
    return hashlib.sha256(salted_hmac(_SALT, key.bytes, algorithm="sha256").digest()).hexdigest()


# --- Telling --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """How many gave one answer; None is not told, because it would be too few."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what was answered. `total` and `median` are None where fewer than five answered."""

    question: str
    total: int | None
    median: str | None
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Results:
    """What came in. `total` is None below five answers; texts stand in no order, with no answer beside them."""

    total: int | None
    by_room: int | None
    asked: Sequence[Asked]
    own: Sequence[str]
    texts: Sequence[str]


def results(event: Event) -> Results:
    """The answers in numbers, in one query. Whatever fewer than five people said is hidden."""
    answers = list(FeedbackAnswer.objects.filter(event=event).order_by("pk"))  # ids are random: so is the order
    return Results(
        total=_told(len(answers)),
        by_room=_part(len(answers), sum(one.way == Way.ROOM for one in answers)),
        asked=[_asked(name, [getattr(one, name) for one in answers]) for name in QUESTIONS],
        own=[one.own for one in answers if one.own],
        texts=[one.text for one in answers if one.text],
    )


def _told(count: int) -> int | None:
    return count if count >= FEWEST else None


def _part(total: int, count: int) -> int | None:
    """A part of the total, where neither it nor what is left is too few to be told."""
    is_safe = total >= FEWEST and all(one == 0 or one >= FEWEST for one in (count, total - count))
    return count if is_safe else None


def _asked(name: str, given: Sequence[int | None]) -> Asked:
    values = [value for value in given if value is not None]
    question = str(QUESTIONS[name])
    if len(values) < FEWEST:
        return Asked(question, None, None, [])
    counts = hidden({value: values.count(value) for value, _label in SCALE})
    cells = [Cell(str(label), counts[value]) for value, label in SCALE]
    return Asked(question, len(values), _median(values), cells)


def hidden(counts: Mapping[int, int]) -> dict[int, int | None]:
    """The counts without those of one to four people. A single gap could be worked out from the total, so the next
    smallest goes with it."""
    gone = {value for value, count in counts.items() if 0 < count < FEWEST}
    if len(gone) == 1:
        others = [value for value, count in counts.items() if count >= FEWEST]
        gone |= {min(others, key=lambda value: counts[value])} if others else set()
    return {value: None if value in gone else count for value, count in counts.items()}


def _median(values: Sequence[int]) -> str:
    """In the words of the scale; between two of them where the middle lies there."""
    words = {value: str(label) for value, label in SCALE}
    low, high = statistics.median_low(values), statistics.median_high(values)
    if low == high:
        return words[low]
    return _("between “%(one)s” and “%(other)s”") % {"one": words[high], "other": words[low]}
