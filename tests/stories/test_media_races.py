"""Two people at the same instant, on a real database with real threads."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from stories.media import intake, preparing
from stories.models import MediaAsset, MediaVersion
from tests.at_once import at_once
from tests.factories import UserFactory
from tests.media import shown
from tests.stories import files

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_files_in_the_place_of_one_are_numbered_and_the_newer_one_is_shown():
    asset, by = shown(), UserFactory()

    def replace(size):
        return lambda: intake.replace(asset=asset, upload=files.picture(size=size), by=by, shows_same_people=True)

    versions = at_once([replace((90, 60)), replace((60, 90))] * 2, threads=4)
    assert sorted(version.number for version in versions) == [2, 3, 4, 5]
    at_once([lambda pk=version.pk: preparing.prepare(pk) for version in versions], threads=4)
    assert MediaAsset.objects.public().get().current.number == 5
    assert list(MediaVersion.objects.filter(replaced_at=None).values_list("number", flat=True)) == [5]


def test_two_workers_never_prepare_one_asset_at_once():
    asset = intake.take_in(upload=files.picture(size=(90, 60)), organisation=shown().organisation, by=UserFactory())
    assert ProcrastinateJob.objects.filter(lock=f"media-{asset.pk}", queue_name="media").count() == 1
