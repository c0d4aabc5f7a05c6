"""Many people at the same instant, on a real database with real threads: no certificate and no serial twice."""

import pytest

from events.certificates import issuing, keys, runs
from events.certificates.issuing import issue_missing
from events.models import Certificate, CertificateRun, Message, SigningKey
from events.rules import Refused
from tests.at_once import at_once
from tests.events.certificates.rows import came, course, many_came, rule
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_eight_who_press_at_once_give_each_certificate_once():
    event = course(sessions=0)
    rule(event, min_percent=1)
    many_came(event, 40)
    given = at_once([lambda: issue_missing(event=event, by=None) for _ in range(8)], threads=8)
    assert sum(given) == 40
    rows = Certificate.objects.order_by("number")
    assert [row.number for row in rows] == list(range(1, 41))
    assert len({row.registration_id for row in rows}) == len({row.code for row in rows}) == 40


def test_two_events_of_one_body_share_its_serials():
    first = course(sessions=0)
    second = course(sessions=0, organisation=first.organisation)
    for event in (first, second):
        rule(event, min_percent=1)
        many_came(event, 20)
    jobs = [lambda event=event: issue_missing(event=event, by=None) for event in (first, second) * 3]
    assert sum(at_once(jobs, threads=6)) == 40
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, 41))


def test_a_run_that_two_start_at_once_is_one_run():
    event, clerk = course(sessions=0), UserFactory()
    rule(event, min_percent=1)
    for place in many_came(event, runs.AT_ONCE + 1):
        place.email = f"{place.pk}@mail.example"
        place.save(update_fields=["email"])
    started = at_once([lambda: runs.issue(event=event, by=clerk, tells=True) for _ in range(6)], threads=6)
    assert len({run.pk for run in started}) == CertificateRun.objects.count() == 1
    at_once([lambda: runs.carry_out(started[0].pk) for _ in range(4)], threads=4)
    assert Certificate.objects.count() == Message.objects.count() == runs.AT_ONCE + 1


def test_one_of_those_who_mend_it_at_once_does():
    event = course()
    rule(event, min_percent=1)
    came(event, 4)
    issue_missing(event=event, by=None)
    old = Certificate.objects.get()

    def mend(name):
        try:
            return issuing.reissue(certificate=old, name=name, second_name="", reason="Misspelt", by=None).name
        except Refused:
            return None

    mended = at_once([lambda name=name: mend(name) for name in "ABCDEF"], threads=6)
    assert sum(name is not None for name in mended) == 1
    assert Certificate.objects.valid().count() == 1


def test_the_first_key_is_made_once():
    at_once([keys.signing_key for _ in range(8)], threads=8)
    assert SigningKey.objects.count() == 1
