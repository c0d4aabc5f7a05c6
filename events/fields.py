"""Form fields for parties, names and dates of people, with a plain sentence for whatever cannot be."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.lib.forms import TidyField
from portal.lib.names import tidy

MOST_AS_BUTTONS = 6  # a larger party is typed
LONGEST_NAME = 120
EARLIEST_BIRTH = date(1900, 1, 1)
DAY_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d/%m/%Y"]


def party(most: int) -> "forms.Field":
    """How many people come: one choice for each number while they are few, beyond that a number to type."""
    label = _("How many people come, with you?")
    if most > MOST_AS_BUTTONS:
        return head_count(label, least=1, most=most)
    sizes = range(1, most + 1)
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        choices=[(size, ngettext("Only me", "%(count)s people", size) % {"count": size}) for size in sizes],
        widget=forms.RadioSelect if most > 1 else forms.HiddenInput,
        error_messages={"invalid_choice": _between(1, most), "required": _("Choose how many people come.")},
    )


def head_count(label: str, *, least: int, most: int) -> forms.IntegerField:
    """A number of people to type."""
    sentence = _between(least, most)
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence),
    )


def _between(least: int, most: int) -> str:
    if least == most:
        return _("A booking is for one person only.")
    return _("Enter a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}


class ChosenField(forms.ChoiceField):
    """One of several, of which the first is chosen already; who sends none has not changed it."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or self.initial)


class TicketCodeField(TidyField):
    """The code on a ticket, as somebody reads it off and types it."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Code on your ticket"),
            max_length=20,
            help_text=gettext_lazy("Six letters and digits, like 7K4M-2Q."),
            error_messages={"required": gettext_lazy("Enter the code.")},
            widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
        )


class NamesField(forms.CharField):
    """One name a line; the cleaned value is a list of tidied names."""

    widget = forms.Textarea(attrs={"rows": 4, "dir": "auto", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        names = [name for line in str(super().clean(value)).splitlines() if (name := tidy(line))]
        if long := next((name for name in names if len(name) > LONGEST_NAME), None):
            raise ValidationError(
                _("“%(name)s…” is too long: a name has at most %(count)s characters. Write each name on its own line.")
                % {"name": long[:20], "count": LONGEST_NAME}
            )
        return names


class DayField(forms.DateField):
    """A day, by the browser's own date control; older browsers show a field to type into."""

    default_error_messages = {"invalid": gettext_lazy("Write the day like 1958-03-27: year, month, day.")}

    def __init__(self, **kwargs: Any) -> None:
        attrs = kwargs.pop("attrs", {})
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "dir": "ltr"} | attrs))
        super().__init__(input_formats=DAY_FORMATS, **kwargs)


class BirthDateField(DayField):
    """A day on which somebody alive may have been born."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(attrs={"autocomplete": "bday", "min": EARLIEST_BIRTH.isoformat()}, **kwargs)

    def clean(self, value: Any) -> Any:
        born = super().clean(value)
        if born and not EARLIEST_BIRTH <= born <= timezone.localdate():
            raise ValidationError(_("Check the year: nobody who comes was born on that day."))
        return born
