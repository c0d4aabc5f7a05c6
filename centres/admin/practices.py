"""Good practices: written by one person, reviewed and published by another. Only a draft can be edited."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import kinds_that_may
from accounts.scoped_admin import ScopedAdmin, person_of
from accounts.scoping import AnyUser
from centres import practices
from centres.models import GoodPractice
from centres.models.practices import kept
from centres.steps import Refused

PUBLISH = "centres.publish_goodpractice"


@admin.register(GoodPractice)
class GoodPracticeAdmin(ScopedAdmin):
    scope = "organisation"
    texts = ("title", "summary", "challenge", "action", "outcome", "audience_note", "cost", "languages")
    main_text = "title"
    tabs_after = 1
    fieldsets = (
        (gettext_lazy("Whose it is"), {"fields": ("organisation", "city", "programme", "slug")}),
        (
            gettext_lazy("For whom, when and at what cost"),
            {"fields": ("target_groups", "cost_band", ("from_year", "until_year"), "terms")},
        ),
        (gettext_lazy("Where it stands"), {"fields": ("source", "locator", "is_sample")}),
        (
            gettext_lazy("On its way to the public"),
            {"fields": ("state", "state_note", "written_by", "reviewed_by", "published_at")},
        ),
    )
    readonly_fields = ("state", "state_note", "written_by", "reviewed_by", "published_at")
    autocomplete_fields = ("organisation", "city", "programme", "terms", "source")
    list_display = ("title", "city", "organisation", "state", "written_by", "published_at")
    list_filter = ("state", "cost_band", "is_sample")
    list_select_related = ("city", "organisation", "written_by")
    search_fields = ("search",)
    ordering = ("-pk",)
    actions = ("review", "publish", "send_back")

    def reach(self, user: AnyUser, action: str) -> Q:
        """A practice of a body, or of a city whose page is kept by a body, within reach."""
        found = super().reach(user, action)
        kinds = kinds_that_may(f"centres.{action}_goodpractice")
        return found if user.is_superuser or not kinds else kept(user, *kinds)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """What was reviewed stays as it was reviewed: it is sent back first."""
        is_open = not isinstance(obj, GoodPractice) or obj.is_draft
        return is_open and super().has_change_permission(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PUBLISH))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whose words these are is noted first where the row exists: that locks it, so nobody reviews meanwhile."""
        by = person_of(request)
        try:
            if change:
                practices.written(practice=obj, by=by)
            super().save_model(request, obj, form, change)
            if not change:
                practices.written(practice=obj, by=by)
        except Refused as refused:  # it was reviewed while the form was open
            raise PermissionDenied(str(refused)) from refused

    @admin.action(description=gettext_lazy("Review: I have read these and stand for them"), permissions=["publish"])
    def review(self, request: HttpRequest, rows: QuerySet[GoodPractice]) -> None:
        self._all(request, rows, practices.review)

    @admin.action(description=gettext_lazy("Publish what was reviewed"), permissions=["publish"])
    def publish(self, request: HttpRequest, rows: QuerySet[GoodPractice]) -> None:
        self._all(request, rows, practices.publish)

    @admin.action(description=gettext_lazy("Send back to draft; public ones leave the site"), permissions=["publish"])
    def send_back(self, request: HttpRequest, rows: QuerySet[GoodPractice]) -> None:
        self._all(request, rows, practices.send_back)

    def _all(self, request: HttpRequest, rows: QuerySet[GoodPractice], step: Callable[..., GoodPractice]) -> None:
        """Take the step with each; say of each that cannot take it why. Only within the reach of those who publish."""
        by, done = person_of(request), 0
        within_reach = rows if by.is_superuser else rows.filter(kept(by, *kinds_that_may(PUBLISH)))
        for practice in within_reach.order_by("pk"):
            try:
                step(practice=practice, by=by)
            except Refused as refused:
                text = _("%(practice)s: %(reason)s") % {"practice": practice, "reason": refused}
                messages.warning(request, text)
            else:
                done += 1
        if done:
            text = ngettext("%(count)s practice moved on.", "%(count)s practices moved on.", done)
            messages.success(request, text % {"count": done})
