"""Django, made ready for whatever imports models afterwards, in this process and in others."""

import os
from multiprocessing import get_context
from multiprocessing.pool import Pool

import django


def start_django() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings_uncached"
    django.setup()


def django_processes(count: int) -> Pool:
    """New processes with connections of their own: a fork would share ours."""
    return get_context("spawn").Pool(count, initializer=start_django)
