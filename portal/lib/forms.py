"""Form fields for what people really type and paste."""

from typing import Any

import phonenumbers
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.lib.names import tidy


class TidyField(forms.CharField):
    """One line of text: control characters out, single spaces, nothing split or reordered."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class AskedWithField(TidyField):
    """A text that is asked for only where something else is told. Its help says when, so it is not called optional."""

    is_asked_with = True


class PhoneField(TidyField):
    """A phone number as people write them; the cleaned value is E.164 (+8613155500142)."""

    default_error_messages = {
        "invalid": _("This is not a phone number we can call. Write it like %(example)s."),
        "damaged": _("A spreadsheet has shortened this number. Write all its digits, like %(example)s."),
    }
    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "dir": "ltr"})

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        if not typed:
            return ""
        if "E+" in typed.upper():
            raise self._error("damaged")
        try:
            number = phonenumbers.parse(typed, settings.PHONE_REGION)
        except phonenumbers.NumberParseException:
            raise self._error("invalid") from None
        if not phonenumbers.is_valid_number(number):
            raise self._error("invalid")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def _error(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params={"example": settings.PHONE_EXAMPLE})


def readable_phone(number: str) -> str:
    """A stored number as it is written where the site is: 131 5550 0142, +33 1 23 45 67 89."""
    try:
        parsed = phonenumbers.parse(number, settings.PHONE_REGION)
    except phonenumbers.NumberParseException:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(settings.PHONE_REGION)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
