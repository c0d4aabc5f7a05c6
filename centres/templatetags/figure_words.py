"""Figures in templates: `{% load figure_words %}`."""

from collections.abc import Iterable
from typing import Any

from django import template

from centres import figures, locators, source_pages, sums
from centres.models import Figure, Source

register = template.Library()

register.simple_tag(figures.words_of, name="figure_parts")
register.filter("as_of_words", figures.as_of_words)
register.filter("counted_words", figures.counted_words)
register.filter("source_words", figures.source_words)
register.filter("doubt_of", figures.doubt_of)
register.filter("percent_of", figures.percent_of)
register.filter("in_words", figures.in_words)
register.filter("in_full", figures.in_full)
register.filter("date_after", figures.date_after)
register.filter("date_words", figures.date_words)
register.filter("locator_words", locators.locator_words)


@register.simple_tag
def sum_words(shown: Iterable[Figure]) -> str:
    """`{% sum_words figures as sum %}`: what they are together, or why they are not added; empty for one."""
    return sums.sum_words([figure for figure in shown if not figure.parent_id])


@register.filter
def own_figures(table: Iterable[Any]) -> list[Figure]:
    """The first figure of each row of a table of programmes."""
    return [row.results[0].figure for row in table if row.results]


@register.filter
def unlocalised(number: float) -> str:
    """A size in a drawing: a point before the decimals in every language."""
    return f"{number:g}"


@register.simple_tag
def note_numbers(notes: list[figures.Note], figure: Figure) -> list[int]:
    """Under which numbers the sources of this figure stand at the foot of the page."""
    return [note.number for note in notes if figure in note.figures]


@register.simple_tag
def words_at(source: Source, figure: Figure) -> tuple[str, str]:
    """`{% words_at source figure as said %}`: what this source says, and where in it."""
    return source_pages.words_at(source, figure)
