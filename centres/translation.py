"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from centres import models
from portal.lib.languages import translate

translate(models.Region, "name")
translate(models.Organisation, "name", "short_name", "summary", "description")
translate(models.Place, "name", "address", "directions")
translate(models.Person, "name", "family_name", "honorific")
translate(models.Affiliation, "title")
translate(models.Network, "name", "short_name", "summary", "functions", "joining")
translate(models.MembershipCall, "name")
translate(models.MayorTerm, "title")
translate(models.Membership, "note")
translate(models.Source, "title", "publisher", "note")
translate(models.LearningCity, "name", "summary")
translate(models.PriorityArea, "name")
translate(models.Strategy, "text")
translate(models.Goal, "text", "note")
translate(models.CityFact, "text")
translate(models.CityPartnership, "about")
translate(models.Framework, "name", "publisher", "summary", "note")
translate(models.Term, "name")
translate(
    models.GoodPractice,
    "title",
    "summary",
    "challenge",
    "action",
    "outcome",
    "audience_note",
    "cost",
    "languages",
)
translate(models.Programme, "name", "summary", "audience")
translate(models.Keyword, "name")
translate(models.ProgrammeOutcome, "text")
translate(models.Figure, "measure", "denominator_note", "dispute_note")
translate(models.Project, "name", "summary", "objective", "funding")
translate(models.ProjectPartner, "note")
translate(models.ExpectedOutcome, "text", "note")
translate(models.Expert, "role", "title")
translate(models.ProjectDocument, "title", "note")
translate(models.ProjectSource, "says")
translate(models.ProgressUpdate, "text")
translate(models.Phase, "label", "summary", "numbering_note")
translate(models.Pilot, "summary")

track(models.Organisation, models.OrganisationName, models.Person, models.PersonName, silent=("search",))
track(models.LearningCity, silent=("search",))
track(models.Place, models.OpeningHours, models.Affiliation)
track(models.Project, models.ProjectName, silent=("search",))
track(models.ProjectPartner, models.ExpectedOutcome, models.Expert, models.ProjectDocument, models.ProjectSource)
track(models.ProgressUpdate, models.PhaseStep, models.Pilot, models.PilotSite, models.PilotStep, models.PilotBatch)
track(models.Phase, counters=("places_taken",))
track(models.PriorityArea, models.Strategy, models.Goal, models.CityFact, models.Quote)
track(models.CityPartnership, models.Framework, models.Term)
track(models.GoodPractice, silent=("search",))
track(models.Network, models.NetworkSource, models.Membership)
track(models.Programme, models.ProgrammeName, models.ProgrammeOutcome, models.Keyword, models.Figure)
track(models.FurtherSource)
# The text of a source is never edited, and is long: its sum says which one it was. A figure's steps are its history.
track(models.Source, silent=("text",))
track(models.Cohort, models.MembershipCall, models.LearningCityName, models.MayorTerm, models.TrackRecord)
track(models.MembershipStep, models.ProgressReport, models.ReportStep)
# What a cohort's list looked like before it was saved is no history: what it made has its own.
# Not the ledger: its rows are never edited, batches and roll-ups say what was added and taken back.
track(models.PeriodLock, models.PublishedSummary)
track(models.LedgerBatch, silent=("file", "kept", "bad_rows"))
