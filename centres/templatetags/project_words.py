"""What the pages of projects say in words: `{% load project_words %}`."""

from django import template

from centres.models.steps import Step
from centres.stepping import in_words

register = template.Library()

register.filter("day_words", in_words)


@register.filter
def step_day(step: Step) -> str:
    """When a step happened, as exactly as that is known; empty where it is not."""
    return in_words(step.happened_on, step.precision)
