"""A request about data: received, identity checked, then a copy or erasure, or refused; then it forgets whom it was."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from accounts.models import Role
from events.checkin import check_in
from events.models import DataRequest, Event, Invitation, Registration
from events.privacy import data_requests
from events.privacy.data_requests import Chosen, chosen_from, days_left
from events.privacy.people_search import find
from events.registration import register
from events.rules import Refused
from tests.events.stored import place_with_everything, still_there
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, UserFactory
from tests.rows import place_at, staff, superuser

pytestmark = pytest.mark.django_db
OFFICER = Role.Kind.PRIVACY_OFFICER


@pytest.fixture
def place():
    return place_with_everything()


@pytest.fixture
def officer(place):
    return staff(OFFICER, place.event.organisation)


def asked(officer, place, kind="erase", identity="called back"):
    body = place.event.organisation
    request = data_requests.receive(kind=kind, about="Zhang Guifang", organisation=body, by=officer)
    return data_requests.identify(request=request, how=identity, by=officer) if identity else request


# --- The steps ------------------------------------------------------------------------------------------------------


def test_nothing_is_done_before_the_identity_is_checked(officer, place):
    request = asked(officer, place, identity="")
    chosen = Chosen(places=[place])
    for step in (data_requests.copy, data_requests.erase):
        with pytest.raises(Refused, match="who is asking"):
            step(request=request, chosen=chosen, by=officer)
    with pytest.raises(Refused, match="who is asking"):
        data_requests.close(request=request, by=officer)
    assert Registration.objects.get().name


def test_a_copy_holds_everything_and_is_on_record_in_numbers(officer, place):
    request = asked(officer, place, kind="export")
    copy = data_requests.copy(request=request, chosen=Chosen(places=[place]), by=officer)
    words = json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False)
    for told in ("Zhang Guifang", "guifang@mail.example", "Li Xiaoming", "Left ear", "Willow Lane", "No peanuts"):
        assert told in words
    request.refresh_from_db()
    assert (request.registrations, request.state) == (1, "received")


def test_an_erasure_gives_back_the_place_to_come_and_forgets_the_person(officer, place):
    outcome = data_requests.erase(request=asked(officer, place), chosen=Chosen(places=[place]), by=officer)
    place.refresh_from_db()
    assert (outcome.count, outcome.refused) == (1, [])
    assert (place.name, place.state, Event.objects.get().seats_taken) == ("", "cancelled", 0)
    closed = DataRequest.objects.get()
    assert (closed.state, closed.about, closed.registrations, closed.closed_by) == ("done", "", 1, officer)
    assert still_there() == []


def test_what_cannot_be_erased_leaves_the_request_open(officer, place):
    other = register(event=EventFactory(), attendee=AttendeeFactory(), key=uuid4(), by=None)
    check_in(registration=place, by=officer, client_id=uuid4())
    request = asked(officer, place)
    outcome = data_requests.erase(request=request, chosen=Chosen(places=[place, other]), by=officer)
    request.refresh_from_db()
    assert (outcome.count, request.state, request.registrations) == (1, "received", 1)
    assert "take the check-in back first" in outcome.refused[0]


def test_somebody_invited_is_erased_too(officer, place):
    guest = Invitation.objects.create(event=place.event, token_hash="x", code="x", name="Wang Guest")
    data_requests.erase(request=asked(officer, place), chosen=Chosen(invitations=[guest]), by=officer)
    assert still_there(("Wang Guest",)) == []


def test_a_request_is_refused_with_a_reason_and_forgets_who_asked(officer, place):
    request = asked(officer, place)
    with pytest.raises(Refused, match="reason"):
        data_requests.refuse(request=request, ground="", by=officer)
    closed = data_requests.refuse(request=request, ground="It was somebody else.", by=officer)
    assert (closed.state, closed.about, closed.ground) == ("refused", "", "It was somebody else.")
    assert not request.versions.exclude(about="").exists()


def test_a_closed_request_stays_closed(officer, place):
    request = data_requests.close(request=asked(officer, place), by=officer)
    for step, told in ((data_requests.close, {}), (data_requests.refuse, {"ground": "no"})):
        with pytest.raises(Refused, match="closed"):
            step(request=request, by=officer, **told)


def test_a_person_is_owed_an_answer_within_thirty_days():
    request = DataRequest.objects.create(kind="export")
    assert days_left(request) == 30
    DataRequest.objects.update(received_at=timezone.now() - timedelta(days=32))
    request.refresh_from_db()
    assert days_left(request) == -2


# --- Within reach ---------------------------------------------------------------------------------------------------


def test_an_officer_reaches_the_own_nodes_and_all_below(place):
    above, elsewhere = OrganisationFactory(), OrganisationFactory()
    body = place.event.organisation
    body.parent = above
    body.save()
    assert chosen_from([f"r{place.pk}"], staff(OFFICER, above)) is not None
    assert chosen_from([f"r{place.pk}"], staff(OFFICER, elsewhere)) is None
    assert chosen_from([f"r{place.pk}"], staff(Role.Kind.COORDINATOR, body)) is None
    assert find(staff(OFFICER, elsewhere), "Zhang Guifang").people == []
    assert find(staff(Role.Kind.COORDINATOR, body), "Zhang Guifang").people == []


def test_requests_of_others_are_not_there(officer, place):
    request = asked(officer, place)
    elsewhere = staff(OFFICER, OrganisationFactory())
    of_the_portal = data_requests.receive(kind="erase", about="x", organisation=None, by=superuser())
    assert list(data_requests.requests_of(officer)) == [request]
    assert not data_requests.requests_of(elsewhere).exists()
    assert set(data_requests.requests_of(superuser())) == {request, of_the_portal}


# --- Finding --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["Zhang Guifang", "zhangguifang", "131 5550 0142", "+86 131 5550 0142", "Guifang@mail.example", "Xiaoming"]
)
def test_a_person_is_found_by_what_they_say(officer, typed):
    (person,) = find(officer, typed).people
    assert (person.name, person.is_loose) == ("Zhang Guifang", False)


def test_a_person_is_found_by_the_ticket_code_as_it_is_read_out(officer, place):
    (person,) = find(officer, place.spoken_code).people
    assert person.rows[0].key == f"r{place.pk}"


def test_somebody_with_the_same_phone_is_shown_apart(officer, place):
    place_at(place.event, name="Chen Husband", phone=place.phone)
    first, second = find(officer, "Zhang Guifang").people
    assert [(one.name, one.is_loose) for one in (first, second)] == [("Zhang Guifang", False), ("Chen Husband", True)]


def test_two_registrations_of_one_person_stand_together(officer, place):
    other = EventFactory(organisation=place.event.organisation)
    register(event=other, attendee=AttendeeFactory(name="Zhang Guifang", email=place.email), key=uuid4(), by=None)
    (person,) = find(officer, "Zhang Guifang").people
    assert len(person.rows) == 2


def test_a_guest_who_never_answered_is_found(officer, place):
    Invitation.objects.create(
        event=place.event, token_hash="x", code="GUEST234", name="Wang Guest", email="w@x.example"
    )
    for typed in ("wang", "W@x.example", "GUEST-234"):
        (person,) = find(officer, typed).people
        assert person.name == "Wang Guest"


@pytest.mark.parametrize("typed", ["", " ", "-", "Z", "((", "\x00"])
def test_too_little_finds_nobody(officer, typed):
    assert find(officer, typed).people == []


def test_an_erased_person_is_not_found(officer, place):
    data_requests.erase(request=asked(officer, place), chosen=Chosen(places=[place]), by=officer)
    assert find(officer, place.spoken_code).people == []


def test_finding_costs_the_same_for_one_and_for_three(officer, place, django_assert_num_queries):
    with django_assert_num_queries(5):  # one for the officer's roles, once a page
        find(officer, "Zhang")
    for _more in range(2):
        place_at(place.event, name=f"Zhang {uuid4().hex[:4]}", phone=place.phone, search_text="zhang")
    with django_assert_num_queries(4):
        find(officer, "Zhang")


def test_an_officer_of_the_whole_portal_needs_no_organisation():
    assert not data_requests.bodies_of(superuser()).exists()
    body = OrganisationFactory()
    assert list(data_requests.bodies_of(staff(OFFICER, body))) == [body]
    assert not data_requests.bodies_of(UserFactory()).exists()
