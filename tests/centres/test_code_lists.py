import pytest

from centres import code_lists
from centres.models import Region


@pytest.fixture(scope="module")
def regions():
    return {region.code: region for region in code_lists.regions()}


def test_hebei_province_is_not_hebei_district_of_tianjin(regions):
    province, district = regions["CN-HE"], regions["120105"]
    assert (province.gbt_code, province.name_en, province.name_zh_hans) == ("130000", "Hebei", "河北省")
    assert (district.parent_id, district.name_en, district.name_zh_hans) == ("CN-TJ", "Hebei District", "河北区")


def test_jilin_province_is_not_jilin_city(regions):
    province, city = regions["CN-JL"], regions["220200"]
    assert (province.gbt_code, province.name_zh_hans) == ("220000", "吉林省")
    assert (city.parent_id, city.level, city.name_zh_hans) == ("CN-JL", Region.Level.PREFECTURE, "吉林市")


def test_one_name_can_be_four_counties(regions):
    drum_towers = {(r.code, r.parent_id) for r in regions.values() if r.name_zh_hans == "鼓楼区"}
    assert drum_towers == {("320106", "320100"), ("320302", "320300"), ("350102", "350100"), ("410204", "410200")}


def test_every_province_of_china_has_both_codes_and_no_pinyin_of_its_kind(regions):
    provinces = [region for region in regions.values() if region.parent_id == "CN"]
    assert len(provinces) == len({region.gbt_code for region in provinces} - {""}) == 34
    assert not [r.name_en for r in provinces if r.name_en.endswith((" Sheng", " Shi", " SAR", " Zizhiqu"))]


def test_country_has_its_name_in_six_languages(regions):
    france = regions["FR"]
    assert (france.name_en, france.name_zh_hans, france.name_es, france.name_ru) == (
        "France",
        "法国",
        "Francia",
        "Франция",
    )
    assert (france.name_fr, france.name_ar) == ("France", "فرنسا")


def test_parent_is_one_level_up_or_more_and_comes_first(regions):
    seen: dict[str, int] = {}
    for region in regions.values():
        assert region.parent_id is None or seen[region.parent_id] < region.level
        seen[region.code] = region.level


def test_no_filler_is_listed(regions):
    assert not code_lists.FILLERS & {region.name_zh_hans for region in regions.values()}


def test_districts_of_a_municipality_hang_on_it_when_the_list_has_a_filler():
    rows = code_lists.below_the_provinces_of_china({"120000": "天津市", "120100": "市辖区", "120105": "河北区"})
    assert [(row.code, row.parent_id, row.level) for row in rows] == [("120105", "CN-TJ", Region.Level.COUNTY)]
