"""The pages of events that everybody reads."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import html5lib
import pytest
from django.urls import resolve
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from centres.models import Region
from events.models import (
    AwardParty,
    Contribution,
    ContributionSpeaker,
    EventAward,
    EventDocument,
    EventPhoto,
    EventRole,
    RelatedReading,
    Session,
)
from tests.factories import (
    EventFactory,
    OrganisationFactory,
    PersonFactory,
    PlaceFactory,
    RegionFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(response):
    """The words of a page, with each run of white space as one space."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    return " ".join(" ".join(tree.itertext()).split())


def found(client, query=""):
    return set(client.get(f"/events/{query}").context["page"].object_list)


def regions():
    china = RegionFactory()
    hebei = RegionFactory(code="CN-HE", scheme="iso3166-2", gbt_code="130000", level=1, parent=china, name_en="Hebei")
    tianjin = RegionFactory(
        code="CN-TJ",
        scheme="iso3166-2",
        gbt_code="120000",
        level=1,
        parent=china,
        name_en="Tianjin",
        name_zh_hans="天津市",
    )
    city = RegionFactory(code="120100", scheme="gbt2260", level=2, parent=tianjin, name_en="Tianjin urban")
    district = RegionFactory(code="120105", scheme="gbt2260", level=3, parent=city, name_en="Hebei District")
    return hebei, tianjin, district


def meeting(**facts):
    """The Tianjin meeting as it was reported: a day without times, more than 50 people, one body in two roles."""
    start = datetime(2023, 5, 19, 16, tzinfo=UTC)
    known = {"timing": "unknown", "starts_at": start, "ends_at": start + timedelta(days=1), "kind": "meeting"}
    return EventFactory(
        **{"slug": "meeting", "status": "documented", "policy": "none", "capacity": None} | known | facts
    )


# --- The list -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["published", "postponed", "cancelled"])
def test_list_shows_what_is_to_come(client, status):
    event = EventFactory(status=status)
    assert found(client) == {event}


def test_list_hides_drafts_and_what_is_over(client):
    EventFactory(status="draft")
    EventFactory(starts_at=timezone.now() - timedelta(days=2))
    assert found(client) == set()


@pytest.mark.parametrize("items", [1, 3])
def test_list_costs_four_queries_however_long(client, django_assert_num_queries, items):
    for place in PlaceFactory.create_batch(items):
        EventFactory(organisation=place.organisation, place=place)
    with django_assert_num_queries(4):
        response = client.get("/events/")
    assert len(response.context["page"]) == items


@pytest.mark.parametrize(
    "path", ["/events/", "/events/past/", "/events/month/2026/11/", "/events/talk/", "/events/talk.ics"]
)
def test_page_does_not_ask_who_is_there(rf, path):
    EventFactory(slug="talk")
    request = rf.get(path)
    request.user = SimpleLazyObject(lambda: pytest.fail("the page has read the session"))
    request.htmx = False
    view, arguments, named = resolve(path)
    response = view(request, *arguments, **named)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize(
    "query",
    [
        "?page=abc",
        "?page=-1",
        "?page=99999999999999999999",
        "?on=2026-99-99",
        "?on=9999-12-31",
        "?on=0001-01-01",
        "?when=yesterday&kind=x&mode=%00&booking=&access=';--",
        "?q=%00%01&near=%00&organisation=%00",
        "?q=" + "長" * 5000,
        "?near=%25_%5C",
        "?organisation=" + "&organisation=".join("abcdefghijkl"),
    ],
)
def test_list_passes_over_broken_parameters(client, query):
    assert client.get(f"/events/{query}").status_code == 200


def test_list_refuses_what_would_change_something(client):
    assert client.post("/events/").status_code == 405


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        ("?kind=workshop", {"kind": "workshop"}),
        ("?kind=workshop&kind=course", {"kind": "course"}),
        ("?mode=online", {"mode": "online"}),
        ("?booking=free", {"is_free": True}),
        ("?booking=places", {"capacity": 5}),
        ("?booking=drop-in", {"policy": "drop_in"}),
        ("?q=medicine", {"title_en": "How to read a medicine label"}),
        ("?q=药", {"title_zh_hans": "看懂药品标签"}),
    ],
)
def test_list_narrows_by_a_facet(client, query, facts):
    EventFactory(is_free=False, capacity=0, kind="meeting")
    wanted = EventFactory(**{"is_free": False, "capacity": 0} | facts)
    assert found(client, query) == {wanted}


def test_list_finds_events_by_who_speaks(client):
    contribution = Contribution.objects.create(event=EventFactory(), kind="speech", title_en="Talk")
    ContributionSpeaker.objects.create(contribution=contribution, person=PersonFactory(name_en="Bao Huaying"))
    EventFactory()
    assert found(client, "?q=huaying") == {contribution.event}


def test_access_needs_all_that_is_asked_for(client):
    both = EventFactory(place=PlaceFactory(accessibility=["step_free", "hearing_loop"]))
    EventFactory(place=PlaceFactory(accessibility=["step_free"]))
    assert found(client, "?access=step_free&access=hearing_loop") == {both}


def test_counts_tell_what_each_choice_would_leave(client):
    EventFactory.create_batch(2, kind="lecture", is_free=True)
    EventFactory(kind="course", is_free=False)
    facets = {facet.name: facet for facet in client.get("/events/?booking=free&kind=lecture").context["found"].facets}
    kinds = {option.value: option.count for option in facets["kind"].options}
    booking = {option.value: option.count for option in facets["booking"].options}
    assert kinds == {"meeting": 0, "lecture": 2, "workshop": 0, "course": 0, "campaign": 0}
    assert booking == {"free": 2, "places": 2, "drop-in": 0}


def test_when_counts_events_of_the_site_s_own_days(client):
    today = timezone.localtime().replace(hour=23, minute=0, second=0, microsecond=0)
    event = EventFactory(starts_at=today, ends_at=today + timedelta(hours=2))
    EventFactory(starts_at=today + timedelta(days=40))
    assert found(client, "?when=today") == {event}
    assert found(client, f"?on={today.date()}") == {event}


@pytest.mark.parametrize("typed", ["Tianjin", "天津", "天津市", "CN-TJ", "120000", "tianjin, China"])
def test_near_finds_a_region_by_any_name_or_code_with_all_below(client, typed):
    hebei, _tianjin, district = regions()
    event = EventFactory(region=district)
    EventFactory(region=hebei)
    assert found(client, f"?near={typed}") == {event}


def test_near_hebei_is_the_province_and_not_the_district_of_tianjin(client):
    hebei, _tianjin, district = regions()
    event = EventFactory(region=hebei)
    there = EventFactory(region=district)
    assert found(client, "?near=Hebei") == {event}
    assert found(client, "?near=Hebei District") == {there}


def test_near_somewhere_unknown_says_so_and_narrows_nothing(client):
    event = EventFactory()
    response = client.get("/events/?near=Atlantis")
    assert set(response.context["page"]) == {event}
    assert "We know no place called “Atlantis”" in text(response)


def test_chips_take_one_filter_off(client):
    EventFactory()
    chips = client.get("/events/?kind=lecture&kind=course&q=event&page=2").context["found"].chips
    assert {chip.label: chip.without for chip in chips} == {
        "“event”": "kind=lecture&kind=course",
        "Lecture": "kind=course&q=event",
        "Course": "kind=lecture&q=event",
    }


def test_list_without_results_offers_two_ways_on(client):
    response = client.get("/events/?q=nothing")
    assert "Nothing matches all of these yet" in text(response)
    assert b'href="/events/past/"' in response.content


def test_htmx_gets_only_what_changes(client):
    EventFactory(title_en="A talk")
    response = client.get("/events/?kind=lecture", headers=HTMX)
    assert b"A talk" in response.content
    assert b'id="n-kind-lecture" hx-swap-oob="true">1<' in response.content
    assert b"<html" not in response.content
    assert "HX-Request" in response["Vary"]


# --- The month ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["0000/01", "0001/01", "9999/12", "2026/00", "2026/13", "26/1"])
def test_month_that_is_none_is_not_found(client, path):
    assert client.get(f"/events/month/{path}/").status_code == 404


@pytest.mark.parametrize("path", ["1900/01", "2199/12", "2024/02"])
def test_month_at_the_edge_has_a_page(client, path):
    assert client.get(f"/events/month/{path}/").status_code == 200


def days(response):
    return {day.day: day for week in response.context["weeks"] for day in week if day}


def noon(day):
    return datetime(2026, 11, day, 4, tzinfo=UTC)


@pytest.mark.parametrize("items", [1, 3])
def test_month_costs_six_queries_however_full(client, django_assert_num_queries, items):
    for number in range(items):
        event = EventFactory(starts_at=noon(3 + number), place=PlaceFactory())
        Session.objects.create(event=EventFactory(starts_at=noon(9)), starts_at=noon(9 + number))
    with django_assert_num_queries(6):
        response = client.get("/events/month/2026/11/")
    assert [entry.event for entry in days(response)[date(2026, 11, 2 + items)].entries] == [event]


def test_month_shows_a_course_on_the_days_of_its_sessions(client):
    course = EventFactory(kind="course", starts_at=noon(1), ends_at=noon(30))
    for day in (3, 10):
        Session.objects.create(event=course, starts_at=noon(day))
        Session.objects.create(event=course, starts_at=noon(day) + timedelta(hours=1))
    response = client.get("/events/month/2026/11/")
    shown = {day: [entry.event for entry in found.entries] for day, found in days(response).items() if found.entries}
    assert shown == {date(2026, 11, 3): [course], date(2026, 11, 10): [course]}


def test_month_counts_what_does_not_fit_into_a_day(client):
    EventFactory.create_batch(6, starts_at=noon(5))
    EventFactory(starts_at=noon(6))
    response = client.get("/events/month/2026/11/")
    assert (days(response)[date(2026, 11, 5)].more, days(response)[date(2026, 11, 6)].more) == (2, 0)
    assert b'href="/events/?on=2026-11-05"' in response.content
    assert client.get("/events/?on=2026-11-05").context["found"].total == 6


# --- Past events ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("items", [1, 3])
def test_past_costs_three_queries_however_long(client, django_assert_num_queries, items):
    events = [EventFactory(starts_at=noon(2) - timedelta(days=number), place=PlaceFactory()) for number in range(items)]
    with django_assert_num_queries(3):
        response = client.get("/events/past/")
    assert list(response.context["page"]) == events


def test_past_shows_one_year(client):
    old = meeting()
    EventFactory(starts_at=noon(2))
    assert list(client.get("/events/past/?year=2023").context["page"]) == [old]
    assert len(client.get("/events/past/?year=nonsense").context["page"]) == 2


# --- One event ------------------------------------------------------------------------------------------------------


def with_parts(items):
    event = meeting(place=PlaceFactory(), region=regions()[1])
    event.invited_regions.set(Region.objects.all()[:items])
    for number in range(items):
        EventRole.objects.create(event=event, organisation=OrganisationFactory(), role="host", rank=number)
        Session.objects.create(event=event, starts_at=event.starts_at + timedelta(hours=number))
        item = Contribution.objects.create(event=event, kind="speech", title_en=f"Talk {number}", rank=number)
        for _speaker in range(items):
            ContributionSpeaker.objects.create(contribution=item, person=PersonFactory())
        award = EventAward.objects.create(event=event)
        for _party in range(items):
            AwardParty.objects.create(award=award, person=PersonFactory(), consent="agreed")
        EventDocument.objects.create(event=event, title_en="Paper")
        EventPhoto.objects.create(event=event, drawing="group", caption_en="All of them")
        RelatedReading.objects.create(event=event, title_en="More", url="/cities/")
    return event


@pytest.mark.parametrize("items", [1, 3])
def test_detail_costs_as_many_queries_however_many_parts(client, django_assert_num_queries, items):
    event = with_parts(items)
    with django_assert_num_queries(11):
        response = client.get("/events/meeting/")
    assert len(response.context["page"].contributions) == items
    assert response.context["event"] == event


def test_detail_of_a_plain_event_costs_one_query(client, django_assert_num_queries):
    event = EventFactory()
    with django_assert_num_queries(1):
        client.get(event.get_absolute_url())


def test_detail_says_that_times_are_unknown(client):
    meeting()
    words = text(client.get("/events/meeting/"))
    assert "Saturday 20 May 2023 Times were not published" in words
    assert "00:00" not in words


def test_detail_tells_the_published_attendance_and_not_the_portal_s_count(client):
    meeting(attendance=50, attendance_qualifier="more_than", seats_taken=47)
    words = text(client.get("/events/meeting/"))
    assert "More than 50 people" in words
    assert not re.search(r"\b47\b", words)


def test_detail_names_a_body_with_two_roles_once(client):
    event, college, agency = (
        meeting(),
        OrganisationFactory(name_en="The college"),
        OrganisationFactory(name_en="The agency"),
    )
    for rank, (body, role) in enumerate([(agency, "organiser"), (college, "organiser"), (college, "host")]):
        EventRole.objects.create(event=event, organisation=body, role=role, rank=rank)
    bodies = client.get("/events/meeting/").context["page"].bodies
    assert bodies == [(agency, "Organiser"), (college, "Organiser, Host")]


def test_detail_says_that_award_winners_are_not_named(client):
    EventAward.objects.create(event=meeting(), recipients_en="some of the representatives")
    words = text(client.get("/events/meeting/"))
    assert "Given to: some of the representatives. The report does not name them." in words


@pytest.mark.parametrize(
    ("name", "family", "marked"),
    [
        ("Li Xiaoxia", "Li", '<span class="fam">Li</span> Xiaoxia'),
        ("Luo Yan An", "Luo", '<span class="fam">Luo</span> Yan An'),
        ("Robert Parua", "Parua", 'Robert <span class="fam">Parua</span>'),
        ("Madonna", "", "<b>Madonna</b>"),
        ("A & B", "", "<b>A &amp; B</b>"),
    ],
)
def test_detail_marks_the_family_name_without_moving_it(client, name, family, marked):
    item = Contribution.objects.create(event=meeting(), kind="speech", title_en="Talk")
    person = PersonFactory(name_en=name, family_name_en=family)
    ContributionSpeaker.objects.create(contribution=item, person=person, affiliation_en="Deputy Mayor on that day")
    response = client.get("/events/meeting/")
    assert marked in response.content.decode()
    assert "Deputy Mayor on that day" in text(response)


def test_detail_keeps_the_order_of_the_agenda(client):
    event = meeting()
    for rank, title in [(2, "Second"), (1, "First"), (3, "Third")]:
        Contribution.objects.create(event=event, kind="speech", title_en=title, rank=rank)
    words = text(client.get("/events/meeting/"))
    assert words.index("First") < words.index("Second") < words.index("Third")


def test_detail_says_which_hebei_was_invited(client):
    hebei, tianjin, _district = regions()
    meeting().invited_regions.set([hebei, tianjin])
    words = text(client.get("/events/meeting/"))
    assert "Provinces and municipalities invited Hebei, Tianjin" in words
    assert "Hebei District" not in words


def test_detail_hides_headings_without_content(client):
    meeting()
    words = text(client.get("/events/meeting/"))
    for heading in ("More to read", "Photos", "Documents", "Awards", "Agenda", "Organisers", "Dates"):
        assert heading not in words


def test_detail_draws_in_place_of_a_photo_and_says_so(client):
    EventPhoto.objects.create(event=meeting(), drawing="award", caption_en="Awards given", alt_en="Two people")
    content = client.get("/events/meeting/").content.decode()
    assert 'aria-label="Drawing in place of a photo: Two people"' in content


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"capacity": 40, "seats_taken": 12}, "28 places left 12 of 40 taken"),
        ({"capacity": 40, "seats_taken": 37}, "3 places left"),
        ({"capacity": 40, "seats_taken": 40, "queue_length": 6}, "Join the waiting list"),
        ({"capacity": None}, "Places available"),
        ({"policy": "drop_in"}, "No registration is needed"),
        ({"policy": "none"}, "No registration here"),
        ({"registration_opens_at": datetime(2126, 3, 1, 1, tzinfo=UTC)}, "Friday 1 March 2126, 09:00"),
        ({"registration_closes_at": datetime(2020, 3, 1, 1, tzinfo=UTC)}, "Nobody can register any more."),
        ({"status": "cancelled", "status_note_en": "The hall is flooded."}, "The hall is flooded."),
        ({"status": "postponed"}, "Registration opens again when the new date is known."),
        ({"status": "documented", "kind": "course"}, "This course has ended"),
    ],
)
def test_register_box_tells_how_it_stands(client, facts, said):
    event = EventFactory(**facts)
    assert said in text(client.get(event.get_absolute_url()))


@pytest.mark.parametrize(("capacity", "drawn"), [(60, b'class="seats"'), (61, b'class="meterbar"')])
def test_register_box_draws_leaves_for_few_places_and_a_bar_for_many(client, capacity, drawn):
    event = EventFactory(capacity=capacity)
    assert drawn in client.get(event.get_absolute_url()).content


def test_draft_is_there_only_for_those_who_keep_it(client):
    event = EventFactory(status="draft")
    keeper = RoleFactory(organisation=event.organisation).user
    assert client.get(event.get_absolute_url()).status_code == 404
    client.force_login(RoleFactory().user)
    assert client.get(event.get_absolute_url()).status_code == 404
    client.force_login(keeper)
    assert "This is a draft." in text(client.get(event.get_absolute_url()))


def test_structured_data_tells_the_event_and_nobody_who_comes(client):
    event = EventFactory(title_en="</script><script>alert(1)</script>", timing="unknown", starts_at=noon(2))
    content = client.get(event.get_absolute_url()).content.decode()
    raw = content.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(raw)
    assert (data["name"], data["startDate"]) == (event.title, "2026-11-02")
    assert "attendee" not in data


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ar"])
@pytest.mark.parametrize(
    "page", ["/events/", "/events/past/", "/events/month/2026/11/", "/events/meeting/", "/events/e/"]
)
def test_page_is_valid_html_with_one_heading(client, language, page):
    with_parts(2)
    EventFactory(slug="e", place=PlaceFactory(accessibility=["lift"]))
    parser = html5lib.HTMLParser(strict=False)
    response = client.get(language + page)
    tree = parser.parse(response.content.decode())
    assert response.status_code == 200
    assert [error for error in parser.errors if error[1] != "expected-doctype-but-got-start-tag"] == []
    assert len(tree.findall(".//{http://www.w3.org/1999/xhtml}h1")) == 1


def test_calendar_file_is_offered_for_download(client):
    event = EventFactory(slug="talk")
    response = client.get("/events/talk.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="talk.ics"'
    assert event.title in response.content.decode()


def test_calendar_file_of_a_draft_is_not_found(client):
    EventFactory(slug="talk", status="draft")
    assert client.get("/events/talk.ics").status_code == 404
