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
translate(models.Keyword, "name")
translate(models.ProgrammeOutcome, "text")
translate(models.Figure, "measure", "denominator_note", "dispute_note")

track(models.Organisation, models.OrganisationName, models.Person, models.PersonName, silent=("search",))
track(models.LearningCity, silent=("search",))
track(models.Place, models.OpeningHours, models.Affiliation)
track(models.Network, models.Membership)
track(models.Programme, models.ProgrammeName, models.ProgrammeOutcome, models.Keyword, models.Figure)
track(models.FurtherSource)
# The text of a source is never edited, and is long: its sum says which one it was. A figure's steps are its history.
track(models.Source, silent=("text",))
