"""Figures in templates: `{% load figure_words %}`."""

from django import template

from centres import figures

register = template.Library()

register.simple_tag(figures.words_of, name="figure_parts")
register.filter("as_of_words", figures.as_of_words)
register.filter("source_words", figures.source_words)
register.filter("doubt_of", figures.doubt_of)
