"""The two keys to a registration: the secret link that a person gets, and the short code that a person can read out.

The link's token is worked out from the registration's key and the site's secret, so that it can be sent again while
the database holds nothing but its hash. Invitations have keys of the same kind (`events.invitations`).
"""

import hashlib
import re
import secrets
from base64 import urlsafe_b64encode
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.crypto import constant_time_compare, salted_hmac

from events import kept
from events.models import Invitation, Registration
from portal.lib.forms import PhoneField

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else when read or heard
CODE_LENGTH = 6
SALT = "banyan.ticket"
# In words of its own: to put the fifty columns together anew for each ticket costs as much as to find the row.
_COLUMNS = [str(field.column) for field in Registration._meta.concrete_fields if field.name != "search_text"]
_BY_TOKEN = f"SELECT {', '.join(_COLUMNS)} FROM {Registration._meta.db_table} WHERE token_hash = %s"  # noqa: S608


def new_code(length: int = CODE_LENGTH) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def tidy_code(typed: str) -> str:
    """A code as it is stored, from what somebody typed: `7k4m 2q` is 7K4M2Q."""
    return "".join(letter for letter in typed.upper() if letter in ALPHABET)


def new_token(key: UUID, secret: str | None = None, salt: str = SALT) -> str:
    """The token that belongs to this key: 32 characters that fit into an address."""
    digest = salted_hmac(salt, key.bytes, secret=secret, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:24]).decode()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def token_of(row: Registration | Invitation, salt: str = SALT) -> str:
    """The token of a saved registration, also where the site's secret has been changed since."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        token = new_token(row.key, secret, salt)
        if secrets.compare_digest(hash_of(token), row.token_hash):
            return token
    raise LookupError("The secret under which this ticket was made is gone; list it in SECRET_KEY_FALLBACKS.")


def by_token(token: str) -> Registration | None:
    """The registration that this link opens, with its event as tickets show it, or None."""
    found = Registration.objects.raw(_BY_TOKEN, [hash_of(token)])
    if place := next(iter(found), None):
        place.event = kept.shown(place.event_id)
    return place


def by_code(code: str, contact: str) -> Registration | None:
    """The registration with this code whose phone (E.164) or e-mail this is, or None.

    Of somebody with neither it is that of the neighbour who registered them. One query and two comparisons in every
    case: how long it takes tells nobody which of the two was wrong.
    """
    place = Registration.objects.filter(code=tidy_code(code)).first()
    phone, email = (place.phone, place.email.lower()) if place else ("", "")
    if place and not (phone or email):
        phone = email = _helped_by(place)
    is_phone, is_email = constant_time_compare(contact, phone), constant_time_compare(contact.lower(), email)
    return place if contact and (is_phone or is_email) else None


def _helped_by(place: Registration) -> str:
    """The helper's phone (E.164) or e-mail, which stands behind the name; empty where it is neither."""
    told = re.split(r"[,，、،]", place.helper)[-1].strip()
    if "@" in told:
        return told.lower()
    try:
        return str(PhoneField().clean(told))
    except ValidationError:
        return ""
