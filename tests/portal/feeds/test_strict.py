"""What the standards ask of feeds, calendars and structured data, looked at line by line."""

import json
import re
from datetime import UTC, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from icalendar import Calendar

from centres.models import OpeningHours, Region
from events.models import Event, Session
from stories.models import NewsCorrection
from tests.events.record.rows import photo_of
from tests.factories import (
    EventFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    PublishedNewsFactory,
    RegionFactory,
)
from tests.portal.test_admin import posted, url
from tests.rows import superuser

pytestmark = pytest.mark.django_db

SOON = datetime(2030, 12, 2, 6, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
EACH_ONCE = ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "LAST-MODIFIED", "SUMMARY", "URL")


def event_at(**fields):
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=2), "time_zone": "Asia/Shanghai"}
    return EventFactory(**(times | fields))


def entry_of(client, path):
    return ElementTree.fromstring(client.get(path).content).find(f"{ATOM}entry")


def structured(client, event):
    page = client.get(f"/events/{event.slug}/").content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


# --- Atom (RFC 4287) ------------------------------------------------------------------------------------------------


def test_words_are_words_where_a_feed_speaks_html(client):
    item = PublishedNewsFactory(lede_en="3 < 4 & <b>more</b>", note_en="a < b")
    NewsCorrection.objects.create(item=item, note_en="Not <i>this</i>", made_at=timezone.now())
    entry = entry_of(client, "/feeds/news.atom")
    assert entry.find(f"{ATOM}summary").text == "3 &lt; 4 &amp; &lt;b&gt;more&lt;/b&gt;"
    assert "Not &lt;i&gt;this" in entry.find(f"{ATOM}content").text
    assert "a &lt; b" in entry.find(f"{ATOM}content").text


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/events.atom", "/feeds/events.ics"])
def test_a_sign_from_word_does_not_lose_a_whole_feed(client, path):
    PublishedNewsFactory(title_en="Line\x0bbreak", lede_en="a\x1fb")
    event_at(title_en="Line\x0bbreak", summary_en="a\x01b", room_en="1\x0c")
    file = client.get(path).content
    assert b"Line break" in file
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", file)


def test_a_correction_has_the_day_on_the_clock_of_the_site(client):
    item = PublishedNewsFactory()
    NewsCorrection.objects.create(item=item, note_en="The day", made_at=datetime(2026, 5, 1, 22, tzinfo=UTC))
    assert "2 May 2026" in entry_of(client, "/feeds/news.atom").find(f"{ATOM}content").text


def test_an_entry_is_by_whoever_is_named_and_else_by_the_site(client, settings):
    item = PublishedNewsFactory()
    name = f"{ATOM}author/{ATOM}name"
    assert entry_of(client, "/feeds/news.atom").find(name).text == settings.SITE_NAME
    item.author_person = PersonFactory(name_en="Chen Writes")
    item.save()
    assert entry_of(client, "/feeds/news.atom").find(name).text == "Chen Writes"


def test_an_entry_leads_to_its_translations_each_kind_of_link_once(client):
    PublishedNewsFactory(slug="one", title_zh_hans="一", body_zh_hans="<p>一</p>", shown_in=["en", "zh-hans"])
    links = entry_of(client, "/feeds/news.atom").findall(f"{ATOM}link")
    found = [(one.get("rel"), one.get("hreflang"), one.get("href").partition("8000")[2]) for one in links]
    assert found == [("alternate", None, "/news/one/"), ("alternate", "zh-Hans", "/zh-hans/news/one/")]


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/events.atom", "/feeds/events.ics"])
def test_a_sample_says_so_in_every_feed(client, path):
    PublishedNewsFactory(is_sample=True)
    event_at(is_sample=True)
    assert b"Sample data" in client.get(path).content.replace(b"\r\n ", b"")


# --- iCalendar (RFC 5545, RFC 7986) ---------------------------------------------------------------------------------


@pytest.fixture
def file(client):
    """A calendar with everything that occurs: a course, days without times, two time zones, long Chinese words."""
    course = event_at(kind="course", ends_at=SOON + timedelta(days=8), title_en="中文" * 60)
    for number in (0, 7):
        Session.objects.create(event=course, starts_at=SOON + timedelta(days=number))
    event_at(timing="all_day", status="cancelled")
    event_at(time_zone="Europe/Paris", summary_en='Semi; colon: comma, back\\slash "quoted"\nnew line')
    return client.get("/feeds/events.ics").content


def test_every_line_of_a_calendar_is_short_whole_and_ends_as_it_must(file):
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")
    for line in file.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no sign is cut in two


def test_every_entry_has_what_it_must_have_once(file):
    unfolded = file.decode().replace("\r\n ", "")
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded, re.S)
    assert len(blocks) == 4
    for block in blocks:
        names = [re.match(r"[A-Z-]+", line)[0] for line in block.strip().split("\r\n")]
        assert [names.count(name) for name in EACH_ONCE] == [1] * len(EACH_ONCE)
        assert re.search(r"^DTSTAMP:\d{8}T\d{6}Z\r$", block, re.M)
        assert "ATTENDEE" not in names
        assert "ORGANIZER" not in names
    uids = re.findall(r"^UID:(.+)\r$", "\n".join(blocks), re.M)
    assert len(set(uids)) == len(uids)


def test_every_time_zone_that_is_used_is_explained(file):
    calendar = Calendar.from_ical(file)
    used = set(re.findall(r"DTSTART;TZID=([^:]+):", file.decode()))
    assert used == {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")} == {"Asia/Shanghai", "Europe/Paris"}
    assert any(zone.walk("DAYLIGHT") for zone in calendar.walk("VTIMEZONE"))


def test_words_come_back_as_they_were_written(file):
    said = [str(entry.get("description", "")) for entry in Calendar.from_ical(file).walk("VEVENT")]
    assert 'Semi; colon: comma, back\\slash "quoted"\nnew line' in said


def test_a_calendar_leads_to_the_list_and_has_an_id_of_its_own(client):
    event = event_at(kind="lecture")
    calendar = Calendar.from_ical(client.get("/feeds/events.ics?kind=lecture").content)
    other = Calendar.from_ical(client.get("/feeds/events.ics").content)
    assert str(calendar["url"]).endswith("/events/?kind=lecture")
    assert calendar["uid"] != other["uid"]
    assert calendar["last-modified"].dt == event.updated_at.replace(microsecond=0)


def test_a_date_that_moved_is_a_new_revision_also_where_nothing_else_changed(client):
    event = event_at(kind="course", ends_at=SOON + timedelta(days=8))
    date = Session.objects.create(event=event, starts_at=SOON, ends_at=SOON + timedelta(hours=2))
    client.force_login(superuser())
    page = url(Event, "change", event.pk)
    before = Event.objects.get()
    assert client.post(page, posted(client, page)).status_code == 302
    assert Event.objects.get().revision == before.revision
    assert client.post(page, posted(client, page) | {"sessions-0-starts_at_1": "15:30:00"}).status_code == 302
    date.refresh_from_db()
    assert date.starts_at == SOON + timedelta(minutes=90)
    after = Event.objects.get()
    assert (after.revision, after.updated_at > before.updated_at) == (before.revision + 1, True)


# --- schema.org -----------------------------------------------------------------------------------------------------


def test_an_event_says_what_search_engines_require(client):
    region = RegionFactory(code="440100", scheme="gbt2260", level=2, name_en="Guangzhou", parent=RegionFactory())
    place = PlaceFactory(name_en="Hall", address_en="1 Road", region=region)
    told = structured(client, event_at(place=place, is_free=True, summary_en="About ink"))
    assert told["startDate"] == "2030-12-02T14:00:00+08:00"
    address = {"@type": "PostalAddress", "streetAddress": "1 Road", "addressLocality": "Guangzhou"}
    assert told["location"]["address"] == address | {"addressCountry": "CN"}
    assert told["organizer"][0]["url"].startswith("http")
    assert (told["offers"]["category"], told["offers"]["url"]) == ("Free", told["url"])
    assert {"name", "description", "endDate", "eventStatus", "eventAttendanceMode"} <= set(told)


def test_what_is_here_and_online_is_at_two_places(client):
    told = structured(client, event_at(mode="hybrid", place=PlaceFactory()))
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert structured(client, event_at(mode="online"))["location"]["@type"] == "VirtualLocation"


def test_a_course_says_how_often_how_long_and_who_gives_it(client):
    event = event_at(kind="course", ends_at=SOON + timedelta(days=15), place=PlaceFactory())
    for number in (0, 7, 14):
        starts_at = SOON + timedelta(days=number)
        Session.objects.create(event=event, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=90))
    told = structured(client, event)
    [instance] = told["hasCourseInstance"]
    schedule = instance["courseSchedule"]
    assert (schedule["repeatFrequency"], schedule["repeatCount"]) == ("P1W", 3)
    assert schedule["duration"] == "P0DT01H30M00S"
    assert {part["location"]["@type"] for part in instance["subEvent"]} == {"Place"}
    assert told["provider"]["name"]


def test_a_body_says_when_it_is_open(client):
    place = PlaceFactory(region=RegionFactory(level=Region.Level.COUNTRY))
    OpeningHours.objects.create(place=place, weekday=1, opens=time(9), closes=time(17))
    page = client.get(f"/centres/{place.organisation.slug}/").content.decode()
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    [hours] = told["location"][0]["openingHoursSpecification"]
    assert hours == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Tuesday",
        "opens": "09:00",
        "closes": "17:00",
    }
    assert told["location"][0]["address"] == {"@type": "PostalAddress", "addressCountry": "CN"}


def test_news_are_by_the_site_where_nobody_else_is_named(client, settings):
    page = client.get(PublishedNewsFactory(organisation=OrganisationFactory(name_en="Keeps it")).get_absolute_url())
    told = json.loads(re.search(r"ld\+json\">(.*?)</script>", page.content.decode(), re.S)[1])
    assert told["author"]["name"] == told["publisher"]["name"] == settings.SITE_NAME
    assert "Keeps it" not in json.dumps(told)


def test_a_text_shown_in_another_language_stands_under_its_own_address(client):
    item = PublishedNewsFactory(slug="one")
    page = client.get("/zh-hans/news/one/").content.decode()
    assert '<link rel="canonical" href="http://localhost:8000/news/one/">' in page
    assert re.findall(r'rel="alternate" hreflang="([^"]+)"', page) == ["en"]
    assert item.shown_in == ["en"]


# --- Cards ----------------------------------------------------------------------------------------------------------


def test_a_shared_page_shows_a_card(client):
    event = event_at(title_en='Ink "and" <brush>', summary_en="For all", place=PlaceFactory())
    for path in (f"/events/{event.slug}/", f"/centres/{event.organisation.slug}/"):
        page = client.get(path).content.decode()
        assert f'<meta property="og:url" content="http://localhost:8000{path}">' in page
        assert re.search('og:image" content="http://localhost:8000/static/img/icon-512[^"]*png">', page)
    page = client.get(f"/events/{event.slug}/").content.decode()
    assert '<meta property="og:title" content="Ink &quot;and&quot; &lt;brush&gt;">' in page
    assert '<meta property="og:description" content="For all">' in page
    photo_of(event, faces="nobody")
    assert 'og:image" content="http://localhost:8000/' in client.get(f"/events/{event.slug}/").content.decode()
