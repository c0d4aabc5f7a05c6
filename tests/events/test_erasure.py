"""A person who asks is forgotten, and stays counted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import Role
from events.checkin import check_in
from events.mail.delivery import deliver
from events.models import Attendance, DataRequest, Event, Invitation, Message, Registration
from events.privacy.erasure import erase, erase_invitation, is_erased
from events.registration import change, give_back
from events.rules import Refused
from portal.mail import FolderBackend
from tests.events.stored import place_with_everything, still_there, stored
from tests.factories import AttendeeFactory, EventFactory, UserFactory
from tests.rows import place_at, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return place_with_everything()


def end(event):
    now = timezone.now()
    Event.objects.filter(pk=event.pk).update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))


def invited(event, **fields):
    code = uuid4().hex[:8]
    values = {"name": "Wang Guest", "phone": "+8613155500199", "body": "Guest College", "answer_note": "By train"}
    return Invitation.objects.create(event=event, token_hash=code, code=code, **(values | fields))


def test_erase_reaches_every_table_and_its_history(place):
    changed = AttendeeFactory(name="Zhang Changed", email="other@mail.example", guardian="Zhang Laoshi", is_minor=True)
    change(registration=place, attendee=changed, by=UserFactory())
    assert still_there() != []
    give_back(registration=place, by=None)
    erase(registration=place, by=UserFactory())
    assert still_there() == []
    assert still_there(("Changed", "other@mail.example", "Laoshi")) == []


def test_answers_go_with_the_person(place):
    end(place.event)
    erase(registration=place, by=UserFactory())
    assert still_there() == []
    assert not place.answers.exists()
    assert not place.sensitive_answers.exists()


def test_erased_people_stay_counted(place):
    end(place.event)
    erase(registration=place, by=UserFactory())
    assert (Registration.objects.confirmed().count(), Event.objects.get().seats_taken) == (1, 2)


def test_whoever_came_and_is_erased_was_still_there(place):
    check_in(registration=place, by=UserFactory(), client_id=uuid4())
    end(place.event)
    erase(registration=place, by=UserFactory())
    assert Registration.objects.here().count() == 1
    assert place.checkins.count() == 1


def test_a_second_time_changes_nothing(place):
    end(place.event)
    erase(registration=place, by=None)
    before = Registration.objects.values().get()
    erased = erase(registration=place, by=None)
    assert (Registration.objects.values().get(), Event.objects.get().seats_taken) == (before, 2)
    assert is_erased(erased)
    assert DataRequest.objects.count() == 1


def test_a_place_at_an_event_to_come_is_given_back_first(place):
    with pytest.raises(Refused, match="Give the place back first"):
        erase(registration=place, by=UserFactory())
    assert not is_erased(place)


def test_whoever_erases_with_the_own_link_leaves_a_request_that_is_done(place):
    end(place.event)
    erase(registration=place, by=None)
    noted = DataRequest.objects.get()
    assert (noted.kind, noted.state, noted.registrations, noted.about) == ("erase", "done", 1, "")
    assert noted.organisation == place.event.organisation


# --- Invitations ----------------------------------------------------------------------------------------------------


def test_the_invitation_of_the_person_is_forgotten_too():
    event = EventFactory()
    guest = invited(event, answer="yes", answered_at=timezone.now(), registration=place_at(event, name="Wang Guest"))
    end(event)
    erase(registration=guest.registration, by=UserFactory())
    guest.refresh_from_db()
    assert guest.answer == "yes"
    assert still_there(("Wang", "131555001", "Guest College", "By train")) == []


def test_a_delegate_is_forgotten_and_not_whoever_sent_them():
    event = EventFactory()
    guest = invited(
        event, answer="delegate", answered_at=timezone.now(), registration=place_at(event, name="Deputy Wu")
    )
    end(event)
    erase(registration=guest.registration, by=UserFactory())
    assert still_there(("Deputy Wu", "By train")) == []
    assert still_there(("Wang Guest", "Guest College")) != []


def test_somebody_invited_who_never_answered_is_forgotten_and_the_invitation_withdrawn():
    guest = erase_invitation(invitation=invited(EventFactory()), by=UserFactory())
    assert (guest.answer, guest.name) == ("withdrawn", "")
    assert still_there(("Wang", "131555001", "Guest College", "By train")) == []


def test_an_invitation_with_a_place_is_erased_by_the_place():
    event = EventFactory()
    guest = invited(event, answer="yes", answered_at=timezone.now(), registration=place_at(event))
    with pytest.raises(Refused, match="erase that"):
        erase_invitation(invitation=guest, by=UserFactory())


# --- Mails ----------------------------------------------------------------------------------------------------------


def test_a_mail_kept_on_disk_goes_too(place, settings, tmp_path, mailoutbox, django_capture_on_commit_callbacks):
    settings.MAIL_FOLDER = tmp_path
    deliver(place.messages.get().pk)
    FolderBackend().send_messages(mailoutbox)
    assert len(list(tmp_path.iterdir())) == 1
    end(place.event)
    with django_capture_on_commit_callbacks(execute=True):
        erase(registration=place, by=UserFactory())
    assert list(tmp_path.iterdir()) == []


def test_a_mails_subject_goes_too(place):
    Message.objects.update(subject="Zhang Guifang, you have a place", state="sent")
    end(place.event)
    erase(registration=place, by=UserFactory())
    assert Message.objects.get().subject == ""


def test_a_mail_that_waits_is_not_sent_any_more(place, mailoutbox):
    end(place.event)
    erase(registration=place, by=UserFactory())
    deliver(place.messages.get().pk)
    assert mailoutbox == []


# --- The back office ------------------------------------------------------------------------------------------------


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


def test_why_somebody_was_excused_is_forgotten_and_that_they_were_stays(place):
    Attendance.objects.create(registration=place, status="excused", evidence="named", note="Knee surgery")
    end(place.event)
    erase(registration=place, by=UserFactory())
    row = Attendance.objects.get()
    assert (row.status, row.note, "Knee surgery" in stored()) == ("excused", "", False)
