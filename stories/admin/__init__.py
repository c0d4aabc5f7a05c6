"""The back office of media, stories and news: one module per subject, as the models."""

from stories.admin.stories import StoryAdmin

__all__ = ["StoryAdmin"]
