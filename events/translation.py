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
translate(models.Minutes, "text")
translate(models.Decision, "text")
translate(models.ActionItem, "text")
translate(models.ReportEdition, "note")
translate(models.NewsDraft, "title", "text")
translate(models.FeedbackForm, "question")
translate(models.Question, "label", "help_text")
translate(models.Option, "label")
translate(models.MailText, "subject", "text")
translate(models.Mailing, "subject", "text")
translate(models.CertificateRule, "title")
translate(models.PaperStyle, "signatory", "signatory_title", "letterhead")
translate(models.EventPapers, "letter_subject", "letter")

track(models.Event, silent=("revision", "updated_at", "search"), counters=SEATS)
track(models.Session, counters=SEATS)
track(models.EventRole, models.Contribution, models.ContributionSpeaker, models.EventAward)
track(models.EventDocument, models.EventPhoto, models.RelatedReading, models.EventProject, models.ProgressPresented)
track(models.NotForUs, models.Minutes, models.Decision, models.ActionItem, models.MeetingReport, models.FeedbackForm)
# An edition of a report is never changed, a draft for the news is written anew. Whoever no longer agrees to be named or
# shown is not to live on in a history, and answers to a feedback form carry no moment at all.
track(models.Registration, silent=("search_text", "token_hash", "contact", "contact_slot"))
# Sensitive answers have no history: what is deleted early must not live on beside it.
track(models.Question, models.Option, models.Answer, models.MailText, models.Mailing, models.ReminderRule)
track(models.Invitation, silent=("token_hash",))
track(models.RetentionRule, models.DataRequest)
# What was printed, and which rows were signed, is told by the rows themselves.
track(models.PaperStyle, silent=("updated_at",))
track(models.EventPapers)
# A certificate's name is never changed, only forgotten: its history is what became of it.
track(models.Certificate, silent=("name", "second_name", "facts"))
track(models.CertificateRule)
track(models.SigningKey, silent=("private",))
# Why somebody was excused may be an illness: the note goes early, and no version keeps it.
track(models.Attendance, silent=("note",))
track(models.HeadCount)
