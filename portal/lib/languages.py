"""Which columns of a model exist once per language."""

from django.db.models import Model
from modeltranslation.translator import TranslationOptions, translator


def translate(model: type[Model], *names: str) -> None:
    """Give these columns of the model one column per language. To be called in the app's `translation.py`."""
    translator.register(model, type(f"{model.__name__}Languages", (TranslationOptions,), {"fields": names}))
