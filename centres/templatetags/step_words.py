"""Steps, cohorts and calls in templates: `{% load step_words %}`."""

from django import template

from centres import networks
from centres.steps import day_words

register = template.Library()

register.simple_tag(day_words)
register.filter("call_words", networks.call_words)
