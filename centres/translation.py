"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from accounts.history import track
from centres import models
from portal.lib.languages import translate

translate(models.Region, "name")
translate(models.Organisation, "name", "short_name", "summary", "description")
translate(models.Place, "name", "address", "directions")
translate(models.Person, "name", "family_name", "honorific")
translate(models.Affiliation, "title")
translate(models.Network, "name", "short_name", "summary")
translate(models.Membership, "note")
translate(models.Source, "title", "publisher", "note")
translate(
    models.LearningCity,
    "name",
    "summary",
    "medium_term_strategy",
    "long_term_strategy",
    "goal",
    "priority_areas",
)
translate(models.Programme, "name", "summary", "audience")
translate(models.Figure, "measure")
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
track(models.Network, models.Membership, models.Source, models.Programme, models.Figure)
track(models.Project, models.ProjectName, silent=("search",))
track(models.ProjectPartner, models.ExpectedOutcome, models.Expert, models.ProjectDocument, models.ProjectSource)
track(models.ProgressUpdate, models.PhaseStep, models.Pilot, models.PilotSite, models.PilotStep, models.PilotBatch)
track(models.Phase, counters=("places_taken",))
