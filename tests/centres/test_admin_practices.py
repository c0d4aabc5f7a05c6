"""Practices and cities in the back office: who writes, who publishes, and who reaches what."""

import pytest

from centres.models import Framework, GoodPractice, LearningCity, Term
from tests.factories import LearningCityFactory, OrganisationFactory
from tests.rows import practice_of, staff

pytestmark = pytest.mark.django_db

LIST = "/admin/centres/goodpractice/"


@pytest.fixture
def body():
    return OrganisationFactory()


@pytest.fixture
def author(body):
    return staff("coordinator", body)


@pytest.fixture
def draft(body, author):
    return practice_of(body, state="draft", published_at=None, written_by=author)


def act(client, user, action, *rows):
    client.force_login(user)
    told = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(LIST, told, follow=True)


def state(practice):
    return GoodPractice.objects.get(pk=practice.pk).state


def test_a_practice_written_here_knows_its_author_and_is_a_draft(client, body, author):
    client.force_login(author)
    told = {"organisation": body.pk, "cost_band": "unknown", "title_en": "Tea and talk", "action_en": "Tea."}
    assert client.post(f"{LIST}add/", told).status_code == 302
    practice = GoodPractice.objects.get()
    assert (practice.slug, practice.state, practice.written_by) == ("tea-and-talk", "draft", author)


def test_a_second_person_reviews_and_publishes(client, body, draft):
    reviewer = staff("reviewer", body)
    assert "1 practice moved on." in act(client, reviewer, "review", draft).text
    act(client, reviewer, "publish", draft)
    assert state(draft) == "published"
    act(client, reviewer, "send_back", draft)
    assert state(draft) == "draft"


def test_the_author_is_told_why_it_does_not_move(client, body):
    keeper = staff("centre_staff", body)
    own = practice_of(body, state="draft", published_at=None, written_by=keeper)
    assert "a second person reviews and publishes it" in act(client, keeper, "review", own).text
    assert state(own) == "draft"


def test_who_only_writes_is_offered_no_step(client, author, draft):
    client.force_login(author)
    assert 'value="publish"' not in client.get(LIST).text
    act(client, author, "publish", draft)
    assert state(draft) == "draft"


def test_what_was_reviewed_cannot_be_edited(client, body, author):
    practice = practice_of(body, title_en="As reviewed", written_by=author)
    client.force_login(author)
    address = f"{LIST}{practice.pk}/change/"
    assert 'name="title_en"' not in client.get(address).text
    assert client.post(address, {"title_en": "Changed", "organisation": body.pk}).status_code == 403
    assert GoodPractice.objects.get().title_en == "As reviewed"


def test_reviewers_of_another_body_do_not_find_it(client, draft):
    stranger = staff("reviewer", OrganisationFactory())
    act(client, stranger, "review", draft)
    assert state(draft) == "draft"
    assert client.get(f"{LIST}{draft.pk}/change/").status_code == 404


def test_a_citys_practice_is_kept_by_the_body_that_keeps_the_city(client, body):
    practice = practice_of(None, city=LearningCityFactory(coordinator=body), state="draft", published_at=None)
    for keeper, status in ((body, 200), (OrganisationFactory(), 404)):
        client.force_login(staff("coordinator", keeper))
        assert client.get(f"{LIST}{practice.pk}/change/").status_code == status


def test_terms_of_a_practice_are_found_and_named_by_their_framework(client, author, django_assert_max_num_queries):
    for scheme in ("RALE", "SDG"):
        framework = Framework.objects.create(slug=scheme.lower(), scheme=scheme, version="2015", name_en=scheme)
        for code in "123":
            Term.objects.create(framework=framework, code=code, name_en="Skills")
    client.force_login(author)
    asked = {"app_label": "centres", "model_name": "goodpractice", "field_name": "terms", "term": "rale"}
    with django_assert_max_num_queries(10):
        found = client.get("/admin/autocomplete/", asked).json()["results"]
    assert [row["text"] for row in found] == ["RALE 1 Skills", "RALE 2 Skills", "RALE 3 Skills"]


# --- Cities ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keeps_it", [True, False])
def test_a_city_is_changed_by_the_staff_of_its_coordinating_body_only(client, body, keeps_it):
    city = LearningCityFactory(coordinator=body, name_en="Before")
    client.force_login(staff("centre_staff", body if keeps_it else OrganisationFactory()))
    address = f"/admin/centres/learningcity/{city.pk}/change/"
    page = client.get(address)
    assert page.status_code == 200
    assert ('name="name_en"' in page.text) is keeps_it
    told = _empty_parts(page) | {"name_en": "After", "territory": "city", "coordinator": body.pk, "slug": city.slug}
    assert client.post(address, told).status_code == (302 if keeps_it else 403)
    assert LearningCity.objects.get().name_en == ("After" if keeps_it else "Before")


def _empty_parts(page):
    """The management forms of the inlines, as the page has them."""
    told = {}
    for formset in page.context.get("inline_admin_formsets", []):
        form = formset.formset.management_form
        told |= {f"{form.prefix}-{name}": value for name, value in form.initial.items()}
    return told


def test_place_of_a_city_is_given_whole_and_on_earth(client, body):
    city = LearningCityFactory(coordinator=body)
    client.force_login(staff("centre_staff", body))
    address = f"/admin/centres/learningcity/{city.pk}/change/"
    told = _empty_parts(client.get(address)) | {"name_en": "City", "territory": "city", "slug": city.slug}
    response = client.post(address, told | {"coordinator": body.pk, "latitude": "95"})
    assert response.status_code == 200
    assert "Give both coordinates, in degrees, or neither." in response.text
    assert 'value="95"' in response.text
