"""Data about people goes when its time has come, also from the history; who came stays counted."""

import os
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pghistory
import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import (
    Answer,
    Attendance,
    DataRequest,
    Event,
    Invitation,
    Message,
    Registration,
    RetentionRule,
    RetentionRun,
    SensitiveAnswer,
)
from events.privacy import leftover, retention
from events.privacy.personal_columns import GROUPED
from events.registration import register
from tests.events.stored import place_with_everything, stored
from tests.factories import AttendeeFactory, EventFactory, UserFactory
from tests.rows import certificate_of

pytestmark = pytest.mark.django_db
Group = RetentionRule.Group


@pytest.fixture
def place():
    return place_with_everything()


def over_since(event, days):
    """The event ended so many days ago."""
    ends_at = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    SensitiveAnswer.objects.update(delete_on=timezone.localdate(ends_at) + timedelta(days=30))


def test_nothing_is_touched_before_its_time(place):
    before = stored()
    retention.carry_out()
    over_since(place.event, days=29)
    retention.carry_out()
    for told in ("Zhang Guifang", "guifang@mail.example", "13155500142", "Left ear", "Willow Lane", "No peanuts"):
        assert told in before
        assert told in stored()


@pytest.mark.parametrize(
    ("days", "gone", "kept"),
    [
        (32, ["Left ear", "No peanuts"], ["guifang@mail.example", "13155500142", "Willow Lane", "Wu", "2015-03-04"]),
        (367, ["guifang@", "13155500142", "Laoshi", "Wu", "Willow", "2015-03-04"], ["Zhang Guifang", "Li Xiaoming"]),
        (1827, ["Zhang", "zhang", "Li Xiaoming", "Paper-cutting", "Master"], []),
    ],
)
def test_each_group_goes_with_its_day_also_from_the_history(place, days, gone, kept):
    over_since(place.event, days)
    retention.carry_out()
    found = stored()
    assert [told for told in gone if told in found] == []
    assert [told for told in kept if told not in found] == []


def test_why_somebody_was_excused_goes_with_the_needs_and_no_version_keeps_it(place):
    Attendance.objects.create(registration=place, status="excused", evidence="named", note="Knee surgery")
    over_since(place.event, days=29)
    retention.carry_out()
    assert "Knee surgery" in stored()
    over_since(place.event, days=32)
    retention.carry_out()
    assert "Knee surgery" not in stored()
    assert Attendance.objects.get().status == "excused"


def test_the_desk_still_finds_a_name_without_the_phone(place):
    over_since(place.event, days=367)
    retention.carry_out()
    assert Registration.objects.found_by("zhangguifang").get() == place
    assert not Registration.objects.found_by("13155500142").exists()
    assert Registration.objects.found_by(place.code).get() == place


def test_people_stay_counted_when_their_names_are_gone(place):
    over_since(place.event, days=1827)
    retention.carry_out()
    place.refresh_from_db()
    assert (place.name, place.state, place.party_size) == ("", "confirmed", 2)
    assert Event.objects.get().seats_taken == 2


def test_a_second_time_removes_nothing_and_writes_no_history(place):
    over_since(place.event, days=367)
    first, versions = retention.carry_out(), place.versions.count()
    second = retention.carry_out()
    assert (first.removed[Group.CONTACT], second.removed[Group.CONTACT]) == (1, 0)
    assert place.versions.count() == versions
    assert set(second.removed.values()) == {0}


def test_an_event_may_have_its_own_days(place):
    RetentionRule.objects.create(event=None, group=Group.CONTACT, days=5)
    RetentionRule.objects.create(event=place.event, group=Group.CONTACT, days=90)
    over_since(place.event, days=60)
    retention.carry_out()
    place.refresh_from_db()
    assert place.phone
    RetentionRule.objects.filter(event=place.event).delete()
    retention.carry_out()
    place.refresh_from_db()
    assert place.phone == ""


def test_nothing_outlives_the_name(place):
    RetentionRule.objects.create(event=None, group=Group.NAMES, days=3)
    over_since(place.event, days=5)
    retention.carry_out()
    found = stored()
    assert [word for word in ("Zhang", "131555001", "Left ear", "No peanuts", "Willow") if word in found] == []


def test_kept_until_names_the_day_after_which_it_goes(place):
    over_since(place.event, days=10)
    certificate_of(place)
    place.event.refresh_from_db()
    until = retention.kept_until(place)
    ended = timezone.localdate(place.event.ends_at)
    assert {group: (day - ended).days for group, day in until.items()} == retention.DEFAULTS
    retention.carry_out(today=until[Group.NEEDS])
    assert Registration.objects.get().needs_note
    retention.carry_out(today=until[Group.NEEDS] + timedelta(days=1))
    assert not Registration.objects.get().needs_note


def test_a_postponed_event_has_no_end_yet(place):
    over_since(place.event, days=400)
    Event.objects.update(status=Event.Status.POSTPONED)
    retention.carry_out()
    found = Registration.objects.select_related("event").get()
    assert found.phone
    assert found.sensitive_answers.exists()
    assert min(retention.kept_until(found).values()) > timezone.localdate()


def test_an_invitation_goes_by_the_same_days():
    event = EventFactory()
    guest = Invitation.objects.create(
        event=event, token_hash="x", code="x", name="Wang Guest", phone="+8613155500199", body="Guest College"
    )
    over_since(event, days=367)
    retention.carry_out()
    guest.refresh_from_db()
    assert (guest.name, guest.phone) == ("Wang Guest", "")
    over_since(event, days=1827)
    retention.carry_out()
    assert "Guest" not in stored()


def test_versions_of_a_deleted_event_do_not_keep_its_people():
    event = EventFactory()
    Invitation.objects.create(event=event, token_hash="x", code="x", name="Wang Guest")
    event.delete()
    assert "Wang Guest" in stored()
    retention.carry_out()
    assert "Wang Guest" not in stored()


def test_mails_on_disk_go_with_the_contact(place, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.MAIL_FOLDER = tmp_path
    mail, fresh, code = tmp_path / f"{place.messages.get().pk}.eml", tmp_path / f"{uuid4()}.eml", tmp_path / "x.eml"
    for path in (mail, fresh, code):
        path.write_text("guifang@mail.example")
    os.utime(code, (0, 0))
    over_since(place.event, days=367)
    with django_capture_on_commit_callbacks(execute=True):
        run = retention.carry_out()
    assert (list(tmp_path.iterdir()), run.removed["mails"]) == ([fresh], 2)


def test_who_moved_a_person_is_forgotten_and_who_changed_a_record_is_kept(place):
    keeper = UserFactory()
    with pghistory.context(user=keeper.pk, screen="desk:check_in"):
        Registration.objects.update(title="Dr")
    with pghistory.context(user=keeper.pk, screen="admin:events_event_change"):
        Event.objects.update(audience_en="all")
    retention.carry_out(today=timezone.localdate() + timedelta(days=182))
    assert not place.versions.exclude(pgh_context=None).exists()
    kept = place.event.versions.exclude(pgh_context=None).get().pgh_context
    assert list(pghistory.models.Context.objects.all()) == [kept]


def test_a_closed_request_forgets_how_somebody_was_recognised_with_the_names():
    long_ago = timezone.now() - timedelta(days=1827)
    DataRequest.objects.create(kind="erase", state="refused", identity="passport", ground="not her", closed_at=long_ago)
    retention.carry_out()
    assert ("passport" in stored(), "not her" in stored()) == (False, False)


def test_the_report_counts_what_is_left_and_names_nobody(place):
    over_since(place.event, days=10)
    run = retention.carry_out()
    ended = timezone.localdate(Event.objects.get().ends_at).isoformat()
    assert run.left["registration.phone"] == {"rows": 1, "oldest": ended}
    assert run.left["sensitiveanswer.value"]["rows"] == 1
    assert run.left["registrationversion.name"]["rows"] >= 1
    assert "Zhang" not in str(run.left)


def statements():
    with CaptureQueriesContext(
        connection,
    ) as seen:
        retention.carry_out()
    return len(seen)


def test_the_number_of_statements_does_not_grow(place):
    over_since(place.event, days=367)
    one = statements()
    for _more in range(3):
        event = EventFactory()
        register(event=event, attendee=AttendeeFactory(), key=uuid4(), by=None)
        over_since(event, days=367)
    assert statements() == one


def test_a_dry_run_removes_nothing(place):
    over_since(place.event, days=367)
    out = StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "contact: 1" in out.getvalue()
    assert "Zhang" not in out.getvalue()
    assert (Registration.objects.get().phone, RetentionRun.objects.exists()) == ("+8613155500142", False)
    call_command("retention", stdout=out)
    assert (Registration.objects.get().phone, RetentionRun.objects.exists()) == ("", True)


# --- No column is forgotten -----------------------------------------------------------------------------------------

# Texts that are about the event or the work and never about somebody who comes. A new column that can hold words,
# days or anything else is to be put here, or into a group of personal_columns.
IMPERSONAL = {
    "Certificate": {"facts", "code"},  # facts of the event alone
    "CertificateRule": {"*"},
    "CertificateRun": {"file"},  # all papers of an event, removed after a week and when somebody on it is forgotten
    "CheckIn": {"device"},
    "DoorClick": {"device"},
    "HeadCount": {"*"},
    "Contribution": {"*"},
    "DeskDevice": {"label"},
    "ContributionSpeaker": {"*"},
    "DataRequest": set(),
    "ActionItem": {"*"},  # who does what after the meeting is work
    "Decision": {"*"},
    "Event": {"*"},
    "EventAward": {"*"},
    "EventDocument": {"*"},
    "EventPhoto": {"*"},
    "EventPapers": {"*"},
    "EventProject": set(),
    "EventRole": {"*"},
    "ProgressPresented": set(),
    "Invitation": {"token_hash", "code", "language"},
    "ListBatch": {"columns", "refused_columns", "language"},
    "ListHeading": {"*"},
    "ListRow": {"candidates"},
    "MailText": {"*"},
    "Mailing": {"*"},
    "Message": {"error"},  # our own words and names of errors
    "Option": {"*"},
    "PaperRun": {"options"},  # numbers of rows
    "PaperStyle": {"*"},  # who signs for a body in public
    "Question": {"*"},
    "NotOnePerson": set(),
    "PrintedName": {"*"},  # of those who spoke in public, as the page of the event shows them
    "Registration": {"token_hash", "code", "language"},
    "RegistrationMerge": {"moved"},  # numbers of rows
    "RelatedReading": {"*"},
    "RetentionRule": set(),
    "RetentionRun": {"removed", "left"},
    "Answer": {"asked"},
    "SensitiveAnswer": {"asked", "delete_on"},
    "ReminderRule": set(),
    "Session": {"*"},
    "FeedbackForm": {"*"},
    "FeedbackUsed": {"hash"},  # by the site's secret, and without an event
    "MeetingReport": {"*"},
    "Minutes": {"*"},
    "NewsDraft": {"*"},
    "NotForUs": {"*"},
    "ReportEdition": {"*"},  # names that were agreed to; erasure takes them out
    "SigningKey": {"*"},
    "SheetPhoto": set(),
    "SheetRow": set(),
    "SignInSheet": set(),
}
CAN_HOLD_WORDS = (models.CharField, models.TextField, models.JSONField, models.DateField, ArrayField, models.FileField)


def can_tell(field):
    """Whether somebody could be known by it: words, days, files. Moments, choices and links are not."""
    is_moment = isinstance(field, models.DateTimeField)
    return isinstance(field, CAN_HOLD_WORDS) and not field.choices and not is_moment


def covered(model):
    """The columns of a model that the rules or the closing of a request remove, as the report lists them."""
    grouped = {name for columns in GROUPED.get(model, {}).values() for name in columns}
    return grouped | set(leftover.TABLES.get(model, ({}, ""))[0])


def models_of_events():
    return [m for m in apps.get_app_config("events").get_models() if not issubclass(m, pghistory.models.Event)]


def test_every_column_that_can_tell_who_somebody_is_belongs_to_a_group():
    forgotten = []
    for model in models_of_events():
        known = IMPERSONAL.get(model.__name__, set()) | covered(model)
        if "*" not in known:
            names = [field.name for field in model._meta.concrete_fields if can_tell(field)]
            forgotten += [f"{model.__name__}.{name}" for name in names if name not in known]
    assert forgotten == []


def test_every_grouped_column_exists_and_is_reported():
    for model, groups in GROUPED.items():
        for columns in groups.values():
            for name in columns:
                model._meta.get_field(name)
                assert name in leftover.TABLES[model][0]


def test_every_answer_is_removed_with_its_versions(place):
    over_since(place.event, days=367)
    retention.carry_out()
    assert not Answer.objects.exists()
    assert not SensitiveAnswer.objects.exists()
    assert "Willow Lane" not in stored()
    assert Message.objects.exists()
