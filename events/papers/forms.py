"""The forms of the papers' pages: what one printing is to be, what all papers of an event are, and keying in."""

from dataclasses import replace
from typing import Any, Self

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.attendees import Attendee
from events.forms import LIMITS
from events.models import Event, EventPapers, PaperRun, Question, Registration, Session, SignInSheet
from events.papers import delegates, letters
from events.papers.options import DEFAULT_BLANK, MOST_BLANK, Options, defaults
from events.rules import Refused, session_on
from events.wording import session_when
from portal.lib.forms import TidyField
from portal.lib.text import localised

SHEET, AGENDA = "sheet", "agenda"
ALL = "all"
Paper = PaperRun.Paper
# What can be chosen for each paper. The rest is the same for all papers of an event.
CHOICES: dict[str, tuple[str, ...]] = {
    SHEET: ("session", "blank"),
    Paper.BADGES: ("category", "session", "blank", "outlines"),
    Paper.SEAT_CARDS: ("category", "session"),
    Paper.LETTERS: ("to",),
    Paper.DELEGATES: (),
    AGENDA: (),
}


class PrintForm(forms.Form):
    """What one printing is to be. Everything has a first choice: an empty form is a valid one."""

    session = forms.ChoiceField(label=gettext_lazy("Which session?"))
    category = forms.ChoiceField(label=gettext_lazy("For whom?"), initial=ALL)
    to = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        choices=[("invited", gettext_lazy("those invited")), ("registered", gettext_lazy("those with a place"))],
    )
    blank = forms.IntegerField(
        label=gettext_lazy("Blank ones, to write on"),
        min_value=0,
        max_value=MOST_BLANK,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
    )
    outlines = forms.BooleanField(
        label=gettext_lazy("Draw the edges of the labels, for a try on plain paper"), required=False
    )

    def __init__(self, told: Any, *, event: Event, paper: str) -> None:
        super().__init__(told or None)
        self.event, self.paper = event, paper
        for name in set(self.fields) - set(CHOICES[paper]):
            del self.fields[name]
        if "category" in self.fields:
            choices = [(ALL, _("everybody")), *Registration.Category.choices]
            self.fields["category"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if "session" in self.fields:
            self._fit_sessions(event)
        if blank := self.fields.get("blank"):
            wrong = _("Enter a whole number from 0 to %(most)s.") % {"most": MOST_BLANK}
            blank.error_messages |= dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
            blank.initial = DEFAULT_BLANK if paper == SHEET else 0

    def _fit_sessions(self, event: Event) -> None:
        """A sheet is for one session; badges and cards ask only where each date has people of its own."""
        sessions, is_each = list(event.sessions.all()), event.dates == Event.Dates.EACH
        if not sessions or not (is_each or self.paper == SHEET):
            del self.fields["session"]
            return
        choices = [(str(one.pk), _session_name(one, event)) for one in sessions]
        if self.paper != SHEET or not is_each:
            choices.append((ALL, _("the whole event")))
        self.fields["session"].choices = choices  # type: ignore[attr-defined]  # a choice field
        now = session_on(event, timezone.now()) if self.paper == SHEET else None
        self.fields["session"].initial = str(now.pk) if now else ALL

    def options(self) -> Options:
        """What was chosen; what is wrong or missing is as at first."""
        told = {name: field.initial for name, field in self.fields.items()}
        if self.is_bound:
            self.full_clean()
            told = self.cleaned_data
        session, category = told.get("session", ALL), told.get("category", ALL)
        return replace(
            defaults(self.event),
            session=None if session == ALL else int(session),
            category="" if category == ALL else category,
            to=told.get("to") or "invited",
            blank=told.get("blank") or 0,
            outlines=bool(told.get("outlines")),
        )


def _session_name(session: Session, event: Event) -> str:
    title, when = localised(session, "title").text, session_when(session, event)
    return f"{title} · {when}" if title else when


class SettingsForm(forms.ModelForm):
    """What holds for all papers of an event."""

    class Meta:
        model = EventPapers
        fields = (
            *("language", "second_language", "label", "offset_x", "offset_y"),
            *("category_question", "has_delegate_list"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_title = [("", _("as the event’s title")), *_languages()]
        self.fields["language"].choices = by_title  # type: ignore[attr-defined]  # a choice field
        self.fields["second_language"].choices = [("", _("none")), *_languages()]  # type: ignore[attr-defined]
        question = self.fields["category_question"]
        chosen = Question.objects.filter(event=self.instance.event, kind=Question.Kind.CHOICE, is_sensitive=False)
        question.queryset = chosen  # type: ignore[attr-defined]  # a field of rows
        question.help_text = _("Its answers are recognised: delegate, guest, speaker, staff, press or observer.")
        if not chosen.exists():
            del self.fields["category_question"]
        for name in ("offset_x", "offset_y"):
            self.fields[name].widget = forms.NumberInput(attrs={"step": "0.5", "min": "-15", "max": "15", "dir": "ltr"})
            wrong = _("Enter millimetres from -15 to 15, such as 1.5.")
            self.fields[name].error_messages |= dict.fromkeys(
                ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), wrong
            )
            self.fields[name].validators = [_within_15_mm]

    def clean(self) -> dict[str, Any]:
        """A second language needs a first; the two differ (a constraint, said beside the field)."""
        data = super().clean() or self.cleaned_data
        first, second = data.get("language", ""), data.get("second_language", "")
        if second and not first:
            self.add_error("language", _("Choose the first language, too."))
        elif second and first == second:
            self.add_error("second_language", _("Choose two different languages, or only one."))
        return data


def _within_15_mm(value: Any) -> None:
    if not -15 <= value <= 15:
        raise forms.ValidationError(_("Enter millimetres from -15 to 15, such as 1.5."))


def _languages() -> list[tuple[str, str]]:
    return [(code, str(name)) for code, name in settings.LANGUAGES]


class LetterForm(forms.Form):
    """The text of a letter in one language; empty, ours is printed."""

    subject = TidyField(
        label=gettext_lazy("Subject"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in ("subject", "text"):
            try:
                letters.check_words(data.get(name) or "")
            except Refused as refused:
                self.add_error(name, str(refused))
        return data


class CategoryForm(forms.Form):
    """What somebody is on the badge. Empty: as the event's question or the agenda says."""

    category = forms.ChoiceField(label=gettext_lazy("On the badge"), required=False)
    agrees_to_list = forms.BooleanField(label=gettext_lazy("Agrees to be on the list of participants"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("as registered")), *Registration.Category.choices]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]  # a choice field
        if not delegates.has_list(event):
            del self.fields["agrees_to_list"]

    @classmethod
    def of(cls, place: Registration, event: Event) -> Self:
        return cls(event=event, initial={"category": place.category, "agrees_to_list": place.agrees_to_list})


# --- Keying a sheet in ----------------------------------------------------------------------------------------------


class CodesForm(forms.Form):
    codes = forms.CharField(
        label=gettext_lazy("Codes of the signed rows"),
        max_length=6000,
        error_messages={"required": gettext_lazy("Type the codes of the rows that are signed.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "dir": "ltr"}),
    )


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=gettext_lazy("Photo or scan of the signed sheet"),
        error_messages={"required": gettext_lazy("Choose a photo."), "empty": gettext_lazy("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
    )


class BlankRowForm(forms.Form):
    """What somebody wrote into a blank row."""

    name = TidyField(max_length=LIMITS["name"], required=False)
    body = TidyField(max_length=LIMITS["body"], required=False)

    @classmethod
    def of(cls, sheet: SignInSheet, number: int, told: Any = None) -> "BlankRowForm":
        return cls(told, prefix=f"{sheet.pk}-{number}")

    def attendee(self, language: str) -> Attendee:
        return Attendee(name=self.cleaned_data["name"], body=self.cleaned_data["body"], language=language)
