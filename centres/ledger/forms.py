"""The forms of the ledger: they look at shape only."""

import calendar
from datetime import date
from typing import Any

from django import forms
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.scoping import nodes
from centres.ledger.facets import COLUMNS, KEEPERS, LINES, NONE, WITHOUT, Facets, label_of
from centres.models import LedgerBatch, Offering, Organisation, Programme, Region
from centres.models.participation import AgeBand, Audience, Sex
from portal.lib.text import localised


class BringForm(forms.Form):
    """A file, and the body whose sites it tells of."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=gettext_lazy("Whose sites?"),
        queryset=Organisation.objects.none(),
        help_text=gettext_lazy(
            "The file may tell of this body and all below it. Learner numbers are those that it gives out."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Text (.csv) in UTF-8 or as Excel writes it in China, or Excel (.xlsx)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = nodes(user, *KEEPERS)
        which = (
            Q(children__isnull=False) | Q(parent=None, kind__in=Organisation.CENTRE_KINDS)
            if None in held
            else Q(pk__in=held)
        )
        bodies = Organisation.objects.filter(pk__in=Organisation.objects.filter(which).values("pk")).order_by(
            "name", "pk"
        )
        field = self.fields["organisation"]
        field.queryset = bodies  # type: ignore[attr-defined]
        field.label_from_instance = lambda body: localised(body, "name").text  # type: ignore[attr-defined]
        if len(held) == 1 and None not in held:
            self.initial.setdefault("organisation", held[0])


class ReasonForm(forms.Form):
    """Why somebody does this."""

    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=250)


class LockForm(ReasonForm):
    """From which month to which. The browser's field for months, or 2026-05 typed."""

    first = forms.RegexField(r"^(19|20)\d\d-(0[1-9]|1[0-2])$", label=gettext_lazy("First month"))
    last = forms.RegexField(r"^(19|20)\d\d-(0[1-9]|1[0-2])$", label=gettext_lazy("Last month"))
    field_order = ("first", "last", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "last"):
            self.fields[name].widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-05", "dir": "ltr"})
            self.fields[name].error_messages["invalid"] = _("Write the month like 2026-05.")

    def days(self) -> tuple[date, date]:
        (first_year, first_month), (year, month) = (
            map(int, self.cleaned_data[name].split("-")) for name in ("first", "last")
        )
        return date(first_year, first_month, 1), date(year, month, calendar.monthrange(year, month)[1])


class NumberForm(forms.Form):
    """A learner's number, to be forgotten."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=gettext_lazy("Given out by"), queryset=Organisation.objects.none()
    )
    number = forms.CharField(label=gettext_lazy("Learner number"), max_length=80)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = BringForm(user=user).fields["organisation"].queryset  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """What a report is about. Every field may stay open."""

    by = forms.ChoiceField(label=gettext_lazy("Lines"), required=False)
    across = forms.ChoiceField(label=gettext_lazy("Columns"), required=False)
    year = forms.ChoiceField(label=LINES["year"], required=False)
    quarter = forms.ChoiceField(label=LINES["quarter"], required=False)
    month = forms.ChoiceField(label=LINES["month"], required=False)
    programme = forms.ChoiceField(label=LINES["programme"], required=False)
    region = forms.ChoiceField(label=LINES["region"], required=False)
    site = forms.CharField(
        label=LINES["site"], required=False, help_text=gettext_lazy("Its name, or the end of its address.")
    )
    event = forms.CharField(label=LINES["event"], required=False, help_text=gettext_lazy("Its key in the file."))
    sex = forms.ChoiceField(label=LINES["sex"], required=False)
    band = forms.ChoiceField(label=LINES["band"], required=False)
    audience = forms.ChoiceField(label=LINES["audience"], required=False)

    def __init__(self, facets: Facets) -> None:
        super().__init__({name: getattr(facets, name) or "" for name in self.base_fields} | self._noughts(facets))
        every: list[tuple[Any, Any]] = [("", _("all"))]
        used = Offering.objects.order_by()
        programmes = Programme.objects.filter(pk__in=used.values("programme"))
        regions = Region.objects.filter(pk__in=used.values("site__region"))
        first = LedgerBatch.objects.filter(state=LedgerBatch.State.LOADED).aggregate(day=Min("first_on"))["day"]
        today = timezone.localdate()
        years = range(today.year, (first or today).year - 1, -1)
        choices: dict[str, list[tuple[Any, Any]]] = {
            "by": list(LINES.items()),
            "across": [("", _("none")), *((name, LINES[name]) for name in COLUMNS)],
            "year": [*every, *((year, year) for year in years)],
            "quarter": [*every, *((number, number) for number in range(1, 5))],
            "month": [*every, *((number, number) for number in range(1, 13))],
            "programme": [
                *every,
                *((one.slug, localised(one, "name").text) for one in programmes),
                (NONE, WITHOUT["programme"]),
            ],
            "region": [*every, *((one.pk, localised(one, "name").text) for one in regions), (NONE, WITHOUT["region"])],
            "sex": [*every, *Sex.choices],
            "band": [*every, *AgeBand.choices],
            "audience": [*every, *Audience.choices],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @staticmethod
    def _noughts(facets: Facets) -> dict[str, Any]:
        """0 is a code of its own: not known."""
        return {name: 0 for name in COLUMNS if getattr(facets, name) == 0}


def chosen(facets: Facets) -> list[tuple[str, str, str]]:
    """The filters in use: their names, what is chosen, and the address without each."""
    found = []
    for name, title in LINES.items():
        value = getattr(facets, name)
        if value is not None:
            without = {name: None} | ({"quarter": None, "month": None, "by": "year"} if name == "year" else {})
            found.append((str(title), label_of(name, value), facets.query(**without)))
    return found


def latest(user: User) -> list[LedgerBatch]:
    """The batches that stand on the ledger's first page."""
    return list(LedgerBatch.objects.kept_by(user).select_related("organisation", "created_by")[:40])
