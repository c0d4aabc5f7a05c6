"""Heads without names: taps of several devices are added and none is lost or counted twice."""

from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from events.clicker import click, clicked, keep_count
from events.models import DoorClick, HeadCount, Session
from events.rules import Refused
from tests.at_once import at_once
from tests.factories import EventFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(slug="fair")


@pytest.fixture
def desk(client, event):
    user = UserFactory()
    RoleFactory(user=user, organisation=event.organisation)
    client.force_login(user)
    return client


def tap(event, change, client_id=None, session=None):
    return click(event=event, session=session, change=change, client_id=client_id or uuid4(), by=UserFactory())


def test_taps_of_several_devices_are_added(event):
    assert [tap(event, change) for change in (3, 2, -1)] == [3, 5, 4]


def test_the_same_taps_sent_again_count_once(event):
    client_id = uuid4()
    assert [tap(event, 5, client_id) for _ in range(3)] == [5, 5, 5]
    assert DoorClick.objects.count() == 1


def test_each_session_has_a_count_of_its_own(event):
    session = Session.objects.create(event=event, starts_at=timezone.now())
    tap(event, 4, session=session)
    tap(event, 1)
    assert (clicked(event, session), clicked(event, None)) == (4, 1)


def test_a_session_of_another_event_is_refused(event):
    elsewhere = Session.objects.create(event=EventFactory(), starts_at=timezone.now())
    with pytest.raises(Refused):
        tap(event, 1, session=elsewhere)
    with pytest.raises(Refused):
        keep_count(event=event, session=elsewhere, people=1, evidence="headcount", by=UserFactory())


def test_the_database_keeps_every_tap(event):
    tap(event, 1)
    with pytest.raises(Exception, match="Cannot update or delete"):
        DoorClick.objects.update(change=100)


@pytest.mark.django_db(transaction=True)
def test_taps_of_many_devices_at_once_are_all_there():
    event, staff = EventFactory(), UserFactory()
    ids = [uuid4() for _ in range(24)]
    told = {"event": event, "session": None, "change": 1, "by": staff}
    at_once([partial(click, client_id=one, **told) for one in ids * 2], threads=6)  # each is sent twice
    assert clicked(event, None) == 24


# --- The page -------------------------------------------------------------------------------------------------------


def test_the_script_is_answered_with_the_total_of_all_devices(desk, event):
    tap(event, 7)
    fields = {"client_id": uuid4(), "change": "3", "device_time": "2026-11-24T09:00:00Z"}
    response = desk.post("/desk/fair/clicker/click/", fields, headers={"Accept": "application/json"})
    assert response.json() == {"total": 10}


def test_without_a_script_each_tap_leads_back_and_a_reload_of_it_counts_once(desk, event):
    fields = {"client_id": uuid4(), "change": "1", "session": "whole"}
    for _ in range(2):
        response = desk.post("/desk/fair/clicker/click/", fields)
        assert response["Location"] == "/desk/fair/clicker/?session=whole"
    assert 'data-total="1"' in desk.get("/desk/fair/clicker/").content.decode()


@pytest.mark.parametrize(
    "forged",
    [{}, {"client_id": "x", "change": 1}, {"client_id": uuid4(), "change": 0}, {"client_id": uuid4(), "change": 501}],
)
def test_a_forged_tap_is_refused(desk, forged):
    assert desk.post("/desk/fair/clicker/click/", forged).status_code == 422
    assert not DoorClick.objects.exists()


def test_a_count_is_kept_and_taken_away_with_its_history(desk, event):
    told = {"people": "48", "evidence": "headcount", "note": "after the break"}
    for _ in range(2):
        page = desk.post("/desk/fair/clicker/count/", told, follow=True).content.decode()
    count = HeadCount.objects.get()
    assert (count.people, count.counted_by is not None, "after the break" in page) == (48, True, True)
    desk.post(f"/desk/fair/clicker/count/{count.pk}/remove/")
    labels = HeadCount.versions.rel.related_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert (HeadCount.objects.exists(), list(labels)) == (False, ["insert", "delete"])


def test_an_estimate_says_whose_it_is(desk):
    response = desk.post("/desk/fair/clicker/count/", {"people": "200", "evidence": "estimate"})
    page = response.content.decode()
    assert (response.status_code, 'value="200"' in page, "Say who estimates" in page) == (409, True, True)
    desk.post("/desk/fair/clicker/count/", {"people": "200", "evidence": "estimate", "note": "the hall keeper"})
    assert HeadCount.objects.get().evidence == "estimate"


@pytest.mark.parametrize("people", ["", "many", "-1", "2.5", "1000001"])
def test_what_is_no_number_of_people_is_told_beside_the_field(desk, people):
    response = desk.post("/desk/fair/clicker/count/", {"people": people, "evidence": "headcount"})
    assert (response.status_code, "errsum" in response.content.decode()) == (422, True)
    assert not HeadCount.objects.exists()


def test_a_count_of_another_event_does_not_exist_here(desk):
    count = HeadCount.objects.create(event=EventFactory(), people=3)
    assert desk.post(f"/desk/fair/clicker/count/{count.pk}/remove/").status_code == 404
    assert HeadCount.objects.exists()
