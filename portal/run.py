"""`manage.py run`: the whole portal in the foreground, until Ctrl-C.

What prepares the database and what serves are programs of their own. This process only watches over them and over
PostgreSQL, so it reads the settings but never loads the apps, which would cost 150 MB for as long as the portal runs.
"""

import argparse
import errno
import logging
import os
import socket
import sys

from django.conf import settings

from portal import postgres, supervisor

HOST = "127.0.0.1"
MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]

logger = logging.getLogger(__name__)


def main(arguments: list[str]) -> None:
    """Prepare, serve and watch. The caller holds the database up. Leaves through SystemExit with a clear sentence."""
    parser = argparse.ArgumentParser(prog="manage.py run", description="Start the whole portal; Ctrl-C stops it.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-demo", action="store_const", const=["--no-demo"], default=[], help="start empty")
    chosen = parser.parse_args(arguments)
    port = chosen.port
    address = f"http://localhost:{port}/"
    environment = {"SITE_URL": address, **os.environ, **supervisor.mark(settings.VAR_DIR)}
    try:
        with supervisor.alone(settings.VAR_DIR, note=address):
            refuse_taken_port(port)
            say_where_data_are()
            if not supervisor.complete([*MANAGE, "prepare", *chosen.no_demo], environment):
                sys.exit("Banyan could not be prepared; the lines above say why.")
            supervisor.supervise(programs(port), environment=environment, tend=Watch(port, address))
    except supervisor.AlreadyRunning as other:
        sys.exit(f"Banyan already runs from this folder, at {other}")
    print("Stopped.", flush=True)


class Watch:
    """What is looked at twice a second: PostgreSQL, and whether the address may be announced."""

    def __init__(self, port: int, address: str) -> None:
        self.port = port
        self.address = address
        self.is_announced = False

    def __call__(self) -> None:
        if not settings.DATABASE_URL:
            try:
                postgres.revive(settings.VAR_DIR)
            except postgres.NoServer as error:
                logger.error("%s", error)
        if not self.is_announced and answers(self.port):
            self.is_announced = True
            print(f"\nBanyan is at {self.address} (Ctrl-C stops it)", flush=True)
            accounts = settings.VAR_DIR / "demo-accounts.txt"
            if accounts.exists():
                print(accounts.read_text(), flush=True)


def programs(port: int) -> list[supervisor.Child]:
    web = [sys.executable, "-m", "gunicorn", "--config", "python:portal.webserver", "--bind", f"{HOST}:{port}"]
    # Nobody calls the worker when a mail is to be sent, because the call would slow down every commit: it looks itself.
    looks = ["--no-listen-notify", "--fetch-job-polling-interval", "1"]
    worker = [*MANAGE, "procrastinate", "worker", *looks, "--shutdown-graceful-timeout", "10", "--queues"]
    # A film takes minutes to prepare, and no mail waits for it.
    return [
        supervisor.Child("The web server", web),
        supervisor.Child("The worker", [*worker, "mail,upkeep"]),
        supervisor.Child("The worker for films and pictures", [*worker, "media"]),
    ]


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
            reason = "is taken by another program" if taken else f"can't be used ({error})"
            sys.exit(f"Port {port} {reason}. Choose another one: make run PORT=8001")


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def say_where_data_are() -> None:
    """The one case in which they aren't under var/: root in a folder that the server's user can't enter."""
    if settings.DATABASE_URL:
        return
    home = postgres.home(settings.VAR_DIR)
    if home.parent != settings.VAR_DIR.resolve():
        print(f"The database's user can't enter {settings.VAR_DIR}, so its data are in {home}", flush=True)
