"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from events import models
from portal.lib.languages import translate

COUNTERS = ("seats_taken", "queue_length", "queue_last", "revision", "updated_at", "search")

translate(
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
translate(models.EventRole, "note")
translate(models.Session, "title", "room")
translate(models.Contribution, "title", "summary")
translate(models.ContributionSpeaker, "affiliation")
translate(models.EventAward, "title", "recipients", "note")
translate(models.EventDocument, "title", "note")
translate(models.EventPhoto, "caption", "alt")
translate(models.RelatedReading, "title", "note")

track(models.Event, silent=COUNTERS)
track(models.EventRole, models.Session, models.Contribution, models.ContributionSpeaker, models.EventAward)
track(models.EventDocument, models.EventPhoto, models.RelatedReading)
track(models.Registration, silent=("search_text", "token_hash"))
