"""What is told: media, multimedia stories and news, one module per subject."""

from stories.models.media import MediaAsset, MediaPerson
from stories.models.media_files import MediaCaptions, MediaRendition, MediaVersion
from stories.models.news import NewsItem
from stories.models.news_parts import NewsCorrection, NewsLanguage, NewsPicture, NewsReading, NewsSubject
from stories.models.stories import PageFigure, PagePicture, Story, StoryPage, StoryRevision

__all__ = [
    "MediaAsset",
    "MediaCaptions",
    "MediaPerson",
    "MediaRendition",
    "MediaVersion",
    "NewsCorrection",
    "NewsItem",
    "NewsLanguage",
    "NewsPicture",
    "NewsReading",
    "NewsSubject",
    "PageFigure",
    "PagePicture",
    "Story",
    "StoryPage",
    "StoryRevision",
]
