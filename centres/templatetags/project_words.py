"""What the pages of projects say in words: `{% load project_words %}`."""

from django import template

from centres.models.steps import Step
from centres.steps import day_words

register = template.Library()

register.filter("day_words", day_words)


@register.filter
def step_day(step: Step) -> str:
    """When a step happened, as exactly as that is known; empty where it is not."""
    return day_words(step.happened_on, step.precision)
