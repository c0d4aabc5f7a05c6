"""A person who asks is forgotten, and stays counted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Role
from events.delivery import deliver
from events.erasure import erase
from events.models import Event, Registration
from events.registration import Refused, give_back, register
from portal.mail import FolderBackend
from tests.factories import AttendeeFactory, EventFactory, UserFactory
from tests.rows import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    attendee = AttendeeFactory(name="Zhang Guifang", email="guifang@mail.example", needs_note="Left ear")
    return register(event=EventFactory(), attendee=attendee, key=uuid4(), by=None)


def end(event):
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))


def everything_stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT r::text FROM events_registration r")
        rows = cursor.fetchall()
        cursor.execute("SELECT v::text FROM events_registrationversion v")
        return " ".join(row[0] for row in rows + cursor.fetchall())


def test_erase_reaches_the_row_and_its_history(place):
    give_back(registration=place, by=None)
    erase(registration=place, by=UserFactory())
    for told in ("Zhang Guifang", "zhangguifang", "guifang@mail.example", "Left ear"):
        assert told not in everything_stored()


def test_erased_people_stay_counted(place):
    end(place.event)
    erase(registration=place, by=UserFactory())
    assert (Registration.objects.confirmed().count(), Event.objects.get().seats_taken) == (1, 1)


def test_a_place_at_an_event_to_come_is_given_back_first(place):
    with pytest.raises(Refused, match="Give the place back first"):
        erase(registration=place, by=UserFactory())


def test_a_mail_kept_on_disk_goes_too(place, settings, tmp_path, mailoutbox, django_capture_on_commit_callbacks):
    settings.MAIL_FOLDER = tmp_path
    deliver(place.messages.get().pk)
    FolderBackend().send_messages(mailoutbox)
    end(place.event)
    with django_capture_on_commit_callbacks(execute=True):
        erase(registration=place, by=UserFactory())
    assert list(tmp_path.iterdir()) == []


def test_a_mail_that_waits_is_not_sent_any_more(place, mailoutbox):
    end(place.event)
    erase(registration=place, by=UserFactory())
    deliver(place.messages.get().pk)
    assert mailoutbox == []


def press_forget(client, place, kind):
    client.force_login(staff(kind, place.event.organisation))
    chosen = {"action": "erase", "_selected_action": [place.pk]}
    client.post("/admin/events/registration/", chosen)
    place.refresh_from_db()
    return place.name


def test_a_privacy_officer_forgets_a_person_from_the_back_office(client, place):
    end(place.event)
    assert press_forget(client, place, Role.Kind.PRIVACY_OFFICER) == ""


def test_nobody_else_forgets_a_person(client, place):
    end(place.event)
    assert press_forget(client, place, Role.Kind.CENTRE_STAFF) == "Zhang Guifang"
