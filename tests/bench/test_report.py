"""What `make bench` prints. Nothing here measures time."""

import json
import re

import pytest

from bench.load import read
from bench.pages import PageCost
from bench.report import as_text, table, write_json
from bench.results import Results, Target

WRK_SAID = """Running 4s test @ http://127.0.0.1:8000/
  1 threads and 8 connections
  Latency Distribution
     50%  940.00us
     75%    1.86ms
     90%    4.31ms
     99%    1.02s
  4180 requests in 4.00s, 1.91MB read
  Socket errors: connect 0, read 1, write 0, timeout 2
  Non-2xx or 3xx responses: 7
Requests/sec:   1044.55
Transfer/sec:    487.21KB
"""


def test_table_sets_words_left_and_numbers_right():
    assert table(["page", "CPU ms"], [["home", 12.34], ["event list", None]]).split("\n") == [
        "page        CPU ms",
        "------------------",
        "home          12.3",
        "event list       -",
    ]


def test_load_report_is_read_with_its_units_and_errors():
    load = read(WRK_SAID)
    assert (load.requests, load.per_second, load.median, load.slowest_of_100) == (4180, 1044.55, 0.94, 1020.0)
    assert load.errors == 10


def test_load_report_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no report"):
        read("unable to connect")


@pytest.mark.parametrize(("at_least", "met"), [(True, [False, True, True]), (False, [True, True, False])])
def test_target_is_met_on_its_side_of_the_limit(at_least, met):
    assert [Target("", value, 10, "ms", at_least=at_least).is_met for value in (9, 10, 11)] == met


def test_report_marks_what_is_over_its_target(tmp_path):
    slow = PageCost("event list", 50, 20.0, 2.0, 15, 30, errors=0, is_kept=False)
    results = Results("2026-01-31T10:00:00", "2 cores", {"Django": "5.2"}, is_quick=False, uncached=[slow])
    assert re.fullmatch(r"uncached event list, CPU +20.0 ms +≤ 15 ms +OVER", as_text(results).splitlines()[-1])
    (target,) = json.loads(write_json(results, tmp_path).read_text())["targets"]
    assert (target["value"], target["limit"], target["is_met"]) == (20.0, 15, False)
