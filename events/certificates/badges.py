"""Certificates as signed files: Open Badges 3.0 on Verifiable Credentials 2.0, secured as JWT (EdDSA, Ed25519).

The payload is the credential itself. Of the header, Open Badges says that `typ`, if present, is "JWT", and VC-JOSE-COSE
that it should be "vc+jwt": a badge leaves it out, which breaks the rule of neither. Lists of status are no badges and
say "vc+jwt". The issuer is an address where its profile and its public keys stand (Controlled Identifiers 1.0); the
`kid` of a file is one of those keys. Nothing here asks the network: whoever has the file and the issuer's keys can
check it for ever, also when this site is gone.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from centres.models import Organisation
from events.certificates import keys, paper
from events.certificates.paper import in_language
from events.models import Certificate, SigningKey
from events.rules import Refused

CONTEXT = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
KEYS = "https://www.w3.org/ns/cid/v1"
MEDIA_TYPE = "application/vc+jwt"
LIST_LENGTH = 131_072  # the least that the standard allows: nobody is told apart by the list they stand on
_SPREAD = 75_041  # odd, so that multiplying by it only reorders: neighbours in time are none on the list


def signed(certificate: Certificate) -> str:
    """The certificate as a file for the holder. Raises Refused where it is not valid, or names nobody any more."""
    if not certificate.is_valid:
        raise Refused("A certificate that is not valid is not signed.")
    told = credential(certificate)
    return keys.sign({}, _with_claims(told), issuer=told["issuer"]["id"])


def credential(certificate: Certificate) -> dict[str, Any]:
    """What is signed: who vouches for what, for whom, since when, and where it says if it was taken back."""
    language = certificate.language
    return {
        "@context": [CONTEXT, BADGES],
        "id": paper.verify_url(certificate),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": paper.title(certificate, language),
        "issuer": {
            "id": issuer_url(certificate.series),
            "type": ["Profile"],
            "name": in_language(certificate.facts["organisation"], language)[0],
        },
        "validFrom": _moment(certificate.issued_at),
        "credentialSubject": _subject(certificate),
        "credentialStatus": _status(certificate),
    }


def issuer(organisation: Organisation, series: int) -> dict[str, Any]:
    """The public profile of a body that issues, with every key under which its certificates were ever signed.

    `series` is the number under which it issued them: another than its own, where it took a body in.
    """
    address = issuer_url(series)
    rows = keys.published()
    profile = {
        "@context": [CONTEXT, BADGES, KEYS],
        "id": address,
        "type": ["Profile"],
        "name": organisation.name,
        "url": settings.SITE_URL + "/",
        "verificationMethod": [_method(address, row) for row in rows],
        "assertionMethod": [f"{address}#{row.kid}" for row in rows],
    }
    told = {"email": organisation.email, "phone": organisation.phone, "description": organisation.summary}
    return profile | {name: text for name, text in told.items() if text}


def key_set() -> dict[str, Any]:
    """All public keys of this site as a JWK set, the newest first."""
    return {"keys": [keys.public_jwk(row) for row in keys.published()]}


def status_list(series: int, number: int) -> str:
    """A signed list with a bit for each certificate: set where it was revoked or replaced."""
    address = status_url(series, number)
    told: dict[str, Any] = {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_url(series),
        "validFrom": _moment(timezone.now()),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(_positions_taken_back(series, number)),
        },
    }
    return keys.sign({"typ": "vc+jwt", "cty": "vc"}, told, issuer=told["issuer"])


def encoded(positions: Iterable[int]) -> str:
    """The bits as the standard writes them: the leftmost is number 0, zipped, base64url with the letter u before."""
    bits = bytearray(LIST_LENGTH // 8)
    for position in positions:
        bits[position // 8] |= 0x80 >> position % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode()


def issuer_url(series: int) -> str:
    return str(settings.SITE_URL) + reverse("credentials:issuer", args=[series])


def status_url(series: int, number: int) -> str:
    return str(settings.SITE_URL) + reverse("credentials:status", args=[series, number])


def place_on_lists(certificate_id: int) -> tuple[int, int]:
    """On which list a certificate stands, and at which place."""
    number, place = divmod(certificate_id, LIST_LENGTH)
    return number, place * _SPREAD % LIST_LENGTH


# --- Parts of a credential ------------------------------------------------------------------------------------------


def _with_claims(told: dict[str, Any]) -> dict[str, Any]:
    """The claims that programs for JWT look for, beside the members of the credential that say the same."""
    starts = int(datetime.fromisoformat(told["validFrom"]).timestamp())
    return {"iss": told["issuer"]["id"], "jti": told["id"], "nbf": starts, **told}


def _subject(certificate: Certificate) -> dict[str, Any]:
    """Whom it is for: by name alone. No e-mail and no phone is needed to hold the file."""
    names = filter(None, (certificate.name, certificate.second_name))
    return {
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"} for name in names
        ],
        "achievement": _achievement(certificate),
    }


def _achievement(certificate: Certificate) -> dict[str, Any]:
    language, facts = certificate.language, certificate.facts
    event, extent = paper.event_title(certificate, language), paper.extent(certificate, language)
    return {
        "id": f"urn:uuid:{facts['key']}",
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion" if certificate.kind == "attended" else "Award",
        "name": f"{paper.title(certificate, language)}: {event}",
        "description": in_language(facts["event"].get("summary", {}), language)[0] or f"{event}, {extent}",
        "criteria": {"narrative": paper.sentence(certificate, language)},
        "inLanguage": language,
    }


def _status(certificate: Certificate) -> dict[str, Any]:
    number, place = place_on_lists(certificate.pk)
    address = status_url(certificate.series, number)
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def _positions_taken_back(series: int, number: int) -> list[int]:
    on_it = Certificate.objects.filter(series=series, pk__gte=number * LIST_LENGTH, pk__lt=(number + 1) * LIST_LENGTH)
    taken_back = on_it.exclude(state=Certificate.State.ISSUED).order_by()
    return [place_on_lists(pk)[1] for pk in taken_back.values_list("pk", flat=True)]


def _method(address: str, row: SigningKey) -> dict[str, Any]:
    method = {
        "id": f"{address}#{row.kid}",
        "type": "JsonWebKey",
        "controller": address,
        "publicKeyJwk": keys.public_jwk(row),
    }
    return method


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
