from datetime import timedelta

import pytest
from django.utils import timezone

from centres.models import Affiliation, OrganisationName, Programme
from events.models import Contribution, ContributionSpeaker, Event
from tests.factories import EventFactory, LearningCityFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def found(client, query, **more):
    response = client.get("/search/", {"q": query} | more)
    assert response.status_code == 200
    return {group.kind: list(group.page) for group in response.context["groups"]}


def speaker(name, *, event):
    person = PersonFactory(name_en=name)
    talk = Contribution.objects.create(event=event, kind="speech", title_en="A talk")
    ContributionSpeaker.objects.create(contribution=talk, person=person)
    return person


def test_search_finds_every_kind_in_chinese_and_english(client):
    event = EventFactory(title_en="Learning to cook", title_zh_hans="学习粤菜")
    body = OrganisationFactory(name_en="Learning house", name_zh_hans="终身学习馆")
    city = LearningCityFactory(name_en="Learning town", name_zh_hans="学习城")
    programme = Programme.objects.create(
        slug="p", name_en="Learning together", name_zh_hans="一起学习", presented_by=city
    )
    everything = {"events": [event], "bodies": [body], "cities": [city], "programmes": [programme]}
    assert found(client, "learning") == everything
    assert found(client, "学习") == everything


def test_search_finds_a_body_by_an_alias(client):
    office = OrganisationFactory(name_en="UNESCO Regional Office for East Asia")
    OrganisationName.objects.create(organisation=office, text="UNESCO Beijing")
    OrganisationFactory()
    assert found(client, "unesco beijing") == {"bodies": [office]}


def test_search_finds_people_only_by_what_they_said_in_public(client):
    event = EventFactory()
    person = speaker("Bao Huaying", event=event)
    speaker("Bao Hidden", event=EventFactory(status=Event.Status.DRAFT))
    PersonFactory(name_en="Bao Silent")
    assert found(client, "bao") == {"events": [event], "people": [person]}


def test_search_hides_drafts(client):
    EventFactory(title_en="Secret cooking", status=Event.Status.DRAFT)
    response = client.get("/search/?q=cooking")
    assert response.context["groups"] == []
    assert "Nothing was found for “cooking”" in response.text


def test_search_shows_ten_of_a_kind_and_leads_to_the_rest(client):
    OrganisationFactory.create_batch(12, name_en="House of learning")
    assert len(found(client, "house")["bodies"]) == 10
    assert 'href="?q=house&amp;kind=bodies"' in client.get("/search/?q=house").text
    assert len(found(client, "house", kind="bodies")["bodies"]) == 12


def test_search_puts_what_comes_next_first(client):
    now = timezone.now()
    order = [timedelta(days=2), timedelta(days=9), -timedelta(days=1), -timedelta(days=400)]
    events = [EventFactory(title_en="Tea", starts_at=now + away) for away in order]
    assert found(client, "tea")["events"] == events


@pytest.mark.parametrize(
    "query", ["", "   ", "a\x00b", "\x00", "\x1b[0m", "‮abc", "学" * 10_000, "a" * 10_000, "'\\:*&|!()<->", "%", "😀"]
)
def test_search_survives_any_text(client, query):
    for path in ("/search/", "/zh-hans/search/", "/centres/", "/cities/"):
        assert client.get(path, {"q": query, "near": query, "kind": query, "page": query}).status_code == 200


@pytest.mark.parametrize("items", [1, 3])
def test_search_costs_the_same_however_much_is_found(client, django_assert_num_queries, items):
    city = LearningCityFactory(name_en="Learning city")
    for number in range(items):
        event = EventFactory(title_en="Learning event", organisation__name_en="Learning house")
        person = speaker("Learning Person", event=event)
        Affiliation.objects.create(person=person, organisation=event.organisation, title_en="Head")
        Programme.objects.create(slug=f"p{number}", name_en="Learning", presented_by=city)
    with django_assert_num_queries(17):
        groups = found(client, "learning")
    assert {kind: len(rows) for kind, rows in groups.items()} == {
        "events": items, "bodies": items, "cities": 1, "programmes": items, "people": items
    }  # fmt: skip
