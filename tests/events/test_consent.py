"""Who is under 14 needs a guardian, and what somebody agreed to stays what it was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from dateutil.relativedelta import relativedelta
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import PrivacyNotice
from events.models import Registration
from events.registration import change, register
from events.rules import Refused, check
from tests.factories import AttendeeFactory, EventFactory, PrivacyNoticeFactory, UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


def born(years, days=0):
    return timezone.localdate() - relativedelta(years=years) + timedelta(days=days)


@pytest.mark.parametrize(
    "told", [{"is_minor": True}, {"birth_date": born(13)}, {"birth_date": born(14, days=3)}, {"birth_date": born(5)}]
)
def test_under_14_a_guardian_has_to_agree(told):
    event = EventFactory()
    with pytest.raises(Refused, match="guardian") as refused:
        check(event, AttendeeFactory(**told), now=timezone.now())
    assert refused.value.field == "guardian"
    check(event, AttendeeFactory(**told, guardian="Li Mother"), now=timezone.now())


def test_from_14_on_nobody_else_has_to_agree():
    check(EventFactory(), AttendeeFactory(birth_date=born(14, days=-3)), now=timezone.now())


def test_the_web_registers_no_child_without_a_guardian():
    with pytest.raises(Refused, match="guardian"):
        register(event=EventFactory(), attendee=AttendeeFactory(birth_date=born(9)), key=uuid4(), by=None)
    assert not Registration.objects.exists()


def test_a_child_is_known_as_one_by_the_date_of_birth():
    attendee = AttendeeFactory(birth_date=born(9), guardian="Li Mother")
    place = register(event=EventFactory(), attendee=attendee, key=uuid4(), by=None)
    assert (place.is_minor, place.guardian) == (True, "Li Mother")


def test_the_database_keeps_no_child_without_a_guardian():
    with pytest.raises(IntegrityError, match="whoever_is_under_14_has_a_guardian"):
        place_at(EventFactory(), is_minor=True)


def test_a_new_notice_changes_no_older_consent():
    event, old = EventFactory(), PrivacyNoticeFactory(version="1")
    place = register(event=event, attendee=AttendeeFactory(notice=old), key=uuid4(), by=None)
    new = PrivacyNoticeFactory(version="2")
    assert PrivacyNotice.current() == new
    later = register(event=event, attendee=AttendeeFactory(notice=PrivacyNotice.current()), key=uuid4(), by=None)
    place.refresh_from_db()
    assert (place.notice, later.notice) == (old, new)
    assert place.notice.text_en == "What we keep."


def test_a_change_of_what_was_told_keeps_the_consent_in_the_history():
    event, old = EventFactory(), PrivacyNoticeFactory()
    place = register(event=event, attendee=AttendeeFactory(notice=old), key=uuid4(), by=None)
    change(registration=place, attendee=AttendeeFactory(name="Li Changed", notice=old), by=UserFactory())
    assert set(place.versions.values_list("notice", flat=True)) == {old.pk}


def test_a_notice_that_somebody_agreed_to_cannot_be_deleted():
    notice = PrivacyNoticeFactory()
    place_at(EventFactory(), notice=notice)
    with pytest.raises(IntegrityError):
        notice.delete()
