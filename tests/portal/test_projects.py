"""The pages of projects, phases and pilots, and where else projects are shown."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from centres.models import (
    ExpectedOutcome,
    Expert,
    Phase,
    PhaseStep,
    Pilot,
    PilotSite,
    PilotStep,
    ProgressUpdate,
    Project,
    ProjectDocument,
    ProjectName,
    ProjectPartner,
    ProjectSource,
    Source,
)
from centres.pilots import begin, take_back
from centres.steps import Told
from events.models import Event, EventProject, ProgressPresented
from tests.factories import (
    EventFactory,
    OrganisationFactory,
    PersonFactory,
    PhaseFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(slug="clc", name_en="Urban CLC project", code="CLC")


@pytest.fixture
def phase(project):
    return PhaseFactory(project=project, slug="first", label_en="First phase", status="running", places=None)


def pilot(phase, status="active", **body):
    body = OrganisationFactory(**body)
    return begin(phase=phase, organisation=body, status=status, told=Told(), by=UserFactory())


def past_event(**fields):
    began = timezone.now() - timedelta(days=9)
    return EventFactory(starts_at=began, status=Event.Status.DOCUMENTED, **fields)


def filled(project, phase, number=1):
    """One more of everything that the page of a project shows."""
    source = Source.objects.create(title_en=f"Report {number}", publisher_en="UNESCO")
    person = PersonFactory(name_en=f"Expert {number}")
    ProjectName.objects.create(project=project, text=f"Other name {number}")
    ProjectPartner.objects.create(project=project, organisation=OrganisationFactory())
    ExpectedOutcome.objects.create(project=project, text_en=f"Outcome {number}", source=source, rank=9 - number)
    Expert.objects.create(project=project, person=person, role_en=f"Head {number}", title_en="Professor")
    ProjectDocument.objects.create(project=project, title_en=f"Plan {number}", url="https://example.org/plan")
    ProjectSource.objects.create(project=project, source=source, says_en=f"Claim {number}", is_contradicted=True)
    ProjectFactory(parent=project, name_en=f"Part {number}")
    region = RegionFactory(code=f"CN-{number}", level=1, name_en=f"Province {number}", parent=RegionFactory())
    row = pilot(phase, region=region, name_en=f"Pilot {number}")
    update = ProgressUpdate.objects.create(project=project, organisation=row.organisation, text_en=f"Progress {number}")
    event = past_event(title_en=f"Meeting {number}")
    ProgressPresented.objects.create(event=event, update=update)
    EventProject.objects.create(event=event, project=project)


# --- The page of a project ------------------------------------------------------------------------------------------


def test_the_page_tells_all_that_is_known(client, project, phase):
    filled(project, phase)
    page = client.get("/projects/clc/").text
    for words in ("Other name", "Outcome", "Head", "Plan", "Claim", "Part", "Pilot", "Progress", "Meeting", "Province"):
        assert f"{words} 1" in page, words
    assert "Presented at" in page
    assert "Active; earlier steps are not known" in page
    assert "The number of places is not known." in page
    assert "Other sources say something else." in page


def test_outcomes_stand_in_their_order(client, project, phase):
    filled(project, phase, 1), filled(project, phase, 2)
    page = client.get("/projects/clc/").text
    assert page.index("Outcome 2") < page.index("Outcome 1")


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_as_many_queries_however_much_there_is(client, project, phase, django_assert_num_queries, items):
    for number in range(items):
        filled(project, phase, number)
    with django_assert_num_queries(15):
        client.get("/projects/clc/")


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_as_many_queries_however_long(client, django_assert_num_queries, items):
    for _number in range(items):
        ProjectFactory(parent=ProjectFactory())
    with django_assert_num_queries(3):
        client.get("/projects/")


def test_regions_taking_part_are_those_of_pilots_and_not_those_invited(client, project, phase):
    tianjin = RegionFactory(code="CN-TJ", level=1, name_en="Tianjin", parent=RegionFactory())
    district = RegionFactory(code="120105", level=3, name_en="Hebei District", parent=tianjin)
    pilot(phase, region=district)
    event = past_event()
    event.invited_regions.add(RegionFactory(code="CN-HE", level=1, name_en="Hebei Province", parent=RegionFactory()))
    EventProject.objects.create(event=event, project=project)
    page = client.get("/projects/clc/")
    assert [region.pk for region in page.context["page"].regions] == ["CN-TJ"]
    assert "Hebei Province" not in page.text


def test_a_page_that_says_nothing_says_no_heading_either(client, project):
    page = client.get("/projects/clc/").text
    for heading in ("Expected", "Expert team", "Progress", "Documents", "Phases"):
        assert f">{heading}" not in page


def test_what_is_not_public_is_nowhere(client, project, phase):
    row, event = pilot(phase, name_en="Hidden pilot"), past_event(slug="meeting")
    update = ProgressUpdate.objects.create(project=project, organisation=row.organisation, text_en="Hidden progress")
    ProgressPresented.objects.create(event=event, update=update)
    EventProject.objects.create(event=event, project=project)
    Project.objects.update(is_public=False)
    addresses = ["/projects/clc/", phase.get_absolute_url(), row.get_absolute_url()]
    assert {client.get(address).status_code for address in addresses} == {404}
    for page in ("/projects/", "/events/meeting/", row.organisation.get_absolute_url(), "/search/?q=urban"):
        assert "Urban CLC project" not in client.get(page).text, page


@pytest.mark.parametrize(
    "address", ["/projects/no/", "/projects/clc/no/", "/projects/clc/pilots/999/", "/projects/x/pilots/"]
)
def test_what_does_not_exist_is_not_found(client, project, address):
    assert client.get(address).status_code == 404


# --- Phases and pilots ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["applied", "qualified", "not_selected", "withdrawn"])
def test_who_only_applied_is_nobodys_business(client, phase, status):
    row = Pilot.objects.create(phase=phase, organisation=OrganisationFactory(name_en="Shy college"), status=status)
    assert client.get(row.get_absolute_url()).status_code == 404
    for page in ("/projects/clc/", "/projects/clc/first/", row.organisation.get_absolute_url()):
        assert "/pilots/" not in client.get(page).text


def test_a_choice_in_the_making_is_not_told(client, phase):
    row = pilot(phase, "selected")
    Phase.objects.update(status="selection")
    assert client.get(row.get_absolute_url()).status_code == 404
    Phase.objects.update(status="running")
    assert client.get(row.get_absolute_url()).status_code == 200


def test_which_phase_it_is_stays_open_until_it_is_reviewed(client, project, phase):
    filled(project, phase)
    Phase.objects.update(verbatim="first phase of the expansion", numbering="proposed", number=2)
    page = client.get("/projects/clc/first/").text
    assert "nobody has settled it" in page
    assert "first phase of the expansion" in page
    assert "Claim 1" in page
    Phase.objects.update(numbering="reviewed")
    page = client.get("/projects/clc/first/").text
    assert "Phase 2 in the project’s own count" in page
    assert "Claim 1" not in page


def test_sources_that_say_nothing_of_a_phase_do_not_disagree_about_it(client, phase):
    page = client.get("/projects/clc/first/").text
    assert "Nobody has said which phase" in page
    assert "the sources do not agree" not in page


def test_a_pilots_page_tells_its_way_and_no_reasons(client, phase):
    row = pilot(phase)
    row.steps.update(reason="A secret reason")
    row.steps.create(status="withdrawn", reason="A secret mistake")
    Pilot.objects.update(status="withdrawn")
    Phase.objects.update(places_taken=0)
    take_back(pilot=row, seen="withdrawn", reason="A secret correction", by=UserFactory())
    PilotSite.objects.create(pilot=row, organisation=OrganisationFactory(name_en="Night school"))
    page = client.get(row.get_absolute_url()).text
    assert "Night school" in page
    assert "secret" not in page
    assert "Withdrawn" not in page


# --- Elsewhere ------------------------------------------------------------------------------------------------------


def test_a_body_shows_where_it_is_a_pilot_and_what_it_leads(client, project, phase):
    row = pilot(phase)
    site = OrganisationFactory()
    PilotSite.objects.create(pilot=row, organisation=site)
    for body in (row.organisation, site):
        assert "Pilot in Urban CLC project" in client.get(body.get_absolute_url()).text
    assert "Leads it" in client.get(project.lead.get_absolute_url()).text


def test_an_event_shows_what_was_presented_and_where_it_belongs(client, project, phase):
    filled(project, phase)
    page = client.get(Event.objects.get().get_absolute_url()).text
    assert "Presented here" in page
    assert "Progress of Pilot 1" in page
    assert 'href="/projects/clc/"' in page


@pytest.mark.parametrize("query", ["urban clc", "learning for all", "CVGL", "cvgl"])
def test_search_finds_projects_by_name_alias_and_code(client, project, query):
    ProjectName.objects.create(project=project, text="Learning for all")
    Project.objects.update(code="CVGL")
    [group] = client.get("/search/", {"q": query}).context["groups"]
    assert (group.kind, list(group.page)) == ("projects", [project])


def test_papers_are_handed_to_those_who_may_see_the_project(client, project, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    paper = ProjectDocument(project=project, title_en="Plan")
    paper.file.save("plan.txt", ContentFile(b"the plan"))
    answer = client.get(f"/media/{paper.file.name}")
    assert b"".join(answer.streaming_content) == b"the plan"
    assert "attachment" in answer["Content-Disposition"]
    Project.objects.update(is_public=False)
    assert client.get(f"/media/{paper.file.name}").status_code == 404


def test_kept_pages_become_old_when_anything_on_them_changes():
    shown = (Project, ProjectName, ProjectPartner, ExpectedOutcome, Expert, ProjectDocument, ProjectSource)
    shown += (ProgressUpdate, Phase, PhaseStep, Pilot, PilotStep, PilotSite, EventProject, ProgressPresented)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'content_changed'")
        watched = {table for (table,) in cursor.fetchall()}
    assert {model._meta.db_table for model in shown} <= watched
