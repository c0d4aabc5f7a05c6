"""A past event prints the names of its day, whatever becomes of the records."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from centres.merging import merge, undo
from centres.models import Organisation, Person
from events.models import AwardParty, Contribution, ContributionSpeaker, Event, EventAward, EventRole, PrintedName
from tests.factories import EventFactory, OrganisationFactory, PersonFactory, PlaceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def two_people():
    one = PersonFactory(name_en="Bao Huaying", family_name_en="Bao", name_zh_hans="包华影")
    return one, PersonFactory(name_en="Pao Hua-ying", family_name_en="Pao")


@pytest.fixture
def two_bodies():
    one = OrganisationFactory(name_en="UNESCO Beijing Office", slug="unesco-beijing")
    return one, OrganisationFactory(name_en="UNESCO Multisectoral Regional Office in Beijing", slug="unesco-office")


def meeting(person, body, days=-30, **fields):
    """With everything that prints the name of a person or of a body."""
    begins = timezone.now() + timedelta(days=days)
    place = PlaceFactory(organisation=body, name_en="Hall")
    event = EventFactory(organisation=body, place=place, starts_at=begins, policy=Event.Policy.NONE, **fields)
    item = Contribution.objects.create(event=event, kind="speech", title_en="Opening speech")
    ContributionSpeaker.objects.create(contribution=item, person=person, affiliation_en="Deputy Director, CAEA")
    prize, star = (EventAward.objects.create(event=event, title_en=title) for title in ("Prize", "Star"))
    AwardParty.objects.create(award=prize, person=person, consent="agreed")
    AwardParty.objects.create(award=star, organisation=body)
    return event


def page(client, event, language=""):
    """The page as it is read: addresses may lead to where the record is now."""
    read = client.get(f"{language}/events/{event.slug}/").content.decode()
    return re.sub(r'(href|content)="[^"]*"|"(url|@id)": ?"[^"]*"', "", read)


@pytest.mark.parametrize("way", [1, -1])
@pytest.mark.parametrize("has_roles", [True, False])
def test_a_past_event_reads_the_same_after_its_speaker_and_its_bodies_were_merged(
    client, by, two_people, two_bodies, way, has_roles
):
    events = [meeting(person, body) for person, body in zip(two_people, two_bodies, strict=True)]
    if has_roles:
        for body, role in zip(two_bodies, ("host", "co_organiser"), strict=True):
            EventRole.objects.create(event=events[0], organisation=body, role=role)
    addresses = [(event, language) for event in events for language in ("", "/zh-hans", "/ar")]
    before = [page(client, event, language) for event, language in addresses]
    for keep, drop in (two_people[::way], two_bodies[::way]):
        merge(keep=keep, drop=drop, choices={"name_en": "drop", "family_name_en": "drop"}, by=by)
    assert [page(client, event, language) for event, language in addresses] == before


def test_an_event_to_come_prints_the_name_that_was_chosen(client, by, two_people, two_bodies):
    event = meeting(two_people[1], two_bodies[1], days=3)
    for keep, drop in (two_people, two_bodies):
        merge(keep=keep, drop=drop, by=by)
    assert not PrintedName.objects.exists()
    assert "UNESCO Beijing Office" in page(client, event)
    assert not re.search(r"\bPao\b", page(client, event))


def test_the_affiliation_of_that_day_stays(client, by, two_people, two_bodies):
    event = meeting(two_people[1], two_bodies[1])
    merge(keep=two_people[0], drop=two_people[1], by=by)
    assert "Deputy Director, CAEA" in page(client, event)


def test_what_was_printed_first_stays_after_a_second_merge(client, by, two_people, two_bodies):
    event, third = meeting(two_people[1], two_bodies[1]), PersonFactory(name_en="Bao H.")
    before = page(client, event)
    merge(keep=two_people[0], drop=two_people[1], by=by)
    merge(keep=third, drop=two_people[0], by=by)
    assert page(client, event) == before


def test_undoing_takes_the_printed_names_back(client, by, two_people, two_bodies):
    event = meeting(two_people[1], two_bodies[1])
    record = merge(keep=two_people[0], drop=two_people[1], by=by)
    assert PrintedName.objects.count() == 2
    undo(record=record, by=by)
    assert not PrintedName.objects.exists()
    Person.objects.filter(pk=two_people[1].pk).update(name_en="Corrected", family_name_en="")
    assert "Corrected" in page(client, event)


def test_an_event_without_printed_names_costs_no_query_more(
    client, by, two_people, two_bodies, django_assert_num_queries
):
    event = meeting(two_people[0], two_bodies[0])
    client.get(f"/events/{event.slug}/")
    with django_assert_num_queries(5):  # those on the stage stand in a table of their own
        client.get(f"/events/{event.slug}/")


# --- Addresses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ar"])
def test_the_old_address_of_a_body_leads_on_for_good(client, by, two_bodies, language):
    merge(keep=two_bodies[0], drop=two_bodies[1], by=by)
    answer = client.get(f"{language}/centres/unesco-office/")
    assert (answer.status_code, answer["Location"]) == (301, f"{language}/centres/unesco-beijing/")
    assert client.get(answer["Location"]).status_code == 200


def test_the_old_address_is_a_page_again_after_undoing(client, by, two_bodies):
    record = merge(keep=two_bodies[0], drop=two_bodies[1], by=by)
    undo(record=record, by=by)
    assert client.get("/centres/unesco-office/").status_code == 200


def test_a_new_body_at_an_old_address_has_its_own_page(client, by, two_bodies):
    merge(keep=two_bodies[0], drop=two_bodies[1], by=by)
    OrganisationFactory(slug="unesco-office", name_en="Another one")
    assert client.get("/centres/unesco-office/").status_code == 200
    assert Organisation.objects.count() == 2


def test_an_unknown_address_is_still_unknown(client):
    assert client.get("/centres/nowhere/").status_code == 404
