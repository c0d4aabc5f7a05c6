"""What is told: media, multimedia stories and news, one module per subject."""

from stories.models.news import NewsItem
from stories.models.news_parts import NewsCorrection, NewsLanguage, NewsPicture, NewsReading, NewsSubject

__all__ = ["NewsCorrection", "NewsItem", "NewsLanguage", "NewsPicture", "NewsReading", "NewsSubject"]
