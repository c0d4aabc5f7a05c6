"""Feeds and calendars, read by programs that people use: from Debian's packages, and by libraries."""

import json
import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone
from icalendar import Calendar

from events.models import EventPhoto, Session
from events.publishing import cancel
from stories.models import NewsCorrection
from tests.events.record.rows import photo_of
from tests.factories import (
    EventFactory,
    LearningCityFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    PublishedNewsFactory,
    UserFactory,
)
from tests.rows import place_at

pytestmark = pytest.mark.django_db

SOON = datetime(2030, 12, 2, 6, tzinfo=UTC)


def event_at(**fields):
    times = {"starts_at": SOON, "ends_at": SOON + timedelta(hours=2), "time_zone": "Asia/Shanghai"}
    return EventFactory(**(times | fields))


def calendar_of(client, query="", prefix=""):
    answer = client.get(f"{prefix}/feeds/events.ics{query}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def entries(client, query="", prefix=""):
    found = Calendar.from_ical(calendar_of(client, query, prefix)).walk("VEVENT")
    return {str(entry["uid"]).partition("@")[0]: entry for entry in found}


# --- Calendars ------------------------------------------------------------------------------------------------------


def test_a_calendar_says_its_name_where_it_comes_from_and_how_often_to_ask(client):
    event_at()
    calendar = Calendar.from_ical(calendar_of(client, "?kind=lecture"))
    assert "lecture" in str(calendar["name"]).lower()
    assert str(calendar["source"]).endswith("/feeds/events.ics?kind=lecture")
    assert calendar["refresh-interval"].dt == timedelta(hours=1)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in calendar_of(client)
    assert b"SOURCE;VALUE=URI:" in calendar_of(client)


def test_times_stand_on_the_clock_of_the_place_with_its_rules(client):
    event_at()
    file = calendar_of(client)
    assert b"DTSTART;TZID=Asia/Shanghai:20301202T140000" in file
    assert file.count(b"BEGIN:VTIMEZONE") == 1


@pytest.mark.parametrize("timing", ["all_day", "unknown"])
def test_a_day_without_times_is_a_whole_day(client, timing):
    event = event_at(timing=timing)
    entry = entries(client)[f"event-{event.pk}"]
    assert (entry["dtstart"].dt, entry["dtend"].dt) == (date(2030, 12, 2), date(2030, 12, 3))


def test_a_cancelled_event_stays_and_is_newer(client):
    event = event_at()
    before = entries(client)[f"event-{event.pk}"]
    cancel(event=event, by=UserFactory(), note="Ill")
    after = entries(client)[f"event-{event.pk}"]
    assert (after["status"], after["uid"]) == ("CANCELLED", before["uid"])
    assert int(after["sequence"]) == int(before["sequence"]) + 1


def test_a_course_is_an_entry_for_each_of_its_dates(client):
    event = event_at(kind="course", ends_at=SOON + timedelta(days=8))
    days = [Session.objects.create(event=event, starts_at=SOON + timedelta(days=7 * n)) for n in (0, 1)]
    assert set(entries(client)) == {f"session-{day.pk}" for day in days}


def test_every_filter_of_the_list_is_a_filter_of_the_calendar(client):
    body = OrganisationFactory(slug="yuexiu")
    kept = event_at(kind="workshop", organisation=body, place=PlaceFactory(accessibility=["step_free"]))
    event_at(kind="workshop")
    event_at(kind="lecture", organisation=body)
    query = "?kind=workshop&organisation=yuexiu&access=step_free&q=event&page=x&on=nonsense"
    assert set(entries(client, query)) == {f"event-{kept.pk}"}


def test_what_was_over_lately_does_not_vanish_and_drafts_are_not_there(client):
    now = timezone.now()
    lately = EventFactory(starts_at=now - timedelta(days=5), ends_at=now - timedelta(days=4))
    EventFactory(starts_at=now - timedelta(days=50), ends_at=now - timedelta(days=49))
    EventFactory(status="draft")
    assert set(entries(client)) == {f"event-{lately.pk}"}


def test_the_link_to_join_is_there_only_where_everybody_may_have_it(client):
    link = {"mode": "online", "online_url": "https://meet.example.org/x"}
    open_to_all, by_place = event_at(policy="drop_in", **link), event_at(policy="first_come", **link)
    found = entries(client)
    assert str(found[f"event-{open_to_all.pk}"]["conference"]) == "https://meet.example.org/x"
    assert "conference" not in found[f"event-{by_place.pk}"]


def test_a_picture_is_named_where_everybody_may_see_it(client):
    event = event_at()
    photo_of(event, faces="unseen")
    assert b"IMAGE" not in calendar_of(client)
    EventPhoto.objects.update(faces="nobody")
    assert b"IMAGE;" in calendar_of(client)


def test_nobody_who_comes_is_in_a_feed(client):
    event = event_at(kind="course")
    place_at(event, name="Chen Secret", email="secret@example.org")
    for path in ("/feeds/events.ics", "/feeds/events.atom", f"/events/{event.slug}/", "/embed/events/"):
        page = client.get(path).content.decode()
        assert "Secret" not in page
        assert "secret@" not in page
        assert "attendee" not in page.lower().replace("maximumattendeecapacity", "")


def test_lines_are_folded_and_text_is_escaped(client):
    event_at(title_en="A, b; c\\ " + "中文" * 60)
    for line in calendar_of(client).split(b"\r\n"):
        assert len(line) <= 75
    [entry] = entries(client).values()
    assert str(entry["summary"]).startswith("A, b; c\\ 中文")


# --- Programs of Debian ---------------------------------------------------------------------------------------------


def needs(program):
    assert shutil.which(program), f"apt-get install {program}"
    return program


def khal_settings(tmp_path):
    """One calendar in a folder of its own, on the clock of Shanghai."""
    folder = tmp_path / "calendar"
    folder.mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[ours]]\npath = {folder}\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = Asia/Shanghai\n"
        "default_timezone = Asia/Shanghai\n"
    )
    return config


def test_khal_reads_the_calendar(client, tmp_path):
    event_at(title_en="Paper cutting", time_zone="Asia/Shanghai")
    gone = event_at(title_en="Ink", timing="all_day")
    cancel(event=gone, by=UserFactory(), note="")
    file = tmp_path / "events.ics"
    file.write_bytes(calendar_of(client))
    khal = [needs("khal"), "-c", str(khal_settings(tmp_path))]
    subprocess.run([*khal, "import", "--batch", "-a", "ours", str(file)], check=True, capture_output=True, timeout=300)
    listed = subprocess.run(
        [*khal, "list", "--format", "{start-time} {title} {status}", "2030-12-02", "2030-12-03"],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    ).stdout
    assert "14:00 Paper cutting" in listed
    assert re.search(r"Ink.*CANCELLED", listed)


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/events.atom"])
def test_newsboat_reads_the_feeds(client, tmp_path, path):
    PublishedNewsFactory(title_en="A meeting & more")
    event_at(title_en="A meeting & more")
    feed = tmp_path / "feed.atom"
    feed.write_bytes(client.get(path).content)
    urls, cache, config = tmp_path / "urls", tmp_path / "cache.db", tmp_path / "config"
    urls.write_text(f"file://{feed}\n")
    config.write_text("")
    newsboat = [needs("newsboat"), "-u", str(urls), "-c", str(cache), "-C", str(config)]
    done = subprocess.run([*newsboat, "-x", "reload", "print-unread"], capture_output=True, text=True, timeout=300)
    assert "1 unread" in done.stdout, done


# --- Atom -----------------------------------------------------------------------------------------------------------


def feed_of(client, path):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_an_entry_keeps_its_id_when_its_address_changes(client):
    item = PublishedNewsFactory(slug="one", body_en='<p>See <a href="/events/">it</a></p><p>[picture 1]</p>')
    [before] = feed_of(client, "/feeds/news.atom").entries
    type(item).objects.update(slug="two")
    [after] = feed_of(client, "/feeds/news.atom").entries
    assert before.id == after.id == f"tag:localhost,2026:news/{item.pk}"
    assert before.link != after.link
    assert "http://localhost:8000/events/" in after.content[0].value
    assert "[picture" not in after.content[0].value


def test_a_feed_says_when_it_changed_and_in_which_language(client):
    item = PublishedNewsFactory(title_zh_hans="新闻", body_zh_hans="<p>文</p>", shown_in=["en", "zh-hans"])
    NewsCorrection.objects.create(item=item, note_en="The day", made_at=datetime(2026, 5, 1, 20, tzinfo=UTC))
    found = feed_of(client, "/zh-hans/feeds/news.atom")
    assert (found.feed.language, found.entries[0].title) == ("zh-Hans", "新闻")
    # On the clock of the site it was the second already.
    assert "Correction, 2 May 2026:</strong> The day" in feed_of(client, "/feeds/news.atom").entries[0].content[0].value


def test_what_is_required_of_an_entry_is_there(client):
    PublishedNewsFactory()
    event_at()
    space = "{http://www.w3.org/2005/Atom}"
    for path in ("/feeds/news.atom", "/feeds/events.atom"):
        root = ElementTree.fromstring(client.get(path).content)
        for element in (root, *root.findall(f"{space}entry")):
            assert {f"{space}{name}" for name in ("id", "title", "updated")} <= {child.tag for child in element}
        assert root.find(f"{space}link[@rel='self']").get("href").endswith(path)


def test_a_feed_of_events_is_narrowed_like_the_list(client):
    kept = event_at(kind="workshop", title_en="Ink")
    event_at(kind="lecture")
    [entry] = feed_of(client, "/feeds/events.atom?kind=workshop").entries
    assert (entry.title, entry.id) == ("Ink", f"tag:localhost,2026:event/{kept.pk}")


def test_an_empty_feed_is_valid_and_stays_the_same(client):
    first, second = (client.get("/feeds/news.atom").content for _ in range(2))
    assert first == second
    assert feed_of(client, "/feeds/news.atom").entries == []


@pytest.mark.parametrize("path", ["/feeds/news.atom", "/feeds/events.atom", "/feeds/events.ics", "/embed/events/"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_feed_costs_the_same_however_long(client, django_assert_max_num_queries, path, count):
    for _number in range(count):
        event = event_at(place=PlaceFactory())
        Session.objects.create(event=event, starts_at=event.starts_at)
        PublishedNewsFactory(author_person=PersonFactory())
    with django_assert_max_num_queries(8):
        client.get(path)


# --- On pages -------------------------------------------------------------------------------------------------------


def test_pages_lead_to_feeds_in_plain_words(client):
    event_at()
    page = client.get("/events/?kind=lecture").content.decode()
    assert '<link rel="alternate" type="text/calendar" href="/feeds/events.ics"' in page
    assert "/feeds/events.ics?kind=lecture" in page
    assert "Subscribe" in page
    assert 'type="application/atom+xml" href="/feeds/news.atom"' in client.get("/news/").content.decode()


def structured(client, path):
    page = client.get(path).content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


def test_an_event_tells_search_engines_its_state(client):
    event = event_at(status="cancelled", mode="hybrid")
    told = structured(client, f"/events/{event.slug}/")
    assert told["eventStatus"] == "https://schema.org/EventCancelled"
    assert told["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert "attendee" not in told


def test_a_course_is_a_course_with_its_dates(client):
    event = event_at(kind="course", ends_at=SOON + timedelta(days=8))
    for number in (0, 7):
        Session.objects.create(event=event, starts_at=SOON + timedelta(days=number))
    told = structured(client, f"/events/{event.slug}/")
    [instance] = told["hasCourseInstance"]
    assert (told["@type"], instance["@type"], instance["courseMode"]) == ("Course", "CourseInstance", "Onsite")
    assert instance["courseSchedule"]["repeatCount"] == 2
    assert [part["superEvent"]["@id"] for part in instance["subEvent"]] == [told["url"]] * 2


def test_bodies_and_cities_tell_what_they_are(client):
    body, city = OrganisationFactory(kind="vocational_college"), LearningCityFactory(territory="district")
    assert structured(client, f"/centres/{body.slug}/")["@type"] == "CollegeOrUniversity"
    assert structured(client, f"/cities/{city.slug}/")["@type"] == "AdministrativeArea"


# --- The list for other sites ---------------------------------------------------------------------------------------


def test_the_list_may_stand_in_a_frame_anywhere_and_nothing_else_may(client):
    event_at(kind="workshop", slug="ink")
    event_at(kind="lecture", slug="talk")
    answer = client.get("/embed/events/?kind=workshop")
    page = answer.content.decode()
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert '<base target="_top">' in page
    assert "/events/ink/" in page
    assert "/events/talk/" not in page
    assert "<script" not in page
    for other in ("/", "/events/", "/embed/", "/news/"):
        answer = client.get(other)
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"


def test_the_lines_to_copy_hold_the_filters(client):
    page = client.get("/embed/?kind=workshop&q=%22%3E%3Cscript%3E").content.decode()
    assert "/embed/events/?kind=workshop&amp;q=%22%3E%3Cscript%3E" in page


# --- The map of the site --------------------------------------------------------------------------------------------

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_map_names_public_pages_in_every_language(client):
    event, hidden = event_at(slug="ink"), event_at(slug="hidden", status="draft")
    PublishedNewsFactory(slug="one", title_zh_hans="一", body_zh_hans="<p>一</p>", shown_in=["en", "zh-hans"])
    PublishedNewsFactory(slug="two")
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = {url.find("s:loc", SITEMAP).text: url for url in root}
    base = "http://localhost:8000"
    assert {f"{base}/events/ink/", f"{base}/zh-hans/events/ink/", f"{base}/zh-hans/news/one/"} <= set(found)
    assert not {address for address in found if hidden.slug in address or "zh-hans/news/two" in address}
    links = {link.get("hreflang") for link in found[f"{base}/events/{event.slug}/"].findall("x:link", SITEMAP)}
    assert links == {"en", "zh-Hans"}
    assert "Sitemap: http://localhost:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_a_large_site_has_a_list_of_maps(client, monkeypatch):
    monkeypatch.setattr("portal.feeds.sitemap.PAGES_A_FILE", 2)
    for _number in range(3):
        event_at()
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [part.find("s:loc", SITEMAP).text.rpartition("/")[2] for part in root]
    assert {"sitemap-pages-1.xml", "sitemap-events-1.xml", "sitemap-events-2.xml"} <= set(parts)
    counted = [len(ElementTree.fromstring(client.get(f"/{part}").content)) for part in parts if "events" in part]
    assert counted == [4, 2]
    assert client.get("/sitemap-events-3.xml").status_code == 404
    assert client.get("/sitemap-people-1.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_costs_the_same_however_large(client, django_assert_max_num_queries, count):
    for _number in range(count):
        event_at()
        PublishedNewsFactory()
    with django_assert_max_num_queries(18):
        client.get("/sitemap.xml")
