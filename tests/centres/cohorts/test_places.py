"""Countries by any of their names, and what the name of a city says about its kind."""

import pytest

from centres.cohorts import places
from tests.factories import RegionFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "iso", "written"),
    [
        ("KR", "Korea, Republic of", "Republic of Korea"),
        ("KR", "Korea, Republic of", "South Korea"),
        ("IR", "Iran, Islamic Republic of", "Islamic Republic of Iran"),
        ("CN", "China", "People's Republic of China"),
        ("CN", "China", "People’s Republic of China"),
        ("MA", "Morocco", "Kingdom of Morocco"),
        ("SA", "Saudi Arabia", "Kingdom of Saudi Arabia"),
        ("GB", "United Kingdom", "United Kingdom of Great Britain and Northern Ireland"),
        ("TR", "Türkiye", "Turkey"),
        ("TR", "Türkiye", "TURKIYE"),
        ("CI", "Côte d'Ivoire", "Cote d’Ivoire"),
        ("CD", "Congo, The Democratic Republic of the", "Democratic Republic of the Congo"),
        ("PS", "Palestine, State of", "State of Palestine"),
    ],
)
def test_a_country_is_known_by_the_names_that_lists_use(code, iso, written):
    RegionFactory(code=code, name_en=iso)
    assert places.countries()[places.key(written)] == code


@pytest.mark.parametrize(
    ("name", "territory"),
    [
        ("Kuno Consortium", "consortium"),
        ("Kilifi County", "county"),
        ("Helao Nafidi Town Council", "town"),
        ("Seo-gu (Gwangju)", "district"),
        ("Gijang-gun", "county"),
        ("Hebei District", "district"),
        ("河北区", "district"),
        ("Guangzhou", "city"),
        ("Gwangju", "city"),
        ("Cape Town", "city"),
    ],
)
def test_a_name_may_say_what_kind_of_territory_it_is(name, territory):
    assert places.territory_of(name) == territory
