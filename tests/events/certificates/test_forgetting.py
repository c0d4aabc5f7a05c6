"""Somebody asks to be forgotten: the certificate stays true, the public learns no name; one day the name goes, too."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from events.certificates import runs, verifying
from events.certificates.issuing import issue_missing, reissue
from events.models import Certificate, CertificateRun, Event
from events.privacy import personal_data, retention
from events.privacy.erasure import erase
from events.rules import Refused
from tests.events.certificates.rows import came, course, rule
from tests.events.stored import stored
from tests.factories import UserFactory
from tests.rows import certificate_of, place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    event = course()
    rule(event, min_percent=1)
    came(event, 4, "Zhang Guifang")
    issue_missing(event=event, by=None)
    return Certificate.objects.select_related("registration", "event").get()


@pytest.fixture
def erased(row):
    Certificate.objects.update(shows="name")
    erase(registration=row.registration, by=None)
    row.refresh_from_db()
    return row


def test_the_certificate_stays_valid_and_on_record(erased):
    assert (erased.state, erased.name, erased.shows) == ("issued", "Zhang Guifang", "nothing")
    assert erased.erased_at


def test_the_public_page_shows_no_name_any_more(erased, client):
    said = client.get(f"/verify/{erased.code}/").content.decode()
    assert "This certificate is valid" in said
    assert "Zhang" not in said
    assert "Z**" not in said
    assert verifying.shown(erased).names == []


def test_nobody_brings_the_name_back(erased):
    with pytest.raises(Refused):
        verifying.choose(certificate=erased, shows="name")
    with pytest.raises(Refused, match="asked to be forgotten"):
        reissue(certificate=erased, name="Zhang Guifang", second_name="", reason="Misspelt", by=None)


def test_the_database_forbids_it_too(erased):
    with pytest.raises(IntegrityError, match="no_name_in_public"):
        Certificate.objects.update(shows="name")


def test_no_paper_is_made_of_it_any_more(erased):
    assert not runs.printable(erased.event).exists()


def test_files_with_the_paper_are_removed(row, django_capture_on_commit_callbacks):
    run = runs.put_together(event=row.event, by=UserFactory())
    runs.carry_out(run.pk)
    run.refresh_from_db()
    storage, name = run.file.storage, run.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        erase(registration=row.registration, by=None)
    assert not storage.exists(name)
    assert CertificateRun.objects.get().file.name == ""


def test_the_person_is_told_how_long_the_record_is_kept(row):
    told = personal_data.about(row.registration)
    assert [one["serial"] for one in told["certificates"]] == [row.serial]
    last = timezone.localdate(row.event.ends_at) + timedelta(days=retention.DEFAULTS["papers"])
    assert told["kept_until"]["papers"] == last.isoformat()


def test_who_has_no_certificate_hears_nothing_of_an_archive():
    assert "papers" not in retention.kept_until(place_at(course()))


@pytest.mark.parametrize(("days", "is_kept"), [(1830, True), (10950, True), (10960, False)])
def test_the_name_outlives_the_registration_and_goes_with_the_archive_period(row, days, is_kept):
    ends_at = timezone.now() - timedelta(days=days)
    Event.objects.update(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    retention.carry_out()
    row.refresh_from_db()
    assert row.registration.name == ""
    assert bool(row.name) is is_kept
    assert ("Zhang" in stored()) is is_kept
    assert row.state == "issued"


def test_the_reason_goes_with_the_name(row):
    Certificate.objects.update(state="revoked", state_reason="Zhang was away", state_changed_at=timezone.now())
    ends_at = timezone.now() - timedelta(days=10960)
    Event.objects.update(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    retention.carry_out()
    assert "Zhang" not in stored()
    assert Certificate.objects.get().state == "revoked"


def test_a_certificate_without_a_name_is_checked_all_the_same(client):
    row = certificate_of(place_at(course(), name=""))
    assert "The name is not shown." in client.get(f"/verify/{row.code}/").content.decode()
