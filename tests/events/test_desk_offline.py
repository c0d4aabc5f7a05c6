"""The addresses of a door without network: who may use them, and what they answer to devices and to coordinators."""

import json
import re
from base64 import b64decode
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from accounts.models import Role
from events import offline
from events.models import DeskDevice, OfflineAction, Registration
from events.registration import give_back, register
from events.views import desk_app
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, RoleFactory, UserFactory

pytestmark = pytest.mark.django_db
PUBLIC = ("/desk/offline.html", "/desk/worker.js", "/desk/app.webmanifest")


@pytest.fixture
def keeper(client):
    user = UserFactory()
    RoleFactory(user=user, organisation=OrganisationFactory(), kind=Role.Kind.COORDINATOR)
    client.force_login(user)
    return user


@pytest.fixture
def event(keeper):
    return EventFactory(organisation=keeper.roles.get().organisation, slug="dim-sum", title_en="Dim sum basics")


@pytest.fixture
def place(event):
    return register(event=event, attendee=AttendeeFactory(name="张桂芳"), key=uuid4(), by=None)


@pytest.fixture
def device(event, keeper):
    return offline.prepare(event=event, session=None, label="tablet", by=keeper)


def post(client, path, **body):
    return client.post(f"/desk/dim-sum/offline/{path}/", json.dumps(body), content_type="application/json")


def sync(client, device, *items, **more):
    now = more.pop("device_now", timezone.now())
    return post(client, "sync", device=str(device.key), device_now=now.isoformat(), items=list(items), **more)


def item(place, **more):
    told = {"client_id": str(uuid4()), "position": 1, "kind": "in", "device_time": timezone.now().isoformat()}
    return told | {"place": place.pk if place else None} | more


def source_of(name):
    return Path(finders.find(name)).read_text(encoding="utf-8")


# --- The page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/zh-hans", "/ar"])
def test_the_page_the_worker_and_the_manifest_are_the_same_for_everybody(client, event, prefix):
    pages = [client.get(prefix + path).content for path in PUBLIC]
    client.logout()
    assert pages == [client.get(prefix + path).content for path in PUBLIC]
    assert all(b"Dim sum" not in page for page in pages)


def test_the_page_of_an_event_is_that_page_and_others_do_not_have_it(client, event):
    assert client.get("/desk/dim-sum/offline/").content == client.get("/desk/offline.html").content
    client.force_login(UserFactory())
    assert client.get("/desk/dim-sum/offline/").status_code == 404


def test_the_worker_may_serve_the_whole_desk_and_keeps_files_that_exist(client):
    answer = client.get("/zh-hans/desk/worker.js")
    kept = json.loads(re.search(r"const KEPT = (.*?);\n", answer.content.decode())[1])
    assert answer["Service-Worker-Allowed"] == kept["root"] == "/zh-hans/desk/"
    assert kept["shell"] == "/zh-hans/desk/offline.html"
    assert len(kept["files"]) == len(set(kept["files"]))
    assert all(finders.find(url.removeprefix("/static/")) for url in kept["files"])


def test_the_worker_keeps_every_file_that_the_page_and_its_modules_ask_for(client):
    page = client.get("/desk/offline.html").content.decode()
    kept = set(desk_app._files())
    asked = set(re.findall(r'(?:src|href|data-module|data-reader)="(/static/[^"]+)"', page))
    for url in [url for url in kept if "/js/offline/" in url]:
        source = source_of(url.removeprefix("/static/"))
        asked |= {f"/static/js/offline/{name}" for name in re.findall(r'from "\./([\w.]+)"', source)}
    assert asked <= kept


def test_the_version_changes_with_the_page():
    assert desk_app._version("one") != desk_app._version("other")


def test_every_word_that_the_page_says_stands_in_the_template(client):
    page = client.get("/desk/offline.html").content.decode()
    told = set(re.findall(r'data-word="(\w+)"', page))
    said = {f"state_{state}" for state in Registration.State.values if state != "confirmed"}
    for name in desk_app.MODULES:
        source = source_of(f"js/offline/{name}.js")
        said |= set(re.findall(r'(?:say|note)\("(\w+)"', source))
    assert said <= told


# --- Devices --------------------------------------------------------------------------------------------------------


def test_a_device_gets_the_list_its_key_and_its_numbers(client, event, place):
    told = post(client, "prepare", label="tablet", device_now=timezone.now().isoformat()).json()
    device = DeskDevice.objects.get()
    assert (told["device"], b64decode(told["secret"])) == (str(device.key), bytes(device.secret))
    assert (told["label"], told["title"], told["numbers"]) == ("tablet", "Dim sum basics", [[1, 50]])
    assert [person["name"] for person in told["people"]] == ["张桂芳"]


@pytest.mark.parametrize("path", ["prepare", "sync", "unlock", "wiped", "session"])
def test_strangers_and_other_coordinators_reach_nothing(client, event, device, path):
    client.force_login(RoleFactory().user)
    call = client.get if path == "session" else client.post
    assert call(f"/desk/dim-sum/offline/{path}/").status_code == 404
    client.logout()
    assert call(f"/desk/dim-sum/offline/{path}/").status_code == 302


@pytest.mark.parametrize("body", [b"", b"[]", b"nonsense", b'{"device": 1}', b'{"device_now": "9999-12-31T23:59:59Z"}'])
@pytest.mark.parametrize("path", ["prepare", "sync"])
def test_nonsense_gets_a_sentence(client, event, path, body):
    answer = client.post(f"/desk/dim-sum/offline/{path}/", body, content_type="application/json")
    assert answer.status_code == 422
    assert "Reload" in answer.json()["words"]


def test_a_contact_tells_how_wrong_the_clock_is(client, device):
    assert sync(client, device, device_now=timezone.now() + timedelta(hours=1)).status_code == 200
    device.refresh_from_db()
    assert 3590 < device.clock_offset < 3610
    assert device.seen_at is not None
    assert "Its clock is 60 minutes fast." in client.get("/desk/dim-sum/devices/").content.decode()


def test_each_item_gets_its_own_answer(client, event, place, device):
    gone = register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
    give_back(registration=gone, by=None)
    stranger = register(event=EventFactory(), attendee=AttendeeFactory(), key=uuid4(), by=None)
    items = [item(place), item(gone), item(stranger), {"client_id": "x"}, "nonsense"]
    told = sync(client, device, *items).json()
    assert [result["result"] for result in told["results"]] == ["done", "conflict", "refused", "refused", "refused"]
    assert told["results"][1]["words"] == "the place had been given back"
    assert told["conflicts"] == 1
    again = sync(client, device, *items).json()
    assert again["results"] == told["results"]


def test_a_phone_that_nobody_can_call_is_told(client, event, device):
    walk_in = item(None, kind="walk_in", name="Wu Jianguo", phone="12345678901234", party_size=1, number=1)
    [result] = sync(client, device, walk_in).json()["results"]
    assert result["result"] == "done"
    assert "was not kept" in result["words"]
    assert Registration.objects.get(name="Wu Jianguo").phone == ""


def test_a_device_that_needs_numbers_gets_more(client, device):
    assert sync(client, device, wants_numbers=True).json()["numbers"] == [[1, 50], [51, 100]]


def test_a_lost_device_is_told_to_wipe_itself_and_then_unknown(client, event, place, device):
    client.post(f"/desk/dim-sum/devices/{device.pk}/wipe/")
    assert post(client, "unlock", device=str(device.key)).status_code == 409
    told = sync(client, device, item(place)).json()
    assert (told["wipe"], told["results"][0]["result"]) == (True, "done")
    post(client, "wiped", device=str(device.key))
    assert sync(client, device).status_code == 410


def test_the_key_comes_back_for_whoever_keeps_the_door(client, device):
    told = post(client, "unlock", device=str(device.key)).json()
    assert b64decode(told["secret"]) == bytes(device.secret)


def test_each_date_has_a_list_of_its_own(client, event):
    event.dates = "each"
    event.save(update_fields=["dates"])
    days = [event.sessions.create(starts_at=event.starts_at + timedelta(days=n), capacity=5) for n in (0, 1)]
    for day, name in zip(days, ("Chen Jing", "Li Ming"), strict=True):
        told = {"attendee": AttendeeFactory(name=name), "key": uuid4(), "by": None, "session": day}
        register(event=event, **told)
    told = post(client, "prepare", date=str(days[1].pk), device_now=timezone.now().isoformat()).json()
    assert [person["name"] for person in told["people"]] == ["Li Ming"]
    assert told["places"] == 5


# --- Conflicts ------------------------------------------------------------------------------------------------------


@pytest.fixture
def conflict(client, place, device):
    give_back(registration=place, by=None)
    sync(client, device, item(place))
    return OfflineAction.objects.get()


def test_a_conflict_is_listed_and_decided(client, conflict):
    page = client.get("/desk/dim-sum/devices/").content.decode()
    assert "张桂芳" in page
    assert "the place had been given back" in page
    client.post(f"/desk/dim-sum/devices/actions/{conflict.pk}/accept/")
    assert [one.name for one in Registration.objects.here()] == ["张桂芳"]
    assert "Nothing waits for a decision" in client.get("/desk/dim-sum/devices/").content.decode()


def test_a_conflict_may_be_left(client, conflict):
    client.post(f"/desk/dim-sum/devices/actions/{conflict.pk}/leave/")
    conflict.refresh_from_db()
    assert (conflict.outcome, Registration.objects.here().exists()) == ("left", False)


def test_where_all_places_are_taken_a_reason_is_asked_for(client, event, conflict):
    event.capacity = 0
    event.save(update_fields=["capacity"])
    path = f"/desk/dim-sum/devices/actions/{conflict.pk}/accept/"
    answer = client.post(path)
    assert answer.status_code == 409
    assert "Why may this person come in all the same?" in answer.content.decode()
    client.post(path, {"reason": "came from far away"})
    assert Registration.objects.here().get().over_capacity_reason == "came from far away"


def test_what_others_keep_does_not_exist(client, conflict, device):
    client.force_login(RoleFactory().user)
    paths = (f"devices/{device.pk}/wipe", *(f"devices/actions/{conflict.pk}/{verb}" for verb in ("accept", "leave")))
    assert {client.post(f"/desk/dim-sum/{path}/").status_code for path in paths} == {404}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_devices_costs_the_same_for_one_and_three(client, event, keeper, rows, django_assert_num_queries):
    for _one in range(rows):
        device = offline.prepare(event=event, session=None, label="", by=keeper)
        place = register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
        give_back(registration=place, by=None)
        sync(client, device, item(place))
    with django_assert_num_queries(9):
        client.get("/desk/dim-sum/devices/")
