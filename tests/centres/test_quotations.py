"""Whether the words of a source tell the number of a figure."""

from decimal import Decimal

import pytest

from centres.figures_review import supersede
from centres.models import Figure
from centres.quotations import doubts, tells
from tests.factories import FigureFactory, SourceFactory, UserFactory


@pytest.mark.parametrize(
    ("words", "value", "is_told"),
    [
        ("By July 2021, 160,000 industrial workers had benefited", 160_000, True),
        ("By July 2021, 160,000 industrial workers had benefited", 16_000, False),
        ("in 2021 160\u202f000 workers", 160_000, True),
        ("in 2021, 800 villages", 800, True),
        ("4 million people", 4_000_000, True),
        ("four million people", 4_000_000, True),
        ("16万人", 160_000, True),
        ("约３０％", 30, True),
        ("China’s second most changed city", 2, True),
        ("12.5 per cent", Decimal("12.5"), True),
        ("one in three", 33, False),
        ("三分之一", 33, True),
    ],
)
def test_a_number_is_found_in_the_ways_in_which_sources_write_it(words, value, is_told):
    assert tells(words, Figure(value=Decimal(value), unit="people")) is is_told


def test_of_a_day_the_year_and_the_day_are_looked_for():
    day = Figure(value=Decimal(20230520), unit="date")
    assert tells("on 20 May 2023", day)
    assert not tells("on 21 May 2023", day)


@pytest.mark.django_db
def test_words_of_another_source_are_not_taken_over_unseen():
    old = FigureFactory(value=1200, verbatim="1,200 people")
    newer = supersede(figure=old, reason="The yearbook is the better source.", by=UserFactory())
    assert doubts(newer) == []
    newer.source = SourceFactory()
    assert doubts(newer) == ["The source was changed, but the words are still those of the one before."]
    newer.verbatim = "1200 took part"
    assert doubts(newer) == []
