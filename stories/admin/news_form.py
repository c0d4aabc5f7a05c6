"""The form of a news item: what is typed and pasted is tidied, and a change that readers see asks for a sentence."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.utils import build_localized_fieldname

from portal.lib import richtext
from portal.lib.admin import RecordForm, own_name
from portal.lib.text import in_all_languages
from stories import news
from stories.models import NewsItem
from stories.models.news import WORDS

CORRECTION_PREFIX = "correction"
CORRECTIONS = tuple(build_localized_fieldname(CORRECTION_PREFIX, code) for code in settings.MENU_LANGUAGES)
BODIES = in_all_languages("body")


class NewsForm(RecordForm):
    """`taken_out` names what was cleaned away, so that whoever pasted it hears of it."""

    taken_out: list[str] = []

    def clean_slug(self) -> str:
        slug: str = super().clean_slug()
        if slug.isdecimal() and len(slug) == 4:
            raise forms.ValidationError(_("Four digits are the address of a year in the archive. Add a word."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        written = [richtext.taken_out(self.data.get(self.add_prefix(name), "")) for name in BODIES]
        self.taken_out = [*dict.fromkeys(word for words in written for word in words)]
        return cleaned

    def changed_words(self) -> dict[str, Any]:
        """The words that differ from what is stored, by column."""
        names = {name for name in in_all_languages(*WORDS) if name in self.cleaned_data}
        return {name: self.cleaned_data[name] for name in names if name in self.changed_data}


class PublishedNewsForm(NewsForm):
    """Of news that readers see: with the sentence that tells them what was put right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, code in zip(CORRECTIONS, settings.MENU_LANGUAGES, strict=True):
            self.fields[name].label = own_name(code)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        languages = news.languages_of(self.changed_words()) & set(self.instance.shown_in)
        if languages and not any(cleaned.get(name) for name in CORRECTIONS):
            self.add_error(CORRECTIONS[0], _("Say in one sentence what you put right: readers see it with its date."))
        return cleaned

    def told(self) -> dict[str, str]:
        """The sentences for readers, by column of the correction."""
        columns = (build_localized_fieldname("note", code) for code in settings.MENU_LANGUAGES)
        return {column: self.cleaned_data.get(name) or "" for column, name in zip(columns, CORRECTIONS, strict=True)}


for _name in CORRECTIONS:
    PublishedNewsForm.base_fields[_name] = forms.CharField(
        label=gettext_lazy("What was put right"), max_length=500, required=False, widget=forms.TextInput({"size": 80})
    )
    PublishedNewsForm.declared_fields[_name] = PublishedNewsForm.base_fields[_name]


def is_frozen(item: NewsItem | None) -> bool:
    """While somebody reads it, and once it is withdrawn, nobody writes in it: it is a draft or public before that."""
    return item is not None and item.pk is not None and item.state not in ("draft", "published")
