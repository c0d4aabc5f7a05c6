"""Finding one's registration again; one's own data, to see, to take away, to have erased."""

import json
from uuid import uuid4

import pytest

from accounts.models import Throttle
from events import tickets
from events.models import Event, Message, Registration
from events.registration import register
from events.views import own
from tests.factories import AttendeeFactory, EventFactory, PrivacyNoticeFactory
from tests.rows import soon

pytestmark = pytest.mark.django_db

PHONE, EMAIL = "+8613155500142", "chen@mail.example"


@pytest.fixture
def place():
    return taken(EventFactory(slug="phone", title_en="Use your phone"))


def taken(event, **told):
    attendee = AttendeeFactory(**({"name": "Chen Meiling", "phone": PHONE, "email": EMAIL} | told))
    return register(event=event, attendee=attendee, key=uuid4(), by=None)


def address(place, end=""):
    return f"/r/{tickets.token_of(place)}/{end}"


def find(client, code, contact, **extra):
    return client.post("/r/", {"code": code, "contact": contact}, **extra)


# --- Finding it -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contact", ["131 5550 0142", "+86 131-5550-0142", "Chen@Mail.example "])
def test_code_with_phone_or_email_opens_the_ticket(client, place, contact):
    typed = place.spoken_code.lower().replace("-", " ")
    assert find(client, typed, contact).url == address(place)


@pytest.mark.parametrize(
    ("helper", "contact"),
    [("Liu Mei, 131 5550 0172", "13155500172"), ("刘梅，Liu@mail.example", "liu@mail.example")],
)
def test_the_neighbour_who_registered_somebody_opens_the_ticket(client, helper, contact):
    place = taken(EventFactory(), phone="", email="", helper=helper)
    assert find(client, place.code, contact).url == address(place)
    assert find(client, place.code, "Liu Mei").status_code == 422


def test_a_wrong_code_and_a_wrong_phone_are_answered_alike(client, place):
    wrong = [
        find(client, place.code, "131 5550 0143"),
        find(client, "222222", "131 5550 0142"),
        find(client, place.code, "nobody@mail.example"),
        find(client, place.code, "call me"),
    ]
    said = {str(response.context["form"].non_field_errors()) for response in wrong}
    assert {response.status_code for response in wrong} == {422}
    assert len(said) == 1


def test_a_wrong_code_costs_the_same_work_as_a_wrong_phone(client, place, django_assert_num_queries):
    for code, contact in ((place.code, "131 5550 0143"), ("222222", "131 5550 0142")):
        with django_assert_num_queries(3):  # two counts of tries, one look
            find(client, code, contact)


@pytest.mark.parametrize("contact", [" ", "0", "+"])
def test_nothing_typed_as_contact_opens_a_registration_without_one(client, contact):
    place = taken(EventFactory(), phone="", email="")
    assert find(client, place.code, contact).status_code == 422


def test_an_erased_registration_is_not_found(client, place):
    Registration.objects.update(name="", phone="", email="")
    assert find(client, place.code, "131 5550 0142").status_code == 422


def test_guessing_codes_is_slowed_down_by_address(client, place):
    tries = [find(client, f"{n:06}", PHONE).status_code for n in range(own.TRIES_PER_ADDRESS + 1)]
    assert tries[-2:] == [422, 429]
    assert find(client, place.code, PHONE).status_code == 429
    assert find(client, place.code, PHONE, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_guessing_phones_of_one_code_is_slowed_down_from_everywhere(client, place):
    for n in range(own.TRIES_PER_CODE):
        find(client, place.code, "131 5550 0143", REMOTE_ADDR=f"198.51.100.{n}")
    assert find(client, place.spoken_code, PHONE, REMOTE_ADDR="198.51.100.99").status_code == 429


def test_an_hour_later_the_code_works_again(client, place):
    for n in range(own.TRIES_PER_CODE):
        find(client, place.code, "131 5550 0143", REMOTE_ADDR=f"198.51.100.{n}")
    Throttle.objects.update(window_start=soon(hours=-1.1))
    assert find(client, place.code, PHONE).status_code == 302


def test_whoever_lost_the_code_gets_the_tickets_by_mail(client, place):
    over = taken(EventFactory())
    Event.objects.filter(pk=over.event_id).update(starts_at=soon(hours=-3), ends_at=soon(hours=-1))
    for email in ("Chen@Mail.example", "nobody@mail.example"):
        response = client.post("/r/mail/", {"email": email})
        assert (response.status_code, "If we know this e-mail" in response.content.decode()) == (200, True)
    again = Message.objects.filter(kind=Message.Kind.TICKET_AGAIN)
    assert ([one.registration_id for one in again], over.messages.count()) == ([place.key], 1)


def test_tickets_are_mailed_three_times_at_most(client, place):
    for _ in range(5):
        client.post("/r/mail/", {"email": EMAIL})
    assert Message.objects.filter(kind=Message.Kind.TICKET_AGAIN).count() == 3
    assert client.post("/r/mail/", {"email": "x"}).status_code == 422


def test_the_page_to_find_it_is_never_kept_or_indexed(client):
    response = client.get("/r/")
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("typed", ["", "\x00", "𝟕K4M-2Q", "x" * 10_000])
def test_bad_input_is_answered_with_the_form(client, typed):
    assert find(client, typed, typed).status_code in (400, 422)


# --- All tickets by mail --------------------------------------------------------------------------------------------


def test_all_tickets_go_to_the_persons_own_mail(client, place):
    others = [taken(EventFactory()) for _ in range(2)]
    taken(EventFactory(), name="Somebody else")
    Event.objects.filter(pk=others[1].event_id).update(starts_at=soon(hours=-5), ends_at=soon(hours=-3))
    client.post(address(place, "send-all/"))
    sent = Message.objects.filter(kind="ticket_again").values_list("registration", flat=True)
    assert set(sent) == {place.key, others[0].key}


def test_the_ticket_does_not_tell_of_others_under_the_same_name(client, place):
    """Whoever knows name and phone can register with them."""
    taken(EventFactory(title_en="Living with diabetes"))
    assert "diabetes" not in client.get(address(place)).content.decode()


def test_all_tickets_are_sent_three_times_at_most(client, place):
    pages = [client.post(address(place, "send-all/")).content.decode() for _ in range(4)]
    assert ["on its way" in page for page in pages] == [True, True, True, False]


# --- My data --------------------------------------------------------------------------------------------------------


def test_my_data_is_shown_in_words(client):
    notice = PrivacyNoticeFactory(version="v7")
    page = client.get(address(taken(EventFactory(), notice=notice, needs=["front"]), "data/")).content.decode()
    for words in ("Chen Meiling", EMAIL, "version v7", "Hearing loop", "How long it is kept"):
        assert words in page


def test_my_data_can_be_taken_away(client, place):
    response = client.get(address(place, "data.json"))
    assert json.loads(response.content)["told"]["phone"] == PHONE
    assert response["Content-Disposition"] == 'attachment; filename="phone-my-data.json"'
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_erasing_asks_first(client, place):
    assert "it is given back" in client.get(address(place, "erase/")).content.decode()
    assert Registration.objects.get().name == "Chen Meiling"


def test_erasing_gives_the_place_back_and_forgets_the_person(client, place):
    response = client.post(address(place, "erase/"), follow=True)
    assert response.status_code == 410
    assert "The seat stays counted, without a name." in response.content.decode()
    erased = Registration.objects.get()
    assert (erased.state, erased.name, erased.phone, erased.email) == ("cancelled", "", "", "")
    assert Event.objects.get().seats_taken == 0


def test_after_the_event_the_seat_stays_counted(client, place):
    Event.objects.update(starts_at=soon(hours=-5), ends_at=soon(hours=-3))
    client.post(address(place, "erase/"))
    erased = Registration.objects.get()
    assert (erased.state, erased.name, Event.objects.get().seats_taken) == ("confirmed", "", 1)


@pytest.mark.parametrize("end", ["", "change/", "data/", "data.json", "erase/", "give-back/", "ticket.ics"])
def test_the_link_of_an_erased_person_opens_nothing_else(client, place, end):
    Registration.objects.update(name="", email="", phone="")
    response = client.get(address(place, end))
    assert response.status_code == 410
    assert place.code not in response.content.decode()


def test_whoever_is_at_the_event_erases_afterwards(client, place):
    Event.objects.update(starts_at=soon(hours=-1))
    Registration.objects.update(checked_in_at=soon(hours=-1))
    response = client.post(address(place, "erase/"))
    assert response.status_code == 409
    assert "when it is over" in response.content.decode()
    assert Registration.objects.get().name == "Chen Meiling"


def test_erasing_twice_is_harmless(client, place):
    for _ in range(2):
        client.post(address(place, "erase/"))
    assert Registration.objects.get().name == ""


def test_the_footer_leads_to_the_page(client):
    assert 'href="/r/"' in client.get("/").content.decode()
