"""The forms by which people check themselves in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from events.fields import TicketCodeField
from portal.lib.forms import TidyField


class RoomCodeForm(forms.Form):
    """The code on the screen, for somebody whose ticket is open already."""

    room_code = TidyField(
        label=gettext_lazy("Code on the screen in the room"),
        max_length=20,
        help_text=gettext_lazy("It changes every half minute."),
        error_messages={"required": gettext_lazy("Enter the code on the screen.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )


class HereForm(RoomCodeForm):
    """Who is here, and that they are: the ticket, and the screen's code or the proof that it was scanned."""

    code = TicketCodeField()
    known = TidyField(
        label=gettext_lazy("Last four digits of your phone number"),
        max_length=254,
        help_text=gettext_lazy("Or the e-mail that you gave when you registered."),
        error_messages={"required": gettext_lazy("Enter four digits, or your e-mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    scan = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)
    field_order = ("code", "known", "room_code", "scan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("scan") or self.initial.get("scan"):
            del self.fields["room_code"]

    def with_room_code(self, words: str) -> "HereForm":
        """The same form after the scan has become too old: it asks for the code on the screen instead, and says why."""
        form = HereForm({name: self.data.get(name, "") for name in ("code", "known")})
        form.fields["room_code"].error_messages["required"] = words
        return form
