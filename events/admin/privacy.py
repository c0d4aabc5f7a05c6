"""How long data is kept, what was removed, and what people asked: the records of the privacy officer."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import ReadOnly, ScopedAdmin
from events.admin.texts import holds_for_all
from events.models import DataRequest, RetentionRule, RetentionRun
from portal.lib.text import in_all_languages, number

# What a removal counts beside the groups of the rules.
OTHER_GROUPS = {
    "sensitive": _("sensitive answers"),
    "requests": _("requests about data"),
    "log": _("who changed what"),
    "mails": _("mails"),
}


@admin.register(RetentionRule)
class RetentionRuleAdmin(ScopedAdmin):
    """For all events, or for one of them. The rules of the whole portal are for its own privacy officer only."""

    scope = "event__organisation"
    fieldsets = (
        (
            None,
            {
                "fields": ("event", "group", "days"),
                "description": _("Counted from the end of the event. Nothing is kept longer than the name."),
            },
        ),
    )
    autocomplete_fields = ("event",)
    list_display = ("group", "days", "event")
    list_filter = ("group",)
    list_select_related = ("event",)
    search_fields = in_all_languages("event__title")
    ordering = ("event", "days")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if "event" in form.base_fields:
            form.base_fields["event"].required = not holds_for_all(request.user, "events.change_retentionrule")
        return form


@admin.register(RetentionRun)
class RetentionRunAdmin(ReadOnly, ScopedAdmin):
    """What one day's removal took away. Numbers only, so everybody who may read them reads them all."""

    fields = ("ran_at", "what_was_removed", "what_is_left")
    list_display = ("ran_at", "what_was_removed")
    date_hierarchy = "ran_at"
    ordering = ("-ran_at",)

    @admin.display(description=_("removed"))
    def what_was_removed(self, run: RetentionRun) -> SafeString:
        names: dict[str, Any] = {**dict(RetentionRule.Group.choices), **OTHER_GROUPS}
        lines = ((names.get(key, key), number(count)) for key, count in run.removed.items() if count)
        return format_html_join(mark_safe("<br>"), "{}: {}", lines) or format_html("{}", gettext("nothing"))

    @admin.display(description=_("still kept"))
    def what_is_left(self, run: RetentionRun) -> SafeString:
        lines = (
            (column, number(told["rows"]), told["oldest"] or "")
            for column, told in run.left.items()
            if isinstance(told, dict) and told.get("rows")
        )
        rows = format_html_join("", "<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>", lines)
        heads = (gettext("Data"), gettext("Rows"), gettext("Oldest"))
        head = format_html_join("", "<th scope='col'>{}</th>", ((one,) for one in heads))
        return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, rows)


@admin.register(DataRequest)
class DataRequestAdmin(ReadOnly, ScopedAdmin):
    """Read here; received, checked and closed by `data_requests`, on the pages of the privacy officer."""

    scope = "organisation"
    fields = (
        "kind",
        "state",
        "about",
        "identity",
        "ground",
        "organisation",
        "registrations",
        "received_at",
        "closed_at",
        "closed_by",
    )
    list_display = ("kind", "state", "organisation", "received_at", "closed_at", "closed_by")
    list_filter = ("state", "kind")
    list_select_related = ("organisation", "closed_by")
    date_hierarchy = "received_at"
    ordering = ("-received_at", "-pk")

    def view_on_site(self, obj: DataRequest) -> str:
        return reverse("privacy_desk:asked", args=[obj.pk])
