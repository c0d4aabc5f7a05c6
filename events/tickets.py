"""The two keys to a registration: the secret link that a person gets, and the short code that a person can read out.

The link's token is worked out from the registration's key and the site's secret, so that it can be sent again while
the database holds nothing but its hash.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from events.listing import SEAT
from events.models import Registration

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else when read or heard
CODE_LENGTH = 6
_SHOWN = (*(field.name for field in Registration._meta.concrete_fields), *(f"event__{name}" for name in SEAT))


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_token(key: UUID, secret: str | None = None) -> str:
    """The token that belongs to this key: 32 characters that fit into an address."""
    digest = salted_hmac("banyan.ticket", key.bytes, secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:24]).decode()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def token_of(registration: Registration) -> str:
    """The token of a saved registration, also where the site's secret has been changed since."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = new_token(registration.key, secret)
        if secrets.compare_digest(hash_of(token), registration.token_hash):
            return token
    raise LookupError("The secret under which this ticket was made is gone; list it in SECRET_KEY_FALLBACKS.")


def by_token(token: str) -> Registration | None:
    """The registration that this link opens, or None."""
    near = Registration.objects.select_related("event__organisation", "event__place__organisation", "event__region")
    return near.only(*_SHOWN).filter(token_hash=hash_of(token)).first()
