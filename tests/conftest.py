"""What every test may use."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

from portal import postgres

# A run says the same of the same code: the examples are the same each time, and a busy machine is no fault.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.function_scoped_fixture],
)
hypothesis.settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Hold the embedded server for the whole session. The workers of xdist find it running and only connect."""
    if hasattr(config, "workerinput"):
        return
    shutil.rmtree(settings.SCRATCH, ignore_errors=True)
    if settings.DATABASE_URL:
        return
    server = ExitStack()
    server.enter_context(postgres.running(settings.VAR_DIR))
    config.add_cleanup(server.close)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page leaves its language active in the thread; the next test starts in the site's own."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
