"""Funnel and growth: what is drawn, and what stays in words."""

from datetime import date

import pytest

from centres.drawing import funnels, growths, tree
from centres.figures import in_order
from centres.models import Network
from tests.factories import FigureFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def study():
    """160,000 benefited; more than 80,000 of them certified; around 30 per cent promoted, of whom is open."""
    programme = ProgrammeFactory()
    whole = FigureFactory(programme=programme, value=160_000, measure_en="benefited", rank=1)
    FigureFactory(programme=programme, value=80_000, qualifier="more_than", parent=whole, rank=2)
    share = {"unit": "per_cent", "qualifier": "around", "denominator": "ambiguous"}
    FigureFactory(programme=programme, value=30, parent=whole, rank=3, **share)
    return in_order(programme.figures.all())


def test_a_funnel_draws_a_whole_and_its_parts_on_one_scale(study):
    [funnel] = funnels(study)
    assert [(stage.width, stage.x, stage.is_open) for stage in funnel.stages] == [(600, 0, False), (300, 150, True)]
    assert funnel.label == "160,000 benefited; more than 80,000 people took part"


def test_a_share_is_never_multiplied_out(study):
    [funnel] = funnels(study)
    assert [int(figure.value) for figure in funnel.undrawn] == [30]
    assert 48_000 not in [int(stage.figure.value) for stage in funnel.stages]


def test_a_figure_by_itself_is_no_funnel():
    assert funnels([FigureFactory()]) == []


def test_growth_runs_from_the_first_count_to_the_last():
    network = Network.objects.create(slug="gnlc", name_en="Network")
    for year, value in ((2024, 356), (2021, 229), (2022, 294)):
        day = {"as_of": date(year, 1, 1), "as_of_precision": "year"}
        FigureFactory(network=network, value=value, unit="cities", kind="members", **day)
    FigureFactory(network=network, value=77, unit="cities", kind="joined", **day)
    [growth] = growths(network.figures.all())
    assert [(point.date, point.words) for point in growth.points] == [("2021", "229"), ("2022", "294"), ("2024", "356")]
    assert growth.points[0].x < growth.points[1].x < growth.points[2].x
    assert growth.points[0].y > growth.points[1].y > growth.points[2].y
    assert growth.label == "From 229 (2021) to 356 (2024)"


def test_counts_without_a_date_do_not_grow():
    programme = ProgrammeFactory()
    assert growths(FigureFactory.create_batch(2, programme=programme)) == []


def test_a_tree_has_exactly_one_leaf_for_each_site():
    rows = [FigureFactory(), FigureFactory(unit="sites", value=5000), FigureFactory(unit="sites", value=800)]
    assert tree(rows).leaves.count("M") == 800
    assert tree([FigureFactory(unit="sites", value=800, qualifier="around")]) is None
