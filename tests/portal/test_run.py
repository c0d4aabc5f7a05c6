import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from portal import postgres, supervisor

# They share one portal, whose first start takes a while: one worker runs them all.
pytestmark = pytest.mark.xdist_group("run")


START, STOP = 300, 120  # seconds: all that is waited for comes much earlier, unless the machine is very busy


def free_port():
    """Below those that the system gives to whoever asks for any: nobody gets it between two starts of the portal."""
    first_given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    for port in random.sample(range(10_000, max(first_given, 12_000)), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")


class Portal:
    """A portal of its own, started as `make run` starts it."""

    def __init__(self, var):
        self.var = var
        self.log = Path(f"{var}.log")
        self.port = free_port()

    def start(self):
        # A compressed and hashed copy of each static file takes seconds, hence the settings of the tests.
        environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SITE_URL")}
        environment |= {"BANYAN_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        # A file: nobody reads while it runs, and whoever writes into a full pipe waits for ever.
        with open(self.log, "w") as log:
            return subprocess.Popen(
                [sys.executable, "manage.py", "run", "--no-demo", "--port", str(self.port)],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def said(self, run):
        """All that it said, when it has ended."""
        run.wait(timeout=STOP)
        return self.log.read_text()

    def wait_until_it_answers(self, run):
        deadline = time.monotonic() + START
        while time.monotonic() < deadline and run.poll() is None:
            with (
                suppress(OSError),
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=30) as answer,
            ):
                return answer.status
            time.sleep(0.1)
        run.kill()
        raise AssertionError(self.said(run))

    def processes(self):
        """Those of this portal, as the kernel tells them: by their environment, PostgreSQL's by their folder."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                variables = (folder / "environ").read_bytes().split(b"\0")
                ours = os.fsencode(f"BANYAN_VAR={self.var}") in variables
                if ours or (folder / "cwd").readlink() == postgres.home(self.var) / "data":
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def kill(self, *names):
        """Kill those that are named, and wait until they are dead."""
        found = [pid for pid, command in self.processes().items() if any(name in command for name in names)]
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.wait_until_gone(found)

    def wait_until_gone(self, pids=None):
        """Until none of these, or none at all, is there any more."""
        deadline = time.monotonic() + STOP
        while left := [pid for pid in self.processes() if pids is None or pid in pids]:
            assert time.monotonic() < deadline, left
            time.sleep(0.1)


@pytest.fixture(scope="module")
def portal():
    folder = Path(tempfile.mkdtemp(prefix="banyan-run-"))
    folder.chmod(0o711)
    portal = Portal(folder)
    yield portal
    portal.kill("")
    portal.log.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def test_run_starts_everything_replaces_what_dies_and_leaves_nothing_after_ctrl_c(portal):
    run = portal.start()
    assert portal.wait_until_it_answers(run) == 200
    portal.kill("gunicorn", "bin/postgres")
    assert portal.wait_until_it_answers(run) == 200
    run.send_signal(signal.SIGINT)
    said = portal.said(run)
    assert (run.returncode, portal.processes()) == (0, {})
    assert f"Banyan is at http://localhost:{portal.port}/" in said


def test_run_recovers_after_every_process_was_killed_and_what_it_started_goes_with_it(portal):
    run = portal.start()
    portal.wait_until_it_answers(run)
    portal.kill("")
    run.wait(timeout=STOP)
    run = portal.start()
    portal.wait_until_it_answers(run)
    run.kill()
    run.wait(timeout=STOP)
    portal.wait_until_gone()


def test_run_says_so_when_the_port_is_taken(portal):
    with socket.create_server(("127.0.0.1", portal.port)):
        said = portal.said(portal.start())
    assert said.startswith(f"Port {portal.port} is taken by another program.")


def test_run_says_so_when_it_runs_already(portal):
    with supervisor.alone(portal.var, note="http://localhost:1234/"):
        said = portal.said(portal.start())
    assert said == "Banyan already runs from this folder, at http://localhost:1234/\n"
