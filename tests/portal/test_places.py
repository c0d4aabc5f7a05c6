from datetime import time, timedelta

import pytest
from django.utils import timezone

from centres.models import Affiliation, Organisation, OrganisationName
from events.models import Event, EventRole
from tests.factories import EventFactory, OrganisationFactory, PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def college():
    return OrganisationFactory(slug="college", name_en="The college", kind=Organisation.Kind.VOCATIONAL_COLLEGE)


def test_page_shows_sites_hours_and_contacts(client, college):
    place = PlaceFactory(
        organisation=college,
        address_en="1 Lane",
        accessibility=["step_free"],
        latitude="39.10000",
        longitude="117.20000",
    )
    today = timezone.localtime().weekday()
    place.hours.create(weekday=today, opens=time(0), closes=time(23, 59, 59))
    Organisation.objects.update(phone="022 5550 0142", email="hello@college.example")
    page = client.get("/centres/college/").text
    for words in ("1 Lane", "Step-free", 'href="geo:39.10000,117.20000"', "Open until 24:00", ", today</th>"):
        assert words in page
    assert 'href="tel:02255500142"' in page
    assert 'href="mailto:hello@college.example"' in page


def test_page_says_so_when_hours_are_unknown(client, college):
    assert "Opening hours not given" in client.get("/centres/college/").text


def test_page_shows_what_takes_place_there(client, college):
    long_ago = timezone.now() - timedelta(days=9)
    kept = EventFactory(organisation=college)
    hosted = EventFactory(starts_at=long_ago, status=Event.Status.DOCUMENTED)
    EventRole.objects.create(event=hosted, organisation=college, role="host")
    EventRole.objects.create(event=hosted, organisation=college, role="co_organiser")
    visiting = EventFactory(place=PlaceFactory(organisation=college), starts_at=timezone.now() + timedelta(days=3))
    EventFactory(organisation=college, status=Event.Status.DRAFT)
    EventFactory()
    page = client.get("/centres/college/").context["page"]
    assert (page.upcoming, page.past) == ([kept, visiting], [hosted])


def test_page_shows_other_names_people_and_the_tree(client, college):
    OrganisationName.objects.create(organisation=college, text="城职院", language="zh-hans")
    Organisation.objects.update(parent=None)
    child = OrganisationFactory(name_en="Night school", parent=college)
    OrganisationFactory(name_en="Closed school", parent=college, status=Organisation.Status.DEFUNCT)
    for name, left_on in (("Wang Wei", None), ("Li Gone", "2020-01-01")):
        Affiliation.objects.create(
            person=PersonFactory(name_en=name), organisation=college, title_en="Dean", valid_to=left_on
        )
    page = client.get("/centres/college/").text
    assert '<span class="d-block" lang="zh-Hans">城职院</span>' in page
    assert "Wang Wei" in page
    assert child.get_absolute_url() in page
    assert "Li Gone" not in page
    assert "Closed school" not in page
    assert college.get_absolute_url() in client.get(child.get_absolute_url()).text


@pytest.mark.parametrize("kind", [Organisation.Kind.UN_OFFICE, Organisation.Kind.ASSOCIATION])
def test_body_that_is_no_centre_has_a_page_without_opening_hours(client, kind):
    office = OrganisationFactory(kind=kind)
    page = client.get(office.get_absolute_url())
    assert page.status_code == 200
    assert "Opening hours" not in page.text


def test_body_that_no_longer_exists_keeps_its_page(client):
    gone = OrganisationFactory(status=Organisation.Status.DEFUNCT)
    assert "no longer exists" in client.get(gone.get_absolute_url()).text


def test_body_that_nobody_entered_is_404(client):
    assert client.get("/centres/nowhere/").status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_page_costs_the_same_however_much_it_shows(client, django_assert_num_queries, items, college):
    for number in range(items):
        place = PlaceFactory(organisation=college)
        place.hours.create(weekday=number, opens=time(9), closes=time(17))
        EventFactory(organisation=college, place=place)
        EventFactory(place=place, starts_at=timezone.now() - timedelta(days=9))
        OrganisationFactory(parent=college)
        OrganisationName.objects.create(organisation=college, text=f"Name {number}")
        Affiliation.objects.create(person=PersonFactory(), organisation=college, title_en="Dean")
    with django_assert_num_queries(10):
        client.get("/centres/college/")
