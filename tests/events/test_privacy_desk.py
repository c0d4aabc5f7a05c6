"""The privacy officer's desk: what it shows, what it does, and to whom it does not exist."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Role
from events.models import DataRequest, Registration
from events.privacy import data_requests, retention
from tests.events.stored import place_with_everything, still_there
from tests.factories import OrganisationFactory
from tests.rows import place_at, staff, superuser

pytestmark = pytest.mark.django_db
OFFICER = Role.Kind.PRIVACY_OFFICER
HOME = "/privacy-desk/"
STEPS = ("identify", "look", "copy", "download", "confirm", "erase", "refuse", "close")


@pytest.fixture
def place():
    return place_with_everything()


@pytest.fixture
def officer(place):
    return staff(OFFICER, place.event.organisation)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def asked(officer, place):
    body = place.event.organisation
    request = data_requests.receive(kind="erase", about="Zhang Guifang", organisation=body, by=officer)
    return data_requests.identify(request=request, how="called back", by=officer)


def url(asked, step=""):
    return f"{HOME}{asked.pk}/{step}/" if step else f"{HOME}{asked.pk}/"


def text(response):
    return response.content.decode()


# --- Who comes in ---------------------------------------------------------------------------------------------------


def test_visitors_are_asked_to_sign_in(client, asked):
    for address in (HOME, url(asked)):
        assert client.get(address)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("kind", [kind for kind in Role.Kind if kind != OFFICER])
def test_for_other_staff_this_desk_does_not_exist(client, place, asked, kind):
    client.force_login(staff(kind, place.event.organisation))
    assert client.get(HOME).status_code == 404
    assert client.get(url(asked)).status_code == 404
    assert client.post(f"{HOME}find/", {"words": "Zhang"}).status_code == 404
    assert client.post(url(asked, "erase"), {"row": f"r{place.pk}"}).status_code == 404


def test_requests_of_other_bodies_are_404(client, asked, place):
    client.force_login(staff(OFFICER, OrganisationFactory()))
    assert client.get(url(asked)).status_code == 404
    for step in STEPS:
        assert client.post(url(asked, step), {"row": f"r{place.pk}"}).status_code == 404
    assert Registration.objects.get().name == "Zhang Guifang"


@pytest.mark.parametrize("step", ["copy", "download", "confirm", "erase"])
def test_a_forged_row_of_another_body_is_404(desk, asked, step):
    stranger = place_with_everything(name="Li Foreign")
    for row in (f"r{stranger.pk}", "r999999", "i1", "r", "x1", f"r{stranger.pk} "):
        assert desk.post(url(asked, step), {"row": row}).status_code == 404
    assert Registration.objects.get(pk=stranger.pk).name == "Li Foreign"


def test_acting_needs_post(desk, asked):
    for step in STEPS:
        assert desk.get(url(asked, step)).status_code == 405


def test_the_desks_home_leads_privacy_officers_there(client, officer, place):
    client.force_login(officer)
    assert HOME in text(client.get("/desk/"))
    client.force_login(staff(Role.Kind.COORDINATOR, place.event.organisation))
    assert HOME not in text(client.get("/desk/"))


# --- From the question to the answer --------------------------------------------------------------------------------


def test_a_person_is_found_by_post_and_the_address_says_nothing(desk):
    response = desk.post(f"{HOME}find/", {"words": "guifang@mail.example"})
    assert response.status_code == 200
    assert "Zhang Guifang" in text(response)
    assert "no-store" in response["Cache-Control"]
    assert desk.get(f"{HOME}find/").status_code == 405


def test_an_empty_search_is_asked_again(desk):
    response = desk.post(f"{HOME}find/", {"words": " "})
    assert response.status_code == 422
    assert "Enter a name, a phone number" in text(response)


def test_a_request_is_noted_for_the_officers_body(desk, officer, place):
    body = place.event.organisation
    told = {"kind": "export", "about": "Zhang Guifang", "organisation": body.pk}
    response = desk.post(f"{HOME}receive/", told)
    noted = DataRequest.objects.get()
    assert (noted.organisation, noted.about, response["Location"]) == (body, "Zhang Guifang", url(noted))


def test_a_request_for_another_body_is_not_noted(desk):
    told = {"kind": "export", "about": "Zhang Guifang", "organisation": OrganisationFactory().pk}
    assert desk.post(f"{HOME}receive/", told).status_code == 422
    assert not DataRequest.objects.exists()


def test_a_portal_wide_officer_notes_requests_without_a_body(client):
    client.force_login(superuser())
    client.post(f"{HOME}receive/", {"kind": "erase", "about": "Zhang Guifang"})
    assert DataRequest.objects.get().organisation is None


def test_nothing_can_be_chosen_before_the_identity_is_checked(desk, asked):
    DataRequest.objects.update(identity="")
    assert 'name="row"' not in text(desk.get(url(asked)))
    desk.post(url(asked, "identify"), {"identity": "came with the ticket"})
    assert 'name="row"' in text(desk.get(url(asked)))


def test_other_words_find_an_earlier_name(desk, asked, place):
    place_at(place.event, name="Chen Maiden", search_text="chen maiden")
    assert "Chen Maiden" in text(desk.post(url(asked, "look"), {"words": "chen maiden"}))


def test_the_copy_is_a_file_and_a_page(desk, asked, place):
    chosen = {"row": f"r{place.pk}"}
    file = desk.post(url(asked, "download"), chosen)
    assert file["Content-Disposition"] == f'attachment; filename="data-request-{asked.pk}.json"'
    assert json.loads(file.content)["registrations"][0]["told"]["name"] == "Zhang Guifang"
    page = text(desk.post(url(asked, "copy"), chosen))
    for told in ("Zhang Guifang", "Left ear", "Willow Lane", "No peanuts"):
        assert told in page


def test_erasing_asks_once_more_and_names_what_goes(desk, asked, place):
    chosen = {"row": f"r{place.pk}"}
    page = text(desk.post(url(asked, "confirm"), chosen))
    assert "Li Xiaoming" in page
    assert "given back first" in page
    assert still_there() != []
    response = desk.post(url(asked, "erase"), chosen)
    assert response["Location"] == HOME
    assert still_there() == []


def test_nothing_chosen_is_said(desk, asked):
    response = desk.post(url(asked, "confirm"), {})
    assert response.status_code == 409
    assert "Choose at least one line" in text(response)


def test_refusing_needs_a_reason(desk, asked):
    assert desk.post(url(asked, "refuse"), {"ground": ""}).status_code == 422
    desk.post(url(asked, "refuse"), {"ground": "Not the person."})
    assert DataRequest.objects.get().state == "refused"


def test_a_closed_request_says_nothing_of_whom(desk, asked):
    desk.post(url(asked, "close"))
    page = text(desk.get(url(asked)))
    assert "forgotten" in page
    assert "Zhang" not in page
    assert desk.post(url(asked, "erase"), {"row": "r1"}).status_code in (404, 409)


# --- The home -------------------------------------------------------------------------------------------------------


def test_a_late_request_is_marked_in_words(desk, asked):
    assert "30 days left of 30" in text(desk.get(HOME))
    DataRequest.objects.update(received_at=timezone.now() - timedelta(days=33))
    assert "late: 3 days over the limit of 30 days" in text(desk.get(HOME))


def test_the_home_says_what_was_removed_and_what_is_kept(desk, place):
    assert "Nothing has been removed yet" in text(desk.get(HOME))
    place.event.ends_at = timezone.now() - timedelta(days=32)
    place.event.starts_at = place.event.ends_at - timedelta(hours=1)
    place.event.save()
    place.sensitive_answers.update(delete_on=timezone.localdate() - timedelta(days=2))
    retention.carry_out()
    page = text(desk.get(HOME))
    for words in ("30 days after the event", "removed the last time: 1 row", "1 sensitive answer", "No rule says"):
        assert words in page
    assert "Zhang" not in page


def queries(client):
    with CaptureQueriesContext(connection) as seen:
        client.get(HOME)
    return len(seen)


def test_the_home_costs_the_same_for_one_request_and_for_three(desk, asked, officer, place):
    desk.get(HOME)
    one = queries(desk)
    for state in ("received", "done"):
        DataRequest.objects.create(
            kind="erase",
            organisation=place.event.organisation,
            state=state,
            closed_by=officer,
            closed_at=timezone.now(),
        )
    assert queries(desk) == one
