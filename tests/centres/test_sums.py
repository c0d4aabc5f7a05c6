"""Adding figures, and all the reasons not to."""

from datetime import date

import pytest

from centres.sums import NoTotal, sum_words, total
from tests.factories import FigureFactory, ProgrammeFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db

JULY = {"as_of": date(2021, 7, 1), "as_of_precision": "month"}


@pytest.fixture
def china():
    return RegionFactory()


def counted(china, value=100, *, scope=..., **fields):
    programme = ProgrammeFactory(scope=china if scope is ... else scope)
    return FigureFactory(programme=programme, value=value, **({"kind": "trained"} | JULY | fields))


def test_figures_of_one_kind_day_and_region_are_added(china):
    found = total([counted(china, 100), counted(china, 250)])
    assert (found.value, found.qualifier, found.unit) == (350, "exact", "people")


def test_a_sum_is_said_to_be_ours(china):
    rows = [counted(china, 7000, qualifier="more_than"), counted(china, 250)]
    assert (
        sum_words(rows) == "Together more than 7,250 (people). We have added these figures: no source states the sum."
    )


@pytest.mark.parametrize(
    ("qualifiers", "sum_is"),
    [
        (["exact", "more_than"], "more_than"),
        (["exact", "at_least"], "at_least"),
        (["at_least", "more_than"], "more_than"),
        (["exact", "around"], "around"),
        (["exact", "up_to"], "up_to"),
        (["exact", "unstated"], "unstated"),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_part(china, qualifiers, sum_is):
    assert total([counted(china, qualifier=qualifier) for qualifier in qualifiers]).qualifier == sum_is


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"unit": "participations"}, "count different things"),
        ({"unit": "unclear"}, "people or person-times"),
        ({"unit": "per_cent", "denominator": "ambiguous"}, "shares, ranks and years"),
        ({"unit": "rank"}, "shares, ranks and years"),
        ({"kind": "subsidised"}, "to pay for training, to give it"),
        ({"kind": "other"}, "to pay for training, to give it"),
        ({"as_of": None, "as_of_precision": "unstated"}, "not every source gives the date"),
        ({"as_of": date(2021, 1, 1), "as_of_precision": "year"}, "at different dates"),
        ({"period_start": date(2018, 1, 1), "period_precision": "year"}, "different periods"),
        ({"is_cumulative": True}, "different periods"),
        ({"scope": None}, "how far its programme reaches"),
        ({"qualifier": "up_to", "other": "more_than"}, "qualify their figures differently"),
        ({"qualifier": "around", "other": "more_than"}, "qualify their figures differently"),
        ({"qualifier": "unstated", "other": "at_least"}, "qualify their figures differently"),
        ({"status": "disputed"}, "is disputed"),
    ],
)
def test_what_does_not_belong_together_is_not_added(china, fields, reason):
    first = counted(china, qualifier=fields.pop("other", "exact"))
    second = counted(china, **({"counter_source": SourceFactory()} if "status" in fields else {}), **fields)
    with pytest.raises(NoTotal, match=reason):
        total([first, second])
    assert reason in sum_words([first, second])


def test_another_region_is_another_total(china):
    elsewhere = RegionFactory(code="VN", name_en="Viet Nam")
    assert "different regions" in sum_words([counted(china), counted(china, scope=elsewhere)])


def test_a_part_is_not_added_to_its_whole(china):
    whole = counted(china)
    assert "a part of another" in sum_words([whole, counted(china, parent=whole)])


def test_two_counts_of_one_programme_are_not_added(china):
    programme = ProgrammeFactory(scope=china)
    rows = FigureFactory.create_batch(2, programme=programme, kind="trained", **JULY)
    assert "about the same" in sum_words(rows)


def test_one_figure_needs_no_reason(china):
    assert sum_words([counted(china)]) == ""
    with pytest.raises(NoTotal):
        total([counted(china)])
