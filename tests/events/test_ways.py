"""The ways of giving places: who may register, when, how many, and who decides."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from events.approval import approve, refuse
from events.checkin import check_in
from events.models import Event, Message, Registration
from events.registration import change, give_back, give_place, register
from events.rules import Refused, is_priority_round, refusal
from events.running import TOO_FEW, decide_due, go_ahead
from tests.factories import AttendeeFactory, EventFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
State, Kind = Registration.State, Message.Kind
HOUR = timedelta(hours=1)


def take(event, **told):
    return register(event=event, attendee=AttendeeFactory(**told), key=uuid4(), by=None)


def state_of(place):
    place.refresh_from_db()
    return place.state


def kinds(place):
    return [*place.messages.order_by("created_at").values_list("kind", flat=True)]


# --- Approval -------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked():
    return EventFactory(policy=Event.Policy.APPROVAL, capacity=2)


def test_whoever_asks_holds_no_place_until_it_is_approved(asked):
    place = take(asked)
    assert (place.state, Event.objects.get(pk=asked.pk).seats_taken) == (State.PENDING, 0)
    approve(registration=place, by=UserFactory())
    assert (state_of(place), Event.objects.get(pk=asked.pk).seats_taken) == (State.CONFIRMED, 1)
    approve(registration=place, by=UserFactory())
    assert kinds(place) == [Kind.REGISTERED, Kind.APPROVED]


def test_whoever_is_approved_beyond_the_places_waits_in_line(asked):
    places = [take(asked) for _ in range(3)]
    for place in places:
        approve(registration=place, by=UserFactory())
    assert [state_of(place) for place in places] == [State.CONFIRMED, State.CONFIRMED, State.WAITING]


def test_a_refusal_has_a_reason_and_frees_the_place(asked):
    places = [take(asked) for _ in range(3)]
    for place in places:
        approve(registration=place, by=UserFactory())
    with pytest.raises(Refused, match="reason"):
        refuse(registration=places[0], by=UserFactory(), reason="  ")
    refused = refuse(registration=places[0], by=UserFactory(), reason="This course is for beginners.")
    assert (refused.state, refused.state_reason) == (State.REFUSED, "This course is for beginners.")
    assert [state_of(place) for place in places[1:]] == [State.CONFIRMED, State.CONFIRMED]
    assert kinds(places[0])[-1] == Kind.REFUSED


@pytest.mark.parametrize(("told", "asks"), [({"body": "Another college"}, True), ({"phone": "+8613155500142"}, False)])
def test_a_change_that_matters_asks_again_and_keeps_the_place(asked, told, asks):
    place = take(asked, name="Chen Jing", email="chen@mail.example")
    approve(registration=place, by=UserFactory())
    attendee = AttendeeFactory(name="Chen Jing", email="chen@mail.example", **told)
    changed = change(registration=place, attendee=attendee, by=None)
    assert (changed.state, changed.is_changed) == (State.CONFIRMED, asks)
    approve(registration=place, by=UserFactory())
    assert (state_of(place), place.is_changed) == (State.CONFIRMED, False)


def test_a_change_by_staff_asks_nobody(asked):
    place = take(asked)
    approve(registration=place, by=UserFactory())
    assert not change(registration=place, attendee=AttendeeFactory(body="New"), by=UserFactory()).is_changed


def test_staff_at_the_door_may_let_in_whoever_was_not_looked_at(asked):
    place = take(asked)
    assert give_place(registration=place, by=UserFactory()).state == State.CONFIRMED
    assert Event.objects.get(pk=asked.pk).seats_taken == 1


def test_nobody_is_approved_who_gave_the_place_back(asked):
    place = take(asked)
    give_back(registration=place, by=None)
    with pytest.raises(Refused, match="given the place back"):
        approve(registration=place, by=UserFactory())


# --- Limits ---------------------------------------------------------------------------------------------------------


def test_a_phone_registers_as_many_as_the_event_allows():
    event = EventFactory(max_per_contact=2)
    first, _second = [take(event, name=name, phone="+8613155500142", email="") for name in ("王芳", "李明")]
    with pytest.raises(Refused, match="as often as"):
        take(event, name="陈晨", phone="+8613155500142", email="")
    give_back(registration=first, by=None)
    assert take(event, name="陈晨", phone="+8613155500142", email="").state == State.CONFIRMED


def test_a_change_to_a_phone_that_is_used_up_is_refused():
    event = EventFactory(max_per_contact=1)
    take(event, name="王芳", phone="+8613155500142", email="")
    other = take(event, name="李明", phone="+8613155500143", email="")
    with pytest.raises(Refused, match="as often as"):
        change(registration=other, attendee=AttendeeFactory(name="李明", phone="+8613155500142", email=""), by=None)


def test_the_database_counts_a_contact_once_per_slot():
    event = EventFactory(max_per_contact=2)
    places = [take(event, name=name, phone="+8613155500142", email="") for name in ("王芳", "李明")]
    with pytest.raises(IntegrityError, match="a_contact_registers"), transaction.atomic():
        Registration.objects.filter(pk=places[1].pk).update(contact_slot=places[0].contact_slot)


@pytest.mark.parametrize(
    ("born", "words"),
    [(date(2000, 1, 1), "from the age of 50"), (date(1930, 1, 1), "up to the age of 80"), (None, "date of birth")],
)
def test_an_age_window_refuses_beside_the_date_of_birth(born, words):
    event = EventFactory(min_age=50, max_age=80)
    with pytest.raises(Refused, match=words) as refused:
        take(event, birth_date=born)
    assert refused.value.field == "birth_date"


def test_the_age_counts_on_the_first_day_of_the_event():
    event = EventFactory(min_age=50)
    born = event.starts_at.astimezone(event.zone).date() - relativedelta(years=50)
    assert take(event, birth_date=born).state == State.CONFIRMED
    with pytest.raises(Refused):
        take(event, birth_date=born + timedelta(days=1))


@pytest.mark.parametrize("told", [{"is_minor": True}, {"birth_date": timezone.localdate() - timedelta(days=4000)}])
def test_somebody_under_14_needs_a_guardian(told):
    event = EventFactory()
    with pytest.raises(Refused, match="guardian"):
        take(event, **told)
    place = take(event, guardian="Chen Meiling, mother", **told)
    assert place.is_minor
    with pytest.raises(IntegrityError, match="under_14_has_a_guardian"), transaction.atomic():
        Registration.objects.filter(pk=place.pk).update(guardian="")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"party_size": 0}, "party_size"),
        ({"party_size": -3}, "party_size"),
        ({"party_size": 10**9}, "party_size"),
        ({"party_size": 2, "children": 3}, "children"),
        ({"party_size": 2, "children": -1}, "children"),
        ({"party_size": 2, "companions": ["A", "B"]}, "companions"),
    ],
)
def test_absurd_parties_are_refused_beside_the_field(told, field):
    event = EventFactory(max_party=5)
    with pytest.raises(Refused) as refused:
        take(event, **told)
    assert refused.value.field == field
    assert not Registration.objects.exists()


def test_a_party_that_would_rather_come_in_part_gets_two_tickets():
    event = EventFactory(capacity=3, max_party=5)
    place = take(event, name="Ms Li", party_size=5, companions=["A", "B", "C", "D"], is_together=False)
    rest = Registration.objects.exclude(pk=place.pk).get()
    assert (place.state, place.party_size, place.companions) == (State.CONFIRMED, 3, ["A", "B"])
    assert (rest.state, rest.party_size, rest.name, rest.companions) == (State.WAITING, 2, "C", ["D"])
    assert Message.objects.count() == 2


def test_a_party_is_split_although_a_companion_has_registered_as_well():
    event, phone = EventFactory(capacity=2, max_party=5), "+8613155500142"
    take(event, name="Chen Jing", phone=phone, email="")
    party = {"name": "Chen Ming", "companions": ["Chen Jing"], "party_size": 2, "is_together": False}
    place = take(event, phone=phone, email="", **party)
    rest = Registration.objects.get(state=State.WAITING)
    assert (place.party_size, rest.name, rest.person_key) == (1, "Chen Jing", None)


def test_a_party_that_comes_together_or_not_at_all_waits_for_all_its_seats():
    event = EventFactory(capacity=3, max_party=5)
    take(event)
    assert take(event, party_size=3).state == State.WAITING


# --- Rounds ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def early():
    """An event in its round for returning learners, at a centre that gave one before."""
    body, now = OrganisationFactory(), timezone.now()
    event = EventFactory(organisation=body, priority_opens_at=now - HOUR, registration_opens_at=now + HOUR)
    before = EventFactory(organisation=body)
    place = register(event=before, attendee=AttendeeFactory(name="Chen", email="c@d.example"), key=uuid4(), by=None)
    check_in(registration=place, by=UserFactory())
    return event


def test_returning_learners_register_first(early):
    assert is_priority_round(early, timezone.now())
    assert take(early, name="Chen", email="c@d.example").state == State.CONFIRMED
    with pytest.raises(Refused, match="come to us before"):
        take(early, name="Wang", email="c@d.example")


def test_after_the_early_round_everybody_registers(early):
    Event.objects.filter(pk=early.pk).update(registration_opens_at=timezone.now() - timedelta(seconds=1))
    early.refresh_from_db()
    assert take(early).state == State.CONFIRMED


def test_strangers_cannot_register_by_invitation_only():
    with pytest.raises(Refused, match="by invitation"):
        take(EventFactory(policy=Event.Policy.INVITATION))


# --- A minimum to run -----------------------------------------------------------------------------------------------


@pytest.fixture
def tentative():
    return EventFactory(minimum=2, decide_at=timezone.now())


def test_a_course_with_enough_people_goes_ahead_and_everybody_is_told(tentative):
    places = [take(tentative) for _ in range(2)]
    assert decide_due() == 1
    tentative.refresh_from_db()
    assert (tentative.status, tentative.is_tentative) == (Event.Status.PUBLISHED, False)
    assert [kinds(place)[-1] for place in places] == [Kind.GOES_AHEAD] * 2
    assert decide_due() == 0


def test_a_course_with_too_few_is_called_off_and_everybody_is_told_why(tentative):
    place = take(tentative)
    assert decide_due() == 1
    tentative.refresh_from_db()
    assert tentative.status == Event.Status.CANCELLED
    assert "Too few" in tentative.status_note
    assert kinds(place)[-1] == Kind.EVENT_CHANGED


def test_why_a_course_is_called_off_is_said_in_each_language(tentative):
    decide_due()
    tentative.refresh_from_db()
    assert "Too few" in tentative.status_note_en
    with override("zh-hans"):
        assert tentative.status_note_zh_hans == str(TOO_FEW) != tentative.status_note_en


def test_staff_may_decide_earlier_and_twice_is_once(tentative):
    place = take(tentative)
    for _ in range(2):
        go_ahead(event=tentative, by=UserFactory())
    assert kinds(place) == [Kind.REGISTERED, Kind.GOES_AHEAD]


def test_nothing_is_decided_before_its_moment():
    EventFactory(minimum=2, decide_at=timezone.now() + HOUR)
    assert decide_due() == 0


def test_one_person_under_two_scripts_registers_once():
    event = EventFactory()
    take(event, name="包华影", phone="+8613155500142", email="")
    with pytest.raises(Refused, match="already"):
        take(event, name="Bao Huaying", phone="+8613155500142", email="")


# --- Clocks that change ---------------------------------------------------------------------------------------------

BERLIN = ZoneInfo("Europe/Berlin")
AUTUMN = datetime(2026, 10, 25, tzinfo=BERLIN)  # at three o'clock it is two again


@pytest.mark.parametrize(("hour", "fold", "is_open"), [(1, 0, False), (2, 0, False), (2, 1, True), (3, 0, True)])
def test_an_opening_in_the_hour_that_comes_twice_is_one_moment(hour, fold, is_open):
    opens = AUTUMN.replace(hour=2, minute=30, fold=1)
    event = EventFactory.build(
        organisation=None,
        time_zone="Europe/Berlin",
        registration_opens_at=opens.astimezone(UTC),
        starts_at=AUTUMN + 99 * HOUR,
    )
    now = AUTUMN.replace(hour=hour, minute=45, fold=fold)
    assert (refusal(event, now=now.astimezone(UTC)) is None) == is_open


def test_the_age_counts_on_the_day_at_the_place_of_the_event():
    starts = datetime(2030, 3, 2, 0, 30, tzinfo=ZoneInfo("Pacific/Auckland"))  # still the day before in Europe
    event = EventFactory(starts_at=starts, time_zone="Pacific/Auckland", min_age=50)
    assert take(event, birth_date=date(1980, 3, 2)).state == State.CONFIRMED
    with pytest.raises(Refused):
        take(event, birth_date=date(1980, 3, 3))


def test_a_guardian_is_asked_for_on_the_29th_of_february_too():
    attendee = AttendeeFactory(birth_date=date(2012, 2, 29))
    assert (attendee.age_on(date(2026, 2, 28)), attendee.age_on(date(2026, 3, 1))) == (13, 14)


# --- Once more ------------------------------------------------------------------------------------------------------


def test_a_form_sent_twice_finds_its_registration_although_the_contact_is_used_up():
    event, key, attendee = EventFactory(max_per_contact=1), uuid4(), AttendeeFactory()
    first = register(event=event, attendee=attendee, key=key, by=None)
    assert register(event=event, attendee=attendee, key=key, by=None) == first


def test_whoever_registered_before_there_was_a_limit_may_change_their_details():
    event = EventFactory()
    place = take(event, name="Chen", email="chen@mail.example")
    Event.objects.filter(pk=event.pk).update(max_per_contact=1)
    attendee = AttendeeFactory(name="Chen", email="chen@mail.example", body="New")
    assert change(registration=place, attendee=attendee, by=None).body == "New"


def test_a_party_from_before_a_limit_was_lowered_may_stay_and_change():
    event = EventFactory(max_party=5)
    place = take(event, party_size=4, name="Chen", email="chen@mail.example")
    Event.objects.filter(pk=event.pk).update(max_party=2)
    told = {"name": "Chen", "email": "chen@mail.example"}
    changed = change(registration=place, attendee=AttendeeFactory(party_size=4, body="New", **told), by=None)
    assert (changed.party_size, changed.body) == (4, "New")
    with pytest.raises(Refused, match="2 people at most"):
        change(registration=place, attendee=AttendeeFactory(party_size=5, **told), by=None)


def test_the_grown_ups_of_a_split_party_come_first_and_no_child_grows_up():
    event = EventFactory(capacity=3, max_party=5)
    place = take(event, party_size=5, children=3, is_together=False)
    rest = Registration.objects.exclude(pk=place.pk).get()
    assert (place.party_size, place.children, rest.party_size, rest.children) == (3, 1, 2, 2)


def test_a_split_party_that_phones_may_use_the_places_held_back():
    event = EventFactory(capacity=6, held_back=3, max_party=8)
    attendee = AttendeeFactory(party_size=8, is_together=False)
    place = register(event=event, attendee=attendee, key=uuid4(), by=None, channel=Registration.Channel.PHONE)
    event.refresh_from_db()
    assert (place.party_size, event.seats_taken, event.held_back, event.queue_length) == (6, 6, 0, 1)


def test_nobody_is_approved_for_a_cancelled_event(asked):
    place = take(asked)
    Event.objects.filter(pk=asked.pk).update(status=Event.Status.CANCELLED)
    with pytest.raises(Refused, match="cancelled"):
        approve(registration=place, by=UserFactory())
