"""The page of a source lists all that rests on it, in its own words where they are kept."""

import pytest

from centres.figures_review import publish_with, retract, supersede
from centres.models import (
    CityFact,
    ExpectedOutcome,
    Figure,
    FurtherSource,
    Goal,
    MembershipCall,
    NetworkSource,
    Programme,
    ProjectSource,
    Quote,
    Strategy,
)
from tests.factories import (
    EventFactory,
    FigureFactory,
    LearningCityFactory,
    NetworkFactory,
    NewsItemFactory,
    PhaseFactory,
    ProgrammeFactory,
    ProjectFactory,
    PublishedNewsFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
QUERIES = 24


def test_a_source_lists_what_rests_on_it_in_its_own_words(client):
    source = SourceFactory(title_en="News item", publisher_en="City", retrieved_from="a mirror", language="en")
    figure = FigureFactory(source=source, verbatim="160,000 workers had benefited", locator="paragraph 9")
    other = FigureFactory()
    FurtherSource.objects.create(figure=other, source=source, verbatim="31,000 people", locator="page 9")
    draft = FigureFactory(source=source, status="draft", verbatim="not yet")
    page = client.get(f"/sources/{source.pk}/").text
    assert '<blockquote lang="en">160,000 workers had benefited</blockquote>' in page
    assert '<blockquote lang="en">31,000 people</blockquote>' in page
    assert "a mirror" in page
    assert f'id="figure-{figure.pk}"' in page
    assert draft.verbatim not in page


def test_a_disputed_claim_names_both_sources(client):
    city, otherwise = LearningCityFactory(slug="guangzhou"), SourceFactory(title_en="Report otherwise")
    told = {"measure_en": "Chinese city among the 294", "dispute_note_en": "Others were members."}
    figure = FigureFactory(city=city, status="disputed", counter_source=otherwise, **told)
    for path in ("/cities/guangzhou/", f"/sources/{figure.source_id}/", f"/sources/{otherwise.pk}/"):
        page = client.get(path).text
        assert "Disputed: Others were members." in page, path
        assert f'href="/sources/{otherwise.pk}/' in page or path.endswith(f"{otherwise.pk}/")


def test_a_corrected_figure_is_told_at_both_sources_with_what_replaced_it_and_why(client):
    clerk, reader = UserFactory.create_batch(2)
    old = FigureFactory(value=8000, verbatim="8,000 people")
    newer = supersede(figure=old, reason="The yearbook counts all branches.", by=clerk)
    Figure.objects.filter(pk=newer.pk).update(value=8700, source=SourceFactory(title_en="Yearbook"), verbatim="")
    newer.refresh_from_db()
    publish_with(newer, author=clerk, reviewer=reader)
    for number in (old.source_id, newer.source_id):
        page = client.get(f"/sources/{number}/").text
        assert f'id="earlier-{old.pk}"' in page
        assert f'href="/sources/{newer.source_id}/#figure-{newer.pk}"><bdi>8,700 people took part</bdi></a>' in page
        assert "Why: The yearbook counts all branches." in page
    shown = client.get(old.programme.get_absolute_url()).text
    assert "8,000" not in shown
    assert f'href="/sources/{newer.source_id}/#earlier-{old.pk}"' in shown


def test_a_withdrawn_figure_is_told_with_the_reason(client):
    gone = retract(figure=FigureFactory(value=8000), reason="The source took it back.", by=UserFactory())
    page = client.get(f"/sources/{gone.source_id}/").text
    assert "<s><bdi>8,000 people took part</bdi></s>" in page
    assert "Why: The source took it back." in page


@pytest.mark.parametrize("items", [1, 3])
def test_a_source_costs_the_same_however_much_rests_on_it(client, django_assert_num_queries, items):
    source = SourceFactory()
    for _number in range(items):
        FigureFactory(source=source)
        FigureFactory(status="disputed", counter_source=source)
        FurtherSource.objects.create(figure=FigureFactory(), source=source)
        FigureFactory(source=source, replaces=FigureFactory(source=source, status="superseded"))
        ProgrammeFactory(source=source)
        CityFact.objects.create(city=LearningCityFactory(), source=source, text_en="A fair")
        NetworkSource.objects.create(network=NetworkFactory(summary_en="Cities"), about="summary", source=source)
        ProjectSource.objects.create(project=ProjectFactory(), source=source, says_en="It began in 2018.")
        EventFactory(attendance_source=source)
        PublishedNewsFactory().sources.add(source)
    with django_assert_num_queries(QUERIES):
        client.get(f"/sources/{source.pk}/")
    assert Programme.objects.count() > items


def test_what_pages_of_cities_take_from_it_is_there(client):
    city, source = LearningCityFactory(name_en="Guangzhou"), SourceFactory(language="en")
    told = {"city": city, "source": source, "locator": "page 4"}
    Quote.objects.create(text="Learning for all", language="en", **told)
    CityFact.objects.create(text_en="It hosts a fair.", **told)
    Strategy.objects.create(text_en="A fair system", horizon="medium", **told)
    Goal.objects.create(text_en="Modern by 2035", target_year=2035, **told)
    page = client.get(f"/sources/{source.pk}/").text
    assert '<blockquote lang="en">Learning for all</blockquote>' in page
    for words in ("<p>It hosts a fair.</p>", "<p>A fair system</p>", "<p>Modern by 2035</p>"):
        assert words in page
    assert page.count(f'<a href="{city.get_absolute_url()}">Guangzhou</a>') == page.count("page 4") == 4
    assert "Nothing on this site rests" not in page


def test_what_pages_of_networks_take_from_it_is_there(client):
    network, source = NetworkFactory(name_en="Global Network", joining_en="A jury recommends."), SourceFactory()
    NetworkSource.objects.create(network=network, about="joining", source=source, locator="paragraph 3")
    NetworkSource.objects.create(network=network, about="functions", source=source)  # a text that is not written yet
    MembershipCall.objects.create(network=network, name_en="Call of 2021", source=source)
    page = client.get(f"/sources/{source.pk}/").text
    assert "<p>A jury recommends.</p>" in page
    assert "paragraph 3" in page
    assert "Call of 2021" in page
    assert page.count(f'<a href="{network.get_absolute_url()}">Global Network</a>') == 2


def test_what_pages_of_projects_take_from_it_is_there(client):
    project, source = ProjectFactory(), SourceFactory(language="en")
    ProjectSource.objects.create(project=project, source=source, says_en="It began in 2018.")
    ExpectedOutcome.objects.create(project=project, source=source, text_en="Centres that teach.")
    PhaseFactory(project=project, source=source, verbatim="the first phase of the expansion")
    ExpectedOutcome.objects.create(project=ProjectFactory(is_public=False), source=source, text_en="Not told yet.")
    page = client.get(f"/sources/{source.pk}/").text
    for words in ("<p>It began in 2018.</p>", "<p>Centres that teach.</p>"):
        assert words in page
    assert '<blockquote lang="en">the first phase of the expansion</blockquote>' in page
    assert "Not told yet." not in page


def test_events_and_news_that_rest_on_it_are_there_once_they_are_public(client):
    source = SourceFactory()
    EventFactory(title_en="The meeting", attendance_source=source)
    EventFactory(title_en="Not announced", attendance_source=source, status="draft")
    PublishedNewsFactory(title_en="They met").sources.add(source)
    NewsItemFactory(title_en="Still written").sources.add(source)
    page = client.get(f"/sources/{source.pk}/").text
    for words in ("The meeting", "They met"):
        assert words in page
    for words in ("Not announced", "Still written"):
        assert words not in page


def test_a_source_on_which_nothing_rests_says_so(client):
    assert "Nothing on this site rests on this source yet." in client.get(f"/sources/{SourceFactory().pk}/").text
    assert client.get("/sources/4711/").status_code == 404
