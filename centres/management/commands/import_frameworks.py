"""Fill the tables of frameworks and their terms from the files of centres/frameworks/."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import override

from centres.frameworks import Edition, editions
from centres.models import Framework, Term


class Command(BaseCommand):
    """Brings each edition up to its file. Running it again changes nothing; it deletes no term and no name.

    An edition that staff have added stays, and so do names in languages that the files do not have.
    """

    help = "Import the frameworks that work is aligned with: SDG, Key Features, Marrakech, RALE, ISCED-F."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        with override("en"):  # the columns without a language hold the English text
            for edition in editions():
                framework, _is_new = Framework.objects.update_or_create(
                    scheme=edition.columns["scheme"], version=edition.columns["version"], defaults=edition.columns
                )
                _fill(framework, edition)
                self.stdout.write(f"{framework.name}, {framework.version}: {len(edition.terms)} terms.")


def _fill(framework: Framework, edition: Edition) -> None:
    known: dict[str, Term] = {}
    for rank, listed in enumerate(edition.terms):
        parent = known[listed.parent] if listed.parent else None
        values = {"parent": parent, "rank": rank, **listed.names}
        known[listed.code], _is_new = Term.objects.update_or_create(
            framework=framework, code=listed.code, defaults=values
        )
