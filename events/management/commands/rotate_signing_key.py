"""`manage.py rotate_signing_key`: sign certificates with a new key from now on."""

from typing import Any

from django.core.management.base import BaseCommand

from events.certificates import keys


class Command(BaseCommand):
    help = (
        "Make a new key for signing certificates. Those signed before stay good: the old public keys stay published. "
        "Do it once a year, and when SECRET_KEY has been changed or may have been seen by others."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        row = keys.rotate()
        self.stdout.write(
            f"Certificates are signed with {row.kid} from now on; {len(keys.published())} keys are published."
        )
