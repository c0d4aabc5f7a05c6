"""What strangers may see and hear, and what is lacking where they may not."""

import pytest
from django.db import IntegrityError, transaction

from stories.media.rights import missing, missing_of
from stories.models import MediaAsset, MediaPerson
from tests.media import shown

pytestmark = pytest.mark.django_db

Faces = MediaAsset.Faces


def is_public(asset):
    return MediaAsset.objects.public().filter(pk=asset.pk).exists()


@pytest.mark.parametrize("kind", ["image", "drawing", "film", "sound"])
def test_media_with_all_that_is_needed_are_public(kind):
    asset = shown(kind)
    assert (is_public(asset), missing(asset)) == (True, [])


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("image", {"credit": ""}, "who made it"),
        ("image", {"licence": ""}, "licence"),
        ("image", {"alt_en": ""}, "Describe"),
        ("drawing", {"alt_en": None}, "Describe"),
        ("film", {"transcript_en": ""}, "transcript"),
        ("sound", {"transcript_en": ""}, "transcript"),
        ("image", {"faces": Faces.UNSEEN}, "Look at it"),
        ("image", {"faces": Faces.PEOPLE}, "Say who can be recognised"),
        ("image", {"state": "failed"}, "not ready"),
    ],
)
def test_what_is_lacking_is_said_and_keeps_it_from_the_public(kind, fields, sentence):
    asset = shown(kind)
    MediaAsset.objects.filter(pk=asset.pk).update(**fields)
    [said] = missing(asset)
    assert sentence in said
    assert not is_public(asset)


@pytest.mark.parametrize("kind", ["film", "sound"])
def test_without_captions_nobody_hears_it(kind):
    asset = shown(kind)
    asset.captions.all().delete()
    assert (is_public(asset), missing(asset)) == (False, ["Add captions in one language at least."])


def test_a_silent_film_needs_no_captions():
    asset = shown("film", has_sound=False)
    asset.captions.all().delete()
    assert is_public(asset)


def test_a_description_in_one_language_is_enough():
    assert is_public(shown(alt_en="", alt_zh_hans="一间大厅"))


@pytest.mark.parametrize(
    ("consents", "public"),
    [
        (["given", "given"], True),
        (["given", "unknown"], False),
        (["given", "asked"], False),
        (["given", "refused"], False),
        (["given", "withdrawn"], False),
        (["given", "not-needed"], True),
    ],
)
def test_everybody_on_it_agrees_or_nobody_sees_it(consents, public):
    asset = shown(faces=Faces.PEOPLE)
    for consent in consents:
        MediaPerson.objects.create(asset=asset, name="Somebody", consent=consent, reason="a public speech")
    assert is_public(asset) is public
    assert missing(asset) == ([] if public else ["Somebody on it has not agreed to being shown."])


def test_a_consent_that_is_taken_back_takes_it_from_the_public_at_once(client):
    asset = shown(faces=Faces.PEOPLE)
    row = MediaPerson.objects.create(asset=asset, name="Li", consent="given")
    address = asset.renditions.first().url
    assert client.get(address).status_code == 200
    row.consent = MediaPerson.Consent.WITHDRAWN
    row.save()
    assert client.get(address).status_code == 404


def test_who_need_not_be_asked_is_not_without_a_reason():
    with pytest.raises(IntegrityError, match="a_consent_that_is_not_needed"), transaction.atomic():
        MediaPerson.objects.create(asset=shown(), consent="not-needed")


def test_a_focal_point_lies_on_the_picture():
    with pytest.raises(IntegrityError, match="the_focal_point"), transaction.atomic():
        MediaAsset.objects.filter(pk=shown().pk).update(focal_x=101)


def test_what_is_ready_has_a_file():
    with pytest.raises(IntegrityError, match="media_that_are_ready"), transaction.atomic():
        MediaAsset.objects.filter(pk=shown().pk).update(current=None)


def test_a_whole_list_is_asked_for_at_once(django_assert_num_queries):
    assets = [shown(credit="") for _ in range(3)]
    with django_assert_num_queries(1):
        assert set(map(len, missing_of(assets).values())) == {1}
