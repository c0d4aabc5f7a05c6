"""Projects with all that is said of them, their phases and pilots. States move at the project desk, never here."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ReadOnly, ScopedAdmin, ScopedStackedInline, ScopedTabularInline
from centres import projects
from centres.models import (
    ExpectedOutcome,
    Expert,
    Organisation,
    Phase,
    PhaseStep,
    Pilot,
    PilotSite,
    PilotStep,
    ProgressUpdate,
    Project,
    ProjectDocument,
    ProjectName,
    ProjectPartner,
    ProjectSource,
)
from portal.lib.admin import RecordForm
from portal.lib.text import in_all_languages

WHERE_IT_STANDS = ("source", "locator")


class ProjectForm(RecordForm):
    """Two levels, and no circle."""

    def clean_parent(self) -> Project | None:
        parent: Project | None = self.cleaned_data["parent"]
        projects.check_parent(self.instance, parent)
        return parent


class ProjectNameInline(ScopedTabularInline):
    model = ProjectName
    fields = ("text", "language")


class PartnerInline(ScopedStackedInline):
    model = ProjectPartner
    texts = ("note",)
    fieldsets = ((None, {"fields": (("part", "organisation"), "rank")}),)
    autocomplete_fields = ("organisation",)


class OutcomeInline(ScopedStackedInline):
    model = ExpectedOutcome
    texts = ("text", "note")
    main_text = "text"
    fieldsets = ((None, {"fields": (*WHERE_IT_STANDS, "rank")}),)
    autocomplete_fields = ("source",)


class ExpertInline(ScopedStackedInline):
    model = Expert
    texts = ("role", "title")
    main_text = "role"
    fieldsets = ((None, {"fields": ("person", ("valid_from", "valid_to"), "rank")}),)
    autocomplete_fields = ("person",)


class DocumentInline(ScopedStackedInline):
    model = ProjectDocument
    texts = ("title", "note")
    main_text = "title"
    fieldsets = ((None, {"fields": ("file", "url", "rank")}),)


class ProjectSourceInline(ScopedStackedInline):
    model = ProjectSource
    texts = ("says",)
    fieldsets = ((None, {"fields": (*WHERE_IT_STANDS, "is_contradicted", "rank")}),)
    autocomplete_fields = ("source",)


@admin.register(Project)
class ProjectAdmin(ScopedAdmin):
    scope = "lead"
    form = ProjectForm
    texts = ("name", "summary", "objective", "funding")
    main_text = "name"
    tabs_after = 2
    fieldsets = (
        (_("What it is"), {"fields": ("lead", "parent", ("code", "slug"))}),
        (_("How long it lasts"), {"fields": (("starts_on", "starts_precision"), ("ends_on", "ends_precision"))}),
        (_("Remarks"), {"fields": ("is_public", "is_sample")}),
    )
    inlines = (
        ProjectNameInline,
        PartnerInline,
        OutcomeInline,
        ExpertInline,
        DocumentInline,
        ProjectSourceInline,
    )
    autocomplete_fields = ("lead", "parent")
    list_display = ("name", "code", "lead", "parent", "is_public")
    list_filter = ("is_public", "is_sample")
    list_select_related = ("lead", "parent")
    search_fields = ("search",)
    ordering = ("name", "pk")

    def known_to_all(self) -> Q:
        """An event of any centre may belong to a project that everybody can read about."""
        return Q(is_public=True)


class PhaseStepInline(ReadOnly, ScopedTabularInline):
    model = PhaseStep
    fields = ("status", "happened_on", "precision", "actor", "actor_name", "reason", "noted_by", "noted_at")
    readonly_fields = fields


@admin.register(Phase)
class PhaseAdmin(ScopedAdmin):
    """A phase of a project. Its state, and which phase it is, are decided at the project desk."""

    scope = "project__lead"
    texts = ("label", "summary", "numbering_note")
    main_text = "label"
    tabs_after = 3
    fieldsets = (
        (_("What it is"), {"fields": ("project", "slug", "status", "board", "rank")}),
        (_("The call"), {"fields": (("call_opens_on", "call_closes_on"), ("places", "places_taken"))}),
        (_("Words of the source"), {"fields": ("verbatim", *WHERE_IT_STANDS, "numbering", "number")}),
    )
    readonly_fields = ("status", "board", "places_taken", "numbering", "number")
    inlines = (PhaseStepInline,)
    autocomplete_fields = ("project", "source")
    list_display = ("label", "project", "status", "places_taken", "places")
    list_filter = ("status",)
    list_select_related = ("project",)
    search_fields = in_all_languages("label", "project__name")
    ordering = ("project__name", "rank", "pk")

    @admin.display(description=_("project desk"))
    def board(self, phase: Phase) -> str:
        """The way to where its state and its pilots move."""
        if not phase.pk:
            return ""
        address = reverse("project_desk:board", args=[phase.project.slug, phase.slug])
        return format_html('<a href="{}">{}</a>', address, _("Open the board"))


class PilotSiteInline(ScopedTabularInline):
    model = PilotSite
    fields = ("organisation",)
    autocomplete_fields = ("organisation",)


class PilotStepInline(ReadOnly, ScopedTabularInline):
    model = PilotStep
    fields = (
        *("status", "happened_on", "precision", "actor", "actor_name", "reason", "evidence", "source"),
        *("is_correction", "noted_by", "noted_at"),
    )
    readonly_fields = fields


@admin.register(Pilot)
class PilotAdmin(ScopedAdmin):
    """What a pilot does and where. It comes in, moves and leaves at the project desk."""

    scope = "phase__project__lead"
    texts = ("summary",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    *("phase", "organisation", "project", "status"),
                    *("certificate_number", "certificate_on", "is_sample"),
                )
            },
        ),
    )
    readonly_fields = ("phase", "organisation", "status", "certificate_number", "certificate_on")
    inlines = (PilotSiteInline, PilotStepInline)
    list_display = ("organisation", "phase", "status", "project")
    list_filter = ("status",)
    list_select_related = ("organisation", "phase__project", "project")
    search_fields = in_all_languages("organisation__name", "phase__label", "phase__project__name")
    ordering = ("organisation__name", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A place may be its own: whoever is to go withdraws."""
        return False

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only sub-projects of the pilot's own project."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        match = request.resolver_match
        if db_field.name == "project" and match and match.kwargs.get("object_id", "").isdecimal():
            own = {"parent__phases__pilots": match.kwargs["object_id"]}
            field.queryset = field.queryset.filter(**own).distinct()
        return field


class ProgressUpdateForm(RecordForm):
    """A pilot of this very project, or none."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("project"):
            projects.check_update(cleaned["project"], cleaned.get("pilot"))
        return cleaned


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(ScopedAdmin):
    scope = "project__lead"
    form = ProgressUpdateForm
    texts = ("text",)
    main_text = "text"
    tabs_after = 1
    fieldsets = (
        (_("Who reported, and when"), {"fields": ("project", "organisation", "pilot", ("reported_on", "precision"))}),
        (_("Where it stands"), {"fields": ("file", "url", *WHERE_IT_STANDS)}),
    )
    autocomplete_fields = ("project", "pilot", "source")
    list_display = ("__str__", "project", "reported_on")
    list_select_related = ("organisation", "project")
    search_fields = in_all_languages("text", "organisation__name", "project__name")
    ordering = ("-reported_on", "-pk")

    def known_to_all(self) -> Q:
        """What is public may be named by the event at which it was presented."""
        return Q(project__is_public=True)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Whoever has a part in a project within reach, wherever they stand in the tree."""
        if db_field.name == "organisation":
            kept = Project.objects.filter(ProjectAdmin(Project, self.admin_site).reach(request.user, "change"))
            kwargs["queryset"] = _with_a_part(kept)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _with_a_part(kept: Any) -> Any:
    parts = Q(led_projects__in=kept) | Q(project_parts__project__in=kept)
    found = Organisation.objects.filter(parts | Q(pilots__phase__project__in=kept))
    return Organisation.objects.filter(pk__in=found.values("pk")).order_by("name", "pk")
