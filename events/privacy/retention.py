"""How long data about people is kept after an event, and its removal when the time has come.

An event's own rules come first, then those for all events, then `DEFAULTS`. Days are counted from the day on which the
event ends. One that is postponed has no end yet: nothing of it is removed until it has a new date or is called off.
"""

import operator
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import Any

import pghistory.models
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Least, TruncDate
from django.utils import timezone
from pghistory.models import Context

from events.models import (
    Answer,
    Certificate,
    DataRequest,
    Event,
    Invitation,
    ListBatch,
    ListRow,
    Message,
    Registration,
    RetentionRule,
    RetentionRun,
    SensitiveAnswer,
    SheetPhoto,
)
from events.papers import photos
from events.privacy import kept_mails, leftover, removing
from events.privacy.personal_columns import (
    ANSWER_VERSION,
    ATTENDANCE_VERSION,
    EVENT_OF,
    GROUPED,
    INVITATION_VERSION,
    PUBLISHED,
    REGISTRATION_VERSION,
    REQUEST_VERSION,
    Columns,
    blank,
    says,
    versions_of,
)

Group = RetentionRule.Group
DEFAULTS: dict[str, int] = {
    Group.NEEDS: 30,
    Group.CONTACT: 365,
    Group.ANSWERS: 365,
    Group.NAMES: 1825,
    Group.PAPERS: 10957,
}
LOG_DAYS = 180
LISTS_UNDONE_WITHIN = timedelta(days=30)  # after that a list that was saved cannot be taken back
_BLANKED = (Group.NEEDS, Group.CONTACT, Group.NAMES, Group.PAPERS)


def kept_until(place: Registration) -> dict[str, date]:
    """The last day on which each group of this registration's data is kept.

    Nothing outlives the name, but the name on a certificate: that is a paper of the host's archive.
    """
    event = place.event
    ends_on = timezone.localdate(event.ends_at)
    if event.status == Event.Status.POSTPONED:
        ends_on = max(ends_on, timezone.localdate())
    days = days_kept(event)
    until = {group: ends_on + timedelta(days=min(days[group], days[Group.NAMES])) for group in Group.values}
    del until[Group.PAPERS]
    if Certificate.objects.filter(registration=place.pk).exists():
        until[Group.PAPERS] = ends_on + timedelta(days=days[Group.PAPERS])
    return until


def days_kept(event: Event | None) -> dict[str, int]:
    """How many days each group is kept after this event; None: after an event without rules of its own."""
    rules = RetentionRule.objects.filter(Q(event=None) | Q(event=event)).order_by(F("event_id").asc(nulls_first=True))
    return DEFAULTS | dict(rules.values_list("group", "days"))


# --- The daily removal ----------------------------------------------------------------------------------------------


@transaction.atomic
def carry_out(*, today: date | None = None) -> RetentionRun:
    """Remove what has been kept long enough, from the rows, their versions and the disk, and note how much of what.

    The number of statements is always the same. A second time removes nothing more; two at once wait for each other.
    """
    today = today or timezone.localdate()
    removing.by_the_clock()
    removed: dict[str, int] = {group: _blank_group(group, today) for group in _BLANKED}
    removed[Group.ANSWERS] = _blank_group(Group.ANSWERS, today) + _remove_answers(today)
    removed["sensitive"] = _remove_sensitive(today)
    removed["requests"] = _blank_requests(today)
    removed["lists"] = _remove_lists(today)
    removed["log"] = _forget_who(_midnight(today - timedelta(days=LOG_DAYS)))
    removed["sheets"] = photos.remove(SheetPhoto.objects.filter(sheet__event__in=due(Group.NAMES, today)))
    removed["mails"] = _remove_mails(today)
    return RetentionRun.objects.create(removed=removed, left=leftover.report())


def due(group: str, today: date) -> QuerySet[Event, Any]:
    """The events of which this group of data has been kept long enough."""
    days = _days(group) if group == Group.PAPERS else Least(_days(group), _days(Group.NAMES))
    last_day = ExpressionWrapper(TruncDate("ends_at") + days, output_field=DateField())
    over = Event.objects.exclude(status=Event.Status.POSTPONED).order_by()
    found: QuerySet[Event, Any] = over.annotate(last_day=last_day).filter(last_day__lt=today).values("pk")
    return found


def _days(group: str) -> Coalesce:
    rules = RetentionRule.objects.filter(group=group).order_by().values("days")
    own, general = rules.filter(event=OuterRef("pk")), rules.filter(event=None)
    return Coalesce(Subquery(own), Subquery(general), Value(DEFAULTS[group]))


def _blank_group(group: str, today: date) -> int:
    """Blank the group's columns; returns in how many rows, their versions not counted."""
    events, count = due(group, today), 0
    for model, groups in GROUPED.items():
        if columns := groups.get(group):
            written = {**columns, **_WITHOUT_PHONE} if (model, group) == (Registration, Group.CONTACT) else columns
            of_events = {f"{EVENT_OF.get(model, 'event')}__in": events}
            wanted = model._default_manager.exclude(PUBLISHED[model]) if model in PUBLISHED else model._default_manager
            rows = wanted.filter(says(model, columns), **of_events).update(**written)
            count += rows if model is not Message else 0
    for model in (Registration, Invitation, Certificate):
        if columns := GROUPED[model].get(group):
            _blank_versions(versions_of(model), columns, events)
    return count


def _blank_versions(versions: type[Model], columns: Columns, events: QuerySet[Event, Any]) -> None:
    """Versions outlive their rows: of an event that is gone nobody can say any more how long they are needed."""
    is_gone = ~Exists(Event.objects.filter(pk=OuterRef("event_id")))
    rows = versions._default_manager.filter(Q(event__in=events) | Q(is_gone), says(versions, columns))
    rows.update(**blank(versions, columns))


# The keys by which the desk finds somebody keep name and code, and lose the line with the digits of the phone.
_DIGITS = Func(F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace", output_field=TextField())
_LINE = Func(F("search_text"), Concat(_DIGITS, Value("\n")), Value(""), function="replace", output_field=TextField())
_WITHOUT_PHONE = {"search_text": Case(When(phone="", then=F("search_text")), default=_LINE)}


def _remove_answers(today: date) -> int:
    """The versions last: removing an answer writes one more."""
    events = due(Group.ANSWERS, today)
    count, _rows = Answer.objects.filter(registration__event__in=events).delete()
    is_gone = ~Exists(Registration.objects.filter(pk=OuterRef("registration_id")))
    of_places = Registration.objects.filter(event__in=events).order_by().values("pk")
    ANSWER_VERSION._default_manager.filter(Q(registration__in=of_places) | Q(is_gone)).delete()
    return count


def _remove_sensitive(today: date) -> int:
    """On the day that was promised with the question, once the event is over; at the latest with the name."""
    has_day_passed = Q(delete_on__lt=today) & ~Q(registration__event__status=Event.Status.POSTPONED)
    is_over = Q(registration__event__ends_at__lt=_midnight(today))
    is_nameless = Q(registration__event__in=due(Group.NAMES, today))
    count, _rows = SensitiveAnswer.objects.filter(has_day_passed & is_over | is_nameless).delete()
    return count


def _blank_requests(today: date) -> int:
    """A closed request says no name; after the years for names it does not say either how somebody was recognised."""
    closed = DataRequest.objects.exclude(state=DataRequest.State.RECEIVED)
    old = closed.filter(closed_at__lt=_midnight(today - timedelta(days=days_kept(None)[Group.NAMES])))
    count = old.exclude(identity="").update(identity="")
    count += old.exclude(ground__in=("", "–")).update(ground="–")  # a constraint wants one
    versions = REQUEST_VERSION._default_manager
    versions.filter(pgh_obj__in=old.order_by().values("pk")).update(identity="", ground="")
    open_ones = DataRequest.objects.filter(state=DataRequest.State.RECEIVED).order_by().values("pk")
    versions.exclude(about="").exclude(pgh_obj__in=open_ones).update(about="")
    return count


def _remove_lists(today: date) -> int:
    """Lists of people that nobody confirmed for a day, and what is needed to take back those of a month ago."""
    unsaved = (ListBatch.State.READ, ListBatch.State.READY, ListBatch.State.SAVING)
    old = ListBatch.objects.filter(state__in=unsaved, created_at__lt=_midnight(today - timedelta(days=1)))
    count, _rows = old.delete()
    rows, _more = ListRow.objects.filter(batch__saved_at__lt=_midnight(today) - LISTS_UNDONE_WITHIN).delete()
    return count + rows


def _forget_who(before: datetime) -> int:
    """Who changed what at which screen is kept for records; about people it is a log, and kept like one."""
    for versions in (REGISTRATION_VERSION, INVITATION_VERSION, ATTENDANCE_VERSION, ANSWER_VERSION, REQUEST_VERSION):
        versions._default_manager.filter(pgh_created_at__lt=before).exclude(pgh_context=None).update(pgh_context=None)
    kept = [Exists(table._default_manager.filter(pgh_context=OuterRef("pk"))) for table in _tables_of_versions()]
    LogEntry.objects.filter(action_time__lt=before).delete()
    old = Context.objects.filter(created_at__lt=before)
    count, _rows = old.exclude(reduce(operator.or_, map(Q, kept))).delete()
    return count


def _tables_of_versions() -> list[type[Model]]:
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event) and model._meta.managed]


def _remove_mails(today: date) -> int:
    """Remove from the disk, once the rest is certain, what belongs to these events, and old mails about nobody here."""
    messages = Message.objects.filter(pk__in=kept_mails.on_disk())
    known = set(messages.values_list("pk", flat=True))
    old = list(messages.filter(event__in=due(Group.CONTACT, today)).values_list("pk", flat=True))
    others = kept_mails.others_before(_midnight(today - timedelta(days=LOG_DAYS)), known)
    transaction.on_commit(lambda: kept_mails.remove(old, others))
    return len(old) + len(others)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
