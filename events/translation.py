"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from modeltranslation.translator import TranslationOptions, translator

from accounts.history import track
from events import models

COUNTERS = ("seats_taken", "queue_length", "queue_last", "revision", "updated_at", "search")


def _translate(model: type, *names: str) -> None:
    translator.register(model, type(f"{model.__name__}Languages", (TranslationOptions,), {"fields": names}))


_translate(
    models.Event,
    "title",
    "summary",
    "theme",
    "objective",
    "description",
    "audience",
    "bring",
    "status_note",
    "room",
    "attendance_note",
)
_translate(models.EventRole, "note")
_translate(models.Session, "title", "room")
_translate(models.Contribution, "title", "summary")
_translate(models.ContributionSpeaker, "affiliation")
_translate(models.EventAward, "title", "recipients", "note")
_translate(models.EventDocument, "title", "note")
_translate(models.EventPhoto, "caption", "alt")
_translate(models.RelatedReading, "title", "note")

track(models.Event, silent=COUNTERS)
track(models.EventRole, models.Session, models.Contribution, models.ContributionSpeaker, models.EventAward)
track(models.EventDocument, models.EventPhoto, models.RelatedReading)
track(models.Registration, silent=("search_text", "token_hash"))
