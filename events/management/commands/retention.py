from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from events.privacy import retention


class Command(BaseCommand):
    """Removes today what the rules for keeping data say, and prints the report; every night a job does the same."""

    help = "Remove personal data that has been kept long enough, and report what was removed and what is left."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="report only, and remove nothing")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        with transaction.atomic():
            run = retention.carry_out()
            transaction.set_rollback(dry_run)
        self.stdout.write("Would be removed:" if dry_run else "Removed:")
        for what, count in run.removed.items():
            self.stdout.write(f"  {what}: {count}")
        self.stdout.write("Left (rows, oldest):")
        for field, found in run.left.items():
            if found["rows"]:
                self.stdout.write(f"  {field}: {found['rows']}, {found['oldest']}")
