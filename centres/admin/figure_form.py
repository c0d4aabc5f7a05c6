"""The form in which clerks enter a figure: qualifier, unit, date and source are asked, “not stated” is an answer."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.figures_review import impossible
from centres.models import Figure
from centres.models.precision import Precision
from portal.lib.admin import RecordForm
from portal.lib.partial_dates import PartialDateField, as_typed

DATES = {"as_of": "as_of_precision", "period_start": "period_precision", "period_end": "period_precision"}
UNSTATED = gettext_lazy("The source gives no date of count")
PLACE = gettext_lazy("“page 9” or “paragraph 7” is said in the visitor’s language, anything else as you write it.")


class FigureForm(RecordForm):
    """A date is typed as exactly as the source gives it; where it gives none, that has to be ticked."""

    as_of = PartialDateField(label=gettext_lazy("As of"))
    has_no_date = forms.BooleanField(label=UNSTATED, required=False)
    period_start = PartialDateField(label=gettext_lazy("Counted from"))
    period_end = PartialDateField(label=gettext_lazy("Counted to"))

    class Meta:
        model = Figure
        fields = "__all__"  # the admin class names them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, precision in DATES.items():
            if name in self.fields:
                kept = getattr(self.instance, name)
                self.initial[name] = as_typed(kept, getattr(self.instance, precision))
        if "locator" in self.fields:
            self.fields["locator"].help_text = PLACE
        if self.instance.pk and not self.instance.as_of:
            self.initial["has_no_date"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "as_of" not in self.fields:
            return cleaned
        self._check_date(cleaned)
        self._set_precisions(cleaned)
        return cleaned

    def _check_date(self, cleaned: dict[str, Any]) -> None:
        day, has_none = cleaned.get("as_of"), cleaned.get("has_no_date")
        if "as_of" in self.errors:
            return
        if day and has_none:
            self.add_error("has_no_date", _("You have given a date: take the tick out."))
        elif not day and not has_none:
            self.add_error("as_of", _("Give the date of count, or tick that the source gives none."))

    def _set_precisions(self, cleaned: dict[str, Any]) -> None:
        """How exact a date is follows from how it was typed."""
        day = cleaned.get("as_of")
        self.instance.as_of_precision = day.precision if day else Precision.UNSTATED
        period = [cleaned[name] for name in ("period_start", "period_end") if cleaned.get(name)]
        exact = {day.precision for day in period}
        if len(exact) > 1:
            self.add_error("period_end", _("Write both ends of the period equally exactly."))
        self.instance.period_precision = exact.pop() if exact else Precision.UNSTATED

    def _get_validation_exclusions(self) -> Any:
        """The precisions are set by this form, so the rules about them hold here too."""
        return super()._get_validation_exclusions() - set(DATES.values())  # type: ignore[misc]  # Django's own hook

    def _post_clean(self) -> None:
        """The model's own rules, and those that ask for more than the row, in the same place."""
        super()._post_clean()  # type: ignore[misc]  # Django's own hook
        if not self.errors and (reason := impossible(self.instance, today=timezone.localdate())):
            self.add_error(None, reason)

    @property
    def changed_data(self) -> list[str]:
        """The precision is saved with its date."""
        changed = list(super().changed_data)
        return changed + sorted({DATES[name] for name in changed if name in DATES})
