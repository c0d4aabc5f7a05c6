"""The Urban CLC project with its sub-project, its pilot in Tianjin, and the progress presented there in May 2023."""

from datetime import date
from typing import Any

from centres import pilots
from centres.models import (
    ExpectedOutcome,
    Expert,
    Organisation,
    Person,
    Phase,
    PhaseStep,
    Pilot,
    ProgressUpdate,
    Project,
    ProjectName,
    ProjectPartner,
    ProjectSource,
    Source,
)
from centres.steps import Told
from events.models import Event, EventProject, ProgressPresented
from portal.demo.contents import columns, read

LEAD = "china-adult-education-association"
REPORT = "tianjin-2023"
DAY = date(2023, 5, 20)


def load_projects(
    bodies: dict[str, Organisation], people: dict[str, Person], sources: dict[str, Source], meeting: Event
) -> None:
    found = read("projects")
    sources = sources | {row.pop("key"): Source.objects.create(**columns(row)) for row in found["source"]}
    whole = Project.objects.create(lead=bodies[LEAD], **columns(found["project"]))
    part = Project.objects.create(lead=bodies[LEAD], parent=whole, **columns(found["subproject"]))
    of = {"project": whole, "clc-cvgl": part}
    _load_words(of, found, sources[REPORT])
    _load_people(whole, found, bodies, people)
    for rank, row in enumerate(found["says"]):
        source = sources[row.pop("source")]
        ProjectSource.objects.create(project=whole, source=source, rank=rank, **columns(row))
    pilot = _pilot(whole, part, found, bodies, sources[REPORT])
    _load_progress(whole, part, pilot, found, bodies, sources[REPORT], meeting)


def _load_words(of: dict[str, Project], found: dict[str, Any], report: Source) -> None:
    for key, names in found["names"].items():
        for language, text in names:
            ProjectName.objects.create(project=of[key], language=language, text=text)
    for rank, row in enumerate(found["outcome"]):
        ExpectedOutcome.objects.create(project=of[row.pop("of")], source=report, rank=rank, **columns(row))


def _load_people(
    project: Project, found: dict[str, Any], bodies: dict[str, Organisation], people: dict[str, Person]
) -> None:
    for rank, row in enumerate(found["partner"]):
        ProjectPartner.objects.create(project=project, organisation=bodies[row.pop("body")], rank=rank, **columns(row))
    for rank, row in enumerate(found["expert"]):
        Expert.objects.create(project=project, person=people[row.pop("person")], rank=rank, **columns(row))


def _pilot(
    whole: Project, part: Project, found: dict[str, Any], bodies: dict[str, Organisation], report: Source
) -> Pilot:
    """The report says what the college was on that day, and nothing of the way there."""
    phase = Phase.objects.create(project=whole, source=report, status=Phase.Status.RUNNING, **columns(found["phase"]))
    on_that_day = Told(happened_on=DAY, precision="day", source=report)
    PhaseStep.objects.create(phase=phase, status=phase.status, **on_that_day.columns(None))
    row = found["pilot"]
    college = bodies[row.pop("body")]
    pilot = pilots.begin(
        phase=phase, organisation=college, project=part, status=Pilot.Status.ACTIVE, told=on_that_day, by=None
    )
    Pilot.objects.filter(pk=pilot.pk).update(**columns(row))
    return pilot


def _load_progress(
    whole: Project,
    part: Project,
    pilot: Pilot,
    found: dict[str, Any],
    bodies: dict[str, Organisation],
    report: Source,
    meeting: Event,
) -> None:
    row = found["update"]
    college = bodies[row.pop("body")]
    update = ProgressUpdate.objects.create(
        project=part,
        pilot=pilot,
        organisation=college,
        reported_on=DAY,
        precision="day",
        source=report,
        **columns(row),
    )
    ProgressPresented.objects.create(event=meeting, update=update)
    for rank, project in enumerate((part, whole)):
        EventProject.objects.create(event=meeting, project=project, rank=rank)
