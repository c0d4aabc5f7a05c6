"""The signed file: what it says, that anybody can check it without the site, and what happens when keys change."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from joserfc import jws
from joserfc.jwk import OKPKey

from events.certificates import badges, keys
from events.certificates.issuing import reissue, revoke
from events.models import SigningKey
from events.rules import Refused
from tests.events.certificates.rows import course
from tests.rows import certificate_of, place_at

pytestmark = pytest.mark.django_db
CHECK = Path(__file__).resolve().parents[3] / "docs" / "check_credential.py"


@pytest.fixture
def row(settings):
    settings.SITE_URL = "https://banyan.example"
    return certificate_of(place_at(course(), name="Bao Huaying"), second_name="包华影")


def header_and_payload(token):
    found = jws.extract_compact(token.encode(), registry=jws.JWSRegistry(algorithms=["EdDSA"]))
    return found.headers(), json.loads(found.payload)


@pytest.fixture
def check(tmp_path, row):
    """Checks a file as somebody would who has nothing but the file, the published keys and joserfc."""

    def run(token, published, status=None):
        given = {"it.jwt": token, "keys.json": json.dumps(published), "status.jwt": status}
        paths = [tmp_path / name for name, text in given.items() if text is not None]
        for path in paths:
            path.write_text(given[path.name])
        told = subprocess.run([sys.executable, "-I", CHECK, *paths], capture_output=True, text=True, cwd=tmp_path)
        return told.returncode, (told.stdout + told.stderr).strip()

    return run


def test_the_file_is_an_open_badge_of_version_3(row):
    header, told = header_and_payload(badges.signed(row))
    assert told["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert told["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert told["issuer"]["id"] == told["iss"] == f"https://banyan.example/credentials/issuers/{row.organisation_id}"
    assert told["id"] == told["jti"] == f"https://banyan.example/verify/{row.spoken_code}/"
    subject = told["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert [one["identityHash"] for one in subject["identifier"]] == ["Bao Huaying", "包华影"]
    assert subject["achievement"]["criteria"]["narrative"].startswith("took part in Paper cutting")
    assert {"vc", "vp", "sub", "exp"} & set(told) == set()
    assert set(header) == {"alg", "kid", "jwk"}


def test_the_claims_say_the_same_as_the_credential(row):
    _header, told = header_and_payload(badges.signed(row))
    assert told["validFrom"] == row.issued_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert told["nbf"] == int(row.issued_at.timestamp())


def test_no_private_half_leaves_the_house(row):
    header, _told = header_and_payload(badges.signed(row))
    assert header["jwk"]["crv"] == "Ed25519"
    for public in (header, badges.key_set(), badges.issuer(row.organisation, row.series)):
        assert '"d"' not in json.dumps(public)


def test_the_private_half_is_not_readable_in_the_database():
    stored = keys.signing_key()
    opened = keys._open(stored).as_dict(private=True)
    assert opened["d"] not in stored.private
    assert stored.public == {name: opened[name] for name in ("crv", "x", "kty")}


# --- Checked by somebody else ---------------------------------------------------------------------------------------


def test_anybody_can_check_it_with_the_published_keys_alone(row, check):
    token = badges.signed(row)
    said = (0, "Good: Certificate of participation: Paper cutting, for Bao Huaying, 包华影, by Yuexiu centre.")
    assert check(token, badges.key_set()) == said
    assert check(token, badges.issuer(row.organisation, row.series)) == said


def test_a_file_that_was_changed_is_found_out(row, check):
    head, body, signature = badges.signed(row).split(".")
    forged = certificate_of(place_at(row.event, name="Somebody Else"))
    other_body = badges.signed(forged).split(".")[1]
    assert check(f"{head}.{other_body}.{signature}", badges.key_set())[0] == 1
    assert check(f"{head}.{body}.{signature}", badges.key_set())[0] == 0


def test_a_file_that_somebody_else_signed_is_found_out(row, check):
    """Whoever brings a key of their own along, and calls it ours, is not believed."""
    published, told = badges.key_set(), badges._with_claims(badges.credential(row))
    theirs, ours = OKPKey.generate_key("Ed25519"), published["keys"][0] if published["keys"] else None
    kid = f"{told['iss']}#{(ours or {'kid': keys.signing_key().kid})['kid']}"
    header = {"alg": "EdDSA", "kid": kid, "jwk": dict(theirs.as_dict(private=False))}
    token = jws.serialize_compact(header, json.dumps(told), theirs, registry=jws.JWSRegistry(algorithms=["EdDSA"]))
    status, words = check(token, badges.key_set())
    assert (status, "signature is wrong" in words) == (1, True)


@pytest.mark.parametrize("take_back", ["revoke", "reissue"])
def test_the_list_of_status_says_that_it_was_taken_back(row, check, take_back):
    token, (number, _place) = badges.signed(row), badges.place_on_lists(row.pk)
    before = badges.status_list(row.series, number)
    if take_back == "revoke":
        revoke(certificate=row, reason="By mistake", by=None)
    else:
        reissue(certificate=row, name="X", second_name="", reason="Misspelt", by=None)
    after = badges.status_list(row.series, number)
    assert check(token, badges.key_set(), before)[0] == 0
    assert check(token, badges.key_set(), after) == (
        1,
        "The signature is good, but the certificate was revoked or replaced.",
    )


def test_only_those_taken_back_are_set_on_the_list(row):
    rows = [certificate_of(place_at(row.event, name=f"Learner {n}")) for n in range(5)]
    revoke(certificate=rows[2], reason="By mistake", by=None)
    assert badges._positions_taken_back(row.series, 0) == [badges.place_on_lists(rows[2].pk)[1]]


def test_no_two_certificates_share_a_place_on_a_list():
    places = {badges.place_on_lists(pk) for pk in range(2 * badges.LIST_LENGTH)}
    assert len(places) == 2 * badges.LIST_LENGTH


def test_the_list_is_as_the_standard_writes_it(row):
    header, told = header_and_payload(badges.status_list(row.series, 0))
    subject = told["credentialSubject"]
    assert (header["typ"], told["issuer"]) == ("vc+jwt", badges.issuer_url(row.organisation_id))
    assert (subject["type"], subject["statusPurpose"], subject["encodedList"][0]) == (
        "BitstringStatusList",
        "revocation",
        "u",
    )


# --- Keys -----------------------------------------------------------------------------------------------------------


def test_keys_kept_before_anything_was_signed_are_good_for_what_is_signed_later(row, check):
    kept = badges.key_set()
    assert check(badges.signed(row), kept)[0] == 0


def test_what_was_signed_before_stays_good_when_the_key_changes(row, check):
    old_token, old_kid = badges.signed(row), keys.signing_key().kid
    call_command("rotate_signing_key")
    new_token = badges.signed(row)
    assert keys.signing_key().kid != old_kid
    assert [key["kid"] for key in badges.key_set()["keys"]] == [keys.signing_key().kid, old_kid]
    assert check(old_token, badges.key_set())[0] == check(new_token, badges.key_set())[0] == 0
    assert SigningKey.objects.filter(retired_at=None).count() == 1


def test_the_key_opens_under_a_secret_of_before(row, settings):
    keys.signing_key()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret"
    assert badges.signed(row)


def test_it_is_said_when_the_secret_is_gone_and_a_new_key_helps(row, settings):
    keys.signing_key()
    settings.SECRET_KEY = "another secret"
    with pytest.raises(Refused, match="secret has changed"):
        badges.signed(row)
    call_command("rotate_signing_key")
    assert badges.signed(row)


def test_one_that_is_not_valid_is_not_signed(row):
    revoke(certificate=row, reason="By mistake", by=None)
    row.refresh_from_db()
    with pytest.raises(Refused):
        badges.signed(row)


def test_the_issuer_publishes_each_key_as_its_own(row):
    keys.rotate(), keys.rotate()
    told = badges.issuer(row.organisation, row.series)
    assert told["assertionMethod"] == [method["id"] for method in told["verificationMethod"]]
    for method in told["verificationMethod"]:
        assert (method["type"], method["controller"]) == ("JsonWebKey", told["id"])
        assert method["id"] == f"{told['id']}#{method['publicKeyJwk']['kid']}"
