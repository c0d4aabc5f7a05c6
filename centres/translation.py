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

track(models.Organisation, models.OrganisationName, models.Person, models.PersonName, silent=("search",))
track(models.LearningCity, silent=("search",))
track(models.Place, models.OpeningHours, models.Affiliation)
track(models.Network, models.Membership, models.Source, models.Programme, models.Figure)
# Not the ledger: its rows are never edited, batches and roll-ups say what was added and taken back.
track(models.PeriodLock, models.PublishedSummary)
track(models.LedgerBatch, silent=("file", "bad_rows"))
