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
translate(models.Figure, "measure")

track(models.Organisation, models.OrganisationName, models.Person, models.PersonName, silent=("search",))
track(models.LearningCity, silent=("search",))
track(models.Place, models.OpeningHours, models.Affiliation)
track(models.Network, models.Membership, models.Source, models.Programme, models.Figure)
track(models.PriorityArea, models.Strategy, models.Goal, models.CityFact, models.Quote)
track(models.CityPartnership, models.Framework, models.Term)
track(models.GoodPractice, silent=("search",))
