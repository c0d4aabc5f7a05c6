"""Progress reports of members: read here, moved by the process; the file is handed to those who may read the record."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.validators import FileExtensionValidator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from accounts.scoped_admin import ScopedAdmin, person_of
from centres import progress_reports as process
from centres.admin.memberships import MembershipStepInline
from centres.admin.told import ToldForm, take
from centres.attention import REPORT_NEEDS
from centres.models import ProgressReport, ReportStep
from portal.lib.admin import RecordForm
from portal.lib.attention import need_filter
from portal.lib.text import in_all_languages

State = ProgressReport.State
LARGEST_FILE = 20 * 1024 * 1024

STEPS = {
    "remind": (State.REMINDED, gettext_lazy("The city was reminded")),
    "submit": (State.SUBMITTED, gettext_lazy("The report came in")),
    "accept": (State.ACCEPTED, gettext_lazy("Accept it")),
    "return": (State.RETURNED, gettext_lazy("Send it back")),
}


class ReportStepInline(MembershipStepInline):
    model: Any = ReportStep
    fields = ("state", "when", "who", "reason", "proof", "noted_by", "noted_at")
    readonly_fields = fields


class ReportForm(ToldForm):
    """One step of one report: when it comes in, with its file or address; sent back, with the reason."""

    def __init__(self, desk: Any, request: HttpRequest, step: str, **kwargs: Any) -> None:
        super().__init__(desk, request, **kwargs)
        self.fields["reason"].required = step == "return"
        if step == "return":
            self.fields["reason"].label = gettext_lazy("What the city should change")
        if step == "submit":
            readable = FileExtensionValidator(["pdf", "doc", "docx", "odt"])
            self.fields["file"] = forms.FileField(label=gettext_lazy("File"), required=False, validators=[readable])
            self.fields["url"] = forms.URLField(label=gettext_lazy("Address"), required=False, assume_scheme="https")
            self.order_fields(["file", "url"])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is larger than 20 MB."))
        return file


class DueForm(RecordForm):
    """The day may be set by hand; the member is not in the form, so the constraint is asked here."""

    def clean_due_on(self) -> Any:
        due = self.cleaned_data["due_on"]
        others = ProgressReport.objects.filter(membership=self.instance.membership_id, due_on=due)
        if others.exclude(pk=self.instance.pk).exclude(state=State.LAPSED).exists():
            raise forms.ValidationError(_("A report of this member is due on that day already."))
        return due


@admin.register(ProgressReport)
class ProgressReportAdmin(ScopedAdmin):
    """Who owes a report, by when, and what came of it."""

    change_form_template = "admin/centres/membership.html"
    form = DueForm
    fields = ("membership", "due_on", "state", "file_link", "url")
    readonly_fields = ("membership", "state", "file_link", "url")
    inlines = (ReportStepInline,)
    list_display = ("membership", "due_on", "state")
    list_filter = (need_filter(*REPORT_NEEDS), "state", "membership__network")
    list_select_related = ("membership__city",)
    search_fields = in_all_languages("membership__city__name")
    ordering = ("due_on", "pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Reports are expected by the process, from the list of memberships."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/step/<slug:step>/", view(self.step), name="centres_progressreport_step"),
            path("<int:pk>/file/", view(require_GET(self.file)), name="centres_progressreport_file"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self._find(request, object_id)
        if self.has_change_permission(request, found):
            kwargs["extra_context"] = {"steps": steps_of(found), **(kwargs.get("extra_context") or {})}
        return super().change_view(request, object_id, *args, **kwargs)

    @admin.display(description=gettext_lazy("file"))
    def file_link(self, report: ProgressReport) -> str:
        if not report.file:
            return ""
        url = reverse("admin:centres_progressreport_file", args=[report.pk])
        return format_html('<a href="{}">{}</a>', url, _name(report))

    def file(self, request: HttpRequest, pk: int) -> FileResponse:
        """The report as it was handed in, to be kept: no file of others runs as a page of ours."""
        report: ProgressReport = self._find(request, str(pk))
        if not report.file or not report.file.storage.exists(str(report.file.name)):
            raise Http404
        return FileResponse(report.file.open("rb"), as_attachment=True, filename=_name(report))

    def step(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """One step of one report."""
        found: ProgressReport = self._find(request, str(pk))
        if step not in dict(steps_of(found)):
            raise Http404(_("This step does not follow now."))
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        form = ReportForm(self, request, step, data=request.POST or None, files=request.FILES or None)
        back = reverse("admin:centres_progressreport_change", args=[found.pk])
        act = partial(_take_step, found, step, form, person_of(request))
        done = _("The step is noted.")
        return take(self, request, form, act=act, done=done, back=back, title=STEPS[step][1], record=found)


def _name(report: ProgressReport) -> str:
    return str(report.file.name).rsplit("/", 1)[-1]


def steps_of(report: ProgressReport) -> list[tuple[str, str]]:
    """The steps that may follow now, with their names."""
    return [(key, str(name)) for key, (state, name) in STEPS.items() if state in process.MOVES[report.state]]


def _take_step(report: ProgressReport, step: str, form: ReportForm, by: Any) -> None:
    told = form.told()
    if step == "submit":
        file, url = form.cleaned_data["file"], form.cleaned_data["url"]
        process.submit(report=report, file=file, url=url, told=told, by=by)
    else:
        plain = {"remind": process.remind, "accept": process.accept, "return": process.give_back}
        plain[step](report=report, told=told, by=by)
