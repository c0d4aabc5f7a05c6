"""A phase moves step by step, and a second person reviews which phase it is."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centres import phases, projects
from centres.models import Phase, Pilot
from centres.phases import move, open_number, propose_number, review_number
from centres.steps import Refused, Told
from tests.factories import OrganisationFactory, PhaseFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Phase.Status
WHY = Told(reason="The call was extended.")


@pytest.fixture
def by():
    return UserFactory()


def begun(status):
    phase = PhaseFactory(status=status)
    phase.steps.create(status="planned")
    return phase


ALLOWED = {
    ("planned", "call_open"), ("call_open", "selection"), ("call_open", "planned"), ("selection", "running"),
    ("selection", "call_open"), ("running", "closed"), ("closed", "running"),
}  # fmt: skip


@pytest.mark.parametrize("start", Status.values)
@pytest.mark.parametrize("to", Status.values)
def test_only_the_steps_of_the_process_are_possible(by, start, to):
    phase = begun(start)
    if (start, to) in ALLOWED:
        move(phase=phase, to=to, seen=start, told=WHY, by=by)
        assert (Phase.objects.get().status, phase.steps.last().noted_by) == (to, by)
    else:
        with pytest.raises(Refused, match="cannot become"):
            move(phase=phase, to=to, seen=start, told=WHY, by=by)


def test_a_phase_of_which_nothing_is_known_may_begin_anywhere(by):
    phase = PhaseFactory(status="planned")
    move(phase=phase, to="running", seen="planned", told=Told(happened_on=date(2023, 5, 20), precision="day"), by=by)
    assert [step.status for step in phase.steps.all()] == ["running"]


def test_going_back_needs_a_reason(by):
    phase = begun("selection")
    with pytest.raises(Refused, match="Say why it goes back"):
        move(phase=phase, to="call_open", seen="selection", told=Told(), by=by)


def test_who_was_slower_is_told(by):
    phase = begun("call_open")
    move(phase=phase, to="selection", seen="call_open", told=Told(), by=by)
    with pytest.raises(Refused, match="it is “selection” now"):
        move(phase=phase, to="selection", seen="call_open", told=Told(), by=by)


@pytest.mark.parametrize(
    ("start", "to", "left", "words"),
    [("selection", "running", "applied", "not decided"), ("running", "closed", "active", "not finished")],
)
def test_nobody_is_left_behind_without_an_answer(by, start, to, left, words):
    phase = begun(start)
    Pilot.objects.create(phase=phase, organisation=OrganisationFactory(), status=left)
    with pytest.raises(Refused, match=words):
        move(phase=phase, to=to, seen=start, told=Told(), by=by)


# --- Which phase it is ----------------------------------------------------------------------------------------------


def test_a_number_is_reviewed_by_somebody_else(by):
    phase = PhaseFactory()
    propose_number(phase=phase, number=2, by=by)
    with pytest.raises(Refused, match="somebody else"):
        review_number(phase=phase, seen=2, by=by)
    with pytest.raises(Refused, match="look again"):
        review_number(phase=phase, seen=1, by=UserFactory())
    review_number(phase=phase, seen=2, by=UserFactory())
    phase.refresh_from_db()
    assert (phase.number, phase.numbering) == (2, "reviewed")
    with pytest.raises(Refused, match="Open the question again"):
        propose_number(phase=phase, number=1, by=by)
    open_number(phase=phase, by=by)
    phase.refresh_from_db()
    assert (phase.number, phase.numbering) == (None, "open")


def test_two_phases_of_a_project_are_not_the_same_number(by):
    first = PhaseFactory(number=1, numbering="reviewed")
    second = PhaseFactory(project=first.project)
    propose_number(phase=second, number=1, by=by)
    with pytest.raises(Refused, match="Another phase"):
        review_number(phase=second, seen=1, by=UserFactory())
    with pytest.raises(Refused, match="counted from 1"):
        propose_number(phase=second, number=0, by=by)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"slug": "pilots"}, "a_phase_is_not_called_like_the_pilots"),
        ({"number": 1}, "a_phase_has_a_number_once_somebody_says_so"),
        ({"numbering": "reviewed"}, "a_phase_has_a_number_once_somebody_says_so"),
        ({"call_opens_on": "2022-02-01", "call_closes_on": "2022-01-01"}, "a_phase_closes_its_call_after_it_opens"),
    ],
)
def test_the_database_refuses_what_no_phase_can_be(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PhaseFactory(**fields)


# --- Projects -------------------------------------------------------------------------------------------------------


def test_projects_stand_in_two_levels_and_in_no_circle():
    project = ProjectFactory()
    part = ProjectFactory(parent=project)
    for row, parent in ((project, project), (project, part), (ProjectFactory(), part), (project, ProjectFactory())):
        with pytest.raises(ValidationError):
            projects.check_parent(row, parent)
    projects.check_parent(ProjectFactory(), project)
    with pytest.raises(IntegrityError, match="a_project_is_not_part_of_itself"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(parent=project.pk)


def test_progress_of_a_pilot_belongs_to_its_project():
    pilot = Pilot.objects.create(phase=PhaseFactory(), organisation=OrganisationFactory())
    projects.check_update(pilot.phase.project, pilot)
    with pytest.raises(ValidationError):
        projects.check_update(ProjectFactory(), pilot)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_on": "2022-01-01"}, "a_projects_begin_says_how_exact_it_is"),
        ({"ends_precision": "year"}, "a_projects_end_says_how_exact_it_is"),
        (
            {"starts_on": "2022-01-01", "starts_precision": "day", "ends_on": "2021-01-01", "ends_precision": "day"},
            "a_project_ends_after_it_begins",
        ),
    ],
)
def test_the_database_refuses_impossible_dates(fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ProjectFactory(**fields)


def test_every_state_of_a_phase_has_its_ways():
    assert set(phases.WAYS) == set(Status.values)
