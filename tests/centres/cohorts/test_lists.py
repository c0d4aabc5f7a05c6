"""A cohort's list: matched by country and name, decided by a person, saved and taken back as a whole."""

import pytest

from centres import membership as process
from centres.cohorts import lists, undoing
from centres.models import (
    Cohort,
    CohortLine,
    LearningCity,
    LearningCityName,
    Membership,
    MembershipStep,
    Network,
    Programme,
)
from centres.steps import Refused, Told
from tests.factories import LearningCityFactory, NetworkFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db
Match, Decision = CohortLine.Match, CohortLine.Decision

LIST = """Africa
Kenya
• Kuno Consortium
• Kilifi County
Namibia
• Helao Nafidi Town Council
Asia and the Pacific
Republic of Korea
• Seo-gu (Gwangju)"""


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def cohort():
    return Cohort.objects.create(network=NetworkFactory(), year=2022)


@pytest.fixture(autouse=True)
def world():
    """Some countries, and the two Hebeis."""
    for code, name in (("KE", "Kenya"), ("NA", "Namibia"), ("KR", "Korea, Republic of")):
        RegionFactory(code=code, name_en=name)
    china = RegionFactory(code="CN", name_en="China")
    RegionFactory(code="CN-HE", gbt_code="130000", level=1, parent=china, name_en="Hebei", name_zh_hans="河北省")
    tianjin = RegionFactory(code="CN-TJ", level=1, parent=china, name_en="Tianjin")
    RegionFactory(code="120105", level=3, parent=tianjin, name_en="Hebei District", name_zh_hans="河北区")


def started(cohort, text, by):
    batch = lists.start(cohort=cohort, text=text, by=by)
    return batch, list(batch.lines.all())


def saved(cohort, text, by):
    return lists.confirm(batch=lists.start(cohort=cohort, text=text, by=by), by=by)


def test_consortiums_counties_districts_and_councils_are_cities_too(cohort, by):
    batch, _lines = started(cohort, LIST, by)
    assert not Membership.objects.exists()  # nothing before it is confirmed
    lists.confirm(batch=batch, by=by)
    kinds = dict(LearningCity.objects.values_list("name_en", "territory"))
    assert kinds == {
        "Kuno Consortium": "consortium",
        "Kilifi County": "county",
        "Helao Nafidi Town Council": "town",
        "Seo-gu (Gwangju)": "district",
    }
    seo_gu = Membership.objects.get(city__name_en="Seo-gu (Gwangju)")
    assert (seo_gu.city.region_id, seo_gu.world_region, seo_gu.joined_year) == ("KR", "asia_pacific", 2022)
    assert (seo_gu.status, seo_gu.cohort, seo_gu.steps.get().noted_by) == ("member", cohort, by)


def test_the_same_list_again_adds_nothing(cohort, by):
    saved(cohort, LIST, by)
    batch, lines = started(cohort, LIST, by)
    assert {line.match for line in lines} == {Match.MEMBER}
    with pytest.raises(Refused, match="nothing to save"):
        lists.confirm(batch=batch, by=by)
    assert (LearningCity.objects.count(), MembershipStep.objects.count()) == (4, 4)


@pytest.mark.parametrize("written", ["Kilifi", "KILIFI COUNTY", "Kilifi  County"])
def test_a_city_is_known_by_country_and_name_or_another_name(cohort, by, written):
    city = LearningCityFactory(name_en="Kilifi County", region_id="KE")
    LearningCityName.objects.create(city=city, text="Kilifi")
    _batch, [line] = started(cohort, f"{written}, Kenya", by)
    assert (line.match, line.city, line.decision) == (Match.KNOWN, city, Decision.SAME)


def test_a_city_of_that_name_in_another_country_is_another(cohort, by):
    LearningCityFactory(name_en="Victoria", region_id="NA")
    _batch, [line] = started(cohort, "Victoria, Kenya", by)
    assert (line.match, line.candidates) == (Match.NEW, [])


def test_a_name_that_is_nearly_that_of_a_city_is_asked_about(cohort, by):
    city = LearningCityFactory(name_en="Kilifi County", region_id="KE")
    batch, [line] = started(cohort, "Kilifi, Kenya", by)
    assert (line.match, line.decision, line.candidates) == (Match.AMBIGUOUS, Decision.ASK, [city.pk])
    with pytest.raises(Refused, match="Decide about 1 line"):
        lists.confirm(batch=batch, by=by)
    lists.decide(batch=batch, decisions={line.pk: f"city-{city.pk}"}, by=by)
    lists.confirm(batch=batch, by=by)
    assert Membership.objects.get().city == city


@pytest.mark.parametrize("name", ["Hebei", "河北"])
def test_hebei_may_be_the_province_or_the_district_and_a_person_says_which(cohort, by, name):
    district = LearningCityFactory(name_en="Hebei District", name_zh_hans="河北区", region_id="120105")
    batch, [line] = started(cohort, f"{name}, China", by)
    assert (line.match, line.decision) == (Match.AMBIGUOUS, Decision.ASK)
    assert (line.candidates, line.regions) == ([district.pk], ["120105", "CN-HE"])
    lists.decide(batch=batch, decisions={line.pk: "new-CN-HE"}, by=by)
    lists.confirm(batch=batch, by=by)
    assert Membership.objects.get().city.region_id == "CN-HE"
    assert Membership.objects.get().city != district


@pytest.mark.parametrize("name", ["Hebei", "河北"])
def test_hebei_that_is_said_to_be_the_district_is_no_city(cohort, by, name):
    batch, [line] = started(cohort, f"{name}, China", by)
    lists.decide(batch=batch, decisions={line.pk: "new-120105"}, by=by)
    lists.confirm(batch=batch, by=by)
    assert LearningCity.objects.get().territory == "district"


def test_hebei_district_says_itself_that_it_is_the_district(cohort, by):
    _batch, [line] = started(cohort, "Hebei District, China", by)
    assert (line.match, line.region_id, line.territory) == (Match.NEW, "120105", "district")


def test_one_city_twice_in_a_list_is_saved_once(cohort, by):
    _batch, [first, second] = started(cohort, "Kenya: Nakuru, NAKURU", by)
    assert (first.match, second.match) == (Match.NEW, Match.BLOCKED)
    assert "line 1 already" in second.problem


def test_what_does_not_fit_a_line_is_not_decided(cohort, by):
    other = LearningCityFactory()
    batch, [line] = started(cohort, "Nakuru, Kenya", by)
    lists.decide(batch=batch, decisions={line.pk: f"city-{other.pk}"}, by=by)
    lists.decide(batch=batch, decisions={line.pk: "new-CN"}, by=by)
    line.refresh_from_db()
    assert (line.decision, line.region_id) == (Decision.ADD, "KE")


def test_two_lines_that_are_said_to_be_one_city_are_refused(cohort, by):
    city = LearningCityFactory(name_en="Kilifi County", region_id="KE")
    batch, lines = started(cohort, "Kenya: Kilifi District, Kilifi Municipality", by)
    lists.decide(batch=batch, decisions={line.pk: f"city-{city.pk}" for line in lines}, by=by)
    with pytest.raises(Refused, match="Lines 1, 2"):
        lists.confirm(batch=batch, by=by)


def test_a_city_that_is_on_its_way_joins_and_one_that_left_is_not_brought_back(cohort, by):
    waiting, gone = (LearningCityFactory(name_en=name, region_id="KE") for name in ("Nakuru", "Kisumu"))
    Membership.objects.create(network=cohort.network, city=waiting, status="recommended")
    member = process.note_member(network=cohort.network, city=gone, joined_year=2015, by=by)
    process.leave(membership=member, told=Told(reason="Wish of the city"), by=by)
    _batch, [first, second] = started(cohort, "Kenya: Nakuru, Kisumu", by)
    assert (first.match, second.match) == (Match.KNOWN, Match.BLOCKED)
    assert "left" in second.problem
    lists.confirm(batch=_batch, by=by)
    assert Membership.objects.get(city=waiting).cohort == cohort
    assert Membership.objects.get(city=gone).status == "left"


def test_what_changed_since_it_was_looked_at_is_looked_at_again(cohort, by):
    batch, [line] = started(cohort, "Nakuru, Kenya", by)
    city = LearningCityFactory(name_en="Nakuru", region_id="KE")
    with pytest.raises(lists.Changed):
        lists.confirm(batch=batch, by=by)
    assert not Membership.objects.exists()
    line.refresh_from_db()
    assert (line.match, line.city) == (Match.KNOWN, city)
    lists.confirm(batch=batch, by=by)
    assert Membership.objects.get().city == city


def test_one_undo_takes_the_whole_list_back(cohort, by):
    known = LearningCityFactory(name_en="Nakuru", region_id="KE")
    batch = saved(cohort, f"{LIST}\nKenya\n• Nakuru", by)
    assert Membership.objects.count() == 5
    undone = undoing.undo(batch=batch, by=by)
    assert (undone.state, undone.kept) == ("undone", 0)
    assert (list(LearningCity.objects.all()), Membership.objects.count()) == ([known], 0)
    assert undoing.undo(batch=batch, by=by).undone_at == undone.undone_at


def test_undoing_leaves_a_city_where_it_stood_before(cohort, by):
    waiting = LearningCityFactory(name_en="Nakuru", region_id="KE")
    Network.objects.update(years_between_reports=2)
    Membership.objects.create(network=cohort.network, city=waiting, status="recommended")
    undoing.undo(batch=saved(cohort, "Nakuru, Kenya", by), by=by)
    back = Membership.objects.get()
    assert (back.status, back.cohort, back.joined_year, back.steps.count()) == ("recommended", None, None, 0)


def test_what_was_used_since_stays_and_is_counted(cohort, by):
    batch = saved(cohort, LIST, by)
    told = LearningCity.objects.get(name_en="Kilifi County")
    Programme.objects.create(slug="reading", name_en="Reading", presented_by=told)
    moved = Membership.objects.get(city__name_en="Kuno Consortium")
    process.go_inactive(membership=moved, told=Told(reason="No report"), by=by)
    undone = undoing.undo(batch=batch, by=by)
    assert undone.kept == 2
    assert list(Membership.objects.all()) == [moved]
    assert set(LearningCity.objects.all()) == {told, moved.city}


def test_a_city_with_a_page_that_somebody_wrote_stays(cohort, by):
    batch = saved(cohort, "Nakuru, Kenya", by)
    city = LearningCity.objects.get()
    city.summary_en = "On a lake"
    city.save(update_fields=["summary", "summary_en"])
    assert undoing.undo(batch=batch, by=by).kept == 1
    assert LearningCity.objects.get() == city


def test_a_list_that_was_thrown_away_is_not_saved(cohort, by):
    batch, _lines = started(cohort, LIST, by)
    lists.drop(batch=batch, by=by)
    with pytest.raises(Refused, match="thrown away"):
        lists.confirm(batch=batch, by=by)


def test_matching_costs_the_same_queries_whatever_the_length(cohort, by, django_assert_max_num_queries):
    with django_assert_max_num_queries(14) as short:
        started(cohort, "Nakuru, Kenya", by)
    with django_assert_max_num_queries(len(short)):
        started(cohort, LIST, by)


def test_a_line_that_is_said_to_be_a_member_of_before_is_refused_with_its_number(cohort, by):
    city = LearningCityFactory(name_en="Kilifi County", region_id="KE")
    process.note_member(network=cohort.network, city=city, joined_year=2015, by=by)
    batch, [line] = started(cohort, "Kilifi, Kenya", by)
    lists.decide(batch=batch, decisions={line.pk: f"city-{city.pk}"}, by=by)
    with pytest.raises(Refused, match="Line 1: Kilifi County is a member already"):
        lists.confirm(batch=batch, by=by)
