"""What the back office shows first: what waits for this person, what is on today. All of it within their reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import Count, Min, Model, Q, Sum
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.scoped_admin import ScopedAdmin
from centres.attention import FIGURE_NEEDS, ORGANISATION_NEEDS, REPORT_NEEDS, REVIEW_NEEDS
from centres.models import Figure, Organisation, ProgressReport
from events.admin.registrations import seats_in_words
from events.attention import EVENT_NEEDS, MESSAGE_NEEDS
from events.models import Event, Message
from portal.lib import dates
from portal.lib.attention import Need
from stories.attention import MEDIA_NEEDS, NEWS_NEEDS
from stories.models import MediaAsset, NewsItem, Story
from stories.telling.attention import STORY_NEEDS

LISTS: tuple[tuple[type[Model], Sequence[Need], str], ...] = (
    (Event, EVENT_NEEDS, "change"),
    (Message, MESSAGE_NEEDS, "view"),
    (Organisation, ORGANISATION_NEEDS, "change"),
    (Figure, REVIEW_NEEDS, "review"),
    (Figure, FIGURE_NEEDS, "change"),
    (ProgressReport, REPORT_NEEDS, "change"),
    (Story, STORY_NEEDS, "view"),
    (MediaAsset, MEDIA_NEEDS, "change"),
    (NewsItem, NEWS_NEEDS, "view"),
)


@dataclass(frozen=True, slots=True)
class Task:
    """One line of “Needs you”: so many, what, by when, and the list that holds them."""

    count: int
    title: str
    advice: str
    due: str
    is_urgent: bool
    url: str


@dataclass(frozen=True, slots=True)
class Today:
    """One event of today."""

    event: Event
    hours: str
    booked: str
    here: int
    url: str


def tasks(site: AdminSite, request: HttpRequest) -> list[Task]:
    """One query for each kind of record, however many there are of it. What is due first stands first."""
    found = [pair for model, needs, action in LISTS for pair in _tasks(site, request, model, needs, action)]
    far = timezone.now().max.replace(tzinfo=timezone.get_default_timezone())
    return [task for _due, task in sorted(found, key=lambda pair: pair[0] or far)]


def _tasks(
    site: AdminSite, request: HttpRequest, model: type[Model], needs: Sequence[Need], action: str
) -> Iterator[tuple[datetime | None, Task]]:
    desk = site.get_model_admin(model)
    if not isinstance(desk, ScopedAdmin) or not getattr(desk, f"has_{action}_permission")(request):
        return
    counts: dict[str, Any] = {}
    for need in needs:
        counts[f"need_{need.key}"] = Count("pk", filter=need.which, distinct=True)
        if need.due:
            counts[f"due_{need.key}"] = Min(need.due, filter=need.which)
    told = model._default_manager.filter(desk.reach(request.user, action)).aggregate(**counts)
    for need in needs:
        if count := told[f"need_{need.key}"]:
            due = told.get(f"due_{need.key}")
            yield due, _task(need, count, due, model)


def _task(need: Need, count: int, due: datetime | None, model: type[Model]) -> Task:
    opts = model._meta
    listed = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    day = timezone.localdate(due) if due else None
    return Task(
        count=count,
        title=str(need.title),
        advice=str(need.advice),
        due=_due_in_words(day) if day else "",
        is_urgent=day is not None and (day - timezone.localdate()).days <= 1,
        url=f"{listed}?needs={need.key}",
    )


def _due_in_words(day: date) -> str:
    """The next one is what presses: today, tomorrow, or its date."""
    days = (day - timezone.localdate()).days
    if days < 0:
        return _("Has begun")
    return {0: _("Today"), 1: _("Tomorrow")}.get(days) or dates.short_date(day)


def today(request: HttpRequest) -> list[Today]:
    """The events of today with how many have a place and how many are here, in two queries."""
    day = timezone.localdate()
    begins = timezone.make_aware(datetime.combine(day, time.min))
    events = (
        Event.objects.kept_by(request.user)
        .exclude(status__in=(Event.Status.DRAFT, Event.Status.CANCELLED, Event.Status.POSTPONED))
        .between(day, day)
        .defer("search")
        .prefetch_related("sessions")
        .annotate(here=Sum("registrations__party_size", filter=Q(registrations__checked_in_at__gte=begins)))
        .order_by("starts_at", "pk")
    )
    return [
        Today(event, dates.hours(event), seats_in_words(event), event.here or 0, _desk_url(event)) for event in events
    ]


def _desk_url(event: Event) -> str:
    try:
        return reverse("desk:event", args=[event.slug])
    except NoReverseMatch:
        return reverse("admin:events_event_change", args=[event.pk])


def greeting(name: str, now: datetime) -> str:
    hour = timezone.localtime(now).hour
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}
