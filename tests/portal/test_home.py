"""The first page."""

from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from django.utils import timezone

from centres.models import Programme, Source
from events.days import by_day, week_of
from events.models import Event, Session
from tests.factories import EventFactory, FigureFactory, LearningCityFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def text(response):
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def figure(city, **facts):
    """A figure of a programme that the city presents."""
    source, _made = Source.objects.get_or_create(title_en="City page", publisher_en="City of Guangzhou")
    programme, _made = Programme.objects.get_or_create(
        slug=f"of-{city.slug}", name_en="Evening school", presented_by=city
    )
    known = {"measure_en": "people took part", "value": 4000000, "qualifier": "exact", "unit": "people"}
    return FigureFactory(**{"programme": programme, "source": source} | known | facts)


def test_home_of_an_empty_portal_has_a_page(client):
    response = client.get("/")
    words = text(response)
    assert response.status_code == 200
    assert words.count("Nothing listed yet.") == 7
    assert "Learning cities" not in words.replace("Learning cities Projects Stories News Programmes Search", "")


@pytest.mark.parametrize("items", [1, 3])
def test_home_costs_twelve_queries_however_full(client, django_assert_num_queries, items):
    now = timezone.now()
    for number in range(items):
        place = PlaceFactory()
        EventFactory(place=place, starts_at=now + timedelta(minutes=number + 1), ends_at=now + timedelta(hours=1))
        EventFactory(place=place, starts_at=now + timedelta(days=20 + number))
        figure(LearningCityFactory())
    with django_assert_num_queries(12):
        response = client.get("/")
    assert len(response.context["coming_up"]) == items


def test_home_says_which_day_is_today(client):
    event = EventFactory(starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    response = client.get("/")
    assert [[entry.event for entry in day.entries] for day in response.context["week"] if day.is_today] == [[event]]
    assert response.content.count(b'class="today-tag"') == 1


def test_home_keeps_drafts_to_itself(client):
    EventFactory(status="draft", starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
    assert client.get("/").context["week_total"] == 0


def test_home_remarks_sample_data(client):
    EventFactory(is_sample=True, starts_at=timezone.now() + timedelta(days=20))
    assert "sample data: their dates and places are examples" in text(client.get("/"))


def test_home_tells_a_figure_with_its_date_and_source(client):
    city = LearningCityFactory(name_en="Guangzhou")
    figure(city)
    words = text(client.get("/"))
    assert "What learning has done in Guangzhou 4 million people took part Evening school Date" in words
    assert "Date of count not given. " in words
    assert "City of Guangzhou, City page" in words


def test_home_tells_no_figure_of_whom_alone(client):
    city = LearningCityFactory()
    whole = figure(city)
    figure(city, parent=whole, value=80000)
    assert client.get("/").context["figures"] == [whole]


def test_home_leads_to_the_latest_report(client):
    old = EventFactory(status="documented", starts_at=datetime(2023, 5, 20, tzinfo=UTC))
    EventFactory(status="documented", starts_at=datetime(2022, 5, 20, tzinfo=UTC))
    assert client.get("/").context["meeting"] == old


def test_home_stands_a_drawing_that_we_do_not_have(client):
    LearningCityFactory(drawing="../../etc/passwd")
    LearningCityFactory(drawing="skyline-atlantis")
    assert client.get("/").status_code == 200


def test_long_event_stands_on_today_while_it_lasts():
    start = datetime(2026, 11, 1, tzinfo=UTC)
    event = EventFactory(starts_at=start, ends_at=start + timedelta(days=60))
    today = datetime(2026, 11, 25, tzinfo=UTC).date()
    week = by_day(Event.objects.all(), *week_of(today), today=today, most=5)
    assert {day.day: [entry.event for entry in day.entries] for day in week if day.entries} == {today: [event]}


def test_day_counts_sessions_and_events_that_are_not_shown():
    today = datetime(2026, 11, 25, tzinfo=UTC)
    EventFactory.create_batch(2, starts_at=today)
    for event in EventFactory.create_batch(2, starts_at=today):
        Session.objects.create(event=event, starts_at=today)
    week = by_day(Event.objects.all(), *week_of(today.date()), today=today.date(), most=1)
    assert [(len(day.entries), day.more) for day in week if day.total] == [(1, 3)]
