"""Who gets a certificate, who not, and why."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from events.certificates import rules
from events.certificates.issuing import issue_missing, revoke
from events.models import Certificate, Event, Registration
from tests.events.certificates.rows import came, course, host, rule, speaker
from tests.rows import place_at

pytestmark = pytest.mark.django_db


def names(event):
    return [recipient.name for recipient in rules.missing(event)]


def test_without_a_rule_nobody_gets_one():
    event = course()
    came(event, 4)
    assert rules.verdicts(event) == []


@pytest.mark.parametrize(("percent", "got"), [(1, ["A", "B", "C"]), (50, ["A", "B"]), (75, ["A"]), (100, ["A"])])
def test_whoever_came_often_enough_gets_one(percent, got):
    event = course(sessions=4)
    rule(event, min_percent=percent)
    for name, times in {"A": 4, "B": 2, "C": 1, "D": 0}.items():
        came(event, times, name)
    assert names(event) == got


def test_it_is_said_of_everybody_why():
    event = course(sessions=4)
    rule(event, min_percent=75)
    for name, times in {"A": 3, "B": 2, "C": 0}.items():
        came(event, times, name)
    assert {verdict.recipient.name: verdict.why for verdict in rules.verdicts(event)} == {
        "A": "came to 75% of the sessions",
        "B": "came to 50% of the sessions; 75% are asked for",
        "C": "is not noted as having come",
    }


def test_those_without_a_place_do_not_come_into_question():
    event = course()
    rule(event, min_percent=1)
    place_at(event, name="Gave it back", state="cancelled")
    assert rules.verdicts(event) == []


def test_single_dates_of_one_person_are_put_together():
    event = course(sessions=2, dates=Event.Dates.EACH)
    rule(event, min_percent=100)
    for date in event.sessions.all():
        place = place_at(event, name="Chen", session=date, person_key="chen|1")
        place.attendances.create(session=date, status="present", evidence="named")
    once = place_at(event, name="Wu", session=event.sessions.first(), person_key="wu|1")
    once.attendances.create(session=event.sessions.first(), status="present", evidence="named")
    assert names(event) == ["Chen"]
    assert [verdict.recipient.name for verdict in rules.verdicts(event)] == ["Chen", "Wu"]


def test_a_speaker_gets_one_in_both_scripts_however_often_they_spoke():
    event = course()
    rule(event, kind="spoke", language="zh-hans", second_language="en")
    person = speaker(event)
    event.contributions.create(kind="speech", title_en="Again").speakers.create(person=person)
    [recipient] = rules.missing(event)
    assert (recipient.name, recipient.second_name, recipient.person_id) == ("罗燕", "Luo Yan", person.pk)


def test_a_speaker_with_one_name_has_it_once():
    event = course()
    rule(event, kind="spoke", language="zh-hans", second_language="en")
    speaker(event, name_en="Geoffrey Parua")
    [recipient] = rules.missing(event)
    assert (recipient.name, recipient.second_name) == ("Geoffrey Parua", "")


def test_the_host_gets_one_and_an_organiser_does_not():
    event = course()
    rule(event, kind="hosted")
    event.roles.create(organisation=event.organisation, role="organiser")
    body = host(event)
    assert [recipient.host_id for recipient in rules.missing(event)] == [body.pk]


def test_whoever_has_one_or_had_one_revoked_is_not_due_again():
    event = course()
    rule(event, min_percent=1)
    came(event, 4, "Holds")
    came(event, 4, "Revoked")
    issue_missing(event=event, by=None)
    revoke(certificate=Certificate.objects.get(name="Revoked"), reason="By mistake", by=None)
    assert names(event) == []
    # On the clock of the site it was the second already.
    Certificate.objects.filter(state="revoked").update(state_changed_at=datetime(2026, 5, 1, 20, tzinfo=UTC))
    assert ["revoked on 2 May 2026" in verdict.why for verdict in rules.verdicts(event)] == [False, True]


def test_somebody_forgotten_gets_none():
    event = course()
    rule(event, min_percent=1)
    came(event, 4)
    Registration.objects.update(name="")
    assert [verdict.why for verdict in rules.verdicts(event)] == ["was forgotten on request"]
    assert names(event) == []


def test_an_event_has_one_rule_for_a_kind():
    event = course()
    rule(event)
    with pytest.raises(IntegrityError, match="one_rule_for_a_kind"):
        rule(event)


def test_a_share_is_a_share():
    with pytest.raises(IntegrityError, match="1_to_100"):
        rule(course(), min_percent=101)


def test_a_paper_is_not_twice_in_one_language():
    with pytest.raises(IntegrityError, match="two_different"):
        rule(course(), language="en", second_language="en")


def test_the_verdicts_cost_the_same_for_one_and_for_three():
    counts = []
    for people in (1, 3):
        event = course()
        for kind in ("attended", "spoke", "hosted"):
            rule(event, kind=kind)
        for number in range(people):
            came(event, 4, f"Learner {number}")
            speaker(event)
            host(event)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(rules.verdicts(event)) == 3 * people
        counts.append(len(queries))
    assert counts[0] == counts[1]
