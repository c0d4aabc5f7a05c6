"""Who stands behind an event, its sessions and agenda, and what was said, shown and given there."""

from typing import Any
from uuid import uuid4

from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline, ScopedTabularInline
from events import publishing
from events.admin.event_form import SessionForm
from events.models import (
    Contribution,
    ContributionSpeaker,
    EventAward,
    EventDocument,
    EventPhoto,
    EventProject,
    EventRole,
    ProgressPresented,
    RelatedReading,
    ReminderRule,
    Session,
)
from portal.lib.admin import LOCAL_TIMES, LocalDateTimeField, RecordForm, use_zone
from portal.lib.images import fit_to_show
from portal.lib.text import in_all_languages


class EventRoleInline(ScopedStackedInline):
    model = EventRole
    texts = ("note",)
    fieldsets = ((None, {"fields": (("role", "organisation"), "rank")}),)
    autocomplete_fields = ("organisation",)


class SessionFormSet(BaseInlineFormSet):
    """Sessions begin and end on the clock of the event, also while its time zone is being changed."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        use_zone(form, self.instance.zone)


class SessionInline(ScopedStackedInline):
    model = Session
    form = SessionForm
    formset = SessionFormSet
    formfield_overrides = LOCAL_TIMES
    texts = ("title", "room")
    fieldsets = (
        (None, {"fields": (("starts_at", "ends_at"),)}),
        (
            gettext_lazy("Places of this date"),
            {
                "fields": (("capacity", "held_back"), "taken"),
                "description": gettext_lazy("They count only where each date has places of its own."),
            },
        ),
    )
    readonly_fields = ("taken",)
    tabs_after = 2

    @admin.display(description=gettext_lazy("places taken"))
    def taken(self, session: Session) -> str:
        return str(session.seats_taken)


class ReminderRuleInline(ScopedTabularInline):
    """Each is sent once; one that was sent stays as it is."""

    model = ReminderRule
    fields = ("audience", "hours_before", "enqueued_at")
    readonly_fields = ("enqueued_at",)


class ContributionInline(ScopedStackedInline):
    """The agenda in its order. Speakers and summaries are on each item's own page."""

    model = Contribution
    texts = ("title",)
    main_text = "title"
    fieldsets = ((None, {"fields": (("kind", "rank"), "session")}),)
    show_change_link = True

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **_own_sessions(db_field, request, kwargs))


def _own_sessions(db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, Any]:
    """An agenda item goes into a session of its own event; before the event exists there is none."""
    if db_field.name == "session":
        match = request.resolver_match
        path = {"events_event_change": "event", "events_contribution_change": "event__contributions"}
        link = path.get(match.url_name or "") if match else None
        own = {link: match.kwargs["object_id"]} if match and link else {"pk__in": []}
        kwargs["queryset"] = Session.objects.filter(**own)
    return kwargs


class EventPhotoForm(RecordForm):
    def clean_image(self) -> Any:
        """A photo that was just chosen is written anew; its own name may say who is on it."""
        image = self.cleaned_data["image"]
        return fit_to_show(image, uuid4().hex) if isinstance(image, UploadedFile) else image

    def clean(self) -> dict[str, Any]:
        """The database's own rules, said beside the fields; they span columns that stand apart here."""
        cleaned = super().clean()
        image, drawing = cleaned.get("image"), cleaned.get("drawing")
        if bool(image) == bool(drawing) and "image" not in self.errors:
            self.add_error("image", _("Choose a photo or a drawing, not both."))
        if image and not cleaned.get("credit"):
            self.add_error("credit", _("Say who took the photo."))
        described = [name for name in in_all_languages("alt") if name in self.fields]
        if image and described and not any(cleaned.get(name) for name in described):
            self.add_error(described[0], _("Say what is seen on the photo, for those who cannot see it."))
        return cleaned


class EventPhotoInline(ScopedStackedInline):
    model = EventPhoto
    form = EventPhotoForm
    texts = ("caption", "alt")
    main_text = "caption"
    fieldsets = ((None, {"fields": ("image", "drawing", "credit", "faces", "rank")}),)


class EventDocumentInline(ScopedStackedInline):
    model = EventDocument
    texts = ("title", "note")
    main_text = "title"
    fieldsets = ((None, {"fields": ("file", "url", "rank")}),)


class EventAwardInline(ScopedStackedInline):
    """The name of the award and who got it may be unknown: nothing here is asked for. Who stands on the stage, and who
    agrees to be named, is kept at the desk."""

    model = EventAward
    texts = ("title", "recipients", "note")
    fieldsets = ((None, {"fields": ("rank",)}),)


class EventProjectInline(ScopedTabularInline):
    model = EventProject
    fields = ("project", "rank")
    autocomplete_fields = ("project",)


class ProgressPresentedInline(ScopedTabularInline):
    """What is presented was written down with the project before."""

    model = ProgressPresented
    fields = ("update", "rank")
    autocomplete_fields = ("update",)


class RelatedReadingInline(ScopedStackedInline):
    model = RelatedReading
    texts = ("title", "note")
    main_text = "title"
    fieldsets = ((None, {"fields": ("url", "rank")}),)


class ContributionSpeakerInline(ScopedStackedInline):
    model = ContributionSpeaker
    texts = ("affiliation",)
    fieldsets = ((None, {"fields": ("person", "rank")}),)
    autocomplete_fields = ("person",)


@admin.register(Contribution)
class ContributionAdmin(ScopedAdmin):
    """One item of an agenda with its speakers. It is reached from its event."""

    scope = "event__organisation"
    texts = ("title", "summary")
    main_text = "title"
    fieldsets = ((None, {"fields": ("event", "session", ("kind", "rank"))}),)
    inlines = (ContributionSpeakerInline,)
    autocomplete_fields = ("event",)
    list_display = ("title", "kind", "event", "rank")
    list_filter = ("kind",)
    list_select_related = ("event",)
    search_fields = in_all_languages("title")
    ordering = ("event", "rank", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("event",) if obj is not None else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **_own_sessions(db_field, request, kwargs))


@admin.register(Session)
class SessionAdmin(ScopedAdmin):
    """One date of a course that has many. Its places are kept on the event's page, where their effect is seen first."""

    scope = "event__organisation"
    texts = ("title", "room")
    formfield_overrides = LOCAL_TIMES
    fieldsets = ((None, {"fields": ("event", ("starts_at", "ends_at"))}),)
    readonly_fields = ("event",)
    list_display = ("__str__", "event", "starts_at", "ends_at", "seats_taken", "capacity")
    list_select_related = ("event",)
    search_fields = in_all_languages("title", "event__title")
    date_hierarchy = "starts_at"
    ordering = ("starts_at", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            for field in form.base_fields.values():
                if isinstance(field, LocalDateTimeField):
                    field.zone = field.widget.zone = obj.event.zone
        return form

    def save_model(self, request: HttpRequest, obj: Session, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        publishing.note_change(obj.event)
