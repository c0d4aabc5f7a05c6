"""The back office of media, stories and news: one module per subject, as the models."""

from stories.admin import media, news, stories

__all__ = ["media", "news", "stories"]
