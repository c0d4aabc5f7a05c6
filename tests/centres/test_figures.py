from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from centres.figures import (
    as_of_words,
    counted_words,
    date_after,
    date_words,
    doubt_of,
    in_full,
    in_order,
    in_words,
    percent_of,
    source_words,
    words_of,
)
from centres.models import Figure, Source


def figure(value, unit="people", qualifier="unstated", **fields):
    return Figure(value=Decimal(value), unit=unit, qualifier=qualifier, **fields)


@pytest.mark.parametrize(
    ("row", "english", "chinese_number"),
    [
        (figure("80000.00", qualifier="more_than"), "more than 80,000", "8万"),
        (figure("30.00", "per_cent", "around", denominator="ambiguous"), "around 30 per cent", "30"),
        (figure("4000000.00", "unclear"), "4 million", "400万"),
        (figure("1500000", "unclear", "around"), "around 1.5 million", "150万"),
        (figure("540100"), "540,100", "540,100"),
        (figure("160000", qualifier="exact"), "160,000", "16万"),
        (figure("31000"), "31,000", "3.1万"),
        (figure("10000", qualifier="around"), "around 10,000", "1万"),
        (figure("8700", "enterprises", "more_than"), "more than 8,700", "8,700"),
        (figure("1234567"), "1,234,567", "1,234,567"),
        (figure("250000000"), "250 million", "2.5亿"),
        (figure("2", "rank"), "2nd", "2"),
        (figure("12", "rank"), "12th", "12"),
        (figure("12.50", "per_cent", denominator="parent"), "12.5 per cent", "12.5"),
    ],
)
def test_in_words_keeps_qualifier_and_number(row, english, chinese_number):
    with override("en"):
        assert in_words(row) == english
    with override("zh-hans"):
        assert chinese_number in in_words(row)


def test_words_of_parts_the_number_from_what_is_said_around_it():
    words = words_of(figure("4000000", qualifier="more_than"))
    assert (words.before, words.number, words.after) == ("more than ", "4", " million")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Date of count not given"),
        ({"period_start": date(2018, 1, 1), "period_precision": "year"}, "Since 2018. Date of count not given"),
        (
            {"period_start": date(2019, 1, 1), "period_end": date(2021, 1, 1), "period_precision": "year"},
            "2019 to 2021. Date of count not given",
        ),
        ({"as_of": date(2021, 7, 1), "as_of_precision": "month"}, "July 2021"),
        ({"as_of": date(2022, 9, 2), "as_of_precision": "day"}, "2 September 2022"),
        ({"as_of": date(2021, 1, 1), "as_of_precision": "year"}, "2021"),
    ],
)
def test_as_of_words_are_no_more_exact_than_the_date(fields, words):
    assert as_of_words(figure("800", "sites", **fields)) == words


def test_a_year_is_written_out_in_chinese():
    year = figure("294", "cities", as_of=date(2022, 1, 1), as_of_precision="year", is_cumulative=True)
    with override("zh-hans"):
        assert date_words(year) == "2022年"
        assert "2022年" in date_after(year)


def test_source_words_name_publisher_title_and_place():
    source = Source(publisher="City of Guangzhou", title="Learning city story")
    assert (
        source_words(figure("1", source=source, locator="page 9")) == "City of Guangzhou, Learning city story, page 9"
    )


def test_what_counts_everything_up_to_a_day_says_by():
    july = {"as_of": date(2021, 7, 1), "as_of_precision": "month"}
    assert counted_words(figure("160000", is_cumulative=True, **july)) == "By July 2021"
    assert counted_words(figure("160000", **july)) == "July 2021"


def test_the_date_is_said_after_what_was_counted():
    told = {"as_of": date(2021, 7, 1), "as_of_precision": "month", "is_cumulative": True}
    share = figure("30", "per_cent", "around", denominator="ambiguous", **told)
    assert (in_full(share), date_after(share)) == ("around 30 per cent, by July 2021", ", by July 2021")
    assert date_after(figure("160000")) == ""


def test_percentage_of_something_that_is_no_figure_here_says_of_what():
    share = figure("12", "per_cent", denominator="other", denominator_note_en="all learners of the city")
    assert percent_of(share) == "Percentage of: all learners of the city."
    assert percent_of(figure("12", "per_cent", denominator="ambiguous")) == ""


def test_percentage_of_an_unknown_whole_says_so():
    promoted = figure("30", "per_cent", "around", denominator="ambiguous", parent_id=1)
    assert doubt_of(promoted) == "The source does not say of what this is a percentage."


def test_number_of_unclear_unit_says_so():
    assert "counted twice" in doubt_of(figure("4000000", "unclear"))
    assert doubt_of(figure("160000")) == ""


def test_in_order_puts_each_figure_after_the_one_it_belongs_to():
    rows = [
        figure("30", pk=3, parent_id=1, rank=5),
        figure("800", pk=4, rank=2),
        figure("80000", pk=2, parent_id=1, rank=4),
        figure("160000", pk=1, rank=1),
    ]
    assert [row.pk for row in in_order(rows)] == [1, 2, 3, 4]


def test_a_part_of_a_corrected_figure_is_one_of_its_correction():
    part, whole = figure(80_000, pk=2, parent_id=1, rank=0), figure(165_000, pk=3, replaces_id=1, rank=1)
    assert in_order([part, whole]) == [whole, part]


def test_in_order_keeps_a_figure_whose_parent_is_elsewhere():
    assert [row.pk for row in in_order([figure("7", pk=9, parent_id=1)])] == [9]


def test_a_figure_is_called_by_its_whole_number_and_its_per_cent():
    share = figure("33.50", "per_cent", "around", denominator="ambiguous", measure_en="were promoted")
    assert str(share) == "around 33.5 per cent were promoted"
    assert str(figure("160000.00", qualifier="more_than", measure_en="came")) == "more than 160,000 came"
