"""A cohort's list in the back office: pasted, looked at line by line, saved as a whole, taken back as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.scoped_admin import ScopedAdmin, person_of
from centres import networks
from centres.cohorts import lists, undoing
from centres.models import Cohort, CohortLine, CohortList, Figure, LearningCity, Region
from centres.steps import Refused
from portal.lib.text import localised

Match, Decision, State = CohortLine.Match, CohortLine.Decision, CohortList.State


class TextForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("The list"),
        max_length=lists.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        help_text=gettext_lazy(
            "As it was published: headings for regions and countries, or “City, Country” on each line. Bullets, "
            "numbers and signs of footnotes do no harm."
        ),
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide about a line."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it will be saved."""

    line: CohortLine
    country: str
    options: list[Option]

    @property
    def is_asked(self) -> bool:
        return self.line.decision == Decision.ASK


class CohortListsAdmin(ScopedAdmin):
    """Adds the pages of lists to a cohort."""

    change_form_template = "admin/centres/cohort.html"

    def get_urls(self) -> list[URLPattern]:
        view, name = self.admin_site.admin_view, "centres_cohort"
        one = "<int:pk>/list/<int:batch>/"
        return [
            path("<int:pk>/list/", view(self.paste), name=f"{name}_paste"),
            path(one, view(require_GET(self.look)), name=f"{name}_look"),
            path(f"{one}decide/", view(require_POST(self.decide)), name=f"{name}_decide"),
            path(f"{one}confirm/", view(require_POST(self.confirm)), name=f"{name}_confirm"),
            path(f"{one}drop/", view(require_POST(self.drop)), name=f"{name}_drop"),
            path(f"{one}undo/", view(require_POST(self.undo)), name=f"{name}_undo"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        cohort = self._find(request, object_id)
        kwargs["extra_context"] = {
            "lists": list(cohort.lists.select_related("saved_by")),
            "difference": _difference(cohort),
            "may_paste": self.has_change_permission(request, cohort),
            **(kwargs.get("extra_context") or {}),
        }
        return super().change_view(request, object_id, *args, **kwargs)

    # --- Pages ------------------------------------------------------------------------------------------------------

    def paste(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The list as it was published. Nothing becomes a member by pasting."""
        cohort = self._cohort(request, pk)
        form = TextForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                batch = lists.start(cohort=cohort, text=form.cleaned_data["text"], by=person_of(request))
            except Refused as refused:
                form.add_error("text", str(refused))
            else:
                return HttpResponseRedirect(self._url("look", cohort.pk, batch.pk))
        title = _("The cities of %(cohort)s") % {"cohort": cohort}
        return self._page(request, "cohort_paste", title, cohort, status=422 if form.errors else 200, form=form)

    def look(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        """Each line as it will be saved, the sums beside the published numbers."""
        cohort = self._cohort(request, pk)
        return self._look(request, cohort, self._batch(cohort, batch))

    def _look(
        self, request: HttpRequest, cohort: Cohort, batch: CohortList, wrong: str = "", status: int = 200
    ) -> HttpResponse:
        lines = shown(batch)
        title = _("List of %(cohort)s") % {"cohort": cohort}
        context = {"batch": batch, "lines": lines, "sums": sums(cohort, lines), "wrong": wrong}
        return self._page(request, "cohort_list", title, cohort, status=status, **context)

    def decide(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        """Keep the decisions and show the list again."""
        cohort = self._cohort(request, pk)
        found = self._batch(cohort, batch)
        try:
            lists.decide(batch=found, decisions=decisions_of(request.POST), by=person_of(request))
        except Refused as refused:
            return self._look(request, cohort, found, wrong=str(refused), status=409)
        return HttpResponseRedirect(self._url("look", cohort.pk, found.pk))

    def confirm(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        """Save all of it, with the decisions that stand on the page."""
        cohort = self._cohort(request, pk)
        found, by = self._batch(cohort, batch), person_of(request)
        try:
            if found.state == State.READY:
                lists.decide(batch=found, decisions=decisions_of(request.POST), by=by)
            lists.confirm(batch=found, by=by)
        except Refused as refused:
            return self._look(request, cohort, found, wrong=str(refused), status=409)
        self.message_user(request, _("The list is saved. It can be taken back as a whole."), messages.SUCCESS)
        return HttpResponseRedirect(self._url("look", cohort.pk, found.pk))

    def drop(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        cohort = self._cohort(request, pk)
        lists.drop(batch=self._batch(cohort, batch), by=person_of(request))
        self.message_user(request, _("The list is thrown away. Nothing of it was saved."), messages.SUCCESS)
        return HttpResponseRedirect(self._url("change", cohort.pk))

    def undo(self, request: HttpRequest, pk: int, batch: int) -> HttpResponse:
        cohort = self._cohort(request, pk)
        found = self._batch(cohort, batch)
        try:
            found = undoing.undo(batch=found, by=person_of(request))
        except Refused as refused:
            return self._look(request, cohort, found, wrong=str(refused), status=409)
        self.message_user(request, _("The list is taken back."), messages.SUCCESS)
        return HttpResponseRedirect(self._url("look", cohort.pk, found.pk))

    # --- Parts ------------------------------------------------------------------------------------------------------

    def _cohort(self, request: HttpRequest, pk: int) -> Cohort:
        found: Cohort = self._find(request, str(pk))
        if not self.has_change_permission(request, found):
            raise PermissionDenied
        return found

    def _batch(self, cohort: Cohort, pk: int) -> CohortList:
        found = CohortList.objects.select_related("saved_by", "undone_by").filter(cohort=cohort, pk=pk).first()
        if found is None:
            raise Http404(_("There is no such list."))
        return found

    def _url(self, view: str, *args: int) -> str:
        return reverse(f"admin:centres_cohort_{view}", args=args)

    def _page(
        self, request: HttpRequest, template: str, title: str, cohort: Cohort, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        own = {"title": title, "opts": self.opts, "media": self.media, "record": cohort, "cohort": cohort}
        whole = {**self.admin_site.each_context(request), **own, **context}
        return TemplateResponse(request, f"admin/centres/{template}.html", whole, status=status)


def decisions_of(posted: Mapping[str, str]) -> dict[int, str]:
    """`line-12` says what becomes of line 12."""
    found = {name.removeprefix("line-"): value for name, value in posted.items() if name.startswith("line-")}
    return {int(pk): value for pk, value in found.items() if pk.isdecimal() and value}


def _difference(cohort: Cohort) -> str:
    members = cohort.memberships.count()
    return networks.difference(members, networks.cities_of(_published(cohort)))


def _published(cohort: Cohort) -> list[Figure]:
    return networks.claims_of([cohort]).get(cohort.pk, [])


# --- What is shown --------------------------------------------------------------------------------------------------


def shown(batch: CohortList) -> list[Shown]:
    """The lines with what may be chosen for each: three queries, however many lines."""
    lines = list(batch.lines.select_related("country"))
    cities = LearningCity.objects.select_related("region").in_bulk({pk for line in lines for pk in line.candidates})
    codes = {code for line in lines for code in line.regions}
    regions = Region.objects.select_related("parent").in_bulk(codes)
    return [
        Shown(line, localised(line.country, "name").text if line.country else "", list(_options(line, cities, regions)))
        for line in lines
    ]


def _options(line: CohortLine, cities: Mapping[int, LearningCity], regions: Mapping[str, Region]) -> Iterator[Option]:
    if line.match == Match.BLOCKED:
        return
    if line.decision == Decision.ASK:
        yield Option("", _("Please decide"), is_chosen=True)
    for pk in line.candidates:
        if pk in cities:
            words = _("the same as %(city)s") % {"city": _placed(cities[pk])}
            yield Option(f"city-{pk}", words, line.decision == Decision.SAME and line.city_id == pk)
    if line.match != Match.MEMBER:
        for region in [regions[code] for code in line.regions if code in regions]:
            words = _("a new city, in %(region)s") % {"region": _coded(region)}
            yield Option(f"new-{region.pk}", words, line.decision == Decision.ADD and line.region_id == region.pk)
        if line.country is not None:
            words = _("a new city, its region not known")
            chosen = line.decision == Decision.ADD and line.region_id == line.country_id
            yield Option(f"new-{line.country_id}", words, chosen)
    yield Option("leave", _("leave out"), line.decision == Decision.LEAVE)


def _placed(city: LearningCity) -> str:
    name = localised(city, "name").text
    return f"{name} ({city.region_id})" if city.region_id else name


def _coded(region: Region) -> str:
    """`Hebei District (120105, Tianjin)`: names repeat, codes do not."""
    around = localised(region.parent, "name").text if region.parent else ""
    code = ", ".join(part for part in (region.pk, region.gbt_code, around) if part)
    return f"{localised(region, 'name').text} ({code})"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the list would come to, and how that stands beside what was published."""

    cities: int
    countries: int
    asked: int
    blocked: int
    left_out: int
    published: list[Figure]
    difference: str


def sums(cohort: Cohort, lines: list[Shown]) -> Sums:
    """Lines that stand for a city of the cohort count, also one that is a member already."""
    rows = [one.line for one in lines]
    counted = [
        row
        for row in rows
        if row.match == Match.MEMBER or (row.match != Match.BLOCKED and row.decision != Decision.LEAVE)
    ]
    published = _published(cohort)
    return Sums(
        cities=len(counted),
        countries=len({row.country_id for row in counted if row.country_id}),
        asked=sum(row.decision == Decision.ASK for row in rows),
        blocked=sum(row.match == Match.BLOCKED for row in rows),
        left_out=len(rows) - len(counted),
        published=published,
        difference=networks.difference_of_list(len(counted), networks.cities_of(published)),
    )
