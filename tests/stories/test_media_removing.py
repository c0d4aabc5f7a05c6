"""Old files go, current ones stay, whatever was left lying."""

import os
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import ProtectedError
from django.utils import timezone

from stories.media import removing
from stories.media.intake import KEPT_DAYS
from stories.models import MediaVersion
from tests.media import give_files, shown

pytestmark = pytest.mark.django_db


def test_replaced_files_go_after_a_while(django_capture_on_commit_callbacks):
    asset = shown()
    first, old = asset.current, [str(one.file.name) for one in asset.renditions.all()]
    give_files(asset)
    for days, gone in ((KEPT_DAYS - 1, 0), (KEPT_DAYS + 1, 1)):
        MediaVersion.objects.filter(pk=first.pk).update(replaced_at=timezone.now() - timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            assert removing.forget_replaced() == gone
        assert all(default_storage.exists(name) for name in old) is (gone == 0)
    assert asset.renditions.count() == 4


def test_what_a_killed_worker_left_lying_goes_and_nothing_else():
    asset = shown("film")
    left = default_storage.save(f"library/{asset.key.hex}/p720-{'f' * 16}.mp4", ContentFile(b"half"))
    new = default_storage.save(f"library/{asset.key.hex}/p720-{'e' * 16}.mp4", ContentFile(b"half"))
    long_ago = time.time() - 3 * 24 * 3600
    kept = [str(one.file.name) for one in (*asset.renditions.all(), *asset.captions.all())]
    for name in (left, *kept):
        os.utime(default_storage.path(name), (long_ago, long_ago))
    removing.forget_replaced()
    assert not default_storage.exists(left)
    assert all(default_storage.exists(name) for name in (new, *kept))


def test_the_body_that_keeps_media_stays():
    asset = shown()
    with pytest.raises(ProtectedError):
        asset.organisation.delete()
