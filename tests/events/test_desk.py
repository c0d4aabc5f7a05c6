"""The desk: whose it is, whom it finds, and what a tap leads to."""

from datetime import timedelta
from fractions import Fraction
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Role
from events import attendance, checkin, registration, tickets
from events.models import CheckIn, Event, Registration, Session
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db

AS_PART = {"HX-Request": "true"}
GET_PATHS = ["", "counters/", "people/{pk}/", "people/{pk}/slip/", "to-look-at/"]
POST_PATHS = ["check-in/", "undo/", "give-place/", "walk-in/", "release-held/", "go-ahead/", "to-look-at/approve/"]
POST_PATHS += [f"people/{{pk}}/{action}/" for action in ("give-back", "sensitive", "approve", "refuse")]
BOTH_PATHS = ["people/", "register/", "call-off/"]


@pytest.fixture
def centre():
    return OrganisationFactory()


@pytest.fixture
def event(centre):
    return EventFactory(organisation=centre, slug="dim-sum", capacity=10)


@pytest.fixture
def desk(client, centre):
    """A browser in which the coordinator of the centre is signed in."""
    client.force_login(RoleFactory(organisation=centre).user)
    return client


def take(event, **told):
    return registration.register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def tap(desk, action, place=None, **sent):
    data = {"place": place.pk, **sent} if place else sent
    return desk.post(f"/desk/dim-sum/{action}/", data, headers=AS_PART)


def names(response):
    return [person.place.name for person in response.context["roster"].people]


def numbers(response):
    counts = response.context["counts"]
    return counts.here, counts.booked, counts.waiting, counts.places


# --- Whose it is ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/desk/", *(f"/desk/dim-sum/{path}" for path in GET_PATHS + BOTH_PATHS)])
def test_strangers_are_asked_to_sign_in(client, event, path):
    path = path.format(pk=take(event).pk)
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"


@pytest.mark.parametrize("path", POST_PATHS + BOTH_PATHS)
def test_strangers_change_nothing(client, event, path):
    place = take(event)
    response = client.post(f"/desk/dim-sum/{path}".format(pk=place.pk), {"place": place.pk, "reason": "x"})
    assert response["Location"].startswith("/accounts/login/")
    assert not CheckIn.objects.exists()
    assert list(Registration.objects.confirmed()) == [place]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", GET_PATHS + POST_PATHS + BOTH_PATHS)
def test_the_event_of_another_centre_does_not_exist(desk, path, method):
    place = take(EventFactory(slug="theirs"))
    response = getattr(desk, method)(f"/desk/theirs/{path}".format(pk=place.pk), {"place": place.pk, "reason": "x"})
    is_not_asked_for = path in (POST_PATHS if method == "get" else GET_PATHS)
    assert response.status_code == (405 if is_not_asked_for else 404)
    place.refresh_from_db()
    assert (place.checked_in_at, place.state) == (None, Registration.State.CONFIRMED)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Role.Kind.COORDINATOR, 200),
        (Role.Kind.CENTRE_STAFF, 200),
        (Role.Kind.NETWORK_STAFF, 200),
        (Role.Kind.REVIEWER, 404),
        (Role.Kind.PRIVACY_OFFICER, 404),
    ],
)
def test_the_door_is_kept_by_coordinators_and_staff_above_them(client, event, kind, status):
    above = OrganisationFactory()
    event.organisation.parent = above
    event.organisation.save()
    client.force_login(RoleFactory(organisation=above, kind=kind).user)
    assert client.get("/desk/dim-sum/").status_code == status


@pytest.mark.parametrize("action", ["check-in", "undo", "give-place"])
def test_a_person_of_another_event_is_not_found(desk, event, action):
    stranger = take(EventFactory(organisation=event.organisation))
    assert tap(desk, action, stranger).status_code == 404
    assert desk.get(f"/desk/dim-sum/people/{stranger.pk}/").status_code == 404


# --- One's own events -----------------------------------------------------------------------------------------------


def test_home_lists_ones_own_events_by_their_time(desk, centre):
    now = timezone.now()
    noon = timezone.localtime().replace(hour=12, minute=0)

    def held(starts_at, **more):
        return EventFactory(organisation=centre, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **more)

    today, coming, recent = held(noon), held(now + timedelta(days=3)), held(now - timedelta(days=9))
    held(now - timedelta(days=40)), held(noon, status=Event.Status.DRAFT), EventFactory()
    agenda = desk.get("/desk/").context["agenda"]
    parts = (agenda.today, agenda.coming, agenda.recent)
    assert [[line.event for line in part] for part in parts] == [[today], [coming], [recent]]


def test_a_search_at_home_finds_events_that_are_long_over(desk, centre):
    began = timezone.now() - timedelta(days=900)
    old = EventFactory(
        organisation=centre, title_en="Tianjin 2023", starts_at=began, ends_at=began + timedelta(hours=2)
    )
    page = desk.get("/desk/", {"q": "Tianjin"})
    assert [line.event for line in page.context["agenda"].recent] == [old]
    assert "The last 30 days" not in page.content.decode()
    assert desk.get("/desk/").context["agenda"].recent == []


def test_home_says_so_when_there_is_nothing_to_do(client):
    client.force_login(UserFactory())
    assert "No event needs a desk now" in client.get("/desk/").content.decode()


def test_home_counts_people(desk, event):
    take(event, party_size=3)
    assert "0 here of 3 booked, 10 places" in desk.get("/desk/").content.decode()


@pytest.mark.parametrize("items", [1, 3])
def test_home_costs_the_same_however_many_events(desk, centre, django_assert_num_queries, items):
    for event in EventFactory.create_batch(items, organisation=centre):
        take(event)
    with django_assert_num_queries(7):  # session, user, roles, three parts, their counts
        assert len(desk.get("/desk/").context["agenda"].coming) == items


# --- Finding people -------------------------------------------------------------------------------------------------


@pytest.fixture
def crowd(event):
    take(event, name="李桂芳", phone="+8613155500125")
    take(event, name="Sofía Ortega Ruiz", phone="+34612345678")
    take(event, name="Luo Yan An", phone="+8613155500142")
    return event


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("桂芳", ["李桂芳"]),
        ("liguif", ["李桂芳"]),
        ("Li Guifang", ["李桂芳"]),
        ("guifang li", ["李桂芳"]),
        ("lgf", ["李桂芳"]),
        ("ＬＧＦ", ["李桂芳"]),
        ("lya", ["Luo Yan An"]),
        ("ortega sof", ["Sofía Ortega Ruiz"]),
        ("SOFÍA", ["Sofía Ortega Ruiz"]),
        ("0142", ["Luo Yan An"]),
        ("131 5550", ["Luo Yan An", "李桂芳"]),
        ("nobody", []),
        ("%", []),
        ("u\x00u", []),
    ],
)
def test_people_are_found_by_what_one_types(desk, crowd, typed, found):
    assert names(desk.post("/desk/dim-sum/people/", {"q": typed}, headers=AS_PART)) == found


def test_people_are_found_by_ticket_code_as_it_is_printed(desk, crowd):
    place = Registration.objects.get(name="Luo Yan An")
    assert names(desk.post("/desk/dim-sum/people/", {"q": place.spoken_code})) == ["Luo Yan An"]


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("all", ["Due", "Here", "Waits"]),
        ("due", ["Due"]),
        ("here", ["Here"]),
        ("waiting", ["Waits"]),
        ("x", ["Due", "Here", "Waits"]),
    ],
)
def test_tabs_show_their_part_and_never_who_gave_back(desk, event, show, found):
    event.capacity = 2
    event.save()
    take(event, name="Due")
    tap(desk, "check-in", take(event, name="Here"))
    take(event, name="Waits")
    registration.give_back(registration=take(event, name="Gave back"), by=None)
    assert names(desk.get("/desk/dim-sum/", {"show": show})) == found


def test_a_long_list_is_cut_and_says_so(desk, event):
    event.capacity = None
    event.save()
    for number in range(51):
        take(event, name=f"Person {number:02}")
    response = desk.get("/desk/dim-sum/")
    assert len(names(response)) == 50
    assert "Only the first 50 are shown" in response.content.decode()


@pytest.mark.parametrize("items", [1, 3])
def test_the_desk_costs_the_same_however_many_people(desk, event, django_assert_num_queries, items):
    for _ in range(items):
        take(event, phone="+8613155500142", needs=["front"])
    with django_assert_num_queries(7):  # session, user, roles, event, its words, counts, people
        assert len(names(desk.get("/desk/dim-sum/"))) == items


def test_without_javascript_the_page_shows_who_was_found(desk, crowd):
    response = desk.post("/desk/dim-sum/people/", {"q": "lgf", "show": "due"})
    assert names(response) == ["李桂芳"]
    assert 'value="lgf"' in response.content.decode()


def test_what_was_typed_never_stands_in_an_address(desk, crowd):
    page = desk.get("/desk/dim-sum/people/", {"q": "lgf", "show": "due"})
    assert page["Location"] == "/desk/dim-sum/?show=due"
    place = Registration.objects.get(name="李桂芳")
    tapped = desk.post("/desk/dim-sum/check-in/", {"place": place.pk, "key": uuid4(), "q": "lgf"})
    assert tapped["Location"] == "/desk/dim-sum/"
    assert len(names(desk.get("/desk/dim-sum/", {"q": "lgf"}))) == 3  # an old address with a name finds nobody


def test_a_companion_is_found_and_the_line_says_who(desk, event):
    take(event, name="Luo Yan An", party_size=3, companions=["王芳", "Wu Jianguo"])
    response = desk.post("/desk/dim-sum/people/", {"q": "wangf"}, headers=AS_PART)
    assert names(response) == ["Luo Yan An"]
    assert "among them 王芳" in response.content.decode()


def test_only_the_desk_may_use_the_camera(desk, event):
    assert desk.get("/desk/dim-sum/")["Permissions-Policy"] == "camera=(self)"


# --- Counting -------------------------------------------------------------------------------------------------------


def test_counters_count_people_and_not_bookings(desk, event):
    take(event, party_size=3)
    tap(desk, "check-in", take(event, party_size=2))
    for _ in range(2):
        take(event, party_size=3)
    take(event, party_size=3)
    assert numbers(desk.get("/desk/dim-sum/counters/")) == (2, 8, 6, 10)


def test_counters_answer_only_when_something_changed(desk, event):
    place = take(event)
    seen = desk.get("/desk/dim-sum/counters/").context["counts"].version
    assert desk.get("/desk/dim-sum/counters/", {"seen": seen}).status_code == 204
    tap(desk, "check-in", place)
    assert numbers(desk.get("/desk/dim-sum/counters/", {"seen": seen})) == (1, 1, 0, 10)


def test_a_tap_costs_few_queries(desk, event, django_assert_max_num_queries):
    place = take(event)
    with django_assert_max_num_queries(14):
        tap(desk, "check-in", place)


# --- Checking in ----------------------------------------------------------------------------------------------------


def test_check_in_answers_with_the_row_the_counters_and_undo(desk, event):
    place = take(event, name="Luo Yan An")
    response = tap(desk, "check-in", place, client_id=uuid4(), device="tablet", device_time="2020-01-01T00:00:00Z")
    content = response.content.decode()
    assert numbers(response) == (1, 1, 0, 10)
    assert f'id="person-{place.pk}" class="here"' in content
    assert "Luo Yan An is here." in content
    assert 'formaction="/desk/dim-sum/undo/"' in content
    row = CheckIn.objects.get()
    assert row.device == "tablet"
    assert timezone.now() - row.device_time < timedelta(hours=1)  # its clock is years off


def test_check_in_sent_again_is_one_arrival_and_says_the_same(desk, event):
    place, client_id = take(event, name="Luo Yan An"), uuid4()
    answers = [tap(desk, "check-in", place, client_id=client_id).context["answer"].words for _ in range(2)]
    assert answers == ["Luo Yan An is here."] * 2
    assert CheckIn.objects.count() == 1


def test_check_in_at_the_next_date_of_a_course_is_an_arrival(desk, event):
    place = take(event, name="Luo Yan An")
    for days in (-7, 0):
        Session.objects.create(event=event, starts_at=timezone.now() + timedelta(days=days))
    Registration.objects.update(checked_in_at=timezone.now() - timedelta(days=7))
    assert tap(desk, "check-in", place).context["answer"].words == "Luo Yan An is here."
    assert place.attendances.get().session == event.sessions.last()


def test_check_in_later_says_since_when(desk, event):
    place = take(event, name="Luo Yan An")
    Registration.objects.update(checked_in_at=timezone.now() - timedelta(hours=1))
    assert "Luo Yan An is here already, since" in tap(desk, "check-in", place).context["answer"].words


def test_check_in_without_javascript_leads_back_to_the_list(desk, event):
    places, key = [take(event), take(event)], uuid4()
    for place in places:  # one page, one key, two buttons
        data = {"place": place.pk, "key": key, "show": "due"}
        response = desk.post("/desk/dim-sum/check-in/", data)
        assert response["Location"] == "/desk/dim-sum/?show=due"
    assert Registration.objects.here().count() == 2
    assert "is here." in desk.get("/desk/dim-sum/").content.decode()


@pytest.mark.parametrize("scanned", ["{code}", " {spoken} ", "https://banyan.example/zh-hans/r/{token}/", "/r/{token}"])
def test_check_in_by_scan(desk, event, scanned):
    place = take(event)
    told = {"code": place.code, "spoken": place.spoken_code.lower(), "token": tickets.token_of(place)}
    assert tap(desk, "check-in", code=scanned.format(**told)).status_code == 200
    assert list(Registration.objects.here()) == [place]


@pytest.mark.parametrize("scanned", ["ABCDEF", "WIFI:S:home;;", "https://banyan.example/r/forged/", "/r/", "𬱖" * 400])
def test_a_scan_that_is_no_ticket_is_refused(desk, event, scanned):
    response = tap(desk, "check-in", code=scanned)
    assert (response.status_code, response.context["answer"].words) == (409, "This is not a ticket of this event.")


def test_a_ticket_of_another_event_is_refused(desk, event):
    other = take(EventFactory(organisation=event.organisation))
    assert tap(desk, "check-in", code=other.code).status_code == 409


def test_a_ticket_that_was_given_back_is_refused(desk, event):
    place = registration.give_back(registration=take(event, name="Luo Yan An"), by=None)
    response = tap(desk, "check-in", code=place.code)
    assert "has given the place back" in response.context["answer"].words


@pytest.mark.parametrize(
    "sent",
    [
        {"client_id": "x"},
        {"place": "x"},
        {"device_time": "yesterday"},
        {"code": "A\x00"},
        {"code": "A" * 501},
        {"device": "x" * 61},
    ],
)
def test_a_malformed_tap_is_refused_with_a_sentence(desk, event, sent):
    response = desk.post("/desk/dim-sum/check-in/", {"place": take(event).pk, **sent}, headers=AS_PART)
    assert response.status_code == 422
    assert response.context["answer"].words


@pytest.mark.parametrize("pk", ["", "0", "-1", "9" * 30])
def test_a_row_that_does_not_exist_is_a_404(desk, event, pk):
    assert desk.post("/desk/dim-sum/check-in/", {"place": pk}).status_code == 404


def test_undo_takes_the_check_in_back(desk, event):
    place = take(event)
    tap(desk, "check-in", place)
    response = tap(desk, "undo", place)
    assert numbers(response) == (0, 1, 0, 10)
    assert f'id="person-{place.pk}" class="due"' in response.content.decode()


# --- The waiting list -----------------------------------------------------------------------------------------------


@pytest.fixture
def waiting(event):
    event.capacity = 1
    event.save()
    take(event)
    return take(event, name="Xie Rong")


def test_whoever_waits_is_refused_and_then_given_a_place_for_a_reason(desk, waiting):
    assert tap(desk, "check-in", waiting).status_code == 409
    asked = tap(desk, "give-place", waiting)
    assert asked.status_code == 409
    assert f'id="reason-{waiting.pk}"' in asked.content.decode()
    response = tap(desk, "give-place", waiting, reason="Came from far")
    assert numbers(response) == (0, 2, 0, 1)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.over_capacity_reason) == (Registration.State.CONFIRMED, "Came from far")


def test_without_javascript_the_page_asks_for_the_reason(desk, waiting):
    response = desk.post("/desk/dim-sum/give-place/", {"place": waiting.pk})
    assert response.status_code == 409
    assert f'id="reason-{waiting.pk}"' in response.content.decode()


def test_a_free_place_needs_no_reason(desk, event, waiting):
    Event.objects.update(capacity=2)
    assert tap(desk, "give-place", waiting).status_code == 200


# --- Walk-ins -------------------------------------------------------------------------------------------------------


def walk_in(desk, **told):
    return desk.post("/desk/dim-sum/walk-in/", {"key": uuid4(), "party_size": 1, **told}, headers=AS_PART)


def test_a_walk_in_is_registered_and_here(desk, event):
    response = walk_in(desk, name="Wu Jianguo", phone="131 5550 0171", body="College", party_size=2)
    assert numbers(response) == (2, 2, 0, 10)
    place = Registration.objects.here().get()
    assert (place.name, place.phone, place.body, place.channel) == (
        "Wu Jianguo",
        "+8613155500171",
        "College",
        "walk_in",
    )


def test_a_walk_in_sent_twice_is_one(desk, event):
    key = uuid4()
    for _ in range(2):
        walk_in(desk, name="Wu Jianguo", key=key)
    assert (Registration.objects.count(), CheckIn.objects.count()) == (1, 1)


def test_a_walk_in_without_javascript_leads_back(desk, event):
    response = desk.post("/desk/dim-sum/walk-in/", {"key": uuid4(), "party_size": 1, "name": "Wu Jianguo"})
    assert response["Location"] == "/desk/dim-sum/"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("name", ""), ("name", "x" * 121), ("phone", "12"), ("party_size", "0"), ("party_size", "21"), ("key", "x")],
)
def test_a_walk_in_with_a_mistake_keeps_what_was_typed(desk, event, field, wrong):
    response = walk_in(desk, **{"name": "Wu Jianguo", "body": "College", field: wrong})
    assert response.status_code == 422
    assert response.context["walk_in"].errors.keys() == {field}
    assert "College" in response.content.decode()


def test_a_walk_in_beyond_the_places_needs_a_reason(desk, waiting):
    refused = walk_in(desk, name="Wu Jianguo")
    assert refused.status_code == 409
    assert "Give a reason" in refused.context["walk_in"].errors["reason"][0]
    assert not Registration.objects.filter(name="Wu Jianguo").exists()
    assert numbers(walk_in(desk, name="Wu Jianguo", reason="Interpreter")) == (1, 2, 1, 1)


def test_a_walk_in_who_is_registered_already_is_refused(desk, event):
    take(event, name="Wu Jianguo", phone="+8613155500171", email="")
    response = walk_in(desk, name="Wu Jianguo", phone="13155500171")
    assert response.status_code == 409
    assert "is registered for this event already" in response.content.decode()


# --- Giving back ----------------------------------------------------------------------------------------------------


def test_the_page_of_a_person_asks_before_it_gives_back(desk, event):
    place = take(event, name="Luo Yan An", phone="+8613155500142")
    page = desk.get(f"/desk/dim-sum/people/{place.pk}/").content.decode()
    assert "131 5550 0142" in page
    assert f'action="/desk/dim-sum/people/{place.pk}/give-back/"' in page


def test_giving_back_at_the_desk_lets_the_queue_move(desk, waiting):
    holder = Registration.objects.confirmed().get()
    assert desk.post(f"/desk/dim-sum/people/{holder.pk}/give-back/")["Location"] == "/desk/dim-sum/"
    waiting.refresh_from_db()
    assert waiting.state == Registration.State.CONFIRMED


def test_whoever_is_here_does_not_give_back(desk, event):
    place = take(event)
    tap(desk, "check-in", place)
    response = desk.post(f"/desk/dim-sum/people/{place.pk}/give-back/")
    assert response.status_code == 409
    assert "take the check-in back first" in response.content.decode()


# --- A class that goes on for weeks ---------------------------------------------------------------------------------


@pytest.fixture
def weekly(event):
    """A class on three Mondays, so to speak: a week ago, today, and in a week; one registration for all of them."""
    now = timezone.now()
    for weeks in (-1, 0, 1):
        begins = now + timedelta(weeks=weeks)
        Session.objects.create(
            event=event, title_en=f"Week {weeks}", starts_at=begins, ends_at=begins + timedelta(hours=1)
        )
    event.starts_at, event.ends_at = now - timedelta(weeks=1), now + timedelta(weeks=1, hours=1)
    event.save()
    return event


def come(place, by, *, days_ago):
    checkin.check_in(registration=place, by=by, came_at=timezone.now() - timedelta(days=days_ago))


def test_each_week_of_a_class_begins_with_nobody_here(desk, weekly):
    old, new = (
        registration.register(event=weekly, attendee=AttendeeFactory(name=name), key=uuid4(), by=None, channel="desk")
        for name in ("Last week", "Never")
    )
    come(old, UserFactory(), days_ago=7)
    assert names(desk.get("/desk/dim-sum/", {"show": "due"})) == ["Last week", "Never"]
    assert numbers(tap(desk, "check-in", new))[:2] == (1, 2)
    assert names(desk.get("/desk/dim-sum/", {"show": "here"})) == ["Never"]
    assert numbers(tap(desk, "check-in", old))[:2] == (2, 2)
    assert attendance.shares(weekly) == {old.pk: Fraction(2, 3), new.pk: Fraction(1, 3)}


def test_who_came_to_a_class_that_is_over_came(desk, weekly):
    place = registration.register(event=weekly, attendee=AttendeeFactory(), key=uuid4(), by=None, channel="desk")
    come(place, UserFactory(), days_ago=7)
    Event.objects.filter(pk=weekly.pk).update(ends_at=timezone.now() - timedelta(days=1))
    assert numbers(desk.get("/desk/dim-sum/counters/"))[0] == 1
