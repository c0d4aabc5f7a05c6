"""The shape of what a device at the door sends: a label to be known by, and one thing after another that was done."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import PrivacyNotice
from events.attendees import Attendee
from events.forms import LIMITS
from events.models import OfflineAction
from events.offline_actions import Told
from portal.lib.forms import PhoneField, TidyField

MOST_AT_ONCE = 200  # actions in one request
# A clock that has lost its battery says 1970. What is further off is no clock, and the database could not hold it.
FURTHEST = timedelta(days=60 * 365)


class MomentField(forms.DateTimeField):
    """A moment as a device writes it, however wrong its clock is."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        if moment is None:
            return None
        if abs(timezone.now() - moment) > FURTHEST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return moment.astimezone(UTC)


class PrepareForm(forms.Form):
    """What a device that is to keep the door is called."""

    label = TidyField(max_length=60, required=False)
    device_now = MomentField()


class ContactForm(forms.Form):
    """Which device speaks, what its clock says, and from when on it wants to know of changes."""

    device = forms.UUIDField()
    device_now = MomentField()
    since = MomentField(required=False)
    wants_numbers = forms.BooleanField(required=False)


class ActionForm(forms.Form):
    """One thing done at the door."""

    client_id = forms.UUIDField()
    position = forms.IntegerField(min_value=0, max_value=2_000_000_000)
    kind = forms.ChoiceField(choices=OfflineAction.Kind.choices)
    device_time = MomentField()
    place = forms.IntegerField(required=False, min_value=1)
    undoes = forms.UUIDField(required=False)
    number = forms.IntegerField(required=False, min_value=1, max_value=2_000_000_000)
    name = TidyField(max_length=LIMITS["name"], required=False)
    phone = TidyField(max_length=40, required=False)
    body = TidyField(max_length=LIMITS["body"], required=False)
    party_size = forms.IntegerField(required=False, min_value=1, max_value=20)
    reason = TidyField(max_length=LIMITS["over_capacity_reason"], required=False)

    def is_walk_in(self) -> bool:
        return bool(self.cleaned_data["kind"] == OfflineAction.Kind.WALK_IN and self.cleaned_data["name"])

    def told(self, notice: PrivacyNotice | None) -> Told:
        data = self.cleaned_data
        names = ("client_id", "position", "kind", "device_time", "place", "undoes", "number", "reason")
        return Told(
            **{name: data[name] for name in names}, walk_in=self._attendee(notice) if self.is_walk_in() else None
        )

    def _attendee(self, notice: PrivacyNotice | None) -> Attendee:
        data = self.cleaned_data
        return Attendee(
            name=data["name"],
            phone=self.phone_number(),
            body=data["body"],
            party_size=data["party_size"] or 1,
            language=get_language() or "en",
            notice=notice,
        )

    def phone_number(self) -> str:
        """In full. The person has gone in long ago: what cannot be a phone number is left out, and the device told."""
        try:
            number: str = PhoneField(required=False).clean(self.cleaned_data["phone"])
        except forms.ValidationError:
            return ""
        return number

    def left_out(self) -> str:
        """What of a walk-in could not be kept, in a sentence; empty where all was."""
        typed = self.cleaned_data["phone"] if self.is_walk_in() else ""
        lost = typed and not self.phone_number()
        return _("%(phone)s is not a phone number we can call. It was not kept.") % {"phone": typed} if lost else ""


class AcceptForm(forms.Form):
    """Why somebody comes in beyond the places, where all are taken."""

    reason = TidyField(max_length=LIMITS["over_capacity_reason"], required=False)
