"""Giving certificates, mending them, taking them back, sending them."""

from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import tickets
from events.certificates.history import history
from events.certificates.issuing import issue_missing, mail_again, reissue, revoke
from events.mail import delivery
from events.models import Certificate, Message
from events.rules import Refused
from tests.events.certificates.rows import came, course, host, rule, speaker
from tests.factories import OrganisationFactory, UserFactory
from tests.rows import certificate_of, place_at

pytestmark = pytest.mark.django_db
State = Certificate.State


@pytest.fixture
def event():
    event = course()
    rule(event, min_percent=50, title_en="Certificate of digital courage")
    return event


def given(event, **fields):
    came(event, 4, **fields)
    issue_missing(event=event, by=None)
    return Certificate.objects.latest("pk")


def test_what_is_missing_is_given_and_a_second_time_nothing(event):
    came(event, 4, "A")
    came(event, 4, "B")
    assert issue_missing(event=event, by=None) == 2
    assert issue_missing(event=event, by=None) == 0
    came(event, 4, "C")
    assert issue_missing(event=event, by=None) == 1
    assert sorted(Certificate.objects.values_list("name", flat=True)) == ["A", "B", "C"]


def test_each_kind_is_given_once(event):
    rule(event, kind="spoke")
    rule(event, kind="hosted")
    came(event, 4), speaker(event), host(event)
    assert issue_missing(event=event, by=None) == 3
    assert issue_missing(event=event, by=None) == 0
    assert sorted(Certificate.objects.values_list("kind", flat=True)) == ["attended", "hosted", "spoke"]


def test_serials_are_counted_by_body_and_year(event):
    year = timezone.localdate().year
    other = course(organisation=OrganisationFactory())
    rule(other, min_percent=50)
    certificate_of(place_at(event), year=year - 1, number=77)
    given(event, name="A"), given(event, name="B"), given(other, name="C")
    found = {row.name: row.serial for row in Certificate.objects.filter(year=year)}
    assert found == {"A": f"{year}-00001", "B": f"{year}-00002", "C": f"{year}-00001"}


def test_a_certificate_remembers_names_and_facts_of_that_day(event):
    row = given(event, name="陈美玲")
    type(event).objects.update(title_en="Renamed")
    row.registration.name = "Somebody else"
    row.registration.save(update_fields=["name"])
    row.refresh_from_db()
    assert (row.name, row.facts["event"]["title"]["en"]) == ("陈美玲", "Use your phone with confidence")
    assert row.facts["title"] == {"en": "Certificate of digital courage"}
    assert (row.facts["event"]["sessions"], row.facts["event"]["hours"]) == (4, 6.0)


def test_nobody_holds_two_valid_ones_of_a_kind(event):
    row = given(event)
    row.pk, row.number, row.code = None, 99, "OTHER"
    with pytest.raises(IntegrityError, match="two_valid_certificates"):
        row.save(force_insert=True)


def test_a_serial_is_given_once(event):
    row = given(event)
    with pytest.raises(IntegrityError, match="a_serial_is_given_once"):
        certificate_of(place_at(event), year=row.year, number=row.number)


def test_a_certificate_is_given_to_one(event):
    with pytest.raises(IntegrityError, match="given_to_one"):
        certificate_of(place_at(event), person=speaker(event))


# --- A new one in its place -----------------------------------------------------------------------------------------


def test_a_new_one_has_its_own_serial_and_code_and_the_old_one_says_so(event):
    old, clerk = given(event, name="Chen Mailing"), UserFactory()
    old.shows = Certificate.Shows.NAME
    old.save(update_fields=["shows"])
    new = reissue(certificate=old, name="Chen Meiling", second_name="陈美玲", reason="Misspelt", by=clerk)
    old.refresh_from_db()
    assert (old.state, old.state_reason, old.state_changed_by) == (State.REPLACED, "Misspelt", clerk)
    assert (new.state, new.name, new.second_name, new.replaces) == (State.ISSUED, "Chen Meiling", "陈美玲", old)
    assert new.number == old.number + 1
    assert new.code != old.code
    assert new.shows == Certificate.Shows.NAME


def test_the_history_keeps_what_became_of_it(event):
    old = given(event)
    reissue(certificate=old, name="X", second_name="", reason="Misspelt", by=None)
    assert list(old.versions.order_by("pgh_id").values_list("state", "state_reason")) == [
        ("issued", ""),
        ("replaced", "Misspelt"),
    ]


def test_a_new_one_can_follow_one_that_was_revoked(event):
    old = given(event)
    revoke(certificate=old, reason="By mistake", by=None)
    assert reissue(certificate=old, name="X", second_name="", reason="It was right", by=None).is_valid


def test_one_that_was_replaced_is_not_replaced_again(event):
    old = given(event)
    reissue(certificate=old, name="X", second_name="", reason="Misspelt", by=None)
    with pytest.raises(Refused, match="newer certificate"):
        reissue(certificate=old, name="Y", second_name="", reason="Again", by=None)
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize(("name", "reason"), [("", "Misspelt"), ("X", "")])
def test_a_new_one_needs_a_name_and_a_reason(event, name, reason):
    old = given(event)
    with pytest.raises(Refused), transaction.atomic():
        reissue(certificate=old, name=name, second_name="", reason=reason, by=None)
    assert Certificate.objects.get().state == State.ISSUED


def test_it_can_be_mended_when_the_rule_is_gone(event):
    old = given(event)
    event.certificate_rules.all().delete()
    new = reissue(certificate=old, name="X", second_name="", reason="Misspelt", by=None)
    assert new.facts["title"] == old.facts["title"]
    assert new.languages == old.languages


# --- Taking back ----------------------------------------------------------------------------------------------------


def test_one_that_is_revoked_stays_with_its_reason(event):
    row, clerk = given(event), UserFactory()
    revoke(certificate=row, reason="Was not there", by=clerk)
    revoke(certificate=row, reason="Pressed twice", by=None)
    row.refresh_from_db()
    assert (row.state, row.state_reason, row.state_changed_by) == (State.REVOKED, "Was not there", clerk)


def test_it_is_not_revoked_without_a_reason(event):
    with pytest.raises(Refused, match="Write the reason"):
        revoke(certificate=given(event), reason="", by=None)


def test_what_changed_says_why_and_since_when(event):
    row = given(event)
    with pytest.raises(IntegrityError, match=r"with_a_reason|since_when"):
        Certificate.objects.filter(pk=row.pk).update(state=State.REVOKED)


# --- Telling people -------------------------------------------------------------------------------------------------


def test_those_with_an_e_mail_are_told_once(event):
    came(event, 4, "A", email="a@mail.example")
    came(event, 4, "B")
    issue_missing(event=event, by=None, tells=True)
    issue_missing(event=event, by=None, tells=True)
    assert list(Message.objects.values_list("kind", "registration__name")) == [("certificate", "A")]


def test_the_mail_brings_the_paper_and_the_way_to_it(event):
    came(event, 4, "A", email="a@mail.example", **keys())
    issue_missing(event=event, by=None, tells=True)
    delivery.deliver(Message.objects.get().pk)
    [sent] = mail.outbox
    row = Certificate.objects.get()
    assert sent.subject.startswith("Your certificate: Use your phone")
    [(name, content, kind)] = [part for part in sent.attachments if isinstance(part, tuple)]
    assert (name, kind, content[:5]) == (f"certificate-{row.serial}.pdf", "application/pdf", b"%PDF-")
    assert "/certificates/" in sent.body
    assert "Show this mail at the desk" not in sent.body


def keys():
    """A secret link that opens the registration."""
    key = uuid4()
    return {"key": key, "token_hash": tickets.hash_of(tickets.new_token(key))}


def test_one_that_was_revoked_meanwhile_is_not_sent(event):
    came(event, 4, "A", email="a@mail.example", **keys())
    issue_missing(event=event, by=None, tells=True)
    revoke(certificate=Certificate.objects.get(), reason="By mistake", by=None)
    delivery.deliver(Message.objects.get().pk)
    assert mail.outbox == []
    assert Message.objects.get().error == delivery.NOT_NEEDED


def test_it_can_be_sent_again(event):
    came(event, 4, "A", email="a@mail.example")
    issue_missing(event=event, by=None)
    mail_again(certificate=Certificate.objects.get(), by=None)
    assert Message.objects.get().kind == Message.Kind.CERTIFICATE


def test_each_mail_stands_in_the_history_with_who_asked_for_it(event):
    came(event, 4, "A", email="a@mail.example")
    clerk = UserFactory(name="Chen Meiling")
    issue_missing(event=event, by=None, tells=True)
    Message.objects.update(state="sent")
    row = Certificate.objects.get()
    mail_again(certificate=row, by=clerk)
    new = reissue(certificate=row, name="B", second_name="", reason="Misspelt", by=clerk)
    told = [(step.words, step.by) for step in history(new)]
    assert {("Sent by mail", ""), ("To be sent by mail", str(clerk)), ("Replaced", str(clerk))} < set(told)
    assert len(told) == 5


def test_it_is_said_when_there_is_nobody_to_send_it_to(event):
    with pytest.raises(Refused, match="no e-mail"):
        mail_again(certificate=given(event), by=None)
