"""The list of cities with its facets, and the map that repeats it."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centres.models import LearningCity, LearningCityName, Membership, Network, PriorityArea
from centres.world import HEIGHT, WIDTH, project
from tests.factories import LearningCityFactory, RegionFactory

pytestmark = pytest.mark.django_db

DOT = re.compile(r'<a href="(/cities/[^"]+/)"><circle')
LISTED = re.compile(r'<h3><a href="(/cities/[^"]+/)">')


@pytest.fixture
def network():
    return Network.objects.create(slug="gnlc", name_en="Global network", short_name_en="GNLC")


def found(client, **asked):
    response = client.get("/cities/", asked)
    assert response.status_code == 200
    return response


def names(response):
    return [city.name_en for city in response.context["page"]]


def options(response, facet):
    [chosen] = [one for one in response.context["found"].facets if one.name == facet]
    return {option.label: option.count for option in chosen.options}


def test_the_links_of_the_map_are_the_cities_of_the_list(client):
    for number in range(5):
        LearningCityFactory(latitude=number * 10, longitude=100 - number * 30)
    text = found(client).text
    assert set(DOT.findall(text)) == set(LISTED.findall(text))
    assert len(DOT.findall(text)) == 5


def test_list_is_complete_without_the_map_and_says_what_the_map_lacks(client):
    LearningCityFactory(name_en="Guangzhou", latitude="23.13", longitude="113.26")
    LearningCityFactory(name_en="Kuno Consortium", territory="consortium")
    text = found(client).text
    assert len(LISTED.findall(text)) == 2
    assert len(DOT.findall(text)) == 1
    assert "1 city is in the list only" in text
    assert "worldmap" not in found(client, q="kuno").text


def test_map_narrows_with_the_list(client):
    LearningCityFactory(name_en="Lyon", latitude="45.76", longitude="4.84", territory="town")
    LearningCityFactory(name_en="Paris", latitude="48.85", longitude="2.35")
    assert len(DOT.findall(found(client, territory="town").text)) == 1
    assert "worldmap" not in found(client, q="nowhere").text


def test_dots_are_walked_from_west_to_east_and_have_names(client):
    LearningCityFactory(name_en="East", name_zh_hans="东城", latitude=0, longitude=100)
    LearningCityFactory(name_en="West", latitude=0, longitude=-100)
    text = client.get("/zh-hans/cities/").text
    assert re.findall(r"<text[^>]*>([^<]+)</text>", text) == ["West", "东城"]


@pytest.mark.parametrize("language", ["/ar", "/zh-hans", ""])
def test_dots_lie_where_they_lie_in_every_language(client, language):
    LearningCityFactory(latitude="23.13", longitude="113.26")
    text = client.get(f"{language}/cities/").text
    assert len(re.findall(r'<circle class="dot" cx="[\d.]+" cy="[\d.]+"', text)) == 1
    assert re.search(r'<text x="[\d.]+" y="[\d.]+"', text)


def test_names_of_many_dots_wait_until_one_is_pointed_at(client):
    LearningCityFactory.create_batch(12, latitude=1, longitude=1)
    assert "worldmap--many" not in found(client).text
    LearningCityFactory(latitude=2, longitude=2)
    assert "worldmap--many" in found(client).text


def test_facets_narrow_by_membership(client, network):
    for name, status, year in (("Guangzhou", "member", 2022), ("Lyon", "member", 2015), ("Gone", "left", 2015)):
        city = LearningCityFactory(name_en=name)
        Membership.objects.create(network=network, city=city, status=status, joined_year=year)
    LearningCityFactory(name_en="Outside")
    assert options(found(client), "network") == {"GNLC": 3}
    assert options(found(client), "year") == {"2022": 1, "2015": 2}
    assert names(found(client, network="gnlc", year="2015", status="member")) == ["Lyon"]
    assert names(found(client, status=["member", "left"])) == ["Gone", "Guangzhou", "Lyon"]


def test_what_is_asked_of_a_membership_holds_of_one(client, network):
    other = Network.objects.create(slug="educating", name_en="Educating cities", short_name_en="IAEC")
    twice, once = LearningCityFactory(name_en="Twice"), LearningCityFactory(name_en="Once")
    Membership.objects.create(network=network, city=twice, status="left", joined_year=2015)
    Membership.objects.create(network=other, city=twice, status="member", joined_year=2022)
    Membership.objects.create(network=network, city=once, status="member", joined_year=2022)
    for asked in ({"status": "member"}, {"year": "2022"}, {"status": "member", "year": "2022"}):
        assert names(found(client, network="gnlc", **asked)) == ["Once"]
        assert names(found(client, network=["gnlc", "educating"], **asked)) == ["Once", "Twice"]
    assert not names(found(client, status="left", year="2022"))
    members = found(client, network="gnlc", status="member")
    assert members.context["found"].total == 1
    assert options(members, "year") == {"2022": 1, "2015": 0}
    assert options(members, "network") == {"GNLC": 1, "IAEC": 1}
    assert options(members, "status") == {"Member": 1, "Inactive": 0, "Left": 1}


def test_facets_narrow_by_country_territory_and_priority(client):
    china = RegionFactory()
    province = RegionFactory(code="CN-GD", scheme="iso3166-2", level=1, parent=china, name_en="Guangdong")
    prefecture = RegionFactory(code="440100", scheme="gbt2260", level=2, parent=province, name_en="Guangzhou")
    guangzhou = LearningCityFactory(name_en="Guangzhou", region=prefecture)
    LearningCityFactory(name_en="Lyon", region=RegionFactory(code="FR", name_en="France"), territory="district")
    guangzhou.priorities.add(PriorityArea.objects.create(slug="family", name_en="family education"))
    assert options(found(client), "country") == {"China": 1, "France": 1}
    assert names(found(client, country="CN")) == ["Guangzhou"]
    assert names(found(client, territory="district")) == ["Lyon"]
    assert names(found(client, area="family")) == ["Guangzhou"]
    assert "Puts first:" in found(client).text


def test_a_city_of_which_the_country_alone_is_known_says_so(client):
    RegionFactory(code="FR", name_en="France")
    city = LearningCityFactory(name_en="Lyon", region_id="FR")
    page = client.get(city.get_absolute_url()).text
    assert '<p class="eyebrow">City, France' in page
    assert '"name":"France"' in page.replace(": ", ":")
    assert re.search(r"</svg>\s*France", found(client).text)


def test_search_finds_a_city_in_any_language(client):
    LearningCityFactory(name_en="Guangzhou", name_zh_hans="广州")
    LearningCityFactory(name_en="Lyon")
    assert names(found(client, q="广州")) == names(found(client, q="guang")) == ["Guangzhou"]


def test_a_city_is_found_by_its_other_names_and_tells_them(client):
    city = LearningCityFactory(name_en="Guangzhou")
    LearningCityFactory(name_en="Lyon")
    LearningCityName.objects.create(city=city, text="Canton", language="en")
    LearningCityName.objects.create(city=city, text="羊城", language="zh-Hans")
    assert names(found(client, q="canton")) == names(found(client, q="羊城")) == ["Guangzhou"]
    page = client.get(city.get_absolute_url()).text
    assert '<dt>Also called</dt><dd><span lang="en">Canton</span>, <span lang="zh-Hans">羊城</span>' in page


@pytest.mark.parametrize("value", ["", "\x00", "' OR 1=1", "9" * 400, "学" * 500])
def test_unknown_filters_are_passed_over(client, value):
    LearningCityFactory()
    for name in ("network", "status", "year", "country", "territory", "area", "theme", "page"):
        assert found(client, **{name: value}).context["found"].total == 1


def test_no_city_that_matches_leads_on(client):
    LearningCityFactory(name_en="Lyon")
    assert "No city matches all of these" in found(client, q="guangzhou").text


@pytest.mark.parametrize("items", [1, 3])
def test_list_costs_the_same_however_long(client, django_assert_num_queries, items, network):
    for number in range(items):
        region = RegionFactory(code=f"X{number}", name_en=f"Land {number}")
        city = LearningCityFactory(region=region, latitude=number, longitude=number)
        Membership.objects.create(network=network, city=city, status="member", joined_year=2000 + number)
        city.priorities.add(PriorityArea.objects.create(slug=f"area-{number}", name_en="Families"))
    with django_assert_num_queries(14):
        assert len(found(client).context["page"]) == items


@pytest.mark.parametrize("place", [{"latitude": 23}, {"longitude": 23}, {"latitude": 91, "longitude": 0}])
def test_city_lies_on_earth_or_nowhere(place):
    with pytest.raises(IntegrityError, match="a_city_lies_on_earth"), transaction.atomic():
        LearningCityFactory(**place)
    with pytest.raises(ValidationError, match="Give both coordinates"):
        LearningCity(slug="x", name="x", **place).validate_constraints()


# --- The drawing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("latitude", "longitude"), [(83, 0), (-55, -68), (0, 180), (0, -180), (71, 180)])
def test_every_city_of_the_world_lies_within_the_drawing(latitude, longitude):
    x, y = project(latitude, longitude)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_the_coastline_is_land_and_sea_and_no_border():
    drawn = (settings.BASE_DIR / "static" / "img" / "land.svg").read_text()
    assert drawn.count("<path") == 1
    assert len(drawn) < 40_000
    assert set(re.findall(r"[A-Za-z]", re.search(r' d="([^"]+)"', drawn)[1])) == {"M", "l", "z"}
