"""What anybody may see who has a certificate's code: whether it is good, and of its holder no more than they allow."""

import re
from dataclasses import dataclass

from django.db import transaction

from events.models import Certificate
from events.rules import Refused
from events.tickets import tidy_code

STARS = "**"
MOST_WORDS = 4
_HANZI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as the public sees it."""

    certificate: Certificate
    names: list[str]
    is_masked: bool


def by_code(code: str) -> Certificate | None:
    """The certificate with this code, however it was typed; None where there is none."""
    near = Certificate.objects.select_related("organisation", "event")
    return near.filter(code=tidy_code(code[:40])).first()


def shown(certificate: Certificate) -> Shown:
    """What the public page says of the person: what the holder chose, and nothing of somebody who was forgotten."""
    written = [name for name in (certificate.name, certificate.second_name) if name]
    if certificate.erased_at or certificate.shows == Certificate.Shows.NOTHING:
        return Shown(certificate, [], is_masked=False)
    if certificate.shows == Certificate.Shows.NAME:
        return Shown(certificate, written, is_masked=False)
    return Shown(certificate, [masked(name) for name in written], is_masked=True)


def masked(name: str) -> str:
    """包华影 as 包**, Luo Yan as L** Y**: enough to compare with a paper in hand, too little to find somebody."""
    words = name.split()[:MOST_WORDS]
    if _HANZI.search(name):
        words = words[:1]
    return " ".join(word[0] + STARS for word in words)


@transaction.atomic
def choose(*, certificate: Certificate, shows: str) -> Certificate:
    """What the holder lets the public page show. Raises Refused for an unknown choice, or one who was forgotten."""
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.erased_at or shows not in Certificate.Shows.values:
        raise Refused("This cannot be chosen.")
    row.shows = shows
    row.save(update_fields=["shows"])
    return row
