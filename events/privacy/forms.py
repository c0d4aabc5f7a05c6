"""The forms of the privacy officer's desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.scoping import AnyUser
from centres.models import Organisation
from events.models import DataRequest
from events.privacy.data_requests import bodies_of
from portal.lib.forms import TidyField

_PLAIN = {"autocomplete": "off", "dir": "auto"}


class FindForm(forms.Form):
    """Whom one looks for. Sent by POST, so that no name stands in an address."""

    words = TidyField(
        label=_("Name, phone, e-mail or ticket code"),
        max_length=254,
        min_length=2,
        error_messages={"required": _("Enter a name, a phone number, an e-mail or a ticket code.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )


class ReceiveForm(forms.Form):
    """Somebody asks for a copy of their data or for erasure."""

    kind = forms.ChoiceField(label=_("They ask for"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect)
    about = TidyField(
        label=_("Who asks"),
        max_length=254,
        min_length=2,
        help_text=_("Name, phone, e-mail or ticket code. Forgotten when the request is closed."),
        error_messages={"required": _("Enter who asks.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("At which organisation"),
        queryset=Organisation.objects.none(),
        error_messages={"required": _("Choose the organisation that was asked.")},
    )

    def __init__(self, *args: Any, user: AnyUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = list(bodies_of(user)[:200])
        field: Any = self.fields["organisation"]
        field.queryset = bodies_of(user)
        if not bodies:  # an officer of the whole portal
            del self.fields["organisation"]
        elif len(bodies) == 1:
            field.initial, field.widget = bodies[0], forms.HiddenInput()


class IdentityForm(forms.Form):
    """How the officer knows who asks."""

    identity = TidyField(
        label=_("How did you check who is asking?"),
        max_length=200,
        help_text=_(
            "For example: called back on the number we have; came in person with the ticket. No numbers of papers."
        ),
        error_messages={"required": _("Write how you checked it.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )


class RefuseForm(forms.Form):
    """Why a request is not done."""

    ground = TidyField(
        label=_("Reason for refusing"),
        max_length=300,
        help_text=_("The person is owed this reason. Write no names: it is kept."),
        error_messages={"required": _("Write the reason for refusing.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )
