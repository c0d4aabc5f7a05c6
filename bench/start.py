"""Django, made ready for whatever imports models afterwards."""

import os

import django


def start_django() -> None:
    """Also run first in every process that measures: it begins with an empty Python."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings_uncached"
    django.setup()
