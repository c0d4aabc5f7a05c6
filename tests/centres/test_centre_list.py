from datetime import time

import pytest
from django.utils import timezone

from centres.models import Organisation, OrganisationName, Region
from tests.factories import OrganisationFactory, PlaceFactory, RegionFactory

pytestmark = pytest.mark.django_db
LIBRARY, COLLEGE = Organisation.Kind.LIBRARY, Organisation.Kind.VOCATIONAL_COLLEGE


def listed(client, query=""):
    response = client.get(f"/centres/{query}")
    assert response.status_code == 200
    return [centre for centre, _opening in response.context["lines"]]


def counts(client, query=""):
    found = client.get(f"/centres/{query}").context["found"]
    return {option.value: option.count for facet in found.facets for option in facet.options if option.count}


@pytest.fixture
def tianjin():
    RegionFactory()
    province = Region.objects.create(
        code="CN-TJ", scheme="iso3166-2", gbt_code="120000", level=1, parent_id="CN", name_en="Tianjin"
    )
    Region.objects.create(code="CN-HE", scheme="iso3166-2", gbt_code="130000", level=1, parent_id="CN", name_en="Hebei")
    return Region.objects.create(
        code="120105", scheme="gbt2260", level=3, parent=province, name_en="Hebei District", name_zh_hans="河北区"
    )


def test_list_has_every_centre_and_nothing_else(client):
    b, a = OrganisationFactory(name_en="B"), OrganisationFactory(name_en="A", kind=COLLEGE)
    OrganisationFactory(kind=Organisation.Kind.UN_OFFICE)
    OrganisationFactory(status=Organisation.Status.DEFUNCT)
    assert listed(client) == [a, b]


def test_list_says_so_when_there_is_none(client):
    assert listed(client) == []
    assert "No centre is listed yet" in client.get("/centres/").text


def test_list_finds_by_alias(client):
    college = OrganisationFactory()
    OrganisationName.objects.create(organisation=college, text="城职院")
    OrganisationFactory()
    assert listed(client, "?q=城职院") == [college]


def test_list_near_a_place_takes_those_in_it_and_those_that_teach_there(client, tianjin):
    here = OrganisationFactory(name_en="A", region=tianjin)
    teaches_here = PlaceFactory(organisation=OrganisationFactory(name_en="B"), region=tianjin).organisation
    OrganisationFactory(region_id="CN-HE")
    assert listed(client, "?near=Tianjin") == listed(client, "?near=120000") == [here, teaches_here]
    assert listed(client, "?near=河北区") == listed(client, "?near=Hebei,Tianjin") == [here, teaches_here]


def test_list_near_hebei_means_the_province(client, tianjin):
    OrganisationFactory(region=tianjin)
    province = OrganisationFactory(region_id="CN-HE")
    assert listed(client, "?near=Hebei") == [province]


def test_list_near_nowhere_says_that_the_place_is_unknown(client):
    centre = OrganisationFactory()
    assert listed(client, "?near=Atlantis") == [centre]
    assert "We know no place called “Atlantis”" in client.get("/centres/?near=Atlantis").text


def test_facets_narrow_and_count(client):
    library = OrganisationFactory(kind=LIBRARY)
    for access in (["lift"], ["lift", "quiet_room"]):
        PlaceFactory(organisation=library, accessibility=access)
    college = PlaceFactory(organisation__kind=COLLEGE, accessibility=["lift"]).organisation
    assert listed(client, "?kind=library") == listed(client, "?access=lift&access=quiet_room") == [library]
    assert set(listed(client, "?kind=library&kind=vocational_college")) == {library, college}
    assert counts(client) == {"library": 1, "vocational_college": 1, "lift": 2, "quiet_room": 1}
    assert counts(client, "?access=quiet_room") == {"library": 1, "lift": 1, "quiet_room": 1}


def test_open_now_leaves_those_that_are_open(client):
    place = PlaceFactory()
    today = timezone.localtime().weekday()
    place.hours.create(weekday=today, opens=time(0), closes=time.max)
    OrganisationFactory()
    assert listed(client, "?open=now") == [place.organisation]
    assert "Open until 24:00" in client.get("/centres/").text


def test_what_is_asked_of_a_place_holds_of_one(client):
    shut = PlaceFactory(accessibility=["lift"])
    opened = PlaceFactory(organisation=shut.organisation, accessibility=["quiet_room"])
    for weekday in range(7):
        opened.hours.create(weekday=weekday, opens=time(0), closes=time.max)
    assert listed(client, "?open=now&access=quiet_room") == [shut.organisation]
    assert listed(client, "?open=now&access=lift") == listed(client, "?access=lift&access=quiet_room") == []
    assert counts(client, "?open=now")["quiet_room"] == 1
    assert "lift" not in counts(client, "?open=now")


def test_filters_in_use_can_each_be_taken_off(client):
    OrganisationFactory(kind=LIBRARY)
    chips = client.get("/centres/?q=centre&kind=library&kind=nonsense&page=2").context["found"].chips
    assert [(chip.label, chip.without) for chip in chips] == [
        ("“centre”", "kind=library&kind=nonsense"),
        ("Library or museum", "q=centre&kind=nonsense"),
    ]


def test_list_that_matches_nothing_offers_ways_on(client):
    OrganisationFactory()
    assert "No centre matches all of these" in client.get("/centres/?kind=library").text


def test_list_has_pages(client):
    OrganisationFactory.create_batch(31)
    assert (len(listed(client)), len(listed(client, "?page=2"))) == (30, 1)


@pytest.mark.parametrize("items", [1, 3])
def test_list_costs_the_same_however_long(client, django_assert_num_queries, items, tianjin):
    for _number in range(items):
        place = PlaceFactory(organisation__region=tianjin)
        place.hours.create(weekday=0, opens=time(9), closes=time(17))
    with django_assert_num_queries(4):
        assert len(listed(client)) == items
