"""Small cells hidden from the public, with as many others as it takes so that nobody can work them out.

A reader of a table knows its sums, that no number is negative, and that a hidden one is not nought (noughts are always
shown). A hidden cell is safe if all of that allows it at least two values.

The hidden places of a table with its sums are the links between its lines and columns. All sums stay as they are when
numbers move by one around a circle of links, in turn up and down (a sum counts the other way round). So a place is
safe exactly if such a circle goes through it on which nothing would fall to nought.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

SMALLEST_SHOWN = 5
Place = tuple[int, int]
Table = list[list[int]]
Node = tuple[str, int]


def with_sums(cells: Sequence[Sequence[int]]) -> Table:
    """The table with its last column and last line: the sums."""
    lines = [[*line, sum(line)] for line in cells]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def hidden(cells: Sequence[Sequence[int]]) -> set[Place]:
    """Which places of the table with its sums are not shown; the sums stand in the last line and column.

    Promises: every number from 1 to 4 is hidden, and so many others that none of those can be computed.
    """
    table = with_sums(cells)
    small = {place for place, number in _places(table) if 0 < number < SMALLEST_SHOWN}
    chosen = set(small)
    # It ends: when all but the noughts are hidden, each number could be one more together with its sums.
    while exposed := next((place for place in sorted(small) if not is_safe(table, chosen, place)), None):
        chosen.add(_next(table, chosen, exposed))
    for place in sorted(chosen - small, key=lambda one: -table[one[0]][one[1]]):  # what turned out not to be needed
        if all(is_safe(table, chosen - {place}, one) for one in small):
            chosen.remove(place)
    return chosen


def _places(table: Table) -> Iterator[tuple[Place, int]]:
    for line, numbers in enumerate(table):
        for column, number in enumerate(numbers):
            yield (line, column), number


def is_safe(table: Table, chosen: set[Place], place: Place) -> bool:
    """Whether the hidden number could be another one, for all that a reader knows."""
    ways = _ways(table, chosen)
    ends: tuple[Node, Node] = (("line", place[0]), ("column", place[1]))
    return any(
        (goal, place) in ways[start] and _leads(ways, goal, start, without=place) for start, goal in (ends, ends[::-1])
    )


def _ways(table: Table, chosen: set[Place]) -> dict[Node, set[tuple[Node, Place]]]:
    """From each line or column, where a change can go on: from a line by one more, from a column by one less."""
    ways: dict[Node, set[tuple[Node, Place]]] = defaultdict(set)
    last = (len(table) - 1, len(table[0]) - 1)
    for place in chosen:
        line, column = place
        is_sum = (line == last[0]) != (column == last[1])  # the sum of all sums counts like a cell again
        can_fall = table[line][column] > 1
        if not is_sum or can_fall:
            ways["line", line].add((("column", column), place))
        if is_sum or can_fall:
            ways["column", column].add((("line", line), place))
    return ways


def _leads(ways: dict[Node, set[tuple[Node, Place]]], start: Node, goal: Node, *, without: Place) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        further = {reached for reached, place in ways[node] if place != without} - seen
        seen |= further
        waiting += further
    return False


def _next(table: Table, chosen: set[Place], exposed: Place) -> Place:
    """What to hide next: best what makes the exposed place safe by itself, a cell before a sum, the smaller first."""
    last_line, last_column = len(table) - 1, len(table[0]) - 1

    def cost(one: tuple[Place, int]) -> tuple[Any, ...]:
        place, number = one
        is_sum = place[0] == last_line or place[1] == last_column
        is_apart = place[0] != exposed[0] and place[1] != exposed[1]
        return not is_safe(table, chosen | {place}, exposed), is_apart, is_sum, number, place

    return min(((place, number) for place, number in _places(table) if number and place not in chosen), key=cost)[0]
