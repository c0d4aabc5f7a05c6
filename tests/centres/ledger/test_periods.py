"""What is locked stays as it was reported; what everybody sees comes from locked years only, without small cells."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Role
from centres.ledger import batches, periods, publishing
from centres.ledger.refused import Refused
from centres.models import LedgerBatch, Participation, PeriodLock, Programme
from tests.centres.ledger.made import brought, loaded, row
from tests.factories import OrganisationFactory, UserFactory
from tests.rows import staff, superuser

pytestmark = pytest.mark.django_db
State, Kind = LedgerBatch.State, Role.Kind


def lock_year(year, reason="reported"):
    return periods.lock(first_on=date(year, 1, 1), last_on=date(year, 12, 31), reason=reason, by=UserFactory())


def test_a_row_in_a_locked_period_is_bad_and_says_so(top):
    lock_year(2023)
    batch = brought(top, [row(), row(date="2024-05-20")])
    assert (batch.good, batch.bad) == (1, 1)
    assert "locked" in batch.bad_rows.read().decode("utf-8-sig")


def test_a_period_locked_after_the_check_keeps_the_file_out(top):
    batch = brought(top, [row()])
    lock_year(2023)
    batch = batches.confirm(batch=batch, by=UserFactory())
    assert (batch.state, batch.bad) == (State.CHECKED, 1)


def test_the_database_itself_refuses_rows_in_a_locked_period(top):
    batch = loaded(top, [row()])
    lock_year(2023)
    LedgerBatch.objects.update(state=State.LOADING)
    offering = Participation.objects.get().offering
    with pytest.raises(IntegrityError, match="is locked"), transaction.atomic():
        Participation.objects.create(batch=batch, line=99, offering=offering, happened_on="2023-12-31")
    Participation.objects.create(batch=batch, line=99, offering=offering, happened_on="2024-01-01")


def test_a_batch_with_rows_in_a_locked_period_is_not_taken_back(top):
    batch = loaded(top, [row(), row(date="2024-05-20")])
    lock_year(2023)
    periods.lock(first_on=date(2022, 1, 1), last_on=date(2022, 12, 31), reason="without a row", by=None)
    with pytest.raises(Refused, match=r"locked months \(.2023-01 – 2023-12.\)"):
        batches.undo(batch=batch, reason="x", by=UserFactory())
    batch.refresh_from_db()
    assert (batch.state, Participation.objects.count()) == (State.LOADED, 2)


def test_what_is_loaded_after_the_period_was_opened_again_is_late(top):
    period = lock_year(2023)
    assert not loaded(top, [row(date="2024-05-20")]).is_late
    periods.reopen(period=period, reason="a sheet was found", by=UserFactory())
    assert loaded(top, [row()]).is_late
    assert (period.versions.count(), period.reopen_reason) == (2, "a sheet was found")


@pytest.mark.parametrize(
    ("first", "last", "reason", "words"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), " ", "why"),
        (date(2023, 1, 2), date(2023, 12, 31), "x", "whole months"),
        (date(2023, 1, 1), date(2023, 12, 30), "x", "whole months"),
        (date(2023, 2, 1), date(2023, 1, 31), "x", "whole months"),
        (date(2023, 1, 1), date(2999, 12, 31), "x", "not over"),
    ],
)
def test_what_is_no_period_to_lock_is_refused(first, last, reason, words):
    with pytest.raises(Refused, match=words):
        periods.lock(first_on=first, last_on=last, reason=reason, by=None)


def test_a_period_is_locked_once_and_opened_once(db):
    period = lock_year(2023)
    with pytest.raises(Refused, match="locked already"):
        lock_year(2023)
    with pytest.raises(Refused, match="why"):
        periods.reopen(period=period, reason="", by=None)
    periods.reopen(period=period, reason="x", by=None)
    with pytest.raises(Refused, match="open already"):
        periods.reopen(period=period, reason="x", by=None)
    assert lock_year(2023).pk != period.pk


@pytest.mark.parametrize(
    "told",
    [
        {"first_on": date(2023, 1, 2), "last_on": date(2023, 2, 1)},
        {"first_on": date(2023, 3, 1), "last_on": date(2023, 2, 1)},
        {"first_on": date(2023, 1, 1), "last_on": date(2023, 1, 31), "reopen_reason": "without a moment"},
    ],
)
def test_the_database_refuses_an_impossible_period(told):
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodLock.objects.create(reason="x", **told)


def test_a_year_is_locked_when_all_its_months_are(db):
    periods.lock(first_on=date(2022, 7, 1), last_on=date(2023, 6, 30), reason="x", by=None)
    assert periods.locked_years() == []
    periods.lock(first_on=date(2023, 7, 1), last_on=date(2023, 12, 31), reason="x", by=None)
    assert periods.locked_years() == [2023]


def test_what_is_locked_is_told_with_every_lock_that_holds_it(db):
    quarter = periods.lock(first_on=date(2023, 1, 1), last_on=date(2023, 3, 31), reason="quarter", by=None)
    year = lock_year(2023)
    assert [(part.first_on.month, part.last_on.month, part.locks) for part in periods.held()] == [
        (1, 3, [quarter, year]),
        (4, 12, [year]),
    ]
    periods.reopen(period=year, reason="a sheet", by=None)
    [part] = periods.held()
    assert (part.first_on, part.last_on, part.locks) == (date(2023, 1, 1), date(2023, 3, 31), [quarter])


def test_locks_that_touch_or_overlap_are_named_as_one_span(db):
    for first, last in ((1, 6), (7, 7), (3, 6), (9, 9)):
        last_on = date(2023, last + 1, 1) - timedelta(days=1)
        periods.lock(first_on=date(2023, first, 1), last_on=last_on, reason="x", by=None)
    assert periods.named(PeriodLock.objects.all()) == "\u20662023-01 – 2023-07, 2023-09\u2069"


def test_who_may_lock(top):
    assert periods.may_lock(superuser())
    assert periods.may_lock(staff(Kind.NETWORK_STAFF, None))
    assert not periods.may_lock(staff(Kind.NETWORK_STAFF, top))
    assert not periods.may_lock(staff(Kind.CENTRE_STAFF, None))


# --- What everybody sees --------------------------------------------------------------------------------------------


def many(top, year, women, men):
    rows = [row(date=f"{year}-03-0{1 + n % 9}", sex="2", learner_number=f"W{year}{n}") for n in range(women)]
    return loaded(top, rows + [row(date=f"{year}-04-01", sex="1", learner_number=f"M{year}{n}") for n in range(men)])


def test_only_locked_years_are_public(top):
    many(top, 2022, 12, 10), many(top, 2023, 9, 8)
    lock_year(2022)
    found = publishing.summary(Programme.objects.get(slug="dancing"))
    assert [(line.label, line.people, line.cells) for line in found.lines] == [("2022", 22, [10, 12, 22])]
    assert not found.has_hidden


def shown():
    return publishing.summary(Programme.objects.get(slug="dancing"))


def test_a_small_cell_is_hidden_with_what_would_tell_it(top):
    many(top, 2021, 20, 3), many(top, 2022, 12, 10)
    lock_year(2021), lock_year(2022)
    small, second = shown().lines
    assert (small.cells, small.people) == ([None, None, 23], None)
    assert (second.cells, second.people) == ([10, 12, 22], 22)
    assert (shown().bottom, shown().has_hidden) == ([None, None, 45], True)


def test_the_page_of_last_year_beside_todays_tells_nothing_that_either_hides(top):
    """If another year's numbers were hidden for the sake of this one, the next year could bring them to light."""
    many(top, 2021, 20, 3), many(top, 2022, 9, 8), many(top, 2023, 6, 5)
    lock_year(2021), lock_year(2022)
    before = shown().lines
    lock_year(2023)
    assert shown().lines[:2] == before


def test_publishing_twice_and_withdrawing_twice_is_harmless(top):
    programme, by = Programme.objects.get(slug="dancing"), UserFactory()
    assert publishing.publish(programme=programme, by=by) == publishing.publish(programme=programme, by=by)
    publishing.withdraw(programme=programme, by=by), publishing.withdraw(programme=programme, by=by)
    assert not hasattr(Programme.objects.get(pk=programme.pk), "participation_summary")


def test_the_operators_staff_keeps_a_programme(top):
    dancing = Programme.objects.get(slug="dancing")
    assert publishing.keeps(staff(Kind.CENTRE_STAFF, top), dancing)
    assert not publishing.keeps(staff(Kind.CENTRE_STAFF, OrganisationFactory()), dancing)
    assert not publishing.keeps(staff(Kind.REVIEWER, top), dancing)
