"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from portal.lib.languages import translate
from stories import models

translate(models.NewsItem, "title", "lede", "body", "note", "dateline", "withdrawal")
translate(models.NewsPicture, "caption")
translate(models.NewsReading, "title")
translate(models.NewsCorrection, "note")

track(models.NewsItem, silent=("search",))
track(models.NewsSubject, models.NewsPicture, models.NewsReading, models.NewsCorrection, models.NewsLanguage)
