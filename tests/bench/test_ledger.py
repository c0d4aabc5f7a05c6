"""The sample data of the ledger's measurement, and what it prints. Nothing here measures time."""

import csv

from bench.ledger import generate
from bench.ledger.run import LedgerResults
from bench.ledger.table import as_text


def test_the_sample_has_exactly_so_many_rows_and_is_the_same_each_time(tmp_path):
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    generate.write(one, 3_000), generate.write(other, 3_000)
    with one.open() as file:
        headings, *rows = csv.reader(file)
    assert (tuple(headings), len(rows)) == (generate.HEADINGS, 3_000)
    assert one.read_bytes() == other.read_bytes()
    days = [row[2] for row in rows]
    assert days == sorted(days)
    assert {row[2][:4] for row in rows} == {str(year) for year in range(2018, 2027)}


def test_the_table_says_what_was_not_reached():
    results = LedgerResults(made_at="", machine="two cores", rows=1_000, load_seconds=3, raw_seconds=1, memory=[150])
    results.pages = [("all years", 40.0, True), ("sites", 140.0, False)]
    text = as_text(results)
    assert "33%" in text
    assert text.count("NOT REACHED") == 2
    assert "DIFFERENT" in text
