from datetime import date

import pytest

from centres.models import Membership, Network, Programme, Source
from tests.factories import FigureFactory, LearningCityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return Source.objects.create(title="The story", publisher="City", url="https://city.example/story")


def figure(source, value, measure, **fields):
    known = {"unit": "people", "qualifier": "unstated"}
    return FigureFactory(source=source, value=value, measure_en=measure, **(known | fields))


def programme(city, number, **fields):
    return Programme.objects.create(
        slug=f"p{number}", name_en=f"Programme {number}", presented_by=city, rank=number, **fields
    )


def test_cities_lists_those_of_the_portal_and_the_claims_of_the_network(client, source):
    network = Network.objects.create(slug="gnlc", name_en="Global network")
    cities = [LearningCityFactory(), LearningCityFactory()]
    figure(
        source, 294, "cities belong to it", unit="cities", network=network, as_of="2022-01-01", as_of_precision="year"
    )
    response = client.get("/cities/")
    assert list(response.context["page"]) == cities
    assert "<b>294</b><p>cities belong to it</p>" in response.text
    claim = network.figures.get()
    assert f'2022. <a href="/sources/{source.pk}/#figure-{claim.pk}">City, The story</a>' in response.text


def test_cities_says_so_when_there_is_none(client):
    assert "No city is listed yet" in client.get("/cities/").text


def test_city_tells_figures_in_the_words_of_their_source(client, source):
    city = LearningCityFactory(slug="guangzhou")
    study = programme(city, 1)
    dated = {"as_of": date(2021, 7, 1), "as_of_precision": "month", "programme": study}
    whole = figure(source, 160_000, "workers have benefited", rank=1, **dated)
    figure(source, 80_000, "of them got certificates", qualifier="more_than", parent=whole, rank=2, **dated)
    share = {"unit": "per_cent", "qualifier": "around", "denominator": "ambiguous"}
    figure(source, 30, "were promoted", parent=whole, rank=3, **share, **dated)
    page = client.get("/cities/guangzhou/").text
    for words in (
        "160,000 workers have benefited",
        "More than 80,000 of them",
        "Around 30 per cent were promoted",
        "July 2021",
    ):
        assert words in page
    assert "The source does not say of what this is a percentage." in page
    assert "48,000" not in page
    assert "50 per cent" not in page


def test_chart_draws_people_and_states_what_may_be_visits(client, source):
    city = LearningCityFactory(slug="guangzhou")
    for number, (value, unit) in enumerate(
        [(31_000, "people"), (400_000, "people"), (4_000_000, "unclear"), (800, "sites")]
    ):
        figure(source, value, "counted", unit=unit, programme=programme(city, number))
    response = client.get("/cities/guangzhou/")
    chart = response.context["chart"]
    assert [bar.words for bar in chart.bars] == ["400,000", "31,000"]
    assert [bar.words for bar in chart.undrawn] == ["4 million"]
    assert "Programme 2 (4 million) is not drawn" in response.text


def test_chart_is_left_out_when_it_would_compare_nothing(client, source):
    city = LearningCityFactory(slug="guangzhou")
    figure(source, 31_000, "counted", programme=programme(city, 1))
    assert client.get("/cities/guangzhou/").context["chart"] is None


def test_programme_without_figures_is_told_below_the_table(client):
    city = LearningCityFactory(slug="guangzhou")
    waste = programme(city, 1, summary_en="Less waste.")
    response = client.get("/cities/guangzhou/")
    assert (response.context["table"], response.context["others"]) == ([], [waste])
    assert "<p>Less waste.</p>" in response.text
    assert '<h3 id="p1"><a href="/programmes/p1/">Programme 1</a>' in response.text


def test_steps_before_a_membership_say_that_their_date_is_unknown(client):
    city = LearningCityFactory(slug="guangzhou")
    network = Network.objects.create(slug="gnlc", name_en="Global network")
    Membership.objects.create(city=city, network=network, status="member", joined_year=2022)
    page = client.get("/cities/guangzhou/")
    assert [(step.name, step.words) for step in page.context["ways"][0].steps] == [
        ("Earlier steps", "When they were taken is not known."),
        ("Member since 2022", ""),
    ]
    assert ">Member since 2022</h2><p>Global network</p>" in page.text


def test_city_with_an_unknown_drawing_has_its_page(client):
    LearningCityFactory(slug="guangzhou", drawing="../base")
    assert client.get("/cities/guangzhou/").status_code == 200


def test_city_that_nobody_entered_is_404(client):
    assert client.get("/cities/atlantis/").status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_city_costs_the_same_however_much_it_tells(client, django_assert_num_queries, items, source):
    city = LearningCityFactory(slug="guangzhou")
    for number in range(items):
        network = Network.objects.create(slug=f"n{number}", name_en="Global network")
        Membership.objects.create(city=city, network=network, status="member")
        figure(source, 294, "cities", unit="cities", network=network)
        figure(source, 2000, "years", unit="years", city=city)
        figure(source, 160_000, "workers", programme=programme(city, number))
        programme(city, number + 10)
    with django_assert_num_queries(18):
        client.get("/cities/guangzhou/")
