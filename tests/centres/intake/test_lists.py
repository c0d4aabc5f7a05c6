"""A pasted list of institutions: who is known, who may be, who is new; saved as one and taken back as one."""

import pytest

from accounts.models import Role
from centres.intake import saving
from centres.intake.lines import Lines
from centres.models import Affiliation, Organisation, Phase, Pilot, PilotBatch
from centres.pilots import move
from centres.steps import Refused, Told
from tests.factories import OrganisationFactory, PersonFactory, PhaseFactory, RegionFactory, UserFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db
FORM = "/project-desk/clc/first/applications/"


@pytest.fixture
def regions():
    china = RegionFactory(name_zh_hans="中国")
    tianjin = RegionFactory(
        code="CN-TJ", level=1, parent=china, gbt_code="120000", name_en="Tianjin", name_zh_hans="天津"
    )
    RegionFactory(code="120105", level=3, parent=tianjin, name_en="Hebei District", name_zh_hans="河北区")
    RegionFactory(code="CN-HE", level=1, parent=china, gbt_code="130000", name_en="Hebei", name_zh_hans="河北")


@pytest.fixture
def phase(regions):
    return PhaseFactory(slug="first", project__slug="clc", places=None)


def college(**fields):
    known = {"name_en": "Tianjin City Vocational College", "name_zh_hans": "天津城市职业学院", "region_id": "CN-TJ"}
    return OrganisationFactory(**(known | fields))


def read(text, phase, *, can_make=True):
    return Lines(text, phase, can_make).rows


def told_of(rows):
    return [(row.match, row.likely, bool(row.problem)) for row in rows]


# --- Reading --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Tianjin City Vocational College, Tianjin",
        "tianjin city vocational college\t120000",
        "天津城市职业学院，天津",
        "天津城市职业学院（承办）",
        "Tianjin Chengshi Zhiye Xueyuan, Tianjin",
    ],
)
def test_an_institution_is_known_by_any_way_of_writing_it(phase, line):
    body = college()
    body.names.create(text="Tianjin Chengshi Zhiye Xueyuan")
    assert told_of(read(line, phase)) == [(body, [], False)]


def test_part_of_a_name_is_only_likely_and_has_to_be_decided(phase):
    body = college()
    [row] = read("Tianjin Vocational College, Tianjin", phase)
    assert (row.match, row.likely, row.proposed) == (None, [body], "")


def test_a_name_in_another_region_is_another_institution(phase):
    """Hebei is a province, and a district of Tianjin: codes decide."""
    college(name_en="Hebei College", name_zh_hans="", region_id="120105")
    [row] = read("Hebei College, Hebei", phase)
    assert (row.match, row.likely, row.region.pk) == (None, [], "CN-HE")
    [row] = read("Hebei College, 120105", phase)
    assert row.match is not None


def test_what_cannot_be_taken_says_why(phase):
    there = college()
    Pilot.objects.create(phase=phase, organisation=there)
    RegionFactory(code="A", level=3, parent_id="CN-TJ", name_en="Twin")
    RegionFactory(code="B", level=3, parent_id="CN-HE", name_en="Twin")
    text = "\n".join(
        ["Nowhere College, Atlantis", ", Tianjin", "天津城市职业学院", "New College", "New College", "X, Twin"]
    )
    problems = [row.problem for row in read(text, phase)]
    wanted = ("no region called “Atlantis”", "no name in this line", "in this phase already", "", "twice", "2 regions")
    assert [
        words in problem and bool(words) == bool(problem) for words, problem in zip(wanted, problems, strict=True)
    ] == [True] * 6


def test_new_ones_are_for_those_who_keep_the_directory(phase):
    [row] = read("New College", phase, can_make=False)
    assert "only those who keep the whole directory" in row.problem


@pytest.mark.parametrize("text", ["\x00", "=HYPERLINK(1)", "李　明学院, 天津", "a" * 500, ",,,,", "𬱖学院，120105"])
def test_nasty_lines_never_break_anything(phase, text):
    for row in read(text, phase):
        assert row.state


# --- Saving and undoing ---------------------------------------------------------------------------------------------


def save(phase, text, decisions=None, **more):
    told = {"state": "applied", "kind": "vocational_college", "told": Told(), "by": UserFactory()}
    return saving.save(lines=Lines(text, phase, True), decisions=decisions or {}, **(told | more))


def test_a_list_comes_in_as_one_and_is_taken_back_as_one(phase):
    college()
    batch = save(phase, "天津城市职业学院\n新学院，河北\nNew College")
    assert Pilot.objects.filter(batch=batch, status="applied").count() == 3
    made = {
        (body.name_zh_hans, body.name_en, body.region_id)
        for body in Organisation.objects.filter(pk__in=batch.made_organisations)
    }
    assert made == {("新学院", None, "CN-HE"), (None, "New College", None)}
    assert saving.undo(batch=batch, by=UserFactory()) == []
    assert saving.undo(batch=batch, by=UserFactory()) == []
    assert not Pilot.objects.exists()
    assert set(Organisation.objects.filter(kind="vocational_college")) == set()


def test_a_line_that_was_not_decided_stops_the_whole_list(phase):
    college()
    with pytest.raises(Refused, match="Line 2, “Tianjin Vocational College”: say which it is"):
        save(phase, "New College\nTianjin Vocational College")
    assert not Pilot.objects.exists()
    assert not PilotBatch.objects.exists()
    with pytest.raises(Refused, match="No line of this list"):
        save(phase, "New College", {1: "leave"})
    with pytest.raises(Refused, match="say which it is"):
        save(phase, "New College", {1: str(college(name_en="Other", name_zh_hans="").pk)})


def test_what_is_found_active_takes_its_place_and_gives_it_back(phase):
    Phase.objects.update(status="running", places=1)
    batch = save(phase, "New College", state="active")
    assert Phase.objects.get().places_taken == 1
    with pytest.raises(Refused, match="Line 1: There are 0 places left"):
        save(phase, "Second College", state="active")
    assert not Organisation.objects.filter(name_en="Second College").exists()
    saving.undo(batch=batch, by=UserFactory())
    assert Phase.objects.get().places_taken == 0


def test_a_list_whose_pilots_went_on_is_not_taken_back(phase):
    batch = save(phase, "New College")
    move(pilot=Pilot.objects.get(), to="qualified", told=Told(), by=UserFactory())
    with pytest.raises(Refused, match="“New College” has gone on since"):
        saving.undo(batch=batch, by=UserFactory())


def test_a_body_that_something_else_belongs_to_stays(phase):
    batch = save(phase, "New College")
    body = Organisation.objects.get(name_en="New College")
    Affiliation.objects.create(person=PersonFactory(), organisation=body, title_en="Dean")
    [left] = saving.undo(batch=batch, by=UserFactory())
    assert "“New College” stays in the directory" in left
    assert Organisation.objects.filter(pk=body.pk).exists()


# --- On the page ----------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(client, phase):
    client.force_login(staff(Role.Kind.NETWORK_STAFF, None))
    return client


def posted(**told):
    return {"state": "applied", "kind": "vocational_college", **told}


def test_the_lines_are_looked_at_before_they_are_saved(desk):
    body = college()
    page = desk.post(FORM, posted(text="Tianjin Vocational College, Tianjin\nNew College"))
    assert page.status_code == 200
    assert not Pilot.objects.exists()
    assert "1 perhaps known here, 1 new" in page.text
    answer = desk.post(f"{FORM}save/", posted(text="Tianjin Vocational College, Tianjin\nNew College"))
    assert answer.status_code == 409
    told = {"text": "Tianjin Vocational College, Tianjin\nNew College", "line-1": str(body.pk), "line-x": "1"}
    assert desk.post(f"{FORM}save/", posted(**told)).status_code == 302
    assert body.pilots.count() == 1
    batch = PilotBatch.objects.get()
    desk.post(f"{FORM}{batch.pk}/undo/")
    assert not Pilot.objects.exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"text": ""}, "Write one institution at least"),
        ({"text": "A", "state": "active"}, "Select a valid choice"),
        ({"text": "\n".join(f"College {n}" for n in range(301))}, "This list is too long"),
        ({"text": "A\x00"}, "Null characters are not allowed"),
    ],
)
def test_a_bad_list_gets_a_sentence_and_keeps_what_was_typed(desk, told, words):
    answer = desk.post(FORM, posted(**told))
    assert answer.status_code == 422
    assert words in answer.text


def test_node_staff_cannot_add_to_the_directory_through_the_list(client, phase):
    client.force_login(staff(Role.Kind.NETWORK_STAFF, phase.project.lead))
    answer = client.post(f"{FORM}save/", posted(**{"text": "New College", "line-1": "new"}))
    assert answer.status_code == 409
    assert not Organisation.objects.filter(name_en="New College").exists()
