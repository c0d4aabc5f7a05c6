"""Several clerks at the same instant, with real threads, and files too large for a table in memory."""

import csv
import gc
import io
import resource
from datetime import date

import pytest
from django.db import connection, transaction

from centres.ledger import bad_rows, batches, encoding, periods, staging
from centres.ledger.facets import Facets
from centres.ledger.refused import Refused
from centres.ledger.reports import report
from centres.models import LedgerBatch, Participation
from tests.at_once import at_once
from tests.centres.ledger.made import HEADINGS, as_csv, brought, row, upload
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
State = LedgerBatch.State


def test_the_same_file_brought_by_four_at_once_is_brought_once(top):
    data, by = as_csv([row()]), UserFactory()
    jobs = [lambda: batches.bring(organisation=top, file=upload(data), by=by)] * 4
    answers = at_once(jobs, answers=Refused)
    assert sum(isinstance(answer, Refused) for answer in answers) == 3
    assert LedgerBatch.objects.count() == 1


def test_a_batch_confirmed_by_four_at_once_is_loaded_once(top):
    batch, by = brought(top, [row(learner_number=f"A{n}") for n in range(50)]), UserFactory()
    at_once([lambda: batches.confirm(batch=batch, by=by)] * 4, answers=Refused)
    assert Participation.objects.count() == report(Facets(), None).total.participations == 50


def test_two_loads_into_the_same_sums_lose_nothing(top):
    first = brought(top, [row(learner_number=f"A{n}") for n in range(200)])
    second = brought(top, [row(learner_number=f"A{n}") for n in range(100, 300)])
    by = UserFactory()
    at_once([lambda: batches.confirm(batch=first, by=by), lambda: batches.confirm(batch=second, by=by)])
    total = report(Facets(), None).total
    assert (total.participations, total.people) == (400, 300)


def test_a_load_beside_the_lock_of_its_period_is_before_it_or_not_at_all(top):
    by = UserFactory()
    for year in (2019, 2020, 2021, 2022):
        batch = brought(top, [row(date=f"{year}-05-0{n}", birth_year="1950") for n in range(1, 9)])
        span = {"first_on": date(year, 1, 1), "last_on": date(year, 12, 31)}
        at_once(
            [
                lambda batch=batch: batches.confirm(batch=batch, by=by),
                lambda span=span: periods.lock(**span, reason="reported", by=by),
            ],
            answers=Refused,
        )
        batch.refresh_from_db()
        rows = Participation.objects.filter(happened_on__year=year).count()
        assert (batch.state, rows) in ((State.LOADED, 8), (State.CHECKED, 0))


def test_a_file_of_bad_rows_gives_a_bounded_answer_in_bounded_memory(top, monkeypatch, tmp_path):
    """The bench does it with a million rows; here small bounds stand for the large ones."""
    monkeypatch.setattr(encoding, "LINES_IN_A_BLOCK", 500)
    monkeypatch.setattr(bad_rows, "MOST_BAD_ROWS", 100)
    monkeypatch.setattr(staging, "BAD_ROWS_AT_ONCE", 30)
    lines = [",".join(HEADINGS)] + [f"p{n},s{n},d{n},x{n},b{n},a{n},h{n},o{n},e{n},n{n},Name{n}" for n in range(40_000)]
    gc.collect()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    batch = LedgerBatch.objects.create(organisation=top, file_hash="x")
    batch.file.save("bad.csv", upload("\n".join(lines).encode()))
    batch = batches.check(batch.pk)
    assert (batch.good, batch.bad) == (0, 40_000)
    with batch.bad_rows.open() as file:
        text = file.read().decode("utf-8-sig")
    assert text.count("\n") <= 100 * 11 + 2
    assert "40,000 rows are bad in all; the first 100 stand here." in text
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 80_000


def test_dictionaries_that_are_full_are_emptied_and_nothing_is_lost(top, monkeypatch):
    monkeypatch.setattr(encoding.Codes.__init__, "__defaults__", (3,))
    monkeypatch.setattr(encoding, "MOST_LEARNERS", 3)
    monkeypatch.setattr(encoding, "LINES_IN_A_BLOCK", 7)
    monkeypatch.setattr(encoding, "LINES_IN_A_CHUNK", 20)
    rows = [
        row(learner_number=f"A{n % 11}", date=f"2023-05-{1 + n % 28:02}", birth_year=1940 + n % 9) for n in range(100)
    ]
    batch = batches.confirm(batch=brought(top, rows), by=None)
    total = report(Facets(), None).total
    assert (batch.loaded, total.participations, total.people) == (100, 100, 11)


def test_what_was_told_as_its_dictionary_was_emptied_is_still_known(top, monkeypatch):
    monkeypatch.setattr(encoding.Codes.__init__, "__defaults__", (3,))
    monkeypatch.setattr(encoding, "LINES_IN_A_BLOCK", 2)
    monkeypatch.setattr(encoding, "LINES_IN_A_CHUNK", 4)
    days = ["2023-05-01", "2023-05-02", "2023-05-03", *["2023-05-04"] * 8]
    batch = brought(top, [row(date=day) for day in days])
    assert (batch.good, batch.bad) == (11, 0)


def test_reasons_are_found_after_dictionaries_were_emptied(top, monkeypatch):
    monkeypatch.setattr(encoding.Codes.__init__, "__defaults__", (3,))
    monkeypatch.setattr(encoding, "LINES_IN_A_BLOCK", 7)
    monkeypatch.setattr(encoding, "LINES_IN_A_CHUNK", 14)
    days = [f"2023-02-{24 + n % 9}" for n in range(90)]
    batch = brought(top, [row(date=day) for day in days])
    with batch.bad_rows.open("rb") as file:
        _headings, *told = csv.reader(io.TextIOWrapper(file, "utf-8-sig"))
    assert [(int(line), said) for line, _column, said, _why in told] == [
        (line, day) for line, day in enumerate(days, start=2) if day > "2023-02-28"
    ]


def sums_of_years() -> tuple[list[tuple], list[tuple]]:
    """As they are kept, and as the months say."""
    numbers = "sum(participations), sum(heads), sum(minutes), bit_or(learners)::text"
    keys = "offering_id, {} AS year, sex, band, audience, block"
    found = []
    with connection.cursor() as cursor:
        for table, year in (("year", "year"), ("month", "date_part('year', month)::int")):
            told = f"SELECT {keys.format(year)}, {numbers} FROM centres_participation{table} GROUP BY 1, 2, 3, 4, 5, 6"
            cursor.execute(f"{told} ORDER BY 1, 2, 3, 4, 5, 6")
            found.append(cursor.fetchall())
    return found[0], found[1]


def test_years_are_summed_once_at_the_end_of_a_load_and_agree_with_the_months(top, monkeypatch):
    monkeypatch.setattr(encoding, "LINES_IN_A_BLOCK", 7)
    monkeypatch.setattr(encoding, "LINES_IN_A_CHUNK", 20)
    for many in (100, 60):
        rows = [row(learner_number=f"A{n % 11}", date=f"20{20 + n % 4}-05-{1 + n % 28:02}") for n in range(many)]
        batches.confirm(batch=brought(top, rows), by=None)
        kept, summed = sums_of_years()
        assert kept == summed
        assert len(kept) == 4


def test_rows_that_come_without_a_load_bring_the_years_along(top):
    """Also in the transaction of a load, after it."""
    with transaction.atomic():
        batch = batches.confirm(batch=brought(top, [row()]), by=None)
        LedgerBatch.objects.filter(pk=batch.pk).update(state="loading")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO centres_participation (batch_id, line, offering_id, happened_on, learner_id, sex, "
                "audience, outcome, evidence) SELECT batch_id, 99, offering_id, '2025-01-09', learner_id, 1, 0, 0, 0 "
                "FROM centres_participation"
            )
        kept, summed = sums_of_years()
        assert kept == summed
        assert {one[1] for one in kept} == {2023, 2025}


def test_a_learner_whose_first_row_is_bad_is_counted_in_the_good_ones(top):
    rows = [row(site="nowhere"), row(), row(date="2023-06-01"), row(learner_number="A2")]
    batch = batches.confirm(batch=brought(top, rows), takes_good_only=True, by=None)
    total = report(Facets(), None).total
    assert (batch.loaded, total.participations, total.people) == (3, 3, 2)
