"""Minutes: one person writes them, a second one approves. What is approved is opened again before it is changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from events.models import ActionItem, Decision, Event, Minutes
from events.rules import Refused
from events.seating import lock
from portal.lib.text import in_all_languages

Row = Mapping[str, Any]


@transaction.atomic
def write(
    *,
    event: Event,
    text: Mapping[str, str],
    decisions: Sequence[Row],
    actions: Sequence[Row],
    by: User,
    seen_at: datetime | None,
) -> Minutes:
    """Save the draft as a whole; texts by column. `seen_at` is when what the writer began with was written.

    Raises Refused where somebody else wrote meanwhile, or approved: nothing of theirs is lost.
    """
    lock(event.pk)
    minutes = Minutes.objects.filter(event=event).first()
    if minutes is None:
        minutes = Minutes(event=event)
    elif minutes.is_approved:
        raise Refused(_("These minutes are approved. Open them again before you change them."))
    elif minutes.written_at != seen_at:
        raise Refused(
            _("Somebody else has changed these minutes meanwhile. Copy what you wrote, and load the page again.")
        )
    for column, words in text.items():
        setattr(minutes, column, words)
    minutes.written_by = by
    minutes.save()
    _replace(minutes, decisions, actions)
    return minutes


def _replace(minutes: Minutes, decisions: Sequence[Row], actions: Sequence[Row]) -> None:
    minutes.decisions.all().delete()
    minutes.actions.all().delete()
    for rank, row in enumerate(decisions):
        Decision.objects.create(minutes=minutes, rank=rank, **row)
    for rank, row in enumerate(actions):
        ActionItem.objects.create(minutes=minutes, rank=rank, **row)


@transaction.atomic
def approve(*, minutes: Minutes, by: User, seen_at: datetime | None) -> Minutes:
    """Say that they are right. Raises Refused for the writer, for what says nothing, and for what was changed since."""
    lock(minutes.event_id)
    now = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if now.is_approved:
        return now
    if now.written_by_id == by.pk:
        raise Refused(_("Somebody else than the writer approves the minutes."))
    if now.written_at != seen_at:
        raise Refused(_("They were changed meanwhile. Read them again first."))
    if not says_something(now):
        raise Refused(_("There is nothing in these minutes yet."))
    # Not by save(): the moment of writing is that of the text.
    Minutes.objects.filter(pk=now.pk).update(approved_by=by, approved_at=timezone.now())
    now.refresh_from_db()
    return now


def reopen(*, minutes: Minutes, by: User) -> None:
    """Make a draft of them again; they leave the report until they are approved once more."""
    Minutes.objects.filter(pk=minutes.pk).update(approved_by=None, approved_at=None)


def says_something(minutes: Minutes) -> bool:
    has_text = any((getattr(minutes, column) or "").strip() for column in in_all_languages("text"))
    return has_text or minutes.decisions.exists() or minutes.actions.exists()
