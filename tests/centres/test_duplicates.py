"""Which records are proposed as one, how surely and why, and which never are."""

import pytest

from centres import duplicates
from centres.duplicates import Grade, tell_apart
from centres.models import Affiliation, NotTheSame, Organisation, OrganisationName, Person, Region
from tests.factories import OrganisationFactory, PersonFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


def person(name_zh=None, name_en=None, at=None):
    found = PersonFactory(name_en=name_en, name_zh_hans=name_zh)
    if at:
        Affiliation.objects.create(person=found, organisation=at, title_en="Teacher")
    return found


def people():
    return {(found.first, found.second): found.grade for found in duplicates.people(Person.objects.all())}


def bodies():
    return {(found.first, found.second): found.grade for found in duplicates.organisations(Organisation.objects.all())}


@pytest.fixture
def college():
    return OrganisationFactory(name_en="Tianjin City Vocational College")


# --- People ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("包华影", "Bao Huaying"),
        ("包华影", "BAO Hua-ying"),
        ("曾丽", "Zeng Li"),
        ("吕丽", "Lyu Li"),
        ("单雄信", "Shan Xiongxin"),
        ("欧阳某某", "Ouyang Moumou"),
    ],
)
def test_two_scripts_of_one_name_in_one_unit_are_likely_one(college, zh, en):
    one, other = person(name_zh=zh, at=college), person(name_en=en, at=college)
    assert people() == {(one.pk, other.pk): Grade.LIKELY}


def test_a_reason_says_which_names_meet(college):
    person(name_zh="包华影", at=college), person(name_en="Bao Huaying", at=college)
    [found] = duplicates.people(Person.objects.all())
    assert found.reasons == (
        "“包华影” and “Bao Huaying” are read the same.",
        "They are with the same organisation.",
    )


def test_two_people_of_one_name_in_one_unit_are_perhaps_one_and_never_more(college):
    one, other = (person(name_zh="王芳", name_en="Wang Fang", at=college) for _ in range(2))
    assert people() == {(one.pk, other.pk): Grade.PERHAPS}


def test_one_name_in_two_scripts_elsewhere_is_likely_one(college):
    one = person(name_zh="包华影", name_en="Bao Huaying", at=college)
    other = person(name_zh="包华影", name_en="Bao Huaying", at=OrganisationFactory())
    assert people() == {(one.pk, other.pk): Grade.LIKELY}


def test_the_family_name_may_stand_at_either_end(college):
    one, other = person(name_zh="周延军", at=college), person(name_en="Yanjun Zhou", at=college)
    assert people() == {(one.pk, other.pk): Grade.PERHAPS}


def test_a_name_in_brackets_counts(college):
    one, other = person(name_zh="裴伯庸 (Robert Parua)", at=college), person(name_en="Robert Parua", at=college)
    assert people() == {(one.pk, other.pk): Grade.PERHAPS}


def test_other_characters_read_the_same_elsewhere_are_two_people():
    person(name_zh="张伟", at=OrganisationFactory()), person(name_zh="章伟", at=OrganisationFactory())
    assert people() == {}


def test_traditional_and_simplified_characters_in_one_unit_are_perhaps_one(college):
    one, other = person(name_zh="張偉", at=college), person(name_zh="张伟", at=college)
    assert people() == {(one.pk, other.pk): Grade.PERHAPS}


def test_whoever_was_told_apart_is_never_proposed_again(college):
    one, other = person(name_zh="包华影", at=college), person(name_en="Bao Huaying", at=college)
    for first, second in ((one, other), (other, one)):
        tell_apart(one=first, other=second, by=UserFactory())
    assert NotTheSame.objects.count() == 1
    assert people() == {}


def test_a_name_that_everybody_has_is_no_sign():
    for _ in range(duplicates.MOST_OF_ONE_NAME + 1):
        person(name_zh="王芳")
    assert people() == {}


# --- Bodies ---------------------------------------------------------------------------------------------------------

UNESCO = (
    "UNESCO Multi-sectoral Regional Office in Beijing",
    "UNESCO Multisectoral Regional Office in Beijing",
    "UNESCO Beijing Office",
    "UNESCO Beijing Multi-Sectoral Office",
)


@pytest.fixture
def china():
    return RegionFactory()


@pytest.fixture
def two_hebeis(china):
    """The province, and the district of Tianjin: one name, two codes."""
    below = {"scheme": Region.Scheme.GBT, "parent": china, "level": Region.Level.PROVINCE}
    province = RegionFactory(code="130000", name_en="Hebei", **below)
    tianjin = RegionFactory(code="120000", name_en="Tianjin", **below)
    return province, RegionFactory(code="120105", name_en="Hebei District", **(below | {"parent": tianjin, "level": 3}))


def test_the_four_names_of_unesco_beijing_are_found(china):
    offices = [OrganisationFactory(name_en=name, region=china, kind=Organisation.Kind.UN_OFFICE) for name in UNESCO]
    found = bodies()
    assert found[offices[0].pk, offices[1].pk] == Grade.LIKELY
    linked = {offices[0].pk}
    for _round in offices:
        linked |= {pk for pair in found if set(pair) & linked for pk in pair}
    assert linked == {office.pk for office in offices}


def test_one_name_and_one_phone_in_one_region_are_almost_certainly_one(china):
    one = OrganisationFactory(name_en=None, name_zh_hans="河北社区学院", phone="022-2345 6789", region=china)
    other = OrganisationFactory(name_en="Hebei Shequ Xueyuan", phone="+86 22 2345 6789", region=china)
    assert bodies() == {(one.pk, other.pk): Grade.CERTAIN}


def test_one_mail_alone_is_perhaps_one_body(china):
    one, other = (OrganisationFactory(name_en=name, email="a@clc.example") for name in ("Lotus House", "Reading Room"))
    assert bodies() == {(one.pk, other.pk): Grade.PERHAPS}


def test_an_alias_that_is_read_the_same_is_found(china):
    one, other = (OrganisationFactory(region=china, kind=Organisation.Kind.ASSOCIATION) for _ in range(2))
    OrganisationName.objects.create(organisation=one, text="中国成人教育协会")
    OrganisationName.objects.create(organisation=other, text="中國成人教育協會")
    assert bodies() == {(one.pk, other.pk): Grade.LIKELY}


def test_bodies_in_two_regions_of_one_name_are_never_proposed(two_hebeis):
    for region in two_hebeis:
        OrganisationFactory(name_zh_hans="河北教育局", name_en=None, region=region, phone="12345678")
    assert bodies() == {}


def test_hebei_province_and_hebei_district_are_refused_because_their_codes_differ(two_hebeis):
    one, other = (OrganisationFactory(name_en="Hebei Education Bureau", region=region) for region in two_hebeis)
    assert "Hebei (130000) and Hebei District (120105): their codes differ" in duplicates.refusal(one, other)


def test_a_district_and_the_city_it_lies_in_may_be_one(two_hebeis):
    _province, district = two_hebeis
    one = OrganisationFactory(name_en="Meizhou Road Centre", region=district)
    other = OrganisationFactory(name_en="Meizhou road centre", region=district.parent)
    assert duplicates.refusal(one, other) is None
    assert bodies() == {(one.pk, other.pk): Grade.PERHAPS}


def test_a_body_and_its_part_are_not_proposed(china):
    college = OrganisationFactory(name_en="Tianjin Open University", region=china)
    OrganisationFactory(name_en="Tianjin Open University Hexi Branch", region=china, parent=college)
    assert bodies() == {}


def test_a_switchboard_is_no_sign():
    for number in range(duplicates.MOST_SHARED + 1):
        OrganisationFactory(name_en=f"House {number} of Learning", phone="022 2345 6789")
    assert bodies() == {}


@pytest.mark.parametrize("count", [2, 6])
def test_looking_costs_the_same_however_many_there_are(django_assert_num_queries, college, count):
    for _ in range(count):
        person(name_zh="包华影", at=college)
    with django_assert_num_queries(4):
        duplicates.people(Person.objects.all())
    with django_assert_num_queries(6):
        duplicates.organisations(Organisation.objects.all())
