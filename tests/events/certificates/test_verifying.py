"""What others see who check a certificate, and what its holder sees and chooses."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from events import tickets
from events.certificates import badges
from events.certificates.issuing import reissue, revoke
from events.certificates.verifying import masked
from events.models import Certificate, Event
from tests.events.certificates.rows import course
from tests.rows import certificate_of, place_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    key = uuid4()
    token = tickets.new_token(key)
    event = course()
    place = place_at(event, name="Luo Yan", key=key, token_hash=tickets.hash_of(token))
    place.token = token
    return place


@pytest.fixture
def row(place):
    return certificate_of(place, second_name="罗燕")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("包华影", "包**"),
        ("Luo Yan", "L** Y**"),
        ("欧阳娜娜", "欧**"),
        ("𬱖文", "𬱖**"),
        ("Maria de la Cruz Fernandez", "M** d** l** C**"),
        ("محمد الأنصاري", "م** ا**"),
        ("买买提·艾合买提", "买**"),
        ("J. Li", "J** L**"),
        ("", ""),
    ],
)
def test_a_name_is_masked(name, seen):
    assert masked(name) == seen


def page(client, row, **headers):
    response = client.get(f"/verify/{row.code}/", **headers)
    return response, response.content.decode()


def test_a_certificate_of_a_sample_event_says_so(client, row):
    assert "Sample data" not in page(client, row)[1]
    Event.objects.update(is_sample=True)
    assert "Sample data" in page(client, row)[1]


def test_others_see_that_it_is_valid_and_the_name_masked(client, row):
    response, said = page(client, row)
    assert response.status_code == 200
    for part in ("This certificate is valid", "L** Y**", "罗**", "Paper cutting", row.serial, "Yuexiu centre"):
        assert part in said, part
    assert "Luo Yan" not in said
    assert "罗燕" not in said
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(("shows", "seen"), [("name", ["Luo Yan", "罗燕"]), ("nothing", ["The name is not shown."])])
def test_the_holder_decides_what_others_see(client, place, row, shows, seen):
    client.post(f"/r/{place.token}/certificates/choose/", {"code": row.code, "shows": shows})
    said = page(client, row)[1]
    assert [part for part in seen if part not in said] == []
    assert ("L** Y**" in said) is False


@pytest.mark.parametrize("typed", ["{code}", "{spoken}", " {lower} "])
def test_the_code_can_be_typed_as_it_is_read(client, row, typed):
    told = typed.format(code=row.code, spoken=row.spoken_code, lower=row.spoken_code.lower())
    response = client.get("/verify/", {"code": told}, follow=True)
    assert "This certificate is valid" in response.content.decode()


@pytest.mark.parametrize("typed", ["AAAAA-ZZZZZ", "???", "", "x" * 500, "\x00", "../../etc"])
def test_a_wrong_code_is_answered_with_a_sentence(client, row, typed):
    response = client.get("/verify/", {"code": typed}, follow=True)
    assert response.status_code in (404, 422)
    assert 'class="errmsg' in response.content.decode() or "errsum" in response.content.decode()


def test_a_revoked_one_says_so_and_not_why(client, row):
    revoke(certificate=row, reason="Wang was not there", by=None)
    said = page(client, row)[1]
    assert "This certificate was revoked" in said
    assert "not valid any more" in said
    assert "Wang" not in said


def test_a_replaced_one_says_so_and_does_not_lead_to_the_new_one(client, row):
    new = reissue(certificate=row, name="Luo Yan An", second_name="", reason="Misspelt", by=None)
    said = page(client, row)[1]
    assert "This certificate was replaced" in said
    assert "a new one was given in its place" in said
    assert new.spoken_code not in said
    assert "This certificate is valid" in page(client, new)[1]


def test_whoever_tries_many_codes_is_stopped(client, row):
    answers = [client.get(f"/verify/AAAAA-{n:05}/".replace("0", "Z")).status_code for n in range(121)]
    assert answers[0] == 404
    assert answers[-1] == 429
    response, said = page(client, row)
    assert (response.status_code, "tried very often" in said) == (429, True)
    assert page(client, row, REMOTE_ADDR="192.0.2.7")[0].status_code == 200


def test_the_page_is_there_in_chinese(client, row):
    response = client.get(f"/zh-hans/verify/{row.code}/")
    assert response.status_code == 200
    assert "罗**" in response.content.decode()


def test_codes_are_long_and_by_chance():
    codes = {tickets.new_code(10) for _ in range(1000)}
    assert len(codes) == 1000
    assert {len(code) for code in codes} == {10}
    assert len(tickets.ALPHABET) ** 10 > 5e14


# --- The holder -----------------------------------------------------------------------------------------------------


def test_the_holder_finds_all_their_certificates(client, place, row):
    other = certificate_of(place_at(place.event, name="Somebody Else"))
    response = client.get(f"/r/{place.token}/certificates/")
    said = response.content.decode()
    assert row.serial in said
    assert "Luo Yan" in said
    assert other.serial not in said


def test_the_ticket_of_an_event_that_is_over_leads_there(client, place, row):
    type(place.event).objects.update(ends_at=timezone.now() - timedelta(days=1))
    assert f"/r/{place.token}/certificates/" in client.get(f"/r/{place.token}/").content.decode()


def test_somebody_without_one_is_told_so(client, place):
    assert "There is none yet" in client.get(f"/r/{place.token}/certificates/").content.decode()


def test_the_holder_takes_paper_and_signed_file_away(client, place, row):
    paper = client.get(f"/r/{place.token}/certificates/{row.code}.pdf")
    signed = client.get(f"/r/{place.token}/certificates/{row.code}.jwt")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")
    assert (signed.status_code, signed["Content-Type"]) == (200, "application/vc+jwt")
    assert signed.content.count(b".") == 2
    assert "Luo" not in paper["Content-Disposition"] + signed["Content-Disposition"]


@pytest.mark.parametrize("kind", ["pdf", "jwt"])
def test_what_is_not_theirs_or_not_valid_is_not_handed_out(client, place, row, kind):
    other = certificate_of(place_at(place.event, name="Somebody Else"))
    assert client.get(f"/r/{place.token}/certificates/{other.code}.{kind}").status_code == 404
    revoke(certificate=row, reason="By mistake", by=None)
    assert client.get(f"/r/{place.token}/certificates/{row.code}.{kind}").status_code == 404


def test_nobody_chooses_for_somebody_else(client, place, row):
    other = certificate_of(place_at(place.event, name="Somebody Else"))
    answer = client.post(f"/r/{place.token}/certificates/choose/", {"code": other.code, "shows": "name"})
    assert answer.status_code == 404
    assert Certificate.objects.get(pk=other.pk).shows == "masked"


def test_an_unknown_choice_changes_nothing(client, place, row):
    answer = client.post(f"/r/{place.token}/certificates/choose/", {"code": row.code, "shows": "everything"})
    assert answer.status_code == 422
    assert Certificate.objects.get().shows == "masked"


def test_it_is_said_when_no_file_can_be_signed(client, place, row, settings):
    badges.signed(row)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [], "another secret"
    answer = client.get(f"/r/{place.token}/certificates/{row.code}.jwt")
    assert answer.status_code == 409
    assert "cannot be opened" in answer.content.decode()


# --- Programs -------------------------------------------------------------------------------------------------------


def test_keys_issuer_and_list_are_published(client, row, settings):
    settings.SITE_URL = "http://testserver"
    told = badges.credential(row)
    badges.signed(row)
    issuer = client.get(told["issuer"]["id"])
    assert issuer.json()["id"] == told["issuer"]["id"]
    assert client.get("/credentials/keys.json").json() == badges.key_set()
    listed = client.get(told["credentialStatus"]["statusListCredential"])
    assert (listed.status_code, listed["Content-Type"]) == (200, "application/vc+jwt")
    assert {answer["Access-Control-Allow-Origin"] for answer in (issuer, listed)} == {"*"}


def test_a_body_that_issued_nothing_has_no_profile(client):
    event = course()
    assert client.get(f"/credentials/issuers/{event.organisation_id}").status_code == 404
    assert client.get(f"/credentials/issuers/{event.organisation_id}/status/0").status_code == 404
