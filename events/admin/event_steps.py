"""The steps in the life of an event, pressed on its page or for several in the list."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.scoped_admin import ScopedAdmin, person_of
from events import publishing, rules, running, waiting
from events.admin.pages import event_to_change, queue_moves
from events.models import Event
from portal.lib.names import tidy

STEP_NAMES = {
    "publish": gettext_lazy("Publish"),
    "postpone": gettext_lazy("Postpone"),
    "cancel": gettext_lazy("Cancel the event"),
    "finish": gettext_lazy("It took place"),
    "document": gettext_lazy("The report is complete"),
    "release": gettext_lazy("Release the held places"),
    "go-ahead": gettext_lazy("It goes ahead"),
    "call-off": gettext_lazy("Call it off"),
}
# These two tell everybody who holds a place, and say why.
STEPS_WITH_NOTE = ("postpone", "cancel")
# What is said beside a button of its own, before it is pressed.
EXPLAINED = {
    "postpone": gettext_lazy("Everybody who holds a place or waits for one gets a mail."),
    "cancel": gettext_lazy("Everybody who holds a place or waits for one gets a mail."),
    "release": gettext_lazy("Those waiting come first. What is typed below and not saved is lost."),
    "go-ahead": gettext_lazy("Everybody who registered gets a mail. It is not tentative any more."),
    "call-off": gettext_lazy("Too few people: it is cancelled, and everybody who registered gets a mail."),
}
REFUSALS = (publishing.Refused, rules.Refused)


class StepsAdmin(ScopedAdmin):
    """A step is a POST; what it may do is decided by the process that owns it."""

    def get_urls(self) -> list[URLPattern]:
        move = self.admin_site.admin_view(require_POST(self.move))
        return [
            path("<path:object_id>/move/<slug:step>/", move, name="events_event_move"),
            *super().get_urls(),
        ]

    def move(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One step in the life of one event, pressed on its page."""
        if step not in STEP_NAMES:
            raise Http404
        event = event_to_change(self, request, object_id)
        note = tidy(request.POST.get("note", ""))[:300] if step in STEPS_WITH_NOTE else None
        try:
            done = _take(request, event, step, note)
        except REFUSALS as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """A step that needs no note is taken with what was typed, not instead of it."""
        step = request.POST.get("_step", "")
        if step in STEP_NAMES and step not in EXPLAINED:
            return self.move(request, str(obj.pk), step)
        return super().response_change(request, obj)

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        self._move_all(request, queryset, "publish")

    @admin.action(description=gettext_lazy("Mark as having taken place"), permissions=["change"])
    def finish(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        self._move_all(request, queryset, "finish")

    @admin.action(description=gettext_lazy("Mark the report as complete"), permissions=["change"])
    def document(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        self._move_all(request, queryset, "document")

    def _move_all(self, request: HttpRequest, queryset: QuerySet[Event], step: str) -> None:
        """Each on its own: one that cannot move does not hold up the others."""
        moved = 0
        for event in queryset.filter(self.reach(request.user, "change")):
            try:
                publishing.STEPS[step](event=event, by=person_of(request))
                moved += 1
            except publishing.Refused as refused:
                self.message_user(request, str(refused), messages.WARNING)
        if moved:
            done = ngettext("%(count)s event: done.", "%(count)s events: done.", moved) % {"count": moved}
            self.message_user(request, done, messages.SUCCESS)


@dataclass(frozen=True, slots=True)
class Step:
    """One button: with `help` it stands in a form of its own, without it is pressed together with Save."""

    key: str
    name: Any
    help: Any
    has_note: bool


def steps_of(event: Event) -> list[Step]:
    """The steps that the event can take now, the likeliest first."""
    possible = [*publishing.possible_steps(event, timezone.now()), *_steps_of_registration(event)]
    return [Step(key, STEP_NAMES[key], EXPLAINED.get(key, ""), key in STEPS_WITH_NOTE) for key in possible]


def _steps_of_registration(event: Event) -> list[str]:
    steps = []
    if queue_moves(event) and any(pool.held_back for pool in waiting.pools(event)):
        steps.append("release")
    if event.status == Event.Status.PUBLISHED and event.is_tentative:
        steps += ["go-ahead", "call-off"]
    return steps


def _take(request: HttpRequest, event: Event, step: str, note: str | None) -> str:
    """Take the step and say what happened. Raises one of REFUSALS."""
    by = person_of(request)
    if step == "release":
        released = waiting.release_held(event=event, by=by)
        words = ngettext("%(count)s place is now for everybody.", "%(count)s places are now for everybody.", released)
        return words % {"count": released}
    if step == "go-ahead":
        running.go_ahead(event=event, by=by)
        return _("“%(event)s” goes ahead. Everybody who registered is told.") % {"event": event}
    if step == "call-off":
        event = running.call_off(event=event, by=by)
    else:
        publishing.STEPS[step](event=event, by=by, **({} if note is None else {"note": note}))
    return _("“%(event)s” is now: %(status)s.") % {"event": event, "status": event.get_status_display()}
