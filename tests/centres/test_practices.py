"""A good practice is written by one person and published by another; the public library of what was published."""

import pytest
from django.db import IntegrityError, transaction

from centres import practices
from centres.models import Framework, GoodPractice, Keyword, Membership, Network, Term
from centres.steps import Refused
from tests.factories import LearningCityFactory, OrganisationFactory, UserFactory
from tests.rows import practice_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return UserFactory()


@pytest.fixture
def reader():
    return UserFactory()


@pytest.fixture
def draft(author):
    practice = practice_of(OrganisationFactory(), state="draft", published_at=None)
    return practices.written(practice=practice, by=author)


# --- On its way to the public ---------------------------------------------------------------------------------------


def test_practice_is_public_once_a_second_person_has_reviewed_and_published_it(client, draft, reader):
    assert client.get(draft.get_absolute_url()).status_code == 404
    practices.review(practice=draft, by=reader)
    assert client.get(draft.get_absolute_url()).status_code == 404
    practices.publish(practice=draft, by=reader)
    assert "We asked them." in client.get(draft.get_absolute_url()).text


@pytest.mark.parametrize("step", [practices.review, practices.publish])
def test_nobody_passes_their_own_practice(draft, author, reader, step):
    if step is practices.publish:
        practices.review(practice=draft, by=reader)
    with pytest.raises(Refused, match="a second person"):
        step(practice=draft, by=author)
    with pytest.raises(IntegrityError, match="nobody_reviews_their_own"), transaction.atomic():
        GoodPractice.objects.update(reviewed_by=author)


def test_no_step_is_skipped_or_taken_twice(draft, reader):
    for step in (practices.publish, practices.send_back):
        with pytest.raises(Refused):
            step(practice=draft, by=reader)
    practices.review(practice=draft, by=reader)
    with pytest.raises(Refused, match="Only a draft"):
        practices.review(practice=draft, by=reader)


def test_what_was_reviewed_is_not_edited_before_it_goes_back(draft, author, reader):
    practices.review(practice=draft, by=reader)
    with pytest.raises(Refused, match="send it back"):
        practices.written(practice=draft, by=author)
    practices.publish(practice=draft, by=reader)
    back = practices.send_back(practice=draft, by=reader, note="The year is wrong.")
    assert (back.state, back.reviewed_by, back.published_at) == ("draft", None, None)
    assert back.state_note == "The year is wrong."
    practices.written(practice=draft, by=author)


def test_practice_that_tells_nothing_is_not_reviewed(draft, reader):
    GoodPractice.objects.update(outcome_en="")
    with pytest.raises(Refused, match="A reader would miss: what came of it"):
        practices.review(practice=draft, by=reader)


@pytest.mark.parametrize(
    "wrong",
    [{"organisation": None}, {"from_year": 2020, "until_year": 2019}, {"state": "published", "published_at": None}],
)
def test_what_cannot_be_true_is_refused(draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        GoodPractice.objects.update(**wrong)


# --- The library ----------------------------------------------------------------------------------------------------


def found(client, **asked):
    response = client.get("/practices/", asked)
    assert response.status_code == 200
    return [practice.title_en for practice in response.context["page"]]


@pytest.fixture
def library():
    """Three public practices and a draft."""
    city = LearningCityFactory(slug="guangzhou", name_en="Guangzhou")
    network = Network.objects.create(slug="gnlc", name_en="Global network")
    Membership.objects.create(network=network, city=city, status="member")
    older = Keyword.objects.create(kind="target_group", slug="older", name_en="older people")
    framework = Framework.objects.create(slug="sdg-2015", scheme="SDG", version="2015", name_en="Goals")
    waste = Term.objects.create(framework=framework, code="12", name_en="Responsible consumption")
    classes = practice_of(OrganisationFactory(), title_en="Classes", title_zh_hans="课堂", cost_band="low")
    sorting = practice_of(None, title_en="Sorting", city=city)
    practice_of(OrganisationFactory(), title_en="Secret", state="draft", cost_band="low")
    classes.target_groups.add(older)
    sorting.terms.add(waste)
    return {"classes": classes, "sorting": sorting, "waste": waste}


def test_library_shows_what_was_published(client, library):
    assert set(found(client)) == {"Classes", "Sorting"}


def test_each_invented_practice_says_so_itself(client, library):
    practice_of(None, title_en="Invented", city=library["sorting"].city, is_sample=True)
    shown = client.get("/practices/").text
    assert shown.count("Sample data: nobody has done this.") == 1
    assert "Sample data" in shown.partition("Invented")[2].partition("</li>\n<li>")[0]


def test_library_is_narrowed_by_each_facet(client, library):
    assert found(client, **{"sdg-2015": library["waste"].pk}) == ["Sorting"]
    assert found(client, **{"for": "older"}) == ["Classes"]
    assert found(client, cost="low") == ["Classes"]
    assert found(client, cost="unknown", city="guangzhou") == ["Sorting"]
    assert found(client, network="gnlc") == ["Sorting"]
    assert found(client, q="课堂") == ["Classes"]
    assert found(client, q="课堂", cost="high") == []


def test_a_practice_is_found_by_what_came_of_it(client):
    practice_of(OrganisationFactory(), title_en="Sorting", outcome_en="Less rubbish", outcome_zh_hans="垃圾减少")
    assert found(client, q="rubbish") == found(client, q="sorting rubbish") == found(client, q="垃圾") == ["Sorting"]


def test_a_facet_names_the_scheme_and_the_edition_of_its_framework(client, library):
    assert "Goals (SDG, 2015)" in client.get("/practices/").text


def test_unknown_cost_and_audience_are_said_to_be_unknown(client, library):
    text = client.get(library["sorting"].get_absolute_url()).text
    assert text.count("Not stated") == 2
    assert "/frameworks/sdg-2015/#t-" in text


def test_search_of_the_site_finds_practices(client, library):
    groups = {group.kind: list(group.page) for group in client.get("/search/", {"q": "sorting"}).context["groups"]}
    assert groups == {"practices": [library["sorting"]]}
    assert client.get("/search/", {"q": "secret"}).context["groups"] == []


@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "-1", "99999999999999999999"])
def test_unknown_filters_are_passed_over(client, library, value):
    for name in ("sdg-2015", "for", "cost", "city", "network", "page"):
        assert len(found(client, **{name: value})) == 2


def test_empty_library_says_so(client):
    assert "No practice is told yet" in client.get("/practices/").text


def _many(items):
    framework = Framework.objects.create(slug="f", scheme="F", name_en="Goals")
    for number in range(items):
        practice = practice_of(OrganisationFactory(), city=LearningCityFactory())
        practice.terms.add(Term.objects.create(framework=framework, code=str(number), name_en="T"))
        practice.target_groups.add(Keyword.objects.create(kind="target_group", slug=f"k{number}", name_en="K"))
    return practice


@pytest.mark.parametrize("items", [1, 3])
def test_library_costs_the_same_however_long(client, django_assert_num_queries, items):
    _many(items)
    with django_assert_num_queries(6):
        assert len(found(client)) == items


@pytest.mark.parametrize("items", [1, 3])
def test_practice_costs_the_same_however_aligned(client, django_assert_num_queries, items):
    practice = _many(items)
    practice.terms.set(Term.objects.all())
    practice.target_groups.set(Keyword.objects.all())
    with django_assert_num_queries(3):
        client.get(practice.get_absolute_url())
