"""The back office: Django's admin under our own name, with a dashboard and the models grouped by task."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

# What a person comes here to do, and with which records, the most used first. What is not named stands at the end.
TASKS = (
    (
        "events",
        _("Events and registration"),
        ("events.Event", "events.Registration", "events.Invitation", "events.CheckIn", "events.Attendance"),
    ),
    (
        "centres",
        _("Centres and people"),
        ("centres.Organisation", "centres.Place", "centres.Person", "centres.MergeRecord", "centres.NotTheSame"),
    ),
    (
        "cities",
        _("Cities, programmes and figures"),
        (
            "centres.LearningCity",
            "centres.GoodPractice",
            "centres.Programme",
            "centres.Figure",
            "centres.Source",
            "centres.Keyword",
            "centres.Network",
            "centres.Membership",
            "centres.Cohort",
            "centres.MembershipCall",
            "centres.ProgressReport",
            "centres.PriorityArea",
            "centres.Framework",
            "centres.Term",
            "centres.Region",
        ),
    ),
    ("stories", _("Stories, news and media"), ("stories.Story", "stories.NewsItem", "stories.MediaAsset")),
    (
        "projects",
        _("Projects and pilots"),
        ("centres.Project", "centres.Phase", "centres.Pilot", "centres.ProgressUpdate"),
    ),
    (
        "accounts",
        _("Accounts and privacy"),
        (
            "accounts.User",
            "accounts.Role",
            "accounts.PrivacyNotice",
            "events.RetentionRule",
            "events.RetentionRun",
            "events.DataRequest",
        ),
    ),
    ("mail", _("Mail and background work"), ("events.Message", "events.Mailing", "events.MailText")),
)
# Reached from the record it belongs to, not from a list of its own.
PARTS = ("events.Contribution", "events.Session", "events.Question")


class ScopedAutocomplete(AutocompleteJsonView):
    """Offers what the form's own picker would: the rows within the person's reach, for this very field."""

    def process_request(self, request: HttpRequest) -> Any:
        """Django takes links seen from the other end too, where no form has a picker."""
        found = super().process_request(request)
        if not getattr(found[2], "concrete", False):
            raise PermissionDenied
        return found

    def get_queryset(self) -> QuerySet[Any]:
        offered = getattr(self.model_admin, "offered", None)
        if offered is None:
            raise PermissionDenied
        rows = offered(self.request, self.source_field).order_by(*self.model_admin.get_ordering(self.request))
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, may_repeat = self.model_admin.get_search_results(self.request, rows, self.term)
        return rows.distinct() if may_repeat else rows


class BanyanAdminSite(admin.AdminSite):
    """One back office for everybody; what each person finds there is decided by their roles."""

    site_title = _("Banyan back office")
    site_header = "Banyan"
    index_title = _("Back office")
    index_template = "admin/index.html"
    empty_value_display = "–"

    # --- Signing in: on the account pages, where passkeys and codes are -----------------------------------------------

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(
            request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"), reverse("account_login")
        )

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(reverse("account_logout"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(reverse("account_change_password"))

    # --- Front page -------------------------------------------------------------------------------------------------

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        # This class is made while the apps register their admin classes, and the dashboard reads those.
        from portal import dashboard  # noqa: PLC0415

        now = timezone.now()
        tasks = dashboard.tasks(self, request)
        context = {
            "title": dashboard.greeting(str(request.user), now),
            "day": timezone.localdate(now),
            "tasks": tasks,
            "today": dashboard.today(request),
        }
        return super().index(request, {**context, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Grouped by task on the front page and in the side bar; one app's own page stays as Django has it."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {f"{app['app_label']}.{model['object_name']}": model for app in apps for model in app["models"]}
        for part in PARTS:
            models.pop(part, None)
        groups = [_group(key, name, [models.pop(one) for one in names if one in models]) for key, name, names in TASKS]
        groups[-1]["models"] += models.values()
        return [group for group in groups if group["models"]]

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return ScopedAutocomplete.as_view(admin_site=self)(request)


def _group(key: str, name: Any, models: list[Any]) -> dict[str, Any]:
    url = f"{reverse('admin:index')}#{key}"
    return {"name": name, "app_label": key, "app_url": url, "has_module_perms": True, "models": models}
