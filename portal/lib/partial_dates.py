"""Dates of which only the year or the month is known, typed as they are known: 2021, 2021-07, 2021-07-15."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_WRITTEN = re.compile(r"^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$")
LENGTHS = {"year": 4, "month": 7, "day": 10}


class PartialDate(date):
    """A day that knows how exact it is: the first of its month or year stands for the whole."""

    precision = "day"


class PartialDateField(forms.CharField):
    """Reads a year, a month or a day; the value is a `PartialDate`, or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("As exactly as the source says: 2021, 2021-07 or 2021-07-15."))
        super().__init__(**kwargs, required=False, max_length=10, strip=True)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = _WRITTEN.match(text)
        if found is None:
            raise forms.ValidationError(_("Write a year, a month or a day: 2021, 2021-07 or 2021-07-15."))
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            made = PartialDate(year or 0, month or 1, day or 1)
        except ValueError:
            raise forms.ValidationError(_("There is no such day.")) from None
        made.precision = "day" if day else "month" if month else "year"
        return made


def as_typed(day: date | None, precision: str) -> str:
    """The way back, for a form that shows what is kept."""
    return day.isoformat()[: LENGTHS.get(precision, 10)] if day else ""
