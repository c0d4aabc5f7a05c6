"""The demo, for the tests that look at what it says."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests of a module and taken away again: the day of which it is."""
    with django_db_blocker.unblock(), transaction.atomic():
        today = timezone.localdate()
        call_command("load_demo", verbosity=0)
        yield today
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """The day of the demo. Each test works in a transaction within the one that holds the demo."""
    return loaded
