"""Programmes, kept by the staff of whoever runs them, and the words by which they are found."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ScopedAdmin, ScopedStackedInline, ScopedTabularInline, keeps_everything
from accounts.scoping import AnyUser, is_inside
from centres.models import Keyword, Programme, ProgrammeName, ProgrammeOutcome
from portal.lib.text import in_all_languages

WORDS = ("target_groups", "themes", "sectors", "has_other_sectors", "modes", "funding")


@admin.register(Keyword)
class KeywordAdmin(ScopedAdmin):
    texts = ("name",)
    main_text = "name"
    fieldsets = ((None, {"fields": ("kind", "slug", "rank")}),)
    list_display = ("name", "kind", "slug", "rank")
    list_filter = ("kind",)
    search_fields = in_all_languages("name")
    ordering = ("kind", "rank", "pk")


class ProgrammeNameInline(ScopedTabularInline):
    model = ProgrammeName
    fields = ("text", "language", "source")
    autocomplete_fields = ("source",)


class ProgrammeOutcomeInline(ScopedStackedInline):
    model = ProgrammeOutcome
    texts = ("text",)
    main_text = "text"
    fieldsets = ((None, {"fields": ("source", "locator", "verbatim", "rank")}),)
    autocomplete_fields = ("source",)


@admin.register(Programme)
class ProgrammeAdmin(ScopedAdmin):
    scope = "operator"
    texts = ("name", "summary", "audience")
    main_text = "name"
    tabs_after = 1
    fieldsets = (
        (gettext_lazy("What it is"), {"fields": ("kind", "presented_by", "operator", "scope", "slug")}),
        (gettext_lazy("For whom, about what, with whom"), {"fields": WORDS}),
        (gettext_lazy("How far it is"), {"fields": ("stage", "started_year", "ended_year", "rank")}),
        (gettext_lazy("What it works towards"), {"fields": ("terms",)}),
        (gettext_lazy("Where it is described"), {"fields": ("source", "locator", "its_figures")}),
    )
    readonly_fields = ("its_figures",)
    filter_horizontal = ("target_groups", "themes", "sectors")
    inlines = (ProgrammeNameInline, ProgrammeOutcomeInline)
    autocomplete_fields = ("presented_by", "operator", "scope", "source", "terms")
    list_display = ("name", "presented_by", "operator", "scope", "stage")
    list_filter = ("stage", "kind")
    list_select_related = ("presented_by", "operator", "scope")
    search_fields = in_all_languages("name")
    ordering = ("name", "pk")

    def reach(self, user: AnyUser, action: str) -> Q:
        """Programmes are public: everybody in the back office may read them."""
        return Q() if action == "view" and is_inside(user) else super().reach(user, action)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Ticks instead of a text with commas."""
        if db_field.name == "modes":
            return forms.TypedMultipleChoiceField(
                choices=Programme.Mode.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                label=db_field.verbose_name,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A programme that nobody runs is kept by those who keep everything; others name their own body."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "operator" in form.base_fields:
            form.base_fields["operator"].required = not keeps_everything(request.user)
        return form

    @admin.display(description=gettext_lazy("figures"))
    def its_figures(self, programme: Model) -> SafeString:
        """Figures have pages of their own: each goes its own way."""
        add = reverse("admin:centres_figure_add") + f"?programme={programme.pk or ''}"
        if not isinstance(programme, Programme) or programme.pk is None:
            return format_html("{}", _("Save the programme first."))
        listed = format_html_join(
            "",
            '<li><a href="{}">{}</a> ({})</li>',
            (
                (reverse("admin:centres_figure_change", args=[figure.pk]), figure, figure.get_status_display())
                for figure in programme.figures.order_by("rank", "pk")
            ),
        )
        return format_html('<ul>{}<li><a href="{}">{}</a></li></ul>', listed, add, _("Enter a figure"))
