"""Reminders by rule: who is reminded, when, and that it happens once.

A rule is due once its moment is reached and what it reminds of has not begun; one that is made late is carried out at
once. Whoever registers after a rule was carried out gets no mail of it: the one about the place is fresh enough.

Where each date of an event has places of its own, people are reminded before the date they chose. Such a rule stays
open until it was carried out for the last date, so those who registered after the moment of their date are told apart
by the time of their registration.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.mail import messages
from events.models import Event, Message, Registration, ReminderRule
from events.models.registrations import RegistrationQuerySet
from events.rules import closes_at
from events.seating import lock

Audience = ReminderRule.Audience
_STATES: dict[str, str] = {
    Audience.CONFIRMED: Registration.State.CONFIRMED,
    Audience.WAITING: Registration.State.WAITING,
}


def enqueue_due(now: datetime | None = None) -> int:
    """Carry out the rules whose moment has come, each in a transaction of its own. Returns how many mails there are."""
    now = now or timezone.now()
    waiting = ReminderRule.objects.filter(
        enqueued_at=None, event__status=Event.Status.PUBLISHED, event__ends_at__gt=now
    )
    return sum(
        _carry_out(rule.pk, rule.event_id, now) for rule in waiting.select_related("event") if _is_due(rule, now)
    )


def _is_due(rule: ReminderRule, now: datetime) -> bool:
    """By date, the rule looks itself for the dates that are near."""
    if _is_by_date(rule):
        return True
    moment = closes_at(rule.event) if rule.audience == Audience.INVITED else rule.event.starts_at
    return moment - _ahead(rule) <= now < moment


def _is_by_date(rule: ReminderRule) -> bool:
    return rule.event.dates == Event.Dates.EACH and rule.audience != Audience.INVITED


def _ahead(rule: ReminderRule) -> timedelta:
    return timedelta(hours=rule.hours_before)


@transaction.atomic
def _carry_out(pk: int, event_id: int, now: datetime) -> int:
    """The event's row first, as everywhere; then the rule's lock lets one worker in, the next finds it done."""
    lock(event_id)
    locked = ReminderRule.objects.select_for_update(of=("self",)).select_related("event")
    rule = locked.filter(pk=pk, enqueued_at=None).first()
    if rule is None or not _is_due(rule, now):
        return 0
    rows = _invited(rule) if rule.audience == Audience.INVITED else _registered(rule, now)
    reminded = messages.enqueue_rows(rows, priority=messages.AFTER_OTHERS)
    if not _is_by_date(rule):  # by date it stays open: dates may be added until the event is over
        rule.enqueued_at = now
        rule.save(update_fields=["enqueued_at"])
    return reminded


def _registered(rule: ReminderRule, now: datetime) -> Iterator[Message]:
    places: RegistrationQuerySet = rule.event.registrations.filter(state=_STATES[rule.audience]).exclude(email="")
    if _is_by_date(rule):
        near = places.filter(session__starts_at__gt=now, session__starts_at__lte=now + _ahead(rule))
        in_time = near.filter(registered_at__lte=F("session__starts_at") - _ahead(rule))
        places = in_time.exclude(messages__reminder=rule)
    for key in places.values_list("key", flat=True):
        yield Message(event=rule.event, registration_id=key, kind=Message.Kind.REMINDER, reminder=rule)


def _invited(rule: ReminderRule) -> Iterator[Message]:
    """Those who were written to: whoever was asked by word of mouth or on paper is not reminded of a mail."""
    asked = rule.event.invitations.open().filter(sent_at__isnull=False).exclude(email="")
    for pk in asked.values_list("pk", flat=True):
        yield Message(event=rule.event, invitation_id=pk, kind=Message.Kind.INVITED_AGAIN, reminder=rule)
