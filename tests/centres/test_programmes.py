"""The list of programmes, and the page of one."""

from datetime import date

import pytest

from centres.models import Framework, FurtherSource, Keyword, ProgrammeName, ProgrammeOutcome, Term
from tests.factories import (
    FigureFactory,
    LearningCityFactory,
    OrganisationFactory,
    ProgrammeFactory,
    RegionFactory,
    SourceFactory,
)
from tests.rows import practice_of

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    response = client.get(f"/programmes/{query}")
    assert response.status_code == 200
    return [line.programme for line in response.context["lines"]]


def counts(client, query=""):
    found = client.get(f"/programmes/{query}").context["found"]
    return {f"{facet.name}={option.value}": option.count for facet in found.facets for option in facet.options}


@pytest.fixture
def words():
    rows = [("target_group", "women"), ("target_group", "older"), ("theme", "health"), ("sector", "unions")]
    return {slug: Keyword.objects.create(kind=kind, slug=slug, name_en=slug) for kind, slug in rows}


@pytest.fixture
def two(words):
    first = ProgrammeFactory(name_en="A", stage="planned", modes=["online", "formal"], scope=RegionFactory())
    second = ProgrammeFactory(name_en="B")
    first.target_groups.set([words["women"], words["older"]])
    first.themes.set([words["health"]])
    second.target_groups.set([words["older"]])
    second.sectors.set([words["unions"]])
    return first, second


def test_the_list_has_every_programme(client, two):
    assert listed(client) == list(two)
    assert "No programme is listed yet" not in client.get("/programmes/").text


def test_an_empty_list_says_so(client):
    assert "No programme is listed yet" in client.get("/programmes/").text
    assert "No programme matches all of these" in client.get("/programmes/?q=nothing").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?for=women", [0]),
        ("?for=older", [0, 1]),
        ("?for=women&for=older", [0, 1]),
        ("?theme=health", [0]),
        ("?sector=unions", [1]),
        ("?mode=online", [0]),
        ("?region=CN", [0]),
        ("?stage=under_way", [1]),
        ("?for=older&sector=unions", [1]),
        ("?theme=health&sector=unions", []),
        ("?for=%00&stage=never&region=XX&mode=x", [0, 1]),
    ],
)
def test_facets_narrow_the_list(client, two, query, found):
    assert listed(client, query) == [two[number] for number in found]


def test_words_that_only_good_practices_use_are_not_offered(client, two):
    Keyword.objects.create(kind="target_group", slug="at-work", name_en="at work")
    assert [name for name in counts(client) if name.startswith("for=")] == ["for=women", "for=older"]


def test_facets_say_how_many_each_would_leave(client, two):
    told = counts(client)
    assert (told["for=women"], told["for=older"], told["mode=formal"], told["region=CN"]) == (1, 2, 1, 1)
    assert counts(client, "?sector=unions")["for=women"] == 0


def test_a_programme_is_found_by_its_other_name(client, two):
    ProgrammeName.objects.create(programme=two[1], text="羊城村官上大学", language="zh-Hans")
    assert listed(client, "?q=村官") == [two[1]]
    assert [group.kind for group in client.get("/search/?q=村官").context["groups"]] == ["programmes"]


def test_a_word_that_no_programme_has_is_not_offered(client, two):
    Keyword.objects.create(kind="target_group", slug="commuters", name_en="commuters")
    assert "for=older" in counts(client)
    assert "for=commuters" not in counts(client)


@pytest.mark.parametrize("items", [1, 3])
def test_the_list_costs_the_same_however_long(client, django_assert_num_queries, words, items):
    for programme in ProgrammeFactory.create_batch(items, operator=OrganisationFactory()):
        programme.target_groups.set([words["older"]])
        FigureFactory(programme=programme)
    with django_assert_num_queries(6):
        assert len(listed(client)) == items


# --- One programme ---------------------------------------------------------------------------------------------------


@pytest.fixture
def study():
    """160,000 benefited by July 2021; more than 80,000 certified; around 30 per cent promoted."""
    programme = ProgrammeFactory(slug="study", name_en="Study and Dream", presented_by=LearningCityFactory())
    july = {"programme": programme, "as_of": date(2021, 7, 1), "as_of_precision": "month", "is_cumulative": True}
    whole = FigureFactory(value=160_000, measure_en="workers benefited", kind="benefited", rank=1, **july)
    certified = {"value": 80_000, "qualifier": "more_than", "measure_en": "of them got certificates"}
    FigureFactory(parent=whole, kind="certified", rank=2, **certified, **july)
    share = {"value": 30, "unit": "per_cent", "qualifier": "around", "denominator": "ambiguous"}
    FigureFactory(parent=whole, measure_en="were promoted", rank=3, **share, **july)
    return programme


def test_a_programme_tells_its_figures_in_words_with_their_sources(client, study):
    page = client.get("/programmes/study/").text
    figure = study.figures.get(value=160_000)
    for words in ("160,000", "workers benefited", "more than", "30", "per cent", "July 2021"):
        assert words in page
    assert f'<a href="/sources/{figure.source_id}/#figure-{figure.pk}">' in page
    assert '<a class="note-no" href="#note-1" aria-label="Source 1">[1]</a>' in page
    assert "The source does not say of what this is a percentage." in page


def test_no_share_is_worked_out_anywhere(client, study):
    for path in ("/programmes/study/", "/programmes/", "/figures.csv", f"/cities/{study.presented_by.slug}/"):
        page = client.get(path).content.decode()
        assert "48,000" not in page
        assert "48000" not in page
        assert "50 per cent" not in page


def test_the_funnel_has_a_table_behind_it(client, study):
    page = client.get("/programmes/study/").text
    assert 'role="img" aria-label="160,000 workers benefited; more than 80,000 of them got certificates"' in page
    assert '<th scope="row">workers benefited</th><td class="fig">160,000</td>' in page
    assert "Around 30 per cent is told in words only" in page


def test_a_programme_with_a_period_shows_its_growth(client):
    programme = ProgrammeFactory(slug="evening")
    for year, value in ((2019, 1000), (2021, 1500)):
        FigureFactory(programme=programme, value=value, as_of=date(year, 1, 1), as_of_precision="year", kind="enrolled")
    page = client.get("/programmes/evening/").text
    assert 'aria-label="From 1,000 (2019) to 1,500 (2021)"' in page
    assert "No total: the figures were counted at different dates." in page


def test_a_programme_without_figures_has_its_page(client):
    source = SourceFactory()
    fields = {"stage": "planned", "audience_en": "Residents", "source": source, "locator": "paragraph 5"}
    ProgrammeFactory(slug="health", summary_en="Better health literacy.", **fields)
    page = client.get("/programmes/health/").text
    assert "Better health literacy." in page
    assert "The source tells what is intended, not what was reached." in page
    assert f'<a href="/sources/{source.pk}/">' in page
    assert "Results" not in page


def test_what_is_known_stands_on_the_page_and_nothing_else(client, words):
    city = LearningCityFactory(name_en="Guangzhou")
    fields = {"funding": "subsidised", "has_other_sectors": True, "modes": ["online"], "scope": RegionFactory()}
    programme = ProgrammeFactory(slug="skills", presented_by=city, started_year=2012, **fields)
    programme.sectors.set([words["unions"]])
    page = client.get("/programmes/skills/").text
    for told in ("since 2012", "Pays towards training that others give", "and others that the source does not name",
                 "Online", "its figures are not the city’s"):  # fmt: skip
        assert told in page
    assert "Run by" not in page


def test_a_programme_leads_to_its_terms_and_to_the_practices_that_tell_of_it(client):
    programme = ProgrammeFactory(slug="waste", name_en="Waste separation")
    framework = Framework.objects.create(slug="sdg-2015", scheme="SDG", version="2015", name_en="Goals")
    term = Term.objects.create(framework=framework, code="12", name_en="Responsible consumption")
    programme.terms.add(term)
    practice = practice_of(OrganisationFactory(), title_en="Sorting", programme=programme)
    practice_of(OrganisationFactory(), title_en="Secret", programme=programme, state="draft")
    page = client.get("/programmes/waste/").text
    assert f'<a href="/frameworks/sdg-2015/#t-{term.pk}"><b>SDG 12</b> Responsible consumption</a>' in page
    assert f'<a href="{practice.get_absolute_url()}">Sorting</a>' in page
    assert "Secret" not in page
    for back in (practice.get_absolute_url(), "/frameworks/sdg-2015/", "/search/?q=waste"):
        assert '<a href="/programmes/waste/">Waste separation</a>' in client.get(back).text


@pytest.mark.parametrize(
    ("listed", "words"),
    [(0, "None of these sites has a page"), (1, "1 of these sites has"), (3, "3 of these sites have")],
)
def test_sites_that_a_source_declares_stand_beside_those_that_are_here(client, listed, words):
    university = OrganisationFactory(kind="open_university")
    district = OrganisationFactory(parent=university, kind="authority")
    for number in range(listed):
        OrganisationFactory(parent=district if number else university, kind="teaching_site")
    OrganisationFactory(kind="teaching_site")
    FigureFactory(
        programme=ProgrammeFactory(slug="villages", operator=university), value=800, unit="sites", kind="sites"
    )
    assert words in client.get("/programmes/villages/").text


def test_outcomes_without_a_number_stand_beside_the_figures(client):
    programme = ProgrammeFactory(slug="cadres")
    outcome = ProgrammeOutcome.objects.create(
        programme=programme,
        text_en="New talent came to farming.",
        verbatim="provided new talent",
        source=SourceFactory(),
    )
    assert "New talent came to farming." in client.get("/programmes/cadres/").text
    page = client.get(f"/sources/{outcome.source_id}/").text
    assert f'id="outcome-{outcome.pk}"' in page
    assert '<blockquote dir="auto">provided new talent</blockquote>' in page


def test_years_are_facts_and_not_results(client):
    programme = ProgrammeFactory(slug="university")
    FigureFactory(
        programme=programme, unit="year", kind="milestone", value=2018, measure_en="the year it was established"
    )
    response = client.get("/programmes/university/")
    assert response.context["shown"].results == []
    assert "<dt>2018</dt><dd>the year it was established" in response.text


@pytest.mark.parametrize("status", ["draft", "submitted", "reviewed", "superseded", "retracted"])
def test_only_what_is_published_or_disputed_is_shown(client, study, status):
    FigureFactory(programme=study, value=4711, status=status)
    for path in ("/programmes/study/", "/programmes/", f"/cities/{study.presented_by.slug}/", "/"):
        assert "4,711" not in client.get(path).text


@pytest.mark.parametrize("items", [1, 3])
def test_a_programme_costs_the_same_however_much_it_tells(client, django_assert_num_queries, items):
    city = LearningCityFactory()
    programme = ProgrammeFactory(slug="study", presented_by=city)
    for _number in range(items):
        whole = FigureFactory(programme=programme, as_of=date(2021, 1, 1), as_of_precision="year")
        FurtherSource.objects.create(figure=FigureFactory(programme=programme, parent=whole), source=SourceFactory())
        ProgrammeOutcome.objects.create(programme=programme, text_en="More", source=SourceFactory())
        FigureFactory(programme=ProgrammeFactory(presented_by=city))
        practice_of(OrganisationFactory(), programme=programme)
    with django_assert_num_queries(13):
        client.get("/programmes/study/")


def test_a_programme_that_nobody_entered_is_404(client):
    assert client.get("/programmes/none/").status_code == 404
