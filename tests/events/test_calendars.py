"""Calendar files, read back with the library that people's calendars resemble."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from events.calendars import event_calendar
from tests.factories import EventFactory, PlaceFactory

pytestmark = pytest.mark.django_db
URL = "https://example.org/events/talk/"


def entry(event, language="en"):
    return Calendar.from_ical(event_calendar(event, language, URL)).walk("VEVENT")[0]


def test_calendar_gives_the_times_on_the_clock_of_the_place():
    event = EventFactory(
        starts_at=datetime(2026, 12, 2, 6, tzinfo=UTC),
        ends_at=datetime(2026, 12, 2, 8, tzinfo=UTC),
        time_zone="Asia/Shanghai",
    )
    file = event_calendar(event, "en", URL).decode()
    assert "DTSTART;TZID=Asia/Shanghai:20261202T140000" in file
    assert "BEGIN:VTIMEZONE" in file


@pytest.mark.parametrize("timing", ["all_day", "unknown"])
def test_calendar_gives_only_the_day_where_no_time_is_known(timing):
    start = datetime(2023, 5, 19, 16, tzinfo=UTC)  # midnight in Tianjin
    event = EventFactory(starts_at=start, ends_at=start.replace(day=20), timing=timing)
    found = entry(event)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2023, 5, 20), date(2023, 5, 21))
    assert "VTIMEZONE" not in event_calendar(event, "en", URL).decode()


def test_calendar_replaces_the_file_downloaded_before():
    event = EventFactory()
    before = entry(event)
    event.title_en, event.revision = "Moved", 3
    after = entry(event)
    assert (before["UID"], before["SEQUENCE"]) == (after["UID"], 0)
    assert after["SEQUENCE"] == 3


def test_calendar_of_the_same_state_is_the_same_file():
    event = EventFactory()
    assert event_calendar(event, "en", URL) == event_calendar(event, "en", URL)


@pytest.mark.parametrize(
    ("status", "said"),
    [("published", "CONFIRMED"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED"), ("documented", "CONFIRMED")],
)
def test_calendar_says_how_the_event_stands(status, said):
    assert entry(EventFactory(status=status))["STATUS"] == said


def test_calendar_names_the_language_of_its_words():
    event = EventFactory(title_en="", title_zh_hans="自信使用手机")
    found = entry(event, "zh-hans")
    assert found["SUMMARY"] == "自信使用手机"
    assert found["SUMMARY"].params["LANGUAGE"] == "zh-Hans"


def test_calendar_says_where_and_leads_back():
    place = PlaceFactory(organisation__name_en="Yuexiu centre", name_en="Hall", address_en="12 Wende Road")
    found = entry(EventFactory(place=place, room_en="Room 2"))
    assert found["LOCATION"] == "Yuexiu centre, Hall, Room 2, 12 Wende Road"
    assert found["URL"] == URL
