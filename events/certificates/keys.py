"""The keys under which credentials are signed: made, kept, replaced, published.

The private half stands in the database, encrypted under a key that is worked out from SECRET_KEY. So every web machine
has it without a shared disk, the nightly copy of the database holds it, and that copy alone cannot sign: whoever wants
to needs the secret too, which tickets need in any case. After SECRET_KEY was changed, the old one in
SECRET_KEY_FALLBACKS still opens the keys.

One installation signs for all its bodies: it is the installation that guards the key, not each centre.
"""

import json
import warnings
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from joserfc import jwe, jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OctKey, OKPKey

from events.models import SigningKey
from events.rules import Refused

# RFC 9864 renames it to Ed25519; those who check credentials today know it by the older name.
ALGORITHM = "EdDSA"
_SALT = "banyan.signing-key"
_SEALED = {"alg": "dir", "enc": "A256GCM"}
_LOCK_FIRST = "SELECT pg_advisory_xact_lock(%s)"
_LOCK = 0x62616E6B6579

warnings.filterwarnings("ignore", message="EdDSA is deprecated", category=SecurityWarning)


def sign(header: dict[str, Any], payload: dict[str, Any], *, issuer: str) -> str:
    """The payload as a compact JWS under the key that signs now, which the header names as one of the issuer's.

    Raises Refused where no key can be opened, with a sentence that says what helps.
    """
    row = signing_key()
    named = {"alg": ALGORITHM, "kid": f"{issuer}#{row.kid}", "jwk": row.public, **header}
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    registry = jws.JWSRegistry(algorithms=[ALGORITHM])
    return jws.serialize_compact(named, body, _open(row), registry=registry)


def signing_key() -> SigningKey:
    """The key that signs now; the first time, one is made."""
    return SigningKey.objects.filter(retired_at=None).first() or _first_key()


@transaction.atomic
def rotate() -> SigningKey:
    """Sign with a new key from now on. What was signed before stays good: the old public keys stay published."""
    _alone()
    SigningKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    return _make()


def published() -> list[SigningKey]:
    """All keys that ever signed, the newest first. Whoever keeps them before anything was signed has the first one."""
    signing_key()
    return list(SigningKey.objects.only("kid", "public", "created_at", "retired_at"))


def public_jwk(row: SigningKey) -> dict[str, Any]:
    return {**row.public, "kid": row.kid, "use": "sig", "alg": ALGORITHM}


@transaction.atomic
def _first_key() -> SigningKey:
    """Two requests may both find none: the second waits, and takes what the first made."""
    _alone()
    return SigningKey.objects.filter(retired_at=None).first() or _make()


def _alone() -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(_LOCK_FIRST, [_LOCK])


def _make() -> SigningKey:
    key = OKPKey.generate_key("Ed25519")
    private = json.dumps(key.as_dict(private=True)).encode()
    sealed = jwe.encrypt_compact(_SEALED, private, _sealing_key(settings.SECRET_KEY))
    return SigningKey.objects.create(kid=key.thumbprint(), public=dict(key.as_dict(private=False)), private=sealed)


def _open(row: SigningKey) -> OKPKey:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            opened = jwe.decrypt_compact(row.private, _sealing_key(secret))
        except (JoseError, ValueError):
            continue
        return OKPKey.import_key(json.loads(opened.plaintext or b"{}"))
    raise Refused(
        _("The key for signing cannot be opened: the site’s secret has changed. Ask the people who run the computer.")
    )


def _sealing_key(secret: str) -> OctKey:
    return OctKey.import_key(salted_hmac(_SALT, "", secret=secret, algorithm="sha256").digest())
