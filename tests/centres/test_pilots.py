"""A pilot's way through a phase: every step that follows, every one that does not, and the places."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from centres import merging, pilots
from centres.merging import merge
from centres.models import Phase, Pilot, PilotStep
from centres.pilots import Certificate, apply, begin, history, move, move_all, take_back
from centres.steps import Refused, Told
from tests.factories import OrganisationFactory, PhaseFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
Status = Pilot.Status
WHY = Told(reason="The jury said so.")


@pytest.fixture
def by():
    return UserFactory()


def on(day, **told):
    return Told(happened_on=day, precision="day", **told)


def in_state(status, phase_status="running", **phase):
    """A pilot in this state, its counter in step."""
    phase = PhaseFactory(status=phase_status, places_taken=int(status in Pilot.HOLDING), **phase)
    pilot = Pilot.objects.create(phase=phase, organisation=OrganisationFactory(), status=status)
    pilot.steps.create(status=status)
    return pilot


def counted(phase):
    phase = Phase.objects.get(pk=phase.pk)
    assert phase.places_taken == phase.pilots.filter(status__in=Pilot.HOLDING).count()
    return phase.places_taken


# --- The way --------------------------------------------------------------------------------------------------------


def test_a_pilot_goes_all_the_way_from_application_to_certificate(by):
    phase = PhaseFactory()
    pilot = apply(phase=phase, organisation=OrganisationFactory(), told=on(date(2022, 3, 1)), by=by)
    move(pilot=pilot, to="qualified", told=on(date(2022, 4, 1)), by=by)
    Phase.objects.update(status="selection")
    pilot.refresh_from_db()
    move(pilot=pilot, to="selected", told=Told(), by=by)
    Phase.objects.update(status="running")
    for state in ("active", "mid_term"):
        pilot.refresh_from_db()
        move(pilot=pilot, to=state, told=Told(), by=by)
    pilot.refresh_from_db()
    move(pilot=pilot, to="completed", told=Told(), certificate=Certificate("结-18", date(2025, 1, 2)), by=by)
    pilot.refresh_from_db()
    assert list(pilot.steps.values_list("status", flat=True)) == [
        *("applied", "qualified", "selected", "active", "mid_term", "completed")
    ]
    assert (pilot.certificate_number, pilot.certificate_on) == ("结-18", date(2025, 1, 2))
    assert counted(phase) == 1
    assert set(pilot.steps.values_list("noted_by", flat=True)) == {by.pk}


PHASE_FOR = {"applied": "selection", "qualified": "selection", "not_selected": "selection"}
ALLOWED = {
    ("applied", "qualified"), ("applied", "not_selected"), ("applied", "withdrawn"),
    ("qualified", "selected"), ("qualified", "not_selected"), ("qualified", "withdrawn"),
    ("selected", "active"), ("selected", "withdrawn"),
    ("active", "mid_term"), ("active", "completed"), ("active", "withdrawn"),
    ("mid_term", "completed"), ("mid_term", "withdrawn"),
}  # fmt: skip


@pytest.mark.parametrize("start", Status.values)
@pytest.mark.parametrize("to", Status.values)
def test_only_the_steps_of_the_process_are_possible(by, start, to):
    pilot = in_state(start, PHASE_FOR.get(start, "running"))
    if (start, to) in ALLOWED:
        assert move(pilot=pilot, to=to, told=WHY, by=by).status == to
    else:
        with pytest.raises(Refused):
            move(pilot=pilot, to=to, told=WHY, by=by)
        assert Pilot.objects.get().status == start
    counted(pilot.phase)


@pytest.mark.parametrize(
    ("start", "to", "phase_status"),
    [
        ("applied", "qualified", "running"),
        ("qualified", "selected", "call_open"),
        ("qualified", "not_selected", "call_open"),
        ("selected", "active", "selection"),
        ("active", "mid_term", "closed"),
    ],
)
def test_a_step_waits_for_the_state_of_its_phase(by, start, to, phase_status):
    pilot = in_state(start, phase_status)
    with pytest.raises(Refused, match="While the phase is"):
        move(pilot=pilot, to=to, told=WHY, by=by)


@pytest.mark.parametrize("to", ["withdrawn", "not_selected"])
def test_who_goes_without_success_goes_with_a_reason(by, to):
    pilot = in_state("qualified", "selection")
    with pytest.raises(Refused, match="Say why"):
        move(pilot=pilot, to=to, told=Told(reason="  "), by=by)
    move(pilot=pilot, to=to, told=WHY, by=by)
    assert pilot.steps.last().reason == WHY.reason


# --- Coming in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["planned", "running", "closed"])
def test_nobody_applies_without_a_call(by, state):
    phase = PhaseFactory(status=state)
    with pytest.raises(Refused, match="Nobody applies"):
        apply(phase=phase, organisation=OrganisationFactory(), told=WHY, by=by)


@pytest.mark.parametrize("day", [date(2022, 2, 28), date(2022, 5, 1)])
def test_an_application_outside_the_call_needs_a_reason(by, day):
    phase = PhaseFactory(call_opens_on=date(2022, 3, 1), call_closes_on=date(2022, 4, 30))
    body = OrganisationFactory()
    with pytest.raises(Refused, match="after it closed"):
        apply(phase=phase, organisation=body, told=on(day), by=by)
    assert apply(phase=phase, organisation=body, told=on(day, reason="By post"), by=by).status == "applied"


def test_an_institution_applies_once_for_a_phase_and_again_for_the_next(by):
    project = ProjectFactory()
    first, second = PhaseFactory(project=project), PhaseFactory(project=project)
    body = OrganisationFactory()
    apply(phase=first, organisation=body, told=Told(), by=by)
    with pytest.raises(Refused, match="in this phase already"):
        apply(phase=first, organisation=body, told=Told(), by=by)
    apply(phase=second, organisation=body, told=Told(), by=by)
    assert body.pilots.count() == 2
    assert PilotStep.objects.count() == 2


def test_a_pilot_may_begin_as_active_with_nothing_known_before(by):
    phase = PhaseFactory(status="running", places=None)
    pilot = begin(phase=phase, organisation=OrganisationFactory(), status="active", told=Told(), by=by)
    assert [step.status for step in pilot.steps.all()] == ["active"]
    assert counted(phase) == 1


@pytest.mark.parametrize("status", ["applied", "qualified", "not_selected", "nonsense"])
def test_what_was_never_more_than_an_application_is_not_found_later(by, status):
    phase = PhaseFactory(status="running")
    with pytest.raises(Refused, match="nothing earlier is known"):
        begin(phase=phase, organisation=OrganisationFactory(), status=status, told=Told(), by=by)


def test_while_a_call_is_open_nobody_is_found_to_be_active(by):
    with pytest.raises(Refused, match="has applied for it"):
        begin(phase=PhaseFactory(), organisation=OrganisationFactory(), status="active", told=Told(), by=by)


def test_a_sub_project_of_another_project_is_refused(by):
    phase = PhaseFactory()
    with pytest.raises(Refused, match="no sub-project"):
        apply(phase=phase, organisation=OrganisationFactory(), project=ProjectFactory(), told=Told(), by=by)
    part = ProjectFactory(parent=phase.project)
    assert apply(phase=phase, organisation=OrganisationFactory(), project=part, told=Told(), by=by).project == part


# --- Dates ----------------------------------------------------------------------------------------------------------


def test_no_step_is_in_the_future_or_before_the_one_it_follows(by):
    pilot = in_state("active")
    pilot.steps.update(happened_on=date(2022, 6, 1), precision="month")
    for day, words in ((timezone.localdate() + timedelta(days=1), "still to come"), (date(2022, 5, 31), "June 2022")):
        with pytest.raises(Refused, match=words):
            move(pilot=pilot, to="completed", told=on(day), by=by)
    move(pilot=pilot, to="completed", told=Told(happened_on=date(2022, 1, 1), precision="year"), by=by)


def test_a_date_without_precision_is_refused_by_code_and_database(by):
    pilot = in_state("active")
    with pytest.raises(Refused, match="or neither"):
        move(pilot=pilot, to="completed", told=Told(happened_on=date(2022, 5, 1)), by=by)
    with pytest.raises(IntegrityError, match="a_pilotstep_with_a_date_says_how_exact_it_is"), transaction.atomic():
        PilotStep.objects.create(pilot=pilot, status="active", happened_on=date(2022, 5, 1))


# --- Places ---------------------------------------------------------------------------------------------------------


def test_selecting_more_than_there_are_places_selects_nobody(by):
    phase = PhaseFactory(status="selection", places=2)
    rows = [Pilot.objects.create(phase=phase, organisation=OrganisationFactory(), status="qualified") for _n in "123"]
    seen = {row.pk: "qualified" for row in rows}
    with pytest.raises(Refused, match="There are 2 places left in this phase, and 3 would be needed"):
        move_all(phase=phase, seen=seen, to="selected", told=Told(), by=by)
    assert set(phase.pilots.values_list("status", flat=True)) == {"qualified"}
    del seen[rows[0].pk]
    move_all(phase=phase, seen=seen, to="selected", told=Told(), by=by)
    assert counted(phase) == 2


def test_whoever_withdraws_gives_the_place_back(by):
    pilot = in_state("selected", places=1)
    move(pilot=pilot, to="withdrawn", told=WHY, by=by)
    assert counted(pilot.phase) == 0


def test_places_that_are_not_known_are_endless(by):
    phase = PhaseFactory(status="running", places=None)
    for _number in range(3):
        begin(phase=phase, organisation=OrganisationFactory(), status="active", told=Told(), by=by)
    assert counted(phase) == 3


def test_the_database_gives_no_more_places_than_there_are():
    phase = PhaseFactory(places=1)
    with pytest.raises(IntegrityError, match="a_phase_gives_no_more_places_than_it_has"), transaction.atomic():
        Phase.objects.filter(pk=phase.pk).update(places_taken=2)


# --- Several at once, and mistakes ----------------------------------------------------------------------------------


def test_one_who_cannot_move_stops_all(by):
    one, other = in_state("active"), in_state("completed")
    Pilot.objects.filter(pk=other.pk).update(phase=one.phase)
    seen = {one.pk: "active", other.pk: "completed"}
    with pytest.raises(Refused, match="is “completed” and cannot become"):
        move_all(phase=one.phase, seen=seen, to="mid_term", told=Told(), by=by)
    assert Pilot.objects.get(pk=one.pk).status == "active"
    with pytest.raises(Refused, match="Choose at least one"):
        move_all(phase=one.phase, seen={}, to="mid_term", told=Told(), by=by)
    with pytest.raises(Refused, match="not in this phase any more"):
        move_all(phase=one.phase, seen={in_state("active").pk: "active"}, to="mid_term", told=Told(), by=by)


def test_who_was_slower_is_told_how_it_stands(by):
    pilot = in_state("active")
    move(pilot=pilot, to="mid_term", told=Told(), by=by)
    with pytest.raises(Refused, match="somebody was faster"):
        move(pilot=pilot, seen="active", to="completed", told=Told(), by=by)


def test_a_certificate_belongs_to_one_completed_pilot(by):
    pilot = in_state("active")
    with pytest.raises(Refused, match="belongs to one pilot"):
        move(pilot=pilot, to="mid_term", told=Told(), certificate=Certificate("1"), by=by)
    with pytest.raises(IntegrityError, match="only_a_completed_pilot_has_a_certificate"), transaction.atomic():
        Pilot.objects.update(certificate_number="1")


def test_the_last_step_is_taken_back_with_a_reason_and_both_stay_readable(by):
    pilot = in_state("active")
    move(pilot=pilot, to="completed", told=Told(), certificate=Certificate("7"), by=by)
    with pytest.raises(Refused, match="Say why"):
        take_back(pilot=pilot, seen="completed", reason=" ", by=by)
    take_back(pilot=pilot, seen="completed", reason="The wrong college", by=by)
    pilot.refresh_from_db()
    assert (pilot.status, pilot.certificate_number, pilot.steps.count()) == ("active", "", 3)
    assert [step.status for step in history(pilot.steps.all())] == ["active"]


def test_a_withdrawal_is_not_taken_back_once_the_place_is_given_away(by):
    pilot = in_state("selected", places=1)
    move(pilot=pilot, to="withdrawn", told=WHY, by=by)
    begin(phase=pilot.phase, organisation=OrganisationFactory(), status="selected", told=Told(), by=by)
    with pytest.raises(Refused, match="There are 0 places left"):
        take_back(pilot=pilot, seen="withdrawn", reason="A mistake", by=by)
    assert counted(pilot.phase) == 1


def test_a_first_step_is_not_taken_back(by):
    with pytest.raises(Refused, match="its first step"):
        take_back(pilot=in_state("active"), seen="active", reason="A mistake", by=by)


def test_a_merge_moves_pilots_and_is_refused_where_both_are_in_one_phase(by):
    one, other = in_state("active"), in_state("selected")
    merge(keep=one.organisation, drop=other.organisation, by=by)
    assert one.organisation.pilots.count() == 2
    third = Pilot.objects.create(phase=one.phase, organisation=OrganisationFactory(), status="withdrawn")
    third.steps.create(status="withdrawn")
    with pytest.raises(merging.Refused, match="cannot move"):
        merge(keep=one.organisation, drop=third.organisation, by=by)
    assert counted(one.phase) == 1


def test_every_state_has_its_ways():
    assert set(pilots.WAYS) == set(Status.values)
