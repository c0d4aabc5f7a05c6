"""The forms of certificates: what an event gives, a new one in the place of another, taking one back, what is shown."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events.certificates.words import words
from events.models import Certificate, CertificateKind, CertificateRule, Event
from portal.lib.forms import TidyField

LANGUAGES = [code for code, _name in settings.LANGUAGES]
_GIVEN = {
    CertificateKind.ATTENDED: _("Those who came get a certificate"),
    CertificateKind.SPOKE: _("Those who stand on the agenda as speakers get one"),
    CertificateKind.HOSTED: _("Those who stand as host of the event get one"),
}


class RuleForm(forms.Form):
    """Whether the event gives one kind of certificate, to whom, in which languages, and under which title."""

    is_given = forms.BooleanField(required=False)
    min_percent = forms.TypedChoiceField(
        label=_("Whoever"), coerce=int, choices=CertificateRule.Share, initial=CertificateRule.Share.NEARLY_ALL
    )
    language = forms.ChoiceField(label=_("Language of the paper"), choices=settings.LANGUAGES, initial="zh-hans")
    second_language = forms.ChoiceField(
        label=_("Second language"), choices=[("", _("none")), *settings.LANGUAGES], required=False, initial="en"
    )

    def __init__(self, data: Any = None, *, kind: str, rule: CertificateRule | None) -> None:
        super().__init__(data, prefix=kind, initial=_initial(rule))
        self.kind = kind
        self.fields["is_given"].label = _GIVEN[CertificateKind(kind)]
        if kind != CertificateKind.ATTENDED:
            del self.fields["min_percent"]
        for code in LANGUAGES:
            self.fields[build_localized_fieldname("title", code)] = _title_field(kind, code)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("second_language") and told.get("second_language") == told.get("language"):
            self.add_error("second_language", _t("Choose two different languages, or only one."))
        return told

    @property
    def titles(self) -> list[forms.BoundField]:
        return [self[build_localized_fieldname("title", code)] for code in LANGUAGES]

    def save(self, event: Event) -> None:
        """Write the rule down, or remove it; what was given stays given."""
        told = dict(self.cleaned_data)
        if not told.pop("is_given"):
            CertificateRule.objects.filter(event=event, kind=self.kind).delete()
            return
        CertificateRule.objects.update_or_create(event=event, kind=self.kind, defaults=told)


def rule_forms(rules: dict[str, CertificateRule], data: Any = None) -> list[RuleForm]:
    return [RuleForm(data, kind=kind, rule=rules.get(kind)) for kind in CertificateKind.values]


def _title_field(kind: str, code: str) -> forms.Field:
    """Empty, the paper says what stands in the field as an example."""
    own = TidyField(label=dict(settings.LANGUAGES)[code], required=False, max_length=120)
    own.widget.attrs |= {"lang": code, "dir": "auto", "placeholder": words(code).titles[kind]}
    return own


def _initial(rule: CertificateRule | None) -> dict[str, Any]:
    if rule is None:
        return {}
    columns = ["min_percent", "language", "second_language"]
    columns += [build_localized_fieldname("title", code) for code in LANGUAGES]
    return {"is_given": True} | {name: getattr(rule, name) or "" for name in columns}


class ReissueForm(forms.Form):
    """What stands on the new paper, and why there is one."""

    name = TidyField(
        label=_("Name on the paper"),
        max_length=200,
        error_messages={"required": _("Write the name as it is to stand on the paper.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    second_name = TidyField(
        label=_("Name in another script"),
        required=False,
        max_length=200,
        help_text=_("Chen Meiling beside 陈美玲, for example."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reason = TidyField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For the history. It is not shown in public."),
        error_messages={"required": _("Write the reason.")},
    )
    tells = forms.BooleanField(label=_("Send the new one by mail"), required=False)


class RevokeForm(forms.Form):
    """Why a certificate is taken back."""

    reason = TidyField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For the history. It is not shown in public."),
        error_messages={"required": _("Write the reason.")},
    )


class ShowsForm(forms.Form):
    """What the public page shows of the person."""

    shows = forms.ChoiceField(
        label=_("Whoever checks this certificate sees"), choices=Certificate.Shows, widget=forms.RadioSelect
    )
