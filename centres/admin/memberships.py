"""The memberships of cities: read here, moved step by step by the process; their track record is kept on the page."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoped_admin import ReadOnly, ScopedAdmin, ScopedStackedInline, ScopedTabularInline, person_of
from centres import membership as process
from centres import progress_reports
from centres.admin.told import ToldForm, choice, take
from centres.models import (
    Cohort,
    LearningCityName,
    MayorTerm,
    Membership,
    MembershipCall,
    MembershipStep,
    Network,
    ProgressReport,
    TrackRecord,
)
from centres.steps import Refused, day_words
from portal.lib.text import in_all_languages

Status = Membership.Status

# Each step that leads to another status, as it is called on a button.
STEPS = {
    "endorse": (Status.ENDORSED, gettext_lazy("Endorsed by the National Commission")),
    "not-endorse": (Status.NOT_ENDORSED, gettext_lazy("Not endorsed")),
    "recommend": (Status.RECOMMENDED, gettext_lazy("Recommended by the jury")),
    "not-recommend": (Status.NOT_RECOMMENDED, gettext_lazy("Not recommended")),
    "join": (Status.MEMBER, gettext_lazy("Member of a cohort")),
    "come-back": (Status.MEMBER, gettext_lazy("Active again")),
    "go-inactive": (Status.INACTIVE, gettext_lazy("Inactive")),
    "leave": (Status.LEFT, gettext_lazy("Has left the network")),
    "apply": (Status.APPLIED, gettext_lazy("Applies again")),
}


class LearningCityNameInline(ScopedTabularInline):
    model = LearningCityName
    fields = ("text", "language")


class MayorTermInline(ScopedStackedInline):
    model = MayorTerm
    texts = ("title",)
    fieldsets = ((None, {"fields": ("person", "name", ("valid_from", "valid_to"), "source")}),)
    autocomplete_fields = ("person", "source")


class MembershipInline(ReadOnly, ScopedTabularInline):
    """On the page of a city: where it stands. It moves on the membership's own page."""

    model = Membership
    fields = ("network", "status", "cohort", "joined_year")
    readonly_fields = fields
    show_change_link = True


class TrackRecordInline(ScopedStackedInline):
    model = TrackRecord
    fields = ("criterion", "text", "evidence", "mayor", "source")
    autocomplete_fields = ("source",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only a mayor of this city signs for it."""
        if db_field.name == "mayor":
            membership = (request.resolver_match.kwargs if request.resolver_match else {}).get("object_id", "")
            terms = MayorTerm.objects.select_related("person")
            pk = int(membership) if str(membership).isdecimal() else 0
            kwargs["queryset"] = terms.filter(city__memberships=pk)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class MembershipStepInline(ReadOnly, ScopedTabularInline):
    model = MembershipStep
    fields = ("status", "when", "who", "reason", "proof", "noted_by", "noted_at")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("date"))
    def when(self, step: MembershipStep) -> str:
        return day_words(step.happened_on, step.precision) or _("unknown")

    @admin.display(description=gettext_lazy("done by"))
    def who(self, step: MembershipStep) -> str:
        return str(step.actor) if step.actor else step.actor_name

    @admin.display(description=gettext_lazy("evidence"))
    def proof(self, step: MembershipStep) -> str:
        return "; ".join(str(part) for part in (step.evidence, step.source) if part)


class ProgressReportInline(ReadOnly, ScopedTabularInline):
    model = ProgressReport
    fields = ("due_on", "state", "url")
    readonly_fields = fields
    show_change_link = True


class BeginForm(ToldForm):
    """A city that comes into our records: by its application, or as the member that it is."""

    how = forms.ChoiceField(
        label=gettext_lazy("What do you note?"),
        choices=[
            (Status.APPLIED, gettext_lazy("An application")),
            (Status.MEMBER, gettext_lazy("A member; the steps before are not known")),
        ],
        initial=Status.APPLIED,
        widget=forms.RadioSelect,
    )
    network: Any = forms.ModelChoiceField(Network.objects.order_by("name", "pk"), label=gettext_lazy("Network"))
    call: Any = forms.ModelChoiceField(
        MembershipCall.objects.all(), label=gettext_lazy("Call, of an application"), required=False
    )
    cohort: Any = forms.ModelChoiceField(
        Cohort.objects.select_related("network"), label=gettext_lazy("Cohort, of a member"), required=False
    )
    joined_year = forms.IntegerField(
        label=gettext_lazy("Joined in"),
        help_text=gettext_lazy("Of a member whose cohort is not on record."),
        min_value=1900,
        max_value=2100,
        required=False,
    )

    def __init__(self, desk: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(desk, request, *args, **kwargs)
        city = Membership._meta.get_field("city")
        self.fields["city"] = choice(desk, request, city, label=gettext_lazy("City"))
        self.order_fields(["how", "network", "city", "call", "cohort", "joined_year"])

    def note(self, by: Any) -> Membership:
        """Let the process note it. Raises Refused."""
        given = self.cleaned_data
        both = {"network": given["network"], "city": given["city"], "told": self.told(), "by": by}
        if given["how"] == Status.APPLIED:
            return process.apply(call=given["call"], **both)
        return process.note_member(cohort=given["cohort"], joined_year=given["joined_year"], **both)


class StepForm(ToldForm):
    """One step of one membership: joining names the cohort, applying again the call."""

    def __init__(self, desk: Any, request: HttpRequest, membership: Membership, step: str, **kwargs: Any) -> None:
        super().__init__(desk, request, **kwargs)
        if step == "join":
            cohorts = Cohort.objects.filter(network=membership.network).select_related("network")
            self.fields["cohort"] = forms.ModelChoiceField(cohorts, label=gettext_lazy("Cohort"))
            self.fields["happened_on"].help_text = gettext_lazy("Empty: the day on which the cohort was announced.")
        if step == "apply":
            calls = MembershipCall.objects.filter(network=membership.network)
            self.fields["call"] = forms.ModelChoiceField(calls, label=gettext_lazy("Call"), required=False)
        self.fields["reason"].required = STEPS[step][0] in process.NEEDS_REASON
        self.order_fields(["cohort", "call"])


@admin.register(Membership)
class MembershipAdmin(ScopedAdmin):
    """Where each city stands in each network."""

    change_form_template = "admin/centres/membership.html"
    change_list_template = "admin/centres/memberships.html"
    texts = ("note",)
    main_text = ""
    fieldsets = ((None, {"fields": ("city", "network", "status", "call", ("cohort", "joined_year"), "world_region")}),)
    readonly_fields = ("city", "network", "status", "call", "cohort", "joined_year")
    inlines = (MembershipStepInline, TrackRecordInline, ProgressReportInline)
    list_display = ("city", "network", "status", "cohort", "joined_year", "world_region")
    list_filter = ("status", "network", "world_region", "joined_year")
    list_select_related = ("city", "network", "cohort__network")
    search_fields = (*in_all_languages("city__name"), "city__names__text")
    ordering = ("city__name", "pk")
    actions = ("expect_reports",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A membership begins on a page of its own, through the process."""
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("begin/", view(self.begin), name="centres_membership_begin"),
            path("<int:pk>/step/<slug:step>/", view(self.step), name="centres_membership_step"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        context = {"may_begin": self._may_begin(request), **(extra_context or {})}
        answer: HttpResponse = super().changelist_view(request, context)
        return answer

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        found = self._find(request, object_id)
        if self.has_change_permission(request, found):
            kwargs["extra_context"] = {"steps": steps_of(found), **(kwargs.get("extra_context") or {})}
        return super().change_view(request, object_id, *args, **kwargs)

    def _may_begin(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request)

    def begin(self, request: HttpRequest) -> HttpResponse:
        """Note an application, or a member of old; what was noted is shown, with the steps that may follow."""
        if not self._may_begin(request):
            raise PermissionDenied
        form = BeginForm(self, request, data=request.POST or None)
        back = reverse("admin:centres_membership_changelist")
        noted: list[Membership] = []
        act = lambda: noted.append(form.note(person_of(request)))  # noqa: E731  # clean only when it is called
        answer = take(self, request, form, act=act, done=_("It is noted."), back=back, title=_("Note a membership"))
        return redirect("admin:centres_membership_change", noted[0].pk) if noted else answer

    def step(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """One step of one membership."""
        found: Membership = self._find(request, str(pk))
        if step not in dict(steps_of(found)) or step not in STEPS:
            raise Http404(_("This step does not follow now."))
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        form = StepForm(self, request, found, step, data=request.POST or None)
        back = reverse("admin:centres_membership_change", args=[found.pk])
        act = partial(_take_step, found, step, form, person_of(request))
        return take(
            self, request, form, act=act, done=_("The step is noted."), back=back, title=STEPS[step][1], record=found
        )

    @admin.action(description=gettext_lazy("Expect the next progress report"), permissions=["change"])
    def expect_reports(self, request: HttpRequest, queryset: Any) -> None:
        """For each on its own: what cannot owe one does not hold up the others."""
        expected = 0
        for membership in queryset.filter(self.reach(request.user, "change")):
            try:
                expected += progress_reports.expect(membership=membership, by=person_of(request)) is not None
            except Refused:
                continue
        self.message_user(request, _("Members with an open progress report now: %(count)s") % {"count": expected})


def steps_of(membership: Membership) -> list[tuple[str, str]]:
    """The steps that may follow now, with their names."""
    to = process.MOVES[membership.status]
    is_back = membership.status == Status.INACTIVE
    return [
        (key, str(name))
        for key, (status, name) in STEPS.items()
        if status in to and (status != Status.MEMBER or (key == "come-back") == is_back)
    ]


def _take_step(membership: Membership, step: str, form: StepForm, by: Any) -> None:
    told = form.told()
    if step == "join":
        process.join(membership=membership, cohort=form.cleaned_data["cohort"], told=told, by=by)
    elif step == "apply":
        call = form.cleaned_data["call"]
        process.apply(network=membership.network, city=membership.city, call=call, told=told, by=by)
    else:
        plain = {
            "endorse": process.endorse,
            "not-endorse": process.not_endorse,
            "recommend": process.recommend,
            "not-recommend": process.not_recommend,
            "come-back": process.come_back,
            "go-inactive": process.go_inactive,
            "leave": process.leave,
        }
        plain[step](membership=membership, told=told, by=by)
