"""The pages of networks: totals as published, beside them what stands here, and neither made to fit."""

from datetime import date

import pytest

from centres import membership as process
from centres import networks as pages
from centres.models import Cohort, Figure, Membership, MembershipCall, NetworkSource
from centres.steps import Told
from tests.factories import FigureFactory, LearningCityFactory, NetworkFactory, RegionFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(slug="gnlc", name_en="Global Network", functions_en="Policy dialogue\nPartnerships")


def claim(network, value, unit="cities", as_of=date(2022, 12, 1), precision="day", **fields):
    given = {"kind": "members", "measure_en": "belong to it", "as_of": as_of, "as_of_precision": precision}
    return FigureFactory(network=network, value=value, unit=unit, **(given | fields))


def member(network, cohort=None, country="CN", name="City", **fields):
    city = LearningCityFactory(region=RegionFactory(code=country, name_en=country), name_en=name)
    return process.note_member(network=network, city=city, cohort=cohort, by=None, **fields)


@pytest.fixture
def grown(network):
    """Three totals and one cohort that does not make up the difference: 229 and 77 would be 306."""
    source = SourceFactory(publisher="UNESCO")
    claim(network, 229, as_of=date(2021, 8, 27))
    claim(network, 294, as_of=date(2022, 1, 1), precision="year", source=source)
    claim(network, 76, unit="countries", as_of=date(2022, 1, 1), precision="year", source=source)
    claim(network, 425, as_of=date(2025, 12, 4))
    cohort = Cohort.objects.create(network=network, year=2022, announced_on=date(2022, 9, 2), precision="day")
    cohort.figures.add(claim(network, 77, kind="joined"), claim(network, 44, unit="countries", kind="joined"))
    return cohort


def test_totals_are_told_in_order_with_the_countries_of_the_same_source(network, grown):
    standing = pages.standing(network)
    told = [(int(total.value), int(total.countries.value) if total.countries else None) for total in standing.totals]
    assert told == [(229, None), (294, 76), (425, None)]
    assert int(standing.now.value) == 425


def test_each_text_leads_to_where_it_stands(client):
    network = NetworkFactory(slug="gnlc", summary_en="Cities that learn", functions_en="Dialogue", joining_en="A jury")
    for about in ("summary", "functions", "joining"):
        source = SourceFactory(title_en=f"Paper on {about}", publisher_en="UNESCO")
        NetworkSource.objects.create(network=network, about=about, source=source, locator="page 14")
    call = SourceFactory(title_en="Letter of 2021")
    MembershipCall.objects.create(network=network, name_en="Call of 2021", source=call)
    page = client.get("/networks/gnlc/").content.decode()
    for about in ("summary", "functions", "joining"):
        assert f"UNESCO, Paper on {about}, page 14</a>" in page
    assert f'<a href="/sources/{call.pk}/">Letter of 2021</a>' in page


@pytest.mark.parametrize("status", ["applied", "endorsed", "not_endorsed", "recommended", "not_recommended"])
def test_an_application_is_nobody_elses_business(client, network, status):
    city = LearningCityFactory(slug="kuno", name_en="Kuno", latitude=0, longitude=0)
    Membership.objects.create(network=network, city=city, status=status)
    assert client.get("/cities/kuno/").status_code == 404
    for address in ("/networks/gnlc/", "/cities/", "/cities/?status=applied", "/search/?q=Kuno", "/", "/sitemap.xml"):
        assert "/cities/kuno/" not in client.get(address).text


@pytest.mark.parametrize("status", ["applied", "not_endorsed"])
def test_a_city_with_words_of_its_own_has_its_page_without_its_application(client, network, status):
    city = LearningCityFactory(slug="kuno", name_en="Kuno", summary_fr="Une ville")
    Membership.objects.create(network=network, city=city, status=status)
    page = client.get("/cities/kuno/").text
    assert "pplied" not in page
    assert "endorsed" not in page
    assert network.name_en not in page
    listed = client.get("/cities/").text
    assert 'href="/cities/kuno/"' in listed
    assert "pplied" not in listed


def test_a_city_that_left_and_applies_anew_has_left_until_it_is_announced(client, network):
    city = LearningCityFactory(slug="kuno", name_en="Kuno")
    cohort = Cohort.objects.create(network=network, year=2016)
    found = process.note_member(network=network, city=city, cohort=cohort, by=None)
    process.leave(membership=found, told=Told(reason="No money"), by=None)
    process.apply(network=network, city=city, by=None)
    page = client.get("/cities/kuno/")
    assert [step.name for step in page.context["ways"][0].steps] == ["Earlier steps", "Member since 2016", "Left"]
    assert "pplied" not in page.text
    assert 'href="/cities/kuno/"' in client.get("/cities/?status=left&network=gnlc").text
    assert "<small>(left)</small>" in client.get("/networks/gnlc/2016/").text


def test_where_totals_do_not_add_up_the_page_says_so(client, network, grown):
    assert pages.standing(network).disagreements == [
        "229 and the 77 that joined after that would be 306; published are 294."
    ]
    page = client.get("/networks/gnlc/").content.decode()
    assert "would be 306; published are 294" in page
    assert "They do not add up" in page


def test_what_adds_up_is_not_remarked_on(network, grown):
    cohort = Cohort.objects.create(network=network, year=2025, announced_on=date(2025, 12, 4), precision="day")
    cohort.figures.add(claim(network, 131, kind="joined", as_of=date(2025, 12, 4)))
    assert len(pages.standing(network).disagreements) == 1  # 294 and 131 are 425


def test_the_rows_here_stand_beside_the_published_total(client, network, grown):
    member(network, grown)
    page = client.get("/networks/gnlc/").content.decode()
    assert "This site has a record of 1 member; published are 425." in page
    assert "The other 424 are not on record here." in page


@pytest.mark.parametrize(
    ("here", "words"), [(294, "The two agree."), (300, "6 more here than were published"), (1, "The other 293")]
)
def test_the_difference_is_said_in_words(network, here, words):
    published = Figure.objects.get(pk=claim(network, 294).pk)
    assert words in pages.difference(here, published)


def test_without_a_published_total_nothing_is_counted_in_its_place(client, network):
    member(network)
    page = client.get("/networks/gnlc/").content.decode()
    assert "Nobody has published a total that we know." in page
    assert "figs" not in page


def test_a_disputed_total_is_shown_as_such_and_is_not_the_total_of_now(client, network, grown):
    other = claim(network, 999, as_of=date(2026, 1, 1), status="disputed", counter_source=SourceFactory())
    assert int(pages.standing(network).now.value) == 425
    assert "disputed" in client.get("/networks/gnlc/").content.decode()
    assert other.status == "disputed"


def test_a_number_that_was_replaced_leads_a_cohort_to_the_new_one(network, grown):
    old = grown.figures.get(unit="cities")
    Figure.objects.filter(pk=old.pk).update(status="superseded")
    new = claim(network, 78, kind="joined", replaces=old)
    published = pages.claims_of([grown])[grown.pk]
    assert new in published
    assert old not in published


def test_the_page_of_a_cohort_groups_its_cities_by_region_and_country(client, network, grown):
    member(network, grown, country="KE", name="Kuno Consortium", world_region="africa")
    member(network, grown, country="KE", name="Kilifi County", world_region="africa")
    member(network, grown, country="KR", name="Nonsan", world_region="asia_pacific")
    groups = pages.by_world_region(pages.members_of(grown))
    told = [(group.name, [(place.country.pk, len(place.memberships)) for place in group.countries]) for group in groups]
    assert told == [("Africa", [("KE", 2)]), ("Asia and the Pacific", [("KR", 1)])]
    page = client.get("/networks/gnlc/2022/").content.decode()
    assert "3 cities, 2 countries" in page
    assert "published are 77" in page


def test_who_left_still_stands_in_the_cohort_and_counts_no_longer_as_a_member(network, grown):
    left = member(network, grown)
    process.leave(membership=left, told=Told(reason="Wish of the city"), by=None)
    assert [one.status for one in pages.members_of(grown)] == ["left"]
    assert pages.standing(network).here == 0


def test_a_city_that_was_turned_down_is_on_no_page(client, network):
    city = LearningCityFactory(name_en="Quietly Waiting")
    Membership.objects.create(network=network, city=city, status="not_recommended")
    assert "Quietly Waiting" not in client.get("/networks/gnlc/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "days not known; a ceiling is not known"),
        ({"opens_on": date(2023, 4, 1), "closes_on": date(2023, 5, 31), "most_per_country": 3},
         "1 April 2023 to 31 May 2023; at most 3 cities of one country"),
        ({"closes_on": date(2021, 11, 1), "extended_to": date(2022, 2, 28)},
         "until 1 November 2021, extended to 28 February 2022; a ceiling is not known"),
    ],
)  # fmt: skip
def test_a_call_says_its_days_and_its_ceiling(network, fields, words):
    assert pages.call_words(MembershipCall(network=network, **fields)) == words


@pytest.mark.parametrize("path", ["/networks/none/", "/networks/gnlc/1999/", "/networks/gnlc/99999999999/"])
def test_what_is_not_there_is_not_found(client, network, path):
    assert client.get(path).status_code == 404


def test_the_pages_are_found_from_the_list_and_the_search(client, network, grown):
    assert '"/networks/gnlc/"' in client.get("/networks/").content.decode()
    assert '"/networks/gnlc/"' in client.get("/search/?q=global").content.decode()
    assert "/networks/gnlc/2022/" in client.get("/networks/gnlc/").content.decode()


@pytest.mark.parametrize("path", ["/networks/gnlc/", "/networks/gnlc/2022/"])
def test_a_page_costs_the_same_queries_whatever_its_length(client, network, grown, path, django_assert_max_num_queries):
    member(network, grown)
    with django_assert_max_num_queries(20) as short:
        client.get(path)
    for number in range(3):
        member(network, grown, country=f"X{number}")
        member(network, country=f"Y{number}")
    with django_assert_max_num_queries(len(short)):
        client.get(path)


def test_beside_a_membership_stands_who_joined_with_it_and_the_size_of_that_year(network, grown):
    found = member(network, grown)
    stray = member(network)
    told = pages.beside([found, stray])
    assert sorted(int(figure.value) for figure in told[found.pk]) == [44, 76, 77, 294]
    assert stray.pk not in told


def test_the_latest_total_of_each_network_is_told_once(network, grown):
    other = NetworkFactory(name_en="Another network")
    claim(other, 12)
    assert sorted(int(total.value) for total in pages.latest_totals()) == [12, 425]


def test_what_stands_beside_memberships_costs_the_same_queries(network, grown, django_assert_max_num_queries):
    rows = [member(network, grown)]
    with django_assert_max_num_queries(5) as short:
        pages.beside(rows)
    rows += [member(network, grown) for _number in range(3)]
    with django_assert_max_num_queries(len(short)):
        pages.beside(rows)
