"""The forms of the media library: uploads, captions, a file in the place of another."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from centres.models import Organisation
from portal.lib.admin import RecordForm
from portal.lib.forms import TidyField
from stories.media.kinds import ENDINGS
from stories.models import MediaAsset

ACCEPTED = ",".join(f".{ending}" for ending in ENDINGS)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several."""

    widget = FilesInput(attrs={"accept": ACCEPTED})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        if not any(files):
            super().clean(None, initial)
        return [one for one in files if one]


class UploadForm(forms.Form):
    """What is said here is said of every file; the rest is written on the page of each."""

    organisation = forms.ModelChoiceField(label=_("Kept by the body"), queryset=Organisation.objects.none())
    uploads = FilesField(label=_("Files"), help_text=_("Pictures, films, sound, drawings (SVG); several at once."))
    credit = TidyField(label=_("Credit"), required=False, max_length=150, help_text=_("Who made them."))
    licence = forms.ChoiceField(
        label=_("Licence"), required=False, choices=[("", _("not said yet")), *MediaAsset.Licence.choices]
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = organisations  # type: ignore[attr-defined]  # a model choice, as declared
        if len(only := organisations[:2]) == 1:
            field.initial = only[0]


class ReplaceForm(forms.Form):
    file = forms.FileField(label=_("Another file"), widget=forms.FileInput(attrs={"accept": ACCEPTED}))
    shows_same_people = forms.BooleanField(
        label=_("The same people are on it"),
        required=False,
        help_text=_("Otherwise nobody outside sees it until somebody has said who is on it."),
    )


class CaptionsForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the captions"), choices=settings.LANGUAGES)
    file = forms.FileField(
        label=_("Captions (WebVTT or SRT)"), widget=forms.FileInput(attrs={"accept": ".vtt,.srt,text/vtt"})
    )


class MediaAssetForm(RecordForm):
    """The words about an asset; its file has forms of its own."""

    def clean_credit(self) -> str:
        return " ".join(self.cleaned_data["credit"].split())
