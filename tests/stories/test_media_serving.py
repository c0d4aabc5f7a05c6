"""The addresses of media: what is public for all, the rest for those who keep it, an original for nobody."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from accounts.models import Role
from stories.media import captions, intake, preparing, removing
from tests.bucket import BUCKET
from tests.factories import MediaAssetFactory, OrganisationFactory, UserFactory
from tests.media import SIZES, VTT, shown
from tests.rows import staff
from tests.stories import files

pytestmark = pytest.mark.django_db


def body_of(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("kind", SIZES)
def test_public_media_are_handed_out(client, kind):
    for one in shown(kind).renditions.all():
        response = client.get(one.url)
        assert (response.status_code, body_of(response)) == (200, b"0123456789")
        assert response["Cache-Control"] == "public, max-age=86400"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_nothing_runs_in_a_drawing_that_is_opened_by_itself(client):
    response = client.get(shown("drawing").renditions.get().url)
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("asked", "status", "content", "told"),
    [
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=7-", 206, b"789", "bytes 7-9/10"),
        ("bytes=-2", 206, b"89", "bytes 8-9/10"),
        ("bytes=5-99", 206, b"56789", "bytes 5-9/10"),
        ("bytes=10-", 416, None, "bytes */10"),
        ("bytes=4-2", 416, None, "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_a_player_may_jump_within_a_film(client, asked, status, content, told):
    response = client.get(shown("film").renditions.first().url, headers={"Range": asked})
    assert (response.status_code, response.get("Content-Range")) == (status, told)
    assert content is None or body_of(response) == content


def test_what_is_not_public_is_for_those_who_keep_it(client):
    asset = shown(credit="")
    address = asset.renditions.first().url
    assert client.get(address).status_code == 404
    client.force_login(staff(Role.Kind.CENTRE_STAFF, OrganisationFactory()))
    assert client.get(address).status_code == 404
    client.force_login(staff(Role.Kind.CENTRE_STAFF, asset.organisation))
    assert (client.get(address).status_code, client.get(address)["Cache-Control"]) == (200, "private, no-store")


def test_an_original_has_no_address(client):
    asset = MediaAssetFactory()
    name = default_storage.save(f"originals/{asset.key.hex}/x.jpg", ContentFile(b"x"))
    client.force_login(staff(Role.Kind.CENTRE_STAFF, asset.organisation))
    assert client.get(f"/media/{name}").status_code == 404
    assert client.get(f"/media/library/../{name}").status_code == 404


NOWHERE = "0" * 32 + "/w320-" + "0" * 16 + ".jpg"


@pytest.mark.parametrize("name", ["x", "x/y.jpg", "../secret-key", "%2e%2e/secret-key", NOWHERE])
def test_nothing_else_is_found_there(client, name):
    assert client.get(f"/media/library/{name}").status_code == 404


def test_captions_that_were_changed_lead_on(client):
    asset, by = shown("film"), UserFactory()
    old = captions.keep(asset=asset, language="fr", content=VTT, by=by).url
    assert client.get(old)["Content-Type"] == "text/vtt; charset=utf-8"
    new = captions.keep(asset=asset, language="fr", content=VTT.replace(b"Good", b"A good"), by=by).url
    assert client.get(old).headers["Location"] == new
    asset.captions.filter(language="fr").delete()
    assert client.get(old).status_code == 404


def test_a_file_that_is_gone_from_the_storage_is_not_found(client):
    one = shown().renditions.first()
    default_storage.delete(one.file.name)
    assert client.get(one.url).status_code == 404


@pytest.mark.parametrize("made", [files.picture, files.drawing, files.film, files.sound])
def test_any_storage_of_django_will_do(client, settings, made, django_capture_on_commit_callbacks):
    """Files that are on no disk of ours, such as S3: prepared, handed out by us under our own address, removed."""
    settings.STORAGES = settings.STORAGES | BUCKET
    asset = intake.take_in(upload=made(), organisation=OrganisationFactory(), by=UserFactory())
    preparing.prepare(asset.file_versions.get().pk)
    client.force_login(staff(Role.Kind.CENTRE_STAFF, asset.organisation))
    for file in asset.renditions.all():
        whole, part = client.get(file.url), client.get(file.url, headers={"Range": "bytes=2-5"})
        assert (whole.status_code, part.status_code) == (200, 206)
        content = body_of(whole)
        assert len(content) == file.bytes
        assert body_of(part) == content[2:6]
    names = [str(file.file.name) for file in asset.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        removing.remove(asset=asset, by=UserFactory())
    assert names
    assert not any(default_storage.exists(name) for name in names)


def test_what_was_left_lying_goes_from_any_storage(settings):
    settings.STORAGES = settings.STORAGES | BUCKET
    asset = shown("sound")
    left = default_storage.save(f"library/{asset.key.hex}/sound-{'f' * 16}.ogg", ContentFile(b"half"))
    default_storage.make_older(by=timedelta(days=3))
    removing.forget_replaced()
    assert not default_storage.exists(left)
    assert all(default_storage.exists(file.file.name) for file in asset.renditions.all())
