"""The forms of the project desk. They check shape; what may happen is for `centres.pilots` and `centres.phases`."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Organisation, Phase, Pilot
from centres.models.precision import Precision
from centres.pilots import FOUND_AS, Certificate
from centres.steps import Told, earliest
from portal.lib.forms import TidyField

LONGEST_LIST = 20_000
_DATE = {"type": "date"}


class StepForm(forms.Form):
    """When it happened, who did it and why."""

    happened_on = forms.DateField(
        label=gettext_lazy("When"),
        required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        help_text=gettext_lazy("Empty if nobody knows."),
        error_messages={"invalid": gettext_lazy("Write the date like 2024-03-31.")},
    )
    precision = forms.ChoiceField(
        label=gettext_lazy("How exact is the date?"),
        choices=[choice for choice in Precision.choices if choice[0] != Precision.UNSTATED],
        initial=Precision.DAY,
        required=False,
    )
    actor_name = TidyField(
        label=gettext_lazy("Who did it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("As it was written. That you noted it is kept by itself."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=gettext_lazy("Only staff read it."),
    )
    evidence = TidyField(
        label=gettext_lazy("Evidence"),
        required=False,
        max_length=250,
        help_text=gettext_lazy("A file number, a letter."),
    )

    def told(self) -> Told:
        """The step as it was written down; a date alone is to the day."""
        data = self.cleaned_data
        day: date | None = data["happened_on"]
        precision = data["precision"] or Precision.DAY
        return Told(
            happened_on=earliest(day, precision) if day else None,
            precision=precision if day else Precision.UNSTATED,
            actor_name=data["actor_name"],
            reason=data["reason"].strip(),
            evidence=data["evidence"],
        )


class MoveForm(StepForm):
    """Which pilots become what. Each comes with the state in which the page showed it."""

    to = forms.ChoiceField(
        label=gettext_lazy("They become"),
        choices=Pilot.Status.choices,
        error_messages={"required": gettext_lazy("Choose what they become.")},
    )
    certificate_number = TidyField(
        label=gettext_lazy("Number of the certificate"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Only where one pilot has completed the phase."),
    )
    certificate_on = forms.DateField(
        label=gettext_lazy("Date of the certificate"),
        required=False,
        widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the date like 2024-03-31.")},
    )

    def __init__(self, *args: Any, ways: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ways is not None and not self.is_bound:
            self.fields["to"].choices = [("", _("Choose")), *ways]  # type: ignore[attr-defined]

    def seen(self) -> dict[int, str]:
        """The ticked pilots; what is not a tick of this page is passed over."""
        found = {}
        for tick in self.data.getlist("pilot") if hasattr(self.data, "getlist") else []:
            number, _colon, state = tick.partition(":")
            if number.isdecimal() and len(number) < 19 and state in Pilot.Status.values:
                found[int(number)] = state
        return found

    def clean_certificate_on(self) -> date | None:
        day: date | None = self.cleaned_data["certificate_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def certificate(self) -> Certificate:
        return Certificate(self.cleaned_data["certificate_number"], self.cleaned_data["certificate_on"])


class PhaseForm(StepForm):
    """Which state the phase reaches."""

    to = forms.ChoiceField(
        label=gettext_lazy("The phase becomes"),
        choices=Phase.Status.choices,
        error_messages={"required": gettext_lazy("Choose what it becomes.")},
    )
    seen = forms.ChoiceField(choices=Phase.Status.choices, widget=forms.HiddenInput)

    def __init__(self, *args: Any, ways: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ways is not None and not self.is_bound:
            self.fields["to"].choices = [("", _("Choose")), *ways]  # type: ignore[attr-defined]


class TakeBackForm(forms.Form):
    """Why the last step is taken back."""

    seen = forms.ChoiceField(choices=Pilot.Status.choices, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why it is taken back"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say why it is taken back. Only staff read it.")},
    )


class NumberForm(forms.Form):
    """Which phase of the project's own count it is."""

    number = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=1,
        max_value=99,
        error_messages={
            "required": gettext_lazy("Write a number."),
            "min_value": gettext_lazy("Phases are counted from 1."),
            "invalid": gettext_lazy("Write a whole number."),
        },
    )


class ListForm(StepForm):
    """Applications as lines of text: the name of an institution and its region, one institution a line."""

    text = forms.CharField(
        label=gettext_lazy("The institutions"),
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "spellcheck": "false", "wrap": "off"}),
        help_text=gettext_lazy(
            "One a line: the name, a comma or tab, then the region by name or code. Two columns of a table will do too."
        ),
        error_messages={"required": gettext_lazy("Write one institution at least.")},
    )
    state = forms.ChoiceField(label=gettext_lazy("They come in as"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What the new ones are"),
        choices=Organisation.Kind.choices,
        initial=Organisation.Kind.VOCATIONAL_COLLEGE,
        help_text=gettext_lazy("For institutions that have no record here yet."),
    )
    field_order = ("text", "state", "happened_on", "precision", "actor_name", "reason", "evidence", "kind")

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(value, str(label)) for value, label in Pilot.Status.choices if value in FOUND_AS]
        can_apply = phase.status in (Phase.Status.CALL_OPEN, Phase.Status.SELECTION)
        offered = [(Pilot.Status.APPLIED.value, str(Pilot.Status.APPLIED.label))] if can_apply else known
        self.fields["state"].choices = offered  # type: ignore[attr-defined]
        if not can_apply:
            self.fields["state"].initial = Pilot.Status.ACTIVE
            self.fields["state"].help_text = _("Their earlier steps are not known.")
