"""Programmes, and figures with the source that says so."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline
from accounts.tables import ImportTableAdmin
from centres.admin.tables import FigureTable
from centres.attention import FIGURE_NEEDS
from centres.models import Figure, Programme, Source
from portal.lib.attention import need_filter
from portal.lib.text import in_all_languages

WHAT_IT_SAYS = (
    ("qualifier", "value"),
    ("unit", "denominator"),
    "parent",
    ("period_start", "period_end", "period_precision"),
    ("as_of", "as_of_precision"),
    "is_cumulative",
)
WHERE_IT_STANDS = ("source", "locator", "verbatim", "rank")


@admin.register(Source)
class SourceAdmin(ScopedAdmin):
    fields = ("title", "publisher", "url", "published_on", "note")
    list_display = ("title", "publisher", "published_on")
    search_fields = ("title", "publisher", "url")
    ordering = ("title", "pk")


class FigureInline(ScopedStackedInline):
    model = Figure
    texts = ("measure",)
    main_text = "measure"
    fieldsets = ((None, {"fields": (*WHAT_IT_SAYS, *WHERE_IT_STANDS)}),)
    autocomplete_fields = ("source", "parent")


@admin.register(Programme)
class ProgrammeAdmin(ScopedAdmin):
    texts = ("name", "summary", "audience")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (_("What it is"), {"fields": ("presented_by", "operator", "scope", "slug")}),
        (_("How far it is"), {"fields": ("stage", "started_year", "rank")}),
        (_("What it works towards"), {"fields": ("terms",)}),
    )
    inlines = (FigureInline,)
    autocomplete_fields = ("presented_by", "operator", "scope", "terms")
    list_display = ("name", "presented_by", "operator", "scope", "stage")
    list_filter = ("stage",)
    list_select_related = ("presented_by", "operator", "scope")
    search_fields = in_all_languages("name")
    ordering = ("name", "pk")


@admin.register(Figure)
class FigureAdmin(ImportTableAdmin, ScopedAdmin):
    """A claim with its source, never a count of rows."""

    resource_classes = [FigureTable]
    texts = ("measure",)
    main_text = "measure"
    tabs_after = 2
    fieldsets = (
        (_("What it is about: choose one"), {"fields": ("programme", "city", "network")}),
        (_("What it says"), {"fields": WHAT_IT_SAYS}),
        (_("Where it stands"), {"fields": WHERE_IT_STANDS}),
    )
    autocomplete_fields = ("programme", "city", "network", "parent", "source")
    list_display = ("measure", "qualifier", "value", "unit", "about", "as_of", "source")
    list_filter = (need_filter(*FIGURE_NEEDS), "unit", "qualifier", "is_cumulative")
    list_select_related = ("source", "programme", "city", "network")
    search_fields = (*in_all_languages("measure"), "verbatim", "source__title")
    ordering = ("rank", "pk")

    @admin.display(description=_("about"))
    def about(self, figure: Figure) -> str:
        return str(figure.programme or figure.city or figure.network)
