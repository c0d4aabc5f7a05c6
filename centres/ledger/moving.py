"""What was reported of a locked period stays at its site: no merge moves it, neither there nor back."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from centres.ledger import periods
from centres.models import MergeRecord, Offering, Organisation, Participation, Person


def why_it_stays(drop: Person | Organisation, *, for_good: bool = False) -> str:
    """Why this record cannot go into another: its participations were reported. Empty where it can.

    `for_good`: until this transaction ends, nobody locks a period. Hold the record, so that no load comes between.
    """
    if not (locked := _locked_months(_offerings_of(drop), for_good)):
        return ""
    words = _(
        "“%(name)s” has participations in locked months (%(months)s), and merging would move them. "
        "Have these months opened again first, or let “%(name)s” be the one that stays."
    )
    return words % {"name": drop, "months": locked}


def why_it_is_not_undone(record: MergeRecord, *, for_good: bool = False) -> str:
    """Why this merge stays for now: what it moved was reported since. Empty where it can be taken back."""
    if not (locked := _locked_months(_offerings_that_return(record), for_good)):
        return ""
    words = _(
        "“%(name)s” would take participations in locked months (%(months)s) back with it. "
        "Have these months opened again first."
    )
    return words % {"name": record.dropped_name, "months": locked}


def _locked_months(offerings: QuerySet[Offering], for_good: bool) -> str:
    if not offerings.exists():
        return ""
    if for_good:
        periods.keep_as_they_are()
    return periods.named(periods.holding(Participation.objects.filter(offering__in=offerings)))


def _offerings_of(drop: Person | Organisation) -> QuerySet[Offering]:
    return Offering.objects.filter(site=drop) if isinstance(drop, Organisation) else Offering.objects.none()


def _offerings_that_return(record: MergeRecord) -> QuerySet[Offering]:
    """Those that the merge moved and that are still there; a merge of people moved none."""
    moved = record.undo.get("moved", {}).get("centres.offering.site", [])
    return Offering.objects.filter(pk__in=moved, site=record.kept_organisation_id)
