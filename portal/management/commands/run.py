import errno
import hashlib
import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import postgres, supervisor

HOST = "127.0.0.1"


class Command(BaseCommand):
    """Prepares the database and the files, then keeps the web server and the worker running until Ctrl-C."""

    help = "Start the whole portal: database, web server and background worker."
    requires_system_checks = []  # migrate makes them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options: Any) -> None:
        self.port = port
        self.address = f"http://localhost:{port}/"
        self.is_announced = False
        try:
            with supervisor.alone(settings.VAR_DIR, note=self.address):
                refuse_taken_port(port)
                self.prepare()
                environment = {"SITE_URL": self.address, "DJANGO_SETTINGS_MODULE": "portal.settings"} | os.environ
                supervisor.supervise(
                    programs(port), environment=environment, folder=settings.VAR_DIR, tend=self.look_around
                )
        except supervisor.AlreadyRunning as other:
            raise CommandError(f"Banyan already runs from this folder, at {other}") from None
        self.say("Stopped.")

    def prepare(self) -> None:
        """Bring database and files up to date. Each step is harmless when it has been done before."""
        self.say_where_data_are()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        collect_static_files()
        # A portal in which nobody has an account yet is new. Later the demo may have been deleted on purpose.
        if not get_user_model().objects.exists():
            self.say("Loading the demo content, once …")
            for command in {"load_demo": None, "demo_accounts": None}.keys() & get_commands().keys():
                call_command(command)

    def say_where_data_are(self) -> None:
        if settings.DATABASE_URL:
            return
        home = postgres.home(settings.VAR_DIR)
        if home.parent != settings.VAR_DIR.resolve():
            self.say(f"The database's user can't enter {settings.VAR_DIR}, so its data are in {home}")

    def look_around(self) -> None:
        """Bring PostgreSQL back if it died, and say the address as soon as it answers."""
        if not settings.DATABASE_URL:
            try:
                postgres.revive(settings.VAR_DIR)
            except postgres.NoServer as error:
                self.stderr.write(str(error))
        if not self.is_announced and answers(self.port):
            self.is_announced = True
            self.say(f"Banyan is at {self.address} (Ctrl-C stops it)")
            accounts = settings.VAR_DIR / "demo-accounts.txt"
            if accounts.exists():
                self.say(accounts.read_text())

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def programs(port: int) -> list[supervisor.Child]:
    """What runs beside the database, each started with the Python that runs us."""
    web = ["-m", "gunicorn", "--config", "python:portal.webserver", "--bind", f"{HOST}:{port}"]
    worker = [str(settings.BASE_DIR / "manage.py"), "procrastinate", "worker", "--shutdown-graceful-timeout", "10"]
    return [
        supervisor.Child("The web server", [sys.executable, *web]),
        supervisor.Child("The worker", [sys.executable, *worker]),
    ]


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = "is taken by another program" if error.errno == errno.EADDRINUSE else f"can't be used ({error})"
            raise CommandError(f"Port {port} {reason}. Choose another one: make run PORT={port + 1}") from None


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def collect_static_files() -> None:
    """Collect and compress the static files, which takes seconds, unless none has changed since the last time."""
    stamp = Path(settings.VAR_DIR) / "static-files"
    state = static_files_state()
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists() or not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)


def static_files_state() -> str:
    """Changes whenever a static file of ours or of a package comes, goes or is edited."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
