"""Awards: who stands on the stage in which order, who hands over, and who agreed to be named."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from events.models import AwardParty, Consent, Event, EventAward
from events.record.names import Known


@dataclass(frozen=True, kw_only=True)
class OnStage:
    """One of those on the stage as somebody wrote it down; without a name somebody not named."""

    part: str
    name: str = ""
    consent: str = Consent.UNKNOWN


@transaction.atomic
def save(
    *, event: Event, award: EventAward | None, texts: Mapping[str, str], rank: int, parties: Iterable[OnStage], by: User
) -> EventAward:
    """Write down an award with everybody on the stage. Its name and who got it may stay unknown."""
    if award is None:
        award = EventAward(event=event)
    else:
        award = EventAward.objects.select_for_update(of=("self",)).get(pk=award.pk, event=event)
    for column, words in texts.items():
        setattr(award, column, words)
    award.rank = rank
    award.save()
    award.parties.all().delete()
    known = Known(event)
    for order, on in enumerate(parties):
        _named(known, on, AwardParty(award=award, part=on.part, consent=on.consent, rank=order)).save()
    return award


def _named(known: Known, on: OnStage, row: AwardParty) -> AwardParty:
    """With the record of whoever is meant, where the name leads to one."""
    if not on.name:
        return row
    row.person = known.person(on.name)
    row.programme = None if row.person else known.programme(on.name)
    row.organisation = None if row.person or row.programme else known.organisation(on.name)
    row.name = "" if row.person or row.programme or row.organisation else on.name
    return row


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the run sheet: who is called to the stage."""

    award: EventAward
    recipients: Sequence[AwardParty]
    conferrers: Sequence[AwardParty]


def run_sheet(event: Event) -> list[Call]:
    """The awards in the order of the stage, for the one who leads through the ceremony: with every name."""
    near = ("parties__person", "parties__organisation", "parties__programme")
    found = []
    for award in event.awards.prefetch_related(*near):
        parties = [*award.parties.all()]
        recipients = [party for party in parties if party.part == AwardParty.Part.RECIPIENT]
        conferrers = [party for party in parties if party.part == AwardParty.Part.CONFERRER]
        found.append(Call(award, recipients, conferrers))
    return found
