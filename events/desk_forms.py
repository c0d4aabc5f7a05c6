"""The forms by which staff write somebody down who phones or hands in a paper, and by which they refuse somebody."""

from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext_lazy as _

from events.attendees import Attendee
from events.fields import ChosenField
from events.forms import LIMITS, RegistrationForm
from events.models import Registration
from portal.lib.forms import TidyField

Channel = Registration.Channel
# The form that visitors fill in speaks to them; here staff write about somebody else.
_LABELS = {
    "name": _("Name"),
    "party_size": _("How many people come, with this person?"),
    "helper_name": _("Who registers this person"),
    "helper_contact": _("How the helper can be reached"),
    "agrees_to_photos": _("May appear in photos of the event"),
    "agrees_to_list": _("May be on the list of participants"),
    "consent": _("I have read the privacy notice to them, and they agree"),
}
_HINTS = {
    "name": _("As it is to stand on the name badge. Family name first is fine."),
    "phone": _("With this number and the ticket code they can change or give back."),
    "email": _("The ticket goes there. Without an e-mail, print the slip."),
    "helper_name": _("Only if a neighbour or relative phones for them, or brings the paper."),
    "helper_contact": _("Only with a helper. A phone number or an e-mail."),
}
_OWN = ("name", "phone", "email", "body", "title")


class AssistedForm(RegistrationForm):
    """Somebody's registration in the hands of staff."""

    channel = forms.ChoiceField(
        label=_("How does the registration come?"),
        choices=[(Channel.PHONE, _("by telephone")), (Channel.PAPER, _("on paper"))],
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
    )
    language = ChosenField(
        label=_("They read"),
        help_text=_("The language of the slip and of all mails."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._leave_out("for_another")
        self._offer_languages()
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HINTS.get(name, field.help_text)
            if name in _OWN:
                field.widget.attrs["autocomplete"] = "off"  # or the browser offers what the coordinator is called
        self.fields["agrees_to_photos"].help_text = ""
        consent = self.fields["consent"].error_messages
        consent["required"] = _("Read the privacy notice to them first, then tick the box.")

    def _offer_languages(self) -> None:
        """Each by its own name, as the person on the telephone would say it; the one of the desk is chosen already."""
        spoken, field = settings.MENU_LANGUAGES, self.fields["language"]
        field.choices = [(code, get_language_info(code)["name_local"]) for code in spoken]  # type: ignore[attr-defined]
        field.initial = get_language() if get_language() in spoken else spoken[0]
        if len(spoken) == 1:
            self._leave_out("language")

    def attendee(self) -> Attendee:
        told = super().attendee()
        return replace(told, language=self.cleaned_data.get("language", told.language))


class RefusalForm(forms.Form):
    """Why somebody gets no place, in words that they are told."""

    READY = (
        _("All places have been given to people who registered earlier."),
        _("This event is for a different group of learners. Call us: we gladly help you find another one."),
        _("We could not reach you to ask about your registration."),
    )

    reason = TidyField(
        max_length=LIMITS["state_reason"],
        error_messages={"required": _("Write the reason: the person is told.")},
    )

    def reason_for(self, place: Registration) -> str:
        """What staff wrote; one of the ready sentences as it is in the language of the person."""
        written: str = self.cleaned_data["reason"]
        ready = next((sentence for sentence in self.READY if str(sentence) == written), None)
        with override(place.language):
            return str(ready) if ready else written
