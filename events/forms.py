"""The forms by which people take a seat, and by which the desk writes somebody down."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import PrivacyNotice
from events.models import Event, Registration
from events.registration import Attendee
from portal.lib.forms import PhoneField, TidyField, readable_phone

LIMITS = {field.name: field.max_length for field in Registration._meta.fields if hasattr(field, "max_length")}


class PersonForm(forms.Form):
    """Who comes, how to reach them and what would help them."""

    name = TidyField(
        label=_("Your name"),
        max_length=LIMITS["name"],
        help_text=_("As you would like it on your name badge. Family name first is fine."),
        error_messages={"required": _("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        help_text=_("We call only if something changes. Give this or an e-mail."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("We send the ticket there."),
        error_messages={"invalid": _("Write the e-mail like name@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    body = TidyField(
        label=_("Organisation"),
        max_length=LIMITS["body"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )
    title = TidyField(
        label=_("Title or post"),
        max_length=LIMITS["title"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "dir": "auto"}),
    )
    party_size = forms.TypedChoiceField(
        label=_("How many people come, with you?"), coerce=int, initial=1, widget=forms.RadioSelect
    )
    needs = forms.MultipleChoiceField(
        label=_("Tick anything that applies"),
        required=False,
        choices=Registration.Need.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only the people who run the event see this."),
    )
    needs_note = TidyField(
        label=_("Anything else?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    agrees_to_photos = forms.BooleanField(
        label=_("I may appear in photos of the event"),
        required=False,
        help_text=_("If you say no, tell the photographer on the day as well."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        sizes = range(1, event.max_party + 1)
        self.fields["party_size"].choices = [  # type: ignore[attr-defined]
            (size, ngettext("Only me", "%(count)s people", size) % {"count": size}) for size in sizes
        ]
        if event.max_party == 1:
            self.fields["party_size"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("phone") and not data.get("email") and not self.errors.keys() & {"phone", "email"}:
            self.add_error("phone", _("Give a phone number or an e-mail, so that we can reach you."))
        return data

    def attendee(self) -> Attendee:
        """The person as typed, for the process functions; call it after is_valid()."""
        columns = ("name", "phone", "email", "body", "title", "party_size", "needs", "needs_note", "agrees_to_photos")
        return Attendee(language=get_language() or "en", **{name: self.cleaned_data[name] for name in columns})

    @staticmethod
    def initial_from(place: Registration) -> dict[str, Any]:
        names = ("name", "email", "body", "title", "party_size", "needs", "needs_note", "agrees_to_photos")
        return {name: getattr(place, name) for name in names} | {"phone": readable_phone(place.phone)}


class RegistrationForm(PersonForm):
    """Taking a seat. The hidden key makes a form that is sent twice one registration."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    consent = forms.BooleanField(
        label=_("You may keep these details for this event"),
        error_messages={"required": _("Tick the box so that we may keep your details for this event.")},
    )

    def __init__(self, *args: Any, notice: PrivacyNotice | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid4())
        super().__init__(*args, **kwargs)
        self.notice = notice

    def key_value(self) -> UUID:
        key: UUID = self.cleaned_data["key"]
        return key

    def attendee(self) -> Attendee:
        return replace(super().attendee(), notice=self.notice)


class DeviceForm(forms.Form):
    """What a device at the desk tells of itself with each action; without JavaScript it tells nothing."""

    device = TidyField(max_length=60, required=False)
    device_time = forms.DateTimeField(required=False)

    def clean_device_time(self) -> datetime | None:
        """The time on the device, or None where its clock is so far off that it says nothing."""
        told: datetime | None = self.cleaned_data["device_time"]
        return told if told and abs(timezone.now() - told) < timedelta(days=366) else None


class TapForm(DeviceForm):
    """One tap or scan at the desk: who is meant, by row or by code, and the mark that makes repeats harmless."""

    place = forms.IntegerField(required=False)
    code = forms.CharField(max_length=500, required=False)
    client_id = forms.UUIDField(required=False)
    key = forms.UUIDField(required=False)
    reason = TidyField(max_length=200, required=False)

    def scan(self, action: str, place: Registration) -> dict[str, Any]:
        """What `checkin` wants to know. One key serves all buttons of a page without JavaScript."""
        data = self.cleaned_data
        client_id = data["client_id"] or uuid5(data["key"] or uuid4(), f"{action} {place.pk}")
        return {"client_id": client_id, "device": data["device"], "device_time": data["device_time"]}


class WalkInForm(DeviceForm):
    """Somebody who stands at the desk: a name is enough."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = TidyField(
        label=_("Name"),
        max_length=LIMITS["name"],
        error_messages={"required": _("Enter a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    phone = PhoneField(
        label=_("Phone number"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    body = TidyField(
        label=_("Organisation"),
        max_length=LIMITS["body"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    party_size = forms.IntegerField(
        label=_("People"),
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={"required": _("Enter how many people came.")},
    )
    reason = TidyField(
        label=_("Reason, if all places are taken"),
        max_length=LIMITS["over_capacity_reason"],
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, asks_reason: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid4())
        super().__init__(*args, **kwargs)
        self.asks_reason = asks_reason
        # Shown as asked for; whether it is missing is decided with the seats, not with the form.
        self.fields["reason"].required = asks_reason and not self.is_bound

    def ask_reason(self, refused: str) -> None:
        """Show the field for the reason, with the sentence that says why."""
        self.asks_reason = self.fields["reason"].required = True
        self.add_error("reason", refused)

    def attendee(self, notice: PrivacyNotice | None) -> Attendee:
        names = ("name", "phone", "body", "party_size")
        told = {name: self.cleaned_data[name] for name in names}
        return Attendee(language=get_language() or "en", notice=notice, **told)
