"""What is still open after an event, and how many came, twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import attendance
from events.models import Attendance, Event, HeadCount, NotForUs, Question, SensitiveAnswer, Session
from events.record import checklist, minutes, presence, report
from events.rules import Refused
from tests.events.record.rows import meeting, photo_of
from tests.factories import UserFactory
from tests.rows import place_at

pytestmark = pytest.mark.django_db


def states(event):
    return {point.key: point.state for point in checklist.points(event)}


def came(place, session=None, evidence="named"):
    return attendance.mark(registration=place, session=session, status="present", evidence=evidence, by=UserFactory())


def publish(event, **told):
    values = {"people": 50, "qualifier": "more_than", "note": {}, "source": None}
    return presence.publish(event=event, by=UserFactory(), **values | told)


# --- The list -------------------------------------------------------------------------------------------------------


def test_everything_is_open_after_an_event_of_which_nothing_is_noted():
    assert set(states(meeting()).values()) == {"open", "done"}
    assert [key for key, state in states(meeting(slug="other")).items() if state == "done"] == ["sensitive"]


def test_a_session_without_attendance_is_named():
    event = meeting()
    start = event.starts_at
    first, second = (Session.objects.create(event=event, title_en=title, starts_at=start) for title in ("One", "Two"))
    Session.objects.create(event=event, title_en="To come", starts_at=timezone.now() + timedelta(days=1))
    came(place_at(event), first)
    assert presence.sessions_without(event, timezone.now()) == [second]
    point = checklist.points(event)[0]
    assert (point.state, point.words) == ("open", "1 session without attendance: Two")
    HeadCount.objects.create(event=event, session=second, people=12)
    assert states(event)["attendance"] == "done"


def test_heads_and_the_published_number_are_points_of_their_own():
    event = meeting()
    HeadCount.objects.create(event=event, people=12)
    assert (states(event)["headcount"], states(event)["published"]) == ("done", "open")
    publish(event)
    assert states(event)["published"] == "done"


def test_a_photo_that_is_left_out_is_open():
    event = meeting()
    photo = photo_of(event, "agreed", "unknown")
    assert states(event)["photos"] == "open"
    photo.people.update(consent="agreed")
    assert states(event)["photos"] == "done"


def test_minutes_say_who_approved_them():
    event, second = meeting(), UserFactory(name="Chen Jing")
    draft = minutes.write(event=event, text={"text_en": "x"}, decisions=[], actions=[], by=UserFactory(), seen_at=None)
    assert states(event)["minutes"] == "open"
    minutes.approve(minutes=draft, by=second, seen_at=draft.written_at)
    point = next(point for point in checklist.points(event) if point.key == "minutes")
    assert (point.state, point.who.split(",")[0]) == ("done", "Chen Jing")


def test_sensitive_answers_are_open_until_they_are_gone():
    event = meeting()
    place, question = place_at(event), Question.objects.create(event=event, kind="text", label_en="Diet")
    day = timezone.localdate() + timedelta(days=5)
    SensitiveAnswer.objects.create(registration=place, question=question, asked="Diet", value="nuts", delete_on=day)
    assert states(event)["sensitive"] == "open"
    assert checklist.remove_sensitive(event=event, by=UserFactory()) == 1
    assert states(event)["sensitive"] == "done"


def test_sensitive_answers_stay_while_they_are_needed():
    event = meeting(status="published", ends_at=timezone.now() + timedelta(days=1))
    with pytest.raises(Refused, match="until the event is over"):
        checklist.remove_sensitive(event=event, by=UserFactory())


def test_the_report_is_open_again_when_the_record_changes():
    event = meeting()
    report.publish(event=event, by=UserFactory(name="Chen Jing"), note={})
    point = checklist.points(event)[-1]
    assert (point.key, point.state, point.who.split(",")[0]) == ("report", "done", "Chen Jing")
    publish(event)
    assert states(event)["report"] == "open"


def test_not_for_us_says_who_said_so_and_can_be_taken_back():
    event, user = meeting(), UserFactory(name="Chen Jing")
    for _twice in range(2):
        checklist.set_aside(event=event, point="certificates", by=user)
    point = next(point for point in checklist.points(event) if point.key == "certificates")
    assert (point.state, point.who.split(",")[0]) == ("aside", "Chen Jing")
    checklist.ask_again(event=event, point="certificates", by=user)
    assert states(event)["certificates"] == "open"
    with pytest.raises(Refused):
        checklist.set_aside(event=event, point="holidays", by=user)
    assert not NotForUs.objects.exists()


def test_what_is_done_stays_done_whoever_set_it_aside():
    event = meeting()
    checklist.set_aside(event=event, point="published", by=UserFactory())
    publish(event)
    assert states(event)["published"] == "done"


# --- How many came, twice -------------------------------------------------------------------------------------------


def test_neither_number_overwrites_the_other():
    event = meeting()
    came(place_at(event, party_size=2, companions=["Wu Jianguo"]))
    publish(event)
    counted = attendance.counts(event)
    assert (counted.people, event.attendance, event.attendance_qualifier) == (2, 50, "more_than")
    came(place_at(event, name="Luo Yan An"))
    HeadCount.objects.create(event=event, people=80)
    event.refresh_from_db()
    assert (event.attendance, attendance.counts(event).people) == (50, 80)
    publish(event, people=None, qualifier="")
    assert (attendance.counts(event).people, Attendance.objects.count()) == (80, 2)


def test_people_and_person_times_stand_apart_with_how_one_knows():
    event = meeting()
    sessions = [Session.objects.create(event=event, starts_at=event.starts_at + timedelta(hours=n)) for n in (0, 1)]
    guest = place_at(event)
    for session in sessions:
        came(guest, session)
    came(place_at(event, name="Luo"), sessions[0], evidence="sheet")
    assert [line() for line in presence.counted_lines(event)] == [
        "People: 2 (named check-in 1, signed sheet 1)",
        "Person-times: 3 (named check-in 2, signed sheet 1)",
    ]


def test_heads_at_several_dates_are_the_least_that_came():
    event = meeting()
    for hour, people in ((0, 12), (1, 20)):
        session = Session.objects.create(event=event, starts_at=event.starts_at + timedelta(hours=hour))
        HeadCount.objects.create(event=event, session=session, people=people)
    assert [line() for line in presence.counted_lines(event)] == [
        "People: at least 20 (head-count 20)",
        "Person-times: 32 (head-count 32)",
    ]


@pytest.mark.parametrize(("told", "field"), [({"people": None}, "people"), ({"qualifier": ""}, "qualifier")])
def test_a_number_keeps_its_word_of_precision(told, field):
    with pytest.raises(Refused) as refused:
        publish(meeting(), **told)
    assert refused.value.field == field
    assert Event.objects.get().attendance is None
