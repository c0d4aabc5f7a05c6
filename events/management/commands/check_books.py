"""`manage.py check_books`: whether places, waiting lists and mails balance."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events import books
from events.models import Event


class Command(BaseCommand):
    """Prints one line for each thing that does not balance, and ends with 1 if there is one."""

    help = "Check that places, waiting lists, mails and jobs balance. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", nargs="?", help="the address of one event on the site; without it, all")

    def handle(self, *, slug: str | None, **options: Any) -> None:
        event = None
        if slug and (event := Event.objects.filter(slug=slug).first()) is None:
            raise CommandError(f"There is no event with the address {slug}.")
        findings = books.check(event)
        for finding in findings:
            self.stdout.write(str(finding))
        if findings:
            raise CommandError(f"{len(findings)} things do not balance.", returncode=1)
        self.stdout.write("The books balance.")
