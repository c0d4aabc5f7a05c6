"""The page of a city, which joins what the record says with what takes place there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from centres.models import CityFact, CityPartnership, Framework, Goal, PriorityArea, Quote, Source, Strategy, Term
from events.models import Event
from tests.factories import EventFactory, LearningCityFactory, OrganisationFactory, PersonFactory, RegionFactory
from tests.rows import practice_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return Source.objects.create(title="The story", publisher="City", url="https://city.example/story")


@pytest.fixture
def city():
    return LearningCityFactory(slug="guangzhou", name_en="Guangzhou", region=RegionFactory())


def page(client):
    response = client.get("/cities/guangzhou/")
    assert response.status_code == 200
    return response


def test_latest_edition_of_a_strategy_is_in_force_and_earlier_ones_stay(client, city, source):
    for horizon, edition, text in [("long", 1, "A hub"), ("medium", 1, "Old schools"), ("medium", 2, "New schools")]:
        Strategy.objects.create(city=city, source=source, horizon=horizon, edition=edition, text_en=text)
    plans = page(client).context["plans"]
    told = [(plan.strategy.text, [row.text for row in plan.earlier]) for plan in plans]
    assert told == [("New schools", ["Old schools"]), ("A hub", [])]


def test_an_edition_of_a_strategy_is_never_written_twice(city):
    Strategy.objects.create(city=city, horizon="long", text_en="A hub")
    with pytest.raises(IntegrityError, match="a_city_has_each_edition"), transaction.atomic():
        Strategy.objects.create(city=city, horizon="long", text_en="Another hub")


def test_goals_are_told_with_their_year_and_what_they_belong_to(client, city, source):
    policy = Framework.objects.create(slug="plan-2035", scheme="Plan", kind="policy", name_en="National plan")
    goals = [Goal.objects.create(city=city, target_year=year, text_en=f"Goal {year}") for year in (2030, 2035)]
    goals[1].policies.add(policy)
    text = page(client).text
    assert "By 2030" in text
    assert "By 2035" in text
    assert 'href="/frameworks/plan-2035/"' in text
    assert "Goal 2035" in client.get("/frameworks/plan-2035/").text


def test_quote_without_a_speaker_says_so_and_names_nobody(client, city, source):
    body = OrganisationFactory(name_en="City of Guangzhou")
    Quote.objects.create(city=city, text="We learn.", language="en", source=source, locator="page 5", body=body)
    text = page(client).text
    assert '<p lang="en" dir="ltr">“We learn.”</p>' in text
    assert "City of Guangzhou. The speaker is not named." in text
    assert '<a href="https://city.example/story">City, The story, page 5</a>' in text


def test_quote_stays_in_the_language_in_which_it_was_published(client, city, source):
    speaker = PersonFactory(name_en="Wang Wei", name_zh_hans="王伟")
    Quote.objects.create(
        city=city, text="人人皆学", language="zh-hans", wording="translated", source=source, speaker=speaker
    )
    text = page(client).text
    assert '<p lang="zh-Hans" dir="ltr">“人人皆学”</p>' in text
    assert "Wang Wei. A translation." in text
    assert "not named" not in text


@pytest.mark.parametrize("model", [Quote, CityFact])
def test_what_has_no_source_is_refused(city, model):
    with pytest.raises(IntegrityError, match="has_a_source"), transaction.atomic():
        model.objects.create(city=city, text="Nobody published this.")


def test_partnership_stands_on_both_pages(client, city):
    other = LearningCityFactory(slug="lyon", name_en="Lyon")
    CityPartnership.objects.create(city=other, partner=city, since_year=1988)
    CityPartnership.objects.create(city=city, partner_name="Auckland")
    names = [partner.name for partner in page(client).context["partners"]]
    assert names == ["Auckland", "Lyon"]
    assert [partner.city for partner in client.get("/cities/lyon/").context["partners"]] == [city]


@pytest.mark.parametrize("partner", [{}, {"partner_name": "Lyon", "both": True}, {"itself": True}])
def test_partnership_names_one_other_city(city, partner):
    fields = {"partner": city} if partner.pop("itself", False) else {}
    fields |= {"partner": LearningCityFactory()} if partner.pop("both", False) else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        CityPartnership.objects.create(city=city, **partner, **fields)


def test_page_shows_what_takes_place_in_the_city_and_below(client, city):
    district = RegionFactory(code="CN-1", scheme="iso3166-2", level=1, parent=city.region, name_en="District")
    here = EventFactory(region=district)
    EventFactory(region=RegionFactory(code="FR", name_en="France"))
    EventFactory(region=district, status=Event.Status.DRAFT)
    EventFactory(region=district, starts_at=timezone.now() - timedelta(days=9))
    centre = OrganisationFactory(region=district)
    around = page(client).context["around"]
    assert (around.events, around.centres) == ([here], [centre])


def test_city_without_region_or_anything_else_has_its_page(client):
    LearningCityFactory(slug="guangzhou")
    around = page(client).context["around"]
    assert (around.events, around.centres) == ([], [])


def test_only_published_practices_stand_on_the_page(client, city):
    practice_of(None, city=city, title_en="Public practice")
    practice_of(None, city=city, title_en="Secret practice", state="draft")
    text = page(client).text
    assert "Public practice" in text
    assert "Secret practice" not in text


@pytest.mark.parametrize("items", [1, 3])
def test_page_costs_the_same_however_much_is_said(client, django_assert_num_queries, items, city, source):
    framework = Framework.objects.create(slug="f", scheme="F", name_en="F")
    for n in range(items):
        said = {"city": city, "source": source}
        Strategy.objects.create(horizon="long", edition=n + 1, text_en="A hub", **said)
        goal = Goal.objects.create(text_en="A goal", **said)
        goal.policies.add(Framework.objects.create(slug=f"p{n}", scheme=f"P{n}", kind="policy", name_en="P"))
        goal.terms.add(Term.objects.create(framework=framework, code=str(n), name_en="T"))
        CityFact.objects.create(text_en="A fair", **said)
        Quote.objects.create(
            text="We learn.", language="en", speaker=PersonFactory(), body=OrganisationFactory(), **said
        )
        CityPartnership.objects.create(partner=LearningCityFactory(), **said)
        CityPartnership.objects.create(city=LearningCityFactory(), partner=city)
        city.priorities.add(PriorityArea.objects.create(slug=f"a{n}", name_en="Families"))
        practice_of(None, city=city)
        EventFactory(region=city.region)
        OrganisationFactory(region=city.region)
    with django_assert_num_queries(20):
        client.get("/cities/guangzhou/")
