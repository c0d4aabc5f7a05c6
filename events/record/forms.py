"""The forms of the record. Texts are asked for in the two languages of the report, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from centres.models import Source
from events.models import AwardParty, Consent, Event, EventPhoto
from events.models.feedback import QUESTIONS, SCALE
from events.rules import Refused
from portal.lib.admin import own_name
from portal.lib.forms import TidyField
from portal.lib.images import fit_to_show
from portal.lib.text import language_tag, text_direction

MOST_ROWS = 200
BLANK_ROWS = 3


class PairForm(forms.Form):
    """A form with each of its `texts` once per language of the report. `texts` maps a column to label and length."""

    texts: Mapping[str, tuple[Any, int]] = {}
    long_texts: Sequence[str] = ()
    rows = 4

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        names = [self._add(name, language) for name in self.texts for language in languages]
        self.order_fields([*names, *self.fields])

    def _add(self, name: str, language: str) -> str:
        label, length = self.texts[name]
        attrs = {"lang": language_tag(language), "dir": text_direction(language)}
        said = _("%(what)s: %(language)s") % {"what": label, "language": own_name(language)}
        column = build_localized_fieldname(name, language)
        if name in self.long_texts:
            widget = forms.Textarea(attrs={**attrs, "rows": self.rows})
            self.fields[column] = forms.CharField(label=said, required=False, max_length=length, widget=widget)
        else:
            self.fields[column] = TidyField(
                label=said, required=False, max_length=length, widget=forms.TextInput(attrs=attrs)
            )
        return column

    @property
    def columns(self) -> list[str]:
        return [build_localized_fieldname(name, language) for name in self.texts for language in self.languages]

    def written(self) -> dict[str, str]:
        """What was typed, by column."""
        return {column: self.cleaned_data.get(column) or "" for column in self.columns}

    @classmethod
    def of(cls, row: Any, languages: Sequence[str]) -> dict[str, Any]:
        """What stands in this row already, to begin with."""
        columns = (build_localized_fieldname(name, language) for name in cls.texts for language in languages)
        return {column: getattr(row, column) or "" for column in columns}

    def refuse(self, refused: Refused) -> None:
        """Show a rule's sentence beside the field it is about."""
        self.add_error(refused.field if refused.field in self.fields else None, str(refused))


class RowsFormSet(forms.BaseFormSet):
    """Rows in the order of their numbers. A row in which nothing stands is none."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        order = form.fields["ORDER"]
        order.label, order.max_value = _("No."), 9999
        order.widget.attrs |= {"class": "form-control num", "inputmode": "numeric", "min": "0"}

    def filled(self) -> Iterator[dict[str, Any]]:
        """What was typed in each row that says something, in order."""
        for form in self.ordered_forms:
            told = {name: value for name, value in form.cleaned_data.items() if name not in ("ORDER", "DELETE")}
            if form.says_something():
                yield told


def rows(form: Any) -> Any:
    """A formset class of this form."""
    return forms.formset_factory(
        form, formset=RowsFormSet, extra=BLANK_ROWS, can_order=True, max_num=MOST_ROWS, validate_max=True
    )


class RowForm(forms.Form):
    def says_something(self) -> bool:
        return bool(self.changed_data) or any(self.initial.values())


# --- Attendance and minutes -----------------------------------------------------------------------------------------


class PublishedForm(PairForm):
    """What was published on how many came."""

    texts = {"attendance_note": (gettext_lazy("Who came"), 300)}

    people = forms.IntegerField(label=gettext_lazy("Number"), required=False, min_value=0, max_value=10_000_000)
    qualifier = forms.ChoiceField(
        label=gettext_lazy("How exact it is"),
        required=False,
        choices=[("", gettext_lazy("no number is published")), *Event.Qualifier.choices],
    )
    source: "forms.ModelChoiceField[Source]" = forms.ModelChoiceField(
        Source.objects.order_by("title"),
        label=gettext_lazy("Where it was published"),
        required=False,
        empty_label=gettext_lazy("not named"),
    )


class MinutesForm(PairForm):
    texts = {"text": (gettext_lazy("What was said"), 50_000)}
    long_texts = ("text",)
    rows = 12

    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class _PairRow(PairForm, RowForm):
    long_texts = ("text",)
    rows = 2

    def says_something(self) -> bool:
        return any(self.written().values())


class DecisionForm(_PairRow):
    texts = {"text": (gettext_lazy("Decision"), 1000)}


class ActionForm(_PairRow):
    texts = {"text": (gettext_lazy("What is to be done"), 1000)}

    who = TidyField(label=gettext_lazy("Who"), required=False, max_length=150)
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("who") or told.get("until")) and not any(self.written().values()):
            self.add_error(self.columns[0], _("Write what is to be done."))
        return told


# --- Photos and awards ----------------------------------------------------------------------------------------------


class _PhotoTexts(PairForm):
    texts = {
        "caption": (gettext_lazy("Caption, what happened"), 250),
        "alt": (gettext_lazy("Description, what is seen"), 250),
    }
    credit = TidyField(label=gettext_lazy("Who took it"), max_length=150)

    def _described(self, has_image: bool) -> None:
        for name, sentence in (
            ("caption", _("Write what happened, in one language at least.")),
            ("alt", _("Say what is seen on the photo, for those who cannot see it.")),
        ):
            columns = [column for column in self.columns if column.startswith(name)]
            if not any(self.cleaned_data.get(column) for column in columns) and (has_image or name == "caption"):
                self.add_error(columns[0], sentence)


class NewPhotoForm(_PhotoTexts):
    image = forms.ImageField(label=gettext_lazy("Photo"), help_text=gettext_lazy("JPEG, PNG or WebP."))

    def clean_image(self) -> Any:
        """Written anew under a name of our own: its own name may say who is on it."""
        image = self.cleaned_data["image"]
        return fit_to_show(image, uuid4().hex) if isinstance(image, UploadedFile) else image

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        self._described(has_image=True)
        return told


class PhotoForm(_PhotoTexts):
    faces = forms.ChoiceField(
        label=gettext_lazy("Who can be recognised"), choices=EventPhoto.Faces, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, photo: EventPhoto, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photo = photo
        self.fields["credit"].required = bool(photo.image)
        # What stands there in another language is enough.
        self._is_told = {
            name: any(
                getattr(photo, build_localized_fieldname(name, code))
                for code, _n in settings.LANGUAGES
                if code not in self.languages
            )
            for name in self.texts
        }

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not all(self._is_told.values()):
            self._described(has_image=bool(self.photo.image))
        return told


class OnPhotoForm(RowForm):
    """One person from the left. A row with a state but without a name is somebody not known."""

    name = TidyField(
        label=gettext_lazy("Name, or empty if not known"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "known", "dir": "auto", "autocomplete": "off"}),
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Being shown with the name"),
        required=False,
        choices=[("", gettext_lazy("no person in this row")), *Consent.choices],
    )

    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("name") or self.cleaned_data.get("consent"))


class AwardForm(PairForm):
    texts = {
        "title": (gettext_lazy("Name of the award"), 200),
        "recipients": (gettext_lazy("Recipients, as reported"), 300),
        "note": (gettext_lazy("Note"), 300),
    }
    rank = forms.IntegerField(
        label=gettext_lazy("Order on the stage"), min_value=0, max_value=9999, initial=0, required=False
    )


class OnStageForm(RowForm):
    """One of those on the stage. A row with a part but without a name is somebody not named."""

    part = forms.ChoiceField(
        label=gettext_lazy("On the stage"),
        required=False,
        choices=[("", gettext_lazy("nobody in this row")), *AwardParty.Part.choices],
    )
    name = TidyField(
        label=gettext_lazy("Person, body or programme"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "known", "dir": "auto", "autocomplete": "off"}),
    )
    consent = forms.ChoiceField(
        label=gettext_lazy("Being named, for people"),
        required=False,
        choices=Consent.choices,
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("name") and not told.get("part"):
            told["part"] = AwardParty.Part.RECIPIENT
        return told

    def says_something(self) -> bool:
        return bool(self.cleaned_data.get("part"))


# --- Report and feedback --------------------------------------------------------------------------------------------


class LanguagesForm(forms.Form):
    first_language = forms.ChoiceField(label=gettext_lazy("First language"), choices=settings.LANGUAGES)
    second_language = forms.ChoiceField(label=gettext_lazy("Second language"), choices=settings.LANGUAGES)


class CorrectionForm(PairForm):
    texts = {"note": (gettext_lazy("What was corrected"), 500)}


class FeedbackSettingsForm(PairForm):
    texts = {"question": (gettext_lazy("A question of your own"), 200)}


class SayForm(forms.Form):
    """What people are asked after an event. Every question may be left out."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    own = forms.CharField(required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))
    text = forms.CharField(
        label=gettext_lazy("What else would you like to say?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=gettext_lazy("Please write no names. Only the staff of the event read this."),
    )

    def __init__(self, *args: Any, own_question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question, required=False, choices=SCALE, coerce=int, empty_value=None, widget=forms.RadioSelect
            )
        if own_question:
            self.fields["own"].label = own_question
        else:
            del self.fields["own"]
        self.order_fields([*QUESTIONS, "own", "text"])
