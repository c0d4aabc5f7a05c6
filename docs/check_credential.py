"""Check a signed certificate without the site that gave it.

    python check_credential.py certificate-2026-00012.jwt keys.json [status-list.jwt]

`keys.json` is the site's published key set (/credentials/keys.json) or an issuer's document (/credentials/issuers/…).
Keep a copy of it: then this works without any network, also when the site is gone. With a status list (its address
stands in the certificate) it is also said whether the certificate was revoked. It needs joserfc and nothing of Banyan.
"""

import gzip
import json
import sys
import warnings
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

from joserfc import jws
from joserfc.errors import BadSignatureError, SecurityWarning
from joserfc.jwk import OKPKey

ALGORITHMS = ["EdDSA"]
warnings.filterwarnings("ignore", message="EdDSA is deprecated", category=SecurityWarning)


def main(token_path: str, keys_path: str, status_path: str | None = None) -> str:
    """What is to be said of the file, in a sentence; raises ValueError with a sentence where it is not good."""
    published = _keys(json.loads(Path(keys_path).read_text(encoding="utf-8")))
    told = _checked(Path(token_path).read_text(encoding="utf-8").strip(), published)
    if "OpenBadgeCredential" not in told["type"] or told["iss"] != told["issuer"]["id"]:
        raise ValueError("This is no Open Badge, or its claims contradict one another.")
    if status_path:
        listed = _checked(Path(status_path).read_text(encoding="utf-8").strip(), published)
        if _is_set(told["credentialStatus"], listed):
            raise ValueError("The signature is good, but the certificate was revoked or replaced.")
    names = ", ".join(identity["identityHash"] for identity in told["credentialSubject"]["identifier"])
    return f"Good: {told['credentialSubject']['achievement']['name']}, for {names}, by {told['issuer']['name']}."


def _keys(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    methods = [method["publicKeyJwk"] for method in document.get("verificationMethod", [])]
    return {key["kid"]: key for key in document.get("keys", methods)}


def _checked(token: str, published: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The payload, if one of the published keys signed it. The key that a token brings along proves nothing."""
    registry = jws.JWSRegistry(algorithms=ALGORITHMS)
    name = str(jws.extract_compact(token.encode(), registry=registry).headers().get("kid", "")).rpartition("#")[2]
    if name not in published:
        raise ValueError("It is signed with a key that is not published.")
    try:
        found = jws.deserialize_compact(token, OKPKey.import_key(published[name]), registry=registry)
    except BadSignatureError:
        raise ValueError("The signature is wrong: the file was changed, or somebody else made it.") from None
    told: dict[str, Any] = json.loads(found.payload)
    return told


def _is_set(entry: dict[str, Any], listed: dict[str, Any]) -> bool:
    if listed["id"] != entry["statusListCredential"]:
        raise ValueError("This is the list of other certificates.")
    encoded = listed["credentialSubject"]["encodedList"].removeprefix("u")
    bits = gzip.decompress(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    place = int(entry["statusListIndex"])
    return bool(bits[place // 8] & 0x80 >> place % 8)


if __name__ == "__main__":
    try:
        sys.stdout.write(main(*sys.argv[1:]) + "\n")
    except ValueError as wrong:
        sys.exit(str(wrong))
