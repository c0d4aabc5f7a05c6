"""A worker that is killed while ffmpeg is at work, with a real worker, a real ffmpeg and a real kill."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection

from events.tasks import STALLED_AFTER
from stories import tasks
from stories.media import intake
from stories.models import MediaAsset, MediaRendition, MediaVersion
from tests.factories import OrganisationFactory, UserFactory
from tests.stories import files

pytestmark = pytest.mark.django_db(transaction=True)

# A worker on the database of the test, until nothing is left to do. A slow one reads films no faster than they play,
# so that it can be killed in the middle; the other one first picks up what the dead have left, as it does each minute.
WORKER = """
import asyncio, django, sys, types
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
from stories.media import ffmpeg
read = ffmpeg._input
if sys.argv[2] == "slow":
    ffmpeg._input = lambda *told: ["-re", *read(*told)]
else:
    from events.tasks import app, pick_up_stalled_jobs
    asyncio.run(pick_up_stalled_jobs.func(types.SimpleNamespace(app=app), timestamp=0))
call_command("procrastinate", "worker", "--queues", "media", "--one-shot")
"""


def worker(speed):
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", WORKER, connection.settings_dict["NAME"], speed]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)


def wait_until(is_so, seconds=120):
    until = time.monotonic() + seconds
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    assert is_so()


def at_work():
    """The programs that run in the folder where films are prepared."""
    found = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):  # it ended meanwhile, or is somebody else's
            if entry.name.isdigit() and (entry / "cwd").resolve(strict=True) == settings.MEDIA_WORK.resolve():
                found.append(entry)
    return found


def test_a_film_whose_worker_was_killed_is_taken_up_where_it_was():
    asset = intake.take_in(upload=files.film(), organisation=OrganisationFactory(), by=UserFactory())
    killed = worker("slow")
    wait_until(lambda: MediaRendition.objects.filter(format="mp4").exists() and at_work())
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert MediaVersion.objects.get().state == "working"
    wait_until(lambda: not at_work())  # ffmpeg goes with the worker that asked for it
    [whole] = MediaRendition.objects.values_list("pk", flat=True)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE procrastinate_workers SET last_heartbeat = now() - interval '{STALLED_AFTER + 1} s'")
    assert worker("next").wait() == 0
    assert MediaAsset.objects.public().count() == 0  # it is ready; its rights still have to be said
    assert MediaAsset.objects.get(pk=asset.pk).state == "ready"
    assert MediaRendition.objects.filter(pk=whole).exists()


def test_a_file_that_takes_every_worker_down_is_given_up():
    intake.take_in(upload=files.film(), organisation=OrganisationFactory(), by=UserFactory())
    version = MediaVersion.objects.get()
    context = SimpleNamespace(job=SimpleNamespace(attempts=tasks.MOST_STARTS))
    tasks.prepare_media.func(context, version_id=version.pk, language="en")
    version.refresh_from_db()
    assert version.state == "failed"
    assert "Try again" in version.reason
