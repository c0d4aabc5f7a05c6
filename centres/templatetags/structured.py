"""`{% structured_data centre %}`: what search engines read on a page, as JSON-LD in its head."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from centres.models import LearningCity, Organisation
from centres.structured_data import body_json, city_json

register = template.Library()


@register.simple_tag
def structured_data(record: Organisation | LearningCity) -> SafeString:
    data = city_json(record) if isinstance(record, LearningCity) else body_json(record)
    return format_html('<script type="application/ld+json">{}</script>', data)
