"""What is told: media, multimedia stories and news, one module per subject."""

from stories.models.media import MediaAsset, MediaPerson
from stories.models.media_files import MediaCaptions, MediaRendition, MediaVersion
from stories.models.stories import PageFigure, PagePicture, Story, StoryPage, StoryRevision

__all__ = [
    "MediaAsset",
    "MediaCaptions",
    "MediaPerson",
    "MediaRendition",
    "MediaVersion",
    "PageFigure",
    "PagePicture",
    "Story",
    "StoryPage",
    "StoryRevision",
]
