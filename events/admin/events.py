"""Events: fields and parts in the order in which a person thinks; the status moves by the steps of `publishing`."""

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from accounts.scoped_admin import ScopedAdmin, changed_columns, person_of
from accounts.tables import ImportTableAdmin
from events import publishing, registration
from events.admin import record
from events.admin.registrations import seats_in_words
from events.admin.tables import EventTable
from events.attention import EVENT_NEEDS
from events.models import Event
from portal.lib import dates
from portal.lib.admin import LOCAL_TIMES, RecordForm, use_zone
from portal.lib.attention import need_filter
from portal.lib.names import tidy

STEP_NAMES = {
    "publish": gettext_lazy("Publish"),
    "postpone": gettext_lazy("Postpone"),
    "cancel": gettext_lazy("Cancel the event"),
    "finish": gettext_lazy("It took place"),
    "document": gettext_lazy("The report is complete"),
}
# These two tell everybody who holds a place, and say why.
STEPS_WITH_NOTE = ("postpone", "cancel")


class EventForm(RecordForm):
    """Times are on the clock of the event's own zone, the one in the form if it was changed there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self.data.get(self.add_prefix("time_zone")) if self.is_bound else self.initial.get("time_zone")
        use_zone(self, _zone(named) or self.instance.zone)

    def clean_capacity(self) -> int | None:
        """The row is locked until the form is saved, so that nobody takes a place in between."""
        capacity: int | None = self.cleaned_data["capacity"]
        if capacity is None or self.instance.pk is None:
            return capacity
        held = Event.objects.select_for_update().values_list("seats_taken", flat=True).get(pk=self.instance.pk)
        if capacity < held:
            raise forms.ValidationError(
                ngettext(
                    "%(count)s place is taken already: it cannot be fewer.",
                    "%(count)s places are taken already: it cannot be fewer.",
                    held,
                )
                % {"count": held}
            )
        return capacity


def _zone(name: Any) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(name)) if name else None
    except (ValueError, OSError, KeyError):  # not a zone: the field itself says so
        return None


class WhenFilter(admin.SimpleListFilter):
    title = gettext_lazy("when")
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("today", _("today")), ("coming", _("coming")), ("past", _("past"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        today, now = timezone.localdate(), timezone.now()
        known = {
            "today": lambda: queryset.filter(pk__in=Event.objects.between(today, today).values("pk")),
            "coming": lambda: queryset.filter(ends_at__gte=now),
            "past": lambda: queryset.filter(ends_at__lt=now),
        }
        return known.get(self.value() or "", lambda: queryset)()


class KeptByFilter(admin.SimpleListFilter):
    """The bodies that keep events and lie within the person's reach; a plain filter would name all of them."""

    title = gettext_lazy("kept by")
    parameter_name = "kept_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        bodies = model_admin.admin_site.get_model_admin(Event.organisation.field.related_model).get_queryset(request)
        return [
            (str(body.pk), str(body)) for body in bodies.exclude(events=None).distinct().order_by("name", "pk")[:60]
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        value = self.value() or ""
        return queryset.filter(organisation=int(value)) if value.isdecimal() else queryset


@admin.register(Event)
class EventAdmin(ImportTableAdmin, ScopedAdmin):
    scope = "organisation"
    form = EventForm
    resource_classes = [EventTable]
    formfield_overrides = LOCAL_TIMES
    change_form_template = "admin/events/event/change_form.html"
    texts = (
        "title",
        "summary",
        "theme",
        "objective",
        "description",
        "audience",
        "bring",
        "room",
        "status_note",
        "attendance_note",
    )
    main_text = "title"
    tabs_after = 1
    fieldsets = (
        (gettext_lazy("What"), {"fields": ("kind", "organisation", "slug")}),
        (
            gettext_lazy("When"),
            {
                "fields": ("timing", "time_zone", ("starts_at", "ends_at")),
                "description": gettext_lazy("All times on this page are on the clock of the time zone given here."),
            },
        ),
        (gettext_lazy("Where"), {"fields": ("mode", "place", "region", "online_url")}),
        (
            gettext_lazy("Registration"),
            {
                "fields": (
                    "policy",
                    ("capacity", "max_party"),
                    "seats",
                    ("registration_opens_at", "registration_closes_at"),
                    "is_free",
                )
            },
        ),
        (gettext_lazy("Who is invited"), {"fields": ("invited_regions",)}),
        (
            gettext_lazy("Report"),
            {
                "fields": (("attendance_qualifier", "attendance"), "counted_here", "attendance_source"),
                "description": gettext_lazy("Once it is over: what was published, with its words of precision."),
            },
        ),
        (gettext_lazy("Remarks"), {"fields": ("is_sample",)}),
    )
    readonly_fields = ("seats", "counted_here")
    inlines = (
        record.EventRoleInline,
        record.SessionInline,
        record.ContributionInline,
        record.EventPhotoInline,
        record.EventDocumentInline,
        record.EventAwardInline,
        record.RelatedReadingInline,
    )
    autocomplete_fields = ("organisation", "place", "region", "invited_regions", "attendance_source")
    list_display = ("title", "when", "status", "kind", "organisation", "seats")
    list_filter = (need_filter(*EVENT_NEEDS), "status", WhenFilter, "kind", "mode", KeptByFilter, "is_sample")
    list_select_related = ("organisation",)
    date_hierarchy = "starts_at"
    search_fields = ("search",)
    ordering = ("-starts_at", "-pk")
    actions = ("publish", "finish", "document")

    # --- What is shown ----------------------------------------------------------------------------------------------

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By its own words or by the name of the body that gives it, as on the public site."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=Event.objects.search(search_term).order_by().values("pk")), False

    @admin.display(description=gettext_lazy("when"), ordering="starts_at")
    def when(self, event: Event) -> str:
        return dates.when(event)

    @admin.display(description=gettext_lazy("places taken"), ordering="seats_taken")
    def seats(self, event: Event) -> str:
        return seats_in_words(event)

    @admin.display(description=gettext_lazy("counted at the door"))
    def counted_here(self, event: Event) -> str:
        came = event.registrations.exclude(checked_in_at=None).values_list("party_size", flat=True) if event.pk else ()
        return str(sum(came))

    # --- Saving -----------------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            return
        if changed_columns(form):
            publishing.note_change(obj)
        if {"capacity", "policy"} & set(form.changed_data):
            registration.move_queue(event=obj)  # more places: whoever waits first has one now

    # --- Steps ------------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        move = self.admin_site.admin_view(require_POST(self.move))
        return [
            path("<path:object_id>/move/<slug:step>/", move, name="events_event_move"),
            *super().get_urls(),
        ]

    def move(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One step in the life of one event, pressed on its page."""
        event = self.get_object(request, unquote(object_id))
        if event is None or step not in publishing.STEPS:
            raise Http404
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        note = {"note": tidy(request.POST.get("note", ""))[:300]} if step in STEPS_WITH_NOTE else {}
        try:
            publishing.STEPS[step](event=event, by=person_of(request), **note)
        except publishing.Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            self.message_user(request, _("“%(event)s” is now: %(status)s.") % _named(event), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))

    def response_change(self, request: HttpRequest, obj: Event) -> HttpResponse:
        """A step that needs no note is taken with what was typed, not instead of it."""
        step = request.POST.get("_step", "")
        if step in publishing.STEPS and step not in STEPS_WITH_NOTE:
            return self.move(request, str(obj.pk), step)
        return super().response_change(request, obj)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        event = context.get("original")
        if event is not None:
            may = self.has_change_permission(request, event)
            steps = publishing.possible_steps(event, timezone.now()) if may else []
            context |= {
                "steps": [(step, STEP_NAMES[step], step in STEPS_WITH_NOTE) for step in steps],
                "registered": self._registered(request, event),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def _registered(self, request: HttpRequest, event: Event) -> QuerySet[Any] | None:
        """The latest registrations, for those who may see them; the whole list is one click away."""
        rows = self.admin_site._registry[event.registrations.model].get_queryset(request)
        may = request.user.has_perm("events.view_registration")
        return rows.filter(event=event).order_by("-registered_at", "-pk")[:8] if may else None

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


def _named(event: Event) -> dict[str, str]:
    return {"event": str(event), "status": event.get_status_display()}
