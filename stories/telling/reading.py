"""Public stories where they are listed: with the words and the picture that readers see, not those of a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from stories.models.media import MediaAsset
from stories.models.stories import Story
from stories.telling.content import story_of


@dataclass(frozen=True, slots=True)
class Line:
    """One story of a list."""

    story: Story
    cover: MediaAsset | None
    pages: int

    @property
    def published_on(self) -> date:
        return timezone.localdate(self.story.published_at)


def lines(stories: Iterable[Story]) -> list[Line]:
    """The stories as `Story.objects.public()` found them, each with its picture; three more queries in all."""
    public = [(story, story.live.content) for story in stories if story.live]
    wanted = {content.get("cover") for _story, content in public} - {None}
    covers = {asset.pk: asset for asset in MediaAsset.objects.public().filter(pk__in=wanted).for_show()}
    return [
        Line(story_of(story, content), covers.get(content.get("cover")), len(content["pages"]))
        for story, content in public
    ]
