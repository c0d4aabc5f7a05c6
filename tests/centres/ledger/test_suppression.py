"""No hidden number can be computed: asked of a reader who tries every table that could stand behind what is shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from centres.ledger.suppression import SMALLEST_SHOWN, hidden, with_sums

SHAPES = [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)]
MOST = 9


def tables():
    return st.sampled_from(SHAPES).flatmap(
        lambda shape: st.lists(
            st.lists(st.integers(0, MOST), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
        )
    )


def everything_possible(cells, places):
    """All tables with the same shown numbers whose hidden ones are not nought. An open total leaves some room."""
    lines, columns = len(cells), len(cells[0])
    shown = with_sums(cells)
    free = [(line, column) for line in range(lines) for column in range(columns) if (line, column) in places]
    for guess in product(range(1, MOST + 3), repeat=len(free)):
        tried = [list(line) for line in cells]
        for (line, column), number in zip(free, guess, strict=True):
            tried[line][column] = number
        full = with_sums(tried)
        if all(
            full[i][j] == shown[i][j] for i, j in product(range(lines + 1), range(columns + 1)) if (i, j) not in places
        ):
            yield full


@settings(max_examples=150)
@given(tables())
def test_no_hidden_small_number_can_be_computed(cells):
    places, shown = hidden(cells), with_sums(cells)
    if sum(1 for line, column in places if line < len(cells) and column < len(cells[0])) > 5:
        return  # too many guesses for a test; larger tables are asked below
    small = [p for p in places if shown[p[0]][p[1]] < SMALLEST_SHOWN]
    values = {place: set() for place in small}
    for table in everything_possible(cells, places):
        for line, column in small:
            values[line, column].add(table[line][column])
    assert all(len(found) > 1 for found in values.values())


@settings(max_examples=200)
@given(
    st.integers(1, 7).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 40) | st.integers(0, 4), min_size=width, max_size=width), min_size=1, max_size=9
        )
    )
)
def test_every_small_number_is_hidden_and_every_nought_is_shown(cells):
    places = hidden(cells)
    for line, numbers in enumerate(with_sums(cells)):
        for column, number in enumerate(numbers):
            assert number == 0 or number >= SMALLEST_SHOWN or (line, column) in places
            assert number or (line, column) not in places


@settings(max_examples=200)
@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=6))
def test_no_equation_of_the_sums_has_a_small_number_alone(cells):
    """The first thing a curious reader does: a line or column in which one number is missing."""
    places, shown = hidden(cells), with_sums(cells)
    groups = [[(line, column) for column in range(4)] for line in range(len(cells) + 1)]
    groups += [[(line, column) for line in range(len(cells) + 1)] for column in range(4)]
    for group in groups:
        missing = [(line, column) for line, column in group if (line, column) in places]
        assert len(missing) != 1 or shown[missing[0][0]][missing[0][1]] >= SMALLEST_SHOWN


def test_a_table_of_large_numbers_is_shown_whole():
    assert hidden([[12, 30], [9, 55]]) == set()


def test_one_small_number_takes_a_circle_of_four_with_it():
    places = hidden([[3, 20, 40], [50, 11, 60], [70, 80, 90]])
    assert places == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_two_that_make_two_are_not_each_known_to_be_one():
    """1 + 1 = 2 is small itself, so it goes with them."""
    assert {(0, 0), (0, 1), (0, 2)} <= hidden([[1, 1], [30, 40]])
