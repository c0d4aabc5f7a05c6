"""A pasted list: headings, bullets, footnotes, and what is no city."""

from contextlib import suppress

import pytest

from centres.cohorts.reading import read
from centres.models import Membership
from centres.steps import Refused

WorldRegion = Membership.WorldRegion
# By keys: lower case, no accents, no marks.
COUNTRIES = {
    "kenya": "KE", "namibia": "NA", "republic of korea": "KR", "korea republic of": "KR",
    "china": "CN", "singapore": "SG", "iran islamic republic of": "IR", "egypt": "EG", "中国": "CN",
    "cote d ivoire": "CI", "cote divoire": "CI",
}  # fmt: skip

PUBLISHED = """
**Africa**

Kenya (2)
• Kuno Consortium
• Kilifi County[1]
Namibia:
- Helao Nafidi Town Council*

Asia and the Pacific (2 cities)
Republic of Korea
1. Seo-gu (Gwangju)
2) Gijang-gun¹
[1] The county joined after a second application.
"""


def told(text):
    return [(line.name, line.country, line.world_region) for line in read(text, COUNTRIES)]


def test_a_list_with_headings_bullets_and_footnotes():
    africa, asia = WorldRegion.AFRICA, WorldRegion.ASIA_PACIFIC
    assert told(PUBLISHED) == [
        ("Kuno Consortium", "KE", africa),
        ("Kilifi County", "KE", africa),
        ("Helao Nafidi Town Council", "NA", africa),
        ("Seo-gu (Gwangju)", "KR", asia),
        ("Gijang-gun", "KR", asia),
        ("", "", ""),
    ]


def test_a_footnote_comes_back_as_a_line_that_is_left_out():
    *_cities, note = read(PUBLISHED, COUNTRIES)
    assert note.is_blocked
    assert "footnote" in note.problem


@pytest.mark.parametrize(
    ("line", "name", "country"),
    [
        ("Kilifi County, Kenya", "Kilifi County", "KE"),
        ("Seo-gu, Gwangju, Republic of Korea", "Seo-gu (Gwangju)", "KR"),
        ("Seo-gu (Gwangju), Korea, Republic of", "Seo-gu (Gwangju)", "KR"),
        ("Shiraz (Iran, Islamic Republic of)", "Shiraz", "IR"),
        ("- Bouaké (Côte d'Ivoire)", "Bouaké", "CI"),
        ("- Kara - Commune de Kozah 1 (Kenya)", "Kara - Commune de Kozah 1", "KE"),
        ("Wuhan – China", "Wuhan", "CN"),
        ("China – Wuhan", "Wuhan", "CN"),
        ("  •  Bouaké, Côte d’Ivoire. ", "Bouaké", "CI"),
        ("Singapore, Singapore", "Singapore", "SG"),
        ("广州，中国", "广州", "CN"),
    ],
)
def test_a_line_may_name_the_country_itself(line, name, country):
    assert told(line) == [(name, country, "")]


def test_several_cities_may_stand_in_one_line():
    assert told("Kenya: Kilifi County, Nakuru; Kisumu") == [
        ("Kilifi County", "KE", ""), ("Nakuru", "KE", ""), ("Kisumu", "KE", ""),
    ]  # fmt: skip
    assert [name for name, _country, _region in told("中国：广州、成都")] == ["广州", "成都"]


def test_a_city_may_have_the_name_of_its_country():
    assert told("Singapore\n• Singapore\nKenya\n• Nakuru") == [("Singapore", "SG", ""), ("Nakuru", "KE", "")]


def test_a_country_with_no_city_below_it_is_asked_about():
    country, city = read("Asia and the Pacific\nSingapore\nKenya\n• Nakuru", COUNTRIES)
    assert (country.name, country.country, country.is_blocked) == ("Singapore", "SG", False)
    assert "country or a city" in country.problem
    assert city.name == "Nakuru"


def test_a_comma_with_no_country_behind_it_is_asked_about():
    [city] = read("Kenya\nAtlantis, Nowhere", COUNTRIES)
    assert (city.name, city.country, city.is_blocked) == ("Atlantis, Nowhere", "KE", False)
    assert "no country that is known" in city.problem


def test_a_region_ends_the_country_before_it():
    [_nakuru, lost] = read("Kenya\n• Nakuru\nArab States\n• Aswan", COUNTRIES)
    assert lost.is_blocked
    assert "No country" in lost.problem


def test_a_line_longer_than_any_name_is_refused():
    [line] = read(f"Kenya: {'Very ' * 40}long", COUNTRIES)
    assert line.is_blocked


@pytest.mark.parametrize("text", ["", "  \n \n", "Africa\n", "\u200b"])
def test_a_text_without_a_city_is_no_list(text):
    with pytest.raises(Refused, match="no city"):
        read(text, COUNTRIES)


def test_a_list_of_a_million_lines_is_refused():
    with pytest.raises(Refused, match="Split it"):
        read("x\n" * 1_000_000, COUNTRIES)


def test_a_line_with_a_thousand_cities_is_refused_too():
    with pytest.raises(Refused, match="900 cities"):
        read("Kenya: " + ", ".join(f"City {number}" for number in range(1000)), COUNTRIES)


@pytest.mark.parametrize("text", ["(((((", "– – –", "\0\x07", "***", "\u202e\u202ddoG", ",,,,", "Kenya: ; ; ,", "[1]"])
def test_nonsense_is_told_or_refused_and_never_breaks(text):
    with suppress(Refused):
        assert all(line.is_blocked or line.name for line in read(text, COUNTRIES))
