"""The form of one step of a process, and the page that takes it: when, who, why, and what proves it."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from accounts.scoped_admin import Scoped
from centres.models import MembershipStep
from centres.models.precision import Precision
from centres.steps import Refused, Told
from portal.lib.forms import TidyField

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LookedUp(AutocompleteSelect):
    """Shows again what was chosen; what cannot be the number of a row is passed over."""

    def optgroups(self, name: str, value: Sequence[str], attr: dict[str, Any] | None = None) -> Any:
        return super().optgroups(name, [one for one in value if _may_be_a_number(one)], attr)


def _may_be_a_number(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 19


def choice(desk: Scoped, request: HttpRequest, link: Any, **options: Any) -> forms.ModelChoiceField:
    """A picker for what this person may choose, that looks rows up while one types."""
    related = desk.admin_site._registry[link.related_model]
    assert isinstance(related, Scoped)  # noqa: S101  # for mypy: every admin class of the portal is one
    widget = LookedUp(link, desk.admin_site)
    return forms.ModelChoiceField(related.offered(request, link), widget=widget, **options)


class ToldForm(forms.Form):
    """Shape only; whether the step may be taken, the process says."""

    happened_on = forms.DateField(
        label=_("Date"), required=False, widget=DAY, help_text=_("Empty where it is unknown.")
    )
    precision = forms.ChoiceField(
        label=_("Precision of the date"),
        choices=[("", "–"), *((one.value, one.label) for one in Precision if one != Precision.UNSTATED)],
        required=False,
        help_text=_("Of a month, give its first day; of a year, 1 January."),
    )
    actor_name = TidyField(
        label=_("Done by, as written"),
        max_length=200,
        required=False,
        help_text=_("Where the body or person has no record here."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    )
    evidence = TidyField(label=_("Evidence"), max_length=250, required=False, help_text=_("A file number, a letter, …"))

    def __init__(self, desk: Scoped, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        links = {name: MembershipStep._meta.get_field(name) for name in ("actor", "source")}
        self.fields["actor"] = choice(desk, request, links["actor"], label=_("Done by"), required=False)
        self.fields["source"] = choice(desk, request, links["source"], label=_("Source"), required=False)
        self.order_fields(["happened_on", "precision", "actor", "actor_name", "reason", "source", "evidence"])

    def clean(self) -> dict[str, Any]:
        """A date without a word about its precision is one of a day: that is what was typed."""
        told = super().clean() or self.cleaned_data
        if told.get("happened_on") and not told.get("precision"):
            told["precision"] = Precision.DAY
        if not told.get("happened_on") and told.get("precision") and "happened_on" not in self.errors:
            self.add_error("happened_on", _("Give the date too, or take the precision away."))
        return told

    def told(self) -> Told:
        given = self.cleaned_data
        return Told(
            happened_on=given["happened_on"],
            precision=given["precision"] or Precision.UNSTATED,
            actor=given["actor"],
            actor_name=given["actor_name"],
            reason=given["reason"],
            source=given["source"],
            evidence=given["evidence"],
        )


def take(
    desk: Any,
    request: HttpRequest,
    form: forms.Form,
    *,
    act: Callable[[], Any],
    done: Any,
    back: str,
    leads_to: Callable[[Any], str] | None = None,
    **context: Any,
) -> HttpResponse:
    """Show the form; on a post let the process act. What it refuses stands beside its field, and nothing is lost.

    `leads_to`: the address after it, of what the process has made; else one goes back.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            desk.message_user(request, done, messages.SUCCESS)
            return HttpResponseRedirect(leads_to(made) if leads_to else back)
    own = {"opts": desk.opts, "media": desk.media + form.media, "form": form, "back": back}
    whole = {**desk.admin_site.each_context(request), **own, **context}
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/centres/step.html", whole, status=status)
