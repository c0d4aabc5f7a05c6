"""The back office as far as a person reaches: what their roles do not cover is not there (404).

Every admin class of the portal is a `ScopedAdmin`, every inline one of the two scoped inlines. Lists, direct
addresses, pickers, autocomplete, history, deletion and exports all pass through `reach`.
"""

from __future__ import annotations

from typing import Any, NoReturn

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ForeignKey, ManyToManyField, Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.changes import changes
from accounts.models import User
from accounts.permissions import kinds_that_may
from accounts.scoping import AnyUser, nodes, within
from portal.lib.admin import LanguageTabs, RecordForm
from portal.lib.search import matches

CHANGES_ON_A_PAGE = 40


class Scoped(LanguageTabs, BaseModelAdmin):
    """What admin classes and inlines share.

    `scope` is the path from a row to the body that keeps it ("organisation", "event__organisation"; "pk" for the
    bodies themselves). None says: common knowledge, seen by everybody whose role may see this kind of record.
    """

    scope: str | None = None
    form: Any = RecordForm

    def reach(self, user: AnyUser, action: str) -> Q:
        """Which rows the person may view, add, change or delete."""
        if user.is_superuser:
            return Q()
        kinds = kinds_that_may(f"{self.opts.app_label}.{action}_{self.opts.model_name}")
        if not kinds or not nodes(user, *kinds):
            return Q(pk__in=[])
        return Q() if self.scope is None else within(user, self.scope, *kinds)

    def reaches(self, request: HttpRequest, obj: Model | None, action: str) -> bool:
        """Whether this row is among them, asked once a request."""
        if obj is None or obj.pk is None or not isinstance(obj, self.model) or request.user.is_superuser:
            return True
        known: dict[tuple[Any, ...], bool] = request.__dict__.setdefault("_banyan_reach", {})
        key = (self.model, obj.pk, action)
        if key not in known:
            rows = self.model._default_manager.filter(pk=obj.pk)
            known[key] = rows.filter(self.reach(request.user, action)).exists()
        return known[key]

    def known_to_all(self) -> Q:
        """Rows outside one's reach that may be named all the same, such as a ministry that guides an event."""
        return Q(pk__in=[])

    def offered(self, request: HttpRequest, source: Any) -> QuerySet[Any]:
        """What may be chosen in the field `source` that points at this model.

        A field that says whose a row is offers only bodies where the person may change such rows: nobody can put a
        record where they could not keep it. Any other field offers what they see and what is known to all.
        """
        rows: QuerySet[Any] = self.model._default_manager.all()
        keeper = _keeper(self.admin_site, source)
        if keeper is None:
            return rows.filter(
                Q(pk__in=rows.filter(self.reach(request.user, "view")).values("pk")) | self.known_to_all()
            )
        if request.user.is_superuser:
            return rows
        opts = source.model._meta
        kinds = kinds_that_may(f"{opts.app_label}.change_{opts.model_name}")
        return rows.filter(within(request.user, keeper, *kinds)) if kinds else rows.none()

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any], request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **self._offering(db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **self._offering(db_field, request, kwargs))

    def _offering(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, Any]:
        related = self.admin_site._registry.get(db_field.related_model)
        if isinstance(related, Scoped):
            kwargs.setdefault("queryset", related.offered(request, db_field))
        return kwargs


def _keeper(site: AdminSite, source: Any) -> str | None:
    """If this field says whose a row is: the path from there to the body. The tree of bodies is such a field too."""
    holder = site._registry.get(source.model)
    if not isinstance(holder, Scoped) or holder.scope is None:
        return None
    if source.related_model is source.model:
        return holder.scope
    first, _separator, rest = holder.scope.partition("__")
    return (rest or "pk") if source.name == first else None


class ScopedAdmin(Scoped, admin.ModelAdmin):
    """One kind of record in the back office."""

    list_per_page = 50
    show_full_result_count = False

    # --- Who sees and does what -------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(self.reach(request.user, "view"))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_view_permission(request, obj) and self.reaches(request, obj, "view")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self.reaches(request, obj, "change")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self.reaches(request, obj, "delete")

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        self._find(request, object_id)
        return super().change_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        self._find(request, object_id)
        return super().delete_view(request, object_id, *args, **kwargs)

    def _find(self, request: HttpRequest, object_id: str) -> Any:
        """The row, or 404. Django would ask for the permission first and answer 403, which tells that it exists."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or not self.has_view_or_change_permission(request, obj):
            self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return obj

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> NoReturn:
        """Django sends people to the index with a message; here it does not exist for them."""
        raise Http404(_("There is no such record for you."))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Records with a search column are found by it: any language, any part of a Chinese name."""
        if self.get_search_fields(request) != ("search",):
            return super().get_search_results(request, queryset, search_term)
        return (queryset.filter(matches("search", search_term)) if search_term.strip() else queryset), False

    # --- Saving -----------------------------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.main_text = self.main_text
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Only the columns that were edited, so that counters and the work of others stay as they are."""
        if not change:
            obj.save()
        elif columns := changed_columns(form):
            obj.save(update_fields=columns)

    # The triggers keep every version with its person and screen; Django's own log would only repeat that it happened.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any: ...

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any: ...

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any: ...

    # --- History ----------------------------------------------------------------------------------------------------

    def history_parts(self, request: HttpRequest, obj: Any) -> list[tuple[type[Model], str]]:
        """The rows below this one whose changes belong into its history."""
        parts = []
        for inline in self.get_inline_instances(request, obj):
            links = [field for field in inline.opts.concrete_fields if field.related_model is self.model]
            if links and inline.has_view_permission(request, obj):
                parts.append((inline.model, inline.fk_name or links[0].name))
        return parts

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        obj = self._find(request, object_id)
        pages = Paginator(changes(obj, self.history_parts(request, obj)), CHANGES_ON_A_PAGE)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(record)s") % {"record": obj},
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
            "page": pages.get_page(request.GET.get("page")),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


def changed_columns(form: Any) -> list[str]:
    """The columns that the form changed, the mirror of a translated one and the date of change with them."""
    opts = form._meta.model._meta
    columns: set[str] = set()
    for name in form.changed_data:
        field = next((field for field in opts.concrete_fields if field.name == name), None)
        if field is not None:
            columns.add(name)
            if original := getattr(field, "translated_field", None):
                columns.add(original.name)
    return sorted(columns | {f.name for f in opts.concrete_fields if getattr(f, "auto_now", False)}) if columns else []


class ReadOnly:
    """Rows that a process writes: they are read here and moved by actions."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ScopedInline(Scoped):
    """Rows that belong to a record: whoever may not change the record may not change them."""

    extra = 0
    tabs_after = 1

    def _parent_allows(self, request: HttpRequest, obj: Model | None) -> bool:
        parent = self.admin_site._registry.get(self.parent_model)  # type: ignore[attr-defined]
        return obj is None or parent is None or parent.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_add_permission(request, obj) and self._parent_allows(request, obj)  # type: ignore[call-arg]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._parent_allows(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._parent_allows(request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """A part that has its own keeper (an affiliation) shows only the person's."""
        rows = super().get_queryset(request)
        return rows if self.scope is None else rows.filter(self.reach(request.user, "view"))

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.main_text = self.main_text
        return formset


class ScopedTabularInline(ScopedInline, admin.TabularInline):
    """Rows with few fields, as a table."""


class ScopedStackedInline(ScopedInline, admin.StackedInline):
    """Rows with texts in six languages: one fold each."""


def person_of(request: HttpRequest) -> User:
    """Whoever is in the back office has signed in; the type of a request does not know."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def keeps_everything(user: AnyUser) -> bool:
    """Whether the person's own roles cover the whole portal, so that a row may stand outside any body's tree."""
    return user.is_superuser or None in nodes(user, *kinds_that_may("centres.add_organisation"))
