"""Which columns exist once per language, and which tables keep their history (that needs the columns)."""

from modeltranslation.translator import TranslationOptions, translator

from accounts.history import track
from centres import models


def _translate(model: type, *names: str) -> None:
    translator.register(model, type(f"{model.__name__}Languages", (TranslationOptions,), {"fields": names}))


_translate(models.Region, "name")
_translate(models.Organisation, "name", "short_name", "summary", "description")
_translate(models.Place, "name", "address", "directions")
_translate(models.Person, "name", "family_name", "honorific")
_translate(models.Affiliation, "title")
_translate(models.Network, "name", "short_name", "summary")
_translate(models.Membership, "note")
_translate(models.Source, "title", "publisher", "note")
_translate(
    models.LearningCity,
    "name",
    "summary",
    "medium_term_strategy",
    "long_term_strategy",
    "goal",
    "priority_areas",
)
_translate(models.Programme, "name", "summary", "audience")
_translate(models.Figure, "measure")

track(models.Organisation, models.OrganisationName, models.Person, models.LearningCity, silent=("search",))
track(models.Place, models.OpeningHours, models.Affiliation)
track(models.Network, models.Membership, models.Source, models.Programme, models.Figure)
