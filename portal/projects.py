"""The pages of projects, their phases and pilots: who leads, who takes part, what is hoped for, what came of it.

They stand in the portal because they join two apps: `centres` keeps the records and must not know of the events at
which progress was presented. Their addresses are `centres:project` and so on, added by portal/urls.py.
"""

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres.models import (
    ExpectedOutcome,
    Expert,
    Organisation,
    Phase,
    PhaseStep,
    Pilot,
    PilotSite,
    PilotStep,
    ProgressUpdate,
    Project,
    ProjectPartner,
    ProjectSource,
    Region,
)
from centres.models.projects import ProjectQuerySet
from centres.pilots import history
from centres.steps import day_words, state_words
from events.listing import for_past_lines
from events.models import Event, ProgressPresented
from portal.lib.http import public_page

PAGE_LENGTH = 30
EVENTS_SHOWN = 20
UPDATES_SHOWN = 20
MUNICIPALITY_LEVEL = 1


@dataclass(frozen=True, slots=True)
class PilotLine:
    """One pilot in a list, with how it stands."""

    pilot: Pilot

    @property
    def stands(self) -> str:
        return state_words(self.pilot.get_status_display(), [Pilot.Status.APPLIED], self.steps)

    @property
    def steps(self) -> list[PilotStep]:
        return history(self.pilot.steps.all())


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase of a project, and the pilots in it that everybody may know of."""

    phase: Phase
    pilots: list[PilotLine]

    @property
    def stands(self) -> str:
        return state_words(self.phase.get_status_display(), [Phase.Status.PLANNED], list(self.phase.steps.all()))

    @property
    def places(self) -> str:
        if self.phase.places is None:
            return _("The number of places is not known.")
        words = ngettext("%(count)s place", "%(count)s places", self.phase.places)
        return words % {"count": self.phase.places}

    @property
    def call(self) -> str:
        """`1 March to 30 April 2024`; empty where nothing is known."""
        opens, closes = (day_words(day, "day") for day in (self.phase.call_opens_on, self.phase.call_closes_on))
        if opens and closes:
            return _("from %(opens)s to %(closes)s") % {"opens": opens, "closes": closes}
        if opens:
            return _("from %(opens)s") % {"opens": opens}
        return _("until %(closes)s") % {"closes": closes} if closes else ""


@dataclass
class ProjectPage:
    """One project as its page tells it."""

    project: Project

    @cached_property
    def phases(self) -> list[PhaseLine]:
        """Its own, or for a sub-project those in which its pilots are."""
        return phase_lines(self.project)

    @property
    def regions(self) -> list[Region]:
        """The provinces in which its pilots lie, by code. Who was invited to a meeting is not among them."""
        found: dict[str, Region] = {}
        for line in (line for phase in self.phases for line in phase.pilots):
            region = line.pilot.organisation.region
            while region is not None and region.level > MUNICIPALITY_LEVEL:
                region = region.parent
            if region is not None:
                found[region.pk] = region
        return [found[code] for code in sorted(found)]

    @cached_property
    def updates(self) -> list[ProgressUpdate]:
        """Of the project and its sub-projects, latest first, with the public events at which each was presented."""
        shown = ProgressPresented.objects.filter(event__in=Event.objects.public()).select_related("event")
        mine = Q(project=self.project) | Q(project__parent=self.project)
        rows = ProgressUpdate.objects.public().filter(mine).for_list()
        return list(rows.prefetch_related(Prefetch("presented_at", shown))[:UPDATES_SHOWN])

    @cached_property
    def events(self) -> list[Event]:
        mine = Q(projects__project=self.project) | Q(projects__project__parent=self.project)
        ours = Event.objects.public().filter(mine).values("pk")
        return list(for_past_lines(Event.objects.filter(pk__in=ours)).order_by("-starts_at", "pk")[:EVENTS_SHOWN])

    @property
    def lasts(self) -> str:
        begins = day_words(self.project.starts_on, self.project.starts_precision)
        ends = day_words(self.project.ends_on, self.project.ends_precision)
        if begins and ends:
            return _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
        if begins:
            return _("since %(begins)s") % {"begins": begins}
        return _("until %(ends)s") % {"ends": ends} if ends else ""


def phase_lines(project: Project, phase: Phase | None = None) -> list[PhaseLine]:
    """The phases with their public pilots, in three queries and one for steps."""
    pilots = Pilot.objects.public().for_list().prefetch_related("steps")
    owner = project.parent_id or project.pk
    if project.parent_id:
        pilots = pilots.filter(project=project)
    phases = Phase.objects.filter(project=owner).select_related("source", "project").defer("project__search")
    if phase:
        phases = phases.filter(pk=phase.pk)
    rows = phases.prefetch_related(
        Prefetch("steps", PhaseStep.objects.order_by("pk")), Prefetch("pilots", pilots, to_attr="public_pilots")
    )
    lines = [PhaseLine(row, [PilotLine(pilot) for pilot in row.public_pilots]) for row in rows]
    return [line for line in lines if line.pilots or not project.parent_id]


def for_page(projects: ProjectQuerySet) -> ProjectQuerySet:
    """All that the page shows of the record, in a fixed number of queries."""
    near = projects.public().select_related("lead", "parent").defer("search", "lead__search", "parent__search")
    bodies = ProjectPartner.objects.select_related("organisation").defer("organisation__search")
    people = Expert.objects.select_related("person").defer("person__search")
    return near.prefetch_related(
        "names",
        "documents",
        Prefetch("partners", bodies),
        Prefetch("experts", people),
        Prefetch("outcomes", ExpectedOutcome.objects.select_related("source")),
        Prefetch("sources", ProjectSource.objects.select_related("source")),
        Prefetch("subprojects", Project.objects.public().for_list()),
    )


@require_safe
@public_page
def projects(request: HttpRequest) -> HttpResponse:
    """Every project of the portal with its sub-projects, by name."""
    below = Project.objects.public().for_list()
    listed = Project.objects.public().filter(parent=None).for_list().prefetch_related(Prefetch("subprojects", below))
    page = Paginator(listed, PAGE_LENGTH).get_page(request.GET.get("page"))
    return render(request, "centres/projects.html", {"page": page})


@require_safe
@public_page
def project(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(for_page(Project.objects.all()), slug=slug)
    context = {"project": found, "page": ProjectPage(found), "now": timezone.now()}
    return render(request, "centres/project.html", context)


@require_safe
@public_page
def phase(request: HttpRequest, slug: str, phase: str) -> HttpResponse:
    """One phase: its call, its places, who takes part; and which phase it is, as far as that has been settled."""
    phases = Phase.objects.filter(project__is_public=True).select_related("project", "source")
    found: Phase = get_object_or_404(phases, project__slug=slug, slug=phase)
    [line] = phase_lines(found.project, found)
    sources = ProjectSource.objects.filter(project=found.project, is_contradicted=True).select_related("source")
    return render(request, "centres/phase.html", {"phase": found, "line": line, "sources": list(sources)})


@require_safe
@public_page
def pilot(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One institution in one phase: its way so far, where it works, what it reported."""
    sites = PilotSite.objects.select_related("organisation__region").defer("organisation__search")
    steps = PilotStep.objects.select_related("actor", "source").order_by("pk")
    rows = Pilot.objects.public().for_list()
    rows = rows.prefetch_related(Prefetch("sites", sites), Prefetch("steps", steps))
    found = get_object_or_404(rows, phase__project__slug=slug, pk=pk)
    shown = ProgressPresented.objects.filter(event__in=Event.objects.public()).select_related("event")
    updates = ProgressUpdate.objects.public().filter(pilot=found).for_list()
    context = {
        "pilot": found,
        "line": PilotLine(found),
        "updates": list(updates.prefetch_related(Prefetch("presented_at", shown))[:UPDATES_SHOWN]),
    }
    return render(request, "centres/pilot.html", context)


def part_in_projects(body: Organisation) -> list[Pilot]:
    """The pilots that it is, or for which it is one of the sites."""
    mine = Q(organisation=body) | Q(pk__in=PilotSite.objects.filter(organisation=body).values("pilot"))
    return list(Pilot.objects.public().filter(mine).for_list())
