"""Several people on one phase at the same instant, with real threads."""

import pytest

from centres.models import Phase, Pilot, PilotStep
from centres.pilots import apply, move, move_all
from centres.steps import Refused, Told
from tests.at_once import at_once
from tests.factories import OrganisationFactory, PhaseFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def qualified(phase, many):
    return [
        Pilot.objects.create(phase=phase, organisation=OrganisationFactory(), status="qualified") for _n in range(many)
    ]


def test_twelve_selections_at_once_never_exceed_the_places():
    by = UserFactory()
    for _round in range(5):
        phase = PhaseFactory(status="selection", places=5)
        rows = qualified(phase, 12)
        answers = at_once(
            [lambda row=row: move(pilot=row, to="selected", told=Told(), by=by) for row in rows], answers=Refused
        )
        phase.refresh_from_db()
        assert sum(isinstance(answer, Pilot) for answer in answers) == 5
        assert phase.places_taken == phase.pilots.filter(status="selected").count() == 5
        assert PilotStep.objects.filter(pilot__phase=phase, status="selected").count() == 5


def test_two_lists_at_once_are_selected_whole_or_not_at_all():
    by = UserFactory()
    for _round in range(5):
        phase = PhaseFactory(status="selection", places=5)
        halves = qualified(phase, 3), qualified(phase, 3)
        jobs = [
            lambda half=half, phase=phase: move_all(
                phase=phase, seen={row.pk: "qualified" for row in half}, to="selected", told=Told(), by=by
            )
            for half in halves
        ]
        answers = at_once(jobs, answers=Refused)
        assert sorted(type(answer).__name__ for answer in answers) == ["Refused", "list"]
        assert Phase.objects.get(pk=phase.pk).places_taken == 3


def test_one_pilot_moved_by_six_at_once_moves_once():
    by = UserFactory()
    phase = PhaseFactory(status="selection", places=5)
    [pilot] = qualified(phase, 1)
    at_once([lambda: move(pilot=pilot, to="selected", told=Told(), by=by)] * 6, answers=Refused)
    assert (pilot.steps.count(), Phase.objects.get().places_taken) == (1, 1)


def test_one_body_that_applies_six_times_at_once_is_in_once():
    by, phase, body = UserFactory(), PhaseFactory(), OrganisationFactory()
    at_once([lambda: apply(phase=phase, organisation=body, told=Told(), by=by)] * 6, answers=Refused)
    assert (Pilot.objects.count(), PilotStep.objects.count()) == (1, 1)
