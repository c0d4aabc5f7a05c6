"""Events: fields and parts in the order in which a person thinks; the status moves by the steps of `publishing`."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import changed_columns
from accounts.tables import ImportTableAdmin
from events import publishing
from events.admin import record
from events.admin.event_copies import copy_page
from events.admin.event_dates import dates_page
from events.admin.event_effect import EffectAdmin, say_who_does_not_know
from events.admin.event_form import REGISTRATION_FIELDSETS, EventForm
from events.admin.event_steps import StepsAdmin, steps_of
from events.admin.invitations import invite_page
from events.admin.registrations import seats_in_words
from events.admin.tables import EventTable
from events.attention import EVENT_NEEDS
from events.models import Event, Session
from portal.lib import dates
from portal.lib.admin import LOCAL_TIMES
from portal.lib.attention import need_filter


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
class EventAdmin(ImportTableAdmin, EffectAdmin, StepsAdmin):
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
        *REGISTRATION_FIELDSETS,
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
    radio_fields = {
        "policy": admin.VERTICAL,
        "naming": admin.VERTICAL,
        "dates": admin.VERTICAL,
        "queue_rule": admin.VERTICAL,
    }
    readonly_fields = ("seats", "counted_here")
    inlines = (
        record.EventRoleInline,
        record.SessionInline,
        record.ReminderRuleInline,
        record.ContributionInline,
        record.EventPhotoInline,
        record.EventDocumentInline,
        record.EventAwardInline,
        record.EventProjectInline,
        record.ProgressPresentedInline,
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        """With the dates, on which places are counted where each has its own."""
        return super().get_queryset(request).prefetch_related("sessions")

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

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A date that moved is a change of the event, also where nothing else was touched."""
        super().save_related(request, form, formsets, change)
        dates = any(one.has_changed() for one in formsets if one.model is Session)
        if change and (dates or changed_columns(form)):
            publishing.note_change(form.instance)
            say_who_does_not_know(self, request, form, dates=dates)

    # --- Pages ------------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        pages = {"copy": copy_page, "dates": dates_page, "invite": invite_page}
        return [
            *(
                path(
                    f"<path:object_id>/{name}/",
                    self.admin_site.admin_view(partial(view, self)),
                    name=f"events_event_{name}",
                )
                for name, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        event = context.get("original")
        if event is not None:
            may = self.has_change_permission(request, event)
            context |= {
                "steps": steps_of(event) if may else [],
                "may_change": may,
                "parts": parts_of(event),
                "registered": self._registered(request, event),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def _registered(self, request: HttpRequest, event: Event) -> QuerySet[Any] | None:
        """The latest registrations, for those who may see them; the whole list is one click away."""
        rows = self.admin_site._registry[event.registrations.model].get_queryset(request)
        may = request.user.has_perm("events.view_registration")
        return rows.filter(event=event).order_by("-registered_at", "-pk")[:8] if may else None


@dataclass(frozen=True, slots=True)
class Part:
    """A list of its own that belongs to the event: how many rows, and where they are."""

    name: str
    count: int
    url: str


def parts_of(event: Event) -> list[Part]:
    """What is kept beside the event's form, because it is long or has pages of its own."""
    return [
        Part(
            str(capfirst(rows.model._meta.verbose_name_plural)),
            rows.count(),
            reverse(f"admin:events_{rows.model._meta.model_name}_changelist") + f"?event__id__exact={event.pk}",
        )
        for rows in (event.questions, event.sessions, event.invitations, event.mailings)
    ]
