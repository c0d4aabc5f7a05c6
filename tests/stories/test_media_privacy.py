"""People on media: forgotten with their registration, told what is kept, and no column is overlooked."""

from datetime import timedelta

import pghistory
import pytest
from django.apps import apps
from django.utils import timezone

from events.models import Event
from events.privacy import elsewhere, leftover, personal_data, reading
from events.privacy.erasure import erase
from stories.models import MediaAsset, MediaPerson
from tests.events.test_retention import can_tell
from tests.factories import EventFactory, UserFactory
from tests.media import shown
from tests.rows import place_at

pytestmark = pytest.mark.django_db

# Texts about the media and never about who is on them. A new column is to be put here, or into a Holding.
IMPERSONAL = {
    "MediaAsset": {"*"},  # the credit is a name that its holder wants to be read
    "MediaVersion": {"*"},
    "MediaRendition": {"*"},
    "MediaCaptions": {"*"},
    # What is published of people, with their names in it, is news or a story about them: their words are asked before.
    **{name: {"*"} for name in ("Story", "StoryPage", "PageFigure", "PagePicture", "StoryRevision")},
    **{
        name: {"*"}
        for name in ("NewsItem", "NewsSubject", "NewsPicture", "NewsReading", "NewsCorrection", "NewsLanguage")
    },
}


@pytest.fixture
def place():
    event = EventFactory()
    Event.objects.filter(pk=event.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    return place_at(event, name="Zhang Guifang")


@pytest.fixture
def on_it(place):
    asset = shown(faces="people", title_en="The hall")
    return MediaPerson.objects.create(
        asset=asset, registration=place, name="Zhang Guifang", consent="given", reason="letter 12"
    )


def test_whoever_is_forgotten_leaves_the_pictures_and_they_leave_the_public(place, on_it):
    assert MediaAsset.objects.public().exists()
    erase(registration=place, by=UserFactory())
    on_it.refresh_from_db()
    assert (on_it.name, on_it.reason, on_it.registration, on_it.consent) == ("", "", None, "withdrawn")
    assert not MediaAsset.objects.public().exists()


def test_a_namesake_is_left_alone(place):
    other = MediaPerson.objects.create(asset=shown(faces="people"), name="Zhang Guifang", consent="given")
    erase(registration=place, by=UserFactory())
    other.refresh_from_db()
    assert other.name == "Zhang Guifang"


def test_people_read_on_which_pictures_they_are(place, on_it):
    assert personal_data.about(place)["elsewhere"] == [{"where": "Picture: The hall", "what": "agrees"}]
    assert "The hall" in str(reading.in_words(place))


def test_the_report_of_what_is_left_counts_them(on_it):
    left = leftover.report()
    assert left["mediaperson.name"]["rows"] == left["mediaperson.reason"]["rows"] == 1


def test_every_column_that_can_tell_who_somebody_is_is_known_to_the_privacy_desk():
    held = {holding.model: set(holding.columns) for holding in elsewhere.holdings()}
    forgotten = []
    for model in apps.get_app_config("stories").get_models():
        known = IMPERSONAL.get(model.__name__, set()) | held.get(model, set())
        if issubclass(model, pghistory.models.Event) or "*" in known:
            continue
        telling = [one.name for one in model._meta.fields if can_tell(one)]
        forgotten += [f"{model.__name__}.{name}" for name in telling if name not in known]
    assert forgotten == []
