"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from portal.lib.languages import translate
from stories import models

translate(models.MediaAsset, "title", "alt", "caption", "transcript")
translate(models.Story, "title", "lede", "credits")
translate(
    models.StoryPage,
    "eyebrow",
    "heading",
    "body",
    "quote",
    "speaker",
    "alternative",
    "label_before",
    "label_after",
)

track(models.MediaAsset, silent=("search", "updated_at"))
# What was uploaded and made stands in the rows of the files themselves, which are kept when they are replaced. Whoever
# no longer agrees to be shown is not to live on in a history.
track(models.MediaCaptions)

# Each saving of a story is a revision, which is never changed: the pages need no second history.
track(models.Story, silent=("search", "words", "updated_at"))

translate(models.NewsItem, "title", "lede", "body", "note", "dateline", "withdrawal")
translate(models.NewsPicture, "caption")
translate(models.NewsReading, "title")
translate(models.NewsCorrection, "note")

track(models.NewsItem, silent=("search",))
track(models.NewsSubject, models.NewsPicture, models.NewsReading, models.NewsCorrection, models.NewsLanguage)
