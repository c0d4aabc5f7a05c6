"""The project desk: the board, moving one or several, the phase, and whom it is there for."""

import re

import pytest

from accounts.models import Role
from centres.models import Phase, Pilot
from tests.factories import OrganisationFactory, PhaseFactory, RegionFactory
from tests.rows import staff, superuser

pytestmark = pytest.mark.django_db
Kind = Role.Kind


@pytest.fixture
def phase():
    return PhaseFactory(slug="first", project__slug="clc", label_en="First phase", status="selection", places=2)


@pytest.fixture
def desk(client, phase):
    client.force_login(staff(Kind.NETWORK_STAFF, phase.project.lead))
    return client


BOARD = "/project-desk/clc/first/"


def pilot(phase, status="qualified", **body):
    row = Pilot.objects.create(phase=phase, organisation=OrganisationFactory(**body), status=status)
    row.steps.create(status=status)
    return row


def tick(*rows):
    return [f"{row.pk}:{row.status}" for row in rows]


# --- Whom it is there for -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.COORDINATOR, Kind.CENTRE_STAFF, Kind.REVIEWER, Kind.PRIVACY_OFFICER])
def test_the_desk_is_not_there_for_others(client, phase, kind):
    client.force_login(staff(kind, phase.project.lead))
    assert {client.get(path).status_code for path in ("/project-desk/", BOARD)} == {404}


def test_what_another_body_leads_is_not_there(client, phase):
    row = pilot(phase)
    client.force_login(staff(Kind.NETWORK_STAFF, OrganisationFactory()))
    paths = ("", "applications/", f"{row.pk}/")
    assert {client.get(BOARD + path).status_code for path in paths} == {404}
    posts = (
        "move/",
        "phase/",
        "number/",
        "number/review/",
        "number/open/",
        "applications/save/",
        f"{row.pk}/take-back/",
    )
    assert {client.post(BOARD + path, {}).status_code for path in posts} == {404}
    assert "/clc/" not in client.get("/project-desk/").text


def test_staff_of_a_body_above_the_leading_one_keep_it_too(client, phase):
    above = OrganisationFactory()
    phase.project.lead.parent = above
    phase.project.lead.save()
    client.force_login(staff(Kind.NETWORK_STAFF, above))
    assert client.get(BOARD).status_code == 200
    client.force_login(superuser())
    assert "First phase" in client.get("/project-desk/").text


def test_a_pilot_of_another_phase_is_not_found_under_this_one(desk, phase):
    row = pilot(PhaseFactory())
    assert desk.get(f"{BOARD}{row.pk}/").status_code == 404
    assert desk.post(f"{BOARD}{row.pk}/take-back/", {"seen": "qualified", "reason": "x"}).status_code == 404


# --- The board ------------------------------------------------------------------------------------------------------


def test_the_board_shows_each_pilot_in_its_column_and_counts_in_words(desk, phase):
    for status in ("applied", "qualified", "qualified", "withdrawn"):
        pilot(phase, status)
    board = desk.get(BOARD).context["board"]
    assert [(column.key, column.total) for column in board.columns] == [
        *(("applied", 1), ("qualified", 2), ("selected", 0), ("active", 0), ("ended", 1))
    ]
    assert board.counts == "1 applied, 2 qualified, 1 ended"
    assert board.places == "2 places, 0 taken, 2 left."


def test_the_board_is_narrowed_to_a_region(desk, phase):
    china = RegionFactory()
    tianjin = RegionFactory(code="CN-TJ", level=1, parent=china, name_en="Tianjin")
    hebei = RegionFactory(code="120105", level=3, parent=tianjin, name_en="Hebei District")
    inside = pilot(phase, region=hebei)
    pilot(phase, region=RegionFactory(code="CN-HE", level=1, parent=china, name_en="Hebei"))
    board = desk.get(f"{BOARD}?region=CN-TJ").context["board"]
    assert board.pilots == [inside]
    assert [region.pk for region in board.regions] == ["CN-HE", "CN-TJ"]
    assert len(desk.get(f"{BOARD}?region=%00nonsense").context["board"].pilots) == 2


@pytest.mark.parametrize("items", [1, 3])
def test_the_board_costs_as_many_queries_however_full(desk, phase, django_assert_num_queries, items):
    for _number in range(items):
        pilot(phase, region=RegionFactory())
    desk.get(BOARD)
    with django_assert_num_queries(11):
        desk.get(BOARD)


# --- Moving ---------------------------------------------------------------------------------------------------------


def test_several_are_moved_with_date_actor_and_reason(desk, phase):
    rows = [pilot(phase), pilot(phase)]
    told = {"to": "selected", "happened_on": "2022-05-20", "precision": "month", "actor_name": "Jury", "reason": "Best"}
    assert desk.post(f"{BOARD}move/", {"pilot": tick(*rows), **told}).status_code == 302
    step = rows[0].steps.last()
    assert (str(step.happened_on), step.precision, step.actor_name, step.reason) == (
        "2022-05-01",
        "month",
        "Jury",
        "Best",
    )
    assert Phase.objects.get().places_taken == 2


def test_a_refusal_loses_nothing_that_was_typed_or_ticked(desk, phase):
    rows = [pilot(phase), pilot(phase), pilot(phase)]
    answer = desk.post(f"{BOARD}move/", {"pilot": tick(*rows), "to": "selected", "reason": "All are good"})
    assert answer.status_code == 409
    assert "There are 2 places left in this phase, and 3 would be needed" in answer.text
    assert len(re.findall(r'name="pilot" value="[^"]+" checked', answer.text)) == 3
    assert "All are good" in answer.text
    assert Phase.objects.get().places_taken == 0


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"to": "selected", "happened_on": "31.3.2024"}, "Write the date like 2024-03-31"),
        ({"to": ""}, "Choose what they become"),
        ({"to": "king"}, "Select a valid choice"),
        ({"to": "selected", "happened_on": "9999-12-31"}, "This date is still to come"),
        ({"to": "not_selected"}, "Say why"),
    ],
)
def test_bad_input_gets_a_sentence(desk, phase, told, words):
    answer = desk.post(f"{BOARD}move/", {"pilot": tick(pilot(phase)), **told})
    assert answer.status_code in (409, 422)
    assert words in answer.text


@pytest.mark.parametrize("ticks", [[], ["x"], ["9:nonsense"], ["99999999999999999999999:qualified"], ["1:applied:2"]])
def test_strange_ticks_move_nobody(desk, phase, ticks):
    row = pilot(phase)
    answer = desk.post(f"{BOARD}move/", {"pilot": ticks, "to": "selected"})
    assert answer.status_code == 409
    assert Pilot.objects.get(pk=row.pk).status == "qualified"


def test_the_phase_moves_and_says_why_it_cannot(desk, phase):
    phase.steps.create(status="selection")
    row = pilot(phase)
    told = {"phase-to": "running", "phase-seen": "selection"}
    answer = desk.post(f"{BOARD}phase/", told)
    assert answer.status_code == 409
    assert "1 application is not decided yet" in answer.text
    Pilot.objects.filter(pk=row.pk).update(status="selected")
    assert desk.post(f"{BOARD}phase/", told).status_code == 302
    assert Phase.objects.get().status == "running"


def test_a_step_is_taken_back(desk, phase):
    row = pilot(phase)
    desk.post(f"{BOARD}move/", {"pilot": tick(row), "to": "selected"})
    assert desk.post(f"{BOARD}{row.pk}/take-back/", {"seen": "selected"}).status_code == 422
    desk.post(f"{BOARD}{row.pk}/take-back/", {"seen": "selected", "reason": "The wrong one"})
    page = desk.get(f"{BOARD}{row.pk}/").text
    assert "Taken back: qualified again" in page
    assert "The wrong one" in page
    assert Phase.objects.get().places_taken == 0


def test_the_number_is_proposed_by_one_and_reviewed_by_another(desk, client, phase):
    assert desk.post(f"{BOARD}number/", {"number": "0"}).status_code == 422
    desk.post(f"{BOARD}number/", {"number": "2"})
    desk.post(f"{BOARD}number/review/", {"seen": "2"})
    assert Phase.objects.get().numbering == "proposed"
    client.force_login(staff(Kind.NETWORK_STAFF, phase.project.lead))
    client.post(f"{BOARD}number/review/", {"seen": "2"})
    assert Phase.objects.get().numbering == "reviewed"
    client.post(f"{BOARD}number/open/")
    assert Phase.objects.get().number is None


def test_who_signed_in_is_noted_beside_who_did_it(client, phase):
    person = staff(Kind.NETWORK_STAFF, phase.project.lead)
    person.name = "Chen Yu"
    person.save()
    client.force_login(person)
    row = pilot(phase)
    told = {"pilot": tick(row), "to": "selected", "actor_name": "The expert team"}
    client.post(f"{BOARD}move/", told)
    client.post(f"{BOARD}phase/", {"phase-to": "running", "phase-seen": "selection", "phase-actor_name": "CAEA"})
    for path, actor in ((f"{BOARD}{row.pk}/", "The expert team"), (BOARD, "CAEA")):
        page = client.get(path).text
        assert actor in page, path
        assert "Noted by Chen Yu" in page, path


def test_a_missing_reason_is_asked_for_beside_its_field(desk, phase):
    row = pilot(phase)
    answer = desk.post(f"{BOARD}move/", {"pilot": tick(row), "to": "withdrawn", "actor_name": "CAEA"})
    assert (answer.status_code, list(answer.context["move"].errors)) == (409, ["reason"])
    assert 'value="CAEA"' in answer.text
