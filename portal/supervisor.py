"""Child processes that are kept alive, and that never outlive us: not even if we are killed without warning.

Knows nothing of Django. A child is the leader of a session of its own, so that Ctrl-C in a terminal reaches only us
and we stop the children in order.
"""

import ctypes
import fcntl
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "BANYAN_RUN"  # in the environment of every child, and so of its children: whose run it belongs to
LOOK_EVERY = 0.5  # seconds
GRACE = 15  # seconds to finish what was begun, when we stop in order
LEFTOVER_GRACE = 3  # seconds, when a run that was killed left processes behind
LONGEST_PAUSE = 30  # seconds between the restarts of a child that keeps dying
PR_SET_PDEATHSIG = 1

logger = logging.getLogger(__name__)
_libc = ctypes.CDLL(None)  # loaded before any fork: a child must not import


class AlreadyRunning(Exception):
    """Another process supervises this folder; the text is what it wrote down about itself."""


@dataclass
class Child:
    """One program to keep running."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0  # on the monotonic clock, like `due_at`
    due_at: float = 0
    pause: float = 0

    def look_after(self, environment: Mapping[str, str]) -> None:
        """Start it if it isn't running. Each death soon after a start doubles the pause before the next one."""
        now = time.monotonic()
        if self.process and self.has_ended():
            self.bury()
            lived = now - self.started_at
            self.pause = min(self.pause * 2 or LOOK_EVERY, LONGEST_PAUSE) if lived < LONGEST_PAUSE else 0
            self.due_at = now + self.pause
            logger.warning("%s has ended and will be started again.", self.name)
        if not self.process and now >= self.due_at:
            self.start(environment)

    def start(self, environment: Mapping[str, str]) -> None:
        self.process = _start(self.command, environment)
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        # Looked at without reaping: until the leader is reaped nobody else can get the number of its group.
        return not self.process or bool(os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT))

    def ask_to_stop(self) -> None:
        if self.process:
            os.kill(self.process.pid, signal.SIGTERM)

    def bury(self) -> None:
        """End what is left of it, such as the workers of a web server that was killed."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def alone(folder: Path, *, note: str) -> Iterator[None]:
    """Be the only run of this folder, and clear away what a killed one left.

    Raises AlreadyRunning with the other's note.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "run.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(lock.read()) from None
        lock.truncate(0)
        lock.write(note)
        lock.flush()
        _end_leftovers(folder)
        yield


def mark(folder: Path) -> dict[str, str]:
    """What the environment of the children has to hold, so that the next run of this folder knows them."""
    return {MARK: str(folder.resolve())}


def complete(command: list[str], environment: Mapping[str, str]) -> bool:
    """Run one program to its end and tell whether it succeeded. It goes when we go."""
    process = _start(command, environment)
    try:
        return process.wait() == 0
    finally:
        process.kill()
        process.wait()


def supervise(children: list[Child], *, environment: Mapping[str, str], tend: Callable[[], None]) -> None:
    """Run the children until SIGINT, SIGTERM or SIGHUP, restarting whichever dies; then stop them all and return.

    `tend` is called every half second for what else needs care.
    """
    asked_to_stop: list[int] = []  # not an Event: its lock would deadlock with a handler that interrupts its holder
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: asked_to_stop.append(received))
    try:
        while not asked_to_stop:
            tend()
            for child in children:
                child.look_after(environment)
            time.sleep(LOOK_EVERY)
    finally:
        _stop(children)


def _stop(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + GRACE
    while not all(child.has_ended() for child in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in children:
        child.bury()


def _start(command: list[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    ours = os.getpid()
    return subprocess.Popen(
        command,
        cwd=Path(__file__).resolve().parent.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: _die_with(ours),
    )


def _die_with(parent: int) -> None:
    """In the new process: ask Linux to stop us when the parent is gone."""
    if sys.platform == "linux":
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it died before we could ask
        os._exit(1)


def _end_leftovers(folder: Path) -> None:
    """End the processes of a run that was killed: they are told by the mark, as a process number proves nothing."""
    deadline = time.monotonic() + LEFTOVER_GRACE
    while leftovers := _marked(str(folder.resolve())):
        if time.monotonic() > deadline:
            for pid in leftovers:
                with suppress(OSError):
                    os.kill(pid, signal.SIGKILL)
        time.sleep(0.05)


def _marked(folder: str) -> list[int]:
    """The processes that belong to a run of this folder. Without /proc there is no telling, and nothing is found."""
    ours = os.fsencode(f"{MARK}={folder}")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if ours in (process / "environ").read_bytes().split(b"\0"):
                found.append(int(process.name))
    return [pid for pid in found if pid != os.getpid()]
