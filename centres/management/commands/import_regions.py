"""Fill the table of regions from the published code lists."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import override

from centres import code_lists
from centres.models import Region

NAMES = ("name_en", "name_zh_hans", "name_fr", "name_es", "name_ru", "name_ar")
FACTS = ("scheme", "gbt_code", "level", "parent_id")


class Command(BaseCommand):
    """Brings the regions up to the lists. Running it again changes nothing; it deletes no region and no name.

    A region that a newer list has dropped stays, because events and centres of its time point at it. A name that the
    lists do not give stays as staff wrote it.
    """

    help = "Import countries (ISO 3166-1), subdivisions (ISO 3166-2) and Chinese counties (GB/T 2260)."

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        with override("en"):  # the column without a language holds the English name where there is one
            known = Region.objects.in_bulk()
            listed = list(code_lists.regions())
            new = [region for region in listed if region.code not in known]
            changed = [known[region.code] for region in listed if region.code in known and _take_over(region, known)]
            Region.objects.bulk_create(new, batch_size=2000)
            Region.objects.bulk_update(
                changed, ["name", *NAMES, "scheme", "gbt_code", "level", "parent"], batch_size=500
            )
        kept = len(known.keys() - {region.code for region in listed})
        self.stdout.write(
            f"{len(listed)} regions in the lists: {len(new)} new, {len(changed)} changed."
            f" {kept} that the lists no longer name were kept."
        )


def _take_over(region: Region, known: dict[str, Region]) -> bool:
    """Copy what the list says into the row we have; whether that changed anything."""
    row = known[region.code]
    said = {field: getattr(region, field) for field in FACTS}
    said |= {field: name for field in NAMES if (name := getattr(region, field))}
    different = {field: value for field, value in said.items() if getattr(row, field) != value}
    for field, value in different.items():
        setattr(row, field, value)
    return bool(different)
