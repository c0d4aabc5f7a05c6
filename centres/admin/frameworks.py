"""Frameworks with their terms. They are loaded from published lists; here names are completed and editions added."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.scoped_admin import ScopedAdmin
from centres.models import Framework, Term
from portal.lib.admin import RecordForm
from portal.lib.text import in_all_languages


@admin.register(Framework)
class FrameworkAdmin(ScopedAdmin):
    texts = ("name", "publisher", "summary", "note")
    main_text = "name"
    tabs_after = 1
    fieldsets = ((None, {"fields": (("scheme", "version"), "kind", "slug", "url", "target_year", "rank")}),)
    list_display = ("name", "scheme", "version", "kind")
    list_filter = ("kind",)
    search_fields = (*in_all_languages("name"), "scheme")
    ordering = ("rank", "pk")


class TermForm(RecordForm):
    """Keeps the tree within one framework, and a tree."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        framework, parent = cleaned.get("framework"), cleaned.get("parent")
        if framework and parent and parent.framework_id != framework.pk:
            self.add_error("parent", _("That term belongs to another framework."))
        while parent is not None:
            if parent.pk == self.instance.pk and parent.pk is not None:
                self.add_error("parent", ValidationError(_("A term cannot lie below itself.")))
                break
            parent = parent.parent
        return cleaned


@admin.register(Term)
class TermAdmin(ScopedAdmin):
    form = TermForm
    texts = ("name",)
    main_text = "name"
    fieldsets = ((None, {"fields": ("framework", "code", "parent", "rank")}),)
    autocomplete_fields = ("framework", "parent")
    list_display = ("name", "code", "framework", "parent")
    list_filter = ("framework",)
    list_select_related = ("framework", "parent__framework")
    search_fields = ("code", "framework__scheme", *in_all_languages("name"))
    ordering = ("framework__rank", "rank", "pk")

    def offered(self, request: HttpRequest, source: Any) -> QuerySet[Any]:
        """A term is called by its framework too: with it, a picker costs one query, however long it is."""
        return super().offered(request, source).select_related("framework")
