"""The back office of the ways of giving places: what is said before a change, steps, copies, dates by rule."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role
from events.models import Event, Message, Registration, Session
from tests.factories import EventFactory, OrganisationFactory
from tests.portal.test_admin import new_event, posted, url
from tests.rows import place_at, staff, superuser

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client):
    client.force_login(superuser())
    return client


def with_queue(*sizes, **fields):
    """An event with one place, which is taken, and these parties waiting."""
    event = EventFactory(**({"capacity": 1} | fields))
    place_at(event)
    for number, size in enumerate(sizes, 1):
        place_at(event, state="waiting", queue_number=number, party_size=size, email=f"w{number}@example.org")
    Event.objects.filter(pk=event.pk).update(seats_taken=1, queue_length=len(sizes), queue_last=len(sizes))
    event.refresh_from_db()
    return event


def save(client, event, **data):
    page = url(Event, "change", event.pk)
    return client.post(page, posted(client, page) | data)


def states(event):
    return list(event.registrations.order_by("pk").values_list("state", flat=True))


# --- What a change will do ------------------------------------------------------------------------------------------


def test_more_places_are_saved_only_after_it_was_said_what_they_do(boss):
    event = with_queue(2, 1, 3)
    page = save(boss, event, capacity="4")
    [outlook] = page.context["outlooks"]
    assert outlook.sentences == [
        "It gives a place to 2 registrations.",
        "Those are 3 people.",
        "They are told by mail at once.",
        "1 registration keeps waiting.",
    ]
    assert (Event.objects.get(pk=event.pk).capacity, states(event)[1]) == (1, "waiting")
    carried = dict(page.context["kept"])
    assert boss.post(url(Event, "change", event.pk), carried | {"_effect_confirmed": "1"}).status_code == 302
    assert (Event.objects.get(pk=event.pk).capacity, states(event)) == (4, ["confirmed"] * 3 + ["waiting"])


def test_the_way_back_shows_what_was_typed_and_saves_nothing(boss):
    event = with_queue(1)
    page = save(boss, event, capacity="5", summary_en="Typed", _effect_back="1")
    form = page.context["adminform"].form
    assert form.non_field_errors() == ["Nothing has been saved yet."]
    assert (form["summary_en"].value(), Event.objects.get(pk=event.pk).capacity) == ("Typed", 1)


def test_without_anybody_waiting_nothing_is_asked(boss):
    event = EventFactory(capacity=1)
    assert save(boss, event, capacity="4").status_code == 302
    assert Event.objects.get(pk=event.pk).capacity == 4


def test_a_change_of_words_asks_nothing_while_people_wait(boss):
    event = with_queue(1)
    assert save(boss, event, summary_en="New").status_code == 302
    assert Event.objects.get(pk=event.pk).summary_en == "New"


def test_who_registered_before_another_place_is_not_forgotten(boss):
    event = with_queue(1)
    words = "2 registrations were made before this change, and have heard nothing of it."
    assert words in boss.get(save(boss, event, room_en="Room 9").url).content.decode()
    assert words not in boss.get(save(boss, event, summary_en="New").url).content.decode()


def test_faults_of_the_form_come_before_any_outlook(boss):
    event = with_queue(1)
    page = save(boss, event, capacity="4", title_en="")
    assert "outlooks" not in page.context
    assert page.context["adminform"].form.errors


def test_with_offers_it_says_that_places_are_offered(boss):
    event = with_queue(1, queue_rule="offer")
    [outlook] = save(boss, event, capacity="2").context["outlooks"]
    assert outlook.sentences == [
        "It offers a place to 1 registration.",
        "That is 1 person.",
        "They are told by mail at once.",
        "Nobody keeps waiting.",
    ]


def test_the_places_of_one_date_are_looked_at_too(boss):
    event = EventFactory(dates="each")
    date = Session.objects.create(event=event, title_en="First", starts_at=event.starts_at, capacity=1, seats_taken=1)
    place_at(event, session=date)
    place_at(event, session=date, state="waiting", queue_number=1)
    Session.objects.filter(pk=date.pk).update(queue_length=1, queue_last=1)
    changed = {"sessions-0-capacity": "2"}
    [outlook] = save(boss, event, **changed).context["outlooks"]
    assert (outlook.date, outlook.sentences[0]) == ("First", "It gives a place to 1 registration.")
    assert states(event)[1] == "waiting"
    save(boss, event, _effect_confirmed="1", **changed)
    assert states(event) == ["confirmed", "confirmed"]


def test_with_a_file_it_is_saved_at_once_and_said_afterwards(boss):
    event = with_queue(1)
    paper = {"documents-TOTAL_FORMS": "1", "documents-0-title_en": "Plan", "documents-0-rank": "0"}
    paper |= {"documents-0-event": event.pk, "documents-0-file": SimpleUploadedFile("plan.txt", b"plan")}
    page = url(Event, "change", event.pk)
    answer = boss.post(page, posted(boss, page) | paper | {"capacity": "2"}, follow=True)
    assert "1 registration has moved up from the waiting list." in answer.content.decode()
    assert (event.documents.count(), states(event)) == (1, ["confirmed", "confirmed"])


# --- The form -------------------------------------------------------------------------------------------------------


def errors(page):
    return page.context["adminform"].form.errors


def test_places_held_back_fit_beside_those_taken(boss):
    event = EventFactory(capacity=10)
    Event.objects.filter(pk=event.pk).update(seats_taken=6)
    assert errors(save(boss, event, held_back="5"))["held_back"] == [
        "Only 4 places are free: no more can be held back."
    ]
    assert save(boss, event, held_back="4").status_code == 302


def test_places_are_held_back_only_of_a_limited_number(boss):
    page = save(boss, EventFactory(), capacity="", held_back="2")
    assert errors(page)["held_back"] == ["Places can be held back only where their number is limited."]


def test_a_held_place_taken_by_telephone_meanwhile_is_not_held_again(boss):
    event = EventFactory(capacity=10, held_back=5)
    page = url(Event, "change", event.pk)
    shown = posted(boss, page)
    Event.objects.filter(pk=event.pk).update(held_back=4, seats_taken=1)
    assert boss.post(page, shown | {"summary_en": "New"}).status_code == 302
    event.refresh_from_db()
    assert (event.held_back, event.summary_en) == (4, "New")


def test_places_of_a_date_cannot_fall_below_those_taken(boss):
    event = EventFactory(dates="each")
    Session.objects.create(event=event, starts_at=event.starts_at, capacity=5, seats_taken=3)
    page = save(boss, event, **{"sessions-0-capacity": "2"})
    [formset] = [one.formset for one in page.context["inline_admin_formsets"] if one.formset.prefix == "sessions"]
    assert formset.forms[0].errors["capacity"] == ["3 places are taken already: it cannot be fewer."]


def test_one_registration_for_all_dates_or_each_is_settled_once_people_registered(boss):
    event = EventFactory()
    place_at(event)
    assert errors(save(boss, event, dates="each"))["dates"] == [
        "People have registered already: this cannot be changed any more."
    ]


def test_one_date_has_a_page_on_the_clock_of_its_event(boss):
    event = EventFactory(time_zone="Europe/Paris")
    date = Session.objects.create(event=event, starts_at=datetime(2027, 7, 1, 18, tzinfo=ZoneInfo("Europe/Paris")))
    page = url(Session, "change", date.pk)
    data = posted(boss, page)
    assert str(data["starts_at_1"]) == "18:00:00"
    assert boss.post(page, data | {"starts_at_1": "19:00:00"}).status_code == 302
    date.refresh_from_db()
    assert date.starts_at == datetime(2027, 7, 1, 19, tzinfo=ZoneInfo("Europe/Paris"))
    assert Event.objects.get().revision == 1


def test_a_reminder_is_written_beside_the_event(boss):
    event = EventFactory()
    rule = {"reminders-TOTAL_FORMS": "1", "reminders-0-audience": "confirmed", "reminders-0-hours_before": "48"}
    rule |= {"reminders-0-event": event.pk, "reminders-0-id": ""}
    assert save(boss, event, **rule).status_code == 302
    assert event.reminders.get().hours_before == 48


def test_a_new_event_takes_all_the_choices(boss):
    body = OrganisationFactory()
    told = {"policy": "approval", "queue_rule": "offer", "offer_hours": "24", "naming": "names", "min_age": "60"}
    assert boss.post(url(Event, "add"), new_event(body) | {"title_en": "Tai chi", **told}).status_code == 302
    event = Event.objects.get()
    assert (event.policy, event.queue_rule, event.naming, event.min_age) == ("approval", "offer", "names", 60)


# --- Steps ----------------------------------------------------------------------------------------------------------


def step(client, event, name):
    client.post(reverse("admin:events_event_move", args=[event.pk, name]))
    event.refresh_from_db()


def offered_steps(client, event):
    return [one.key for one in client.get(url(Event, "change", event.pk)).context["steps"]]


def test_held_places_are_released_to_those_waiting(boss):
    event = with_queue(1, capacity=3)
    Event.objects.filter(pk=event.pk).update(held_back=2)
    assert "release" in offered_steps(boss, event)
    step(boss, event, "release")
    assert (event.held_back, event.seats_taken, states(event)) == (0, 2, ["confirmed", "confirmed"])
    assert "release" not in offered_steps(boss, event)


def tentative(**fields):
    return EventFactory(minimum=3, decide_at=timezone.now() + timedelta(hours=2), **fields)


def test_a_course_goes_ahead_by_its_button(boss):
    event = tentative()
    place_at(event, email="a@example.org")
    step(boss, event, "go-ahead")
    assert event.goes_ahead_at
    assert Message.objects.get().kind == "goes_ahead"
    assert not {"go-ahead", "call-off"} & set(offered_steps(boss, event))


def test_a_course_is_called_off_by_its_button(boss):
    event = tentative()
    step(boss, event, "call-off")
    assert event.status == "cancelled"


def test_a_step_that_is_refused_says_why(boss):
    event = tentative(status="draft")
    answer = boss.post(reverse("admin:events_event_move", args=[event.pk, "go-ahead"]), follow=True)
    assert "publish it first" in answer.content.decode()
    assert boss.post(reverse("admin:events_event_move", args=[event.pk, "nonsense"])).status_code == 404


# --- Copies and dates by rule ---------------------------------------------------------------------------------------


def test_an_event_is_copied_from_its_page(boss):
    event = EventFactory(time_zone="Asia/Shanghai")
    event.questions.create(kind="text", label_en="Why?")
    page = reverse("admin:events_event_copy", args=[event.pk])
    assert boss.get(page).status_code == 200
    told = {"day": "2030-05-06", "time": "19:00", "parts": ["questions"], "many": "3", "interval": "week"}
    told["held_back"] = "2"
    answer = boss.post(page, told)
    copies = Event.objects.exclude(pk=event.pk).order_by("starts_at")
    assert [copy.starts_at.astimezone(copy.zone).strftime("%m-%d %H:%M") for copy in copies] == [
        "05-06 19:00",
        "05-13 19:00",
        "05-20 19:00",
    ]
    assert {(copy.questions.count(), copy.held_back) for copy in copies} == {(1, 2)}
    assert boss.get(answer.url).context["cl"].queryset.count() == 3


def test_too_many_copies_are_refused_beside_the_field(boss):
    page = reverse("admin:events_event_copy", args=[EventFactory().pk])
    answer = boss.post(page, {"day": "2030-05-06", "time": "19:00", "many": "53", "interval": "week"})
    assert "many" in answer.context["form"].errors


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_copy_far_from_our_time_is_refused_beside_the_day(boss, day):
    page = reverse("admin:events_event_copy", args=[EventFactory().pk])
    told = {"day": day, "time": "19:00", "many": "52", "interval": "month", "held_back": "0"}
    assert boss.post(page, told).context["form"].errors["day"] == ["Give a day between the years 2000 and 2100."]


def test_places_to_hold_back_in_a_copy_are_asked_for(boss):
    page = reverse("admin:events_event_copy", args=[EventFactory(held_back=3).pk])
    assert boss.get(page).context["form"].initial["held_back"] == 3
    told = {"day": "2030-05-06", "time": "19:00", "many": "1", "interval": "week"}
    for wrong in ({}, {"held_back": "11"}):
        assert "held_back" in boss.post(page, told | wrong).context["form"].errors
    limitless = reverse("admin:events_event_copy", args=[EventFactory(capacity=None).pk])
    assert boss.post(limitless, told).status_code == 302


def dates_of(client, event, **more):
    rule = {"first": "2030-05-06", "begins": "19:00", "minutes": "90", "weekdays": ["0"], "every": "1", "count": "3"}
    return client.post(reverse("admin:events_event_dates", args=[event.pk]), rule | {"covers": "on"} | more)


def test_dates_by_rule_are_shown_then_written_down(boss):
    event = EventFactory(time_zone="Asia/Shanghai")
    page = dates_of(boss, event, not_on="2030-05-13")
    slots = [slot for slot, _words in page.context["slots"]]
    assert ([slot.starts_at.day for slot in slots], event.sessions.count()) == ([6, 20, 27], 0)
    kept = [slots[0].starts_at.isoformat(), slots[2].starts_at.isoformat(), "2030-01-01T00:00:00+00:00"]
    assert dates_of(boss, event, not_on="2030-05-13", keep=kept, _create="1").status_code == 302
    assert [one.starts_at.day for one in event.sessions.all()] == [6, 27]
    assert Event.objects.get(pk=event.pk).ends_at.day == 27


@pytest.mark.parametrize("told", [{"not_on": "Monday"}, {"count": ""}, {"weekdays": []}, {"count": "201"}])
def test_a_rule_that_cannot_be_is_said_beside_its_field(boss, told):
    assert dates_of(boss, EventFactory(), **told).context["form"].errors


@pytest.mark.parametrize(
    "told",
    [
        {"first": "0001-01-01"},
        {"first": "9999-12-31"},
        {"until": "9999-12-31", "count": ""},
        {"every": "52", "count": "200"},
    ],
)
def test_a_rule_far_from_our_time_is_refused(boss, told):
    assert "between the years 2000 and 2100" in str(dates_of(boss, EventFactory(), **told).context["form"].errors)


@pytest.mark.parametrize("name", ["copy", "dates", "invite"])
def test_pages_beside_an_event_are_for_those_who_keep_it(client, name):
    event = EventFactory()
    page = reverse(f"admin:events_event_{name}", args=[event.pk])
    client.force_login(staff(Role.Kind.COORDINATOR, OrganisationFactory()))
    assert client.post(page).status_code == 404
    client.force_login(staff(Role.Kind.REVIEWER, event.organisation))
    assert client.post(page).status_code == 403
    client.force_login(staff(Role.Kind.COORDINATOR, event.organisation))
    assert client.get(page).status_code == 200


# --- Dashboard ------------------------------------------------------------------------------------------------------


def needs(client):
    return {task.url.split("needs=")[1] for task in client.get("/admin/").context["tasks"]}


def test_the_front_page_names_what_the_new_ways_wait_for(boss):
    place_at(EventFactory(policy="approval", room_en="1"), state="pending")
    tentative(room_en="2")
    EventFactory(held_back=2, room_en="3")
    assert {"pending", "minimum", "held"} <= needs(boss)


def test_an_event_whose_dates_have_places_is_not_without_a_number(boss):
    event = EventFactory(dates="each", capacity=None)
    event.sessions.create(starts_at=event.starts_at, capacity=5)
    assert "capacity" not in needs(boss)
    event.sessions.create(starts_at=event.starts_at)
    assert "capacity" in needs(boss)


def course(**fields):
    """Two dates with places of their own: four of five are taken on each, and two wait for one."""
    event = EventFactory(dates="each", capacity=None, room_en="1", **fields)
    for days in (0, 7):
        event.sessions.create(starts_at=event.starts_at + timedelta(days=days), capacity=5, seats_taken=4)
    event.sessions.filter(starts_at__gt=event.starts_at).update(queue_length=2)
    return event


def test_a_minimum_counts_the_people_of_all_dates(boss):
    event = course(minimum=8, decide_at=timezone.now() + timedelta(hours=2))
    assert "minimum" not in needs(boss)
    Event.objects.filter(pk=event.pk).update(minimum=9)
    assert "minimum" in needs(boss)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_counts_the_places_of_all_dates(boss, django_assert_max_num_queries, count):
    for _ in range(count):
        course()
    boss.get(url(Event, "changelist"))
    with django_assert_max_num_queries(9):
        page = boss.get(url(Event, "changelist")).content.decode()
    assert page.count("8 of 10, 2 waiting") == count


def test_registration_states_are_filters_of_the_list(boss):
    place_at(EventFactory(), state="pending")
    assert boss.get(url(Registration, "changelist") + "?state__exact=pending").context["cl"].queryset.count() == 1
