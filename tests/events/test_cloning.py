"""A copy of an event: the same clock at another time, what was chosen, and nothing that was counted."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from events.cloning import PARTS, clone, clone_all, starts_of_copies
from events.invitations import Invitee, invite
from events.models import Contribution, ContributionSpeaker, Event, Question
from events.registration import register
from events.rules import Refused
from tests.factories import AttendeeFactory, EventFactory, PersonFactory, UserFactory

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")


def in_paris(*moment):
    return datetime(*moment, tzinfo=PARIS)


@pytest.fixture
def original():
    """A Tuesday evening in winter time, six days before the clocks go forward."""
    return EventFactory(
        slug="calligraphy",
        title_en="Calligraphy",
        title_zh_hans="书法",
        status_note_en="Bring a coat",
        time_zone="Europe/Paris",
        starts_at=in_paris(2027, 3, 23, 19),
        ends_at=in_paris(2027, 3, 23, 21),
        registration_opens_at=in_paris(2027, 3, 9, 9),
        priority_opens_at=in_paris(2027, 3, 8, 9),
        decide_at=in_paris(2027, 3, 20, 12),
        minimum=4,
        queue_rule="offer",
        max_party=5,
        attendance=12,
        attendance_qualifier="exact",
    )


def copy_of(event, *parts, starts_at=None, **values):
    return clone(event, starts_at=starts_at or in_paris(2027, 3, 30, 19), parts=parts, by=UserFactory(), **values)


def test_a_copy_keeps_the_clock_of_the_place_across_a_change_of_clocks(original):
    copy = copy_of(original)
    local = {name: getattr(copy, name).astimezone(PARIS) for name in ("starts_at", "ends_at", "registration_opens_at")}
    assert local == {
        "starts_at": in_paris(2027, 3, 30, 19),
        "ends_at": in_paris(2027, 3, 30, 21),
        "registration_opens_at": in_paris(2027, 3, 16, 9),
    }
    assert copy.decide_at == in_paris(2027, 3, 27, 12)
    assert copy.priority_opens_at == in_paris(2027, 3, 15, 9)


def test_a_copy_is_a_draft_with_all_settings_and_nothing_counted(original):
    Event.objects.filter(pk=original.pk).update(
        seats_taken=3, queue_length=1, queue_last=7, revision=4, goes_ahead_at=timezone.now()
    )
    copy = copy_of(original)
    assert (copy.status, copy.slug, copy.title_zh_hans) == ("draft", "calligraphy-2", "书法")
    assert (copy.minimum, copy.queue_rule, copy.max_party, copy.capacity) == (4, "offer", 5, 10)
    assert (copy.seats_taken, copy.queue_length, copy.queue_last, copy.revision) == (0, 0, 0, 0)
    assert not any((copy.goes_ahead_at, copy.attendance, copy.attendance_qualifier, copy.status_note_en))


def test_nobody_is_registered_for_a_copy(original):
    register(event=original, attendee=AttendeeFactory(), key=uuid4(), by=None, channel="phone")
    assert not copy_of(original, *PARTS).registrations.exists()


def test_what_was_not_chosen_stays_behind(original):
    original.sessions.create(title_en="One", starts_at=original.starts_at)
    original.roles.create(organisation=original.organisation, role="host")
    original.questions.create(kind="text", label_en="Why?")
    original.reminders.create(hours_before=24)
    copy = copy_of(original)
    assert not any(
        part.exists() for part in (copy.sessions.all(), copy.roles.all(), copy.questions.all(), copy.reminders.all())
    )


def test_the_agenda_comes_along_in_the_copied_sessions(original):
    part = original.sessions.create(title_en="One", starts_at=original.starts_at, seats_taken=3)
    item = Contribution.objects.create(event=original, session=part, kind="speech", title_en="Ink")
    ContributionSpeaker.objects.create(contribution=item, person=PersonFactory(), affiliation_en="Teacher")
    copy = copy_of(original, "sessions", "agenda")
    [session], [made] = copy.sessions.all(), copy.contributions.all()
    assert (session.starts_at, session.seats_taken) == (in_paris(2027, 3, 30, 19), 0)
    assert (made.session, made.speakers.get().affiliation_en) == (session, "Teacher")
    assert copy_of(original, "agenda").contributions.get().session is None


def test_conditions_of_questions_point_into_the_copy(original):
    diet = Question.objects.create(event=original, kind="choice", label_en="Food?", rank=1)
    other = diet.options.create(label_en="Other")
    original.questions.create(kind="text", label_en="Which?", rank=2, shown_if=diet, shown_if_option=other)
    copy = copy_of(original, "questions")
    first, second = copy.questions.order_by("rank")
    assert (second.shown_if, second.shown_if_option) == (first, first.options.get())
    assert first.event == copy != original


def test_people_are_invited_anew_with_links_of_their_own(original):
    [before, gone] = invite(event=original, people=[Invitee(name="Li"), Invitee(name="Wu")], by=UserFactory())
    original.invitations.filter(pk=before.pk).update(answer="yes", answered_at=timezone.now(), sent_at=timezone.now())
    original.invitations.filter(pk=gone.pk).update(answer="withdrawn")
    [after] = copy_of(original, "invitations").invitations.all()
    assert (after.name, after.answer, after.answered_at, after.sent_at) == ("Li", "none", None, None)
    assert len({before.code, after.code, before.token_hash, after.token_hash, before.key, after.key}) == 6


def test_reminders_papers_and_reading_come_along_unsent(original):
    original.reminders.create(hours_before=24, enqueued_at=timezone.now())
    original.documents.create(title_en="Paper", url="https://example.org/paper")
    original.readings.create(title_en="More", url="/events/")
    copy = copy_of(original, "reminders", "documents", "readings")
    assert (copy.reminders.get().enqueued_at, copy.documents.get().title_en) == (None, "Paper")
    assert copy.readings.get().url == "/events/"


def test_places_are_held_back_as_told_not_as_they_were_used_up(original):
    Event.objects.filter(pk=original.pk).update(held_back=1)
    assert [copy_of(original).held_back, copy_of(original, held_back=4).held_back] == [0, 4]
    with pytest.raises(Refused, match="fewer places"):
        copy_of(original, held_back=11)


def test_where_dates_have_places_so_many_are_held_back_on_each():
    event = EventFactory(dates="each", capacity=None)
    for places in (5, None):
        event.sessions.create(starts_at=event.starts_at, capacity=places, held_back=1 if places else 0)
    copy = copy_of(event, "sessions", held_back=3)
    assert (copy.held_back, sorted(copy.sessions.values_list("held_back", flat=True))) == (0, [0, 3])


def test_a_new_title_stands_in_the_language_that_is_spoken(original):
    with translation.override("zh-hans"):
        copy = copy_of(original, title="书法二")
    copy.refresh_from_db()
    assert (copy.title_zh_hans, copy.title_en) == ("书法二", "Calligraphy")


def test_copies_follow_each_other_by_week_or_month_on_the_local_clock(original):
    weekly = starts_of_copies(original, in_paris(2027, 3, 23, 19), many=2, interval="week")
    assert weekly[1] - weekly[0] == timedelta(days=7, hours=-1)
    monthly = starts_of_copies(original, in_paris(2027, 1, 31, 19), many=3, interval="month")
    assert [moment.astimezone(PARIS).day for moment in monthly] == [31, 28, 31]


def test_a_year_of_weeks_is_the_most(original):
    with pytest.raises(Refused):
        starts_of_copies(original, original.starts_at, many=53, interval="week")


def test_several_copies_get_addresses_of_their_own(original):
    starts = starts_of_copies(original, in_paris(2027, 4, 6, 19), many=3, interval="week")
    copies = clone_all(original, starts=starts, parts=[], by=UserFactory())
    assert [copy.slug for copy in copies] == ["calligraphy-2", "calligraphy-3", "calligraphy-4"]
    assert [copy.ends_at - copy.starts_at for copy in copies] == [timedelta(hours=2)] * 3
