"""Bodies, their premises, and the regions in which they lie."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline, ScopedTabularInline, keeps_everything
from accounts.scoping import nodes
from accounts.tables import ImportTableAdmin
from centres.admin.merging import MergingAdmin
from centres.admin.tables import OrganisationTable, PlaceTable
from centres.attention import ORGANISATION_NEEDS
from centres.models import OpeningHours, Organisation, OrganisationName, Place, Region
from centres.tree import check_tree
from portal.lib.admin import RecordForm
from portal.lib.attention import need_filter
from portal.lib.text import in_all_languages


@admin.register(Region)
class RegionAdmin(ScopedAdmin):
    """Regions come from the published code lists; here names are completed."""

    texts = ("name",)
    main_text = "name"
    fieldsets = ((None, {"fields": ("code", "scheme", "gbt_code", "level", "parent")}),)
    autocomplete_fields = ("parent",)
    list_display = ("name", "code", "level", "parent")
    list_filter = ("level", "scheme")
    list_select_related = ("parent",)
    search_fields = ("code", "gbt_code", *in_all_languages("name"))
    ordering = ("code",)


class OrganisationForm(RecordForm):
    """Keeps the tree a tree."""

    def clean_parent(self) -> Organisation | None:
        parent: Organisation | None = self.cleaned_data["parent"]
        check_tree(self.instance, parent)
        return parent


class OrganisationNameInline(ScopedTabularInline):
    model = OrganisationName
    fields = ("text", "kind", "language", "valid_to")


class PlaceInline(ScopedStackedInline):
    """Opening hours are on the place's own page."""

    model = Place
    texts = ("name", "address", "directions")
    main_text = "name"
    fieldsets = ((None, {"fields": ("region", ("latitude", "longitude"), "accessibility", "rank")}),)
    autocomplete_fields = ("region",)
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return _accessibility(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)


def _accessibility(db_field: Any) -> forms.Field | None:
    """Ticks instead of a text with commas."""
    if db_field.name != "accessibility":
        return None
    return forms.TypedMultipleChoiceField(
        choices=Place.Access.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=db_field.verbose_name,
    )


@admin.register(Organisation)
class OrganisationAdmin(ImportTableAdmin, MergingAdmin):
    """A body with its names and premises."""

    scope = "pk"
    form = OrganisationForm
    resource_classes = [OrganisationTable]
    texts = ("name", "short_name", "summary", "description")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (gettext_lazy("What it is"), {"fields": ("kind", "status", "parent", "slug", "established_year")}),
        (gettext_lazy("How to reach it"), {"fields": ("region", "phone", "email", "website")}),
        (gettext_lazy("Remarks"), {"fields": ("is_sample",)}),
    )
    inlines = (PlaceInline, OrganisationNameInline)
    autocomplete_fields = ("parent", "region")
    list_display = ("name", "kind", "parent", "region", "status", "updated_at")
    list_filter = (need_filter(*ORGANISATION_NEEDS), "kind", "status", "is_sample")
    list_select_related = ("parent", "region")
    search_fields = ("search",)
    ordering = ("name", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By any of its names, former ones and acronyms included."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=Organisation.objects.search(search_term).values("pk")), False

    def known_to_all(self) -> Q:
        """Ministries, UN offices and associations stand behind many centres' events; other centres do not."""
        return ~Q(kind__in=Organisation.CENTRE_KINDS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where one's own body hangs in the tree is for those above it to say."""
        own = nodes(request.user, *kinds_that_may("centres.change_organisation"))
        return ("parent",) if obj is not None and obj.pk in own and not keeps_everything(request.user) else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent" and not keeps_everything(request.user):
            field.required = True
        return field

    def check_row(self, request: HttpRequest, instance: Any) -> None:
        check_tree(instance, instance.parent)
        before = Organisation.objects.filter(pk=instance.pk).values_list("parent", flat=True).first()
        if keeps_everything(request.user) or (instance.pk and before == instance.parent_id):
            return
        if instance.parent_id is None:
            raise ValidationError({"parent": _("Say which body it is part of.")})
        if "parent" in self.get_readonly_fields(request, instance):
            raise ValidationError({"parent": _("Where your own body stands in the tree is for those above it to say.")})


class OpeningHoursInline(ScopedTabularInline):
    model = OpeningHours
    fields = ("weekday", "opens", "closes")
    extra = 1


@admin.register(Place)
class PlaceAdmin(ImportTableAdmin, ScopedAdmin):
    """Premises with their opening hours."""

    scope = "organisation"
    resource_classes = [PlaceTable]
    texts = ("name", "address", "directions")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (None, {"fields": ("organisation",)}),
        (
            gettext_lazy("Where it is and how people get in"),
            {"fields": ("region", ("latitude", "longitude"), "accessibility", "rank")},
        ),
    )
    inlines = (OpeningHoursInline,)
    autocomplete_fields = ("organisation", "region")
    list_display = ("name", "organisation", "region", "address")
    list_select_related = ("organisation", "region")
    search_fields = (*in_all_languages("name", "address"), *in_all_languages("organisation__name"))
    ordering = ("organisation__name", "rank", "pk")

    def known_to_all(self) -> Q:
        return ~Q(organisation__kind__in=Organisation.CENTRE_KINDS)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return _accessibility(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)
