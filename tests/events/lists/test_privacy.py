"""What a list says of people goes: after a day, when it is saved, and with a person who wants to be forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.lists import undoing
from events.models import Event, ListBatch, ListRow, Registration
from events.privacy import leftover, retention
from events.privacy.erasure import erase
from events.registration import give_back
from tests.events.lists.saved import brought, confirmed, keeper_of, registered
from tests.events.stored import stored
from tests.factories import EventFactory

pytestmark = pytest.mark.django_db
LI = ["李明", "天津", "138 0013 8000", "li@mail.example"]
IDENTITY = "11010519491231002X"


@pytest.fixture
def event():
    return EventFactory()


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def test_an_identity_number_is_never_stored(event):
    brought(event, [[*LI, IDENTITY]], headings=["姓名", "单位", "手机", "邮箱", "身份证号"])
    brought(event, [["王芳", IDENTITY]], headings=["姓名", "职务"])
    assert IDENTITY not in stored()


def test_a_list_that_nobody_confirms_is_gone_after_a_day(event):
    brought(event, [LI])
    retention.carry_out(today=in_days(0))
    assert ListBatch.objects.exists()
    run = retention.carry_out(today=in_days(2))
    assert not ListBatch.objects.exists()
    assert run.removed["lists"] == 2
    assert "李明" not in stored()


def test_of_a_saved_list_only_what_takes_it_back_is_kept_for_a_month(event):
    registered(event, name="王芳", phone="+8613155500142", body="旧学校")
    batch = confirmed(event, [LI, ["王芳", "新学校", "131 5550 0142", ""]])
    assert batch.lines is None
    assert [row.told for row in batch.rows.all()] == [{}, {"name": "王芳", "body": "新学校", "phone": "+8613155500142"}]
    retention.carry_out(today=in_days(29))
    assert ListRow.objects.count() == 2
    retention.carry_out(today=in_days(32))
    assert not ListRow.objects.exists()
    batch.refresh_from_db()
    assert (batch.added, batch.updated) == (1, 1)


def test_the_report_of_what_is_left_counts_lists(event):
    brought(event, [LI])
    left = leftover.report()
    assert (left["listbatch.lines"]["rows"], left["listrow.told"]["rows"]) == (1, 1)


def test_who_is_forgotten_is_forgotten_in_lists_too(event):
    other = EventFactory(organisation=event.organisation)
    confirmed(event, [["李明", "旧学校", *LI[2:]]])
    confirmed(event, [LI])  # it knows what it replaced
    brought(event, [LI, ["王芳", "", "", ""]])
    brought(other, [LI])
    place = Registration.objects.get()
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - timedelta(2), ends_at=timezone.now() - timedelta(1)
    )
    erase(registration=place, by=keeper_of(event))
    assert "李明" not in stored()
    assert "旧学校" not in stored()
    assert "li@mail.example" not in stored()
    assert "王芳" in stored()


def test_who_is_forgotten_stays_forgotten_when_the_list_is_taken_back(event):
    place = registered(event, name="李明", phone="+8613800138000", body="旧学校")
    batch = confirmed(event, [LI])
    give_back(registration=place, by=None)
    erase(registration=place, by=keeper_of(event))
    undoing.undo(batch=batch, by=keeper_of(event))
    assert Registration.objects.get().name == ""
    assert "旧学校" not in stored()
