"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from events import models
from portal.lib.languages import translate

SEATS = ("held_back", "seats_taken", "queue_length", "queue_last")

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
translate(models.Question, "label", "help_text")
translate(models.Option, "label")
translate(models.MailText, "subject", "text")
translate(models.Mailing, "subject", "text")

track(models.Event, silent=("revision", "updated_at", "search"), counters=SEATS)
track(models.Session, counters=SEATS)
track(models.EventRole, models.Contribution, models.ContributionSpeaker, models.EventAward)
track(models.EventDocument, models.EventPhoto, models.RelatedReading)
track(models.Registration, silent=("search_text", "token_hash", "contact", "contact_slot"))
# Sensitive answers have no history: what is deleted early must not live on beside it.
track(models.Question, models.Option, models.Answer, models.MailText, models.Mailing, models.ReminderRule)
track(models.Invitation, silent=("token_hash",))
track(models.RetentionRule, models.DataRequest)
