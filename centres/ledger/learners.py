"""A learner's number becomes a key that nobody can turn back, and is stored nowhere else.

Numbers are unique only within the body that gives them out, so the key is of the number and the body together.
"""

import hmac
import re
from functools import cache
from uuid import UUID, uuid4

from django.utils.crypto import salted_hmac

from centres.models import Learner, Organisation

_IDENTITY = re.compile(r"\d{17}[\dXx]")


@cache
def _secret() -> bytes:
    return salted_hmac("banyan.ledger.learner", "", algorithm="sha256").digest()


def key_of(organisation_id: int, number: str) -> UUID:
    told = f"{organisation_id}:{number.strip().upper()}"
    return UUID(bytes=hmac.digest(_secret(), told.encode(), "sha256")[:16])


def problem_of(number: str) -> str:
    """Why this is no number of a learner that we take: a name, or a number that the state has given. Else empty."""
    if _IDENTITY.fullmatch(number):
        return "identity"
    return "" if any(sign.isdecimal() for sign in number) else "name"


def forget(*, organisation: Organisation, number: str) -> bool:
    """Cut the way from this number to its rows: they stay counted, and nobody can find them by it any more.

    Returns whether there were any.
    """
    return bool(Learner.objects.filter(key=key_of(organisation.pk, number)).update(key=uuid4()))
