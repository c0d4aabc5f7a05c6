import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from centres.models import Framework


class Command(BaseCommand):
    """Brings database and files up to date before a start. Each step is harmless when it has been done before."""

    help = "Migrate, collect the static files, load the frameworks, and the demo content into a new portal."
    requires_system_checks = []  # `make check` makes them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave a new portal empty")

    def handle(self, *, no_demo: bool, **options: Any) -> None:
        if has_unapplied_migrations():
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        collect_static_files()
        if not Framework.objects.exists():
            call_command("import_frameworks", verbosity=0)
        # A portal in which nobody has an account yet is new. Later the demo may have been deleted on purpose.
        if not no_demo and not get_user_model().objects.exists():
            self.stdout.write("Loading the demo content, once …")
            with transaction.atomic():  # killed half-way, the next start begins again
                call_command("load_demo")
                call_command("demo_accounts")


def has_unapplied_migrations() -> bool:
    """`migrate` itself works for a second where nothing is to be done, which every start would pay."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static_files() -> None:
    """Collect and compress the static files, which takes seconds, unless none has changed since the last time."""
    stamp = settings.VAR_DIR / "static-files"
    state = static_files_state()
    if Path(settings.STATIC_ROOT).is_dir() and stamp.exists() and stamp.read_text() == state:
        return
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)


def static_files_state() -> str:
    """Changes whenever a static file of ours or of a package comes, goes or is edited."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = os.stat(storage.path(path))
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
